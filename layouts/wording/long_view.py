"""The long view: a curve over several baselines, as labelled sentences in the order things happened."""

from __future__ import annotations

from indicators.periods import parse
from layouts.reports import CurveReport, LatestReport, LongViewReport, PastReport
from layouts.wording.answers import ANSWERS
from layouts.wording.arithmetic import changed
from layouts.wording.language import Words


def long_view(report: CurveReport, w: Words) -> tuple[tuple[str, str], ...]:
    """Where it started, every baseline, break and year set aside, and where it is now; empty with one baseline."""
    found = report.long_view
    if found is None:
        return ()
    told = [(w.say("Starting value"), _figure(found.started, report.unit, w)), *_between(found, w)]
    told += [
        (w.say("Now"), _figure(found.now, report.unit, w)),
        (w.say("From start to now"), _since(report, w)),
    ]
    return tuple((label, text) for label, text in told if text)


def _figure(found: LatestReport | None, unit: str, w: Words) -> str:
    if found is None or found.value is None:
        return ""
    return w.say("{value}, {period}", value=w.value(found.value, unit), period=w.period(found.period))


def _between(found: LongViewReport, w: Words) -> list[tuple[str, str]]:
    """Baselines by their ends, breaks and years set aside, in the order of time."""
    told = [(s.baseline.last, _named(s, w), _stage(s, w)) for s in found.stages]
    told += [
        (b.period, w.say("Break"), w.say("{period}: {reason}", period=w.period(b.period), reason=b.reason))
        for b in found.breaks
    ]
    told += [
        (
            s.period,
            w.say("Set aside"),
            w.say("{period}: {reason}", period=w.period(s.period), reason=s.reason),
        )
        for s in found.set_aside
    ]
    return [(label, text) for _, label, text in sorted(told, key=lambda t: parse(t[0]).time)]


def _named(stage: PastReport, w: Words) -> str:
    return w.say("Baseline to {period}", period=w.tick(stage.baseline.last))


def _stage(stage: PastReport, w: Words) -> str:
    """What a baseline was drawn from, and the last verdict within its reach."""
    base = stage.baseline
    drawn = w.say("drawn from {first} on", first=w.period(base.first))
    if stage.period is None:
        return w.say("{drawn}; no verdict", drawn=drawn)
    answer = w.say(ANSWERS[stage.answer]).lower()
    if base.illustrative:
        answer = w.say("{answer}, for illustration", answer=answer)
    return w.say(
        "{drawn}; last verdict, for {period}: {answer}",
        drawn=drawn,
        period=w.period(stage.period),
        answer=answer,
    )


def _since(report: CurveReport, w: Words) -> str:
    found = report.long_view
    if found is None or found.started is None or found.now is None:
        return ""
    if found.change is None:
        return w.say("a break lies between, so the two do not compare") if found.breaks else ""
    return changed(found.change, report.unit, w)
