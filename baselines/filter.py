"""The path a history was on: level and slope at its end, for sixteen sizes of yearly shock at once.

A two-state Kalman filter over time. z_t = a + b (t - t0) + u_t + e_t + sampling noise, where u is a random
walk and e independent shocks, each with half of tau^2 a year. Arrays run over curves and the grid of tau.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baselines.mixture import Mixture
from baselines.scale import SHOCK, Floats

LEVEL_VARIANCE = 25.0  # a ~ N(mean of z, 25): the history alone says where the level is
SLOPE_VARIANCE = 0.08**2  # b ~ N(0, .08^2) a year: most indicators drift slowly
SMALLEST, GREATEST, STEPS = 0.005, 1.5, 16  # the grid of tau, evenly spaced in its logarithm


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Level and slope at t0 for each tau, with the taus' posterior weights; every array is curves x taus.

    What is asked of it is asked for years from t0 (the same for all curves, or curves x years) and answered
    curves x years x taus.

    Attributes:
        tau2: the squared shocks of the grid, one row for all curves.
    """

    tau2: Floats
    weight: Floats
    level: Floats
    slope: Floats
    p11: Floats
    p12: Floats
    p22: Floats

    def observed(self, years: Floats, noise: Floats) -> Mixture:
        """Observations so many years on, if the path goes on: yearly shock and own noise (curves x years) included."""
        ahead = self.level_after(years)
        return Mixture(ahead.weight, ahead.mean, ahead.variance + self.tau2 / 2 + noise[..., None])

    def unmoved(self, noise: Floats) -> Mixture:
        """Observations at the level where the history ended: no slope, no further walk."""
        still = self.level_after(np.zeros(1))
        return Mixture(still.weight, still.mean, still.variance + self.tau2 / 2 + noise[..., None])

    def level_after(self, years: Floats) -> Mixture:
        """The level itself so many years on: no yearly shock, no sampling noise."""
        h = years[..., None]
        level, slope, p11, p12, p22 = (
            part[:, None, :] for part in (self.level, self.slope, self.p11, self.p12, self.p22)
        )
        spread = p11 + 2 * h * p12 + h**2 * p22
        return Mixture(self.weight[:, None, :], level + h * slope, spread + self.tau2 / 2 * h)

    def drift(self) -> Mixture:
        """b, the slope at the end of the history, a year."""
        return Mixture(self.weight, self.slope, self.p22)


def follow(times: Floats, z: Floats, noise: Floats, joint: Floats | None = None) -> Path:
    """The posterior path of each row of `z`, whose columns are `times`; `noise` is its sampling variance.

    `joint` is how unsurely each figure was joined to the one before it, as a variance: 0 but at a bridge.
    """
    tau2 = np.geomspace(SMALLEST, GREATEST, STEPS)[None, :] ** 2
    level, slope, p11, p12, p22 = _start(times, z)
    likelihood = np.broadcast_to(-0.5 * (0.5 * np.log(tau2) - np.log(SHOCK)) ** 2, level.shape).copy()
    for i, gap in enumerate(np.diff(times, prepend=times[:1])):
        if i:
            level = level + gap * slope
            p11 = p11 + 2 * gap * p12 + gap**2 * p22 + tau2 / 2 * gap
            p12 = p12 + gap * p22
            if joint is not None:
                p11 = p11 + joint[:, i, None]
        own = tau2 / 2 + noise[:, i, None]
        total = p11 + own
        miss = z[:, i, None] - level
        likelihood -= 0.5 * (np.log(total) + miss**2 / total)
        level, slope = level + p11 / total * miss, slope + p12 / total * miss
        # p11 own / total, not p11 - p11^2 / total: the start's 25 would eat the digits
        p11, p12, p22 = p11 * own / total, p12 * own / total, p22 - p12**2 / total
    return Path(
        tau2=tau2, weight=_normalised(likelihood), level=level, slope=slope, p11=p11, p12=p12, p22=p22
    )


def _start(times: Floats, z: Floats) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """The prior at the first point, where t0 is the last one."""
    back = times[0] - times[-1]
    shape = (len(z), STEPS)
    level = np.broadcast_to(z.mean(axis=1, keepdims=True), shape)
    return (
        level,
        np.zeros(shape),
        np.full(shape, LEVEL_VARIANCE + SLOPE_VARIANCE * back**2),
        np.full(shape, SLOPE_VARIANCE * back),
        np.full(shape, SLOPE_VARIANCE),
    )


def _normalised(log_weight: Floats) -> Floats:
    weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))
