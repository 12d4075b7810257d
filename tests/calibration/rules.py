"""Rules: what others call better and worse, each as its source states it, over many series at once.

All are told the same: yearly cases of a denominator, and which year the baseline ends with. They call the last
year. Where a rule needs a scale it is log-odds of the smoothed share, as ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from baselines.scale import z_of
from indicators.model import Scale
from tests.calibration import forecasts
from tests.calibration.scenarios import Floats

Bools = NDArray[np.bool_]
Called: TypeAlias = tuple[Bools, Bools]  # better, worse
FIVE_PERCENT = 1.959963984540054  # two-sided
SCREEN, LIMIT = 3.267, 2.66  # of the average moving range (Wheeler and Chambers 1992)
RUN = 7  # points on a side, or going one way


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Series on one grid of years.

    Attributes:
        times: in years. x, n: cases of a denominator, series x years.
        history: how many of the years make the baseline.
    """

    times: Floats
    x: Floats
    n: Floats
    history: int

    @property
    def share(self) -> Floats:
        """What is published."""
        return self.x / self.n

    @property
    def z(self) -> Floats:
        """Log-odds of the smoothed shares."""
        return z_of(Scale.SHARE, self.x, self.n)


def last_against_baseline(series: Series) -> Called:
    """Better than in the baseline's last year, by whatever little."""
    change = series.share[:, -1] - series.share[:, series.history - 1]
    return change > 0, change < 0


def arrow(moves: int) -> Callable[[Series], Called]:
    """The last so many moves all go one way."""

    def called(series: Series) -> Called:
        steps = np.diff(series.share, axis=1)[:, -moves:]
        return (steps > 0).all(axis=1), (steps < 0).all(axis=1)

    return called


def mann_kendall(series: Series) -> Called:
    """A trend over all years, with ties and continuity, two-sided 5 % (Mann 1945, Kendall 1975)."""
    y = series.share
    years = y.shape[1]
    first, second = np.triu_indices(years, 1)
    s = np.sign(y[:, second] - y[:, first]).sum(axis=1)
    same = (y[:, :, None] == y[:, None, :]).sum(
        axis=2
    )  # each year stands for its group of ties once a member
    ties = ((same - 1) * (2 * same + 5)).sum(axis=1)
    variance = (years * (years - 1) * (2 * years + 5) - ties) / 18
    z = (s - np.sign(s)) / np.sqrt(np.maximum(variance, 1e-9))
    return z > FIVE_PERCENT, z < -FIVE_PERCENT


def xmr(series: Series) -> Called:
    """What the NHS XmR chart marks the last year as, its limits fixed after the baseline (NHS Making Data Count).

    In its order: outside the limits, seven going one way, two of three beyond two thirds on one side, seven on a side.
    """
    y = series.share
    base = y[:, : series.history]
    moves = np.abs(np.diff(base, axis=1))
    fair = moves < SCREEN * moves.mean(axis=1, keepdims=True)
    limit = LIMIT * (moves * fair).sum(axis=1, keepdims=True) / np.maximum(fair.sum(axis=1, keepdims=True), 1)
    limit = np.where(fair.any(axis=1, keepdims=True), limit, np.inf)
    off = y - base.mean(axis=1, keepdims=True)
    way = _cause(off, np.abs(off) > limit, np.abs(off) > limit * 2 / 3)
    return way > 0, way < 0


def two_point_z(series: Series) -> Called:
    """The baseline's last year against the latest, both with binomial errors, two-sided 5 % (Healthy People 2030)."""
    p, n = series.share[:, [series.history - 1, -1]], series.n[:, [series.history - 1, -1]]
    error = np.sqrt((p * (1 - p) / n).sum(axis=1))
    z = (p[:, 1] - p[:, 0]) / np.maximum(error, 1e-12)
    return z > FIVE_PERCENT, z < -FIVE_PERCENT


def outside(forecast: forecasts.Forecaster) -> Callable[[Series], Called]:
    """The last year lies outside a forecast's 90 % interval."""

    def called(series: Series) -> Called:
        found = forecast(series.times, series.z, series.x, series.n, series.history)
        miss = series.z[:, -1] - found.mean
        return miss > found.half, miss < -found.half

    return called


def _cause(off: Floats, outside: Bools, far: Bools) -> Floats:
    """+1 or -1 where the last of these distances from the mean is a special cause, by the first rule that holds."""
    side = np.sign(off)
    three = np.abs(side[:, -3:].sum(axis=1)) == 3
    near = far & ~outside
    marks = [outside[:, -1], near[:, -1] & three & (near[:, -3:].sum(axis=1) >= 2)]
    ways = [side[:, -1], side[:, -1]]
    if off.shape[1] >= RUN:
        steps = np.sign(np.diff(off[:, -RUN:], axis=1))
        marks.insert(1, np.abs(steps.sum(axis=1)) == RUN - 1)
        ways.insert(1, steps[:, -1])
        marks.append(np.abs(side[:, -RUN:].sum(axis=1)) == RUN)
        ways.append(side[:, -1])
    return np.select(marks, ways, 0.0)


RULES: dict[str, Callable[[Series], Called]] = {
    "last against baseline year": last_against_baseline,
    "arrow, 2 moves": arrow(2),
    "arrow, 3 moves": arrow(3),
    "Mann-Kendall 5 %": mann_kendall,
    "XmR rules": xmr,
    "Healthy People two-point z": two_point_z,
    "logit line, binomial interval": outside(forecasts.binomial_line),
    "logit line, quasi-likelihood + t": outside(forecasts.quasi_line),
    "damped Holt + t": outside(forecasts.damped_holt),
    "theta + t": outside(forecasts.theta),
}
NEED_COUNTS = ("Healthy People two-point z", "logit line, binomial interval")
