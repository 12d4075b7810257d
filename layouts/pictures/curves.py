"""Curves: a report as the picture of one curve, as a sparkline, and as a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from layouts.pictures.axes import limits, time_axis, value_axis
from layouts.pictures.shapes import (
    Axis,
    Band,
    BreakMark,
    Comparison,
    CurvePicture,
    Diamond,
    Fact,
    Flag,
    HiddenMark,
    Line,
    SparkPicture,
    Spot,
    VerdictPicture,
)
from layouts.pictures.tables import curve_table, described
from layouts.reports import CurveReport, PointReport
from layouts.theme import SHAPES
from layouts.wording import Words, answers, arithmetic, names


def curve_picture(
    report: CurveReport, w: Words, *, comparisons: Sequence[CurveReport] = (), whole: bool = False
) -> CurvePicture:
    """The picture of one curve; `whole` gives a percentage its 0 to 100 axis.

    Figures of cells that are not numbers are never looked at, whatever the report holds.
    """
    bands, others = fan(report), tuple(_comparison(c, w) for c in comparisons)
    x = time_axis(report, w)
    verdict = verdict_picture(report, w)
    return CurvePicture(
        curve=report.curve, name=names.measure(report, w), title=title(report, w),
        headline=headline(report, w), subtitle=names.subtitle(report, w),
        place=report.place_name, group=report.group_name, unit=report.unit, better=report.better, verdict=verdict,
        segments=segments(report, w), bands=bands, comparisons=others,
        forecast_label=w.say("if things had carried on as before") if bands else "",
        x=x, y=value_axis(_heights(report, bands, others), report.unit, w, whole=whole),
        rule=_rule(report, w), targets=_targets(report, w), breaks=breaks(report), hidden=_hidden(report, w),
        flags=_flags(report, x, w),
        numbers=numbers(report, w), table=curve_table(report, w), description=described(report, w),
        notes=_notes(report, w), source=names.source(report, w),
    )  # fmt: skip


def title(report: CurveReport, w: Words) -> str:
    """What was found, with its name."""
    return w.say(
        "{name}: {finding}", name=names.measure(report, w), finding=_lower(answers.finding(report, w))
    )


def headline(report: CurveReport, w: Words) -> str:
    """What may stand alone, away from its cautions: a finding that counts, else the numbers."""
    if report.verdict.answer in ("turned", "beating", "behind") and not report.verdict.headline:
        return w.say("{name}: {finding}", name=names.measure(report, w), finding=answers.moved(report, w))
    return title(report, w)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def verdict_picture(report: CurveReport, w: Words) -> VerdictPicture:
    """The verdict's word, shape and sentence."""
    v = report.verdict
    illustrative = report.baseline is not None and report.baseline.illustrative and v.evidence is not None
    cautions = [answers.caution(v, w), arithmetic.run_out(report, w)]
    if report.baseline is not None and illustrative:
        cautions.append(arithmetic.baseline(report.baseline, w))
    return VerdictPicture(
        answer=v.answer,
        word=answers.answer(v, w),
        shape=SHAPES[v.answer],
        finding=answers.finding(report, w),
        sentence=answers.sentence(report, w),
        caution=" ".join(c for c in cautions if c),
        aside=answers.aside(v, w, illustrative=illustrative),
        counted=v.headline,
    )


def numbers(report: CurveReport, w: Words) -> tuple[Fact, ...]:
    """Now, expected, when we started: as many as are known, in this order."""
    v = report.verdict
    when = w.period(v.latest.period) if v.latest else ""
    started = w.period(v.started_period) if v.started_period else ""
    known = (
        (w.say("now"), v.now, when),
        (w.say("expected"), v.expected, when),
        (w.say("when we started"), v.started, started),
    )
    return tuple(Fact(label=n, text=w.value(x, report.unit), period=p) for n, x, p in known if x is not None)


def segments(report: CurveReport, w: Words) -> tuple[tuple[Spot, ...], ...]:
    """The observed line, cut before a break and at every period that has no figure."""
    found: list[list[Spot]] = [[]]
    for point in report.points:
        value = names.seen(point)
        if point.break_before or value is None:
            found.append([])
        if value is not None:
            found[-1].append(_spot(point, value, report, w))
    return tuple(tuple(s) for s in found if s)


def _spot(point: PointReport, value: float, report: CurveReport, w: Words) -> Spot:
    return Spot(
        time=point.time, value=value, period=w.period(point.period), label=w.value(value, report.unit),
        count=names.counted(point, w), hollow=_hollow(point, report), note=names.point_note(point, w),
        low=point.low, high=point.high,
    )  # fmt: skip


