"""SDG progress: the yearly growth since the base year, against fixed cuts or the growth a target would need.

Source: Statistics Canada's progress methodology as Open SDG computes it (open-sdg/sdg-build, sdg/ProgressMeasure.py;
open-sdg.readthedocs.io/en/latest/progress). Its substitutes for zero (0.001) are kept.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from baselines.others.figure import figure
from baselines.others.sdg_cuts import (
    BEST,
    WITH_TARGET,
    WITHOUT_TARGET,
    Cuts,
    Status,
    coefficient,
    score,
    status_of,
)
from baselines.others.silence import Silence
from indicators.errors import MeasurementError
from indicators.model import Better

BASE_YEAR = 2015  # the goals' own first year
TARGET_YEAR = 2030
IN_PLACE_OF_ZERO = 0.001
OF_SCORES = Cuts(high=2.5, medium=0.0, low=-2.5)  # a mean score's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a platform's metadata says of an indicator.

    Attributes:
        base_year: the first year with a figure from this one on is the base.
        limit: the value no figure can pass; heeded only without a target.
        cuts: other cuts than the published ones.
    """

    target: float | None = None
    target_year: int = TARGET_YEAR
    base_year: int = BASE_YEAR
    limit: float | None = None
    cuts: Cuts | None = None


NO_TARGET = Goal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A status, its score from -5 to 5 and the progress value it was read from.

    Attributes:
        value: growth a year in the good direction, or its share of the growth the target needs.
        base: the base year's figure; 0.001 in place of 0.
        why: why there is no value, whether or not the status stands without it.
    """

    status: Status
    value: float | None = None
    score: float | None = None
    base_year: int | None = None
    base: float | None = None
    current_year: int | None = None
    current: float | None = None
    why: Silence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """Several series of one indicator, by the mean of their scores."""

    status: Status
    score: float | None


def progress(
    years: Sequence[int], values: Sequence[float | None], better: Better, goal: Goal = NO_TARGET
) -> Progress:
    """Progress of one series; a year without a figure is as good as absent.

    Raises:
        MeasurementError: a year stands there twice.
    """
    points = _points(years, values)
    if not points:
        return Progress(status=Status.NOT_AVAILABLE, why=Silence.NO_FIGURES)
    first = next((point for point in points if point[0] >= goal.base_year), None)
    if first is None:
        return Progress(status=Status.NOT_AVAILABLE, why=Silence.NO_BASE_YEAR)
    return _measured(first, points[-1], better, goal)


def overall(series: Sequence[Progress]) -> Overall:
    """The indicator's status: its mean score's, or achieved where every series achieved its target."""
    scored = [s for s in series if s.score is not None]
    if not scored:
        return Overall(status=Status.NOT_AVAILABLE, score=None)
    mean = math.fsum(s.score for s in scored if s.score is not None) / len(scored)
    if all(s.status is Status.TARGET_ACHIEVED for s in scored):
        return Overall(status=Status.TARGET_ACHIEVED, score=mean)
    return Overall(status=status_of(mean, OF_SCORES), score=mean)


def _points(years: Sequence[int], values: Sequence[float | None]) -> list[tuple[int, float]]:
    given = zip(years, map(figure, values), strict=True)
    points = sorted((year, value) for year, value in given if value is not None)
    twice = next((a[0] for a, b in pairwise(points) if a[0] == b[0]), None)
    if twice is not None:
        raise MeasurementError(f"two values for the year {twice!r}; progress takes one a year")
    return points


def _measured(first: tuple[int, float], last: tuple[int, float], better: Better, goal: Goal) -> Progress:
    target = _nonzero(figure(goal.target))
    near = 1.0 if target is not None else coefficient(first[1], figure(goal.limit))
    cuts = (goal.cuts or (WITHOUT_TARGET if target is None else WITH_TARGET)).times(near)
    achieved = target is not None and better.sign * (last[1] - target) >= 0
    value = _value(first, last, better, target, goal.target_year)
    found = None if isinstance(value, Silence) else value
    status = Status.NOT_AVAILABLE if found is None else status_of(found, cuts)
    return Progress(
        status=Status.TARGET_ACHIEVED if achieved else status,
        value=found if found is not None and math.isfinite(found) else None,
        score=BEST if achieved else score(found, cuts, near, with_target=target is not None),
        base_year=first[0],
        base=_nonzero(first[1]),
        current_year=last[0],
        current=last[1],
        why=_why(value),
    )


def _why(value: float | Silence) -> Silence | None:
    if isinstance(value, Silence):
        return value
    return None if math.isfinite(value) else Silence.TARGET_IS_BASE


def _value(
    first: tuple[int, float], last: tuple[int, float], better: Better, target: float | None, target_year: int
) -> float | Silence:
    base = _nonzero(first[1]) or IN_PLACE_OF_ZERO
    if last[0] == first[0]:
        return Silence.TOO_FEW_POINTS
    if _opposite(base, last[1]):
        return Silence.OPPOSITE_SIGNS
    good = better.sign * (-1 if base < 0 else 1)
    grown = good * _growth(last[1] / base, last[0] - first[0])
    if target is None:
        return grown
    if target_year == first[0]:
        return Silence.TARGET_YEAR
    if _opposite(base, target):
        return Silence.OPPOSITE_SIGNS
    needed = abs(_growth(target / base, target_year - first[0]))
    if needed == 0:
        return math.copysign(math.inf, grown) if grown else Silence.TARGET_IS_BASE
    return grown / needed


def _growth(ratio: float, years: int) -> float:
    """Compound growth a year: ratio^(1 / years) - 1."""
    return float(ratio ** (1 / years)) - 1


def _opposite(a: float, b: float) -> bool:
    return (a < 0 < b) or (b < 0 < a)


def _nonzero(value: float | None) -> float | None:
    return IN_PLACE_OF_ZERO if value == 0 else value
