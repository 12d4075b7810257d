"""Fits: many histories fitted at once, one a row: what each expects of later figures."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from baselines import scale as to
from baselines.filter import Path, follow
from baselines.mixture import Mixture
from baselines.scale import Floats
from indicators.model import Scale

HALF = np.array([0.5])


@dataclass(frozen=True, slots=True, kw_only=True)
class Fits:
    """Fitted histories of one scale that end at one time.

    Later figures are asked for at times (the same for all, or curves x times), from counts `n` of curves x times.

    Attributes:
        t0: the time of the last point, where the state stands.
        k: how much wider than log-odds each curve moves; z, noise and state are in its units.
        rate: mu of later figures, one a curve.
    """

    scale: Scale
    t0: float
    k: Floats
    rate: Floats
    path: Path

    def noise(self, n: Floats) -> Floats:
        """The sampling variance of later figures, were nothing to change."""
        return to.variance(self.scale, self.rate[:, None], n) / self.k[:, None] ** 2

    def observed(self, times: Floats, n: Floats) -> Mixture:
        """Observations at later times, if the path goes on."""
        return self.path.observed(times - self.t0, self.noise(n))

    def unmoved(self, n: Floats) -> Mixture:
        """Observations at the level where the history ended."""
        return self.path.unmoved(self.noise(n))

    def level_at(self, times: Floats) -> Mixture:
        """The level itself at later times."""
        return self.path.level_after(times - self.t0)

    def z(self, x: Floats, n: Floats) -> Floats:
        """Figures on the judge's scale, curves x times."""
        return to.z_of(self.scale, x, n) / self.k[:, None]

    def ratio(self, z: Floats) -> Floats:
        """Values on the judge's scale, one row a curve, as ratios."""
        return to.ratio_of(self.scale, z * self.k.reshape(-1, *(1,) * (z.ndim - 1)))

    def take(self, rows: NDArray[np.int_]) -> Fits:
        """Some of the curves, by number."""
        path = {f.name: getattr(self.path, f.name) for f in fields(Path)}
        some = {name: part if name == "tau2" else part[rows] for name, part in path.items()}
        return replace(self, k=self.k[rows], rate=self.rate[rows], path=Path(**some))

    def slope(self) -> Floats:
        """The median slope a year at the end of each history, in the curve's own units on the judge's scale."""
        return self.k * self.path.drift().quantiles(HALF)[:, 0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Histories ready for the filter, curves x periods; `rate` and `k` one a curve."""

    z: Floats
    noise: Floats
    mu: Floats
    rate: Floats
    k: Floats


def standardised(scale: Scale, times: Floats, x: Floats, n: Floats) -> Columns:
    """Histories on the judge's scale, divided by k; rows whose k is 0 are left undivided."""
    z = to.z_of(scale, x, n)
    plain = scale is Scale.MEAN
    mu = np.ones_like(z) if plain else to.rates(x, n)
    rate = np.ones(len(z)) if plain else to.later_rate(x, n)
    k = to.spread(scale, times, z)
    by = np.where(k > 0, k, 1.0)[:, None]
    return Columns(z=z / by, noise=to.variance(scale, mu, n) / by**2, mu=mu, rate=rate, k=k)


def fits(scale: Scale, times: Floats, columns: Columns, joint: Floats | None = None) -> Fits:
    """The fits of standardised histories; a perfect line (k = 0) is fitted as it is and has to be told apart."""
    return Fits(
        scale=scale,
        t0=float(times[-1]),
        k=np.where(columns.k > 0, columns.k, 1.0),
        rate=columns.rate,
        path=follow(times, columns.z, columns.noise, joint),
    )
