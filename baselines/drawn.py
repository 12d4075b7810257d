"""The line a group drew itself: where they thought it would go. Scored later beside the forecast; it has no band.

A drawn line is never judged and never makes a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isfinite

from baselines import history
from baselines.after import parts
from baselines.baseline import Baseline
from baselines.evidence import fan
from baselines.scale import as_judged
from indicators.errors import MeasurementError
from indicators.model import Curve, Point
from indicators.periods import Period


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A value the line goes through, as a ratio."""

    period: Period
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """A line through at least two periods, straight between them; outside them it says nothing."""

    points: tuple[Waypoint, ...]
    agreed_on: date
    agreed_by: str
    note: str = ""

    def __post_init__(self) -> None:
        if len(self.points) < 2:
            raise MeasurementError(f"a line through {len(self.points)} periods; it takes two or more")
        for one, other in pairwise(self.points):
            if not one.period < other.period:
                raise MeasurementError(
                    f"a line through {other.period.code} after {one.period.code}; in order"
                )
            if one.period.season != other.period.season:
                raise MeasurementError(f"a line from {one.period.code} to {other.period.code}; of one season")
        if bad := [p for p in self.points if not isfinite(p.ratio)]:
            raise MeasurementError(
                f"a line through {bad[0].ratio!r} in {bad[0].period.code}; a finite number"
            )

    @property
    def first(self) -> Period:
        """Where it begins."""
        return self.points[0].period

    @property
    def last(self) -> Period:
        """Where it ends."""
        return self.points[-1].period

    def at(self, period: Period) -> float | None:
        """Where the line is in a period; None before it begins and after it ends."""
        time = period.time
        for one, other in pairwise(self.points):
            if one.period.time <= time <= other.period.time:
                share = (time - one.period.time) / (other.period.time - one.period.time)
                return one.ratio + share * (other.ratio - one.ratio)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One later figure beside the line.

    Attributes:
        better: observed minus drawn, turned so that positive is better than the line.
        expected: the forecast's median; None where there is no baseline, or it does not reach so far.
    """

    period: Period
    observed: float
    drawn: float
    better: float
    expected: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a drawn line has done so far. No band, no verdict.

    Attributes:
        compared: how many periods both the line and the forecast speak of.
        miss: how far off the line was on average: over those periods, or over all where there is no forecast.
        forecast_miss: the same of the forecast's median.
        line_nearer, forecast_nearer: in how many of the compared periods; the rest are ties.
    """

    periods: tuple[Scored, ...] = ()
    compared: int = 0
    miss: float | None = None
    forecast_miss: float | None = None
    line_nearer: int = 0
    forecast_nearer: int = 0


def score(line: DrawnLine, curve: Curve, baseline: Baseline | None = None) -> Score:
    """Hold a drawn line against what came later, and against the forecast over the same periods.

    Later is a period that was not over yet when the line was drawn and that comes after the baseline. Nothing from a
    break on is compared.
    """
    curve = as_judged(curve)
    found = tuple(_scored(p, line, curve, baseline) for p in _later(line, curve, baseline))
    both = [
        (abs(s.observed - s.drawn), abs(s.observed - s.expected)) for s in found if s.expected is not None
    ]
    alone = [abs(s.observed - s.drawn) for s in found]
    return Score(
        periods=found,
        compared=len(both),
        miss=_mean([mine for mine, _ in both] or alone),
        forecast_miss=_mean([theirs for _, theirs in both]),
        line_nearer=sum(mine < theirs for mine, theirs in both),
        forecast_nearer=sum(theirs < mine for mine, theirs in both),
    )


def _later(line: DrawnLine, curve: Curve, baseline: Baseline | None) -> Sequence[Point]:
    """The figures a line may be held against."""
    points = history.in_season(history.until_break(curve.points, line.first), line.first.season)
    later = [
        p for p in history.known(points) if line.agreed_on < p.period.end and line.at(p.period) is not None
    ]
    if baseline:
        later = [
            p for p in later if baseline.last < p.period and not history.overlap(baseline.last, p.period)
        ]
    return history.apart(later)


def _scored(point: Point, line: DrawnLine, curve: Curve, baseline: Baseline | None) -> Scored:
    observed, drawn = point.ratio or 0.0, line.at(point.period) or 0.0
    return Scored(
        period=point.period,
        observed=observed,
        drawn=drawn,
        better=curve.better.sign * (observed - drawn),
        expected=_expected(point, curve, baseline),
    )


def _expected(point: Point, curve: Curve, baseline: Baseline | None) -> float | None:
    """The forecast's median, as a published figure; None across a break and past the baseline's reach."""
    if baseline is None or baseline.fit is None or not baseline.reaches(point.period):
        return None
    if any(parts(p, baseline) and not point.period < p.period for p in curve.points):
        return None
    return fan(baseline, [point]).shown[0].median


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
