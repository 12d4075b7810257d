"""Dated texts: which are periods, in which style they are written, and what a title says of the time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from indicators import periods
from indicators.errors import UnknownPeriod

PLAIN = ("school_year", "class", "quarter", "month", "wave", "span")
"""Styles whose texts can mean one thing only."""
READS = 0.9
_DATED = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d\d ?[-/–] ?\d\d|\b(?:[FSAC]Y|spring|fall|autumn|class|cohort|year)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+$€£±]?[\d.,]+ ?%?")
_RUN = re.compile(r"((?:19|20)\d\d)(\d\d|\d{4})")
_PAIR = re.compile(r"(?<!\d)((?:19|20)\d\d)[-–](\d\d(?:\d\d)?)(?![\d/–-])")
SCHOOL_YEAR_SAID = r"(?<!\d)(?P<period>(?:19|20)\d\d[-–](?:20\d\d|\d\d))(?![\d/–-])"
YEAR_SAID = r"(?<![\d/.-])(?P<period>(?:19|20)\d\d)(?![\d/–-])"
"""What a title or a name is searched for, that the period of each year's file is read from it."""
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/–-])")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d?-\d\d?(?:[ T][\d:.]+)?|\d\d?/\d\d?/(?:19|20)\d\d")
_WRITTEN = (
    (r"(\d{4})-(\d{4}) School Year", r"\1-\2"),
    (r"(?:SY|sy) ?(\d{4})[-/](\d{2,4})", r"\1-\2"),
    (r"0?1/0?1/(\d{4})(?: .*)?", r"\1"),
    (r"(\d{4})-01-01(?:[T ].*)?", r"\1"),
)
"""Ways of writing a period that a feed reads by a pattern, a year as its first day among them."""
_LONGEST = 40  # characters of a period
_BARE_YEAR = re.compile(r"(\d{4})(\.0)?")


def plain_style(texts: Sequence[str]) -> str | None:
    """The style that reads most texts, where it reads nearly all and they are no bare years."""
    if not texts or all(map(_BARE_YEAR.fullmatch, texts)) or _styleless(texts):
        return None
    written = {kind: _styled(texts, _spelled(kind, texts)) for kind in PLAIN}
    best = max(written, key=lambda kind: written[kind])
    mixed = any(map(_BARE_YEAR.fullmatch, texts))
    return _spelled(best, texts) if written[best] >= READS and not mixed else None


def all_bare(texts: Sequence[str], today: date, *, named: bool) -> bool:
    """Whether all are years: of our time, but in a column that is called after them."""
    years = [_BARE_YEAR.fullmatch(text) for text in texts]
    first, most = (1000, 1000) if named else (1990, 80)
    return 0 < len(texts) <= most and all(
        y is not None and first <= int(y[1]) <= today.year + 1 for y in years
    )


def days(texts: Sequence[str]) -> bool:
    """Whether all are days."""
    return bool(texts) and all(map(_DAY.fullmatch, texts))


def rewritten(texts: Sequence[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Texts as a pattern writes them and what a feed says for it; as they are where no pattern reads them all."""
    together = _together(texts)
    for pattern, write in (together, *_WRITTEN) if together else _WRITTEN:
        found = [re.fullmatch(pattern, text) for text in texts]
        if texts and all(found):
            return tuple(one.expand(write) for one in found if one), {"pattern": pattern, "write": write}
    return tuple(texts), {}


def _together(texts: Sequence[str]) -> tuple[str, str] | None:
    """How school years without a sign between their years are written, 201718, where all are such."""
    years = [_RUN.fullmatch(text) for text in texts]
    if len(set(map(len, texts))) != 1 or not all(
        y is not None and int(y[2]) == (int(y[1]) + 1) % 10 ** len(y[2]) for y in years
    ):
        return None
    return rf"(\d{{4}})(\d{{{len(texts[0]) - 4}}})", r"\1-\2"


def read_as(text: str, kind: str) -> periods.Period | None:
    """The period a text is in a style; None where it is none."""
    try:
        return periods.parse(text, kind)
    except UnknownPeriod:
        return None


def reads(text: str, kind: str) -> bool:
    """Whether a text is a period in a style."""
    return read_as(text, kind) is not None


def period_in(text: str) -> str | None:
    """The only school year a text names; no month's and no day's."""
    return _only(school_years_in(text))


def school_years_in(text: str) -> tuple[str, ...]:
    """The school years a text names."""
    return tuple(m[0] for m in _PAIR.finditer(text) if int(m[2]) == (int(m[1]) + 1) % 10 ** len(m[2]))


def year_in(title: str) -> str | None:
    """The only year a title names; no day's."""
    return _only(years_in(title))


def years_in(text: str) -> tuple[str, ...]:
    """The years a text names; no day's."""
    return tuple(_YEAR.findall(text))


def _styleless(texts: Sequence[str]) -> bool:
    """Whether most texts are in no style before any is tried: numbers alone, without a year, or longer than a period."""
    may = sum(
        1 for text in texts if len(text) <= _LONGEST and _DATED.search(text) and not _NUMBER.fullmatch(text)
    )
    return may < READS * len(texts)


def _styled(texts: Iterable[str], style: str) -> float:
    """The share of texts that are periods in a style."""
    found = [reads(text, style) for text in texts]
    return sum(found) / len(found) if found else 0.0


def _spelled(kind: str, texts: Sequence[str]) -> str:
    if kind != "span":
        return kind
    years = [re.findall(r"\d{4}", text) for text in texts]
    first = next((int(pair[1]) - int(pair[0]) + 1 for pair in years if len(pair) == 2), 5)
    return f"span_{max(first, 1)}_ending"


def _only(found: Iterable[str]) -> str | None:
    once = dict.fromkeys(found)
    return next(iter(once)) if len(once) == 1 else None
