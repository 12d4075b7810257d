"""Courses: which figures a direction and a present pace were fitted to, so that what is said of them can say so."""

from __future__ import annotations

from collections.abc import Sequence

from baselines import Verdict, Why
from baselines.after import comparable, recent
from baselines.rule import REFIT_POINTS
from baselines.scale import as_judged
from indicators.model import Curve, Point
from layouts.reports import SpanReport


def of_direction(curve: Curve, verdict: Verdict) -> SpanReport | None:
    """The figures `baselines.direction` was fitted to; None where there is no direction."""
    if verdict.direction is None:
        return None
    return _span(recent(as_judged(curve), verdict.baseline, REFIT_POINTS))


def of_pace(curve: Curve, verdict: Verdict) -> SpanReport | None:
    """The figures the present pace was fitted to; None where there is none.

    A claim that failed the correction for many groups was one when its pace was reckoned.
    """
    if verdict.pace is None or verdict.pace.present_pace is None:
        return None
    curve, claimed = as_judged(curve), verdict.answer.claims or verdict.why is Why.GROUP_CORRECTION
    if claimed:
        return _span(recent(curve, verdict.baseline, REFIT_POINTS))
    return _span(comparable(curve, verdict.baseline))


def _span(points: Sequence[Point]) -> SpanReport:
    first, last = points[0], points[-1]
    return SpanReport(first=first.period.code, last=last.period.code, figures=len(points))
