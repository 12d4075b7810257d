"""Is the store whole? Findings as sentences; an empty list is the good answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, select

from indicators import schema
from indicators.batches import Outcome
from indicators.store import audit, codes, releases, revisions, seals, structure
from indicators.store.desk import Desk


def findings(connection: Connection, community: int) -> list[str]:
    """Everything that is not as it should be, of the whole store and of one community."""
    return [*of_store(connection), *of_community(connection, community)]


def of_store(connection: Connection) -> list[str]:
    """What the engine says of itself, and whether tables, keys and guards are those of this version."""
    return [*_engine(connection), *structure.findings(connection)]


def of_community(connection: Connection, community: int) -> list[str]:
    """Figures, batches, files, releases, the trail."""
    return [
        *_current(connection, community),
        *seals.broken(connection, community),
        *_drafted(connection, community),
        *_originals(connection, community),
        *releases.damaged(connection, community),
        *audit.broken_links(connection, community),
    ]


def rebuild(desk: Desk) -> int:
    """Make `current` again from the revisions; returns how many figures it holds."""
    desk.connection.execute(delete(schema.current).where(schema.current.c.community_id == desk.community))
    figures = revisions.stand(desk.connection, revisions.last(desk.community))
    desk.note("rebuild", "current figures", {"figures": figures})
    return figures


def _engine(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield f"database file: {said}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"database file: a row of {row[0]} points at nothing in {row[2]}"


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
