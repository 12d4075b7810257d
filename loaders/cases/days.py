"""Days: how the dates of a column are written, decided once for the column, and the period a day belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from indicators import periods
from indicators.errors import UnknownPeriod
from indicators.periods import Period

STYLES = ("year", "school_year", "school_year_ending", "school_year_starting", "quarter", "month")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d\d:?\d\d)?)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_PACKED = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_PARTS = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){_TIME}")
_NAMED = (
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})[- ](?P<month>[A-Za-z]{3,9})\.?[- ](?P<year>\d{4}|\d{2})"),
)
_GRAINS: dict[str, Callable[[date], Period]] = {
    "year": lambda day: periods.year(day.year),
    "school_year": lambda day: periods.school_year(day.year + (day.month >= periods.SCHOOL_YEAR_STARTS)),
    "quarter": lambda day: periods.quarter(day.year, (day.month + 2) // 3),
    "month": lambda day: periods.month(day.year, day.month),
}


def order(texts: Iterable[str]) -> tuple[str, str | None]:
    """Whether a column writes month or day first (`mdy` or `dmy`), and what is doubtful about it.

    Where every date reads both ways the month comes first, as in the United States.
    """
    found = [m for m in map(_PARTS.fullmatch, texts) if m]
    day_first = any(int(m[1]) > 12 for m in found)
    month_first = any(int(m[2]) > 12 for m in found)
    if day_first and month_first:
        return "mdy", "days and months stand in both orders; what reads both ways was read month first"
    if found and not day_first and not month_first:
        return "mdy", "every date reads both ways; read month first"
    return ("dmy" if day_first else "mdy"), None


def to_day(text: str, how: str, today: date) -> date | None:
    """The day a text says; None where it says none. Years of two digits are none after the next."""
    if m := _ISO.fullmatch(text) or _PACKED.fullmatch(text):
        return _day(int(m[1]), int(m[2]), int(m[3]))
    if m := _PARTS.fullmatch(text):
        first, second, year = int(m[1]), int(m[2]), _year(m[3], today)
        month_first = how == "mdy"
        found = _day(year, *((first, second) if month_first else (second, first)))
        return found or _day(year, *((second, first) if month_first else (first, second)))
    for form in _NAMED:
        if (m := form.fullmatch(text)) and (month := m["month"][:3].casefold()) in _MONTHS:
            return _day(_year(m["year"], today), _MONTHS.index(month) + 1, int(m["day"]))
    return None


@lru_cache(maxsize=1 << 14)
def period_of(day: date, style: str) -> Period:
    """The period of a style's grain a day belongs to."""
    return _GRAINS[grain(style)](day)


def grain(style: str) -> str:
    """The grain a style speaks of: school years may be written by their end or start."""
    return re.sub(r"_(ending|starting)$", "", style)


def told_period(text: str, style: str) -> Period | None:
    """The period a text of a period column says; None where it says none."""
    try:
        return periods.parse(text, style)
    except (UnknownPeriod, ValueError):  # a year no calendar has is a ValueError
        return None


def during(start: date, end: date, style: str) -> tuple[Period, ...]:
    """Every period from the one a stretch starts in to the one it ends in."""
    found = [period_of(start, style)]
    while found[-1].end < end:
        found.append(period_of(date.fromordinal(found[-1].end.toordinal() + 1), style))
    return tuple(found)


def _year(text: str, today: date) -> int:
    number = int(text)
    if len(text) == 4:
        return number
    return number + (2000 if number <= today.year % 100 + 1 else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2999 else None
    except ValueError:
        return None
