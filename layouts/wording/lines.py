"""Lines: the line a group drew itself and how it has done, in residents' words; never a claim."""

from __future__ import annotations

from layouts.reports import CurveReport, LineReport
from layouts.wording.language import Words


def drawn_by(line: LineReport, w: Words) -> str:
    """Who drew it and when, and what it is not."""
    return w.say(
        "The group's line was drawn on {day} by {people}; it has no range and makes no claim.",
        day=w.day(line.agreed_on), people=line.by,
    )  # fmt: skip


def score(report: CurveReport, w: Words) -> str:
    """How far the line and the forecast were off, and which was nearer; empty where no line was drawn."""
    line = report.line
    if line is None:
        return ""
    day = w.day(line.agreed_on)
    if line.miss is None:
        return w.say("The line drawn on {day}: no figure to hold it against yet.", day=day)
    off, n = w.change(line.miss, report.unit), line.compared or len(line.scored)
    if line.forecast_miss is None or line.forecast_to is None:
        return w.count(
            "The line drawn on {day} missed by {off}, in {n} figure.",
            "The line drawn on {day} missed by {off} on average, over {n} figures.",
            n, day=day, off=off,
        )  # fmt: skip
    return w.count(
        "The line drawn on {day} missed by {off}, the forecast of the baseline to {period} by {other}, in {n} figure.",
        "The line drawn on {day} missed by {off} on average over {n} figures, the forecast of the baseline to {period} "
        "by {other}; the line was nearer in {nearer} of them.",
        n, day=day, off=off, other=w.change(line.forecast_miss, report.unit), period=w.tick(line.forecast_to),
        nearer=w.number(line.line_nearer, 0),
    )  # fmt: skip
