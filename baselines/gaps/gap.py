"""Gaps: how far a group is from everybody else, in one period and over time."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from baselines.difference import error
from baselines.gaps.intervals import Interval, of_difference, of_ratio
from baselines.gaps.pairs import Pair, pairs
from baselines.scale import as_judged
from indicators.errors import MeasurementError
from indicators.model import Better, CellState, Curve, Point, Scale
from indicators.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A group beside those it is held against, in one period, as ratios.

    Attributes:
        difference: positive where the group is worse off, whichever way is better.
        plain: the group's figure minus the other, whichever is better.
    """

    group: Point
    other: Point
    scale: Scale
    better: Better
    difference: Interval

    @property
    def period(self) -> Period:
        """When both figures are of."""
        return self.group.period

    @property
    def plain(self) -> float:
        """The group's figure minus the other: positive is more, not better."""
        return 0.0 - self.better.sign * self.difference.value

    @property
    def ratio(self) -> Interval | None:
        """The group's figure over the other: 0.8 is four fifths as often. None for means and where the other is 0.

        Always the group above, so that it may be followed over time; worked out when asked for.
        """
        return of_ratio(self.group, self.other, self.scale)


def gap(group: Point, other: Point, scale: Scale, better: Better) -> Gap | None:
    """The gap between two figures of one period; None where either has none.

    The limits take the two as independent. A group and everybody, itself among them, are not: see `rest.opposite`.
    """
    more = of_difference(group, other, scale)
    if more is None:
        return None
    behind = more.reversed() if better is Better.UP else more
    return Gap(group=group, other=other, scale=scale, better=better, difference=behind)


def gaps(group: Curve, other: Curve) -> tuple[Gap, ...]:
    """The gap in every period both curves have a figure for."""
    _same_kind(group, other)
    one, two = as_judged(group), as_judged(other)
    every = (gap(p.one, p.other, one.scale, one.better) for p in pairs(one, two) if p.state.known)
    return tuple(g for g in every if g)


def gap_curve(group: Curve, other: Curve, end: Period | None = None) -> Curve:
    """The gap over time as a curve of its own, on the scale of means, with its standard error and 90 % limits.

    Values are positive where the group is worse off. Better is toward zero from where the gap stood at `end` (the
    baseline's end; without it, at its latest): down where the group was behind, up where it was ahead. A gap is one
    thing seen from two sides, so when those ahead lose their lead it closes as well; `Moves` says who moved.

    Raises:
        MeasurementError: the two curves differ in scale or in which way is better.
    """
    _same_kind(group, other)
    one, two = as_judged(group), as_judged(other)
    points = tuple(_point(p, one) for p in pairs(one, two))
    scale = Scale.TOTAL if one.scale is Scale.TOTAL else Scale.MEAN
    made = Curve(key=one.key, scale=scale, better=Better.DOWN, unit=one.unit, points=points)
    return toward_zero(made, end)


def toward_zero(curve: Curve, end: Period | None) -> Curve:
    """A gap's curve with better turned toward zero from the last gap up to `end` that was one, or the first after."""
    told = [(p.period, p.value) for p in curve.points if p.value]
    before = [v for period, v in told if end is None or not end < period]
    stood = before[-1] if before else (told[0][1] if told else 0.0)
    return replace(curve, better=Better.UP if stood < 0 else Better.DOWN)


def past_zero(curve: Curve, value: float) -> bool:
    """Whether a gap has closed and the other side is behind now."""
    return value * curve.better.sign > 0


def _point(pair: Pair, curve: Curve) -> Point:
    found = gap(pair.one, pair.other, curve.scale, curve.better) if pair.state.known else None
    if found is None:
        return pair.without(CellState.MISSING if pair.state.known else pair.state)
    errors = [error(p, curve.scale) for p in (pair.one, pair.other)]
    known = [e for e in errors if e is not None]
    size = found.difference
    return replace(
        pair.without(CellState.MISSING),
        state=CellState.NUMBER,
        value=size.value,
        se=math.hypot(*known) if len(known) == 2 else None,
        low=size.low90,
        high=size.high90,
    )


def _same_kind(group: Curve, other: Curve) -> None:
    if (group.scale, group.better) != (other.scale, other.better):
        raise MeasurementError(
            f"a gap between {group.scale.value}, better {group.better.value}, "
            f"and {other.scale.value}, better {other.better.value}; they must be the same"
        )
