"""How the schema is brought to another version; loaded only when it is of another, which is once in a store's time."""

from __future__ import annotations

from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from indicators.errors import StoreUnusable


def upgrade(connection: Connection) -> None:
    """Bring the schema to this version's; does nothing when it is there already.

    Raises:
        StoreUnusable: the store was written by a later version.
    """
    config = _alembic()
    scripts = ScriptDirectory.from_config(config)
    found = MigrationContext.configure(connection).get_current_revision()
    if found == scripts.get_current_head():
        return
    if found is not None and found not in {s.revision for s in scripts.walk_revisions()}:
        raise StoreUnusable(
            f"the store is at version {found!r}, which this version of Turncurve does not know; "
            "use the version that wrote it, or a later one"
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def downgrade(connection: Connection, revision: str) -> None:
    """Take the schema back to an earlier revision; "base" leaves nothing."""
    config = _alembic()
    config.attributes["connection"] = connection
    command.downgrade(config, revision)


def _alembic() -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("indicators") / "migrations"))
    config.set_main_option("path_separator", "os")
    return config
