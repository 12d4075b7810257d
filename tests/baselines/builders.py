"""Curves, terms and baselines for tests: yearly from 2000 unless told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from baselines import Baseline, Terms, Verdict, freeze, judge
from indicators.model import Better, CellState, Curve, CurveKey, Point, Scale, Unit
from indicators.periods import Period, year

N = 2000
FALLING = (1240, 1202, 1165, 1120, 1083, 1040, 1002, 961)
FLAT = (1010, 990, 1004, 996, 1001, 1008, 992, 999)
RISING = tuple(N - x for x in FALLING)


def a_curve(
    counts: Sequence[float | None],
    n: float = N,
    better: Better = Better.UP,
    scale: Scale = Scale.SHARE,
    at: Callable[[int], Period] = year,
    first: int = 2000,
) -> Curve:
    """Counts of `n`, one a year; None is suppressed."""
    return curve_of([a_point(at(first + i), x, n) for i, x in enumerate(counts)], better, scale)


def a_value_curve(
    values: Sequence[float], se: float | None = None, better: Better = Better.UP, scale: Scale = Scale.SHARE
) -> Curve:
    """Estimates without counts, one a year."""
    return curve_of(
        [Point(period=year(2000 + i), value=v, se=se) for i, v in enumerate(values)], better, scale
    )


def a_point(period: Period, x: float | None, n: float = N) -> Point:
    """Cases of a denominator; None is suppressed."""
    if x is None:
        return Point(period=period, state=CellState.SUPPRESSED)
    return Point(period=period, numerator=x, denominator=n)


def curve_of(points: Sequence[Point], better: Better = Better.UP, scale: Scale = Scale.SHARE) -> Curve:
    key = CurveKey("measure", "place", "all", "all")
    return Curve(key=key, scale=scale, better=better, unit=Unit.PERCENT, points=tuple(points))


def with_point(curve: Curve, at: int, **changes: object) -> Curve:
    """The curve with one point changed."""
    points = list(curve.points)
    points[at] = replace(points[at], **changes)  # type: ignore[arg-type]
    return replace(curve, points=tuple(points))


def some_terms(first: Period | int = 2000, last: Period | int = 2007, **more: object) -> Terms:
    start, end = (p if isinstance(p, Period) else year(p) for p in (first, last))
    fixed = {"history_through": end, "agreed_on": date(2008, 10, 1), "agreed_by": "the partners", **more}
    return Terms(first=start, last=end, **fixed)  # type: ignore[arg-type]


def a_baseline(curve: Curve, last: Period | int = 2007, **more: object) -> Baseline:
    return freeze(curve, some_terms(last=last, **more))


def judged(curve: Curve, last: Period | int = 2007, **more: object) -> Verdict:
    """The curve against its own history to `last`."""
    return judge(curve, a_baseline(curve, last, **more))
