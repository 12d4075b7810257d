"""Period texts: how people write a year or a school year, in the one way that is read.

A fiscal year is called by the calendar year it ends in (GAO-05-734SP, A Glossary of Terms Used in the Federal Budget Process).
"""

from __future__ import annotations

import re

_SCHOOL = r"(?:AY|SY|School Year|Academic Year)"
_YEAR = r"(\d{4}|'?\d{2})"
_CENTURY = 70  # 69 is 2069, 70 is 1970


def standard(word: str, style: str) -> str:
    """A text as it is read under a style: `SY23-24` is 2023-24; itself where it may mean two things, or stands so already."""
    if style.startswith("school_year"):
        return _school_year(word, style)
    if style == "class":
        found = re.fullmatch(rf"(?:Class of|Cohort)[ -]*{_YEAR}", word, re.IGNORECASE)
        return f"class-{_full(found[1]):04d}" if found else _two_years(word) or word
    if style == "year":
        found = re.fullmatch(rf"(?:FY|CY|Year|Calendar Year|{_SCHOOL})[ -]*{_YEAR}", word, re.IGNORECASE)
        return f"{_full(found[1]):04d}" if found else word
    return word


def _school_year(word: str, style: str) -> str:
    if both := _two_years(word):
        return both
    if found := re.fullmatch(rf"(Spring|Fall|Autumn) ?{_YEAR}", word, re.IGNORECASE):
        ending = _full(found[2]) + (found[1].casefold() != "spring")
        return _called(ending)
    if style != "school_year_starting" and (found := re.fullmatch(rf"FY[ -]*{_YEAR}", word, re.IGNORECASE)):
        return _called(_full(found[1]))
    if style != "school_year" and (found := re.fullmatch(rf"{_SCHOOL}[ -]*{_YEAR}", word, re.IGNORECASE)):
        return f"{_full(found[1]):04d}"
    return word


def _two_years(word: str) -> str | None:
    found = re.fullmatch(
        rf"(?:{_SCHOOL}|FY)?[ -]*{_YEAR} ?[-/] ?(\d{{2}}|\d{{4}})(?: {_SCHOOL})?", word, re.IGNORECASE
    )
    return f"{_full(found[1]):04d}-{found[2]}" if found else None


def _called(ending: int) -> str:
    return f"{ending - 1:04d}-{ending % 100:02d}"


def _full(year: str) -> int:
    """A year with its century."""
    digits = year.removeprefix("'")
    century = 0 if len(digits) > 2 else 2000 if int(digits) < _CENTURY else 1900
    return century + int(digits)
