"""Proposals out of the store: a batch as it was drafted, beside what its source says, or said before it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from indicators import schema
from indicators.batches import Change, Issue, Outcome, Proposal, Severity
from indicators.errors import UnknownName
from indicators.model import CurveKey, Point
from indicators.periods import Period
from indicators.store import batches, codes, curves
from indicators.store.batches import BatchSummary

_Known = Mapping[tuple[str, CurveKey, Period], Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProposal:
    """A batch with all it says.

    Attributes:
        submitted_at, decided_at: ISO, in UTC; "" where nobody has decided yet.
        written: the observations it brought.
    """

    summary: BatchSummary
    proposal: Proposal
    submitted_at: str
    decided_at: str
    written: int


def read(connection: Connection, community: int, batch: int) -> StoredProposal:
    """A batch as it was drafted. While it waits it is compared with what is known now, for others may have come since.

    Raises:
        UnknownName: there is no such batch.
    """
    found = next(iter(batches.listed(connection, community, batch)), None)
    if found is None:
        raise UnknownName(f"no batch {batch}; the command 'batches' lists them")
    table = schema.batch
    row = connection.execute(
        select(table).where(table.c.community_id == community, table.c.batch_id == batch)
    ).one()
    until = row.sequence - 1 if row.sequence else None
    changes = list(_changes(connection, community, batch))
    known = _known(connection, community, {c.source for c in changes if c.source}, until)
    proposal = Proposal(
        feed=row.feed,
        feed_version=row.feed_version,
        partner=found.partner,
        file=row.file,
        digest=row.digest,
        changes=tuple(_beside(c, known, again=found.waits) for c in changes),
        issues=tuple(_issues(connection, community, batch, row.file)),
        decisions=tuple(json.loads(row.decisions or "{}").items()),
    )
    return StoredProposal(
        summary=found,
        proposal=proposal,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
        written=_written(connection, community, batch),
    )


def _changes(connection: Connection, community: int, batch: int) -> Iterator[Change]:
    table, named = schema.batch_change, curves.keys(connection, community)
    sources = _sources(connection, community)
    query = select(table).where(table.c.community_id == community, table.c.batch_id == batch)
    for row in connection.execute(query.order_by(table.c.change_no)).mappings():
        said = row["curve_id"] is not None
        yield Change(
            outcome=Outcome(row["outcome"]),
            row=row["row_no"],
            sheet=row["sheet"],
            key=named[row["curve_id"]] if said else None,
            source=sources[row["source_id"]] if said else "",
            point=codes.point(row) if said else None,
        )


def _sources(connection: Connection, community: int) -> dict[int, str]:
    table = schema.source
    query = select(table.c.source_id, table.c.slug).where(table.c.community_id == community)
    return {row.source_id: row.slug for row in connection.execute(query)}


def _known(
    connection: Connection, community: int, sources: Iterable[str], until: int | None
) -> dict[tuple[str, CurveKey, Period], Point]:
    return {
        (source, *fact): point
        for source in sources
        for fact, point in curves.said_by(connection, community, source, until=until).items()
    }


def _beside(change: Change, known: _Known, *, again: bool) -> Change:
    """A change beside the old figure; compared `again` where it may do something else by now."""
    if change.key is None or change.point is None:
        return change
    old = known.get((change.source, change.key, change.point.period))
    outcome = change.outcome
    if again and outcome is not Outcome.HELD:
        outcome = (
            Outcome.NEW if old is None else Outcome.UNCHANGED if change.point == old else Outcome.CHANGED
        )
    return replace(change, old=old, outcome=outcome)


def _issues(connection: Connection, community: int, batch: int, file: str) -> Iterator[Issue]:
    table = schema.batch_issue
    query = select(table).where(table.c.community_id == community, table.c.batch_id == batch)
    for row in connection.execute(query.order_by(table.c.issue_no)):
        yield Issue(
            code=row.code,
            severity=Severity(row.severity),
            file=file,
            sheet=row.sheet,
            row=row.row_no,
            column=row.header,
            read=row.read,
            expected=row.expected,
            suggestion=row.suggestion,
        )


def _written(connection: Connection, community: int, batch: int) -> int:
    table = schema.observation
    query = select(func.count()).where(table.c.community_id == community, table.c.batch_id == batch)
    return connection.scalar(query) or 0
