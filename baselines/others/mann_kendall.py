"""Mann-Kendall: do later values tend to be higher, or lower, than earlier ones? With Sen's slope.

Sources: Mann 1945; Kendall 1975, with ties and the correction for continuity as in Gilbert 1987; Sen 1968; the
intercept after Conover 1980. Missing values are left out, their places are kept for the slope, as in pyMannKendall
(Hussain and Mahmud 2019). The exact probability counts the orders of the values with their ties (Kendall 1975).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, combinations, pairwise
from statistics import median

from baselines.others.figure import figure
from baselines.others.silence import Silence
from indicators.errors import MeasurementError

LONGEST_EXACT = 40  # values; beyond, the normal approximation is good to more digits than are printed


class Trend(StrEnum):
    """The test's own words."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_TREND = "no trend"


@dataclass(frozen=True, slots=True, kw_only=True)
class MannKendall:
    """The test and the slope. Fewer than two values have neither, and `trend` is None.

    Attributes:
        s: pairs that rise less pairs that fall; `variance` is its own if order were chance.
        tau: s over the number of pairs.
        p: two-sided, of the normal approximation, which decides the trend; `p_exact` of short series.
        slope, intercept: Sen's, per unit of time, and the value at time 0.
    """

    trend: Trend | None
    s: int = 0
    variance: float = 0.0
    z: float = 0.0
    p: float | None = None
    p_exact: float | None = None
    tau: float | None = None
    slope: float | None = None
    intercept: float | None = None
    why: Silence | None = None


def mann_kendall(
    values: Sequence[float | None], times: Sequence[float] | None = None, *, level: float = 0.05
) -> MannKendall:
    """The test of values in order of time; without `times` a value's time is its place, counted from 0.

    Raises:
        MeasurementError: times that do not ascend.
    """
    places = range(len(values)) if times is None else times
    if any(not a < b for a, b in pairwise(places)):
        raise MeasurementError("times that do not ascend; the test takes values in order of time")
    given = [(t, y) for t, y in zip(places, map(figure, values), strict=True) if y is not None]
    if len(given) < 2:
        return MannKendall(trend=None, why=Silence.TOO_FEW_POINTS)
    known = [y for _, y in given]
    s = sum((b > a) - (b < a) for a, b in combinations(known, 2))
    variance = _variance(known)
    z = (s - (s > 0) + (s < 0)) / math.sqrt(variance) if s else 0.0
    p = _two_sided(z)
    slope = median((b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(given, 2))
    return MannKendall(
        trend=_trend(s, p, level),
        s=s,
        variance=variance,
        z=z,
        p=p,
        p_exact=_exact(s, known) if len(known) <= LONGEST_EXACT else None,
        tau=s / (0.5 * len(known) * (len(known) - 1)),
        slope=slope,
        intercept=median(known) - median(t for t, _ in given) * slope,
    )


def _trend(s: int, p: float, level: float) -> Trend:
    if p >= level:
        return Trend.NO_TREND
    return Trend.INCREASING if s > 0 else Trend.DECREASING


def _two_sided(z: float) -> float:
    return 2 * (1 - 0.5 * (1 + math.erf(abs(z) / math.sqrt(2))))


def _variance(values: Sequence[float]) -> float:
    """(n(n - 1)(2n + 5) - sum of t(t - 1)(2t + 5) over ties of t values) / 18."""
    groups = [len(values)], Counter(values).values()
    whole, tied = (sum(t * (t - 1) * (2 * t + 5) for t in sizes) for sizes in groups)
    return (whole - tied) / 18


def _exact(s: int, values: Sequence[float]) -> float:
    """P(|S| >= |s|) over all orders of these values, counted in whole numbers.

    The inversions of the orders are the coefficients of a Gaussian multinomial; S is the untied pairs less twice them.
    """
    orders = [1]
    for size in range(2, len(values) + 1):
        orders = _times(orders, size)
    for ties in Counter(values).values():
        for size in range(2, ties + 1):
            orders = _over(orders, size)
    untied = len(orders) - 1
    extreme = sum(count for falls, count in enumerate(orders) if abs(untied - 2 * falls) >= abs(s))
    return extreme / sum(orders)


def _times(orders: Sequence[int], size: int) -> list[int]:
    """The polynomial times 1 + q + ... + q^(size - 1)."""
    summed = [0, *accumulate([*orders, *[0] * (size - 1)])]
    return [summed[place + 1] - summed[max(0, place - size + 1)] for place in range(len(summed) - 1)]


def _over(orders: Sequence[int], size: int) -> list[int]:
    """The polynomial divided by 1 + q + ... + q^(size - 1)."""
    found: list[int] = []
    for place in range(len(orders) - size + 1):
        found.append(orders[place] - sum(found[max(0, place - size + 1) :]))
    return found
