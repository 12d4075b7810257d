"""Gaps: the groups of a curve as small pictures on one axis, by how far each is from everybody."""

from __future__ import annotations

from layouts.pictures.choose import ALL
from layouts.pictures.curves import curve_picture, shared_axis
from layouts.pictures.screens import GapPicture
from layouts.pictures.shapes import Axis
from layouts.reports import Board, CurveReport
from layouts.wording import Words, names


def gaps(board: Board, lead: CurveReport, w: Words) -> tuple[GapPicture, ...]:
    """The groups of a curve, the largest gap first; groups without a figure come last."""
    same = (lead.measure, lead.place, lead.population, lead.instrument)
    groups = [
        r for r in board.reports
        if (r.measure, r.place, r.population, r.instrument) == same and r.group not in (ALL, lead.group)
    ]  # fmt: skip
    y = shared_axis(groups, w)
    found = [_gap(r, lead, y, w) for r in groups]
    return tuple(sorted(found, key=lambda g: (g.gap is None, -abs(g.gap or 0), g.name)))


def _gap(report: CurveReport, lead: CurveReport, y: Axis | None, w: Words) -> GapPicture:
    """A group against everybody in the same period, or in no period at all."""
    sign = 1 if report.better == "up" else -1
    mine, theirs = _latest(report), dict(_figures(lead))
    gap = sign * (mine[1] - theirs[mine[0]]) if mine is not None and mine[0] in theirs else None
    return GapPicture(
        name=report.group_name, curve=curve_picture(report, w, y=y), gap=gap, said=_said(gap, report, lead, w)
    )


def _figures(report: CurveReport) -> list[tuple[str, float]]:
    return [(p.period, value) for p in report.points if (value := names.seen(p)) is not None]


def _latest(report: CurveReport) -> tuple[str, float] | None:
    return next(reversed(_figures(report)), None)


def _said(gap: float | None, report: CurveReport, lead: CurveReport, w: Words) -> str:
    if gap is None:
        return w.say("no figure to compare")
    size, whom = w.change(gap, report.unit), w.say("everybody") if lead.group == ALL else lead.group_name
    if round(gap, 1) == 0:
        return w.say("the same as {group}", group=whom)
    if gap > 0:
        return w.say("{size} better than {group}", size=size, group=whom)
    return w.say("{size} worse than {group}", size=size, group=whom)
