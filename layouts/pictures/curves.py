"""Curves: a report as the picture of one curve, as a sparkline, and as a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.pictures.axes import limits, time_axis, value_axis
from layouts.pictures.marks import breaks, drawn, flags, hidden, notes, past, rule, targets
from layouts.pictures.shapes import Axis, Band, Comparison, Course, CurvePicture, SparkPicture, Spot
from layouts.pictures.tables import curve_table, described, with_line
from layouts.pictures.verdicts import headline, numbers, title, verdict_picture
from layouts.reports import CurveReport, PointReport
from layouts.wording import Words, answers, names


def curve_picture(
    report: CurveReport,
    w: Words,
    *,
    comparisons: Sequence[CurveReport] = (),
    whole: bool = False,
    place: str = "",
    y: Axis | None = None,
) -> CurvePicture:
    """The picture of one curve; `whole` gives a percentage its 0 to 100 axis, `y` the one it shares with others.

    `place` is told in the title. A shared axis is for small pictures: they leave out the group's own line and where
    earlier baselines ended, which could not be named there. Figures of cells that are not numbers are never looked at, whatever the report holds.
    """
    bands, others = fan(report), tuple(_comparison(c, w) for c in comparisons)
    line = drawn(report, w) if y is None else None
    x = time_axis(report, w, ends=[s.time for s in line.spots] if line else ())
    return CurvePicture(
        curve=report.curve, name=names.measure(report, w), title=title(report, w, place),
        headline=headline(report, w, place), subtitle=names.subtitle(report, w),
        place=report.place_name, group=report.group_name, unit=report.unit, better=report.better,
        verdict=verdict_picture(report, w), segments=segments(report, w), bands=bands, comparisons=others,
        forecast_label=w.say("if things had carried on as before") if bands else "",
        x=x, y=y or value_axis([*_heights(report, bands, others), *_bends(line)], report.unit, w, whole=whole),
        rule=rule(report, w), targets=targets(report, w), breaks=breaks(report), hidden=hidden(report, w),
        flags=flags(report, x, w), numbers=numbers(report, w), table=curve_table(report, w),
        description=with_line(described(report, w), line, w), notes=notes(report, w), source=names.source(report, w), tool=report.instrument,
        past=past(report, w) if y is None else (), drawn=line,
    )  # fmt: skip


def shared_axis(reports: Sequence[CurveReport], w: Words) -> Axis | None:
    """One upright axis for curves that stand side by side; None where they are not of one unit."""
    if len({r.unit for r in reports}) != 1:
        return None
    return value_axis([y for r in reports for y in _heights(r, fan(r), ())], reports[0].unit, w)


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


def _heights(report: CurveReport, bands: Sequence[Band], others: Sequence[Comparison]) -> list[float]:
    seen = [p for p in report.points if names.seen(p) is not None]
    found = [y for p in seen for y in (p.value, p.low, p.high) if y is not None]
    found += [y for b in bands for y in (b.low90, b.high90)]
    found += [s.value for c in others for part in c.segments for s in part]
    if report.target is not None:
        found.append(report.target.value)
    return found


def _bends(line: Course | None) -> list[float]:
    return [s.value for s in line.spots] if line else []


def _comparison(report: CurveReport, w: Words) -> Comparison:
    return Comparison(report.place_name, segments(report, w))


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
