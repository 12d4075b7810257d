"""Method: the page that says what we ask, by which rule, how often we would be wrong, and how long it takes to know."""

from __future__ import annotations

from dataclasses import dataclass

from baselines.answers import Answer
from baselines.others import System
from layouts.pictures import study
from layouts.pictures.boards import notice
from layouts.pictures.documents import (
    AnswersTable,
    Bullets,
    Chapter,
    Citations,
    Cited,
    Formula,
    Formulas,
    Paragraph,
    Part,
    WordsTable,
)
from layouts.pictures.shapes import VerdictPicture
from layouts.reports import Board
from layouts.theme import SHAPES
from layouts.wording import Words, answers, formulas, limits, method, others


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPicture:
    """Everything on the page about the method.

    Attributes:
        notice: that this is a demonstration; "" when it is not.
    """

    title: str
    lead: str
    notice: str
    chapters: tuple[Chapter, ...]


def method_picture(board: Board | None, w: Words) -> MethodPicture:
    """The page: residents' words first, then what analysts ask; the same before anything is released."""
    return MethodPicture(
        title=w.say("About the method"),
        lead=w.say(
            "We ask one question of every curve: is it doing better than where it was heading? Here is how we answer it, how "
            "often we would be wrong, and how long it takes to know."
        ),
        notice=notice(board, w) if board else "",
        chapters=(
            _question(w),
            _answers(w),
            study.luck(w),
            study.power(w),
            study.bands(w),
            _limits(w),
            _model(w),
            _others(w),
            study.made(w),
            _sources(w),
        ),
    )


def _question(w: Words) -> Chapter:
    return Chapter(
        id="question", heading=w.say("What we ask"), parts=tuple(Paragraph(w.say(text)) for text in method.QUESTION)
    )  # fmt: skip


def _answers(w: Words) -> Chapter:
    table = AnswersTable(
        caption=w.say("The six answers"),
        heads=(w.say("Verdict"), w.say("In words"), w.say("Rule")),
        rows=tuple((_verdict(a, w), w.say(method.MEANINGS[a]), method.rule(a, w)) for a in Answer),
    )
    return Chapter(
        id="answers",
        heading=w.say("What the answers mean"),
        parts=(
            table,
            Paragraph(method.beyond_chance(w)),
            Paragraph(method.headline(w)),
            Paragraph(w.say("No claim is made, whatever the figures say, where")),
            Bullets(method.withheld(w)),
            Paragraph(w.say("We cannot tell where")),
            Bullets(method.untold(w)),
            Paragraph(w.say("What we never say:")),
            Bullets(tuple(w.say(text) for text in method.NEVER)),
        ),
    )


def _verdict(answer: Answer, w: Words) -> VerdictPicture:
    word = w.say(answers.ANSWERS[answer])
    return VerdictPicture(answer=answer, word=word, shape=SHAPES[answer], finding=word, sentence=word)


def _limits(w: Words) -> Chapter:
    return Chapter(id="limits", heading=w.say("What it cannot do"), parts=(Bullets(limits.limits(w)),))


def _model(w: Words) -> Chapter:
    subjects = (
        (w.say("For analysts: published figures are put on one scale."), formulas.scales),
        (w.say("Each has the noise of counting."), formulas.noise),
        (w.say("The history is a level with a slope, a random walk and yearly shocks."), formulas.model),
        (w.say("The forecast carries it on; the latest figure is held against it."), formulas.forecast),
        (w.say("From the same model:"), formulas.further),
    )
    parts: list[Part] = []
    for lead, told in subjects:
        parts += [
            Paragraph(lead),
            Formulas(tuple(Formula(formula, said) for formula, said in told(w))),
        ]
    return Chapter(id="model", heading=w.say("The model"), parts=tuple(parts))


def _others(w: Words) -> Chapter:
    table = WordsTable(
        caption=w.say("What other systems ask of the same curve"),
        heads=(w.say("System"), w.say("What it asks"), w.say("Why it may say otherwise")),
        rows=tuple((s.own_name, others.asks(s, w), w.say(others.WHY_APART[s])) for s in System),
        even=True,
    )
    lead = w.say(
        "Other systems answer other questions, most of them “did it move?”. Their statuses are reckoned for every curve, in "
        "their own words, and stand on the page that says how its verdict was reached and in its file. They may disagree "
        "with ours, and should."
    )
    cited = tuple(
        Cited(w.say("{name}: {place}", name=s.own_name, place=text), link) for s, (text, link) in _cited()
    )
    return Chapter(
        id="others",
        heading=w.say("Other systems' statuses"),
        parts=(Paragraph(lead), table, Citations(cited)),
    )


def _cited() -> list[tuple[System, tuple[str, str]]]:
    return [(s, others.SOURCES[s]) for s in System]


def _sources(w: Words) -> Chapter:
    works = tuple(Cited(text, link) for text, link in limits.WORKS)
    return Chapter(id="sources", heading=w.say("Sources"), parts=(Citations(works),))
