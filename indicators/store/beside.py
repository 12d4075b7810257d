"""Beside a backup: whether a store still says everything that it said when the backup was made.

Where nothing was done since, every row must be the same. Else tables that only grow must hold all that they held then, and the
trail must go on from where it ended: events cut off at its end leave no other trace.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, select

from indicators import schema
from indicators.store import backups, engine
from indicators.store.archives import Archive, HeldTable

_ERASED = {"observation": "figures", "original": "files"}
_TOLD = 3


def findings(connection: Connection, archive: Archive) -> list[str]:
    """Sentences about what is no longer as the backup holds it."""
    trail = list(_trail(connection, archive))
    revision = engine.revision(connection)
    if archive.manifest.revision != revision:
        return [
            *trail,
            f"backup: of schema {archive.manifest.revision}, the store of {revision}; only the trail was compared",
        ]
    still = backups.trails(connection, schema.metadata.tables) == archive.manifest.trails
    compared = [t for t in archive.manifest.tables if still or t.name in schema.APPEND_ONLY]
    return [*trail, *(said for table in compared for said in _table(connection, archive, table, exact=still))]


def _trail(connection: Connection, archive: Archive) -> Iterator[str]:
    table = schema.audit
    for trail in archive.manifest.trails:
        digest = connection.scalar(
            select(table.c.digest).where(
                table.c.community_id == trail.community, table.c.sequence == trail.events
            )
        )
        if digest is None:
            yield f"audit trail of community {trail.community}: event {trail.events}, which the backup has, is not there"
        elif digest != trail.seal:
            yield f"audit trail of community {trail.community}: event {trail.events} is another one than in the backup"


def _table(connection: Connection, archive: Archive, held: HeldTable, *, exact: bool) -> Iterator[str]:
    table = schema.metadata.tables[held.name]
    gone, other, strange = 0, [], 0
    for key, then, now in _paired(connection, archive, held, table):
        if now is None:
            gone += 1
        elif then is None:
            strange += 1
        elif then != now:
            other.append(key)
    for key in other[:_TOLD]:
        yield f"{held.name}: the row {', '.join(map(str, key))} is another one than in the backup"
    if len(other) > _TOLD:
        yield f"{held.name}: {len(other) - _TOLD} more rows are others than in the backup"
    if gone > _erased_since(connection, archive, held.name):
        yield f"{held.name}: {gone} rows of the backup are not there"
    if strange and exact:
        yield f"{held.name}: {strange} rows are there that the backup has not, and no event tells of them"


def _erased_since(connection: Connection, archive: Archive, table: str) -> int:
    """How many rows purges erased after the backup, by their tombstones."""
    if table not in _ERASED:
        return 0
    column = schema.purge.c[_ERASED[table]]
    held = next(t for t in archive.manifest.tables if t.name == "purge")
    place = [c.name for c in held.columns].index(column.name)
    before = sum(int(row[place]) for row in archive.rows(held))
    return int(connection.scalar(select(func.sum(column))) or 0) - before


Row = tuple[Any, ...]


def _paired(
    connection: Connection, archive: Archive, held: HeldTable, table: Table
) -> Iterator[tuple[Row, Row | None, Row | None]]:
    """Each key that either has, with the row then and the row now; both come in the order of the key."""
    names = [column.name for column in held.columns]
    places = [names.index(name) for name in held.key]
    order = [names.index(column.name) for column in table.columns]
    then = (tuple(row[place] for place in order) for row in archive.rows(held))
    yield from _merged(then, backups.rows_of(connection, table), [order.index(place) for place in places])


def _merged(
    then: Iterator[Row], now: Iterator[Row], places: list[int]
) -> Iterator[tuple[Row, Row | None, Row | None]]:
    old, new = next(then, None), next(now, None)
    while old is not None or new is not None:
        first = _key(old, places) if old is not None else None
        second = _key(new, places) if new is not None else None
        if second is None or (first is not None and first < second):
            yield first or (), old, None
            old = next(then, None)
        elif first is None or second < first:
            yield second, None, new
            new = next(now, None)
        else:
            yield second, old, new
            old, new = next(then, None), next(now, None)


def _key(row: Row, places: list[int]) -> Row:
    return tuple(row[place] for place in places)
