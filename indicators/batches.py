"""Batches: one file a partner sent, what it would change, and what is wrong with it.

A proposal is a draft batch: it is kept in the store, and no observation is written before approval.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from indicators.model import CurveKey, Point


class Outcome(StrEnum):
    """What one row of a file would do to what is known."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    HELD = "held"


class Severity(StrEnum):
    """How bad an issue is: the row cannot be right, it needs a person's yes, or it is only worth knowing."""

    REJECTED = "rejected"
    HELD = "held"
    NOTE = "note"


class BatchState(StrEnum):
    """Where a batch stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ON_HOLD = "on_hold"
    SENT_BACK = "sent_back"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing wrong, and where.

    Attributes:
        code: the fault's stable code.
        row: the row of the file or sheet as a spreadsheet numbers it, 1 first; None for the whole file.
        column: the column's header as written; None for the whole row.
        read: what stood there.
        expected: what is allowed.
        suggestion: the nearest thing that is allowed, where there is one.
    """

    code: str
    severity: Severity
    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    read: str = ""
    expected: str = ""
    suggestion: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a file would change: every row with its outcome, and the issues.

    Attributes:
        digest: sha256 of the file's bytes, hexadecimal.
        decisions: what was decided in reading (encoding, delimiter, sheet, percent scale), in words.
    """

    feed: str
    feed_version: int
    partner: str
    file: str
    digest: str
    changes: tuple[Change, ...]
    issues: tuple[Issue, ...]
    decisions: tuple[tuple[str, str], ...] = ()

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows have each outcome; all five, in order."""
        found = Counter(c.outcome for c in self.changes)
        return {o: found[o] for o in Outcome}
