"""Answers: what a verdict says, in residents' words, and why there is none."""

from __future__ import annotations

from types import MappingProxyType

from baselines.rule import LEAST_POINTS
from layouts.reports import CurveReport, GapReport, VerdictReport
from layouts.wording.language import Words, mark

ANSWERS = MappingProxyType(
    {
        "turned": mark("Turned"),
        "beating": mark("Beating the baseline"),
        "on_baseline": mark("On the baseline"),
        "behind": mark("Behind the baseline"),
        "cannot_tell": mark("Cannot tell yet"),
        "no_data": mark("No data yet"),
    }
)
"""A verdict's own word."""

REASONS = MappingProxyType(
    {
        "no_baseline": mark("no baseline has been agreed"),
        "short_history": mark("there are too few earlier figures to say where it was heading"),
        "nothing_after": mark("there is no figure after the baseline yet"),
        "break_after": mark("it has been counted in another way since the baseline"),
        "mostly_suppressed": mark(
            "too many of the earlier figures are not published by their source, to protect privacy"
        ),
        "overlapping": mark("each figure pools several years, and they share years"),
        "perfect_line": mark(
            "the earlier figures lie on one straight line, so chance cannot be told from change"
        ),
        "running_total": mark("a running total is held against its plan, not against a baseline"),
        "other_season": mark("the earlier figures are for another time of the year"),
        "impossible_figure": mark("one of its figures cannot be right, such as more children than there are"),
        "baseline_run_out": mark("the baseline does not reach this far"),
        "small_numbers": mark("so few children were counted that chance alone could do it"),
        "preliminary": mark("the latest figure is preliminary"),
        "group_correction": mark("among so many groups some stand out by chance"),
        "set_aside_dependent": mark("the answer hangs on a figure that was set aside"),
        "history_restated": mark("figures its baseline was drawn from have been corrected since"),
        "gap_closed": mark("a gap that has closed can close no further"),
    }
)
"""Why there is no verdict, or why no claim is made beside its evidence."""

CURES = MappingProxyType(
    {
        "no_baseline": mark("It can be judged as soon as the team agrees a baseline."),
        "short_history": mark("It takes four comparable figures over at least three years."),
        "nothing_after": mark("It can be judged when the next figure arrives."),
        "break_after": mark("It needs a new baseline: four comparable figures over at least three years."),
        "mostly_suppressed": mark("A wider group, or several years taken together, would show more."),
        "overlapping": mark("Estimates that share no years could be judged."),
        "perfect_line": mark("Figures with their own counts could be judged."),
        "other_season": mark("It can be judged against earlier figures for the same time of the year."),
        "impossible_figure": mark("It can be judged as soon as the figure is corrected."),
        "baseline_run_out": mark("The team is due to agree a new baseline."),
        "small_numbers": mark("Several years taken together would show more."),
        "preliminary": mark("It can be judged when the final figure arrives."),
        "history_restated": mark(
            "It can be judged against a baseline drawn again from the corrected figures."
        ),
    }
)
"""What would mend it, where something would."""


def answer(verdict: VerdictReport, w: Words) -> str:
    """The verdict's word."""
    return w.say(ANSWERS[verdict.answer])


def finding(report: CurveReport, w: Words) -> str:
    """The verdict as a resident would say it, without numbers and full stop."""
    v = report.verdict
    match v.answer:
        case "turned":
            return w.say("Better than where it was heading, and better than where it stood")
        case "beating":
            return _beating(report, w)
        case "behind":
            return _behind(report, w)
        case "on_baseline":
            return _no_clear_change(v, w)
        case "cannot_tell":
            return w.say("Cannot tell yet, because {reason}", reason=reason(report, w))
        case _:
            return w.say("No data yet")


def moved(report: CurveReport, w: Words) -> str:
    """What can be said of a figure that earns no claim in a title: where it is, beside what was expected."""
    told = facts(report, w)
    return told or answer(report.verdict, w)


def _beating(report: CurveReport, w: Words) -> str:
    moved, expected = _steps(report)
    up = report.better == "up"
    if moved < 0 and up:
        return w.say("Still falling, but less than expected")
    if moved < 0:
        return w.say("Still rising, but less than expected")
    if expected < 0 and up:
        return w.say("Holding steady where a fall was expected")
    if expected < 0:
        return w.say("Holding steady where a rise was expected")
    return w.say("Better than where it was heading")


def _behind(report: CurveReport, w: Words) -> str:
    moved, _ = _steps(report)
    evidence = report.verdict.evidence
    if evidence is not None and evidence.p_moved >= 0.90:
        return w.say("Better than before, but slower than expected")
    if moved < 0 and report.better == "up":
        return w.say("Lower than when we started, and lower than expected")
    if moved < 0:
        return w.say("Higher than when we started, and higher than expected")
    return w.say("Not as good as where it was heading")


