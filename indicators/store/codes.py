"""How nouns are written in the tables: days as ordinals, grains and states as small numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from indicators.figure_table import COLUMNS, STATES, FigureTable
from indicators.model import CurveKey, Point
from indicators.periods import Grain, Period

GRAINS = (Grain.YEAR, Grain.SCHOOL_YEAR, Grain.CLASS, Grain.QUARTER, Grain.MONTH, Grain.WAVE, Grain.SPAN)
TAKEN_BACK = 99
"""The state of a revision that says: this source no longer claims anything for the fact (an undone first value)."""

FIGURES = (*COLUMNS, "state", "preliminary", "break_before")
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


def figures(rows: Sequence[Sequence[Any]], keys: Mapping[int, CurveKey]) -> FigureTable:
    """The figures of rows of a curve's key in the store, `WHEN` and `FIGURES`; `keys` has the curves of the store."""
    columns = list(zip(*rows, strict=True)) or [()] * (1 + len(WHEN) + len(FIGURES))
    curve, when, numbers = columns[0], list(zip(*columns[1:4], strict=True)), columns[4 : 4 + len(COLUMNS)]
    state, preliminary, breaks = columns[4 + len(COLUMNS) :]
    spoken = {number: place for place, number in enumerate(dict.fromkeys(curve))}
    periods = {days: place for place, days in enumerate(dict.fromkeys(when))}
    return FigureTable(
        keys=tuple(keys[number] for number in spoken),
        periods=tuple(period(dict(zip(WHEN, days, strict=True))) for days in periods),
        curve=np.array([spoken[number] for number in curve], np.intp),
        period=np.array([periods[days] for days in when], np.intp),
        numbers=np.array(numbers, np.float64),
        state=np.array(state, np.int8),
        preliminary=np.array(preliminary, np.bool_),
        breaks={place: why for place, why in enumerate(breaks) if why},
    )


def count(number: float | None) -> float | int | None:
    """A count as it was sent: whole ones as integers."""
    return int(number) if number is not None and float(number).is_integer() else number
