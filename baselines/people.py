"""How many people a difference is: more or fewer than if things had carried on as before."""

from __future__ import annotations

from dataclasses import dataclass

from baselines.fit import Fit
from baselines.forecast import Band
from baselines.scale import headcount
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
    seen, sign = fit.smoothed(fit.read(point)), better.sign
    ends80 = sorted(sign * (seen - edge) * n for edge in (expected.low80, expected.high80))
    ends90 = sorted(sign * (seen - edge) * n for edge in (expected.low90, expected.high90))
    return People(
        median=sign * (seen - expected.median) * n,
        low80=ends80[0],
        high80=ends80[1],
        low90=ends90[0],
        high90=ends90[1],
        shown_single=claimed,
    )
