"""Marks: what stands at a chart's axis and over it, and the notes that go with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from string import ascii_lowercase

from layouts.pictures.shapes import Axis, BreakMark, Course, Diamond, Flag, HiddenMark, Line, Spot
from layouts.reports import CurveReport
from layouts.wording import Words, lines, names
from layouts.wording import targets as aims

SHORT = 24  # letters of a reason that may stand in the chart itself


def rule(report: CurveReport, w: Words) -> Line | None:
    """Where the baseline's history ends."""
    if report.baseline is None or not report.fan:
        return None
    return Line(report.baseline.last_time, w.say("baseline to {period}", period=w.tick(report.baseline.last)))


def past(report: CurveReport, w: Words) -> tuple[Line, ...]:
    """Where earlier baselines ended, each once; not where the current one does."""
    now = report.baseline.last_time if report.baseline else None
    ends = {p.baseline.last_time: p.baseline.last for p in report.past if p.baseline.last_time != now}
    return tuple(
        Line(time, w.say("earlier baseline to {period}", period=w.tick(last)))
        for time, last in sorted(ends.items())
    )


def drawn(report: CurveReport, w: Words) -> Course | None:
    """The line the group drew itself."""
    if report.line is None:
        return None
    spots = (
        Spot(time=p.time, value=p.value, period=w.period(p.period), label=w.value(p.value, report.unit))
        for p in report.line.points
    )
    return Course(w.say("the line the group drew"), tuple(spots))


def targets(report: CurveReport, w: Words) -> tuple[Diamond, ...]:
    """What is aimed at."""
    found = report.target
    if found is None:
        return ()
    aim = aims.target_short(found, report.unit, w)
    label = (
        w.say("target (illustration): {target}", target=aim)
        if found.illustrative
        else w.say("target: {target}", target=aim)
    )
    return (Diamond(found.time, found.value, label),)


def breaks(report: CurveReport) -> tuple[BreakMark, ...]:
    """Where the line is cut because the points on both sides are not comparable.

    Several, or one whose reason is long, are lettered; the notes give their reasons.
    """
    found = [(a, b) for a, b in pairwise(report.points) if b.break_before]
    lettered = len(found) > 1 or any(len(b.break_before) > SHORT for _, b in found)
    return tuple(
        BreakMark((a.time + b.time) / 2, b.break_before, _letter(i) if lettered else "")
        for i, (a, b) in enumerate(found)
    )


def _letter(i: int) -> str:
    """A to z, then a2, b2 ..."""
    return ascii_lowercase[i % 26] + (str(i // 26 + 1) if i >= 26 else "")


def hidden(report: CurveReport, w: Words) -> tuple[HiddenMark, ...]:
    """The periods without a figure."""
    return tuple(
        HiddenMark(p.time, w.period(p.period), names.state(p, w), p.state in ("suppressed", "interval"))
        for p in report.points
        if names.seen(p) is None
    )


def flags(report: CurveReport, x: Axis, w: Words) -> tuple[Flag, ...]:
    """The events of the years that are drawn."""
    seen = [e for e in report.events if x.low <= e.time <= x.high]
    return tuple(Flag(i, e.time, w.day(e.day), e.text) for i, e in enumerate(seen, 1))


def notes(report: CurveReport, w: Words) -> tuple[str, ...]:
    """What a reader must know to trust the chart."""
    said = list(_broken(report, w))
    said += [w.say("{period} was set aside: {reason}.", period=names.opening(p.period, w), reason=p.set_aside.rstrip("."))
             for p in report.points if p.set_aside]  # fmt: skip
    said += [
        w.say("{period}: {reason}.", period=m.period[:1].upper() + m.period[1:], reason=m.label)
        for m in hidden(report, w)
        if m.suppressed
    ]
    if report.line is not None:
        said.append(lines.drawn_by(report.line, w))
    if any(p.preliminary and names.seen(p) is not None for p in report.points):
        said.append(w.say("A hollow point is preliminary."))
    if report.nonconformity:
        said.append(report.nonconformity)
    return tuple(said)


def _broken(report: CurveReport, w: Words) -> Iterator[str]:
    """Why the line is cut, by the letters it is cut at; with a first point that breaks, by its period."""
    broken = [p for p in report.points if p.break_before]
    letters = [b.letter for b in breaks(report)]
    letters = [""] * (len(broken) - len(letters)) + letters
    if any(letters):
        yield w.say("Figures before and after an upright dotted line do not compare.")
    for point, letter in zip(broken, letters, strict=True):
        reason = point.break_before if point.old_way is None else names.both_ways(point, w)
        fields = {"period": w.period(point.period), "reason": reason.rstrip(".")}
        yield (
            w.say("{letter}, from {period} on: {reason}.", letter=letter, **fields)
            if letter
            else w.say("{period}: {reason}.", **fields | {"period": names.opening(point.period, w)})
        )
