"""How: the page that says how a verdict was reached: every number behind it, and where its curve stands in our tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baselines.answers import Why
from layouts.explanations import ExplanationReport
from layouts.pictures.boards import notice
from layouts.pictures.choices import group_choices, group_name, place_choices
from layouts.pictures.choose import choose, find_group, find_indicator, find_place
from layouts.pictures.documents import Chapter, Paragraph, Part, RatesTable, WordsTable
from layouts.pictures.shapes import Fact, VerdictPicture
from layouts.pictures.standing import standing_parts
from layouts.pictures.tools import told_apart
from layouts.pictures.verdicts import numbers, verdict_picture
from layouts.reports import Board, CurveReport
from layouts.wording import Words, answers, arithmetic, names, others, steps


@dataclass(frozen=True, slots=True, kw_only=True)
class HowCurve:
    """One curve and how its verdict was reached.

    Attributes:
        id: where links lead.
        rerun: a file gives its verdict again.
    """

    id: str
    curve: str
    title: str
    subtitle: str
    verdict: VerdictPicture
    numbers: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    rerun: bool

    @property
    def reckoned(self) -> tuple[Chapter, ...]:
        """The chapters beyond the words: what stands on no other page."""
        return self.chapters[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class HowPicture:
    """Everything on the page that says how an indicator's verdict was reached, at a place, for a group.

    Attributes:
        absent: that there is no curve here to explain; "" when there is. agenda: why nobody publishes figures; else "".
        places, groups: what may be chosen, as (id, name); chosen ones are `place` and `group`.
    """

    id: str
    short: str
    title: str
    notice: str
    place: str
    place_name: str
    group: str
    group_name: str
    curves: tuple[HowCurve, ...]
    places: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    absent: str = ""
    agenda: str = ""


def how_picture(
    board: Board, indicator: str, w: Words, *, place: str | None = None, group: str | None = None
) -> HowPicture:
    """How the verdicts of an indicator's leading curves were reached; of the community and everybody by default.

    Raises:
        UnknownName: no such indicator, place or group.
    """
    board = told_apart(board, w)
    _, entry = find_indicator(board, indicator)
    at, whom = find_place(board, place), find_group(board, group)
    leading = choose(board, entry, at.id, whom).headline
    named, told = group_name(board, whom), at.name if at.id != board.root else ""
    return HowPicture(
        id=entry.id, short=entry.short, notice=notice(board, w),
        title=w.say("How this verdict was reached: {name}", name=names.grouped(entry.short, named, told, w)),
        place=at.id, place_name=at.name, group=whom, group_name=named,
        curves=tuple(_curve(r, i, w) for i, r in enumerate(leading, start=1)),
        places=place_choices(board, at.id), groups=group_choices(board, (entry.id,), at.id, whom, w),
        absent="" if leading else w.say("There are no figures here yet, so there is no verdict to explain."),
        agenda="" if leading else entry.agenda,
    )  # fmt: skip


def _curve(report: CurveReport, number: int, w: Words) -> HowCurve:
    return HowCurve(
        id=f"curve-{number}",
        curve=report.curve,
        title=w.say("{name}, {place}", name=names.measure(report, w), place=report.place_name),
        subtitle=names.subtitle(report, w),
        verdict=verdict_picture(report, w),
        numbers=numbers(report, w),
        chapters=tuple(_chapters(report, number, w)),
        rerun=bool(report.rerun),
    )


def _chapters(report: CurveReport, number: int, w: Words) -> Iterator[Chapter]:
    def chapter(name: str, heading: str, *parts: Part) -> Chapter:
        return Chapter(id=f"{name}-{number}", heading=heading, parts=parts)

    yield chapter("words", w.say("In words"), *_sentences(report, w))
    if (found := report.explanation) is not None:
        yield chapter("steps", w.say("Step by step"), _steps(report, found, w))
        yield chapter("history", w.say("The history it rests on"), *_history(report, found, w))
    if report.standing is not None and (
        report.verdict.evidence is not None or report.verdict.why == Why.NOTHING_AFTER
    ):
        yield chapter("standing", w.say("What such a curve can tell"), *standing_parts(report.standing, w))
    if report.others:
        yield chapter("others", w.say("What other systems say"), *_others(report, w))


def _sentences(report: CurveReport, w: Words) -> Iterator[Paragraph]:
    """The finding, the odds and the baseline; of a curve that cannot be judged what is missing."""
    v, base = report.verdict, report.baseline
    paragraphs = (
        (answers.sentence(report, w), arithmetic.difference(report, w), answers.cure(v, w)),
        (arithmetic.chance(report, w), arithmetic.needed(report, w)),
        (
            arithmetic.baseline(base, w) if base else "",
            arithmetic.history(base, w) if base and base.points else "",
            arithmetic.bridged(report, w),
            arithmetic.run_out(report, w),
        ),
    )
    told = (" ".join(s for s in sentences if s) for sentences in paragraphs)
    yield from (Paragraph(text) for text in told if text)
    if v.evidence is not None and report.explanation is None:
        yield Paragraph(w.say("This release was made before the numbers behind a verdict were kept with it."))


def _steps(report: CurveReport, found: ExplanationReport, w: Words) -> WordsTable:
    return WordsTable(
        caption=w.say("From the history to the verdict"),
        heads=(w.say("Step"), w.say("Number"), w.say("Where it comes from")),
        rows=tuple(steps.steps(report, found, w)),
    )


def _history(report: CurveReport, found: ExplanationReport, w: Words) -> Iterator[Part]:
    rows = [steps.history_row(row, report, found.scale, w) for row in found.history]
    noted = any(row[-1] for row in rows)
    unit = w.unit(report.unit)
    heads = (
        w.say("Period"), w.say("Cases"), w.say("Counted"), w.say("Smoothed ({unit})", unit=unit), w.say("On the judge's scale"),
        w.say("Rate behind its noise ({unit})", unit=unit), w.say("Sampling variance"), w.say("Note"),
    )  # fmt: skip
    yield RatesTable(
        caption=w.say("The figures as the baseline holds them"),
        heads=heads if noted else heads[:-1],
        rows=tuple(row if noted else row[:-1] for row in rows),
    )
    if found.scale == "share":
        yield Paragraph(
            w.say("The judge's scale is the log-odds of the smoothed figure: 0 at a half."), small=True
        )


def _others(report: CurveReport, w: Words) -> Iterator[Part]:
    yield Paragraph(
        w.say(
            "They answer other questions, most of them “did it move?”. They may disagree with ours, and should."
        )
    )
    yield WordsTable(
        caption=w.say("Other systems' statuses of this curve"),
        heads=(w.say("System"), w.say("Its own word"), w.say("What that means, and what it compared")),
        rows=tuple(
            (
                others.own_name(o.system),
                others.words_of(o),
                " ".join(s for s in (others.said(o, w), others.rested(o, w)) if s),
            )
            for o in report.others
        ),
    )  # fmt: skip
