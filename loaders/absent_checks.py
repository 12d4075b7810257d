"""Checks of what a file does not say though its source did before: groups, places and periods. One function for each fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from indicators.batches import Issue
from indicators.figure_table import FigureTable
from indicators.periods import Period
from loaders.beside import Beside
from loaders.faults import Fault
from loaders.words import listed

_MOST = 8
_STEP = 1.5  # of the usual distance between periods: more is one left out


@dataclass(frozen=True, slots=True, kw_only=True)
class _Newest:
    """One measure's newest period in a file where it is news, and the last one known before.

    Attributes:
        said, before: the places and groups that had figures then.
    """

    measure: str
    period: Period
    last: Period
    said: frozenset[tuple[str, str]]
    before: frozenset[tuple[str, str]]

    def expecting(self, what: str) -> str:
        """The sentence of what is not there."""
        return f"{self.measure}: {what} for {self.period.code}, as for {self.last.code}"


def group_missing(beside: Beside) -> Iterator[Issue]:
    """A group that a place had last time has no row for the newest period, though other groups of the place do."""
    for newest in _newest(beside):
        here = {place for place, _ in newest.said}
        gone: dict[str, list[str]] = defaultdict(list)
        for place, group in sorted(newest.before - newest.said):
            if place in here:
                gone[group].append(place)
        for group, places in gone.items():
            said = f"a row for group {group!r} at {_few(places)}"
            yield _issue(beside, Fault.GROUP_MISSING, newest.expecting(said))


def place_missing(beside: Beside) -> Iterator[Issue]:
    """Places that had figures last time have no row for the newest period, though others do."""
    for newest in _newest(beside):
        gone = {place for place, _ in newest.before} - {place for place, _ in newest.said}
        if gone:
            yield _issue(beside, Fault.PLACE_MISSING, newest.expecting(f"rows for {_few(sorted(gone))}"))


def period_missing(beside: Beside) -> Iterator[Issue]:
    """A period is left out between the last one known and the newest in the file."""
    before = _periods(beside.own)
    for measure, sent in _periods(beside.figures).items():
        known = before.get(measure, [])
        if len(known) < 2:
            continue  # one period says nothing of how often there is one
        step = float(np.median(np.diff([period.time for period in known])))
        later = [period for period in sent if known[-1] < period and period.grain is known[-1].grain]
        for earlier, after in pairwise([known[-1], *later]):
            if after.time - earlier.time > _STEP * step:
                often = "every year" if step == 1 else f"every {step:.3g} years"
                blank = sorted(
                    p for p in beside.found.unsaid if earlier < p < after and p.grain is after.grain
                )
                what = (
                    f"a figure for {', '.join(p.code for p in blank)}, whose row is there"
                    if blank
                    else "rows for the time"
                )
                said = f"{measure}: {what} between {earlier.code} and {after.code}, for there were figures {often}"
                yield _issue(beside, Fault.PERIOD_MISSING, said, "a blank figure" if blank else "no row")


def _newest(beside: Beside) -> Iterator[_Newest]:
    """The measures whose newest period in the file is later than all that is known."""
    before = _periods(beside.own)
    for measure, sent in _periods(beside.figures).items():
        known = before.get(measure)
        if known and known[-1] < sent[-1]:
            yield _Newest(
                measure=measure, period=sent[-1], last=known[-1],
                said=_spoken(beside.figures, measure, sent[-1]), before=_spoken(beside.own, measure, known[-1]),
            )  # fmt: skip


def _periods(figures: FigureTable) -> dict[str, list[Period]]:
    """For each measure the periods that are spoken of in order, for rejected figures too."""
    measures = tuple(dict.fromkeys(key.measure for key in figures.keys))
    of = np.array([measures.index(key.measure) for key in figures.keys], np.intp)
    there = (figures.curve >= 0) & (figures.period >= 0)
    many = max(len(figures.periods), 1)
    found: dict[str, list[Period]] = defaultdict(list)
    for pair in np.unique(of[figures.curve[there]] * many + figures.period[there]).tolist():
        found[measures[pair // many]].append(figures.periods[pair % many])
    return {measure: sorted(periods) for measure, periods in found.items()}


def _spoken(figures: FigureTable, measure: str, period: Period) -> frozenset[tuple[str, str]]:
    """The places and groups that are spoken of for a measure and a period."""
    then = (figures.period == figures.periods.index(period)) & (figures.curve >= 0)
    keys = (figures.keys[curve] for curve in np.unique(figures.curve[then]))
    return frozenset((key.place, key.group) for key in keys if key.measure == measure)


def _few(places: list[str]) -> str:
    return listed(places, most=_MOST) + (f" ({len(places)} in all)" if len(places) > _MOST else "")


def _issue(beside: Beside, fault: Fault, expected: str, read: str = "no row") -> Issue:
    found = beside.found
    return Issue(
        code=fault.value, severity=fault.severity, file=found.file, sheet=found.sheet, read=read, expected=expected
    )  # fmt: skip
