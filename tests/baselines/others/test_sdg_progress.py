"""SDG progress: Statistics Canada's published statuses, and the edges of Open SDG's rule."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.others.sdg_progress import Goal, Progress, Status, progress
from baselines.others.silence import Silence
from indicators.errors import MeasurementError
from indicators.model import Better
from tests.baselines.others.published import EXCERPTS, WAYS, Row, agrees, by_case, number, rows

DIGITS = 1e-12
positive = st.floats(0.1, 1000)


def published(row: Row) -> Progress:
    years, values = [int(row["base_year"])], [number(row["base_value"])]
    if row["current_year"] and int(float(row["current_year"])) != years[0]:
        years.append(int(float(row["current_year"])))
        values.append(number(row["current_value"]))
    return progress(years, values, WAYS[row["direction"]], goal_of(row, years[0]))


def goal_of(row: Row, base_year: int) -> Goal:
    return Goal(
        target=number(row["target"]),
        target_year=int(row["target_year"]),
        base_year=base_year,
        limit=number(row["limit"]),
    )


def disagreements(cases: list[Row]) -> list[str]:
    return [row["case_id"] for row in cases if not same(published(row), row)]


def same(ours: Progress, row: Row) -> bool:
    return (
        ours.status == row["expected_status"]
        and agrees(ours.value, row["expected_progress_value"], DIGITS)
        and agrees(ours.score, row["expected_score"], DIGITS)
    )


def test_all_199_published_statuses_scores_and_values_come_out(shared: Path) -> None:
    cases = rows(shared / "cases" / "verdict" / "sdg_progress" / "statcan_progress.csv")
    assert len(cases) == 199
    assert disagreements(cases) == []


def test_the_excerpt_of_published_statuses_comes_out() -> None:
    cases = rows(EXCERPTS / "statcan_progress.csv")
    assert len(cases) == 16
    assert {row["expected_status"] for row in cases} == set(Status)
    assert disagreements(cases) == []


def other_ends(cases: list[Row], series: dict[str, list[Row]]) -> list[str]:
    """The cases whose series, year by year, gives another base, latest value or status."""
    wrong = []
    for row in cases:
        years = [int(r["year"]) for r in series[row["case_id"]]]
        values = [number(r["value"]) for r in series[row["case_id"]]]
        # the metadata of a few names an earlier base year than the goals' own
        goal = goal_of(row, min(2015, int(row["base_year"])))
        found = progress(years, values, WAYS[row["direction"]], goal)
        ends = [str(found.base_year), str(found.current_year)]
        printed = [row["base_year"], str(int(float(row["current_year"])))]
        values_agree = agrees(found.base, row["base_value"], 0) and agrees(
            found.current, row["current_value"], 0
        )
        if ends != printed or not values_agree or not same(found, row):
            wrong.append(row["case_id"])
    return wrong


def test_all_76_series_year_by_year_give_the_same_base_and_latest(shared: Path) -> None:
    folder = shared / "cases" / "verdict" / "sdg_progress"
    series = by_case(rows(folder / "statcan_headline_series.csv"))
    cases = [row for row in rows(folder / "statcan_progress.csv") if row["case_id"] in series]
    assert len(cases) == len(series) == 76
    assert other_ends(cases, series) == []


def test_the_excerpt_of_series_gives_the_same_base_and_latest() -> None:
    series = by_case(rows(EXCERPTS / "statcan_series.csv"))
    cases = [row for row in rows(EXCERPTS / "statcan_progress.csv") if row["case_id"] in series]
    assert len(cases) == 2
    assert other_ends(cases, series) == []


def test_the_base_is_the_first_figure_from_2015_on() -> None:
    found = progress([2013, 2014, 2015, 2016, 2020], [1, 2, None, 4, 5], Better.UP)
    assert (found.base_year, found.base, found.current_year, found.current) == (2016, 4, 2020, 5)


def test_metadata_may_name_an_earlier_base() -> None:
    found = progress([2011, 2013, 2020], [1, 2, 3], Better.UP, Goal(base_year=2012))
    assert (found.base_year, found.base) == (2013, 2)


def test_order_is_irrelevant_and_a_missing_last_year_is_absent() -> None:
    shuffled = progress([2020, 2015, 2021, 2017], [5, 4, math.nan, 9], Better.UP)
    assert shuffled == progress([2015, 2017, 2020], [4, 9, 5], Better.UP)


def test_one_point_is_not_available_unless_the_target_is_achieved() -> None:
    lone = progress([2020], [50], Better.UP, Goal(target=60))
    assert (lone.status, lone.score, lone.why) == (Status.NOT_AVAILABLE, None, Silence.TOO_FEW_POINTS)
    there = progress([2020], [60], Better.UP, Goal(target=60))
    assert (there.status, there.score) == (Status.TARGET_ACHIEVED, 5)


def test_a_target_is_achieved_first_on_the_good_side_alone() -> None:
    assert progress([2015, 2020], [70, 60], Better.UP, Goal(target=60)).status is Status.TARGET_ACHIEVED
    assert progress([2015, 2020], [70, 60], Better.DOWN, Goal(target=60)).status is Status.TARGET_ACHIEVED
    assert progress([2015, 2020], [70, 61], Better.DOWN, Goal(target=60)).status is not Status.TARGET_ACHIEVED


def test_zero_stands_for_a_thousandth() -> None:
    assert progress([2015, 2016], [0, 1], Better.UP).base == 0.001
    assert progress([2015, 2016], [0, 1], Better.UP).value == pytest.approx(999)
    assert progress([2015, 2016], [1, 0.001], Better.DOWN, Goal(target=0)).status is Status.TARGET_ACHIEVED
    assert progress([2015, 2016], [1, 0.002], Better.DOWN, Goal(target=0)).status is Status.SUBSTANTIAL


def test_a_negative_base_that_grows_towards_zero_improves() -> None:
    assert progress([2015, 2020], [-10, -8], Better.UP).status is Status.SUBSTANTIAL
    assert progress([2015, 2020], [-10, -12], Better.UP).status is Status.DETERIORATION


def test_what_crosses_zero_has_no_growth() -> None:
    assert progress([2015, 2020], [-10, 8], Better.UP).why is Silence.OPPOSITE_SIGNS
    assert progress([2015, 2020], [10, -8], Better.UP).status is Status.NOT_AVAILABLE
    assert progress([2015, 2020], [-10, -8], Better.UP, Goal(target=5)).why is Silence.OPPOSITE_SIGNS


def test_a_target_that_is_the_base_asks_for_no_growth() -> None:
    worse = progress([2015, 2020], [60, 50], Better.UP, Goal(target=60))
    assert (worse.status, worse.score, worse.value) == (Status.DETERIORATION, -5, None)
    assert worse.why is Silence.TARGET_IS_BASE
    kept = progress([2015, 2020], [60, 60], Better.UP, Goal(target=60))
    assert (kept.status, kept.score, kept.value, kept.why) == (
        Status.TARGET_ACHIEVED,
        5,
        None,
        Silence.TARGET_IS_BASE,
    )


def test_a_target_for_the_base_year_leaves_no_time() -> None:
    assert (
        progress([2015, 2020], [5, 6], Better.UP, Goal(target=9, target_year=2015)).why is Silence.TARGET_YEAR
    )


def test_no_figures_and_none_since_the_base_year_have_their_reasons() -> None:
    assert progress([], [], Better.UP).why is Silence.NO_FIGURES
    assert progress([2010, 2014], [5, 6], Better.UP).why is Silence.NO_BASE_YEAR


def test_two_values_for_a_year_are_a_wrong_call() -> None:
    with pytest.raises(MeasurementError, match="two values for the year 2016"):
        progress([2015, 2016, 2016], [1, 2, 3], Better.UP)


@given(positive, positive, st.none() | positive, st.integers(1, 15))
def test_upside_down_the_progress_is_the_same(
    base: float, now: float, target: float | None, years: int
) -> None:
    ends = [2015, 2015 + years]
    up = progress(ends, [base, now], Better.UP, Goal(target=target))
    down = progress(ends, [-base, -now], Better.DOWN, Goal(target=None if target is None else -target))
    assert (up.status, up.value, up.score, up.why) == (down.status, down.value, down.score, down.why)


@given(st.lists(st.none() | st.floats(), max_size=5), *[st.none() | st.floats()] * 2, st.integers(2000, 2040))
def test_any_numbers_have_a_status_and_numbers_or_a_reason(
    values: list[float | None], target: float | None, limit: float | None, target_year: int
) -> None:
    years = range(2014, 2014 + len(values))
    found = progress(years, values, Better.DOWN, Goal(target=target, target_year=target_year, limit=limit))
    assert (found.value is None) == (found.why is not None)
    assert found.score is None or -5 <= found.score <= 5
