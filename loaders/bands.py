"""Bands: ages such as 3-5 that a spreadsheet took for a day of the year."""

from __future__ import annotations

import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_ISO = re.compile(r"\d{4}-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_NUMBERS = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(?:\d{2}|\d{4}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+([A-Za-z]{3,9})\.?(?:[-/ ,]+(?:\d{2}|\d{4}))?")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?[-/ ]+(\d{1,2})(?:, ?\d{4})?")


def age_band(date_text: str) -> str | None:
    """The band that was typed where a date stands now: 3-5 for `2026-03-05`, `5-Mar` and `3-May`; None where it is no date.

    A spreadsheet takes the day or the month first as its country does; a band is written from the lower age.
    """
    text = " ".join(date_text.split())
    for pattern in (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
        if found := pattern.fullmatch(text):
            ages = [_age(part) for part in found.groups()]
            low, high = min(ages), max(ages)
            return f"{low}-{high}" if 0 < low < high and low <= 12 else None
    return None


def _age(part: str) -> int:
    """A number, or that of a month; 0 for a word that is none."""
    if part.isdecimal():
        return int(part)
    months = _MONTHS.split()
    word = part.casefold()
    return months.index(word[:3]) + 1 if word[:3] in months else 0
