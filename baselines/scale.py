"""To one scale: any published figure as `x` of `n`, and that as a number the filter can follow.

`x` of `n` are cases of a denominator, real or effective. On the scale of means `x` is the mean itself
and `n` its precision, 1 / SE squared. Arrays run over curves in rows and periods in columns.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from indicators.errors import MeasurementError
from indicators.model import Curve, Point, Scale
from indicators.periods import Period

Floats: TypeAlias = NDArray[np.float64]

LARGEST = 1e9  # an effective count's cap, and the count of an estimate alone: all noise is then estimated
SMALLEST = 1e-6  # an effective count under which nothing is known; it keeps the arithmetic finite
EXACT_MEAN = 1e300  # the precision of a mean published without a standard error
FINEST = 5  # decimals of a ratio; floats that carry more were computed, not printed
FARTHEST = 500.0  # log-odds past which a ratio is 0 or 1 in every digit; it keeps the exponential finite
RECENT = 3  # the last baseline points, which say what a later point's rate would be if nothing changed
SHOCK = 0.10  # the prior median of tau, on the log-odds scale


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure as the judge sees it.

    Attributes:
        moved: the estimate was exactly 0 or 1 without counts and was moved in by half its resolution.
        bridged: it was counted in an old way and shifted to the new one.
    """

    period: Period
    x: float
    n: float
    moved: bool = False
    bridged: bool = False


def as_judged(curve: Curve) -> Curve:
    """The curve as the judge believes it: of a survey without a standard error only the estimate itself.

    Counts beside it are estimates too, or respondents of a design nobody told; all its noise is then estimated.
    """
    if not curve.surveyed:
        return curve
    return replace(curve, points=tuple(map(_estimate, curve.points)))


def _estimate(point: Point) -> Point:
    if point.ratio is None or point.se:
        return point
    return replace(point, value=point.ratio, numerator=None, denominator=None)


def reading(point: Point, scale: Scale, resolution: float) -> Reading:
    """The figure of a point.

    A published standard error wins over counts: a survey's raw count says less than its design.

    Raises:
        MeasurementError: the point has no figure.
    """
    if (ratio := point.ratio) is None:
        raise MeasurementError(f"no figure to read for {point.period.code}: {point.state.value}")
    if scale is Scale.MEAN:
        return Reading(point.period, ratio, precision(point.se))
    if point.denominator is not None and point.denominator > 0 and not point.se:
        return _counted(point, scale, ratio, point.denominator)
    return _estimated(point, scale, ratio, resolution)


def headcount(point: Point, scale: Scale) -> float | None:
    """The people a figure was counted of; None for means, totals and estimates, which have respondents at most."""
    estimated = point.numerator is None or bool(point.se)
    return None if estimated or scale in (Scale.MEAN, Scale.TOTAL) else point.denominator


def precision(se: float | None) -> float:
    """How exactly a mean is known."""
    return max(1 / (se * se), SMALLEST) if se and se * se * EXACT_MEAN > 1 else EXACT_MEAN


def effective(rate: float, se: float | None, scale: Scale) -> float:
    """The count that would give a rate this standard error: p(1 - p) / SE^2, for events p / SE^2."""
    spread = rate if scale is Scale.EVENTS else rate * (1 - rate)
    return max(spread / (se * se), SMALLEST) if se and se * se * LARGEST > spread else LARGEST


def resolution(points: Iterable[Point]) -> float:
    """The last printed place of a curve's ratios: 0.001 where they are printed as 71.3 percent."""
    values = [p.ratio for p in points if p.ratio is not None]
    places = (k for k in range(1, FINEST) if all(abs(v - round(v, k)) < 1e-9 for v in values))
    return float(10.0 ** -max(next(places, FINEST), 2))


def z_of(scale: Scale, x: Floats, n: Floats) -> Floats:
    """The smoothed figure on the judge's scale."""
    if scale is Scale.MEAN:
        return x
    spare = n - x + 0.5 if scale is Scale.SHARE else n
    return np.asarray(np.log((x + 0.5) / spare))


def ratio_of(scale: Scale, z: Floats) -> Floats:
    """A figure on the judge's scale, as a ratio."""
    if scale is Scale.MEAN:
        return z
    near = np.clip(z, -FARTHEST, FARTHEST)
    return np.exp(near) if scale is Scale.EVENTS else 1 / (1 + np.exp(-near))


def variance(scale: Scale, mu: Floats, n: Floats) -> Floats:
    """Sampling variance on the judge's scale of a figure from `n`, were its rate `mu`."""
    if scale is Scale.MEAN:
        return 1 / n
    return 1 / (n * mu) if scale is Scale.EVENTS else 1 / (n * mu * (1 - mu))


def rates(x: Floats, n: Floats) -> Floats:
    """The mu of baseline points: half their own rate, half the pooled one: no lucky year counts for more."""
    pooled = (x.sum(axis=-1, keepdims=True) + 0.5) / (n.sum(axis=-1, keepdims=True) + 1)
    return np.asarray(0.5 * (x + 0.5) / (n + 1) + 0.5 * pooled)


def later_rate(x: Floats, n: Floats) -> Floats:
    """The mu of a later point: the rate of the last three baseline points, what "nothing changes" implies."""
    return np.asarray((x[..., -RECENT:].sum(axis=-1) + 0.5) / (n[..., -RECENT:].sum(axis=-1) + 1))


def spread(scale: Scale, times: Floats, z: Floats) -> Floats:
    """k: how much wider than log-odds a curve moves; its z is divided by it. 0 is a perfect line."""
    if scale is not Scale.MEAN:
        return np.ones(z.shape[:-1])
    steps = np.diff(z, axis=-1) / np.sqrt(np.diff(times))
    deviation = np.std(steps, axis=-1, ddof=1) if steps.shape[-1] > 1 else np.zeros(z.shape[:-1])
    rounding = 1e-12 * np.max(np.abs(z), axis=-1)
    return np.where(deviation > rounding, deviation / (math.sqrt(2) * SHOCK), 0.0)


def _counted(point: Point, scale: Scale, ratio: float, n: float) -> Reading:
    x = point.numerator if point.numerator is not None else ratio * n
    return Reading(point.period, _inside(scale, x, n), n)


def _estimated(point: Point, scale: Scale, ratio: float, resolution: float) -> Reading:
    rate = _inside(scale, ratio, 1.0)
    edge = rate == 0 or (rate == 1 and scale is Scale.SHARE)
    if edge:
        rate = abs(rate - resolution / 2)
    n = effective(rate, point.se, scale)
    return Reading(point.period, n * rate, n, edge)


def _inside(scale: Scale, x: float, n: float) -> float:
    """A share above everyone is a fault for the loaders; here it must only not break the logarithm."""
    return max(x, 0.0) if scale is Scale.EVENTS else min(max(x, 0.0), n)
