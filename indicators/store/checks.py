"""Is the store whole? Findings as sentences; an empty list is the good answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Float,
    Integer,
    LargeBinary,
    Select,
    Table,
    Text,
    delete,
    select,
)

from indicators import schema
from indicators.batches import Outcome
from indicators.store import agreed, audit, codes, releases, revisions, seals, structure
from indicators.store.desk import Desk


def findings(connection: Connection, community: int) -> list[str]:
    """Everything that is not as it should be, of the whole store and of one community."""
    return of_engine(connection) or [
        *structure.findings(connection),
        *of_community(connection, community),
    ]


def of_engine(connection: Connection) -> list[str]:
    """What the engine says of itself; where it says something, nothing else can be relied on."""
    return [] if connection.dialect.name != "sqlite" else [*_sqlite(connection)]


def of_community(connection: Connection, community: int) -> list[str]:
    """The trail, and what it has seals of; figures, files, releases."""
    trail = audit.broken_links(connection, community)
    return [
        *([] if trail else seals.broken(connection, community)),
        *([] if trail else agreed.altered(connection, community)),
        *_current(connection, community),
        *_drafted(connection, community),
        *_originals(connection, community),
        *releases.damaged(connection, community),
        *trail,
    ]


def rebuild(desk: Desk) -> int:
    """Make `current` again from the revisions; returns how many figures it holds."""
    desk.connection.execute(delete(schema.current).where(schema.current.c.community_id == desk.community))
    figures = revisions.stand(desk.connection, revisions.last(desk.community))
    desk.note("rebuild", "current figures", {"figures": figures})
    return figures


def _sqlite(connection: Connection) -> Iterator[str]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield f"database file: {said}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"database file: a row of {row[0]} points at nothing in {row[2]}"
    yield from (
        said for table in schema.metadata.sorted_tables for said in _of_other_types(connection, table)
    )


_TYPES = (
    (Boolean, "integer"),
    (Integer, "integer"),
    (Float, "real"),
    (LargeBinary, "blob"),
    (Text, "text"),
)


def _of_other_types(connection: Connection, table: Table) -> Iterator[str]:
    """SQLite takes any value into any column, so one flipped bit may make a text of a number."""
    sorts = [next(name for kind, name in _TYPES if isinstance(c.type, kind)) for c in table.columns]
    strange = (
        f"sum(typeof({column.name}) NOT IN ('{sort}', 'null'))"
        for column, sort in zip(table.columns, sorts, strict=True)
    )
    counts = connection.exec_driver_sql(f"SELECT {', '.join(strange)} FROM {table.name}").one()
    for column, sort, many in zip(table.columns, sorts, counts, strict=True):
        if many:
            yield f"database file: {table.name} has something else than {sort} in {column.name}"


def _current(connection: Connection, community: int) -> Iterator[str]:
    """`current` must say what the last revision of each fact says, no more and no less."""
    now = schema.current
    should = revisions.last(community).subquery()
    found = select(*(now.c[c.name] for c in should.c)).where(now.c.community_id == community)
    lacking, beyond = select(should).except_(found), found.except_(select(should))
    keys = {tuple(row[:6]) for query in (lacking, beyond) for row in connection.execute(query)}
    for _, curve, start, end, *_ in sorted(keys):
        yield (
            f"current figures: curve {curve}, days {start} to {end}, differ from the last revision; "
            "'check --rebuild' makes them again"
        )


def _drafted(connection: Connection, community: int) -> Iterator[str]:
    """What a sealed batch wrote is what it was kept to say; what an undoing wrote, some batch said before."""
    said, drafted, batch = schema.observation, schema.batch_change, schema.batch
    sealed = select(schema.batch_seal.c.batch_id).where(schema.batch_seal.c.community_id == community)
    undoing = select(batch.c.batch_id).where(batch.c.community_id == community, batch.c.undoes.in_(sealed))
    each, figure = ("batch_id", *revisions.COLUMNS), revisions.COLUMNS
    written = _rows(said, each, community).where(said.c.batch_id.in_(sealed))
    kept = _rows(drafted, each, community).where(drafted.c.outcome != Outcome.REJECTED)
    again = _rows(said, figure, community).where(
        said.c.batch_id.in_(undoing), said.c.state != codes.TAKEN_BACK
    )
    facts = ("batch_id", *revisions.FACT)
    decided = select(batch.c.batch_id).where(
        batch.c.community_id == community, batch.c.batch_id.in_(sealed), batch.c.sequence.is_not(None)
    )
    owed = _rows(drafted, facts, community).where(
        drafted.c.batch_id.in_(decided), drafted.c.outcome.in_((Outcome.NEW, Outcome.CHANGED))
    )
    for sentence, query in (
        ("says something else than its batch was kept to say", written.except_(kept)),
        ("says what no batch said", again.except_(_rows(drafted, figure, community))),
        ("is not there", owed.except_(_rows(said, facts, community))),
    ):
        curves = {row.curve_id for row in connection.execute(query)}
        yield from (f"figures: of curve {curve}, one {sentence}" for curve in sorted(curves))


def _rows(table: Table, columns: Sequence[str], community: int) -> Select[Any]:
    return select(*(table.c[name] for name in columns)).where(
        table.c.community_id == community, table.c.curve_id.is_not(None)
    )


def _originals(connection: Connection, community: int) -> Iterator[str]:
    table = schema.original
    for row in connection.execute(select(table).where(table.c.community_id == community)):
        if hashlib.sha256(row.content).hexdigest() != row.digest:
            yield f"file {row.name!r}: its bytes are not those that were sent"
