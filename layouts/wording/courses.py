"""Courses: the direction and the pace of a fitted slope, over the years it was fitted to; never "now"."""

from __future__ import annotations

from types import MappingProxyType

from layouts.reports import CurveReport, SpanReport
from layouts.wording.answers import since
from layouts.wording.language import Words, mark

DIRECTIONS = MappingProxyType(
    {
        "improving": mark("getting better"),
        "improving_more_slowly": mark("getting better, more slowly than its baseline"),
        "flat": mark("no clear direction"),
        "worsening": mark("getting worse"),
        "worsening_more_slowly": mark("getting worse, more slowly than its baseline"),
    }
)
"""Which way the fitted slope goes, whatever was expected."""


def direction(report: CurveReport, w: Words) -> str:
    """Which way the slope of those years goes, and the published figures where they went another; else empty."""
    code = report.verdict.direction
    if code is None:
        return ""
    good = 0 if code == "flat" else 1 if code.startswith("improving") else -1
    return _and_otherwise(_over(w.say(DIRECTIONS[code]), report.directed, w), good, report, w)


def pace(report: CurveReport, w: Words) -> str:
    """The fitted pace and the one that is needed, in points a year, with the same."""
    found = report.target
    if found is None or found.present_pace is None:
        return ""
    said = _over(_pace(found.present_pace, report, w), report.paced, w)
    if found.required_pace is not None:
        needed = _pace(found.required_pace, report, w)
        said = w.say("{present}; needed: {required}", present=said, required=needed)
    slope = round(found.present_pace, 1) * (1 if report.better == "up" else -1)
    return _and_otherwise(said, (slope > 0) - (slope < 0), report, w)


def _over(said: str, span: SpanReport | None, w: Words) -> str:
    """What was fitted with the figures it was fitted to, which old releases did not keep."""
    if span is None:
        return said
    return w.say(
        "{finding} ({n} figures, {first} to {last})",
        finding=said, n=span.figures, first=w.period(span.first), last=w.period(span.last),
    )  # fmt: skip


def _and_otherwise(said: str, good: int, report: CurveReport, w: Words) -> str:
    other = _otherwise(good, report, w)
    return w.say("{finding}. {sentence}", finding=said, sentence=other) if other else said


def _otherwise(good: int, report: CurveReport, w: Words) -> str:
    """What the published figures did since the baseline's end, where that is not the way the fitted slope goes.

    A slope without a direction is contradicted by nothing but a claim.
    """
    v = report.verdict
    if since(report) != "started" or v.now is None or v.started is None or v.started_period is None:
        return ""
    gain = (round(v.now, 1) - round(v.started, 1)) * (1 if report.better == "up" else -1)  # as printed
    if gain * good > 0 or gain == 0 or (good == 0 and v.answer not in ("turned", "beating", "behind")):
        return ""
    fields = {
        "now": w.value(v.now, report.unit),
        "started": w.value(v.started, report.unit),
        "period": w.period(v.started_period),
    }
    if gain > 0:
        return w.say("The published figure got better since {period}: {started} then, {now} now.", **fields)
    return w.say("The published figure got worse since {period}: {started} then, {now} now.", **fields)


def _pace(pace: float, report: CurveReport, w: Words) -> str:
    if round(pace, 1) == 0:
        return w.say("level")
    size = w.change(pace, report.unit)
    return w.say("up {size} a year", size=size) if pace > 0 else w.say("down {size} a year", size=size)
