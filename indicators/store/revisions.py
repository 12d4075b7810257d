"""Revisions: what a source says of a fact, one after another; `current` says what the last of them says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select, update

from indicators import schema
from indicators.store import codes
from indicators.store.desk import Desk
from indicators.store.rows import delete_rows, insert_rows

T = TypeVar("T")
FACT = ("curve_id", *codes.WHEN, "source_id")
"""The columns that say which fact a figure is about and who says it."""
COLUMNS = (*FACT, *codes.FIGURES)
"""A fact with its figure."""
Said = tuple[Any, ...]
"""What is said of one fact, in the order of `COLUMNS`."""
_FACTS = len(FACT)


def write(desk: Desk, batch: int, rows: Iterable[Said]) -> int:
    """Append one revision for each figure that differs from what its source says now, and move `current`.

    A later row of the same fact wins. Returns how many were appended.
    """
    said = {row[:_FACTS]: row[_FACTS:] for row in rows}
    sequence = desk.next_id(schema.batch, "sequence")
    desk.connection.execute(
        update(schema.batch)
        .where(schema.batch.c.community_id == desk.community, schema.batch.c.batch_id == batch)
        .values(sequence=sequence)
    )
    curves = {fact[0] for fact in said}
    now, revisions = current(desk, curves), _revisions(desk, curves)
    fresh = [
        (desk.community, *fact, *figure, revisions.get(fact, 0) + 1)
        for fact, figure in said.items()
        if now.get(fact) != figure
    ]
    written = ("community_id", *COLUMNS, "revision", "sequence", "batch_id")
    insert_rows(desk.connection, schema.observation, written, ((*row, sequence, batch) for row in fresh))
    move_current(desk.connection, fresh)
    return len(fresh)


def current(desk: Desk, curve_keys: Iterable[int]) -> dict[tuple[int, ...], tuple[Any, ...]]:
    """What is said now of every fact of some curves: the fact, and its figure in the order of `codes.FIGURES`."""
    table = schema.current
    found: dict[tuple[int, ...], tuple[Any, ...]] = {}
    for some in _chunks(sorted(curve_keys)):
        query = select(*(table.c[k] for k in COLUMNS)).where(
            table.c.community_id == desk.community, table.c.curve_id.in_(some)
        )
        found.update({tuple(row[:_FACTS]): tuple(row[_FACTS:]) for row in desk.connection.execute(query)})
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


def move_current(connection: Connection, rows: Sequence[Said]) -> None:
    """Let `current` say what these revisions say: the community's key, `COLUMNS` and the revision; facts stand once."""
    state = 1 + COLUMNS.index("state")
    table, key = schema.current, ("community_id", *FACT)
    gone = [row[: len(key)] for row in rows if row[state] == codes.TAKEN_BACK]
    delete_rows(connection, table, key, gone)
    stands = (row for row in rows if row[state] != codes.TAKEN_BACK)
    insert_rows(connection, table, ("community_id", *COLUMNS, "revision"), stands, instead_of=key)
