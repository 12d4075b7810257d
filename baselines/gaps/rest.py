"""The rest: everybody but one group, which is what the group is held against."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from baselines.gaps.pairs import Pair, pairs
from indicators.model import CellState, Curve, Point, Scale


class Against(StrEnum):
    """Whom a group is compared with."""

    EVERYBODY_ELSE = "everybody_else"
    EVERYBODY = "everybody"
    GROUP = "group"


def opposite(everybody: Curve, group: Curve) -> tuple[Curve, Against]:
    """Everybody else where counts say who that is; otherwise everybody, the group among them.

    The two are not independent then. With w the group's share of everybody, the distance to everybody is
    1 - w of that to everybody else, and its variance is the sum of both variances less 2 w times the group's.
    No survey publishes w with its estimates, so the sum alone is used: the interval is too wide, never too narrow.
    """
    rest = everybody_else(everybody, group)
    return (rest, Against.EVERYBODY_ELSE) if rest else (everybody, Against.EVERYBODY)


def everybody_else(everybody: Curve, group: Curve) -> Curve | None:
    """Everybody minus a group, period by period; None where no period has the counts of both.

    A period that is hidden for either is hidden; one without counts for both, or whose counts leave nobody or
    fewer than nobody, has no figure. Breaks and preliminary figures of either carry over. Estimates with a
    standard error are never subtracted: what was counted for them is the sample.
    """
    if everybody.surveyed or group.surveyed or everybody.scale is Scale.TOTAL:
        return None
    points = tuple(_rest(p, everybody.scale) for p in pairs(everybody, group))
    if not any(p.state.known for p in points):
        return None
    return replace(everybody, key=replace(everybody.key, group=f"all-but-{group.key.group}"), points=points)


def _rest(pair: Pair, scale: Scale) -> Point:
    left = _left(pair, scale) if pair.state is CellState.NUMBER else None
    if left is None:
        return pair.without(CellState.MISSING if pair.state.known else pair.state)
    return replace(
        pair.without(CellState.MISSING), state=CellState.NUMBER, numerator=left[0], denominator=left[1]
    )


def _left(pair: Pair, scale: Scale) -> tuple[float, float] | None:
    """Cases and people that are left, where that is possible."""
    one, other = pair.one, pair.other
    if one.se or other.se or one.numerator is None or other.numerator is None:
        return None
    if one.denominator is None or other.denominator is None:
        return None
    x, n = one.numerator - other.numerator, one.denominator - other.denominator
    possible = n > 0 and (scale is Scale.MEAN or x >= 0) and (scale is not Scale.SHARE or x <= n)
    return (x, n) if possible else None
