"""Batches: a proposal kept as a draft, approved into observations, taken back as new revisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from indicators import schema
from indicators.batches import BatchState, Outcome, Proposal
from indicators.errors import NotAllowed, UnknownName
from indicators.model import CellState
from indicators.store import codes, curves
from indicators.store.desk import Desk

FACT = ("curve_id", *codes.WHEN, "source_id")
"""The columns that say which fact a figure is about and who says it."""


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


def keep(desk: Desk, proposal: Proposal, content: bytes) -> int:
    """Keep a proposal as a draft batch with the file as it was sent; returns the batch's number."""
    _keep_original(desk, proposal, content)
    batch = desk.add(
        schema.batch,
        partner_id=desk.id_of(schema.partner, proposal.partner),
        feed=proposal.feed,
        feed_version=proposal.feed_version,
        file=proposal.file,
        digest=proposal.digest,
        state=BatchState.DRAFT,
        submitted_by=desk.actor_id,
        submitted_at=desk.stamp,
        decisions=json.dumps(dict(proposal.decisions), sort_keys=True),
    )
    if rows := _change_rows(desk, batch, proposal):
        desk.connection.execute(insert(schema.batch_change), rows)
    if rows := _issue_rows(desk, batch, proposal):
        desk.connection.execute(insert(schema.batch_issue), rows)
    counts = {str(k): v for k, v in proposal.counts.items()}
    desk.note("propose", f"batch {batch}", {"file": proposal.file, "digest": proposal.digest, **counts})
    return batch


def _keep_original(desk: Desk, proposal: Proposal, content: bytes) -> None:
    table = schema.original
    known = desk.connection.scalar(
        select(table.c.digest).where(
            table.c.community_id == desk.community, table.c.digest == proposal.digest
        )
    )
    if known is None:
        desk.connection.execute(
            insert(table).values(
                community_id=desk.community,
                digest=proposal.digest,
                name=proposal.file,
                content=content,
                kept_at=desk.stamp,
            )
        )


def _change_rows(desk: Desk, batch: int, proposal: Proposal) -> list[dict[str, Any]]:
    ids = curves.curve_ids(desk, (c.key for c in proposal.changes if c.key and c.outcome != Outcome.REJECTED))
    rows = []
    for number, change in enumerate(proposal.changes, start=1):
        row = dict.fromkeys(("curve_id", "source_id", *codes.WHEN, *codes.FIGURES))
        row.update(state=codes.STATES.index(CellState.MISSING), preliminary=False, break_before="")
        if change.point is not None and change.key in ids:
            row.update(codes.days(change.point.period), **codes.figure(change.point))
            row.update(curve_id=ids[change.key], source_id=desk.id_of(schema.source, change.source))
        rows.append(
            {
                "community_id": desk.community,
                "batch_id": batch,
                "change_no": number,
                "outcome": change.outcome.value,
                "row_no": change.row,
                "sheet": change.sheet,
                **row,
            }
        )
    return rows


def _issue_rows(desk: Desk, batch: int, proposal: Proposal) -> list[dict[str, Any]]:
    return [
        {
            "community_id": desk.community,
            "batch_id": batch,
            "issue_no": number,
            "code": issue.code,
            "severity": issue.severity.value,
            "sheet": issue.sheet,
            "row_no": issue.row,
            "header": issue.column,
            "read": issue.read,
            "expected": issue.expected,
            "suggestion": issue.suggestion,
        }
        for number, issue in enumerate(proposal.issues, start=1)
    ]


def approve(desk: Desk, batch: int, reason: str) -> int:
    """Write a draft's new and changed figures as observations; returns how many.

    Rows that are held come in only when a person said yes to them, which is what approving with a reason is.

    Raises:
        NotAllowed: the batch is not waiting for approval.
    """
    found = _row(desk.connection, desk.community, batch)
    if found["state"] not in (BatchState.DRAFT, BatchState.SUBMITTED, BatchState.ON_HOLD):
        raise NotAllowed(
            f"batch {batch} is {found['state'].replace('_', ' ')}; only waiting batches are approved"
        )
    table = schema.batch_change
    rows = desk.connection.execute(
        select(table)
        .where(
            table.c.community_id == desk.community,
            table.c.batch_id == batch,
            table.c.outcome.in_((Outcome.NEW, Outcome.CHANGED, Outcome.HELD)),
            table.c.curve_id.is_not(None),
        )
        .order_by(table.c.change_no)
    ).mappings()
    written = _write(desk, batch, [{k: row[k] for k in (*FACT, *codes.FIGURES)} for row in rows])
    _decide(desk, batch, BatchState.APPROVED, reason)
    desk.note("approve", f"batch {batch}", {"written": written, "reason": reason})
    return written


def _write(desk: Desk, batch: int, rows: Sequence[dict[str, Any]]) -> int:
    """Append one revision for each figure that differs from what its source says now, and move `current`."""
    sequence = desk.next_id(schema.batch, "sequence")
    desk.connection.execute(
        update(schema.batch)
        .where(schema.batch.c.community_id == desk.community, schema.batch.c.batch_id == batch)
        .values(sequence=sequence)
    )
    now = _current(desk, {r["curve_id"] for r in rows})
    revisions = _revisions(desk, {r["curve_id"] for r in rows})
    fresh = []
    for row in rows:
        fact = tuple(row[k] for k in FACT)
        if now.get(fact) == _figures(row):
            continue
        revisions[fact] = revisions.get(fact, 0) + 1
        now[fact] = _figures(row)
        fresh.append({"community_id": desk.community, **row, "revision": revisions[fact]})
    if fresh:
        desk.connection.execute(
            insert(schema.observation), [{**r, "sequence": sequence, "batch_id": batch} for r in fresh]
        )
        move_current(desk.connection, fresh)
    return len(fresh)


