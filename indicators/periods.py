"""Periods: the years, school years, classes, quarters, months, waves and spans a figure speaks of.

A period is a grain with its first and last day. The judge's time is its midpoint in years.
A cohort's period is its class (the school year in which the class should graduate).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.errors import UnknownPeriod
from indicators.period_texts import standard

SCHOOL_YEAR_STARTS = 7  # July: the fiscal and school year of US state education agencies


class Grain(StrEnum):
    """How long a period is and what it is called after."""

    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    CLASS = "class"
    QUARTER = "quarter"
    MONTH = "month"
    WAVE = "wave"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included.

    `code` is its canonical text (`2021-22`, `class-2022`, `2022-Q1`, `2022-M03`, `2018..2022`),
    the one used in files, addresses and JSON; `parse(code)` gives the period back.
    """

    grain: Grain
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise UnknownPeriod(f"a period that ends {self.end} before it starts {self.start}")

    @property
    def time(self) -> float:
        """The midpoint in years; neighbours of one yearly grain are exactly 1 apart."""
        return (_years(self.start) + _years_after(self.end)) / 2

    @property
    def length(self) -> float:
        """How many years the period covers."""
        return _years_after(self.end) - _years(self.start)

    @property
    def season(self) -> str:
        """What may be compared with what: curves finer than a year only with the same season."""
        return f"{self.start:%m-%d}" if self.length < 1 and self.grain is not Grain.WAVE else ""

    @property
    def code(self) -> str:
        """The canonical text of this period."""
        first, last = self.start.year, self.end.year
        match self.grain:
            case Grain.YEAR:
                return f"{first:04d}"
            case Grain.SCHOOL_YEAR:
                return f"{first:04d}-{last % 100:02d}"
            case Grain.CLASS:
                return f"class-{last:04d}"
            case Grain.QUARTER:
                return f"{first:04d}-Q{(self.start.month + 2) // 3}"
            case Grain.MONTH:
                return f"{first:04d}-M{self.start.month:02d}"
            case Grain.SPAN if _whole_years(self):
                return f"{first:04d}..{last:04d}"
            case _:
                return f"{self.start.isoformat()}..{self.end.isoformat()}"

    def __lt__(self, other: Period) -> bool:
        return (self.end, self.start) < (other.end, other.start)

    def later(self, years: int) -> Period:
        """The same stretch, so many years later."""
        return Period(self.grain, _shift(self.start, years), _shift(self.end, years))


def year(number: int) -> Period:
    """The calendar year."""
    return Period(Grain.YEAR, date(number, 1, 1), date(number, 12, 31))


def school_year(ending: int) -> Period:
    """The school year that ends in the given calendar year: 2022 is 2021-22."""
    return Period(Grain.SCHOOL_YEAR, *_school_days(ending))


def graduating_class(number: int) -> Period:
    """The class that should graduate in the given year."""
    return Period(Grain.CLASS, *_school_days(number))


def quarter(number: int, which: int) -> Period:
    """A calendar quarter, 1 to 4."""
    first = 3 * which - 2
    return Period(Grain.QUARTER, date(number, first, 1), _month_end(number, first + 2))


def month(number: int, which: int) -> Period:
    """A calendar month, 1 to 12."""
    return Period(Grain.MONTH, date(number, which, 1), _month_end(number, which))


def span(first: int, last: int) -> Period:
    """Several calendar years taken together, as in a five-year survey estimate."""
    return Period(Grain.SPAN, date(first, 1, 1), date(last, 12, 31))


def parse(text: str, style: str | None = None) -> Period:
    """The period a text means.

    `style` says how a bare year is meant and what is allowed: a grain's name,
    `school_year_ending` (2022 is 2021-22), `school_year_starting` (2021 is 2021-22),
    `span_N_ending` (2022 with N=5 is 2018..2022), `date_in_year` and the like (any day of the period stands for it, month
    first). Without it, or with `code`, only unmistakable texts are read.

    Raises:
        UnknownPeriod: the text is no period of that style.
    """
    word = re.sub(r"\s+", " ", text.replace("–", "-").replace("—", "-")).strip()
    if style is None or style == "code":
        return _plain(word)
    if style in _AROUND:
        return _around(word, style)
    word = standard(word, style)
    if (bare := re.fullmatch(r"(\d{4})(\.0)?", word)) is not None:
        found = _bare_year(int(bare[1]), style)
    else:
        found = _styled(word, style)
    if found is None:
        raise UnknownPeriod(f"no {style.replace('_', ' ')}: {text!r}; write {_example(style)}")
    return found


def _around(word: str, style: str) -> Period:
    """The period of that style that a day lies in; the day as spreadsheets write it, or month first."""
    found = re.fullmatch(r"(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)/(\d\d?)/(\d{4}))(?:[ T][\d:.]+)?", word)
    if found is not None:
        year_, month_, day_ = found.group(1, 2, 3) if found[1] else found.group(6, 4, 5)
        with suppress(ValueError):
            return _AROUND[style](date(int(year_), int(month_), int(day_)))
    raise UnknownPeriod(f"no day: {word!r}; write 2022-03-15 or 03/15/2022")


