"""Batches: one file a partner sent, what it would change, and what is wrong with it.

A proposal is a draft batch: it is kept in the store, and no observation is written before approval.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from indicators.figure_table import FigureTable, Ints
from indicators.issues import Issue, Severity
from indicators.model import CurveKey, Point

__all__ = ["OUTCOMES", "BatchState", "Change", "Issue", "Outcome", "Proposal", "Severity"]


class Outcome(StrEnum):
    """What one row of a file would do to what is known."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    HELD = "held"


OUTCOMES = tuple(Outcome)
"""What the numbers of an `outcome` column stand for."""


class BatchState(StrEnum):
    """Where a batch stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ON_HOLD = "on_hold"
    SENT_BACK = "sent_back"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure of a file beside what is known of the same fact.

    Attributes:
        row: the row it was read from.
        point: the figure as read; None when the row was rejected before it could be one.
        old: what this source said of the fact before; None when nothing.
    """

    outcome: Outcome
    row: int
    sheet: str | None = None
    key: CurveKey | None = None
    source: str = ""
    point: Point | None = None
    old: Point | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file that says figures of one source: the file itself, or one sheet of a workbook."""

    source: str
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Proposal:
    """What a file would change: every figure with its outcome, in columns, and the issues.

    Attributes:
        digest: sha256 of the file's bytes, hexadecimal.
        parts, part: the parts of the file, and which of them each figure is from.
        rows: the row each figure was read from.
        figures: the figures; a rejected one is no figure.
        outcome: for each figure the place of its outcome in `OUTCOMES`.
        old: what the source said before, of whatever fact.
        before: for each figure where `old` speaks of the same fact; -1 where it does not.
        decisions: what was decided in reading (encoding, delimiter, sheet, percent scale), in words.
    """

    feed: str
    feed_version: int
    partner: str
    file: str
    digest: str
    parts: tuple[Part, ...]
    part: Ints
    rows: Ints
    figures: FigureTable
    outcome: NDArray[np.int8]
    old: FigureTable
    before: Ints
    issues: tuple[Issue, ...]
    decisions: tuple[tuple[str, str], ...] = ()

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows have each outcome; all five, in order."""
        found = np.bincount(self.outcome, minlength=len(OUTCOMES))
        return {outcome: int(many) for outcome, many in zip(OUTCOMES, found, strict=True)}

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every figure beside what was known of it."""
        return tuple(map(self.change, range(len(self.rows))))

    def of(self, *outcomes: Outcome) -> Iterator[Change]:
        """The figures with these outcomes, in the order of the file."""
        asked = np.isin(self.outcome, [OUTCOMES.index(outcome) for outcome in outcomes])
        return (self.change(int(place)) for place in np.flatnonzero(asked))

    def change(self, place: int) -> Change:
        """The figure at a place beside what was known of it."""
        part = self.parts[self.part[place]]
        return Change(
            outcome=OUTCOMES[self.outcome[place]],
            row=int(self.rows[place]),
            sheet=part.sheet,
            key=self.figures.key(place),
            source=part.source,
            point=self.figures.point(place),
            old=self.old.point(int(self.before[place])) if self.before[place] >= 0 else None,
        )
