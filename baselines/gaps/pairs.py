"""Pairs: the points two curves have for the same periods, side by side."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from baselines.history import HIDDEN, sound
from indicators.model import CellState, Curve, Point
from indicators.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two curves' points of one period.

    Attributes:
        break_before: why the pair is not comparable with those before: the breaks of either curve, those among
            them that fell in a period only one of the two reports.
    """

    one: Point
    other: Point
    break_before: str = ""

    @property
    def period(self) -> Period:
        """When both points are of."""
        return self.one.period

    @property
    def preliminary(self) -> bool:
        """Whether either may still change."""
        return self.one.preliminary or self.other.preliminary

    @property
    def state(self) -> CellState:
        """A number where both are one; hidden where either is hidden; else missing."""
        if any(p.state in HIDDEN for p in (self.one, self.other)):
            return CellState.SUPPRESSED
        return CellState.NUMBER if _told(self.one) and _told(self.other) else CellState.MISSING

    def without(self, state: CellState) -> Point:
        """The point of what the two make together where there is no figure."""
        return Point(
            period=self.period,
            state=state,
            preliminary=self.preliminary,
            break_before=self.break_before,
        )


def pairs(one: Curve, other: Curve) -> Iterator[Pair]:
    """The periods both curves report, in order, hidden and missing figures among them; impossible ones are missing."""
    mine, theirs = ({p.period: p for p in sound(c).points} for c in (one, other))
    broken: dict[str, None] = {}
    for period in sorted({*mine, *theirs}, key=lambda p: (p.end, p.start)):
        here = [side[period] for side in (mine, theirs) if period in side]
        broken.update(dict.fromkeys(p.break_before for p in here if p.break_before))
        if len(here) == 2:
            yield Pair(one=here[0], other=here[1], break_before="; ".join(broken))
            broken.clear()


def _told(point: Point) -> bool:
    return point.ratio is not None and math.isfinite(point.ratio)
