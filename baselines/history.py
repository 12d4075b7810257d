"""Which of a curve's points may be compared with each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indicators.model import Bridge, CellState, Curve, Point, Scale
from indicators.periods import Period

HIDDEN = (CellState.SUPPRESSED, CellState.INTERVAL)  # a range is how some sources suppress


def since_break(points: Sequence[Point], *, bridged: bool = True) -> tuple[Point, ...]:
    """The points from the last declared break on; one with a bridge is none, unless `bridged` is False."""
    breaks = [i for i, p in enumerate(points) if p.break_before and not (bridged and p.bridge)]
    return tuple(points[breaks[-1] if breaks else 0 :])


def impossible(point: Point, scale: Scale) -> bool:
    """Whether a point's figures cannot be right whatever was counted: the loaders refuse them, files may have them."""
    if not point.state.known:
        return False
    bridge = point.bridge
    return _wrong(point, scale) or (bridge is not None and _wrong(bridge, scale))


def sound(curve: Curve) -> Curve:
    """The curve with its impossible figures taken for missing ones."""
    if not any(impossible(p, curve.scale) for p in curve.points):
        return curve
    return replace(
        curve, points=tuple(_without(p) if impossible(p, curve.scale) else p for p in curve.points)
    )


def _without(point: Point) -> Point:
    return Point(period=point.period, state=CellState.MISSING, break_before=point.break_before)


def _wrong(figure: Point | Bridge, scale: Scale) -> bool:
    x, n, value = figure.numerator, figure.denominator, figure.value
    told = [part for part in (x, n, value, figure.se) if part is not None]
    if any(not math.isfinite(part) for part in told) or (figure.se or 0) < 0:
        return True
    if n is not None and n <= 0:
        return True
    if scale in (Scale.MEAN, Scale.TOTAL):
        return False
    most = math.inf if scale is Scale.EVENTS else 1.0
    over = x is not None and n is not None and x > n * most
    return over or (x or 0) < 0 or not 0 <= (value or 0) <= most


def until_break(points: Sequence[Point], start: Period) -> tuple[Point, ...]:
    """The points before the first declared break after `start`; all where there is none."""
    breaks = [i for i, p in enumerate(points) if p.break_before and start < p.period]
    return tuple(points[: breaks[0] if breaks else len(points)])


def in_season(points: Sequence[Point], season: str) -> tuple[Point, ...]:
    """The points of one season; all of a curve whose periods are whole years."""
    return tuple(p for p in points if p.period.season == season)


def within(points: Sequence[Point], first: Period, last: Period) -> tuple[Point, ...]:
    """The points of a window, both ends included."""
    return tuple(p for p in points if not p.period < first and not last < p.period)


def known(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points that have a figure."""
    return tuple(p for p in points if p.ratio is not None and math.isfinite(p.ratio))


def apart(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points no two of which speak of the same days, chosen from the last one back."""
    kept: list[Point] = []
    for point in reversed(points):
        if not kept or not overlap(point.period, kept[-1].period):
            kept.append(point)
    return tuple(reversed(kept))


def overlap(earlier: Period, later: Period) -> bool:
    """Whether two periods share days."""
    return earlier.start <= later.end and later.start <= earlier.end


def later(period: Period, years: int) -> Period | None:
    """The same stretch so many years later; None past the calendar's end."""
    try:
        return period.later(years)
    except ValueError:
        return None


def hidden_share(points: Sequence[Point]) -> float:
    """How much of a window was suppressed."""
    return sum(p.state in HIDDEN for p in points) / len(points) if points else 0.0


def years(points: Sequence[Point]) -> float:
    """The years from the first point to the last."""
    return points[-1].period.time - points[0].period.time if points else 0.0


def stride(periods: Sequence[Period]) -> int:
    """How many years lie between a curve's periods: the middle one of its last few gaps, at least 1."""
    times = [p.time for p in periods[-4:]]
    gaps = sorted(b - a for a, b in pairwise(times))
    return max(1, round(gaps[len(gaps) // 2])) if gaps else 1
