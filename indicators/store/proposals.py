"""Proposals out of the store: a batch as it was drafted, beside what its source says, or said before it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, func, select

from indicators import schema
from indicators.batches import OUTCOMES, Issue, Outcome, Part, Proposal, Severity
from indicators.errors import UnknownName
from indicators.figure_table import NO_FIGURE, FigureTable, Ints, places_in, same
from indicators.store import batches, codes, curves
from indicators.store.batches import BatchSummary
from indicators.store.senders import senders

_SAID = ("curve_id", *codes.WHEN, *codes.FIGURES)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProposal:
    """A batch with all it says.

    Attributes:
        written: the observations it brought.
        undone: the batch that took it back; None while it was not.
    """

    summary: BatchSummary
    proposal: Proposal
    written: int
    undone: BatchSummary | None = None


def read(connection: Connection, community: int, batch: int) -> StoredProposal:
    """A batch as it was drafted. While it waits it is compared with what is known now, for others may have come since.

    Raises:
        UnknownName: there is no such batch.
    """
    found = next(iter(batches.listed(connection, community, batch)), None)
    if found is None:
        raise UnknownName(f"no batch {batch}")
    table = schema.batch
    row = connection.execute(
        select(table).where(table.c.community_id == community, table.c.batch_id == batch)
    ).one()
    until = row.sequence - 1 if row.sequence else None
    rows = _rows(connection, community, batch)
    figures = _figures(connection, community, rows)
    told = [Part(r.source or "", r.sheet) for r in rows]
    parts = {part: at for at, part in enumerate(dict.fromkeys(told))}
    old, before = _before(connection, community, figures, [p.source for p in told], until)
    outcome = np.array([OUTCOMES.index(Outcome(r.outcome)) for r in rows], np.int8)
    proposal = Proposal(
        feed=row.feed,
        feed_version=row.feed_version,
        partner=found.partner,
        file=row.file,
        digest=row.digest,
        parts=tuple(parts),
        part=np.array([parts[part] for part in told], np.intp),
        rows=np.array([r.row_no for r in rows], np.intp),
        figures=figures,
        outcome=_now(outcome, figures, old, before) if found.waits else outcome,
        old=old,
        before=before,
        issues=tuple(_issues(connection, community, batch, row.file)),
        decisions=tuple(json.loads(row.decisions or "{}").items()),
    )
    return StoredProposal(
        summary=found,
        proposal=replace(proposal, senders=senders(connection, community, proposal, until)),
        written=_written(connection, community, batch),
        undone=batches.undoing(connection, community, batch),
    )


def _rows(connection: Connection, community: int, batch: int) -> Sequence[Any]:
    """The rows of a batch with the names of their sources, in the file's order."""
    table, source = schema.batch_change, schema.source
    named = and_(source.c.community_id == table.c.community_id, source.c.source_id == table.c.source_id)
    query = (
        select(table, source.c.slug.label("source"))
        .outerjoin(source, named)
        .where(table.c.community_id == community, table.c.batch_id == batch)
    )
    return connection.execute(query.order_by(table.c.change_no)).all()


def _figures(connection: Connection, community: int, rows: Sequence[Any]) -> FigureTable:
    """The figures of the rows; none where a row was rejected."""
    told = np.array([place for place, row in enumerate(rows) if row.curve_id is not None], np.intp)
    columns = [[getattr(rows[place], name) for name in _SAID] for place in told.tolist()]
    said = codes.figures(columns, curves.keys(connection, community))

    def spread(values: NDArray[Any], fill: float) -> NDArray[Any]:
        found = np.full(len(rows), fill, values.dtype)
        found[told] = values
        return found

    return FigureTable(
        keys=said.keys,
        periods=said.periods,
        curve=spread(said.curve, -1),
        period=spread(said.period, -1),
        numbers=np.array([spread(column, np.nan) for column in said.numbers]),
        state=spread(said.state, NO_FIGURE),
        preliminary=spread(said.preliminary, 0),
        breaks={int(told[place]): why for place, why in said.breaks.items()},
    )


def _before(
    connection: Connection, community: int, figures: FigureTable, sources: Sequence[str], until: int | None
) -> tuple[FigureTable, Ints]:
    """What the sources said before, and where it speaks of each figure's fact; -1 where it does not."""
    before, start, tables = np.full(len(figures), -1, np.intp), 0, []
    for source in sorted(set(sources) - {""}):
        places = np.array([place for place, s in enumerate(sources) if s == source], np.intp)
        known = curves.said_by(connection, community, source, until=until)
        there = places_in(known, figures.only(places))
        before[places] = np.where(there >= 0, there + start, -1)
        tables.append(known)
        start += len(known)
    return FigureTable.joined(tables) if tables else FigureTable.of({}), before


def _now(outcome: NDArray[np.int8], figures: FigureTable, old: FigureTable, before: Ints) -> NDArray[np.int8]:
    """What each figure of a waiting draft would do now; what is rejected or held stays so."""
    new, changed, unchanged, *stays = (OUTCOMES.index(o) for o in Outcome)
    now = np.where(before < 0, new, np.where(same(figures, old, before), unchanged, changed))
    return np.where(np.isin(outcome, stays), outcome, now).astype(np.int8)


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
