"""Boards: the scoreboard, and one result of it."""

from __future__ import annotations

from datetime import date

from indicators.errors import UnknownName
from layouts.pictures.choose import (
    ALL,
    Chosen,
    choose,
    find_group,
    find_place,
    find_result,
    group_choices,
    of_group,
)
from layouts.pictures.curves import spark_picture, verdict_picture
from layouts.pictures.screens import IndicatorRows, ResultRows, RowPicture, ScoreboardPicture
from layouts.pictures.shapes import Fact, VerdictPicture
from layouts.pictures.tally import tally
from layouts.reports import Board, CurveReport, IndicatorEntry, ResultEntry
from layouts.theme import SHAPES
from layouts.wording import Words, answers, arithmetic, names, summaries


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
    at, whom = find_place(board, place), find_group(board, group)
    results = of_group(board, results, whom)
    if not results:
        raise UnknownName(f"no figures for the group {whom!r} here")
    chosen = {i.id: choose(board, i, at.id, whom) for r in results for i in r.indicators}
    counts = tally(tuple(chosen.values()))
    luck = (
        board.expected_by_luck if results == board.results and whom == "all" and at.id == board.root else None
    )
    return ScoreboardPicture(
        title=title, summary=summaries.summary(counts, luck, w), illustrated=summaries.illustrated(counts, luck, w),
        notice=notice(board, w), as_of=w.day(board.as_of), release=board.release,
        place=at.id, place_name=at.name, group=whom,
        results=tuple(_result(r, chosen, w, board.as_of) for r in results),
        places=tuple((p.id, p.name) for p in board.places if p.kind != "state"),
        groups=group_choices(board, w.say("everybody")),
    )  # fmt: skip


def notice(board: Board, w: Words) -> str:
    """That a community is a demonstration; empty for a real one."""
    if board.kind != "demonstration":
        return ""
    return w.say(
        "Demonstration. The figures are real and published; the baselines were drawn at load, for illustration."
    )


def _result(entry: ResultEntry, chosen: dict[str, Chosen], w: Words, as_of: date) -> ResultRows:
    rows = tuple(_indicator(i, chosen[i.id], w, as_of) for i in entry.indicators)
    return ResultRows(id=entry.id, number=entry.number, name=entry.name, indicators=rows)


def _indicator(entry: IndicatorEntry, chosen: Chosen, w: Words, as_of: date) -> IndicatorRows:
    several = len(chosen.measures) > 0
    rows = [row_picture(r, w, as_of, label=_label(r, chosen, w, several=several)) for r in chosen.headline]
    rows += [row_picture(r, w, as_of, label=_measure_label(r, chosen)) for r in chosen.measures]
    agenda = "" if rows else entry.agenda or w.say("Nobody publishes this here yet.")
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


def _label(report: CurveReport, chosen: Chosen, w: Words, *, several: bool) -> str:
    """What tells a headline row from its neighbours; the group always, where it is not everybody."""
    whom = "" if report.group == ALL else report.group_name
    match chosen.whose:
        case "parts":
            said = [report.place_name, whom]
        case "wider":
            said = [w.say("{place} only", place=report.place_name), whom]
        case _:
            return _measure_label(report, chosen) if several else whom
    return ", ".join(s for s in said if s)


def _measure_label(report: CurveReport, chosen: Chosen) -> str:
    """The measure's name and group, with what tells it from another of that name."""
    same = [r for r in (*chosen.headline, *chosen.measures) if r.measure == report.measure]
    told = [report.measure_name, "" if report.group == ALL else report.group_name]
    if len({r.population for r in same}) > 1:
        told.append(report.population_name)
    if len({r.instrument for r in same}) > 1:
        told.append(report.instrument)
    return ", ".join(t for t in told if t)


def row_picture(report: CurveReport, w: Words, as_of: date, *, label: str = "") -> RowPicture:
    """One curve as a row; `as_of` is the day its figure's age is told on."""
    latest, target = report.verdict.latest, report.target
    known = latest is not None and latest.value is not None
    return RowPicture(
        curve=report.curve, indicator=report.indicator, name=names.measure(report, w), label=label, place=report.place,
        latest=w.value(latest.value, report.unit) if latest is not None and latest.value is not None else "",
        period=w.period(latest.period) if latest is not None and known else "",
        verdict=verdict_picture(report, w), spark=spark_picture(report, w),
        target="" if target is None else arithmetic.target_short(target, report.unit, w),
        status="" if target is None else arithmetic.status_short(target, w),
        details=_details(report, w, as_of),
    )  # fmt: skip


def _details(report: CurveReport, w: Words, as_of: date) -> tuple[Fact, ...]:
    told = (
        (w.say("Finding"), answers.sentence(report, w)),
        (w.say("Against the baseline"), arithmetic.against_baseline(report, w)),
        (w.say("Children"), arithmetic.people(report, w)),
        (w.say("Direction now"), answers.direction(report.verdict, w)),
        (w.say("Pace"), arithmetic.pace(report, w)),
        (w.say("Target"), arithmetic.target(report, w)),
        (w.say("Caution"), verdict_picture(report, w).caution),
        (w.say("What would cure it"), answers.cure(report.verdict, w)),
        (w.say("Age of the figure"), names.age(report, as_of, w)),
        (w.say("Sent by"), w.join(list(dict.fromkeys(s.partner for s in report.sources)))),
        (w.say("Source"), names.publishers(report)),
    )
    return tuple(Fact(label=label, text=text) for label, text in told if text)
