"""Gaps: the groups of a curve as small pictures on one axis, each with its gap to the others over time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from layouts.pictures.axes import value_axis
from layouts.pictures.choose import ALL
from layouts.pictures.curves import curve_picture, fan, heights, shared_axis
from layouts.pictures.screens import GapPicture
from layouts.pictures.shapes import Axis, CurvePicture, Level, Spot, TablePicture, Tick, VerdictPicture
from layouts.reports import BandReport, Board, CurveReport, GapReport, PointReport
from layouts.wording import Words, names
from layouts.wording import gaps as words


def gaps(board: Board, lead: CurveReport, w: Words) -> tuple[GapPicture, ...]:
    """The groups of a curve, the furthest behind first; groups without a figure come last."""
    groups = _groups(board, lead)
    y = shared_axis(groups, w)
    found = [(_placed(r, lead), _group(r, lead, y, w)) for r in groups]
    return tuple(picture for _, picture in sorted(found, key=lambda f: f[0]))


def furthest(board: Board, lead: CurveReport, w: Words) -> tuple[str, ...]:
    """Who is furthest behind, for each way the groups are told apart."""
    groups = sorted(_groups(board, lead), key=lambda r: _placed(r, lead))
    kinds = dict.fromkeys(r.gap.breakdown for r in groups if r.gap)
    said = (words.furthest([r for r in groups if r.gap and r.gap.breakdown == kind], w) for kind in kinds)
    return tuple(s for s in said if s)


def _groups(board: Board, lead: CurveReport) -> list[CurveReport]:
    """The groups of a curve; with the leading one itself where it is held against the others as they are."""
    same = (lead.measure, lead.place, lead.population, lead.instrument)
    return [
        r for r in board.reports
        if (r.measure, r.place, r.population, r.instrument) == same and r.group != ALL
        and (r.group != lead.group or r.gap is not None)
    ]  # fmt: skip


def _placed(report: CurveReport, lead: CurveReport) -> tuple[str, float, float, str]:
    """Groups of one kind together, the widest gap first; those of an earlier period, then those without, last."""
    gap = report.gap
    size = gap.difference if gap is not None else _behind(report, lead)
    order = gap.order if gap is not None else None
    return (
        gap.breakdown if gap is not None else "", math.inf if order is None else order,
        math.inf if size is None else -size, report.group_name,
    )  # fmt: skip


def _group(report: CurveReport, lead: CurveReport, y: Axis | None, w: Words) -> GapPicture:
    curve, gap = curve_picture(report, w, y=y), report.gap
    if gap is None:
        size, others = _behind(report, lead), w.say("everybody") if lead.group == ALL else lead.group_name
        said = words.plain_distance(size, report.unit, others, w)
        return GapPicture(name=report.group_name, curve=curve, gap=size, said=said)
    drawn = any(names.seen(p) is not None for p in gap.points)
    told = (words.sentence(gap, w), words.moves(report, w), words.ratio(report, w))
    return GapPicture(
        name=report.group_name, curve=curve, gap=gap.difference, said=words.distance(gap, w),
        told=tuple(t for t in told if t), over_time=gap_picture(report, gap, w) if drawn else None,
    )  # fmt: skip


def _behind(report: CurveReport, lead: CurveReport) -> float | None:
    """How far a group is behind the leading curve in its latest period: all there is of releases without gaps."""
    theirs = {p.period: value for p in lead.points if (value := names.seen(p)) is not None}
    mine = [(p.period, value) for p in report.points if (value := names.seen(p)) is not None]
    if not mine or mine[-1][0] not in theirs:
        return None
    sign = 1 if report.better == "up" else -1
    return sign * (theirs[mine[-1][0]] - mine[-1][1])


def gap_picture(report: CurveReport, gap: GapReport, w: Words) -> CurvePicture:
    """A group's gap over time: a line that hangs below the others' as far as the group is behind them.

    On an axis of its own: the range of one small group would flatten the gaps of all others.
    """
    as_curve = _as_curve(report, gap)
    plain = curve_picture(as_curve, w, y=gap_axis(heights(as_curve, fan(as_curve), ()), gap, w))
    name = w.say("Gap to {others}, {group}", others=words.whom(gap, w), group=report.group_name)
    found = words.finding(gap, w)
    said = w.say("{name}: {finding}.", name=name, finding=found)
    return replace(
        plain, name=name, title=said, headline=said, verdict=_verdict(plain.verdict, gap, w),
        segments=tuple(tuple(_said(s, gap, w) for s in part) for part in plain.segments),
        table=_table(report, gap, name, w), description=_described(gap, name, w),
        level=Level(0.0, words.whom(gap, w), over=_mostly_behind(gap)),
    )  # fmt: skip


def _mostly_behind(gap: GapReport) -> bool:
    """Whether the line of the others has room over it."""
    signs = [v > 0 for p in gap.points if (v := names.seen(p))]
    return 2 * sum(signs) >= len(signs)


def gap_axis(values: Sequence[float], gap: GapReport, w: Words) -> Axis:
    """An upright axis on which zero, where there is no gap, lies above every gap; it holds zero always."""
    plain = value_axis([0.0, *values], gap.unit, w)
    ticks = tuple(Tick(t.at, _tick(t.at, w)) for t in plain.ticks)
    return Axis(low=plain.high, high=plain.low, ticks=ticks)


def _tick(at: float, w: Words) -> str:
    number = w.number(abs(at), 0 if at == round(at) else 1)
    return w.say("{n} ahead", n=number) if at < 0 else number


def _as_curve(report: CurveReport, gap: GapReport) -> CurveReport:
    """The gap in the place of the group's figures."""
    return replace(
        report, points=gap.points, verdict=gap.verdict, baseline=gap.baseline, ahead=gap.ahead, unit=gap.unit,
        better=gap.better, past=(), target=None, events=(), nonconformity="", headline=False, gap=None, rerun="",
        long_view=None, line=None,
    )  # fmt: skip


