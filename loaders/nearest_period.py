"""The nearest period: what a text that is no period of a feed's style probably means. Suggested, never taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from indicators.errors import UnknownPeriod
from indicators.periods import Period, parse
from loaders.words import plain

if TYPE_CHECKING:
    from loaders.declared import PeriodStyle

_TYPED = str.maketrans("OoIl", "0011")
_INSIDE = re.compile(r"(?<![\d/-])(?:\d{4} ?[-/] ?(?:\d{4}|\d{2})|\d{2}[-/]\d{2}|\d{4})(?![\d/-])")
_ONE_YEAR = re.compile(r"(?:[AS]Y|School Year|Academic Year)?[ -]*((?:19|20)\d\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"summer|winter", re.IGNORECASE)  # they lie in two years
_OTHERS = ("school_year", "year", "class", "quarter", "month")


def nearest_period(text: str, style: PeriodStyle) -> str | None:
    """The one period a text holds, or the style it is in; None where it holds none, or several."""
    if _BETWEEN.search(text):
        return None
    found = {period.code for spelling in _spellings(plain(text)) if (period := _read(spelling, style))}
    if found:
        return found.pop() if len(found) == 1 else None
    if style.style == "school_year" and (year := _ONE_YEAR.fullmatch(plain(text))):
        return _either(int(year[1]))
    return _other_style(text, style.style)


def _spellings(word: str) -> Iterator[str]:
    """A text with its slips of the finger put right, its footnote's mark left off; and the periods inside it."""
    bare = re.sub(r" ?[*†‡§¶^]+$", "", word)
    yield bare
    yield bare.translate(_TYPED)
    if re.fullmatch(r"\d\d", bare):
        yield f"20{bare}"
    if found := re.fullmatch(r"(?:[AFS]Y ?)?(?!19|20)(\d\d)(\d\d)", bare):
        yield f"{found[1]}-{found[2]}"
    yield from _INSIDE.findall(bare)


def _read(text: str, style: PeriodStyle) -> Period | None:
    try:
        return style.read(text)
    except (UnknownPeriod, ValueError):
        return None


def _either(number: int) -> str:
    ending, starting = f"{number - 1}-{number % 100:02d}", f"{number}-{(number + 1) % 100:02d}"
    return (
        f"{ending} with style = 'school_year_ending' under [period], {starting} with 'school_year_starting'"
    )


def _other_style(text: str, style: str) -> str | None:
    for other in _OTHERS:
        if style.startswith(other):
            continue
        try:
            parse(text, other)
        except (UnknownPeriod, ValueError):
            continue
        return f"style = {other!r} under [period], if the file is by {other.replace('_', ' ')}"
    return None
