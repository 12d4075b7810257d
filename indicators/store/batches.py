"""The list of batches: who sent what, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from indicators import schema
from indicators.batches import BatchState, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSummary:
    """One batch as lists show it."""

    batch: int
    partner: str
    feed: str
    file: str
    digest: str
    state: BatchState
    submitted_by: str
    submitted_at: str
    decided_by: str
    reason: str
    undoes: int | None
    counts: dict[str, int]


def same_file(connection: Connection, community: int, digest: str) -> int | None:
    """The approved batch that already brought exactly this file, if its figures still stand."""
    table = schema.batch
    found: int | None = connection.scalar(
        select(func.max(table.c.batch_id)).where(
            table.c.community_id == community,
            table.c.digest == digest,
            table.c.state == BatchState.APPROVED,
            table.c.undoes.is_(None),
        )
    )
    return found


def listed(connection: Connection, community: int) -> tuple[BatchSummary, ...]:
    """Every batch, the first one first, with its five counts."""
    change, batches, partner = schema.batch_change, schema.batch, schema.partner
    counted: dict[int, dict[str, int]] = {}
    for row in connection.execute(
        select(change.c.batch_id, change.c.outcome, func.count())
        .where(change.c.community_id == community)
        .group_by(change.c.batch_id, change.c.outcome)
    ):
        counted.setdefault(row[0], {})[row[1]] = row[2]
    submitter, decider = schema.actor.alias("submitter"), schema.actor.alias("decider")
    query = (
        select(batches, partner.c.slug, submitter.c.name, decider.c.name)
        .join(
            partner, and_(partner.c.community_id == community, partner.c.partner_id == batches.c.partner_id)
        )
        .join(
            submitter,
            and_(submitter.c.community_id == community, submitter.c.actor_id == batches.c.submitted_by),
        )
        .outerjoin(
            decider, and_(decider.c.community_id == community, decider.c.actor_id == batches.c.decided_by)
        )
        .where(batches.c.community_id == community)
        .order_by(batches.c.batch_id)
    )
    return tuple(
        BatchSummary(
            batch=row.batch_id,
            partner=row[-3],
            feed=row.feed,
            file=row.file,
            digest=row.digest,
            state=BatchState(row.state),
            submitted_by=row[-2],
            submitted_at=row.submitted_at,
            decided_by=row[-1] or "",
            reason=row.reason,
            undoes=row.undoes,
            counts={o.value: counted.get(row.batch_id, {}).get(o.value, 0) for o in Outcome},
        )
        for row in connection.execute(query)
    )