def _verdict(plain: VerdictPicture, gap: GapReport, w: Words) -> VerdictPicture:
    """The verdict's finding for its word, which alone would not say that it is about the gap."""
    found = words.finding(gap, w)
    return replace(plain, word=found, finding=found, sentence=words.sentence(gap, w), aside="")


def _said(spot: Spot, gap: GapReport, w: Words) -> Spot:
    return replace(spot, label=words.side(spot.value, gap, w))


def _table(report: CurveReport, gap: GapReport, name: str, w: Words) -> TablePicture:
    """Period, gap, its range, what was expected."""
    bands = gap.verdict.evidence.forecast if gap.verdict.evidence else ()
    heads = [w.say("Period"), w.say("Gap ({unit})", unit=w.unit(gap.unit)), w.say("90% range")]
    heads += [w.say("Expected")] if bands else []
    rows = tuple((*_cells(p, gap, w), *((_expected(p, bands, gap, w),) if bands else ())) for p in gap.points)
    caption = w.say("{name}, {place}", name=name, place=report.place_name)
    return TablePicture(caption=caption, heads=tuple(heads), rows=rows)


def _cells(p: PointReport, gap: GapReport, w: Words) -> tuple[str, str, str]:
    value = names.seen(p)
    if value is None:
        return w.period(p.period), names.state(p, w), ""
    known = p.low is not None and p.high is not None
    return (
        w.period(p.period), words.side(value, gap, w),
        words.limits(p.low or 0.0, p.high or 0.0, gap, w, like=value) if known else "",
    )  # fmt: skip


def _expected(p: PointReport, bands: Sequence[BandReport], gap: GapReport, w: Words) -> str:
    band = next((b for b in bands if b.period == p.period), None)
    return "" if band is None else words.side(band.median, gap, w)


def _described(gap: GapReport, name: str, w: Words) -> str:
    """The chart in words."""
    known = [(p.period, v) for p in gap.points if (v := names.seen(p)) is not None]
    (start, first), (end, last) = known[0], known[-1]
    return w.say(
        "Line chart of {name}: {first} in {start}, {last} in {end}. {sentence}",
        name=name, first=words.side(first, gap, w), start=w.period(start), last=words.side(last, gap, w),
        end=w.period(end), sentence=words.sentence(gap, w),
    )  # fmt: skip
