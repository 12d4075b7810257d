"""What other systems take of one of our curves: figures in their printed unit, years, periods."""

from __future__ import annotations

from collections.abc import Iterable

from baselines.others.figure import figure
from baselines.pace import Target
from indicators.model import Curve, Point
from indicators.periods import Grain, Period

PLACES = 10  # decimals of a printed figure: 0.034 as a percentage is 3.4, not 3.4000000000000004


def printed(curve: Curve, ratio: float | None) -> float | None:
    """A ratio of the curve in its printed unit; None where it is no number."""
    return None if ratio is None else figure(round(ratio * curve.unit.factor, PLACES))


def aim(curve: Curve, target: Target | None) -> float | None:
    """The target in the curve's printed unit."""
    return printed(curve, target.value) if target else None


def year(period: Period) -> int:
    """The year a period is told under: a class's own, else the one it begins in."""
    return period.end.year if period.grain is Grain.CLASS else period.start.year


def periods(points: Iterable[Point]) -> tuple[Period, ...]:
    """The periods of the points, in their order."""
    return tuple(p.period for p in points)
