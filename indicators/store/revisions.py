"""Revisions: what a source says of a fact, one after another; `current` says what the last of them says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from indicators import schema
from indicators.store import codes
from indicators.store.desk import Desk

T = TypeVar("T")
FACT = ("curve_id", *codes.WHEN, "source_id")
"""The columns that say which fact a figure is about and who says it."""
COLUMNS = (*FACT, *codes.FIGURES)
"""A fact with its figure."""


def write(desk: Desk, batch: int, rows: Sequence[dict[str, Any]]) -> int:
    """Append one revision for each figure that differs from what its source says now, and move `current`.

    `rows` have the columns of `COLUMNS`; a later row of the same fact wins. Returns how many were appended.
    """
    sequence = desk.next_id(schema.batch, "sequence")
    desk.connection.execute(
        update(schema.batch)
        .where(schema.batch.c.community_id == desk.community, schema.batch.c.batch_id == batch)
        .values(sequence=sequence)
    )
    now = current(desk, {r["curve_id"] for r in rows})
    revisions = _revisions(desk, {r["curve_id"] for r in rows})
    fresh = []
    for row in rows:
        fact = tuple(row[k] for k in FACT)
        if now.get(fact) == _figures(row):
            continue
        revisions[fact] = revisions.get(fact, 0) + 1
        now[fact] = _figures(row)
        fresh.append({"community_id": desk.community, **row, "revision": revisions[fact]})
    if fresh:
        desk.connection.execute(
            insert(schema.observation), [{**r, "sequence": sequence, "batch_id": batch} for r in fresh]
        )
        move_current(desk.connection, fresh)
    return len(fresh)


def _figures(row: Any) -> tuple[Any, ...]:
    return tuple(row[k] for k in codes.FIGURES)


def current(desk: Desk, curve_keys: Iterable[int]) -> dict[tuple[int, ...], tuple[Any, ...]]:
    """What is said now of every fact of some curves: the fact, and its figure in the order of `codes.FIGURES`."""
    table = schema.current
    found: dict[tuple[int, ...], tuple[Any, ...]] = {}
    for some in _chunks(sorted(curve_keys)):
        query = select(table).where(table.c.community_id == desk.community, table.c.curve_id.in_(some))
        for row in desk.connection.execute(query).mappings():
            found[tuple(row[k] for k in FACT)] = _figures(row)
    return found


def _revisions(desk: Desk, curve_keys: Iterable[int]) -> dict[tuple[int, ...], int]:
    table = schema.observation
    key = [table.c[k] for k in FACT]
    found: dict[tuple[int, ...], int] = {}
    for some in _chunks(sorted(curve_keys)):
        query = (
            select(*key, func.max(table.c.revision))
            .where(table.c.community_id == desk.community, table.c.curve_id.in_(some))
            .group_by(*key)
        )
        found.update({tuple(row[:-1]): row[-1] for row in desk.connection.execute(query)})
    return found


def _chunks(many: Sequence[T], size: int = 500) -> Iterable[Sequence[T]]:
    return (many[i : i + size] for i in range(0, len(many), size))


def move_current(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Let `current` say what these revisions say; the last one wins."""
    table = schema.current
    latest = {tuple(r[k] for k in FACT): r for r in rows}
    for some in _chunks(list(latest.values()), 100):
        facts = [and_(*(table.c[k] == r[k] for k in ("community_id", *FACT))) for r in some]
        connection.execute(delete(table).where(or_(*facts)))
    stands = [r for r in latest.values() if r["state"] != codes.TAKEN_BACK]
    if stands:
        keep = ("community_id", *FACT, "revision", *codes.FIGURES)
        connection.execute(insert(table), [{k: r[k] for k in keep} for r in stands])
