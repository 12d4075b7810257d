"""How nouns are written in the tables: days as ordinals, grains and states as small numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from indicators.model import CellState, Point
from indicators.periods import Grain, Period

GRAINS = (Grain.YEAR, Grain.SCHOOL_YEAR, Grain.CLASS, Grain.QUARTER, Grain.MONTH, Grain.WAVE, Grain.SPAN)
STATES = (
    CellState.NUMBER,
    CellState.MISSING,
    CellState.NOT_APPLICABLE,
    CellState.SUPPRESSED,
    CellState.INTERVAL,
)
TAKEN_BACK = 99
"""The state of a revision that says: this source no longer claims anything for the fact (an undone first value)."""

FIGURES = (
    "numerator",
    "denominator",
    "value",
    "se",
    "low",
    "high",
    "state",
    "preliminary",
    "break_before",
)
WHEN = ("start_day", "end_day", "grain")


def days(period: Period) -> dict[str, int]:
    """The period's columns."""
    return {
        "start_day": period.start.toordinal(),
        "end_day": period.end.toordinal(),
        "grain": GRAINS.index(period.grain),
    }


def period(row: Mapping[Any, Any]) -> Period:
    """The period of a row."""
    return Period(GRAINS[row["grain"]], date.fromordinal(row["start_day"]), date.fromordinal(row["end_day"]))


def figure(point: Point) -> dict[str, Any]:
    """The columns of a figure."""
    return {
        "numerator": point.numerator,
        "denominator": point.denominator,
        "value": point.value,
        "se": point.se,
        "low": point.low,
        "high": point.high,
        "state": STATES.index(point.state),
        "preliminary": point.preliminary,
        "break_before": point.break_before,
    }


def point(row: Mapping[Any, Any]) -> Point:
    """The figure of a row; whole counts come back as integers."""
    return Point(
        period=period(row),
        numerator=count(row["numerator"]),
        denominator=count(row["denominator"]),
        value=row["value"],
        se=row["se"],
        low=row["low"],
        high=row["high"],
        state=STATES[row["state"]],
        preliminary=bool(row["preliminary"]),
        break_before=row["break_before"],
    )


def count(number: float | None) -> float | int | None:
    """A count as it was sent: whole ones as integers."""
    return int(number) if number is not None and float(number).is_integer() else number
