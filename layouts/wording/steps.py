"""Steps: the numbers behind a verdict one after another, each with what it is and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from baselines import Step
from baselines.scale import EXACT_MEAN, LARGEST, RECENT
from layouts.explanations import ExplanationReport, HistoryRowReport
from layouts.reports import CurveReport
from layouts.wording import answers, method
from layouts.wording.language import Words

Told = Iterator[tuple[str, str, str]]


def steps(report: CurveReport, found: ExplanationReport, w: Words) -> Told:
    """What was reckoned, the number and whence it came; the verdict last."""
    yield from _history(report, found, w)
    yield from _latest(report, found, w)
    yield from _expected(report, found, w)
    yield from _odds(report, found, w)
    yield w.say("Verdict"), answers.answer(report.verdict, w), _why(report, found, w)


def _why(report: CurveReport, found: ExplanationReport, w: Words) -> str:
    """The rule that gave the answer, and what must be minded; where a claim was withheld, why."""
    caution = answers.caution(report.verdict, w)
    if answers.withheld(report.verdict):
        return caution
    rule = method.rule(report.verdict.answer, w, found.number(Step.CLAIM), found.number(Step.MOVED))
    return w.say("{finding}. {sentence}", finding=rule, sentence=caution).strip()


def _history(report: CurveReport, found: ExplanationReport, w: Words) -> Told:
    """The path the history was on."""
    rows, unit = found.history, report.unit
    span = w.say("{first} to {last}", first=w.period(rows[0].period), last=w.period(rows[-1].period))
    count = w.count("{n} figure", "{n} figures", len(rows))
    yield w.say("History"), count, w.say("{span}, as the baseline was frozen", span=span)
    yield (
        w.say("Level where it ended"),
        w.value(found.number(Step.LEVEL), unit),
        w.say("the median of the path through the history, in {period}", period=w.period(rows[-1].period)),
    )
    yield (
        w.say("Slope a year"),
        w.number(found.number(Step.SLOPE), 3),
        _slope(report, found, w),
    )
    yield (
        w.say("Typical yearly shock"),
        w.number(found.number(Step.SHOCK), 3),
        w.say("how far a year jumps for no lasting reason: half of the likely sizes are smaller"),
    )
    if found.scale == "mean":
        yield (
            w.say("One unit of scale"),
            w.number(found.number(Step.SPREAD), 3),
            w.say("from how much the history differs from year to year"),
        )
    else:
        yield (
            w.say("Rate behind chance"),
            w.value(found.number(Step.LATER_RATE), unit),
            w.say("the last {n} figures of the history together", n=RECENT),
        )


def _slope(report: CurveReport, found: ExplanationReport, w: Words) -> str:
    """In which unit the slope is, and for a share how many points that is here."""
    if found.scale == "mean":
        return w.say("in units of scale")
    if found.scale == "events":
        return w.say("in logarithms")
    level = found.number(Step.LEVEL) / 100
    points = 100 * found.number(Step.SLOPE) * level * (1 - level)
    if round(points, 1) == 0:
        return w.say("in log-odds; here as good as level")
    size = w.change(points, report.unit)
    if points > 0:
        return w.say("in log-odds; here about {size} up a year", size=size)
    return w.say("in log-odds; here about {size} down a year", size=size)


def _latest(report: CurveReport, found: ExplanationReport, w: Words) -> Told:
    """The figure that was judged."""
    latest, n = report.verdict.latest, found.number(Step.LATEST_COUNT)
    if latest is None or latest.value is None:
        return
    yield (
        w.say("Latest figure"),
        w.value(found.number(Step.LATEST_SMOOTHED), report.unit),
        w.say(
            "{period}, as it is judged; published: {value}",
            period=w.period(latest.period), value=w.value(latest.value, report.unit),
        ),
    )  # fmt: skip
    yield (
        w.say("Years since the history ended"),
        w.number(found.number(Step.YEARS), 1),
        w.period(latest.period),
    )
    yield w.say("Counted"), _count(n, found, w), _counted(n, report, found, w)
    yield (
        w.say("Latest figure on the judge's scale"),
        w.number(found.number(Step.LATEST_Z), 3),
        w.say("its sampling variance: {noise}", noise=w.number(found.number(Step.LATEST_NOISE), 5)),
    )


def _count(n: float, found: ExplanationReport, w: Words) -> str:
    if n >= (EXACT_MEAN if found.scale == "mean" else LARGEST):
        return w.say("not told")
    return w.number(n, 0 if n >= 10 else 2)


def _counted(n: float, report: CurveReport, found: ExplanationReport, w: Words) -> str:
    """What the latest count is a count of."""
    latest = report.verdict.latest
    if found.scale == "mean":
        return w.say("the precision of the mean: 1 over its squared standard error, where that is published")
    if n >= LARGEST:
        return w.say("published without counts, so all its noise is judged from the history")
    if latest is not None and latest.denominator == n:
        return w.say("as published")
    return w.say("what the estimate is worth in children, from its standard error")


def _expected(report: CurveReport, found: ExplanationReport, w: Words) -> Told:
    """What was expected of it."""
    unit = report.unit
    yield (
        w.say("Expected"),
        w.value(found.number(Step.EXPECTED), unit),
        w.say("the median of the forecast if nothing changes"),
    )
    yield (
        w.say("90% band"),
        w.say(
            "{low} to {high}",
            low=w.value(found.number(Step.LOW90), unit),
            high=w.value(found.number(Step.HIGH90), unit),
        ),
        w.say(
            "on the judge's scale {middle}, with a standard deviation of {sd}",
            middle=w.number(found.number(Step.EXPECTED_Z), 3),
            sd=w.number(found.number(Step.EXPECTED_SD), 3),
        ),
    )
    yield from _as_published(report, found, w)


def _as_published(report: CurveReport, found: ExplanationReport, w: Words) -> Told:
    """The same where published figures lie, which is what charts and tables show; nothing where it prints the same."""
    v = report.verdict
    bands = v.evidence.shown if v.evidence else ()
    band = next((b for b in bands if v.latest and b.period == v.latest.period), None)
    if band is None:
        return
    shown = [w.value(x, report.unit) for x in (band.median, band.low90, band.high90)]
    if shown == [w.value(found.number(s), report.unit) for s in (Step.EXPECTED, Step.LOW90, Step.HIGH90)]:
        return
    yield (
        w.say("Both as a published figure"),
        w.say("{value}, {low} to {high}", value=shown[0], low=shown[1], high=shown[2]),
        w.say("what charts and tables show: without the half case that is added to what is judged"),
    )


def _odds(report: CurveReport, found: ExplanationReport, w: Words) -> Told:
    """The three probabilities, turned so that high is good."""
    claim = found.number(Step.CLAIM)
    yield (
        w.say("Was it getting better? (p_was_improving)"),
        _p(found, Step.P_WAS_IMPROVING, w),
        w.say("the chance that the slope of the history was a good one"),
    )
    yield (
        w.say("Better than the forecast? (p_beat)"),
        _p(found, Step.P_BEAT, w),
        w.say(
            "the share of what was forecast that is no better; a claim takes {claim} or more, or {against} or less",
            claim=w.number(claim, 2), against=w.number(1 - claim, 2),
        ),
    )  # fmt: skip
    yield (
        w.say("Better than where it stood? (p_moved)"),
        _p(found, Step.P_MOVED, w),
        w.say("“turned” takes {moved} or more", moved=w.number(found.number(Step.MOVED), 2)),
    )
    yield w.say("Needed"), _bound(found.number(Step.NEEDED), report, w), _needed(report, w)


def _bound(value: float, report: CurveReport, w: Words) -> str:
    """A value that is enough, on the side that is good."""
    said = w.value(value, report.unit)
    return (
        w.say("{value} or more", value=said)
        if report.better == "up"
        else w.say("{value} or less", value=said)
    )


def _needed(report: CurveReport, w: Words) -> str:
    """What the needed value is, with the published figure that is."""
    said = w.say("what the latest figure, as it is judged, would have had to be for a claim")
    figure = report.verdict.evidence.needed_figure if report.verdict.evidence else None
    if figure is None:
        return said
    return w.say("{finding}; published: {value}", finding=said, value=_bound(figure, report, w))


def _p(found: ExplanationReport, step: Step, w: Words) -> str:
    return w.number(found.number(step), 3)


def history_row(row: HistoryRowReport, report: CurveReport, scale: str, w: Words) -> tuple[str, ...]:
    """One figure of the history as the judge took it: period, counts, smoothed, on the scale, noise, and a note."""
    counted = row.n < LARGEST and scale != "mean"
    cells = [w.period(row.period)]
    cells += [w.number(row.x, 0), w.number(row.n, 0)] if counted else ["–", "–"]
    cells += [w.bare(row.smoothed, report.unit), w.number(row.z, 3)]
    cells += ["–" if scale == "mean" else w.bare(row.mu, report.unit), w.number(row.noise, 5)]
    return (*cells, _note(row, w))


def _note(row: HistoryRowReport, w: Words) -> str:
    said = []
    if row.bridged:
        said.append(w.say("shifted to the new way of counting"))
    if row.moved:
        said.append(w.say("moved in by half its last printed place"))
    return "; ".join(said)
