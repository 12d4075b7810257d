"""The list of batches: who sent what, and what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from indicators import schema
from indicators.batches import BatchState, Outcome, Proposal
from indicators.errors import UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSummary:
    """One batch as lists show it.

    Attributes:
        sent_on, decided_on: the days, ISO, in UTC; "" where nobody has decided yet.
        undoes: the batch it took back, where it did that and brought no file.
    """

    batch: int
    partner: str
    feed: str
    file: str
    digest: str
    state: BatchState
    submitted_by: str
    sent_on: str
    decided_by: str
    decided_on: str
    reason: str
    undoes: int | None
    counts: dict[str, int]

    @property
    def waits(self) -> bool:
        """Whether nobody has decided on it yet."""
        return self.state in (BatchState.DRAFT, BatchState.SUBMITTED, BatchState.ON_HOLD)


def same_file(
    connection: Connection, community: int, proposal: Proposal, states: Collection[BatchState]
) -> int | None:
    """The last batch in one of these states that brought exactly this file, read by this version of its feed."""
    table = schema.batch
    found: int | None = connection.scalar(
        select(func.max(table.c.batch_id)).where(
            table.c.community_id == community,
            table.c.digest == proposal.digest,
            table.c.feed == proposal.feed,
            table.c.feed_version == proposal.feed_version,
            table.c.state.in_(states),
            table.c.undoes.is_(None),
        )
    )
    return found


def listed(connection: Connection, community: int, batch: int | None = None) -> tuple[BatchSummary, ...]:
    """Every batch, the first one first, with its five counts; or only the one with that number."""
    change, batches, partner = schema.batch_change, schema.batch, schema.partner
    counted: dict[int, dict[str, int]] = {}
    for row in connection.execute(
        select(change.c.batch_id, change.c.outcome, func.count())
        .where(change.c.community_id == community, *([] if batch is None else [change.c.batch_id == batch]))
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
        .where(batches.c.community_id == community, *([] if batch is None else [batches.c.batch_id == batch]))
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
            sent_on=row.submitted_at[:10],
            decided_by=row[-1] or "",
            decided_on=(row.decided_at or "")[:10],
            reason=row.reason,
            undoes=row.undoes,
            counts={o.value: counted.get(row.batch_id, {}).get(o.value, 0) for o in Outcome},
        )
        for row in connection.execute(query)
    )


def undoing(connection: Connection, community: int, batch: int) -> BatchSummary | None:
    """The batch that took a batch back; None where none did."""
    table = schema.batch
    by = connection.scalar(
        select(table.c.batch_id).where(table.c.community_id == community, table.c.undoes == batch)
    )
    return listed(connection, community, by)[0] if by else None


def original(connection: Connection, community: int, digest: str) -> bytes:
    """The content of a file as it was sent.

    Raises:
        UnknownName: it is not kept.
    """
    table = schema.original
    found: bytes | None = connection.scalar(
        select(table.c.content).where(table.c.community_id == community, table.c.digest == digest)
    )
    if found is None:
        raise UnknownName(f"no original {digest[:12]}; files that are reduced to counts are not kept")
    return found
