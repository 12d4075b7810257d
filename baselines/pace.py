"""Is the target met, or on the present course? Kept apart from the verdict."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from baselines.after import comparable, recent
from baselines.answers import Answer, TargetStatus
from baselines.baseline import Baseline
from baselines.fit import Fit, fit
from baselines.fits import HALF, Fits
from baselines.history import later
from baselines.odds import Bools, good, is_up
from baselines.rule import REFIT_POINTS, RULE, Rule
from baselines.scale import Floats, headcount
from indicators.model import Curve, Point, Scale
from indicators.periods import Period

HORIZON = 30  # years: a course followed further is no forecast


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
    latest, up = points[-1], is_up(curve.better)
    fitted = _course(curve, baseline, answer)
    people = headcount(latest, curve.scale)
    found = paces(
        Aims(
            value=np.array([target.value]),
            years=np.array([target.period.time - latest.period.time]),
            latest=np.array([_ratio(latest)]),
            start=np.array([_ratio(_start(points, baseline))]),
            people=np.array([math.nan if people is None else people]),
            up=up,
        ),
        _aimed(fitted, target, latest, up) if fitted else None,
        rule,
    )
    return _plain(found, latest.period)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """How curves stand to their targets, one a curve: published ratios, and years from the latest to the target.

    Attributes:
        start: the baseline's last observation.
        people: the latest denominator; NaN where nobody is counted.
    """

    value: Floats
    years: Floats
    latest: Floats
    start: Floats
    people: Floats
    up: Bools


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """The paths curves are on now, with their targets and latest figures on the judge's scale, one a curve."""

    fits: Fits
    aim: Floats
    now: Floats
    up: Bools

    def past(self, years: Floats) -> Floats:
        """P(the level is past the target so many years from now), curves x years."""
        return 1 - good(self.fits.level_at(self.fits.t0 + years), self.aim[:, None], self.up)

    def medians(self, years: Floats) -> Floats:
        """The median level so many years from now, as a ratio, curves x years."""
        return self.fits.ratio(self.fits.level_at(self.fits.t0 + years).quantiles(HALF))[..., 0]

    def reached(self) -> Floats:
        """In how many years the median level reaches the target: its chance to be past it is a half; NaN for never."""
        there = self.past(np.arange(1.0, HORIZON + 1)) >= 0.5
        return np.where(there.any(axis=1), there.argmax(axis=1) + 1.0, np.nan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paces:
    """`Pace` of many curves, one a curve: NaN and "" where there is nothing to tell; `reached` in years from now."""

    status: NDArray[np.str_]
    p_reach: Floats
    required: Floats
    present: Floats
    reached: Floats
    missing: Floats
    share: Floats

    @classmethod
    def none(cls, rows: int) -> Paces:
        """Nothing to tell of so many curves."""
        columns = {f.name: np.full(rows, np.nan) for f in fields(cls) if f.name != "status"}
        return cls(status=np.full(rows, "", dtype="<U16"), **columns)

    def put(self, rows: NDArray[np.int_], found: Paces) -> None:
        """Write what was found of some curves into their rows."""
        for f in fields(self):
            getattr(self, f.name)[rows] = getattr(found, f.name)


def paces(aims: Aims, courses: Courses | None, rule: Rule = RULE) -> Paces:
    """How many curves stand to their targets; without courses only the distances can be told."""
    none = np.full(len(aims.value), np.nan)
    short = np.where(aims.up, 1.0, -1.0) * (aims.value - aims.latest)
    met, ahead = short <= 0, aims.years > 0
    reach = courses.past(np.maximum(aims.years, 0.0)[:, None])[:, 0] if courses else none
    now = courses.fits.ratio(courses.now) if courses else aims.latest
    present = np.diff(courses.medians(np.array([0.0, 1.0])))[:, 0] if courses else none
    left = ahead & ~met
    return Paces(
        status=_statuses(met, ahead, reach, courses, rule),
        p_reach=reach,
        required=np.where(left, (aims.value - now) / np.where(left, aims.years, 1.0), np.nan),
        present=present,
        reached=np.where(met, np.nan, courses.reached()) if courses else none,
        missing=np.maximum(np.ceil(short * aims.people - 1e-9), 0.0),
        share=_shares(aims, met),
    )


def _statuses(
    met: Bools, ahead: Bools, reach: Floats, courses: Courses | None, rule: Rule
) -> NDArray[np.str_]:
    """What is overdue is met or missed; what is ahead has a chance, where a course can tell it."""
    surely = (
        courses.past(np.zeros(1))[:, 0] >= rule.met_surely if courses else np.ones(len(met), dtype=np.bool_)
    )
    cases = (
        (met & surely, TargetStatus.MET),
        (met, TargetStatus.MET_WITHIN_NOISE),
        (~ahead, TargetStatus.OFF_TRACK),
        (reach >= rule.on_track, TargetStatus.ON_TRACK),
        (reach >= rule.at_risk, TargetStatus.AT_RISK),
        (reach < rule.at_risk, TargetStatus.OFF_TRACK),
    )
    return np.select([when for when, _ in cases], [str(status) for _, status in cases], "")


def _shares(aims: Aims, met: Bools) -> Floats:
    """The share of the way, defined where start and target are the same."""
    way = aims.value - aims.start
    same = way == 0
    return np.where(same, np.where(met, 1.0, 0.0), (aims.latest - aims.start) / np.where(same, 1.0, way))


def _course(curve: Curve, baseline: Baseline | None, answer: Answer) -> Fit | None:
    """The present course; after a claim only the points since the baseline's end can show it."""
    points: Sequence[Point] = comparable(curve, baseline)
    if answer.claims:
        points = recent(curve, baseline, REFIT_POINTS)
    if len(points) < REFIT_POINTS or curve.scale is Scale.TOTAL:
        return None
    frozen = baseline.fit if baseline else None
    return fit(points, curve.scale, frozen.resolution if frozen else None)


def _aimed(fitted: Fit, target: Target, latest: Point, up: Bools) -> Courses:
    """The course with its target. 0 and everyone are half a case off, or half the last printed place."""
    rows = fitted.rows
    edge = target.value == 0 or (target.value == 1 and fitted.scale is Scale.SHARE)
    n = latest.denominator if edge else None
    read = (
        fitted.read(Point(period=target.period, value=target.value, denominator=n)),
        fitted.read(latest),
    )
    aim, now = rows.z(np.array([[r.x for r in read]]), np.array([[r.n for r in read]]))[0].tolist()
    return Courses(fits=rows, aim=np.array([aim]), now=np.array([now]), up=up)


def _plain(found: Paces, now: Period) -> Pace:
    """The first of many, with None for what cannot be told."""
    status, missing, reached = str(found.status[0]), float(found.missing[0]), float(found.reached[0])
    there = None if math.isnan(reached) else later(now, int(reached))
    return Pace(
        status=TargetStatus(status) if status else None,
        p_reach=_told(found.p_reach),
        required_pace=_told(found.required),
        present_pace=_told(found.present),
        projected_year=there.end.year if there else None,
        missing=None if math.isnan(missing) else int(missing),
        share_of_way=_told(found.share),
    )


def _told(found: Floats) -> float | None:
    value = float(found[0])
    return None if math.isnan(value) else value


def _start(points: Sequence[Point], baseline: Baseline | None) -> Point:
    """The baseline's last observation as it was frozen, where it is still comparable."""
    old = [p for p in points if baseline and not baseline.last < p.period]
    frozen = baseline.ended_with if baseline and old else None
    return frozen or (old[-1] if old else points[0])


def _ratio(point: Point) -> float:
    return math.nan if point.ratio is None else point.ratio
