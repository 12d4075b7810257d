"""Which periods continue a curve, and whether counts or a value are asked for."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.framework import read_framework
from indicators.model import CellState, Point
from indicators.owed import Asked, asked, due, last_before, newest
from indicators.periods import Grain, graduating_class, parse, school_year
from tests.places import REPOSITORY

TODAY = date(2026, 3, 2)
FIFTEEN = read_framework(REPOSITORY / "data" / "frameworks" / "promise-neighborhoods-15.toml")


def _said(*codes, state=CellState.NUMBER):
    number = {"value": 0.5} if state.known else {}
    return {parse(code): Point(period=parse(code), state=state, **number) for code in codes}


def _due(*codes, today=TODAY):
    return [p.code for p in due(_said(*codes), today)]


@pytest.mark.parametrize(
    ("known", "owed"),
    [
        (["2022-23", "2023-24"], ["2024-25"]),
        (["2023-24", "2024-25"], []),
        (["2017", "2019", "2021"], ["2023", "2025"]),
        (["2023"], ["2024", "2025"]),
        (["2017..2021", "2018..2022"], ["2019..2023", "2020..2024", "2021..2025"]),
        (["2025-Q1", "2025-Q2"], ["2025-Q3", "2025-Q4"]),
        (["2024-Q3", "2025-Q3"], []),
        (["2025-M11", "2025-M12"], ["2026-M01", "2026-M02"]),
        (["class-2023", "class-2024"], ["class-2025"]),
    ],
)
def test_a_curve_is_continued_as_far_apart_as_its_periods_usually_are_until_today(known, owed):
    assert _due(*known) == owed


def test_a_year_left_out_in_the_middle_changes_no_step_and_is_not_asked_for_again():
    assert _due("2018", "2019", "2021", "2022", "2023") == ["2024", "2025"]


def test_a_period_is_due_the_day_after_its_end():
    assert _due("2023-24", today=date(2025, 6, 30)) == []
    assert _due("2023-24", today=date(2025, 7, 1)) == ["2024-25"]


def test_missing_is_no_answer_and_suppressed_is_one():
    missing = _said("2022", "2023") | _said("2024", state=CellState.MISSING)
    hidden = _said("2022", "2023") | _said("2024", state=CellState.SUPPRESSED)
    assert [p.code for p in due(missing, TODAY)] == ["2024", "2025"]
    assert [p.code for p in due(hidden, TODAY)] == ["2025"]


def test_a_curve_of_which_only_gaps_are_known_is_asked_for_those():
    assert [p.code for p in due(_said("2024", "2025", state=CellState.MISSING), TODAY)] == ["2024", "2025"]


def test_the_last_figure_is_the_newest_number_from_before():
    said = _said("2021", "2022") | _said("2023", state=CellState.SUPPRESSED)
    assert last_before(said, parse("2024")).period.code == "2022"
    assert last_before(said, parse("2022")).period.code == "2021"
    assert last_before(said, parse("2021")) is None


def test_who_published_a_percent_alone_is_asked_for_a_percent():
    measure = FIFTEEN.measure("pn.attendance_6_9")
    counted = Point(period=parse("2024-25"), numerator=90, denominator=100, value=0.9)
    assert asked(measure, counted) is Asked.COUNTS
    assert asked(measure, Point(period=parse("2024-25"), value=0.9)) is Asked.VALUE
    assert asked(measure, None) is Asked.COUNTS


@pytest.mark.parametrize(
    ("grain", "last"),
    [
        (Grain.SCHOOL_YEAR, school_year(2025)),
        (Grain.CLASS, graduating_class(2025)),
        (Grain.YEAR, parse("2025")),
        (Grain.QUARTER, parse("2025-Q4")),
        (Grain.MONTH, parse("2026-M02")),
    ],
)
def test_the_last_period_of_a_grain_is_over(grain, last):
    assert newest(grain, TODAY) == last
