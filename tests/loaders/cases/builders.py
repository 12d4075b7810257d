"""Case exports, case feeds and reductions for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from loaders import Original
from loaders.cases import CaseFeed, Reduction, RunTerms, reduced

TODAY = date(2026, 7, 1)
HEAD = "Client ID,First Name,Last Name,DOB,School,Race,Program,Enroll Date,Outcome Met"
COLUMNS = {
    "person": "Client ID", "first": "First Name", "last": "Last Name", "birth": "DOB", "place": "School",
    "programme": "Program", "start": "Enroll Date", "outcome": "Outcome Met", "groups": {"race": "Race"},
}  # fmt: skip


def a_row(who: int, **told: str) -> str:
    """A row of one child, with what is changed; an id of "" is none."""
    said = {
        "id": f"C{who:03d}", "first": f"Given{_letters(who)}", "last": f"Family{_letters(who)}", "born": f"2012-03-{who % 28 + 1:02d}",
        "school": "North", "race": "Black", "program": "Tutoring", "enrolled": "2024-09-05", "met": "",
    } | told  # fmt: skip
    return ",".join(said.values())


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


def an_export(*rows: str, head: str = HEAD, name: str = "cases.csv") -> Original:
    """An export of those rows."""
    return Original(name, "\n".join([head, *rows, ""]).encode())


def a_case_feed(**changes: Any) -> CaseFeed:
    """A case feed for `HEAD`, with what is changed."""
    said: dict[str, Any] = {
        "id": "cases", "version": 1, "title": "Cases", "partner": "club", "source": "club-counts", "columns": COLUMNS,
    }  # fmt: skip
    return CaseFeed.model_validate(said | changes)


def counted(*sent: Original, feed: Any = None, **terms: Any) -> Reduction:
    """What exports come to, nothing withheld unless a minimum is named."""
    return reduced(feed, sent, RunTerms(**{"today": TODAY, "min_count": 0, **terms}))


def figure(found: Reduction, what: str, **where: str) -> Any:
    """One count: a number, (numerator, denominator) of a share, "withheld", or None where there is none."""
    spot = {"place": "all", "group": "all", "programme": "all", "door": "all", **where}
    (count,) = [
        c for c in found.counts if c.what == what and all(getattr(c, k) == v for k, v in spot.items())
    ] or [None]
    if count is None or count.withheld:
        return "withheld" if count else None
    return count.numerator if count.denominator is None else (count.numerator, count.denominator)
