"""Batches: a proposal kept as a draft, approved into observations, taken back as new revisions."""

from __future__ import annotations

import json
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Subquery, and_, bindparam, case, func, insert, literal, select, update

from indicators import schema
from indicators.batches import OUTCOMES, BatchState, Outcome, Proposal
from indicators.errors import NotAllowed, UnknownName
from indicators.figure_table import STATES, Flags, Floats
from indicators.model import CellState
from indicators.store import codes, curves, purges, revisions, seals
from indicators.store.desk import Desk
from indicators.store.rows import insert_rows

_CHANGE_COLUMNS = (
    "community_id", "batch_id", "change_no", "outcome", "row_no", "sheet", "curve_id", "source_id",
    *codes.WHEN, *codes.FIGURES,
)  # fmt: skip
WAITING = (BatchState.DRAFT, BatchState.SUBMITTED, BatchState.ON_HOLD)


def keep(desk: Desk, proposal: Proposal, content: bytes) -> int:
    """Keep a proposal as a draft batch with the file as it was sent; returns the batch's number."""
    keep_original(desk, proposal.digest, proposal.file, content)
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
    seal = _keep_changes(desk, batch, proposal)
    _keep_issues(desk, batch, proposal)
    counts = {str(k): v for k, v in proposal.counts.items()}
    told = {"file": proposal.file, "digest": proposal.digest, "seal": seal, **counts}
    desk.note("propose", f"batch {batch}", told)
    return batch


def keep_original(desk: Desk, digest: str, name: str, content: bytes) -> None:
    """Keep a file as it was sent, once by its digest."""
    table = schema.original
    purges.refuse_purged(desk, digest, name)
    known = desk.connection.scalar(
        select(table.c.digest).where(table.c.community_id == desk.community, table.c.digest == digest)
    )
    if known is None:
        desk.connection.execute(
            insert(table).values(
                community_id=desk.community, digest=digest, name=name, content=content, kept_at=desk.stamp
            )
        )


def _keep_changes(desk: Desk, batch: int, proposal: Proposal) -> str:
    """Every figure with its outcome; the facts of rejected ones are not kept. A row that a later one overrules is rejected.

    Returns the seal of what was kept.
    """
    figures, many = proposal.figures, len(proposal.rows)
    stays = _last_of_its_fact(proposal)
    outcome = np.where(stays, proposal.outcome, OUTCOMES.index(Outcome.REJECTED))
    ids = curves.curve_ids(desk, (figures.keys[curve] for curve in np.unique(figures.curve[stays])))
    parts = [(part.sheet, desk.id_of(schema.source, part.source)) for part in proposal.parts]
    sheets, sources = np.array(parts, object).T
    by_curve = np.array([*map(ids.get, figures.keys), None], object)  # where there is none, -1 finds the last
    whens = [*(tuple(codes.days(period).values()) for period in figures.periods), (None,) * len(codes.WHEN)]
    when = np.array(whens, object)[figures.period].T
    facts: list[NDArray[Any]] = [by_curve[figures.curve], sources[proposal.part], *when]
    numbers = [np.where(stays, column, np.nan) for column in figures.numbers]
    state = np.where(stays, figures.state, STATES.index(CellState.MISSING))
    sheet = sheets[proposal.part].tolist()
    rows = zip(
        repeat(desk.community, many), repeat(batch), range(1, many + 1),
        map(tuple(outcome.value for outcome in OUTCOMES).__getitem__, outcome.tolist()), proposal.rows.tolist(),
        sheet, *(_only(stays, told) for told in facts), *map(_or_none, numbers), state.tolist(),
        figures.preliminary.tolist(), [figures.breaks.get(place, "") for place in range(many)], strict=False,
    )  # fmt: skip
    insert_rows(desk.connection, schema.batch_change, _CHANGE_COLUMNS, rows)
    whole = [proposal.rows, *(np.where(stays, told, 0) for told in facts), state, figures.preliminary]
    breaks = {place: why for place, why in figures.breaks.items() if why}
    return seals.seal(desk, batch, seals.Sealed(whole=whole, numbers=numbers, sheets=sheet, breaks=breaks))


def _last_of_its_fact(proposal: Proposal) -> Flags:
    """Where a row may be right, and no later row of the file that may be right speaks of the same fact."""
    figures = proposal.figures
    sources = {source: place for place, source in enumerate(dict.fromkeys(p.source for p in proposal.parts))}
    source = np.array([sources[part.source] for part in proposal.parts], np.intp)[proposal.part]
    fact = (source * len(figures.keys) + figures.curve) * len(figures.periods) + figures.period
    told = np.flatnonzero(proposal.outcome != OUTCOMES.index(Outcome.REJECTED))[::-1]
    _, last = np.unique(fact[told], return_index=True)
    found: Flags = np.zeros(len(fact), np.bool_)
    found[told[last]] = True
    return found


