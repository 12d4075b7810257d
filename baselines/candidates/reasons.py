"""Reasons: what speaks for a baseline's window, what was left out of it, and what a team should ask before it agrees."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from baselines import history
from baselines.baseline import Baseline
from baselines.candidates.rehearsal import Rehearsal, rehearsal
from baselines.rule import RULE
from baselines.scale import headcount
from indicators.errors import MeasurementError
from indicators.model import Curve, Point, Scale
from indicators.periods import Period

UNLIKELY = 0.02
"""A figure that its own history made this unlikely, one step ahead and on either side, is asked about.

A question costs a telephone call, a break nobody noticed a wrong verdict for years, so the threshold is looser than
a claim's. Of simulated ten-year histories on which nothing happened 4 in 100 are asked about; of drops by twelve points
from 60 %, after six years, 43 in 100 with 300 children and 88 with 2,000 are found, nearly all of them as jumps (yearly
shocks up to .1; `tests/baselines/test_reasons.py` repeats it). The first four figures have no history and are never
asked about.
"""
JUMP = 1.5
"""A denominator that grew or shrank by this factor from one figure to the next is asked about.

Year by year a cohort changes by a few percent; half as many again is another set of children, another boundary or
another collection. It must also be more than chance moves so small a count: three standard errors of the change.
"""


class Ground(StrEnum):
    """Why a window is as it is, and what to ask about it."""

    # where it begins
    WHOLE_HISTORY = "whole_history"
    STARTS_AT_BREAK = "starts_at_break"
    STARTS_AT_JUMP = "starts_at_jump"
    # where it ends
    ENDS_AT_LATEST = "ends_at_latest"
    ENDS_BEFORE_PRELIMINARY = "ends_before_preliminary"
    ENDS_BEFORE_START = "ends_before_start"
    DRAWN_AFTERWARDS = "drawn_afterwards"
    BREAK_SINCE = "break_since"
    # what of it counts
    SAME_SEASON = "same_season"
    THINNED = "thinned"
    HIDDEN_YEARS = "hidden_years"
    PRELIMINARY_INSIDE = "preliminary_inside"
    SHORT_HISTORY = "short_history"
    # what to ask
    DENOMINATOR_JUMP = "denominator_jump"
    UNLIKELY_JUMP = "unlikely_jump"
    STANDS_OUT = "stands_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A ground with its facts; which of them are there depends on the ground.

    Attributes:
        period: of a break, a jump, a year that stands out; where a window begins or ends.
        periods: those left out, hidden, preliminary, or known already.
        text: the reason of a break, as declared.
        before, after: the denominators around a jump; what was expected of a period and what came, as ratios.
        count: how many figures.
        tail: how likely so unlikely a figure was.
    """

    ground: Ground
    period: Period | None = None
    periods: tuple[Period, ...] = ()
    text: str = ""
    before: float | None = None
    after: float | None = None
    count: int | None = None
    tail: float | None = None

    @property
    def at(self) -> Period:
        """The period.

        Raises:
            MeasurementError: this ground has none.
        """
        if self.period is None:
            raise MeasurementError(f"a reason without a period: {self.ground.value}")
        return self.period


def held(
    curve: Curve, baseline: Baseline, *, since: Period | None = None, begins: Reason | None = None
) -> Iterator[Reason]:
    """Why a baseline's window begins and ends where it does, and what of it counts.

    `curve` holds what is known now. `begins` is given where the window begins for another reason than the figures
    before it; `since` where it was to end before a named start.
    """
    window = history.within(curve.points, baseline.terms.first, baseline.terms.last)
    yield begins or _beginning(curve, window)
    yield from _ending(curve, baseline, since)
    yield from _counting(window, baseline)


def flags(baseline: Baseline) -> Iterator[Reason]:
    """What a team should ask about the figures a baseline rests on, in their order; never an answer."""
    used = [u.published for u in baseline.fit.used if u.published] if baseline.fit else []
    found = [*_denominators(used, baseline.scale), *_unlikely(used, baseline.scale)]
    yield from sorted(found, key=lambda r: r.at.time)