def _figures(row: Any) -> tuple[Any, ...]:
    return tuple(row[k] for k in codes.FIGURES)


def _current(desk: Desk, curve_keys: Iterable[int]) -> dict[tuple[int, ...], tuple[Any, ...]]:
    table = schema.current
    found: dict[tuple[int, ...], tuple[Any, ...]] = {}
    for some in _chunks(sorted(curve_keys)):
        query = select(table).where(table.c.community_id == desk.community, table.c.curve_id.in_(some))
        for row in desk.connection.execute(query).mappings():
            found[tuple(row[k] for k in FACT)] = _figures(row)
    return found


def _revisions(desk: Desk, curve_keys: Iterable[int]) -> dict[tuple[int, ...], int]:
    table = schema.observation
    key = [table.c[k] for k in FACT]
    found: dict[tuple[int, ...], int] = {}
    for some in _chunks(sorted(curve_keys)):
        query = (
            select(*key, func.max(table.c.revision))
            .where(table.c.community_id == desk.community, table.c.curve_id.in_(some))
            .group_by(*key)
        )
        found.update({tuple(row[:-1]): row[-1] for row in desk.connection.execute(query)})
    return found


def _chunks(keys: Sequence[int], size: int = 500) -> Iterable[Sequence[int]]:
    return (keys[i : i + size] for i in range(0, len(keys), size))


def move_current(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Let `current` say what these revisions say; the last one wins."""
    table = schema.current
    latest = {tuple(r[k] for k in FACT): r for r in rows}
    for some in _row_chunks(list(latest.values())):
        facts = [and_(*(table.c[k] == r[k] for k in ("community_id", *FACT))) for r in some]
        connection.execute(delete(table).where(or_(*facts)))
    stands = [r for r in latest.values() if r["state"] != codes.TAKEN_BACK]
    if stands:
        keep = ("community_id", *FACT, "revision", *codes.FIGURES)
        connection.execute(insert(table), [{k: r[k] for k in keep} for r in stands])


def _row_chunks(rows: Sequence[dict[str, Any]], size: int = 100) -> Iterable[Sequence[dict[str, Any]]]:
    return (rows[i : i + size] for i in range(0, len(rows), size))


def _decide(desk: Desk, batch: int, state: BatchState, reason: str) -> None:
    desk.connection.execute(
        update(schema.batch)
        .where(schema.batch.c.community_id == desk.community, schema.batch.c.batch_id == batch)
        .values(state=state, decided_by=desk.actor_id, decided_at=desk.stamp, reason=reason)
    )


def undo(desk: Desk, batch: int, reason: str) -> tuple[int, int]:
    """Take an approved batch back: each figure it wrote gets the value it would have without it.

    What later batches said stays. Returns the number of the batch that undoes it, and how many figures moved.

    Raises:
        NotAllowed: the batch is not approved.
    """
    found = _row(desk.connection, desk.community, batch)
    if found["state"] != BatchState.APPROVED or found["undoes"] is not None:
        raise NotAllowed(
            f"batch {batch} is {found['state'].replace('_', ' ')}; only approved batches are undone"
        )
    taking_back = desk.add(
        schema.batch,
        **{k: found[k] for k in ("partner_id", "feed", "feed_version", "file", "digest")},
        state=BatchState.APPROVED,
        submitted_by=desk.actor_id,
        submitted_at=desk.stamp,
        decided_by=desk.actor_id,
        decided_at=desk.stamp,
        undoes=batch,
        reason=reason,
    )
    _decide(desk, batch, BatchState.UNDONE, reason)
    moved = _write(desk, taking_back, _without(desk, batch))
    desk.note("undo", f"batch {batch}", {"by": taking_back, "figures": moved, "reason": reason})
    return taking_back, moved


def _without(desk: Desk, batch: int) -> list[dict[str, Any]]:
    """For each figure the batch wrote: what the remaining batches say of it, the last one winning.

    Their unchanged rows count too: without this batch they would have been new.
    """
    written, said, batches = schema.observation, schema.batch_change, schema.batch
    touched = select(*(written.c[k] for k in FACT)).where(
        written.c.community_id == desk.community, written.c.batch_id == batch
    )
    facts = {tuple(row) for row in desk.connection.execute(touched)}
    standing = (
        select(said)
        .join(
            batches,
            and_(batches.c.community_id == said.c.community_id, batches.c.batch_id == said.c.batch_id),
        )
        .where(
            said.c.community_id == desk.community,
            said.c.curve_id.in_({f[0] for f in facts}),
            said.c.outcome != Outcome.REJECTED,
            batches.c.state == BatchState.APPROVED,
            batches.c.undoes.is_(None),
        )
        .order_by(batches.c.sequence, said.c.change_no)
    )
    last: dict[tuple[int, ...], dict[str, Any]] = {}
    for row in desk.connection.execute(standing).mappings():
        last[tuple(row[k] for k in FACT)] = {k: row[k] for k in (*FACT, *codes.FIGURES)}
    return [last.get(fact) or _nothing(fact) for fact in sorted(facts)]


def _nothing(fact: tuple[int, ...]) -> dict[str, Any]:
    empty = dict.fromkeys(codes.FIGURES)
    empty.update(state=codes.TAKEN_BACK, preliminary=False, break_before="")
    return {**dict(zip(FACT, fact, strict=True)), **empty}


def _row(connection: Connection, community: int, batch: int) -> Any:
    table = schema.batch
    found = (
        connection.execute(select(table).where(table.c.community_id == community, table.c.batch_id == batch))
        .mappings()
        .first()
    )
    if found is None:
        raise UnknownName(f"no batch {batch}; the command 'batches' lists them")
    return found


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