def _only(stays: Flags, told: NDArray[Any]) -> list[Any]:
    return [one if stay else None for stay, one in zip(stays.tolist(), told.tolist(), strict=True)]


def _or_none(column: Floats) -> list[float | None]:
    return [None if number != number else number for number in column.tolist()]  # noqa: PLR0124 - NaN


def _keep_issues(desk: Desk, batch: int, proposal: Proposal) -> None:
    rows = (
        (
            desk.community, batch, number, issue.code, issue.severity.value, issue.sheet, issue.row, issue.column,
            issue.read, issue.expected, issue.suggestion,
        )
        for number, issue in enumerate(proposal.issues, start=1)
    )  # fmt: skip
    insert_rows(desk.connection, schema.batch_issue, [c.name for c in schema.batch_issue.columns], rows)


def approve(desk: Desk, batch: int, reason: str) -> int:
    """Write what a draft says and its source did not say already; returns how many observations that is.

    Every row is compared again with what is known now, for other batches may have come since it was drafted.
    Rows that are held come in: approving with a reason is the person's yes to them. Rejected rows stay out.

    Raises:
        NotAllowed: the batch is not waiting for approval.
    """
    _refuse_decided(desk, batch, "approved")
    _compare_again(desk, batch)
    written = revisions.write(desk, batch, _said(desk, batch))
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


def _said(desk: Desk, batch: int) -> Subquery:
    """What a draft says that may be right, each fact once."""
    table = schema.batch_change
    return (
        select(*(table.c[k] for k in revisions.COLUMNS))
        .where(
            table.c.community_id == desk.community,
            table.c.batch_id == batch,
            table.c.outcome != Outcome.REJECTED,
            table.c.curve_id.is_not(None),
        )
        .subquery("said")
    )


def _compare_again(desk: Desk, batch: int) -> None:
    """Keep with each row what it does now, where that is no longer what the draft said."""
    table = schema.batch_change
    both, now = revisions.beside_current(desk, table)
    outcome = case(
        (now.c.revision.is_(None), Outcome.NEW.value),
        (revisions.differs(table, now), Outcome.CHANGED.value),
        else_=Outcome.UNCHANGED.value,
    )
    query = (
        select(table.c.change_no.label("key"), outcome.label("now"))
        .select_from(both)
        .where(
            table.c.community_id == desk.community,
            table.c.batch_id == batch,
            table.c.curve_id.is_not(None),
            table.c.outcome.not_in((Outcome.REJECTED, Outcome.HELD)),
            table.c.outcome != outcome,
        )
    )
    moved = [dict(row) for row in desk.connection.execute(query).mappings()]
    if moved:
        desk.connection.execute(
            update(table)
            .where(
                table.c.community_id == desk.community,
                table.c.batch_id == batch,
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
    revisions.clear(desk, taking_back)
    desk.note("undo", f"batch {batch}", {"by": taking_back, "figures": moved, "reason": reason})
    return taking_back, moved


def _without(desk: Desk, batch: int) -> Subquery:
    """For each figure the batch says: what the remaining batches say of it, the last one winning.

    Rows that changed nothing count too, of this batch and of the others: without it some would have been new, and a figure
    may stand on an unchanged row alone, where the batch that wrote it was taken back before.
    """
    said, batches = schema.batch_change, schema.batch
    touched = _said(desk, batch)
    fact = [said.c[k] for k in revisions.FACT]
    place = func.row_number().over(
        partition_by=fact, order_by=(batches.c.sequence.desc(), said.c.change_no.desc())
    )
    standing = (
        select(*(said.c[k] for k in revisions.COLUMNS), place.label("place"))
        .join(
            batches,
            and_(batches.c.community_id == said.c.community_id, batches.c.batch_id == said.c.batch_id),
        )
        .where(
            said.c.community_id == desk.community,
            said.c.curve_id.in_(select(touched.c.curve_id)),
            said.c.outcome != Outcome.REJECTED,
            batches.c.state == BatchState.APPROVED,
            batches.c.undoes.is_(None),
        )
        .subquery("standing")
    )
    same = and_(standing.c.place == 1, *(standing.c[k] == touched.c[k] for k in revisions.FACT))
    nothing = {"state": codes.TAKEN_BACK, "preliminary": False, "break_before": ""}
    figures = [
        case(
            (standing.c.place.is_(None), literal(nothing.get(k), said.c[k].type)), else_=standing.c[k]
        ).label(k)
        for k in codes.FIGURES
    ]
    return (
        select(*(touched.c[k] for k in revisions.FACT), *figures)
        .select_from(touched.outerjoin(standing, same))
        .subquery("said")
    )


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
