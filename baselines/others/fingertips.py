"""Fingertips recent trend: is there a straight line through the last five years, beyond chance?

Source: OHID's trend marker (dhsc-govuk/FingertipsNext, trend-analysis, TrendMarkerCalculator and TrendRequest): the
slope of the inverse-variance weighted line through the last five valid annual values; significant where
(slope / SE)^2 is above the 99.8 % point of chi-squared with one degree and no year left out turns the slope.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from baselines.others.figure import figure
from baselines.others.silence import Silence

POINTS = 5
CRITICAL = 9.54953570608324  # as the marker has it
WIDTH = 3.92  # standard errors in a 95 % interval
SUPPORTED = ("proportion", "crude_rate", "directly_standardised_rate")
STILL = 1e-9  # the share of a slope under which one without a year is none, but for rounding
ABSENT = -1.0  # how the source writes a figure it does not have


class Polarity(StrEnum):
    """Which way is good, if either."""

    NONE = "none"
    HIGH_IS_GOOD = "high_is_good"
    LOW_IS_GOOD = "low_is_good"


class Trend(StrEnum):
    """Fingertips' own markers."""

    CANNOT_BE_CALCULATED = "cannot_be_calculated"
    NO_CHANGE = "no_change"
    INCREASING = "increasing"
    DECREASING = "decreasing"
    INCREASING_BETTER = "increasing_getting_better"
    INCREASING_WORSE = "increasing_getting_worse"
    DECREASING_BETTER = "decreasing_getting_better"
    DECREASING_WORSE = "decreasing_getting_worse"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearValue:
    """One year's figure. Count and denominator are needed; the value, in its own unit, may be left to them.

    Attributes:
        low, high: its 95 % limits; a value printed without limits allows no claim.
    """

    year: int
    count: float | None
    denominator: float | None
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentTrend:
    """A marker and what it rests on.

    Attributes:
        slope: units of the value a year; None where nothing was fitted, for the reason in `why`.
        years: the years that were used.
    """

    trend: Trend
    slope: float | None = None
    chi2: float | None = None
    years: tuple[int, ...] = ()
    why: Silence | None = None


def recent_trend(
    values: Sequence[YearValue], value_type: str, polarity: Polarity, *, year_range: int = 1
) -> RecentTrend:
    """The marker of a series, whatever its order; a year without count or denominator is as good as absent.

    `value_type` is the source's name of the kind of value, its unit after it or not (`crude_rate_per_100000`);
    `year_range` is how many years each value covers.
    """
    if not value_type.startswith(SUPPORTED):
        return _no_trend(Silence.UNSUPPORTED_KIND)
    if year_range != 1:
        return _no_trend(Silence.YEARLY_ONLY)
    used = sorted((v for v in values if _valid(v)), key=lambda v: v.year)[-POINTS:]
    if len(used) < POINTS:
        return _no_trend(Silence.TOO_FEW_POINTS)
    if any(v.count == v.denominator for v in used):
        return _no_trend(Silence.EVERYONE)
    return _fitted(used, polarity)


def _no_trend(why: Silence) -> RecentTrend:
    return RecentTrend(trend=Trend.CANNOT_BE_CALCULATED, why=why)


def _valid(given: YearValue) -> bool:
    """A count of a denominator, and no value that says it was suppressed."""
    count, denominator = figure(given.count), figure(given.denominator)
    withheld = given.value is not None and (figure(given.value) is None or given.value == ABSENT)
    return not withheld and count is not None and count >= 0 and denominator is not None and denominator > 0


def _fitted(used: Sequence[YearValue], polarity: Polarity) -> RecentTrend:
    years = tuple(v.year for v in used)
    points = [_point(v) for v in used]
    known = [p for p in points if p is not None]
    if len(known) < POINTS:
        return RecentTrend(trend=Trend.NO_CHANGE, years=years, why=Silence.NO_LIMITS)
    smallest = min(se for _, se in known)
    line = [(t, value, (smallest / se) ** 2) for t, (value, se) in enumerate(known, 1)]
    slope, spread = _slope(line)
    chi2 = (slope / smallest) ** 2 * spread
    others = [_slope(line[:i] + line[i + 1 :])[0] for i in range(POINTS)]
    stable = all(s * slope > STILL * slope * slope for s in others)
    marker = _marker(slope) if chi2 > CRITICAL and stable else Trend.NO_CHANGE
    return RecentTrend(trend=_judged(marker, polarity), slope=slope, chi2=chi2, years=years)


def _point(given: YearValue) -> tuple[float, float] | None:
    """Value and standard error: of printed limits, or Wald's sqrt(pq / n) where only counts are given."""
    value, low, high = figure(given.value), figure(given.low), figure(given.high)
    if value is None:
        rate = (given.count or 0.0) / (given.denominator or 1.0)
        value, se = 100 * rate, 100 * math.sqrt(max(rate * (1 - rate), 0.0) / (given.denominator or 1.0))
    else:
        se = 0.0
    if low is not None and high is not None:
        se = (high - low) / WIDTH
    return (value, se) if se > 0 else None


def _slope(line: Sequence[tuple[int, float, float]]) -> tuple[float, float]:
    """The weighted least-squares slope, and the weighted spread of the years its variance is the inverse of."""
    total = math.fsum(w for _, _, w in line)
    centre = math.fsum(w * t for t, _, w in line) / total
    mean = math.fsum(w * y for _, y, w in line) / total
    spread = math.fsum(w * (t - centre) ** 2 for t, _, w in line)
    return math.fsum(w * (t - centre) * (y - mean) for t, y, w in line) / spread, spread


def _marker(slope: float) -> Trend:
    return Trend.INCREASING if slope > 0 else Trend.DECREASING


def _judged(marker: Trend, polarity: Polarity) -> Trend:
    """The marker with its judgement, where one way is good."""
    if polarity is Polarity.NONE or marker is Trend.NO_CHANGE:
        return marker
    good = (marker is Trend.INCREASING) == (polarity is Polarity.HIGH_IS_GOOD)
    if marker is Trend.INCREASING:
        return Trend.INCREASING_BETTER if good else Trend.INCREASING_WORSE
    return Trend.DECREASING_BETTER if good else Trend.DECREASING_WORSE
