"""How many people a difference is: more or fewer than if things had carried on as before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baselines.fit import Fit
from baselines.forecast import Band
from baselines.scale import Floats, headcount
from indicators.model import Better, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Better than expected by so many people; negative is worse. Never summed over indicators.

    Attributes:
        shown_single: a verdict is claimed; otherwise only the range may be printed.
    """

    median: float
    low80: float
    high80: float
    low90: float
    high90: float
    shown_single: bool


def people(point: Point, fit: Fit, expected: Band, better: Better, *, claimed: bool) -> People | None:
    """The difference between a point and its forecast, in people; None where none are counted.

    The observation is the smoothed one, so that the 90 % range leaves out 0 exactly where there is a claim.
    """
    if (n := headcount(point, fit.scale)) is None:
        return None
    edges = np.array([[expected.median, expected.low80, expected.high80, expected.low90, expected.high90]])
    seen, sign = np.array([fit.smoothed(fit.read(point))]), np.array([float(better.sign)])
    found = gains(seen, edges, np.array([n]), sign)[0].tolist()
    names = ("median", "low80", "high80", "low90", "high90")
    return People(**dict(zip(names, found, strict=True)), shown_single=claimed)


def gains(seen: Floats, edges: Floats, people: Floats, sign: Floats) -> Floats:
    """People better off than expected, curves x (median, low80, high80, low90, high90).

    `edges` are those of the forecast, in the same order.
    """
    found = (sign * people)[:, None] * (seen[:, None] - edges)
    median, pair80, pair90 = found[:, :1], np.sort(found[:, 1:3]), np.sort(found[:, 3:5])
    return np.concatenate([median, pair80, pair90], axis=1)
