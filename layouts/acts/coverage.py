"""Coverage: how much of what is expected is there for a period, before a proposal and after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indicators.batches import OUTCOMES, Outcome, Proposal
from indicators.figure_table import FigureTable, Ints

_COMING = [OUTCOMES.index(outcome) for outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.HELD)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What one measure has for one period, from the source of a file.

    Places and curves are expected that had a figure for any period, or have one in the file.

    Attributes:
        places_before, places_after: those with a figure, as things stand and once the file is approved.
        curves_before, curves_after: likewise of places and groups.
    """

    measure: str
    period: str
    places_before: int
    places_after: int
    places_expected: int
    curves_before: int
    curves_after: int
    curves_expected: int


def coverage(proposal: Proposal) -> tuple[Coverage, ...]:
    """What a proposal would do to the periods it brings figures for, the newest of each measure first."""
    coming = proposal.figures.only(np.flatnonzero(np.isin(proposal.outcome, _COMING)))
    known = proposal.old.only(np.flatnonzero(proposal.old.told))
    if not len(coming):
        return ()
    both = FigureTable.joined([known, coming])
    return tuple(_measures(both, len(known)))


def _measures(both: FigureTable, known: int) -> Iterator[Coverage]:
    """The measures that figures come for behind the known ones."""
    measures = [key.measure for key in both.keys]
    names = sorted(set(measures))
    of = np.array([names.index(measure) for measure in measures], np.intp)[both.curve]
    places: dict[str, int] = {}
    place = np.array([places.setdefault(key.place, len(places)) for key in both.keys], np.intp)
    fresh = np.arange(len(both)) >= known
    for which in np.unique(of[fresh]).tolist():
        own = of == which
        for period in _newest_first(both, np.unique(both.period[own & fresh])):
            then = own & (both.period == period)
            counted = [
                (len(np.unique(place[both.curve[some]])), len(np.unique(both.curve[some])))
                for some in (then & ~fresh, then, own)
            ]
            before, after, expected = counted
            yield Coverage(
                measure=names[which], period=both.periods[period].code,
                places_before=before[0], places_after=after[0], places_expected=expected[0],
                curves_before=before[1], curves_after=after[1], curves_expected=expected[1],
            )  # fmt: skip


def _newest_first(both: FigureTable, periods: Ints) -> list[int]:
    return sorted(periods.tolist(), key=lambda at: both.periods[at], reverse=True)