def _no_clear_change(v: VerdictReport, w: Words) -> str:
    match v.leaning:
        case "better":
            return w.say("No clear change from where it was heading, leaning better")
        case "worse":
            return w.say("No clear change from where it was heading, leaning worse")
        case _:
            return w.say("No clear change from where it was heading")


def _steps(report: CurveReport) -> tuple[float, float]:
    """How far it has come and how far it was expected to come; positive is good."""
    v, sign = report.verdict, 1 if report.better == "up" else -1
    if v.now is None or v.started is None:
        return 0.0, 0.0
    expected = v.started if v.expected is None else v.expected
    return sign * (v.now - v.started), sign * (expected - v.started)


def reason(found: CurveReport | GapReport, w: Words) -> str:
    """Why there is no verdict or no claim; empty where there is one. A short history names the break it is short by."""
    new_way = _shortened(found) if found.verdict.why == "short_history" else ""
    if new_way:
        return w.say(
            "it has been counted in another way since {period}, and there are too few figures since then",
            period=w.period(new_way),
        )
    return _why(found.verdict, w)


def _shortened(found: CurveReport | GapReport) -> str:
    """The period from which a history starts anew, where without that break it would have been long enough."""
    end = found.baseline.last_time if found.baseline else None
    known = [p for p in found.points if p.state == "number" and (end is None or p.time <= end)]
    broken = [p for p in found.points if p.break_before and (end is None or p.time <= end)]
    if not broken or len(known) < LEAST_POINTS:
        return ""
    return broken[-1].period if sum(p.time >= broken[-1].time for p in known) < LEAST_POINTS else ""


def _why(verdict: VerdictReport, w: Words) -> str:
    return w.say(REASONS[verdict.why]) if verdict.why else ""


def cure(verdict: VerdictReport, w: Words) -> str:
    """What would mend it, as a sentence; empty where nothing would."""
    return w.say(CURES.get(verdict.why or "", ""))


def sentence(report: CurveReport, w: Words) -> str:
    """The finding with the numbers that stand together, as one sentence with its full stop."""
    told = facts(report, w)
    if not told or report.verdict.answer == "cannot_tell":
        return w.say("{finding}.", finding=finding(report, w))
    return w.say("{finding}: {facts}.", finding=finding(report, w), facts=told)


def facts(report: CurveReport, w: Words) -> str:
    """61% now, 57% expected, 66% when we started; empty where they may not stand together."""
    v, unit = report.verdict, report.unit
    if v.now is None or v.started is None or since(report) != "started":
        return ""
    now, started = w.value(v.now, unit), w.value(v.started, unit)
    if v.expected is None:
        return w.say("{now} now, {started} when we started", now=now, started=started)
    expected = w.value(v.expected, unit)
    return w.say(
        "{now} now, {expected} expected, {started} when we started",
        now=now,
        expected=expected,
        started=started,
    )


def since(report: CurveReport) -> str:
    """What the figure beside the latest one is: `started` under a baseline, `first` without one.

    Empty where there is none, or a break lies between the two, so that they may not stand side by side.
    """
    v = report.verdict
    if v.latest is None or v.started is None or v.started_period in (None, v.latest.period):
        return ""
    if v.evidence is None and _broken(report, v.started_period, v.latest.period):
        return ""
    return "started" if report.baseline is not None else "first"


def _broken(report: CurveReport, start: str | None, end: str) -> bool:
    """Whether a break lies between two periods."""
    times = {p.period: p.time for p in report.points}
    if start not in times or end not in times:
        return True
    return any(p.break_before and times[start] < p.time <= times[end] for p in report.points)


def withheld(verdict: VerdictReport) -> bool:
    """Whether there is evidence and a claim is not made of it for a reason of its own."""
    return verdict.evidence is not None and verdict.why is not None and verdict.answer == "on_baseline"


def caution(verdict: VerdictReport, w: Words) -> str:
    """Why no claim is made though there is evidence, or what it hangs on, and that it is early; else empty."""
    said = []
    if withheld(verdict):
        said.append(w.say("No claim is made: {reason}.", reason=_why(verdict, w)))
    elif verdict.evidence is not None and verdict.why:
        said.append(w.say("Mind: {reason}.", reason=_why(verdict, w)))
    if verdict.too_soon and verdict.evidence is not None:
        said.append(w.say("It is early: this is the first figure after the baseline."))
    if verdict.short_history and verdict.evidence is not None:
        said.append(w.say("The history behind the baseline is short."))
    return " ".join(said)


def aside(verdict: VerdictReport, w: Words) -> str:
    """What has to stand under a verdict's word even where there is hardly room."""
    said = []
    if verdict.leaning == "better":
        said.append(w.say("leaning better"))
    elif verdict.leaning == "worse":
        said.append(w.say("leaning worse"))
    if verdict.too_soon and verdict.evidence is not None:
        said.append(w.say("one figure so far"))
    return ", ".join(said)
