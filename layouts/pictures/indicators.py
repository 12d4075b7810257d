"""Indicators: everything on one indicator's page."""

from __future__ import annotations

from layouts.pictures.boards import no_data, notice
from layouts.pictures.choose import (
    ALL,
    Chosen,
    choose,
    comparisons,
    find_group,
    find_indicator,
    find_place,
    group_choices,
)
from layouts.pictures.curves import curve_picture
from layouts.pictures.screens import GapPicture, IndicatorPicture
from layouts.pictures.shapes import CurvePicture, Fact
from layouts.reports import Board, CurveReport, IndicatorEntry
from layouts.wording import Words, answers, arithmetic, names


def indicator_picture(
    board: Board, indicator: str, w: Words, *, place: str | None = None, group: str | None = None
) -> IndicatorPicture:
    """An indicator at a place, for a group; the community and everybody by default.

    Raises:
        UnknownName: no such indicator, place or group.
    """
    result, entry = find_indicator(board, indicator)
    at, whom = find_place(board, place), find_group(board, group)
    chosen = choose(board, entry, at.id, whom)
    curves = tuple(curve_picture(r, w, comparisons=comparisons(board, r)) for r in chosen.headline)
    lead = chosen.headline[0] if chosen.headline else None
    return IndicatorPicture(
        id=entry.id, number=entry.number, name=entry.name, short=entry.short, result=result.id,
        result_name=result.name, title=_title(entry, chosen, curves, w), notice=notice(board, w),
        as_of=w.day(board.as_of), release=board.release, place=at.id, place_name=at.name, group=whom, curves=curves,
        measures=tuple(curve_picture(r, w, comparisons=comparisons(board, r)) for r in chosen.measures),
        groups=_gaps(board, lead, w) if len(curves) == 1 else (), elsewhere=_elsewhere(board, entry, chosen, w),
        places=tuple((p.id, p.name) for p in board.places if p.kind != "state"),
        group_choices=_groups(board, entry, w),
        agenda="" if curves else _agenda(entry, whom, w),
        definition=lead.definition if lead else "", caveats=_caveats(chosen, w),
        how=how_we_know(lead, w) if lead else (), settle=arithmetic.settle(lead, w) if lead else (),
        sources=_sources(chosen, w),
    )  # fmt: skip


def _agenda(entry: IndicatorEntry, group: str, w: Words) -> str:
    if group != ALL:
        return w.say("It is not published for this group here.")
    return entry.agenda or w.say("Nobody publishes this here yet.")


def _title(entry: IndicatorEntry, chosen: Chosen, curves: tuple[CurvePicture, ...], w: Words) -> str:
    if not curves:
        return w.say("{name}: {finding}", name=entry.short, finding=no_data(w).finding.lower())
    if len(curves) == 1 and chosen.whose == "place":
        return curves[0].title
    if chosen.whose == "wider":
        return w.say("{name}: figures for {place} only", name=entry.short, place=curves[0].place)
    said = w.join([c.place for c in curves])
    return w.say("{name}: figures for {place} only", name=entry.short, place=said)


def _groups(board: Board, entry: IndicatorEntry, w: Words) -> tuple[tuple[str, str], ...]:
    mine = {r.group for r in board.reports if r.indicator == entry.id}
    return tuple(g for g in group_choices(board, w.say("everybody")) if g[0] in mine or g[0] == ALL)


def _gaps(board: Board, lead: CurveReport | None, w: Words) -> tuple[GapPicture, ...]:
    """The groups of a curve, the largest gap first; groups without a figure come last."""
    if lead is None:
        return ()
    same = (lead.measure, lead.place, lead.population, lead.instrument)
    found = [
        _gap(r, lead, w)
        for r in board.reports
        if (r.measure, r.place, r.population, r.instrument) == same and r.group not in (ALL, lead.group)
    ]
    return tuple(sorted(found, key=lambda g: (g.gap is None, -abs(g.gap or 0), g.name)))


def _gap(report: CurveReport, lead: CurveReport, w: Words) -> GapPicture:
    """A group against everybody in the same period, or in no period at all."""
    sign = 1 if report.better == "up" else -1
    mine, theirs = _latest(report), dict(_figures(lead))
    gap = sign * (mine[1] - theirs[mine[0]]) if mine is not None and mine[0] in theirs else None
    return GapPicture(
        name=report.group_name, curve=curve_picture(report, w), gap=gap, said=_said(gap, report, lead, w)
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


def _elsewhere(board: Board, entry: IndicatorEntry, chosen: Chosen, w: Words) -> tuple[CurvePicture, ...]:
    """The indicator's own curves at other places of the community, as small pictures."""
    shown = {r.curve for r in (*chosen.headline, *chosen.measures)}
    lead = chosen.headline[0] if chosen.headline else None
    found = [
        r for r in board.reports
        if r.indicator == entry.id and r.group == (lead.group if lead else ALL) and r.curve not in shown
        and r.measure == (lead.measure if lead else entry.headline_measure)
    ]  # fmt: skip
    return tuple(curve_picture(r, w) for r in found)


def how_we_know(report: CurveReport, w: Words) -> tuple[Fact, ...]:
    """The arithmetic behind a verdict, as labelled sentences."""
    v, base = report.verdict, report.baseline
    told = (
        (w.say("Chance"), arithmetic.chance(report, w)),
        (w.say("Against the baseline"), arithmetic.against_baseline(report, w)),
        (w.say("Needed"), arithmetic.needed(report, w)),
        (w.say("Change"), arithmetic.difference(report, w)),
        (w.say("Children"), arithmetic.people(report, w)),
        (w.say("Direction now"), answers.direction(v, w)),
        (w.say("Baseline"), arithmetic.baseline(base, w) if base else ""),
        (w.say("History"), arithmetic.history(base, w) if base else ""),
        (w.say("Before that"), " ".join(arithmetic.past(p, w) for p in report.past)),
        (w.say("Caution"), answers.caution(v, w)),
        (w.say("What would cure it"), answers.cure(v, w)),
        (w.say("Target"), arithmetic.target(report, w)),
        (w.say("Pace"), arithmetic.pace(report, w)),
        (w.say("Method"), v.evidence.method if v.evidence else ""),
    )
    return tuple(Fact(label=label, text=text) for label, text in told if text)


def _caveats(chosen: Chosen, w: Words) -> tuple[str, ...]:
    said = [r.nonconformity for r in (*chosen.headline, *chosen.measures) if r.nonconformity]
    said += [names.added(r, w) for r in chosen.headline if r.rolled_up]
    said += [r.technical for r in chosen.headline[:1] if r.technical]
    return tuple(dict.fromkeys(said))


def _sources(chosen: Chosen, w: Words) -> tuple[tuple[str, str], ...]:
    found = {s.id: s for r in (*chosen.headline, *chosen.measures) for s in r.sources}
    return tuple((names.cited(s, w), s.url) for s in found.values())
