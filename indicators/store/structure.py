"""Structure: whether a store has just the tables, keys and guards that this version makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection, text

from indicators import schema
from indicators.store import engine as engines
from indicators.store import migrating

_MADE = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
_GUARDS = """
SELECT c.relname, t.tgname FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
AND p.proname = 'refuse_change' AND p.prosrc LIKE '%RAISE EXCEPTION%only grows%' AND p.prosrc NOT LIKE '%RETURN%'
"""


def findings(connection: Connection) -> list[str]:
    """Sentences about what is missing, strange or not in force; none when all is as it was made."""
    if connection.dialect.name == "sqlite":
        return sorted(_of_sqlite(connection))
    return sorted((*_of_postgresql(connection), *_guards(connection)))


def _of_sqlite(connection: Connection) -> Iterator[str]:
    """SQLite keeps the words by which everything was made: a fresh store's are held beside them."""
    should = _fresh()
    there = _made(connection)
    for name in should.keys() - there.keys():
        yield f"schema: {name} is not there"
    for name in there.keys() - should.keys():
        yield f"schema: {name} is of no schema of this product"
    for name in should.keys() & there.keys():
        if should[name] != there[name]:
            yield f"schema: {name} is not what this version makes"


@cache
def _fresh() -> dict[str, str]:
    engine = engines.open_engine("sqlite://")
    with engines.writing(engine, engines.MIGRATION_LOCK) as connection:
        migrating.upgrade(connection)
        found = _made(connection)
    engine.dispose()
    return found


def _made(connection: Connection) -> dict[str, str]:
    return {name: re.sub(r'[\s"]+', " ", sql) for name, sql in connection.exec_driver_sql(_MADE)}


def _of_postgresql(connection: Connection) -> Iterator[str]:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    for found in compare_metadata(MigrationContext.configure(connection), schema.metadata):
        change = found if isinstance(found, tuple) else found[0]
        what = {"add": "is not there", "remove": "is of no schema of this product"}
        verb, _, sort = str(change[0]).partition("_")
        named = ".".join(str(getattr(part, "name", part)) for part in change[1:] if part is not None)
        yield f"schema: {sort} {named} {what.get(verb, 'is not what this version makes')}"


def _guards(connection: Connection) -> Iterator[str]:
    """The triggers by which tables only grow, each in force and calling what refuses."""
    found = {tuple(row) for row in connection.execute(text(_GUARDS))}
    for table in schema.APPEND_ONLY:
        for trigger in (f"{table}_only_grows", f"{table}_no_truncate"):
            if (table, trigger) not in found:
                yield f"schema: trigger {trigger} is not there, or not in force"
