"""Scenarios: yearly counts of children on whom something happened at the baseline's end, or nothing.

Every series is yearly counts of n. Its log-odds is a level, reached at the baseline's end, a steady slope up to
there, a steady slope from there, and shocks of single years. One improvement is up.

**The grid.** Few years, some, and many (4, 6, 10); the least children a claim is made of, a school, a district
(50, 300, 2,000); shares below, at and above a half; no shocks, small ones, and those the method expects (the
median of its prior). The slopes, in log-odds a year, are points a year at a half times .04: an old trend of 1.5
points goes on; a slide of 1.5 points becomes a rise of 1.5; a slide of 2.25 slows to half a point.

**How it was chosen.** The study our table is compared with prints its rates and its number of cells, 864, not its
grid. Histories, counts and slopes are the round ones that best give the rules anybody can code exactly (last
against first, arrows, Mann-Kendall, XmR, two-point z) the rates it prints, our own row left out. What those leave
open (shares, shocks, 50 or 100 as the least count) was settled by our printed row and by how often it prints that a
turn is called after six years of history. So our row agrees with the printed one in part because the grid was
chosen so; that the others do too, and in the same order, is the check.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SEED = 20260101
CERTAIN = 1_000_000_000  # the count of a share published alone: nothing is drawn
REACH = 5  # years past its end that a baseline may judge, or its history's length


class Scenario(StrEnum):
    """What happens at the baseline's end."""

    FLAT = "flat"
    TREND = "trend"
    TURNED = "turned"
    SLOWED = "slowed"


SLOPES = {  # before and after the baseline's end
    Scenario.FLAT: (0.0, 0.0),
    Scenario.TREND: (0.06, 0.06),
    Scenario.TURNED: (-0.06, 0.06),
    Scenario.SLOWED: (-0.09, -0.02),
}
HISTORIES = (4, 6, 10)
AFTERS = (1, 3, 5)
COUNTS = (50, 300, 2000)
LEVELS = (0.3, 0.5, 0.7)
SHOCKS = (0.0, 0.03, 0.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One kind of series.

    Attributes:
        history, years: points up to the baseline's end and after it.
        n: children counted every year.
        level: the share at the baseline's end.
        shock: the standard deviation of a year's shock, in log-odds.
        wandering: half of each shock's variance stays for good, as the method supposes; else every shock passes.
    """

    scenario: Scenario
    history: int
    years: int
    n: int
    level: float
    shock: float
    wandering: bool = False

    @property
    def seed(self) -> list[int]:
        """Of this cell alone, whatever grid it stands in: any cell can be run again by itself."""
        kinds = list(Scenario)
        parts = (self.history, self.years, self.n, round(1000 * self.level), round(1000 * self.shock))
        return [SEED, kinds.index(self.scenario), int(self.wandering), *parts]


def simulated(cell: Cell, series: int) -> Floats:
    """Cases of n, series x years, in time order."""
    rng = np.random.default_rng(cell.seed)
    share = 1 / (1 + np.exp(-_log_odds(cell, series, rng)))
    return cell.n * share if cell.n == CERTAIN else rng.binomial(cell.n, share).astype(float)


def reach(history: int) -> int:
    """The years a baseline of so many yearly points may judge."""
    return min(REACH, history - 1)


def spans() -> Iterator[tuple[int, int]]:
    """The histories of the grid with the years after that they reach."""
    return ((h, a) for h, a in itertools.product(HISTORIES, AFTERS) if a <= reach(h))


def _log_odds(cell: Cell, series: int, rng: np.random.Generator) -> Floats:
    before, after = SLOPES[cell.scenario]
    at = np.arange(1 - cell.history, cell.years + 1)
    path = np.log(cell.level / (1 - cell.level)) + np.where(at <= 0, before * at, after * at)
    shocks = rng.normal(0, cell.shock, (series, len(at)))
    if not cell.wandering:
        return np.asarray(path + shocks)
    steps = rng.normal(0, cell.shock / np.sqrt(2), (series, len(at)))
    return np.asarray(path + shocks / np.sqrt(2) + np.cumsum(steps, axis=1))
