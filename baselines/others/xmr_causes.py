"""Special causes on an XmR chart: which rule marks a point, if any.

Source: NHSRplotthedots 0.2.2 (nhs-r-community/NHSRplotthedots, ptd_calculate_point_type), in its order: outside the
limits; part of a trend of 7; one of two in three beyond two thirds of the way to a limit; part of 7 on a side.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from baselines.others.xmr_limits import Limits

RUN = 7


class SpecialCause(StrEnum):
    """The first rule that marks a point, in the source's words."""

    ABOVE_LIMIT = "Above UCL"
    BELOW_LIMIT = "Below LCL"
    TREND_UP = "7 Point Trend (Increasing)"
    TREND_DOWN = "7 Point Trend (Decreasing)"
    TWO_IN_THREE_ABOVE = "2 in 3 Above CL"
    TWO_IN_THREE_BELOW = "2 in 3 Below CL"
    RUN_ABOVE = "7 Points Above CL"
    RUN_BELOW = "7 Points Below CL"
    COMMON = "Common Cause"

    @property
    def way(self) -> int:
        """+1 for above and up, -1 for below and down, 0 for common cause."""
        if self is SpecialCause.COMMON:
            return 0
        return 1 if "Above" in self or "Increasing" in self else -1


def causes(values: Sequence[float], limits: Limits) -> tuple[SpecialCause, ...]:
    """The rule that marks each point of a group, in order of time."""
    sides = [limits.side(v) for v in values]
    marks = zip(
        values, sides, _trends(values), _two_in_three(values, sides, limits), _runs(sides), strict=True
    )
    return tuple(
        _cause(side, trend, outside=limits.outside(value), three=three, run=run)
        for value, side, trend, three, run in marks
    )


def _cause(side: int, trend: int, *, outside: bool, three: bool, run: bool) -> SpecialCause:
    """The first rule that holds."""
    if outside:
        return SpecialCause.ABOVE_LIMIT if side > 0 else SpecialCause.BELOW_LIMIT
    if trend:
        return SpecialCause.TREND_UP if trend > 0 else SpecialCause.TREND_DOWN
    if three:
        return SpecialCause.TWO_IN_THREE_ABOVE if side > 0 else SpecialCause.TWO_IN_THREE_BELOW
    if run:
        return SpecialCause.RUN_ABOVE if side > 0 else SpecialCause.RUN_BELOW
    return SpecialCause.COMMON


def _trends(values: Sequence[float]) -> list[int]:
    """Which way each point's trend goes, 0 without one; where two trends meet the later one counts."""
    steps = [(b > a) - (b < a) for a, b in pairwise(values)]
    part = [False] * len(values)
    for start in range(len(values) - RUN + 1):
        if abs(sum(steps[start : start + RUN - 1])) == RUN - 1:
            part[start : start + RUN] = [True] * RUN
    return [_step(steps, part, i) if part[i] else 0 for i in range(len(values))]


def _step(steps: Sequence[int], part: Sequence[bool], i: int) -> int:
    """The step after a point if the next one is in a trend too, else the step before; no step counts as down."""
    onwards = i + 1 < len(part) and part[i + 1]
    return 1 if steps[i if onwards else i - 1] > 0 else -1


def _two_in_three(values: Sequence[float], sides: Sequence[int], limits: Limits) -> list[bool]:
    """The points near a limit that have another one near it among three neighbours on one side."""
    near = [limits.near(v) for v in values]
    found = [False] * len(values)
    for start in range(len(values) - 2):
        three = range(start, start + 3)
        if abs(sum(sides[i] for i in three)) == 3 and sum(near[i] for i in three) >= 2:
            for i in three:
                found[i] = found[i] or near[i]
    return found


def _runs(sides: Sequence[int]) -> list[bool]:
    """The points that are among seven on one side."""
    found = [False] * len(sides)
    for start in range(len(sides) - RUN + 1):
        if abs(sum(sides[start : start + RUN])) == RUN:
            found[start : start + RUN] = [True] * RUN
    return found