def _beginning(curve: Curve, window: Sequence[Point]) -> Reason:
    first = window[0]
    breaks = [p for p in curve.points if p.break_before and not first.period < p.period]
    if breaks:
        last = breaks[-1]
        return Reason(ground=Ground.STARTS_AT_BREAK, period=last.period, text=last.break_before)
    return Reason(ground=Ground.WHOLE_HISTORY, period=first.period)


def _ending(curve: Curve, baseline: Baseline, since: Period | None) -> Iterator[Reason]:
    last = baseline.terms.last
    after = [p for p in curve.points if last < p.period]
    later = history.known(history.in_season(after, last.season))
    if since:
        yield Reason(ground=Ground.ENDS_BEFORE_START, period=since)
    elif later:
        yield Reason(ground=Ground.ENDS_BEFORE_PRELIMINARY, periods=_periods(later))
    else:
        yield Reason(ground=Ground.ENDS_AT_LATEST, period=last)
    if later:
        yield Reason(ground=Ground.DRAWN_AFTERWARDS, periods=_periods(later))
    if broken := [p for p in after if p.break_before]:
        yield Reason(ground=Ground.BREAK_SINCE, period=broken[0].period, text=broken[0].break_before)


def _counting(window: Sequence[Point], baseline: Baseline) -> Iterator[Reason]:
    season = baseline.terms.last.season
    same = history.in_season(window, season)
    found = history.known(same)
    others = len(history.known(window)) - len(found)
    thinned = [p for p in found if p not in history.apart(found)]
    told = (
        (Ground.THINNED, thinned),
        (Ground.HIDDEN_YEARS, [p for p in same if p.state in history.HIDDEN]),
        (Ground.PRELIMINARY_INSIDE, [p for p in found if p.preliminary]),
    )
    if others:
        yield Reason(ground=Ground.SAME_SEASON, period=baseline.terms.last, count=others)
    yield from (Reason(ground=g, periods=_periods(points)) for g, points in told if points)
    if 0 < baseline.points <= RULE.short_history:
        yield Reason(ground=Ground.SHORT_HISTORY, count=baseline.points)


def _denominators(points: Sequence[Point], scale: Scale) -> Iterator[Reason]:
    counted = [(p.period, n) for p in points if (n := headcount(p, scale))]
    for (_, before), (period, after) in pairwise(counted):
        far = abs(math.log(after / before)) >= math.log(JUMP) - 1e-12
        if far and abs(after - before) > 3 * math.sqrt(after + before):
            yield Reason(ground=Ground.DENOMINATOR_JUMP, period=period, before=before, after=after)


def _unlikely(points: Sequence[Point], scale: Scale) -> Iterator[Reason]:
    """Figures their own history made unlikely: a jump, or, where the next one is back, a year that stands out.

    A year that stands out is not held against those after it; no baseline leaves it out for that.
    """
    before: list[Point] = []
    for point, following in zip(points, [*points, None][1:], strict=True):
        found = rehearsal(before, point, scale)
        unlikely = found is not None and found.tail < UNLIKELY
        back = unlikely and following is not None and _back(before, point, following, scale)
        if found is not None and unlikely:
            yield _asked(Ground.STANDS_OUT if back else Ground.UNLIKELY_JUMP, found)
        if not back:
            before.append(point)


def _back(before: Sequence[Point], point: Point, following: Point, scale: Scale) -> bool:
    """Whether a figure is nearer to where the history was heading than to the unlikely one before it."""
    expected = rehearsal(before, following, scale)
    return expected is not None and expected.miss < abs((following.ratio or 0.0) - (point.ratio or 0.0))


def _asked(ground: Ground, found: Rehearsal) -> Reason:
    return Reason(
        ground=ground,
        period=found.point.period,
        before=found.band.median,
        after=found.point.ratio,
        tail=found.tail,
    )


def _periods(points: Sequence[Point]) -> tuple[Period, ...]:
    return tuple(p.period for p in points)
