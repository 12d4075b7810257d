"""What the systems say that compare two of a curve's figures: Healthy People, SDG progress, the ACS comparison."""

from __future__ import annotations

from baselines import history
from baselines.after import comparable
from baselines.baseline import Baseline
from baselines.others import acs, healthy_people, sdg_progress
from baselines.others.other_status import OtherStatus, System, numbers, silent
from baselines.others.silence import Silence
from baselines.others.taken import aim, periods, printed, year
from baselines.pace import Target
from indicators.model import Better, Curve, Point, Scale


def healthy_people_status(curve: Curve, baseline: Baseline | None, target: Target | None) -> OtherStatus:
    """The baseline's last figure, as published when it was frozen, against the latest."""
    start = _start(curve, baseline)
    if start is None or baseline is None:
        return silent(System.HEALTHY_PEOPLE, Silence.NO_BASELINE)
    if any(p.break_before and start.period < p.period for p in curve.points):
        return silent(System.HEALTHY_PEOPLE, Silence.BREAK_BETWEEN, start.period)
    latest = _latest(curve, baseline, start)
    before, now = _estimate(curve, start), _estimate(curve, latest) if latest else None
    found = healthy_people.progress(before, now, aim(curve, target), curve.better)
    return OtherStatus(
        system=System.HEALTHY_PEOPLE,
        status=found.status,
        numbers=numbers(
            baseline=before.value,
            latest=now.value if now else None,
            target=aim(curve, target),
            percent_of_targeted_change=found.percent_of_targeted_change,
            percent_from_baseline=found.percent_from_baseline,
            z=found.z,
            p=found.p,
        ),
        periods=periods([start, latest] if latest else [start]),
        why=found.why,
    )


def sdg_status(curve: Curve, target: Target | None) -> OtherStatus:
    """One figure a year, a period of several years under its first; the base year is the system's own."""
    points = comparable(curve, None)
    years = [year(p.period) for p in points]
    if len(set(years)) < len(years):
        return silent(System.SDG_PROGRESS, Silence.YEARLY_ONLY)
    goal = _goal(curve, target)
    found = sdg_progress.progress(years, [printed(curve, p.ratio) for p in points], curve.better, goal)
    return OtherStatus(
        system=System.SDG_PROGRESS,
        status=found.status,
        numbers=numbers(
            base_value=found.base,
            current_value=found.current,
            target=goal.target,
            limit=goal.limit,
            progress_value=found.value,
            score=found.score,
        ),
        periods=periods(p for p in points if year(p.period) in (found.base_year, found.current_year)),
        why=found.why,
    )


def acs_status(curve: Curve) -> OtherStatus:
    """The latest estimate with a standard error against the one before it that shares no days with it."""
    points = history.known(history.since_break(curve.points))
    with_error = history.in_season([p for p in points if p.se], points[-1].period.season)
    pair = history.apart(with_error)[-2:]
    if len(pair) < 2:
        why = Silence.TOO_FEW_POINTS if pair else Silence.NO_ERRORS
        return silent(System.ACS_COMPARISON, why, *periods(pair))
    before, now = (acs.Estimate(printed(curve, p.ratio), printed(curve, p.se)) for p in pair)
    found = acs.compare(now, before)
    return OtherStatus(
        system=System.ACS_COMPARISON,
        status=found.status,
        numbers=numbers(
            before=before.value,
            latest=now.value,
            difference=found.difference,
            se=found.se,
            z=found.z,
            level=found.level,
        ),
        periods=periods(pair),
        why=found.why,
    )


def _start(curve: Curve, baseline: Baseline | None) -> Point | None:
    """The last figure the baseline rests on, as it was frozen; where that was not kept, as it is now."""
    if baseline is None or baseline.ended_with:
        return baseline.ended_with if baseline else None
    old = [p for p in history.known(curve.points) if not baseline.last < p.period]
    return old[-1] if old else None


def _latest(curve: Curve, baseline: Baseline, start: Point) -> Point | None:
    later = [p for p in comparable(curve, baseline) if start.period < p.period]
    apart = [p for p in later if not history.overlap(start.period, p.period)]
    return apart[-1] if apart else None


def _estimate(curve: Curve, point: Point) -> healthy_people.Estimate:
    return healthy_people.Estimate(printed(curve, point.ratio), printed(curve, point.se or None))


def _goal(curve: Curve, target: Target | None) -> sdg_progress.Goal:
    """The target; without one, everybody is the limit of a share that should rise."""
    if target:
        return sdg_progress.Goal(target=aim(curve, target), target_year=year(target.period))
    bounded = curve.scale is Scale.SHARE and curve.better is Better.UP
    return sdg_progress.Goal(limit=float(curve.unit.factor) if bounded else None)
