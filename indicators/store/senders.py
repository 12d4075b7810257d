"""Senders: which batch brought what is said of a fact, and who sent it."""

from __future__ import annotations

from typing import Any

import numpy as np
from sqlalchemy import Connection, and_, select

from indicators import schema
from indicators.batches import OUTCOMES, Outcome, Proposal, Sender
from indicators.store import codes, curves

_MOVED = [OUTCOMES.index(outcome) for outcome in (Outcome.CHANGED, Outcome.HELD)]
_CHUNK = 500  # curves asked at once


def senders(
    connection: Connection, community: int, proposal: Proposal, until: int | None = None
) -> dict[int, Sender]:
    """Who sent what a proposal would change or holds, by the figure's place. `until` is the last batch sequence to believe."""
    moved = np.flatnonzero(np.isin(proposal.outcome, _MOVED) & (proposal.before >= 0)).tolist()
    if not moved:
        return {}
    numbers = {key: number for number, key in curves.keys(connection, community).items()}
    days = [tuple(codes.days(period).values()) for period in proposal.figures.periods]
    figures, facts = proposal.figures, {}
    for place in moved:
        source = proposal.parts[proposal.part[place]].source
        facts[place] = numbers[figures.keys[figures.curve[place]]], *days[figures.period[place]], source
    brought = _brought(connection, community, sorted({fact[0] for fact in facts.values()}), until)
    known = batches_sent(connection, community)
    return {place: known[brought[fact]] for place, fact in facts.items() if fact in brought}


def _brought(
    connection: Connection, community: int, curve_ids: list[int], until: int | None
) -> dict[tuple[Any, ...], int]:
    """For each fact of some curves the batch of its last revision."""
    table, source = schema.observation, schema.source
    named = and_(source.c.community_id == table.c.community_id, source.c.source_id == table.c.source_id)
    found: dict[tuple[Any, ...], int] = {}
    for at in range(0, len(curve_ids), _CHUNK):
        query = (
            select(table.c.curve_id, *(table.c[c] for c in codes.WHEN), source.c.slug, table.c.batch_id)
            .join(source, named)
            .where(table.c.community_id == community, table.c.curve_id.in_(curve_ids[at : at + _CHUNK]))
            .order_by(table.c.revision)
        )
        if until is not None:
            query = query.where(table.c.sequence <= until)
        found.update({tuple(fact): batch for *fact, batch in connection.execute(query)})
    return found


def batches_sent(connection: Connection, community: int) -> dict[int, Sender]:
    """Who sent each batch."""
    table, partner = schema.batch, schema.partner
    query = (
        select(table, partner.c.slug.label("partner"))
        .join(partner, and_(partner.c.community_id == community, partner.c.partner_id == table.c.partner_id))
        .where(table.c.community_id == community)
    )
    return {
        row.batch_id: Sender(
            batch=row.batch_id,
            file=row.file,
            partner=row.partner,
            sent_on=row.submitted_at[:10],
            undoes=row.undoes,
        )
        for row in connection.execute(query)
    }
