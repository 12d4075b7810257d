"""The process limits of an XmR chart: the mean and 2.66 average moving ranges to either side.

Source: NHSRplotthedots 0.2.2 (nhs-r-community/NHSRplotthedots, ptd_spc_standard); Wheeler and Chambers 1992.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LIMIT = 2.66  # average moving ranges from the mean to a process limit: 3 / 1.128
NEAR = 2 * (LIMIT / 3)
OUTLYING = 3.267  # average moving ranges from which a moving range is left out of the average, once
SHORT = 12  # points under which the source calls the limits trial limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Centre and limits of a group of points, in their unit.

    Attributes:
        n: the group's points, those after the limits were fixed included.
        moving_range: the average; None where none is left to average: one point, or all alike.
    """

    n: int
    mean: float
    moving_range: float | None

    @property
    def lower(self) -> float | None:
        """The lower process limit."""
        return None if self.moving_range is None else self.mean - LIMIT * self.moving_range

    @property
    def upper(self) -> float | None:
        """The upper process limit."""
        return None if self.moving_range is None else self.mean + LIMIT * self.moving_range

    @property
    def trial(self) -> bool:
        """Whether the source warns of a group so short."""
        return self.n < SHORT

    def side(self, value: float) -> int:
        """+1 above the mean, -1 below, 0 on it."""
        return (value > self.mean) - (value < self.mean)

    def outside(self, value: float) -> bool:
        """Whether a value is beyond a process limit."""
        return self._farther(value, LIMIT)

    def near(self, value: float) -> bool:
        """Whether a value is beyond two thirds of the way to a limit, and not past it."""
        return self._farther(value, NEAR) and not self.outside(value)

    def _farther(self, value: float, ranges: float) -> bool:
        if self.moving_range is None:
            return False
        reach = ranges * self.moving_range
        return value > self.mean + reach or value < self.mean - reach


def limits(values: Sequence[float], *, fix_after: int | None, screen_outliers: bool) -> Limits:
    """The limits of a group in order of time, of its first `fix_after` points where that is given."""
    basis = values[:fix_after]
    mean = math.fsum(basis) / len(basis)
    ranges = [abs(b - a) for a, b in pairwise(basis)]
    if screen_outliers and ranges:
        edge = OUTLYING * math.fsum(ranges) / len(ranges)
        ranges = [r for r in ranges if r < edge]
    average = math.fsum(ranges) / len(ranges) if ranges else None
    return Limits(n=len(values), mean=mean, moving_range=average)
