"""How the schema is brought to another version; loaded only when it is of another, which is once in a store's time."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from indicators.errors import StoreUnusable
from indicators.store import engine


def upgrade(
    connection: Connection, revision: str = "head", keep: Callable[[str], object] | None = None
) -> None:
    """Bring the schema to this version's, or an earlier revision; does nothing when it is there already.

    `keep` is called with the revision that a store has which holds something, before that is changed.

    Raises:
        StoreUnusable: the store was written by a later version.
    """
    found = engine.revision(connection)
    if found == engine.newest():
        return
    if found and found not in revisions():
        raise StoreUnusable(
            f"the store is at version {found!r}, which this version of Turncurve does not know; "
            "use the version that wrote it, or a later one"
        )
    if keep and found and _holds_something(connection):
        keep(found)
    command.upgrade(_over(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Take the schema back to an earlier revision; "base" leaves nothing."""
    command.downgrade(_over(connection), revision)


def revisions() -> tuple[str, ...]:
    """Every revision this version knows, the first one first."""
    scripts = ScriptDirectory.from_config(_alembic())
    return tuple(reversed([script.revision for script in scripts.walk_revisions()]))


def _holds_something(connection: Connection) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM community LIMIT 1").first() is not None


def _over(connection: Connection) -> Config:
    config = _alembic()
    config.attributes["connection"] = connection
    return config


def _alembic() -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("indicators") / "migrations"))
    config.set_main_option("path_separator", "os")
    return config
