"""Indicators: everything on one indicator's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layouts.pictures.boards import notice
from layouts.pictures.choices import group_choices, group_name, place_choices
from layouts.pictures.choose import ALL, Chosen, choose, comparisons, find_group, find_indicator, find_place
from layouts.pictures.curves import curve_picture, shared_axis
from layouts.pictures.gaps import furthest, gaps
from layouts.pictures.screens import IndicatorPicture
from layouts.pictures.shapes import CurvePicture, Fact
from layouts.pictures.tools import told_apart
from layouts.reports import Board, CurveReport, IndicatorEntry, PlaceEntry
from layouts.wording import Words, answers, arithmetic, courses, lines, long_view, names
from layouts.wording import targets as aims


def indicator_picture(
    board: Board, indicator: str, w: Words, *, place: str | None = None, group: str | None = None
) -> IndicatorPicture:
    """An indicator at a place, for a group; the community and everybody by default.

    Raises:
        UnknownName: no such indicator, place or group.
    """
    board = told_apart(board, w)
    result, entry = find_indicator(board, indicator)
    at, whom = find_place(board, place), find_group(board, group)
    chosen = choose(board, entry, at.id, whom)
    curves, alone = _leads(board, at, chosen, w), len(chosen.headline) == 1
    others = _elsewhere(board, entry, chosen, whom) if curves or whom == ALL else ()
    lead = chosen.headline[0] if curves else None
    told, named = "" if at.id == board.root else at.name, group_name(board, whom)
    own = alone and chosen.whose != "wider"
    title = curves[0].title if own else _title(entry, at, told, named, chosen, w)
    around = gaps(board, lead, w) if lead is not None and alone else ()
    behind = furthest(board, lead, w) if lead is not None and alone else ()
    return IndicatorPicture(
        id=entry.id, number=entry.number, name=entry.name, short=entry.short, result=result.id,
        result_name=result.name, title=title, notice=notice(board, w),
        as_of=w.day(board.as_of), release=board.release, place=at.id, place_name=at.name, group=whom,
        group_name=named, instead=_instead(lead, whom, w), curves=curves,
        measures=tuple(curve_picture(r, w, comparisons=comparisons(board, r)) for r in chosen.measures),
        groups=around, furthest=behind, tools=_side_by_side(chosen.tools, w), elsewhere=_side_by_side(others, w),
        places=place_choices(board, at.id), group_choices=group_choices(board, (entry.id,), at.id, whom, w),
        absent="" if curves else _absent(board, at, whom, w),
        agenda="" if curves else entry.agenda, agenda_note=_agenda_note(board, w) if entry.agenda and not curves else "",
        definition=lead.definition if lead else "", caveats=_caveats(chosen, w),
        how=tuple(f for c in curves for f in (c.how if alone else _placed(c, w))),
        settle=tuple(s for c in curves for s in (c.settle if alone else _settled(c, w))),
        sources=_sources((*chosen.headline, *chosen.measures, *chosen.tools, *others), w),
    )  # fmt: skip


def _instead(lead: CurveReport | None, asked: str, w: Words) -> str:
    """Which group is shown where everybody was asked for and nobody publishes that."""
    if lead is None or asked != ALL or lead.group == ALL:
        return ""
    return w.say("No figures for everybody together are published; shown is {group}.", group=lead.group_name)


def _leads(board: Board, at: PlaceEntry, chosen: Chosen, w: Words) -> tuple[CurvePicture, ...]:
    """The headline curves with what each rests on; the place in their titles where it is not the usual one."""
    named = chosen.whose != "place" or at.id != board.root
    return tuple(
        replace(
            curve_picture(r, w, comparisons=comparisons(board, r), place=r.place_name if named else ""),
            how=how_we_know(r, w), settle=arithmetic.settle(r, w),
            long_view=tuple(Fact(label=label, text=text) for label, text in long_view.long_view(r, w)),
        )
        for r in chosen.headline
    )  # fmt: skip


def _placed(curve: CurvePicture, w: Words) -> tuple[Fact, ...]:
    return tuple(
        replace(f, label=w.say("{name}: {place}", name=curve.place, place=f.label)) for f in curve.how
    )


def _settled(curve: CurvePicture, w: Words) -> tuple[str, ...]:
    return tuple(w.say("{name}: {place}", name=curve.place, place=s) for s in curve.settle)


def _side_by_side(reports: Sequence[CurveReport], w: Words) -> tuple[CurvePicture, ...]:
    """Curves on one upright axis."""
    y = shared_axis(reports, w)
    return tuple(curve_picture(r, w, y=y) for r in reports)


def _absent(board: Board, at: PlaceEntry, group: str, w: Words) -> str:
    """Whom there are no figures for, and where."""
    whom = group_name(board, group)
    if not whom:
        return w.say("Nobody publishes this for {place} yet.", place=at.name)
    if at.id != board.root:
        return w.say("Not published for the group {group}, {place}.", group=whom, place=at.name)
    return w.say("Not published for the group {group}.", group=whom)


def _agenda_note(board: Board, w: Words) -> str:
    """What the agenda is; no team has agreed anything in a demonstration."""
    if board.kind == "demonstration":
        return w.say("It is on the data development agenda: figures that nobody publishes here yet.")
    return w.say("It is on the data development agenda: the figures the team has agreed to find.")


def _title(entry: IndicatorEntry, at: PlaceEntry, told: str, whom: str, chosen: Chosen, w: Words) -> str:
    """What there are figures for, where they are not one curve's of the place; `told` is the place if it is to be told."""
    if not chosen.headline and whom:
        name = names.grouped(entry.short, "", told, w)
        return w.say("{name}: not published for the group {group}", name=name, group=whom)
    name = names.grouped(entry.short, whom, "" if chosen.whose == "parts" else told, w)
    if not chosen.headline:
        return w.say("{name}: {finding}", name=name, finding=w.say(answers.ANSWERS["no_data"]).lower())
    if chosen.whose == "wider":
        return w.say("{name}: figures for {place} only", name=name, place=chosen.headline[0].place_name)
    if chosen.measures:
        return w.say(
            "{name}: no figure of “{measure}” for {place}; by place below",
            name=name, measure=chosen.headline[0].measure_name, place=at.name,
        )  # fmt: skip
    return w.say("{name}: no figure for {place}; by place below", name=name, place=at.name)


