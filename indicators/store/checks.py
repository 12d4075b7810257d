"""Is the store whole? Findings as sentences; an empty list is the good answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, delete, select

from indicators import schema
from indicators.store import audit, releases, revisions
from indicators.store.desk import Desk


def findings(connection: Connection, community: int) -> list[str]:
    """Everything that is not as it should be: the engine's own check, `current`, files, releases, the trail."""
    return [
        *_engine(connection),
        *_current(connection, community),
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


def _originals(connection: Connection, community: int) -> Iterator[str]:
    table = schema.original
    for row in connection.execute(select(table).where(table.c.community_id == community)):
        if hashlib.sha256(row.content).hexdigest() != row.digest:
            yield f"file {row.name!r}: its bytes are not those that were sent"
