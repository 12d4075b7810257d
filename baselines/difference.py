"""From start to now, with its interval: what is shown where no verdict can be told."""

from __future__ import annotations

import math
from dataclasses import dataclass

from baselines.scale import reading
from indicators.model import Curve, Point, Scale

NINETY = 1.6448536269514722  # a 90 % interval of a normal distribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Now minus start, as a ratio; positive is more, not better. The interval is sampling alone, 90 %.

    The limits are None where the noise of a figure is not known, and for running totals.
    """

    value: float
    low90: float | None
    high90: float | None


def difference(curve: Curve, start: Point | None, now: Point | None) -> Difference | None:
    """The difference of two points of a curve; None where there are no two, or a break lies between them."""
    if start is None or now is None or not start.period < now.period:
        return None
    broken = any(
        p.break_before and start.period < p.period and not now.period < p.period for p in curve.points
    )
    if broken or start.ratio is None or now.ratio is None:
        return None
    value = now.ratio - start.ratio
    errors = [error(p, curve.scale) for p in (start, now)]
    if errors[0] is None or errors[1] is None:
        return Difference(value=value, low90=None, high90=None)
    margin = NINETY * math.hypot(errors[0], errors[1])
    return Difference(value=value, low90=value - margin, high90=value + margin)


def error(point: Point, scale: Scale) -> float | None:
    """The standard error of a figure; of counts from the smoothed rate, so that 0 of 30 is not exact."""
    if point.se:
        return point.se
    if scale in (Scale.MEAN, Scale.TOTAL) or point.denominator is None:
        return None
    found = reading(point, scale, 0.01)
    rate = (found.x + 0.5) / (found.n + 1)
    return math.sqrt((rate if scale is Scale.EVENTS else rate * (1 - rate)) / found.n)
