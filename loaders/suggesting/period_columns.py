"""Period columns: which column says when, and how its periods are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from indicators import periods
from indicators.errors import UnknownPeriod
from loaders.roles import Role
from loaders.suggesting.headers import NAMES_IT, sounds_like
from loaders.suggesting.looks import Look
from loaders.suggesting.suggestion import ASKED, Part, Question
from loaders.suggesting.vocabulary import words

PLAIN = ("school_year", "class", "quarter", "month", "wave", "span")
"""Styles whose texts can mean one thing only."""
BARE = ("year", "school_year_ending", "school_year_starting", "class")
DAYS = ("date_in_quarter", "date_in_month", "date_in_school_year", "date_in_year")
"""How a day may stand for a period."""
READS = 0.9
_DATED = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d\d ?[-/–] ?\d\d|\b(?:[FSAC]Y|spring|fall|autumn|class|cohort|year)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+$€£±]?[\d.,]+ ?%?")
_RUN = re.compile(r"((?:19|20)\d\d)(\d\d|\d{4})")
_PAIR = re.compile(r"(?<!\d)((?:19|20)\d\d)[-–](\d\d(?:\d\d)?)(?![\d/–-])")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d?-\d\d?(?:[ T][\d:.]+)?|\d\d?/\d\d?/(?:19|20)\d\d")
_LONGEST = 40  # characters of a period
_BARE_YEAR = re.compile(r"(\d{4})(\.0)?")


def styled(texts: Iterable[str], style: str) -> float:
    """The share of texts that are periods in a style."""
    found = [_reads(text, style) for text in texts]
    return sum(found) / len(found) if found else 0.0


def candidates(found: Sequence[Look], today: date) -> tuple[Look, ...]:
    """The columns whose texts are periods: years only where they are few and of our time."""
    return tuple(
        look
        for look in found
        if _all_bare(look.texts, today, named=sounds_like(Role.PERIOD, look.header) >= 0.9)
        or _plain_style(look.texts)
        or _run_together(look.texts)
        or (_days(look.texts) and len(look.texts) > 1 and sounds_like(Role.PERIOD, look.header) >= NAMES_IT)
    )


def styleless(texts: Sequence[str]) -> bool:
    """Whether most texts are in no style before any is tried: numbers alone, without a year, or longer than a period."""
    may = sum(
        1 for text in texts if len(text) <= _LONGEST and _DATED.search(text) and not _NUMBER.fullmatch(text)
    )
    return may < READS * len(texts)


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
        said={"columns": {"period": ASKED}, "period": {"style": _plain_style(may[0].texts) or "school_year"}},
        taken=taken, sure=0.5, questions=(asked,), alternatives={Role.PERIOD: names},
    )  # fmt: skip


def style(header: str, texts: Sequence[str], hint: str, about: str) -> Part:
    """How periods under a header are written."""
    if _run_together(texts):
        last = len(texts[0]) - 4
        said = {"style": "school_year", "pattern": rf"(\d{{4}})(\d{{{last}}})", "write": r"\1-\2"}
        reason = f"{about} carries the period: {texts[0]!r} is {texts[0][:4]}-{texts[0][4:]}"
        return Part(said={"period": said}, sure=0.9, reasons=(reason,))
    if _days(texts):
        asks = f"{about} holds days, as {texts[0]!r}: of which period is each?"
        return Part(
            said={"period": {"style": "date_in_month"}},
            sure=0.5,
            questions=(Question(about="period.style", asks=asks, answers=DAYS),),
        )
    if plainly := _plain_style(texts):
        if plainly == "school_year" and _says_class(header):
            plainly = "class"
        count = sum(1 for text in texts if _reads(text, plainly))
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


def period_in(text: str) -> str | None:
    """The only school year a text names; no month's and no day's."""
    return _only(m[0] for m in _PAIR.finditer(text) if int(m[2]) == (int(m[1]) + 1) % 10 ** len(m[2]))


def year_in(title: str) -> str | None:
    """The only year a title names; no day's."""
    return _only(re.findall(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/–-])", title))


def _only(found: Iterable[str]) -> str | None:
    once = dict.fromkeys(found)
    return next(iter(once)) if len(once) == 1 else None


def _column(look: Look, hint: str, taken: frozenset[int]) -> Part:
    part = style(look.header, look.texts, hint, look.named)
    likeness = sounds_like(Role.PERIOD, look.header)
    bare = not (_plain_style(look.texts) or _run_together(look.texts))
    return Part(
        said={"columns": {"period": look.header}, **part.said},
        taken=taken,
        sure=min(part.sure, 1.0 if likeness >= NAMES_IT else 0.6 if bare else 0.85),
        reasons=part.reasons,
        questions=part.questions,
    )


def _same(may: Sequence[Look]) -> Part | None:
    """Several columns that name the same periods, row by row: the plainest one, and so how the others count."""
    plainest = next((look for look in may if _plain_style(look.texts)), None)
    if plainest is None:
        return None
    written = _plain_style(plainest.texts)
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
        if all(_read(a, written) == _read(b, kind) is not None for a, b in pairs):
            return True
    return False


def _plain_style(texts: Sequence[str]) -> str | None:
    """The style that reads most texts, where it reads nearly all and they are no bare years."""
    if not texts or all(map(_BARE_YEAR.fullmatch, texts)) or styleless(texts):
        return None
    written = {kind: styled(texts, _spelled(kind, texts)) for kind in PLAIN}
    best = max(written, key=lambda kind: written[kind])
    mixed = any(map(_BARE_YEAR.fullmatch, texts))
    return _spelled(best, texts) if written[best] >= READS and not mixed else None


def _spelled(kind: str, texts: Sequence[str]) -> str:
    if kind != "span":
        return kind
    years = [re.findall(r"\d{4}", text) for text in texts]
    first = next((int(pair[1]) - int(pair[0]) + 1 for pair in years if len(pair) == 2), 5)
    return f"span_{max(first, 1)}_ending"


def _all_bare(texts: Sequence[str], today: date, *, named: bool) -> bool:
    """Whether all are years: of our time, but in a column that is called after them."""
    years = [_BARE_YEAR.fullmatch(text) for text in texts]
    first, most = (1000, 1000) if named else (1990, 80)
    return 0 < len(texts) <= most and all(
        y is not None and first <= int(y[1]) <= today.year + 1 for y in years
    )


def _days(texts: Sequence[str]) -> bool:
    return bool(texts) and all(map(_DAY.fullmatch, texts))


def _run_together(texts: Sequence[str]) -> bool:
    """Whether all are school years without a sign between their years, 201718: never all months of one year as well."""
    years = [_RUN.fullmatch(text) for text in texts]
    return bool(texts) and all(
        y is not None and int(y[2]) == (int(y[1]) + 1) % 10 ** len(y[2]) for y in years
    )


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


def _reads(text: str, kind: str) -> bool:
    return _read(text, kind) is not None


def _read(text: str, kind: str) -> periods.Period | None:
    try:
        return periods.parse(text, kind)
    except UnknownPeriod:
        return None


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
