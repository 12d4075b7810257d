"""Batches: a proposal kept as a draft, approved into observations, taken back as new revisions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, bindparam, insert, select, update

from indicators import schema
from indicators.batches import BatchState, Outcome, Proposal
from indicators.errors import NotAllowed, UnknownName
from indicators.model import CellState
from indicators.store import codes, curves, revisions
from indicators.store.desk import Desk

WAITING = (BatchState.DRAFT, BatchState.SUBMITTED, BatchState.ON_HOLD)


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
    """Write what a draft says and its source did not say already; returns how many observations that is.

    Every row is compared again with what is known now, for other batches may have come since it was drafted.
    Rows that are held come in: approving with a reason is the person's yes to them. Rejected rows stay out.

    Raises:
        NotAllowed: the batch is not waiting for approval.
    """
    _refuse_decided(desk, batch, "approved")
    rows = _said(desk, batch)
    _compare_again(desk, rows)
    written = revisions.write(desk, batch, [{k: row[k] for k in revisions.COLUMNS} for row in rows])
    _mark(
        desk,
        batch,
        state=BatchState.APPROVED,
        decided_by=desk.actor_id,
        decided_at=desk.stamp,
        reason=reason,
    )
    desk.note("approve", f"batch {batch}", {"written": written, "reason": reason})
    return written


def send_back(desk: Desk, batch: int, reason: str) -> None:
    """Send a draft back to whoever sent it: nothing of it is written, and it waits no more.

    Raises:
        NotAllowed: the batch is not waiting for approval.
    """
    _refuse_decided(desk, batch, "sent back")
    _mark(
        desk,
        batch,
        state=BatchState.SENT_BACK,
        decided_by=desk.actor_id,
        decided_at=desk.stamp,
        reason=reason,
    )
    desk.note("send_back", f"batch {batch}", {"reason": reason})


def _refuse_decided(desk: Desk, batch: int, becoming: str) -> None:
    state = _row(desk.connection, desk.community, batch)["state"]
    if state not in WAITING:
        raise NotAllowed(f"batch {batch} is {state.replace('_', ' ')}; only waiting batches are {becoming}")


def _said(desk: Desk, batch: int) -> list[RowMapping]:
    """The rows of a draft that may be right, in the file's order."""
    table = schema.batch_change
    query = select(table).where(
        table.c.community_id == desk.community,
        table.c.batch_id == batch,
        table.c.outcome != Outcome.REJECTED,
        table.c.curve_id.is_not(None),
    )
    return list(desk.connection.execute(query.order_by(table.c.change_no)).mappings())


def _compare_again(desk: Desk, rows: Sequence[RowMapping]) -> None:
    """Keep with each row what it does now, where that is no longer what the draft said."""
    now = revisions.current(desk, {row["curve_id"] for row in rows})
    table, moved = schema.batch_change, []
    for row in rows:
        known = now.get(tuple(row[k] for k in revisions.FACT))
        said = tuple(row[k] for k in codes.FIGURES)
        outcome = Outcome.NEW if known is None else Outcome.UNCHANGED if known == said else Outcome.CHANGED
        if row["outcome"] not in (outcome, Outcome.HELD):
            moved.append({"key": row["change_no"], "now": outcome.value})
    if moved:
        desk.connection.execute(
            update(table)
            .where(
                table.c.community_id == desk.community,
                table.c.batch_id == rows[0]["batch_id"],
                table.c.change_no == bindparam("key"),
            )
            .values(outcome=bindparam("now")),
            moved,
        )


def _mark(desk: Desk, batch: int, **changes: object) -> None:
    desk.connection.execute(
        update(schema.batch)
        .where(schema.batch.c.community_id == desk.community, schema.batch.c.batch_id == batch)
        .values(**changes)
    )


def undo(desk: Desk, batch: int, reason: str) -> tuple[int, int]:
    """Take an approved batch back: each figure it wrote gets the value it would have without it.

    What later batches said stays. Returns the number of the batch that undoes it, and how many figures moved.

    Raises:
        NotAllowed: the batch is not approved.
    """
    found = _row(desk.connection, desk.community, batch)
    if found["undoes"] is not None:
        raise NotAllowed(f"batch {batch} took batch {found['undoes']} back; send that file again instead")
    if found["state"] != BatchState.APPROVED:
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
    _mark(desk, batch, state=BatchState.UNDONE)  # when it was approved stays: that day knew its figures
    moved = revisions.write(desk, taking_back, _without(desk, batch))
    desk.note("undo", f"batch {batch}", {"by": taking_back, "figures": moved, "reason": reason})
    return taking_back, moved


def _without(desk: Desk, batch: int) -> list[dict[str, Any]]:
    """For each figure the batch wrote: what the remaining batches say of it, the last one winning.

    Their unchanged rows count too: without this batch they would have been new.
    """
    written, said, batches = schema.observation, schema.batch_change, schema.batch
    touched = select(*(written.c[k] for k in revisions.FACT)).where(
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
        last[tuple(row[k] for k in revisions.FACT)] = {k: row[k] for k in revisions.COLUMNS}
    return [last.get(fact) or _nothing(fact) for fact in sorted(facts)]


def _nothing(fact: tuple[int, ...]) -> dict[str, Any]:
    empty = dict.fromkeys(codes.FIGURES)
    empty.update(state=codes.TAKEN_BACK, preliminary=False, break_before="")
    return {**dict(zip(revisions.FACT, fact, strict=True)), **empty}


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
