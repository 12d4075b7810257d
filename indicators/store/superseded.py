"""Superseded figures out of the store: the revisions that a later file of the same source changed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, and_, select

from indicators import schema
from indicators.model import CurveKey
from indicators.store import codes, curves
from indicators.store.senders import batches_sent
from indicators.superseded import Superseded, nothing_superseded

_CHUNK = 500  # curves asked at once


def superseded(
    connection: Connection, community: int, source: str, asked: Collection[CurveKey]
) -> Superseded:
    """What one source said of some curves until it said otherwise; what was taken back by an undo may be sent again."""
    if not asked:
        return nothing_superseded()
    known = curves.keys(connection, community)
    numbers = [number for number, key in known.items() if key in asked]
    rows: list[Any] = []
    for at in range(0, len(numbers), _CHUNK):
        rows += connection.execute(_changed(community, source, numbers[at : at + _CHUNK])).all()
    if not rows:
        return nothing_superseded()
    sent = batches_sent(connection, community)
    return Superseded(
        figures=codes.figures([row[2:] for row in rows], known),
        revision=np.array([row.revision for row in rows], np.intp),
        by=tuple(sent[row.changed_by] for row in rows),
    )


def _changed(community: int, source: str, numbers: list[int]) -> Select[Any]:
    """Revisions with the batch of the next one, unless that undid another."""
    was, then, batch = schema.observation, schema.observation.alias("later"), schema.batch
    fact = ("community_id", "curve_id", *codes.WHEN, "source_id")
    next_one = and_(*(then.c[c] == was.c[c] for c in fact), then.c.revision == was.c.revision + 1)
    by = and_(batch.c.community_id == then.c.community_id, batch.c.batch_id == then.c.batch_id)
    named = and_(
        schema.source.c.community_id == was.c.community_id, schema.source.c.source_id == was.c.source_id
    )
    columns = (was.c[c] for c in ("curve_id", *codes.WHEN, *codes.FIGURES))
    return (
        select(was.c.revision, then.c.batch_id.label("changed_by"), *columns)
        .join(then, next_one)
        .join(batch, by)
        .join(schema.source, named)
        .where(
            was.c.community_id == community,
            was.c.curve_id.in_(numbers),
            schema.source.c.slug == source,
            was.c.state != codes.TAKEN_BACK,
            batch.c.undoes.is_(None),
        )
        .order_by(was.c.curve_id, was.c.end_day, was.c.start_day, was.c.revision)
    )