def _elsewhere(board: Board, entry: IndicatorEntry, chosen: Chosen, group: str) -> tuple[CurveReport, ...]:
    """The indicator's own curves at other places of the community."""
    shown = {r.curve for r in (*chosen.headline, *chosen.measures, *chosen.tools)}
    lead = chosen.headline[0] if chosen.headline else None
    measure, whom = (lead.measure, lead.group) if lead else (entry.headline_measure, group)
    return tuple(
        r for r in board.reports
        if (r.indicator, r.measure, r.group) == (entry.id, measure, whom) and r.curve not in shown
        and (lead is None or r.instrument == lead.instrument)
    )  # fmt: skip


def how_we_know(report: CurveReport, w: Words) -> tuple[Fact, ...]:
    """The arithmetic behind a verdict, as labelled sentences."""
    v, base = report.verdict, report.baseline
    told = (
        (w.say("Chance"), arithmetic.chance(report, w)),
        (w.say("Against the baseline"), arithmetic.against_baseline(report, w)),
        (w.say("Needed"), arithmetic.needed(report, w)),
        (w.say("Change"), arithmetic.difference(report, w)),
        (w.say("Children"), arithmetic.people(report, w)),
        (w.say("Direction, fitted"), courses.direction(report, w)),
        (w.say("Baseline"), arithmetic.baseline(base, w) if base else ""),
        (
            w.say("History"),
            " ".join((arithmetic.history(base, w), arithmetic.bridged(report, w))).strip() if base else "",
        ),
        (
            w.say("Before that"),
            "" if report.long_view else " ".join(arithmetic.past(p, w) for p in report.past),
        ),
        (w.say("The group's line"), lines.score(report, w)),
        (w.say("Caution"), answers.caution(v, w)),
        (w.say("What would cure it"), answers.cure(v, w)),
        (w.say("Target"), aims.target(report, w)),
        (w.say("Pace, fitted"), courses.pace(report, w)),
        (w.say("Method"), v.evidence.method if v.evidence else ""),
    )
    return tuple(Fact(label=label, text=text) for label, text in told if text)


def _caveats(chosen: Chosen, w: Words) -> tuple[str, ...]:
    said = [r.nonconformity for r in (*chosen.headline, *chosen.measures) if r.nonconformity]
    said += [names.added(r, w) for r in chosen.headline if r.rolled_up]
    said += [r.technical for r in chosen.headline[:1] if r.technical]
    return tuple(dict.fromkeys(said))


def _sources(shown: Sequence[CurveReport], w: Words) -> tuple[tuple[str, str], ...]:
    """Everything the page shows, cited once."""
    found = {s.id: s for r in shown for s in r.sources}
    return tuple(dict.fromkeys((names.cited(s, w), s.url) for s in found.values()))
