"""Tables: a curve as rows of text, and as sentences for those who do not see it."""

from __future__ import annotations

from layouts.pictures.shapes import Course, TablePicture
from layouts.reports import CurveReport, PointReport
from layouts.wording import Words, answers, names


def curve_table(report: CurveReport, w: Words) -> TablePicture:
    """Period, figure, counts, what was expected, the group's own line, and a note; hidden cells say so."""
    counted = any(p.denominator is not None for p in report.points if p.state == "number")
    expected = report.verdict.evidence is not None
    heads = [w.say("Period"), w.say("Figure ({unit})", unit=w.unit(report.unit))]
    heads += [w.say("Counted")] if counted else []
    heads += [w.say("Expected"), w.say("90% range")] if expected else []
    heads += [w.say("The group's line")] if _lined(report) else []
    noted = any(names.point_note(p, w) for p in report.points)
    rows = [
        (
            *_cells(p, report, w, counted=counted, expected=expected),
            *((names.point_note(p, w),) if noted else ()),
        )
        for p in report.points
    ]
    return TablePicture(
        caption=w.say("{name}, {place}", name=names.measure(report, w), place=report.place_name),
        heads=(*heads, *((w.say("Note"),) if noted else ())),
        rows=tuple(rows),
    )


def _cells(
    p: PointReport, report: CurveReport, w: Words, *, counted: bool, expected: bool
) -> tuple[str, ...]:
    figure = (
        w.bare(p.value, report.unit) if p.state == "number" and p.value is not None else names.state(p, w)
    )
    cells = [w.period(p.period), figure]
    cells += [names.counted(p, w)] if counted else []
    if expected and report.verdict.evidence is not None:
        band = next((b for b in report.verdict.evidence.forecast if b.period == p.period), None)
        cells += ["", ""] if band is None else [
            w.bare(band.median, report.unit),
            w.say("{low} to {high}", low=w.bare(band.low90, report.unit), high=w.bare(band.high90, report.unit)),
        ]  # fmt: skip
    if _lined(report):
        cells.append("" if p.drawn is None else w.bare(p.drawn, report.unit))
    return tuple(cells)


def _lined(report: CurveReport) -> bool:
    return any(p.drawn is not None for p in report.points)


def described(report: CurveReport, w: Words) -> str:
    """The chart in words: what, from when to when, from how much to how much, and the verdict."""
    known = [(p.period, value) for p in report.points if (value := names.seen(p)) is not None]
    what = w.say("{name}, {place}", name=names.measure(report, w), place=report.place_name)
    if not known:
        return w.say("{name}. {sentence}", name=what, sentence=answers.sentence(report, w))
    (start, first), (end, last) = known[0], known[-1]
    return w.say(
        "Line chart of {name}: {first} in {start}, {last} in {end}. {sentence}",
        name=what, first=w.value(first, report.unit), start=w.period(start),
        last=w.value(last, report.unit), end=w.period(end), sentence=answers.sentence(report, w),
    )  # fmt: skip


def with_line(words: str, line: Course | None, w: Words) -> str:
    """A chart in words, with the line the group drew into it."""
    if line is None:
        return words
    first, last = line.spots[0], line.spots[-1]
    told = w.say(
        "The line the group drew goes from {first} in {start} to {last} in {end}.",
        first=first.label, start=first.period, last=last.label, end=last.period,
    )  # fmt: skip
    return f"{words} {told}"
