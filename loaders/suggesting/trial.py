"""Trials: a suggested feed held against the whole file; what it would reject, and rows it cannot tell apart, are asked."""

from __future__ import annotations

from datetime import date

from indicators.batches import Severity
from indicators.errors import FeedError, SourceUnreadable
from loaders.agreed import Agreed
from loaders.faults import Fault
from loaders.feed import Feed
from loaders.loading import load
from loaders.read.original import Original
from loaders.suggesting.suggestion import Question

MOST_REJECTED = 0.05
"""The share of figures that may be rejected where a feed is right and the file is not."""


def objections(feed: Feed, sent: Original, agreed: Agreed, today: date) -> tuple[Question, ...]:
    """What speaks against a feed once the file is read by it."""
    try:
        found = load(feed, sent, agreed, today)
    except (SourceUnreadable, FeedError) as why:
        return (Question(about="feed", asks=f"the file does not load under this feed: {why}"),)
    many = len(found.entries)
    rejected = int((found.severity == tuple(Severity).index(Severity.REJECTED)).sum())
    asked = []
    if doubled := [i for i in found.issues if i.code in (Fault.CONFLICTING_ROWS, Fault.REPEATED_ROW)]:
        asked.append(
            Question(
                about="columns",
                asks=f"which column tells rows apart? {len(doubled)} rows speak of a place, period and group "
                f"that another row speaks of, first row {doubled[0].row}",
            )
        )
    if other := next((i for i in found.issues if i.code == Fault.OTHERWISE_TITLED), None):
        asked.append(Question(about="feed", asks=f"are these {other.expected}?"))
    if not many or rejected > MOST_REJECTED * many:
        first = next((i for i in found.issues if i.severity is Severity.REJECTED), None)
        told = f"; the first, row {first.row}: {first.code}, read {first.read!r}" if first else ""
        asked.append(
            Question(
                about="feed",
                asks=f"why would {rejected} of {many} figures be rejected under this feed{told}?",
            )
        )
    return tuple(asked)
