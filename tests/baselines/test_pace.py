"""Whether a target is met, or on the present course."""

from __future__ import annotations

import pytest

from baselines import Answer, Pace, Target, TargetStatus, judge, pace
from indicators.model import Better, Curve, Scale
from indicators.periods import year
from tests.baselines.builders import (
    FALLING,
    FLAT,
    RISING,
    a_baseline,
    a_curve,
    a_value_curve,
    curve_of,
    with_point,
)


def pace_of(curve: Curve, value: float, by: int = 2015, last: int = 2007) -> Pace:
    found = judge(curve, a_baseline(curve, last), target=Target(value, year(by))).pace
    assert found is not None
    return found


def test_reaching_the_target_meets_it_whatever_the_smoothing() -> None:
    found = pace_of(a_curve([*[83, 85, 84, 86, 85, 87, 86, 88], 90], 100), 0.9)
    assert found.status is TargetStatus.MET_WITHIN_NOISE
    assert (found.missing, found.required_pace, found.projected_year) == (0, None, None)


def test_a_target_left_far_behind_is_met_surely() -> None:
    assert pace_of(a_curve([*FLAT, 1000]), 0.3).status is TargetStatus.MET


def test_a_target_of_nobody_is_met_only_by_reaching_it() -> None:
    counts = [9, 7, 6, 5, 4, 3, 3, 2]
    near = pace_of(a_curve([*counts, 1], 300, Better.DOWN), 0.0)
    there = pace_of(a_curve([*counts, 0], 300, Better.DOWN), 0.0)
    assert near.status not in (TargetStatus.MET, TargetStatus.MET_WITHIN_NOISE)
    assert near.missing == 1
    assert near.p_reach is not None
    assert 0 < near.p_reach < 1
    assert there.status in (TargetStatus.MET, TargetStatus.MET_WITHIN_NOISE)


def test_a_target_of_everyone_has_a_chance_even_for_estimates() -> None:
    found = pace_of(a_value_curve([0.90, 0.92, 0.93, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99]), 1.0, by=2030)
    assert found.p_reach is not None
    assert 0 < found.p_reach < 1


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (0.55, TargetStatus.ON_TRACK),
        (0.64, TargetStatus.AT_RISK),
        (0.90, TargetStatus.OFF_TRACK),
    ],
)
def test_a_rising_curve_is_on_track_for_what_it_will_reach(value: float, status: TargetStatus) -> None:
    assert pace_of(a_curve([*RISING, 1080]), value, by=2013).status is status


def test_a_target_whose_time_has_come_is_met_or_missed() -> None:
    found = pace_of(a_curve([*RISING, 1080]), 0.55, by=2008)
    assert (found.status, found.required_pace) == (TargetStatus.OFF_TRACK, None)


def test_missing_children_are_rounded_up_from_the_published_figure() -> None:
    assert pace_of(a_curve([*RISING, 1080]), 0.5401).missing == 1
    assert pace_of(a_curve([*RISING, 1080]), 0.545).missing == 10


@pytest.mark.parametrize("figure", [{"se": 0.01}, {"numerator": None, "value": 0.54}])
def test_nobody_is_missing_from_an_estimate_of_respondents(figure: dict[str, float | None]) -> None:
    assert pace_of(with_point(a_curve([*RISING, 1080]), 8, **figure), 0.545).missing is None


def test_the_share_of_the_way_starts_where_the_baseline_ended_when_frozen() -> None:
    curve = a_curve([*FLAT[:7], 1000, 1100])
    restated = with_point(curve, 7, numerator=900)
    found = judge(restated, a_baseline(curve), target=Target(0.6, year(2015))).pace
    assert found is not None
    assert found.share_of_way == pytest.approx(0.5)


def test_the_share_of_the_way_starts_at_the_baseline_s_end() -> None:
    assert pace_of(a_curve([*FLAT[:7], 1000, 1100]), 0.6).share_of_way == pytest.approx(0.5)
    assert pace_of(a_curve([*FLAT[:7], 1000, 900]), 0.6).share_of_way == pytest.approx(-0.5)


def test_the_share_of_the_way_is_defined_where_start_and_target_are_one() -> None:
    assert pace_of(a_curve([*FLAT[:7], 1000, 1000]), 0.5).share_of_way == 1
    assert pace_of(a_curve([*FLAT[:7], 1000, 999]), 0.5).share_of_way == 0


def test_after_a_turn_only_the_points_since_show_the_course() -> None:
    turned = a_curve([*FALLING, 1000, 1060, 1120])
    baseline = a_baseline(turned)
    target = Target(0.7, year(2015))
    after = pace(turned, baseline, target, Answer.TURNED)
    before = pace(turned, baseline, target, Answer.ON_BASELINE)
    assert after is not None
    assert before is not None
    assert (after.present_pace or 0) > 0 > (before.present_pace or 0)


def test_a_falling_curve_never_reaches_a_higher_target() -> None:
    found = pace_of(a_curve([*FALLING, 925]), 0.7)
    assert (found.projected_year, found.status) == (None, TargetStatus.OFF_TRACK)


def test_the_projected_year_is_the_first_whose_median_is_there() -> None:
    found = pace_of(a_curve([*RISING, 1080]), 0.6, by=2020)
    assert found.projected_year is not None
    assert 2010 <= found.projected_year <= 2012


def test_two_points_have_a_distance_and_no_course() -> None:
    found = pace_of(a_curve([1000, 1100]), 0.6, by=2003, last=2000)
    assert (found.status, found.p_reach, found.present_pace) == (None, None, None)
    assert found.required_pace == pytest.approx(0.025)
    assert found.missing == 100


def test_a_running_total_has_only_plan_against_actual() -> None:
    found = pace_of(
        a_value_curve([100.0, 200.0, 300.0, 450.0], scale=Scale.TOTAL), 1000.0, by=2010, last=2002
    )
    assert (found.status, found.missing) == (None, None)
    assert found.share_of_way == pytest.approx(150 / 700)


def test_a_mean_on_a_perfect_line_has_no_course() -> None:
    assert pace_of(a_value_curve([10.0, 11.0, 12.0, 13.0], scale=Scale.MEAN), 20.0, last=2002).p_reach is None


def test_without_a_point_there_is_no_pace() -> None:
    assert pace(curve_of([]), None, Target(0.5, year(2010)), Answer.NO_DATA) is None


def test_without_a_baseline_the_way_starts_at_the_first_figure() -> None:
    found = judge(a_curve([1000, 1010, 1050]), None, target=Target(0.55, year(2010))).pace
    assert found is not None
    assert found.share_of_way == pytest.approx(0.5)
