"""Healthy People's statuses: published ones, and the edges of the rule."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.others.healthy_people import Decade, Estimate, Progress, Status, progress
from baselines.others.silence import Silence
from indicators.model import Better
from tests.baselines.others.published import EXCERPTS, WAYS, Row, agrees, number, rows

SURE = {"Yes": True, "No": False, "": None}
some = st.floats(-100, 100, allow_nan=False)
errors = st.none() | st.floats(0.01, 10)
any_estimate = st.builds(Estimate, st.none() | st.floats(), st.none() | st.floats())


def published(row: Row) -> Progress:
    one_point = row["latest_period"] == row["baseline_period"]
    return progress(
        Estimate(number(row["baseline"]), number(row["baseline_se"])),
        None if one_point else Estimate(number(row["latest"]), number(row["latest_se"])),
        number(row["target"]),
        WAYS[row["direction"]],
        decade=Decade.HP2020 if row["id"].startswith("hp2020") else Decade.HP2030,
        significant=SURE[row["significant"]],
    )


def disagreements(cases: list[Row]) -> list[str]:
    return [row["id"] for row in cases if not same(published(row), row)]


def same(ours: Progress, row: Row) -> bool:
    printed = row["expected_toward_pct"] != "" or row["expected_away_pct"] != ""
    percents = not printed or (
        agrees(ours.percent_of_targeted_change, row["expected_toward_pct"], 0.05)
        and agrees(ours.percent_from_baseline, row["expected_away_pct"], 0.05)
    )
    return ours.status == row["expected_status"] and percents


def test_all_14_published_statuses_come_out(shared: Path) -> None:
    cases = rows(shared / "cases" / "verdict" / "healthy_people" / "healthy_people.csv")
    assert len(cases) == 14
    assert disagreements(cases) == []


def test_the_excerpt_of_published_statuses_comes_out() -> None:
    cases = rows(EXCERPTS / "healthy_people.csv")
    assert len(cases) == 10
    assert disagreements(cases) == []


def of(
    baseline: float, latest: float, target: float = 60, better: Better = Better.UP, se: float | None = None
) -> Progress:
    return progress(Estimate(baseline, se), Estimate(latest, se), target, better)


@pytest.mark.parametrize(
    ("latest", "status"),
    [
        (60, Status.TARGET_MET),
        (51, Status.IMPROVING),  # 10 % of the targeted change
        (50.9, Status.NO_CHANGE),
        (50, Status.NO_CHANGE),
        (45.1, Status.NO_CHANGE),
        (45, Status.GETTING_WORSE),  # 10 % of the baseline
    ],
)
def test_without_standard_errors_ten_percent_is_a_change(latest: float, status: Status) -> None:
    assert of(50, latest).status is status


def test_ten_percent_in_decimals_is_ten_percent() -> None:
    assert of(0.7, 0.73, target=1.0).status is Status.IMPROVING
    assert of(5.3, 5.13, target=3.6, better=Better.DOWN).status is Status.IMPROVING


@pytest.mark.parametrize(("latest", "status"), [(51.95, Status.NO_CHANGE), (51.97, Status.IMPROVING)])
def test_with_standard_errors_the_test_is_two_sided_at_five_percent(latest: float, status: Status) -> None:
    found = of(50, latest, se=math.sqrt(0.5))
    assert found.status is status
    assert found.z == pytest.approx(latest - 50)


def test_the_closed_decade_tested_one_side_and_has_its_own_words() -> None:
    before, now = Estimate(50, math.sqrt(0.5)), Estimate(51.7, math.sqrt(0.5))
    rise = progress(before, now, 60, Better.UP, decade=Decade.HP2020)
    fall = progress(before, now, 40, Better.DOWN, decade=Decade.HP2020)
    assert (rise.status, fall.status) == (Status.IMPROVED, Status.GOT_WORSE)
    assert progress(before, now, 60, Better.UP).status is Status.NO_CHANGE
    assert rise.p == pytest.approx(0.0446, abs=1e-4)


def test_the_target_is_met_whatever_the_significance() -> None:
    assert of(59.9, 60, se=5).status is Status.TARGET_MET
    assert (
        progress(Estimate(59.9), Estimate(60), 60, Better.UP, significant=False).status is Status.TARGET_MET
    )


def test_a_target_met_at_the_baseline_has_no_percentages() -> None:
    better, worse = of(70, 75), of(70, 65)
    assert (better.status, worse.status) == (Status.TARGET_MET, Status.TARGET_MET)
    assert {better.percent_of_targeted_change, worse.percent_of_targeted_change} == {None}
    assert (better.percent_from_baseline, worse.percent_from_baseline) == (None, None)


def test_a_target_met_at_the_baseline_and_lost_is_movement_away() -> None:
    assert of(62, 50).status is Status.GETTING_WORSE
    assert of(62, 59).status is Status.NO_CHANGE


def test_the_publisher_s_own_significance_wins_over_the_errors() -> None:
    assert (
        progress(Estimate(50, 9), Estimate(52, 9), 60, Better.UP, significant=True).status is Status.IMPROVING
    )
    assert progress(Estimate(50), Estimate(58), 60, Better.UP, significant=False).status is Status.NO_CHANGE


def test_one_point_is_a_baseline_only_even_past_the_target() -> None:
    assert progress(Estimate(70), None, 60, Better.UP).status is Status.BASELINE_ONLY
    assert progress(Estimate(70), Estimate(math.nan), 60, Better.UP).status is Status.BASELINE_ONLY


def test_without_a_target_the_objective_is_informational() -> None:
    assert progress(Estimate(50), Estimate(60), None, Better.UP).status is Status.INFORMATIONAL


def test_what_cannot_be_said_has_a_reason() -> None:
    assert progress(Estimate(None), Estimate(3), 2, Better.UP).why is Silence.NO_FIGURES
    away = progress(Estimate(0), Estimate(3), -1, Better.DOWN)
    assert (away.status, away.why) == (None, Silence.ZERO_BASE)
    assert progress(Estimate(0), Estimate(0), -1, Better.DOWN).status is Status.NO_CHANGE


def test_movement_away_is_measured_by_the_baseline() -> None:
    assert of(1, 0.9).percent_from_baseline == pytest.approx(10)
    assert of(50, 45).percent_from_baseline == pytest.approx(10)


def test_errors_of_zero_are_no_errors() -> None:
    assert of(50, 50.1, se=0).status is Status.NO_CHANGE
    assert progress(Estimate(50, 0), Estimate(50.1, 0.01), 60, Better.UP).status is Status.IMPROVING
    assert progress(Estimate(50, -1), Estimate(50.1, 0.01), 60, Better.UP).z is None


@given(some, some, some, errors, errors)
def test_upside_down_the_status_is_the_same(
    baseline: float, latest: float, target: float, first: float | None, second: float | None
) -> None:
    up = progress(Estimate(baseline, first), Estimate(latest, second), target, Better.UP)
    down = progress(Estimate(-baseline, first), Estimate(-latest, second), -target, Better.DOWN)
    assert (up.status, up.p, up.why) == (down.status, down.p, down.why)


@given(any_estimate, st.none() | any_estimate, st.none() | st.floats(), st.sampled_from(Better))
def test_any_numbers_have_a_status_or_a_reason(
    baseline: Estimate, latest: Estimate | None, target: float | None, way: Better
) -> None:
    for decade in Decade:
        found = progress(baseline, latest, target, way, decade=decade)
        assert (found.status is None) == (found.why is not None)
