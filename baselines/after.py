"""What came after a baseline: the later points it may judge, or why it may judge none."""

from __future__ import annotations

from dataclasses import dataclass

from baselines import history
from baselines.answers import Why
from baselines.baseline import Baseline
from indicators.model import Curve, Point
from indicators.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """The later points in a baseline's reach, in order; `why` is set where there are none.

    Attributes:
        run_out: the last period the baseline could judge, where figures past it are there.
    """

    points: tuple[Point, ...] = ()
    why: Why | None = None
    run_out: Period | None = None


def after(curve: Curve, baseline: Baseline) -> After:
    """The points a frozen baseline may judge."""
    if baseline.fit is None:
        return After(why=baseline.objection)
    if any(parts(p, baseline) for p in curve.points):
        return After(why=Why.BREAK_AFTER)
    sent = [p for p in curve.points if baseline.terms.last < p.period]
    season = baseline.terms.last.season
    if any(history.impossible(p, curve.scale) for p in history.in_season(sent, season)):
        return After(why=Why.IMPOSSIBLE_FIGURE)
    later = history.known(sent)
    same = history.in_season(later, season)
    clear = [p for p in same if not history.overlap(baseline.last, p.period)]
    near = history.apart([p for p in clear if baseline.reaches(p.period)])
    past = any(not baseline.reaches(p.period) for p in clear)
    run_out = baseline.good_until if past else None
    if near:
        return After(points=near, run_out=run_out)
    return After(why=_why_none(later, same, clear), run_out=run_out)


def parts(point: Point, baseline: Baseline) -> bool:
    """Whether a break parts the baseline from what came after it, or its own points from each other.

    A bridge after the baseline joins nothing to it: what was frozen speaks of figures counted in the old way.
    """
    used = baseline.fitted.used
    if not point.break_before or not used[0].reading.period < point.period:
        return False
    return not (any(u.reading.bridged for u in used) and point.bridge and not baseline.last < point.period)


def comparable(curve: Curve, baseline: Baseline | None) -> tuple[Point, ...]:
    """All points from the last break on that may be compared, before and after the baseline."""
    season = baseline.terms.last.season if baseline else _season(curve)
    points = history.known(history.in_season(history.since_break(history.sound(curve).points), season))
    if baseline:
        points = tuple(p for p in points if not baseline.terms.leaves_out(p.period))
    return history.apart(points)


def recent(curve: Curve, baseline: Baseline | None, least: int) -> tuple[Point, ...]:
    """The points from the baseline's end on, its last one included; all where they are fewer than `least`."""
    points = comparable(curve, baseline)
    if baseline is None or baseline.fit is None:
        return points
    since = tuple(p for p in points if not p.period < baseline.last)
    return since if len(since) >= least else points


def _season(curve: Curve) -> str:
    return curve.latest.period.season if curve.latest else ""


def _why_none(later: tuple[Point, ...], same: tuple[Point, ...], clear: list[Point]) -> Why:
    if not later:
        return Why.NOTHING_AFTER
    if not same:
        return Why.OTHER_SEASON
    return Why.BASELINE_RUN_OUT if clear else Why.OVERLAPPING
