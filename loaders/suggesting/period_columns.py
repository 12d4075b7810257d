"""Period columns: which column says when, and how its periods are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from loaders.roles import Role
from loaders.suggesting.dated_texts import all_bare, days, plain_style, read_as, reads, rewritten
from loaders.suggesting.headers import NAMES_IT, sounds_like
from loaders.suggesting.looks import Look
from loaders.suggesting.suggestion import ASKED, Part, Question
from loaders.suggesting.vocabulary import words

BARE = ("year", "school_year_ending", "school_year_starting", "class")
DAYS = ("date_in_quarter", "date_in_month", "date_in_school_year", "date_in_year")
"""How a day may stand for a period."""


def candidates(found: Sequence[Look], today: date) -> tuple[Look, ...]:
    """The columns whose texts are periods: years only where they are few and of our time."""
    return tuple(look for look in found if _is_dated(look, today))


def _is_dated(look: Look, today: date) -> bool:
    written, _ = rewritten(look.texts)
    named = sounds_like(Role.PERIOD, look.header)
    if all_bare(written, today, named=named >= 0.9) or plain_style(written):
        return True
    return days(look.texts) and len(look.texts) > 1 and named >= NAMES_IT


def period(found: Sequence[Look], hint: str, today: date) -> Part:
    """The column that carries the period.

    Args:
        hint: how bare years are meant where no header says it: a style, or nothing.
    """
    may = candidates(found, today)
    if not may:
        return Part()
    taken = frozenset(look.place for look in may)
    if len(may) == 1:
        return _column(may[0], hint, taken)
    if (best := _same(may)) is not None:
        return best
    names = tuple(look.header for look in may)
    asks = f"which column carries the period? {', '.join(map(repr, names))} all hold years"
    asked = Question(about="columns.period", asks=asks, answers=names)
    return Part(
        said={"columns": {"period": ASKED}, "period": {"style": plain_style(may[0].texts) or "school_year"}},
        taken=taken, sure=0.5, questions=(asked,), alternatives={Role.PERIOD: names},
    )  # fmt: skip


def style(header: str, texts: Sequence[str], hint: str, about: str) -> Part:
    """How periods under a header are written."""
    written, said = rewritten(texts)
    part = _style(header, written, hint, about)
    return replace(part, said={"period": {**part.said["period"], **said}}) if said else part


def _style(header: str, texts: Sequence[str], hint: str, about: str) -> Part:
    if days(texts):
        asks = f"{about} holds days, as {texts[0]!r}: of which period is each?"
        return Part(
            said={"period": {"style": "date_in_month"}},
            sure=0.5,
            questions=(Question(about="period.style", asks=asks, answers=DAYS),),
        )
    if plainly := plain_style(texts):
        if plainly == "school_year" and _says_class(header):
            plainly = "class"
        count = sum(1 for text in texts if reads(text, plainly))
        return Part(
            said={"period": {"style": plainly}},
            reasons=(
                f"{about} carries the period: {count} of {len(texts)} texts are {_called(plainly)}, as {texts[0]!r}",
            ),
        )
    meant = _said_by(header) or hint
    if not meant:
        asks = (
            f"{about} holds bare years, as {texts[0]!r}: calendar years, school years by their last or first year, "
            "or classes by the year they should graduate?"
        )
        return Part(
            said={"period": {"style": "school_year_ending"}},
            sure=0.5,
            questions=(Question(about="period.style", asks=asks, answers=BARE),),
        )
    return Part(
        said={"period": {"style": meant}},
        sure=0.95 if _said_by(header) else 0.85,
        reasons=(
            f"{about} carries the period: {len(texts)} of {len(texts)} texts are years, read as {_called(meant)}",
        ),
    )


def _column(look: Look, hint: str, taken: frozenset[int]) -> Part:
    part = style(look.header, look.texts, hint, look.named)
    likeness = sounds_like(Role.PERIOD, look.header)
    bare = not plain_style(rewritten(look.texts)[0])
    return Part(
        said={"columns": {"period": look.header}, **part.said},
        taken=taken,
        sure=min(part.sure, 1.0 if likeness >= NAMES_IT else 0.6 if bare else 0.85),
        reasons=part.reasons,
        questions=part.questions,
    )


def _same(may: Sequence[Look]) -> Part | None:
    """Several columns that name the same periods, row by row: the plainest one, and so how the others count."""
    plainest = next((look for look in may if plain_style(look.texts)), None)
    if plainest is None:
        return None
    written = plain_style(plainest.texts)
    if written is None or not all(_agree(plainest, other, written) for other in may if other is not plainest):
        return None
    part = style(plainest.header, plainest.texts, "", plainest.named)
    others = ", ".join(repr(look.header) for look in may if look is not plainest)
    return Part(
        said={"columns": {"period": plainest.header}, **part.said},
        taken=frozenset(look.place for look in may),
        reasons=(*part.reasons, f"{others} says the same periods"),
    )


def _agree(one: Look, other: Look, written: str) -> bool:
    pairs = set(zip(one.rows, other.rows, strict=True)) - {("", "")}
    for kind in (written, "school_year_ending", "year"):
        if all(read_as(a, written) == read_as(b, kind) is not None for a, b in pairs):
            return True
    return False


def _said_by(header: str) -> str:
    """The style of bare years, where their header says it."""
    said = set(words(header))
    if said & {"five", "5"} and said & {"years", "year"}:
        return "span_5_ending"
    if _says_class(header):
        return "class"
    if said & {"fall", "starting", "beginning", "begins", "start"}:
        return "school_year_starting"
    if said & {"ending", "end", "ends", "spring"}:
        return "school_year_ending"
    return "year" if "calendar" in said else ""


def _says_class(header: str) -> bool:
    """A cohort may be named after the year it entered; a class is named after the year it should graduate."""
    return "class" in words(header) or "graduating" in words(header)


def _called(kind: str) -> str:
    if kind.startswith("span_"):
        return f"spans of {kind.split('_')[1]} years by their last"
    return _CALLED[kind]


_CALLED = {
    "year": "calendar years",
    "school_year": "school years",
    "school_year_ending": "school years by their last year",
    "school_year_starting": "school years by their first year",
    "class": "classes by the year they should graduate",
    "quarter": "quarters",
    "month": "months",
    "wave": "stretches of days",
}
