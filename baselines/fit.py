"""A fitted history: its figures on one scale, and where its level and slope stood at the end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from baselines import scale as to
from baselines.bridges import joined
from baselines.filter import Path
from baselines.fits import Fits, fits, standardised
from baselines.scale import Reading
from indicators.model import Point, Scale

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A reading the fit rests on, with the rate its noise was taken from and that noise.

    Attributes:
        published: the figure as it was published then; None in documents kept before it was.
    """

    reading: Reading
    mu: float
    noise: float
    published: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Everything later points need; plain numbers, so that it can be kept for years.

    Attributes:
        k: how much wider than log-odds the curve moves; z, noise and state are in its units.
        rate, count: mu of a later point, and the mean n of the last three.
        resolution: the last printed place, half of which moves an estimate of exactly 0 or 1.
        tau2, weight, level, slope, p11, p12, p22: the path at the last point's time, one number a tau.
    """

    scale: Scale
    used: tuple[Used, ...]
    k: float
    rate: float
    count: float
    resolution: float
    tau2: Numbers
    weight: Numbers
    level: Numbers
    slope: Numbers
    p11: Numbers
    p12: Numbers
    p22: Numbers

    @property
    def t0(self) -> float:
        """The time of the last point, where the state stands."""
        return self.used[-1].reading.period.time

    @property
    def rows(self) -> Fits:
        """This fit as the only row of many."""
        parts = (self.tau2, self.weight, self.level, self.slope, self.p11, self.p12, self.p22)
        arrays = (np.array([part]) for part in parts)
        path = Path(**dict(zip(Path.__slots__, arrays, strict=True)))
        return Fits(scale=self.scale, t0=self.t0, k=np.array([self.k]), rate=np.array([self.rate]), path=path)

    @property
    def shock(self) -> float:
        """The yearly shock it was fitted with, on the judge's scale: the middle of ln tau's posterior."""
        return math.exp(sum(w * math.log(t) / 2 for w, t in zip(self.weight, self.tau2, strict=True)))

    def read(self, point: Point) -> Reading:
        """A later point that has a figure, as this fit sees it."""
        return to.reading(point, self.scale, self.resolution)

    def smoothed(self, reading: Reading) -> float:
        """A reading as the judge sees it, as a ratio."""
        rows = self.rows
        return float(rows.ratio(rows.z(np.array([[reading.x]]), np.array([[reading.n]])))[0, 0])

    def knows(self, used: Used, point: Point | None) -> bool:
        """Whether a figure is still what it was when the fit was made; as it was read, where that alone was kept."""
        if point is None:
            return False
        if (then := used.published) is None:
            seen = self.read(point)
            return _same((seen.x, seen.n), (used.reading.x, used.reading.n))
        return _same(_parts(point), _parts(then))


def fit(points: Sequence[Point], scale: Scale, printed: float | None = None) -> Fit | None:
    """The fit of at least two points with figures, in time order; None for a perfect line, whose noise nobody can know.

    `printed` is the last printed place where it is known already, else the points'. Figures before a bridge are shifted to what
    they would have been in the new way.
    """
    printed = to.resolution(points) if printed is None else printed
    readings, joint = joined(points, scale, printed)
    times = np.array([r.period.time for r in readings])
    x, n = np.array([[r.x for r in readings]]), np.array([[r.n for r in readings]])
    columns = standardised(scale, times, x, n)
    k = float(columns.k[0])
    if k == 0:
        return None
    found = fits(scale, times, columns, np.array([joint]) / k**2)
    rows = zip(points, readings, columns.mu[0].tolist(), columns.noise[0].tolist(), strict=True)
    return Fit(
        scale=scale,
        used=tuple(Used(reading=r, mu=m, noise=v, published=_figures(p)) for p, r, m, v in rows),
        k=k,
        rate=float(columns.rate[0]),
        count=float(n[0, -to.RECENT :].mean()),
        resolution=printed,
        **{name: tuple(getattr(found.path, name)[0].tolist()) for name in Path.__slots__},
    )


def _parts(point: Point) -> tuple[float | None, ...]:
    """What a figure is known by; a standard error of 0 is none."""
    return point.ratio, point.numerator, point.denominator, point.se or None


def _same(now: Sequence[float | None], then: Sequence[float | None]) -> bool:
    """Whether figures are the same but for what another order of summing leaves in the last digits."""
    pairs = zip(now, then, strict=True)
    return all(a == b or (a and b and math.isclose(a, b, rel_tol=1e-9)) for a, b in pairs)


def _figures(point: Point) -> Point:
    """A point's figures alone, with its bridge where it has one."""
    return Point(
        period=point.period,
        numerator=point.numerator,
        denominator=point.denominator,
        value=point.value,
        se=point.se,
        break_before=point.break_before if point.bridge else "",
        bridge=point.bridge,
    )
