"""Is the store whole? Findings as sentences; an empty list is the good answer."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, select

from indicators import schema
from indicators.store import audit, codes, releases


def findings(connection: Connection, community: int) -> list[str]:
    """Everything that is not as it should be: the engine's own check, `current`, releases, the trail."""
    return [
        *_engine(connection),
        *_current(connection, community),
        *releases.damaged(connection, community),
        *audit.broken_links(connection, community),
    ]


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
    said, now = schema.observation, schema.current
    fact = ("curve_id", *codes.WHEN, "source_id")
    last = (
        select(*(said.c[k] for k in fact), func.max(said.c.revision).label("revision"))
        .where(said.c.community_id == community)
        .group_by(*(said.c[k] for k in fact))
        .subquery()
    )
    same = and_(said.c.revision == last.c.revision, *(said.c[k] == last.c[k] for k in fact))
    kept = ("revision", *codes.FIGURES)
    should = {
        tuple(row[k] for k in fact): tuple(row[k] for k in kept)
        for row in connection.execute(
            select(said)
            .join(last, same)
            .where(said.c.community_id == community, said.c.state != codes.TAKEN_BACK)
        ).mappings()
    }
    found = {
        tuple(row[k] for k in fact): tuple(row[k] for k in kept)
        for row in connection.execute(select(now).where(now.c.community_id == community)).mappings()
    }
    for key in sorted(should.keys() | found.keys()):
        if should.get(key) != found.get(key):
            yield f"current figures: curve {key[0]}, days {key[1]} to {key[2]}, differ from the last revision"