def _hollow(point: PointReport, report: CurveReport) -> bool:
    latest = report.verdict.latest
    return point.preliminary or bool(point.set_aside) or (
        answers.withheld(report.verdict) and latest is not None and latest.period == point.period
    )  # fmt: skip


def fan(report: CurveReport) -> tuple[Band, ...]:
    """The forecast's bands from the end of the baseline on, opening from the value it ended with."""
    v, base = report.verdict, report.baseline
    bands = [Band(**{name: getattr(b, name) for name in Band.__slots__}) for b in report.fan]
    if base is not None and v.started is not None and bands and base.last_time < bands[0].time:
        s = v.started
        start = Band(
            time=base.last_time, period=base.last, median=s,
            low50=s, high50=s, low80=s, high80=s, low90=s, high90=s,
        )  # fmt: skip
        bands.insert(0, start)
    return tuple(bands)


def _flags(report: CurveReport, x: Axis, w: Words) -> tuple[Flag, ...]:
    """The events of the years that are drawn."""
    seen = [e for e in report.events if x.low <= e.time <= x.high]
    return tuple(Flag(i, e.time, w.day(e.day), e.text) for i, e in enumerate(seen, 1))


def _heights(report: CurveReport, bands: Sequence[Band], others: Sequence[Comparison]) -> list[float]:
    seen = [p for p in report.points if names.seen(p) is not None]
    found = [y for p in seen for y in (p.value, p.low, p.high) if y is not None]
    found += [y for b in bands for y in (b.low90, b.high90)]
    found += [s.value for c in others for part in c.segments for s in part]
    if report.target is not None:
        found.append(report.target.value)
    return found


def _rule(report: CurveReport, w: Words) -> Line | None:
    if report.baseline is None or not report.fan:
        return None
    return Line(report.baseline.last_time, w.say("baseline to {period}", period=w.tick(report.baseline.last)))


def _targets(report: CurveReport, w: Words) -> tuple[Diamond, ...]:
    found = report.target
    if found is None:
        return ()
    aim = arithmetic.target_short(found, report.unit, w)
    label = (
        w.say("target (illustration): {target}", target=aim)
        if found.illustrative
        else w.say("target: {target}", target=aim)
    )
    return (Diamond(found.time, found.value, label),)


def breaks(report: CurveReport) -> tuple[BreakMark, ...]:
    """Where the line is cut because the points on both sides are not comparable."""
    points = report.points
    return tuple(
        BreakMark((before.time + after.time) / 2, after.break_before)
        for before, after in pairwise(points)
        if after.break_before
    )


def _hidden(report: CurveReport, w: Words) -> tuple[HiddenMark, ...]:
    return tuple(
        HiddenMark(p.time, w.period(p.period), names.state(p, w), p.state in ("suppressed", "interval"))
        for p in report.points
        if names.seen(p) is None
    )


def _comparison(report: CurveReport, w: Words) -> Comparison:
    return Comparison(report.place_name, segments(report, w))


def _notes(report: CurveReport, w: Words) -> tuple[str, ...]:
    said = [w.say("{period}: {reason}.", period=w.period(p.period), reason=p.break_before.rstrip("."))
            for p in report.points if p.break_before]  # fmt: skip
    said += [w.say("{period} was set aside: {reason}.", period=w.period(p.period), reason=p.set_aside.rstrip("."))
             for p in report.points if p.set_aside]  # fmt: skip
    said += [
        w.say("{period}: {reason}.", period=m.period, reason=m.label)
        for m in _hidden(report, w)
        if m.suppressed
    ]
    if any(p.preliminary and names.seen(p) is not None for p in report.points):
        said.append(w.say("A hollow point is preliminary."))
    if report.nonconformity:
        said.append(report.nonconformity)
    return tuple(said)


def spark_picture(report: CurveReport, w: Words) -> SparkPicture:
    """The curve as small as a word."""
    bands = fan(report)
    lines = tuple(tuple((s.time, s.value) for s in part) for part in segments(report, w))
    times = [t for part in lines for t, _ in part] + [b.time for b in bands]
    low, high = limits(_heights(report, bands, ()), report.unit)
    last = next((p for p in reversed(report.points) if names.seen(p) is not None), None)
    return SparkPicture(
        description=described(report, w), segments=lines, bands=bands,
        first=min(times, default=0.0), last=max(times, default=1.0), low=low, high=high,
        answer=report.verdict.answer, hollow=last is not None and _hollow(last, report),
    )  # fmt: skip
