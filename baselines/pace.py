"""Is the target met, or on the present course? Kept apart from the verdict."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from baselines.after import comparable, recent
from baselines.answers import Answer, TargetStatus
from baselines.baseline import Baseline
from baselines.evidence import good
from baselines.fit import Fit, fit
from baselines.history import later
from baselines.rule import REFIT_POINTS, RULE, Rule
from baselines.scale import Floats, headcount
from indicators.model import Better, Curve, Point, Scale
from indicators.periods import Period

HORIZON = 30  # years: a course followed further is no forecast
HALF = np.array([0.5])


@dataclass(frozen=True, slots=True)
class Target:
    """A value, as a ratio, to be reached by a period."""

    value: float
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a curve stands to its target. What cannot be told is None.

    Attributes:
        p_reach: P(the level is past the target in the target's period).
        required_pace, present_pace: ratios a year; required from the smoothed figure, None when met or overdue.
        projected_year: when the median level reaches the target; None when met or not within thirty years.
        missing: people still short of the target at the latest denominator, from the published figure; of counts only.
        share_of_way: 0 at the baseline's last observation, 1 at the target, of the published figures.
    """

    status: TargetStatus | None
    p_reach: float | None
    required_pace: float | None
    present_pace: float | None
    projected_year: int | None
    missing: int | None
    share_of_way: float | None


def pace(
    curve: Curve, baseline: Baseline | None, target: Target, answer: Answer, rule: Rule = RULE
) -> Pace | None:
    """How the latest comparable point stands to `target`; None where there is no point."""
    points = comparable(curve, baseline)
    if not points:
        return None
    latest, years = points[-1], target.period.time - points[-1].period.time
    short = curve.better.sign * (target.value - _ratio(latest))
    course = _course(curve, baseline, answer, target)
    status = _status(course, years, rule, met=short <= 0)
    ahead = course if short > 0 else None
    return Pace(
        status=status,
        p_reach=course.past(max(years, 0.0)) if course else None,
        required_pace=_required(latest, target, ahead) if short > 0 and years > 0 else None,
        present_pace=course.median(1.0) - course.median(0.0) if course else None,
        projected_year=ahead.projected(latest.period) if ahead else None,
        missing=_missing(latest, short, curve.scale),
        share_of_way=_share(_ratio(latest), _ratio(_start(points, baseline)), target.value, met=short <= 0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The path a curve is on now, and a target on the judge's scale."""

    fit: Fit
    aim: Floats
    better: Better

    def past(self, years: float) -> float:
        """P(the level is past the target so many years from now)."""
        return 1 - good(self.fit.level_at(self.fit.t0 + years), self.aim, self.better)

    def median(self, years: float) -> float:
        """The median level so many years from now, as a ratio."""
        return float(self.fit.ratio(self.fit.level_at(self.fit.t0 + years).quantiles(HALF))[0, 0])

    def projected(self, now: Period) -> int | None:
        """The first year whose median level reaches the target: its chance to be past it is a half."""
        years = range(1, HORIZON + 1)
        return next((p.end.year for j in years if (p := later(now, j)) and self.past(float(j)) >= 0.5), None)


def _course(curve: Curve, baseline: Baseline | None, answer: Answer, target: Target) -> Course | None:
    """The present course; after a claim only the points since the baseline's end can show it."""
    points: Sequence[Point] = comparable(curve, baseline)
    if answer.claims:
        points = recent(curve, baseline, REFIT_POINTS)
    if len(points) < REFIT_POINTS or curve.scale is Scale.TOTAL:
        return None
    fitted = fit(points, curve.scale)
    return Course(fit=fitted, aim=_aim(fitted, target, points[-1]), better=curve.better) if fitted else None


def _aim(fitted: Fit, target: Target, latest: Point) -> Floats:
    """The target on the judge's scale. 0 and everyone are half a case off, or half the last printed place."""
    edge = target.value == 0 or (target.value == 1 and fitted.scale is Scale.SHARE)
    n = latest.denominator if edge else None
    return fitted.z(fitted.read(Point(period=target.period, value=target.value, denominator=n)))


def _status(course: Course | None, years: float, rule: Rule, *, met: bool) -> TargetStatus | None:
    if met:
        noisy = course is not None and course.past(0.0) < rule.met_surely
        return TargetStatus.MET_WITHIN_NOISE if noisy else TargetStatus.MET
    if years <= 0:
        return TargetStatus.OFF_TRACK  # its time has come, and it is not met
    if course is None:
        return None
    p = course.past(years)
    if p >= rule.on_track:
        return TargetStatus.ON_TRACK
    return TargetStatus.AT_RISK if p >= rule.at_risk else TargetStatus.OFF_TRACK


def _required(latest: Point, target: Target, course: Course | None) -> float:
    """Ratio a year, from the smoothed figure where there is a course, as its probabilities are."""
    now = course.fit.smoothed(course.fit.read(latest)) if course else _ratio(latest)
    return (target.value - now) / (target.period.time - latest.period.time)


def _missing(latest: Point, short: float, scale: Scale) -> int | None:
    people = headcount(latest, scale)
    return None if people is None else max(0, math.ceil(short * people - 1e-9))


def _start(points: Sequence[Point], baseline: Baseline | None) -> Point:
    """The baseline's last observation as it was frozen, where it is still comparable."""
    old = [p for p in points if baseline and not baseline.last < p.period]
    frozen = baseline.ended_with if baseline and old else None
    return frozen or (old[-1] if old else points[0])


def _share(now: float, start: float, aim: float, *, met: bool) -> float:
    """The share of the way, defined where start and target are the same."""
    if aim == start:
        return 1.0 if met else 0.0
    return (now - start) / (aim - start)


def _ratio(point: Point) -> float:
    return math.nan if point.ratio is None else point.ratio
