"""What a frozen baseline expects of a later period, with its bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from baselines.baseline import Baseline
from baselines.fit import Fit
from baselines.scale import effective, precision
from indicators.model import Scale
from indicators.periods import Period

SHARES = np.array([0.50, 0.25, 0.75, 0.10, 0.90, 0.05, 0.95])  # in the order of Band's fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where an observation would lie if nothing changed, as ratios: the median and three bands."""

    period: Period
    median: float
    low50: float
    high50: float
    low80: float
    high80: float
    low90: float
    high90: float


def forecast(
    baseline: Baseline, period: Period, denominator: float | None = None, se: float | None = None
) -> Band:
    """The band of an observation at `period`, from its own denominator or standard error.

    With neither, as noisy as the mean of the last three baseline points.

    Raises:
        MeasurementError: the baseline has an objection instead of a forecast.
    """
    count = count_behind(baseline.fitted, denominator, se)
    return bands(baseline.fitted, [period], [count])[0]


def bands(fit: Fit, periods: Sequence[Period], counts: Sequence[float]) -> tuple[Band, ...]:
    """The bands of observations from effective counts, one a period."""
    years = np.array([p.time - fit.t0 for p in periods])
    values = fit.ratio(fit.path.observed(years, fit.noise(np.array(counts))).quantiles(SHARES))
    names = Band.__slots__[1:]
    return tuple(
        Band(period=p, **dict(zip(names, row, strict=True)))
        for p, row in zip(periods, values.tolist(), strict=True)
    )


def count_behind(fit: Fit, denominator: float | None, se: float | None) -> float:
    """The effective count of a figure not seen yet."""
    if se and fit.scale is Scale.MEAN:
        return precision(se)
    if se:
        return effective(fit.rate, se, fit.scale)
    return denominator if denominator and fit.scale is not Scale.MEAN else fit.count
