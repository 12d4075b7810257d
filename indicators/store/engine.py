"""How the store is opened: one engine per process, migrated before use, one writer at a time per community."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoneFree

from indicators.errors import Busy, StoreUnusable

BUSY_SECONDS = 30
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg")
MIGRATION_LOCK = 7_461_001
"""Key of the advisory lock that lets one process migrate a PostgreSQL store at a time."""


def open_engine(url: str) -> Engine:
    """An engine over the store at `url`, made safe for many readers and one writer.

    Raises:
        StoreUnusable: the address is no SQLite file or PostgreSQL database.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as problem:
        raise StoreUnusable(
            f"no store at {url!r}; write sqlite:///FILE or postgresql://HOST/NAME"
        ) from problem
    if address.drivername not in DRIVERS:
        raise StoreUnusable(f"no store on {address.drivername!r}; allowed are {', '.join(DRIVERS)}")
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address)
    try:
        return create_engine(address, pool_pre_ping=True)
    except ImportError as problem:
        raise StoreUnusable("PostgreSQL needs psycopg: install the extra 'postgresql'") from problem


def _open_sqlite(address: URL) -> Engine:
    if address.database and address.database != ":memory:":
        try:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise StoreUnusable(f"no store at {address.database!r}: {problem.strerror}") from problem
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: object, _record: object) -> None:
    """WAL for readers beside a writer; FULL so that an acknowledged load outlives a power cut."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # the driver must not begin by itself
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Writers take the lock at once: with a plain BEGIN most of many writers fail when they upgrade it."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the store."""
    with _plain_words(), engine.connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield connection


@contextmanager
def writing(engine: Engine, community: int) -> Iterator[Connection]:
    """One transaction that is written whole or not at all; one writer at a time per community."""
    with _plain_words(), engine.connect().execution_options(writing=True) as connection, connection.begin():
        lock(connection, community)
        yield connection


def lock(connection: Connection, key: int) -> None:
    """Hold a community's lock, or any other by its key, until the transaction ends; SQLite has one for all."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


@contextmanager
def _plain_words() -> Iterator[None]:
    """What a database cannot do is said in a sentence; a broken promise of our own tables passes."""
    try:
        yield
    except NoneFree as problem:  # more threads than connections, for as long as one is waited for
        raise Busy("others are at work in the store; nothing was done, ask again in a minute") from problem
    except IntegrityError:
        raise
    except DBAPIError as problem:
        raise StoreUnusable(f"the store cannot be used: {_cause(problem)}") from problem
    except UnicodeDecodeError as problem:  # SQLite quotes what it cannot make out, as bytes
        raise StoreUnusable("the store cannot be used: the database file is damaged") from problem


def _cause(problem: DBAPIError) -> str:
    lines = str(problem.orig).strip().splitlines()
    return lines[0] if lines else type(problem.orig).__name__


def migrate(engine: Engine, keep: Callable[[str], object] | None = None) -> None:
    """Bring the schema to this version's; does nothing when it is there already.

    Before a store that holds something is changed, `keep` is called with the revision it has. What goes wrong, there or on
    the way, leaves the store at that revision.

    Raises:
        StoreUnusable: the store was written by a later version, or cannot be opened.
    """
    with reading(engine) as connection:  # most of the time there is nothing to do, and nobody is kept waiting
        if revision(connection) == newest():
            return
    from indicators.store import migrating  # half of a command's start, and needed once

    with writing(engine, MIGRATION_LOCK) as connection:
        migrating.upgrade(connection, keep=keep)


def downgrade(engine: Engine, to: str) -> None:
    """Take the schema back to an earlier revision; "base" leaves nothing."""
    from indicators.store import migrating

    with writing(engine, MIGRATION_LOCK) as connection:
        migrating.downgrade(connection, to)


def newest() -> str:
    """This version's revision of the schema, as its file is called: v0006_feed.py is 0006."""
    versions = resources.files("indicators") / "migrations" / "versions"
    return max(file.name[1:5] for file in versions.iterdir() if file.name[:2] == "v0")


def revision(connection: Connection) -> str:
    """The revision a store's schema has; empty before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