_AROUND: dict[str, Callable[[date], Period]] = {
    "date_in_year": lambda day: year(day.year),
    "date_in_school_year": lambda day: school_year(day.year + (day.month >= SCHOOL_YEAR_STARTS)),
    "date_in_quarter": lambda day: quarter(day.year, (day.month + 2) // 3),
    "date_in_month": lambda day: month(day.year, day.month),
}


def _styled(word: str, style: str) -> Period | None:
    grain = re.sub(r"_(ending|starting)$", "", style)
    if grain == Grain.MONTH:
        word = re.sub(r"^(\d{4})[-/](\d{1,2})$", lambda m: f"{m[1]}-M{int(m[2]):02d}", word)
    try:
        found = _plain(
            re.sub(r"^(AY|FY|SY|School Year|Class of|Cohort)[ -]*", _keyword, word, flags=re.IGNORECASE)
        )
    except UnknownPeriod:
        return None
    if grain.startswith("span"):
        return found if found.grain is Grain.SPAN else None
    if grain == Grain.CLASS and found.grain is Grain.SCHOOL_YEAR:
        return graduating_class(found.end.year)
    return found if found.grain == grain else None


def _keyword(match: re.Match[str]) -> str:
    return "class-" if match[1].casefold() in ("class of", "cohort") else ""


def _bare_year(number: int, style: str) -> Period | None:
    if not 1900 <= number <= 2199:
        return None
    if style.startswith("span_"):
        years = re.fullmatch(r"span_(\d+)_ending", style)
        return _made(span, number - int(years[1]) + 1, number) if years else None
    maker = _BARE_YEARS.get(style)
    return maker(number) if maker else None


_BARE_YEARS: dict[str, Callable[[int], Period]] = {
    "year": year,
    "class": graduating_class,
    "school_year_ending": school_year,
    "school_year_starting": lambda number: school_year(number + 1),
}


def _plain(word: str) -> Period:
    """Texts that can mean one thing only; the canonical codes among them."""
    for pattern, make in _TEXTS:
        if (match := re.fullmatch(pattern, word, re.IGNORECASE)) and (found := _made(make, *match.groups())):
            return found
    raise UnknownPeriod(
        f"no period: {word!r}; write 2022, 2021-22, class-2022, 2022-Q1, 2022-M03 or 2018..2022"
    )


def _made(make: Callable[..., Period | None], *parts: str | int) -> Period | None:
    """The period, or None where the parts are beyond the calendar: the year 0, the 30th of February."""
    try:
        return make(*parts)
    except ValueError:
        return None


def _school_years(first: str, last: str) -> Period | None:
    follows = int(last) in (int(first) + 1, (int(first) + 1) % 100)
    return school_year(int(first) + 1) if follows else None


def _months(first: str, which: str) -> Period | None:
    return month(int(first), int(which)) if 1 <= int(which) <= 12 else None


def _spans(first: str, last: str) -> Period | None:
    return span(int(first), int(last)) if int(first) <= int(last) else None


def _waves(first: str, last: str) -> Period | None:
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    return Period(Grain.WAVE, begins, ends) if begins <= ends else None


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def _named_month(name: str, text: str) -> Period | None:
    fits = [n for n, m in enumerate(_MONTHS, start=1) if m.startswith(name.casefold())]
    return month(int(text), fits[0]) if len(fits) == 1 else None


_TEXTS: tuple[tuple[str, Callable[..., Period | None]], ...] = (
    (r"(\d{4})", lambda text: year(int(text))),
    (r"(\d{4}) ?[-/] ?(\d{2}|\d{4})", _school_years),
    (r"class[- ](?:of )?(\d{4})", lambda text: graduating_class(int(text))),
    (r"(\d{4})[- ]?Q([1-4])", lambda text, which: quarter(int(text), int(which))),
    (r"Q([1-4])[ -](\d{4})", lambda which, text: quarter(int(text), int(which))),
    (r"(\d{4})-M(\d{2})", _months),
    (r"([a-z]{3,9})\.? (\d{4})", _named_month),
    (r"(\d{4})(?:\.\.| ?- ?| to )(\d{4})", _spans),
    (r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", _waves),
)


def _example(style: str) -> str:
    return {
        "year": "2022",
        "school_year": "2021-22",
        "school_year_ending": "2022 or 2021-22",
        "school_year_starting": "2021 or 2021-22",
        "class": "2022 or class-2022",
        "quarter": "2022-Q1",
        "month": "2022-03 or 2022-M03",
        "wave": "2022-03-01..2022-05-31",
    }.get(style, "2018..2022")


def _school_days(ending: int) -> tuple[date, date]:
    return date(ending - 1, SCHOOL_YEAR_STARTS, 1), _month_end(ending, SCHOOL_YEAR_STARTS - 1)


def _month_end(number: int, which: int) -> date:
    return date(number, which, calendar.monthrange(number, which)[1])


def _years(day: date) -> float:
    return day.year + (day.month - 1) / 12 + (day.day - 1) / calendar.monthrange(day.year, day.month)[1] / 12


def _years_after(day: date) -> float:
    return day.year + (day.month - 1) / 12 + day.day / calendar.monthrange(day.year, day.month)[1] / 12


def _whole_years(period: Period) -> bool:
    return (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)


def _shift(day: date, years: int) -> date:
    last = calendar.monthrange(day.year + years, day.month)[1]
    at_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(day.year + years, day.month, last if at_end else min(day.day, last))
