"""What a frozen baseline expects of later periods, with its bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from baselines import scale as to
from baselines.baseline import Baseline
from baselines.fit import Fit
from baselines.fits import Fits
from baselines.scale import Floats
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


ENDS = Band.__slots__[1:]


def forecast(
    baseline: Baseline, period: Period, denominator: float | None = None, se: float | None = None
) -> Band:
    """The band of a smoothed observation at `period`, from its own denominator or standard error.

    With neither, as noisy as the mean of the last three baseline points.

    Raises:
        MeasurementError: the baseline has an objection instead of a forecast.
    """
    count = count_behind(baseline.fitted, denominator, se)
    return bands(baseline.fitted, [period], [count])[0]


def bands(fit: Fit, periods: Sequence[Period], counts: Sequence[float]) -> tuple[Band, ...]:
    """The bands of smoothed observations from effective counts, one a period."""
    return _named(periods, quantiles(fit.rows, _times(periods), np.array([counts]), SHARES)[0])


def as_published(
    fit: Fit, smooth: Sequence[Band], counts: Sequence[float], counted: Sequence[bool]
) -> tuple[Band, ...]:
    """The same bands where published figures would lie: what is printed and drawn beside those.

    `counted` says which are of counts; the others are of estimates.
    """
    values = np.array([[[getattr(b, name) for name in ENDS] for b in smooth]])
    edges = np.where(counted, 0.0, fit.resolution / 2)
    return _named([b.period for b in smooth], published(fit.scale, values, np.array([counts]), edges)[0])


def quantiles(found: Fits, times: Floats, n: Floats, shares: Floats) -> Floats:
    """Quantiles of smoothed observations as ratios: curves x times x shares; `n` is curves x times."""
    return found.ratio(found.observed(times, n).quantiles(shares))


def published(scale: Scale, smooth: Floats, n: Floats, edges: Floats) -> Floats:
    """The published figures whose smoothed ones these are, along the last axis from counts `n`.

    The smoothing is undone: (x + .5) / (n + 1) becomes x / n. `edges` is how near to 0 or everyone a figure counts as
    that: estimates printed as 0 or 100 percent are judged half a printed place off.
    """
    if scale is Scale.MEAN:
        return smooth
    wide, near = n[..., None], edges[..., None]
    if scale is Scale.EVENTS:
        found = np.maximum(smooth - 0.5 / wide, 0.0)
        return np.where(found <= near, 0.0, found)
    found = np.clip((smooth * (wide + 1) - 0.5) / wide, 0.0, 1.0)
    return np.where(found <= near, 0.0, np.where(found >= 1 - near, 1.0, found))


def count_behind(fit: Fit, denominator: float | None, se: float | None) -> float:
    """The effective count of a figure not seen yet."""
    if se and fit.scale is Scale.MEAN:
        return to.precision(se)
    if se:
        return to.effective(fit.rate, se, fit.scale)
    return denominator if denominator and fit.scale is not Scale.MEAN else fit.count


def _times(periods: Sequence[Period]) -> Floats:
    return np.array([p.time for p in periods])


def _named(periods: Sequence[Period], rows: Floats) -> tuple[Band, ...]:
    pairs = zip(periods, rows.tolist(), strict=True)
    return tuple(Band(period=p, **dict(zip(ENDS, row, strict=True))) for p, row in pairs)
