"""How another system's periods are written: the one style of a feed in which all texts of a measure are periods."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indicators.errors import UnknownPeriod
from indicators.periods import Period, parse

STYLES = ("school_year", "quarter", "month", "year", "class", "span_5_ending")
HEADERS = {
    "school_year": r"(?:(?:SY|AY|FY|School Year) ?-?)?\d{4} ?[-–/] ?\d{2,4}",
    "class": r"(?:Class of|Cohort) \d{4}",
    "quarter": r"\d{4}[- ]?Q[1-4]|Q[1-4][ -]\d{4}",
    "month": r"[A-Za-z]{3,9}\.? \d{4}|\d{4}-M?\d{2}",
    "year": r"(?:(?:FY|CY) ?)?\d{4}(?:\.0)?",
    "school_year_ending": r"FY ?-?\d{4}",
    "school_year_starting": r"FY ?-?\d{4}",
    "span_5_ending": r"\d{4} ?(?:-|–|\.\.|to) ?\d{4}",
}
"""How the periods of each style are written in a header."""
FISCAL = re.compile(r"FY ?-?(\d{4})", re.IGNORECASE)
SUFFIX = r"(?: (?:Actual(?: Value)?|Value|Rate|Percent|%))?"
THEIRS = re.compile(r"(.+?) (Target|Forecast)(?: Value)?", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?(?:[ T][\d:.]+)?|\d\d?/\d\d?/\d{4}")


def style_of(texts: Sequence[str]) -> str | None:
    """The style that reads most of the texts, the plainest first; None where none reads any of them."""
    days = [t for t in texts if _DAY.fullmatch(t.strip())]
    if days and len(days) * 2 > len(texts):
        return _around(days)
    counted = [(sum(said(t, s) is not None for t in texts), -place, s) for place, s in enumerate(STYLES)]
    best = max(counted)
    return best[2] if best[0] else None


def is_fiscal(text: str) -> bool:
    """Whether a text is a fiscal year by one number, which does not say when it begins."""
    return FISCAL.fullmatch(text.strip()) is not None


def said(text: str, style: str) -> Period | None:
    """The period a text means in a style; None where it means none."""
    fiscal = FISCAL.fullmatch(text.strip())
    try:
        return parse(fiscal[1] if fiscal else text, style)
    except (UnknownPeriod, ValueError):
        return None


def _around(days: Sequence[str]) -> str:
    """What a day stands for, by how many of them a year has: 5 or more are months, 2 or more quarters."""
    found = sorted(p.start for p in (said(d, "date_in_month") for d in dict.fromkeys(days)) if p)
    years = {d.year for d in found}
    most = max((sum(d.year == y for d in found) for y in years), default=0)
    return "date_in_month" if most > 4 else "date_in_quarter" if most > 1 else "date_in_year"


def header_style(text: str) -> str | None:
    """The style of a header that is a period, with or without a word for the figure behind it."""
    return next((s for s, written in HEADERS.items() if re.fullmatch(f"(?:{written}){SUFFIX}", text)), None)


def pattern(style: str) -> str:
    """What a feed's wide columns of a style look like."""
    return f"(?P<period>{HEADERS[style]}){SUFFIX}"


def bare(text: str) -> str:
    """A header's period without the word for the figure behind it."""
    style = header_style(text)
    found = re.fullmatch(pattern(style), text) if style else None
    return found["period"] if found else text
