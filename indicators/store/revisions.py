"""Revisions: what a source says of a fact, one after another; `current` says what the last of them says.

Everything here is said to the database in whole sets: a batch may be of a million figures, and none of them passes through
this process.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Select,
    Table,
    and_,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.selectable import FromClause

from indicators import schema
from indicators.store import codes
from indicators.store.desk import Desk

FACT = ("curve_id", *codes.WHEN, "source_id")
"""The columns that say which fact a figure is about and who says it."""
COLUMNS = (*FACT, *codes.FIGURES)
"""A fact with its figure."""
_KEY = ("community_id", *FACT)
_STANDING = (*_KEY, *codes.FIGURES, "revision")
_WRITTEN = (*_STANDING, "sequence", "batch_id")


def write(desk: Desk, batch: int, said: FromClause) -> int:
    """Append one revision for each figure that differs from what its source says now, and let `current` say so.

    `said` has `COLUMNS`, each fact once. Returns how many were appended.
    """
    sequence = desk.next_id(schema.batch, "sequence")
    desk.connection.execute(
        update(schema.batch)
        .where(schema.batch.c.community_id == desk.community, schema.batch.c.batch_id == batch)
        .values(sequence=sequence)
    )
    now = schema.current
    fresh = (
        select(
            literal(desk.community).label("community_id"),
            *(said.c[k] for k in COLUMNS),
            (func.coalesce(now.c.revision, _last_revision(desk, said), 0) + 1).label("revision"),
            literal(sequence).label("sequence"),
            literal(batch).label("batch_id"),
        )
        .select_from(said.outerjoin(now, _same_fact(now, said, desk.community)))
        .where(or_(and_(now.c.revision.is_(None), said.c.state != codes.TAKEN_BACK), differs(said, now)))
        .order_by(*(said.c[k] for k in FACT))
    )
    written = _many(desk.connection, schema.observation.insert().from_select(_WRITTEN, fresh))
    ours = and_(schema.observation.c.community_id == desk.community, schema.observation.c.batch_id == batch)
    stand(desk.connection, _standing().where(ours))
    return written


def beside_current(desk: Desk, said: FromClause) -> tuple[FromClause, Table]:
    """What is said, joined with what stands now of the same fact, and the table of what stands."""
    return said.outerjoin(schema.current, _same_fact(schema.current, said, desk.community)), schema.current


def differs(said: FromClause, now: Table) -> ColumnElement[bool]:
    """Whether something stands and says another figure."""
    return and_(
        now.c.revision.is_not(None), or_(*(said.c[k].is_distinct_from(now.c[k]) for k in codes.FIGURES))
    )


def stand(connection: Connection, standing: Select[Any]) -> int:
    """Let `current` hold these rows of observations, in the place of what it says of the same facts."""
    table = schema.current
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    adding = dialect.insert(table).from_select(_STANDING, standing)
    over = {k: adding.excluded[k] for k in _STANDING if k not in _KEY}
    return _many(connection, adding.on_conflict_do_update(index_elements=_KEY, set_=over))


def last(community: int) -> Select[Any]:
    """The columns of `current`: what each source said last of each fact, where it still says anything."""
    said = schema.observation
    newest = (
        select(*(said.c[k] for k in FACT), func.max(said.c.revision).label("revision"))
        .where(said.c.community_id == community)
        .group_by(*(said.c[k] for k in FACT))
        .subquery()
    )
    same = and_(*(said.c[k] == newest.c[k] for k in (*FACT, "revision")))
    return _standing().join(newest, same).where(said.c.community_id == community)


def _standing() -> Select[Any]:
    table = schema.observation
    return select(*(table.c[k] for k in _STANDING)).where(table.c.state != codes.TAKEN_BACK)


def clear(desk: Desk, batch: int) -> None:
    """Let `current` say nothing of the facts that a batch took back."""
    said, now = schema.observation, schema.current
    gone = select(*(said.c[k] for k in _KEY)).where(
        said.c.community_id == desk.community, said.c.batch_id == batch, said.c.state == codes.TAKEN_BACK
    )
    desk.connection.execute(now.delete().where(tuple_(*(now.c[k] for k in _KEY)).in_(gone)))


def _many(connection: Connection, statement: Insert) -> int:
    return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount


def _last_revision(desk: Desk, said: FromClause) -> ColumnElement[int]:
    table = schema.observation
    return select(func.max(table.c.revision)).where(_same_fact(table, said, desk.community)).scalar_subquery()


def _same_fact(table: Table, said: FromClause, community: int) -> ColumnElement[bool]:
    return and_(table.c.community_id == community, *(table.c[k] == said.c[k] for k in FACT))
