"""Boards: the scoreboard, and one result of it."""

from __future__ import annotations

from indicators.errors import UnknownName
from layouts.pictures.choices import group_choices, group_name, place_choices
from layouts.pictures.choose import ALL, Chosen, choose, find_group, find_place, find_result, of_group
from layouts.pictures.curves import spark_picture
from layouts.pictures.screens import IndicatorRows, ResultRows, RowPicture, ScoreboardPicture
from layouts.pictures.shapes import Fact, VerdictPicture
from layouts.pictures.tally import illustrated_luck, luck, tally
from layouts.pictures.tools import told_apart
from layouts.pictures.verdicts import verdict_picture
from layouts.reports import Board, CurveReport, IndicatorEntry, ResultEntry
from layouts.theme import SHAPES
from layouts.wording import Words, answers, arithmetic, courses, names, summaries
from layouts.wording import targets as aims


def scoreboard_picture(
    board: Board, w: Words, *, place: str | None = None, group: str | None = None
) -> ScoreboardPicture:
    """All results with their indicators, for a place and a group; the community and everybody by default.

    Raises:
        UnknownName: no such place or group.
    """
    return _picture(board, board.results, board.name, w, place=place, group=group)


def result_picture(
    board: Board, result: str, w: Words, *, place: str | None = None, group: str | None = None
) -> ScoreboardPicture:
    """One result with its indicators.

    Raises:
        UnknownName: no such result, place or group.
    """
    entry = find_result(board, result)
    return _picture(board, (entry,), entry.name, w, place=place, group=group)


def _picture(
    board: Board,
    results: tuple[ResultEntry, ...],
    title: str,
    w: Words,
    *,
    place: str | None,
    group: str | None,
) -> ScoreboardPicture:
    board = told_apart(board, w)
    at, whom = find_place(board, place), find_group(board, group)
    group_said, every = group_name(board, whom), [i.id for r in results for i in r.indicators]
    shown = of_group(board, results, whom)
    if not shown:
        raise UnknownName(f"no figures for the group {whom!r} here")
    chosen = {i.id: choose(board, i, at.id, whom) for r in shown for i in r.indicators}
    counts, whole = tally(tuple(chosen.values())), results == board.results and whom == ALL
    ours = whole and at.id == board.root
    chance, drawn_after = (luck(board), illustrated_luck(board)) if ours else (None, None)
    whose = summaries.Whose(group_said, len(every)) if whom != ALL else None
    said_place = at.name if at.id != board.root else ""
    return ScoreboardPicture(
        title=title, heading=heading(title, (said_place, group_said), w),
        summary=summaries.summary(counts, chance, w, whose), illustrated=summaries.illustrated(counts, drawn_after, w),
        notice=notice(board, w), as_of=w.day(board.as_of), release=board.release,
        place=at.id, place_name=at.name, group=whom, group_name=group_said,
        results=tuple(_result(r, chosen, board, w) for r in shown),
        places=place_choices(board, at.id), groups=group_choices(board, every, at.id, whom, w),
    )  # fmt: skip


def heading(title: str, more: tuple[str, ...], w: Words) -> str:
    """A title with the place and the group it is of, where they are not the usual ones."""
    told = ", ".join(m for m in more if m)
    return w.say("{name}: {place}", name=title, place=told) if told else title


def notice(board: Board, w: Words) -> str:
    """That a community is a demonstration; empty for a real one."""
    if board.kind != "demonstration":
        return ""
    return w.say(
        "Demonstration. The figures are real and published; the baselines were drawn at load, for illustration."
    )


def _result(entry: ResultEntry, chosen: dict[str, Chosen], board: Board, w: Words) -> ResultRows:
    rows = tuple(_indicator(i, chosen[i.id], board, w) for i in entry.indicators)
    return ResultRows(id=entry.id, number=entry.number, name=entry.name, indicators=rows)


