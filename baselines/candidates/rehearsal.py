"""Rehearsals: what a history's own earlier figures would have forecast of each next one.

Each forecast is a fit of the figures before it alone, by the rules of any baseline; nothing after it plays a part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from baselines import history
from baselines.fit import fit
from baselines.forecast import Band, bands
from baselines.rule import LEAST_POINTS, LEAST_YEARS
from indicators.model import Point, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """One figure and what those before it made of it.

    Attributes:
        tail: how likely a figure at least this far from the middle of the forecast was, on either side; the
            figure lies inside the 90 % band where this is .10 or more.
    """

    point: Point
    band: Band
    tail: float

    @property
    def miss(self) -> float:
        """How far the forecast's middle was off, as a ratio."""
        return abs((self.point.ratio or 0.0) - self.band.median)


def rehearse(points: Sequence[Point], scale: Scale) -> tuple[Rehearsal, ...]:
    """One step ahead at a time: every figure that has a history of its own before it, in order."""
    found = (rehearsal(points[:i], points[i], scale) for i in range(len(points)))
    return tuple(r for r in found if r is not None)


def rehearsal(before: Sequence[Point], point: Point, scale: Scale) -> Rehearsal | None:
    """What earlier figures forecast of a later one; None where they are too few, or a perfect line.

    The first figure counted in a new way is none they could have forecast.
    """
    if point.break_before or len(before) < LEAST_POINTS or history.years(before) < LEAST_YEARS - 1e-9:
        return None
    if (made := fit(before, scale)) is None:
        return None
    reading, rows = made.read(point), made.rows
    x, n = np.array([[reading.x]]), np.array([[reading.n]])
    under = float(rows.observed(np.array([point.period.time]), n).below(rows.z(x, n))[0, 0])
    (band,) = bands(made, [point.period], [reading.n])
    return Rehearsal(point=point, band=band, tail=2 * min(under, 1 - under))
