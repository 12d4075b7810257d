"""NHS XmR chart ("plot the dots"): which points of a process are more than its usual noise, and does it pass?

Source: NHSRplotthedots 0.2.2, which supports NHS England's Making Data Count (nhs-r-community/NHSRplotthedots,
ptd_spc, ptd_calculate_point_type, ptd_calculate_assurance_type).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from baselines.others.figure import figure
from baselines.others.silence import Silence
from baselines.others.xmr_causes import SpecialCause, causes
from baselines.others.xmr_limits import Limits, limits
from indicators.errors import MeasurementError


class Improvement(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class PointType(StrEnum):
    """What a mark means, given which way is better."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"


class Assurance(StrEnum):
    """Whether the process, as it is, passes a target."""

    CONSISTENT_PASS = "consistent_pass"  # noqa: S105
    CONSISTENT_FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a chart is drawn.

    Attributes:
        rebase: days of points from which limits are calculated anew.
        fix_after: limits of a group rest on its first so many points.
        screen_outliers: whether outlying moving ranges are left out.
    """

    improvement: Improvement = Improvement.INCREASE
    target: float | None = None
    rebase: tuple[date, ...] = ()
    fix_after: int | None = None
    screen_outliers: bool = True

    def __post_init__(self) -> None:
        if self.fix_after is not None and self.fix_after < 1:
            raise MeasurementError(f"limits fixed after {self.fix_after!r} points; at least 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One point of the chart. `group` counts the rebases before it."""

    day: date
    value: float
    group: int
    cause: SpecialCause
    type: PointType


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Dots in order of time, limits by group; variation is the last dot's type, assurance the last group's.

    Attributes:
        why: why the last group has no limits, or there are no dots.
    """

    dots: tuple[Dot, ...] = ()
    limits: tuple[Limits, ...] = ()
    variation: PointType | None = None
    assurance: Assurance | None = None
    why: Silence | None = None


INCREASE = Options()


def chart(days: Sequence[date], values: Sequence[float | None], options: Options = INCREASE) -> Chart:
    """The chart of a series, whatever its order; a day without a figure is as good as absent.

    Raises:
        MeasurementError: a day stands there twice.
    """
    groups = _groups(_known(days, values), options.rebase)
    if not groups:
        return Chart(why=Silence.NO_FIGURES)
    bounds = tuple(_limits(group, options) for group in groups)
    dots = tuple(
        dot
        for i, (group, around) in enumerate(zip(groups, bounds, strict=True))
        for dot in _dots(i, group, around, options.improvement)
    )
    assurance = _assurance(bounds[-1], options)
    why = _why(bounds[-1], options)
    return Chart(dots=dots, limits=bounds, variation=dots[-1].type, assurance=assurance, why=why)


def _known(days: Sequence[date], values: Sequence[float | None]) -> list[tuple[date, float]]:
    given = zip(days, map(figure, values), strict=True)
    known = sorted((day, value) for day, value in given if value is not None)
    twice = next((a[0] for a, b in pairwise(known) if a[0] == b[0]), None)
    if twice is not None:
        raise MeasurementError(f"two values for {twice}; a chart takes one a day")
    return known


def _groups(known: Sequence[tuple[date, float]], rebase: Sequence[date]) -> list[list[tuple[date, float]]]:
    groups: list[list[tuple[date, float]]] = []
    for day, value in known:
        if not groups or day in rebase:
            groups.append([])
        groups[-1].append((day, value))
    return groups


def _limits(group: Sequence[tuple[date, float]], options: Options) -> Limits:
    values = [value for _, value in group]
    return limits(values, fix_after=options.fix_after, screen_outliers=options.screen_outliers)


def _dots(
    number: int, group: Sequence[tuple[date, float]], around: Limits, improvement: Improvement
) -> list[Dot]:
    marks = causes([value for _, value in group], around)
    return [
        Dot(day=day, value=value, group=number, cause=cause, type=_type(cause, improvement))
        for (day, value), cause in zip(group, marks, strict=True)
    ]


def _type(cause: SpecialCause, improvement: Improvement) -> PointType:
    if cause.way == 0:
        return PointType.COMMON
    if improvement is Improvement.NEUTRAL:
        return PointType.NEUTRAL_HIGH if cause.way > 0 else PointType.NEUTRAL_LOW
    good = (cause.way > 0) == (improvement is Improvement.INCREASE)
    return PointType.IMPROVEMENT if good else PointType.CONCERN


def _assurance(around: Limits, options: Options) -> Assurance | None:
    """Whether the target lies outside the limits, and on which side."""
    target = figure(options.target)
    neutral = options.improvement is Improvement.NEUTRAL
    if target is None or neutral or around.lower is None or around.upper is None:
        return None
    if around.lower <= target <= around.upper:
        return Assurance.INCONSISTENT
    passes = (target < around.lower) == (options.improvement is Improvement.INCREASE)
    return Assurance.CONSISTENT_PASS if passes else Assurance.CONSISTENT_FAIL


def _why(around: Limits, options: Options) -> Silence | None:
    if around.moving_range is not None:
        return None
    return Silence.TOO_FEW_POINTS if 1 in (around.n, options.fix_after) else Silence.CONSTANT