def _indicator(entry: IndicatorEntry, chosen: Chosen, board: Board, w: Words) -> IndicatorRows:
    rows = [row_picture(r, board, w, label=_label(r, entry, chosen, w)) for r in chosen.headline]
    rows += [row_picture(r, board, w, label=_measure_label(r, chosen)) for r in chosen.measures]
    elsewhere = any(r.indicator == entry.id for r in board.reports)
    missing = w.say("Not published here.") if elsewhere else w.say("No figures yet.")
    agenda = "" if rows else entry.agenda or missing
    return IndicatorRows(
        id=entry.id, number=entry.number, name=entry.name, short=entry.short, rows=tuple(rows), agenda=agenda,
        verdict=None if rows else no_data(w),
    )  # fmt: skip


def no_data(w: Words) -> VerdictPicture:
    """The verdict of an indicator nobody publishes here."""
    word = w.say(answers.ANSWERS["no_data"])
    return VerdictPicture(
        answer="no_data",
        word=word,
        shape=SHAPES["no_data"],
        finding=word,
        sentence=w.say("{finding}.", finding=word),
    )


def _label(report: CurveReport, entry: IndicatorEntry, chosen: Chosen, w: Words) -> str:
    """What tells a headline row from its neighbours; the group always, where it is not everybody.

    A measure that stands in for the headline one is named, and so is its tool.
    """
    whom = "" if report.group == ALL else report.group_name
    stands_in = "" if report.measure == entry.headline_measure else report.measure_name
    match chosen.whose:
        case "parts":
            said = [report.place_name, stands_in or report.instrument, whom]
        case "wider":
            said = [w.say("{place} only", place=report.place_name), stands_in or report.instrument, whom]
        case _ if chosen.measures:
            return _measure_label(report, chosen)
        case _:
            said = [stands_in or report.instrument, whom]
    return ", ".join(s for s in said if s)


def _measure_label(report: CurveReport, chosen: Chosen) -> str:
    """The measure's name (with its tool) and group, with what tells it from another of that name."""
    same = [r for r in (*chosen.headline, *chosen.measures) if r.measure == report.measure]
    told = [report.measure_name, "" if report.group == ALL else report.group_name]
    if len({r.population for r in same}) > 1:
        told.append(report.population_name)
    return ", ".join(t for t in told if t)


def row_picture(report: CurveReport, board: Board, w: Words, *, label: str = "") -> RowPicture:
    """One curve of a board as a row."""
    latest, target = report.verdict.latest, report.target
    known = latest is not None and latest.value is not None
    return RowPicture(
        curve=report.curve, indicator=report.indicator, name=names.measure(report, w), label=label, place=report.place,
        latest=w.value(latest.value, report.unit) if latest is not None and latest.value is not None else "",
        period=w.period(latest.period) if latest is not None and known else "",
        verdict=verdict_picture(report, w), spark=spark_picture(report, w),
        target="" if target is None else aims.target_short(target, report.unit, w),
        status="" if target is None else aims.status_short(target, w),
        details=_details(report, board, w),
    )  # fmt: skip


def _details(report: CurveReport, board: Board, w: Words) -> tuple[Fact, ...]:
    told = (
        (w.say("Finding"), answers.sentence(report, w)),
        (w.say("Against the baseline"), arithmetic.against_baseline(report, w)),
        (w.say("Children"), arithmetic.people(report, w)),
        (w.say("Direction, fitted"), courses.direction(report, w)),
        (w.say("Pace, fitted"), courses.pace(report, w)),
        (w.say("Target"), aims.target(report, w)),
        (w.say("Caution"), verdict_picture(report, w).caution),
        (w.say("What would cure it"), answers.cure(report.verdict, w)),
        (w.say("Age of the figure"), names.age(report, board.as_of, w)),
        *_whence(report, board, w),
    )
    return tuple(Fact(label=label, text=text) for label, text in told if text)


def _whence(report: CurveReport, board: Board, w: Words) -> tuple[tuple[str, str], ...]:
    """Who published the figures and who sent them; into a demonstration nobody sent anything."""
    if board.kind == "demonstration":
        return ((w.say("Published by"), names.publishers(report)),)
    sent = w.join(list(dict.fromkeys(s.partner for s in report.sources)))
    return ((w.say("Sent by"), sent), (w.say("Source"), names.publishers(report)))
