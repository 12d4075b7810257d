"""Is the store whole? Findings as sentences; an empty list is the good answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, select

from indicators import schema
from indicators.store import audit, codes, releases, revisions
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
    wanted = ("community_id", *revisions.COLUMNS, "revision")
    last = _last_revisions(desk.community)
    rows = [tuple(row[k] for k in wanted) for row in desk.connection.execute(last).mappings()]
    revisions.move_current(desk.connection, rows)
    desk.note("rebuild", "current figures", {"figures": len(rows)})
    return len(rows)


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
    now, fact, kept = schema.current, revisions.FACT, ("revision", *codes.FIGURES)
    should = {
        tuple(row[k] for k in fact): tuple(row[k] for k in kept)
        for row in connection.execute(_last_revisions(community)).mappings()
    }
    found = {
        tuple(row[k] for k in fact): tuple(row[k] for k in kept)
        for row in connection.execute(select(now).where(now.c.community_id == community)).mappings()
    }
    for key in sorted(should.keys() | found.keys()):
        if should.get(key) != found.get(key):
            yield (
                f"current figures: curve {key[0]}, days {key[1]} to {key[2]}, differ from the last revision; "
                "'check --rebuild' makes them again"
            )


def _last_revisions(community: int) -> Select[Any]:
    """What each source said last of each fact, where it still says anything."""
    said = schema.observation
    last = (
        select(*(said.c[k] for k in revisions.FACT), func.max(said.c.revision).label("revision"))
        .where(said.c.community_id == community)
        .group_by(*(said.c[k] for k in revisions.FACT))
        .subquery()
    )
    same = and_(said.c.revision == last.c.revision, *(said.c[k] == last.c[k] for k in revisions.FACT))
    standing = and_(said.c.community_id == community, said.c.state != codes.TAKEN_BACK)
    return select(said).join(last, same).where(standing)


def _originals(connection: Connection, community: int) -> Iterator[str]:
    table = schema.original
    for row in connection.execute(select(table).where(table.c.community_id == community)):
        if hashlib.sha256(row.content).hexdigest() != row.digest:
            yield f"file {row.name!r}: its bytes are not those that were sent"
