"""Gaps: how far a group is from the others, in one period and as a curve of its own."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.gaps import Gap, everybody_else, gap, gap_curve
from baselines.gaps.gap import gaps, past_zero
from indicators.errors import MeasurementError
from indicators.model import Better, CellState, Curve, Point, Scale
from indicators.periods import year
from tests.baselines.builders import a_curve, a_point, a_value_curve, curve_of, with_point

UP, DOWN = Better.UP, Better.DOWN
sides = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 90)), min_size=1, max_size=8)


def a_gap(group: Point, other: Point, better: Better = UP, scale: Scale = Scale.SHARE) -> Gap:
    found = gap(group, other, scale, better)
    assert found is not None
    return found


def at(x: float, n: float) -> Point:
    return a_point(year(2000), x, n)


def values(curve: Curve) -> list[float | None]:
    return [p.value for p in curve.points]


@pytest.mark.parametrize(("better", "behind"), [(UP, 0.2), (DOWN, -0.2)])
def test_a_gap_is_positive_where_the_group_is_worse_off(better: Better, behind: float) -> None:
    found = a_gap(at(60, 100), at(80, 100), better)
    assert found.difference.value == pytest.approx(behind)
    assert found.plain == pytest.approx(-0.2)
    assert found.ratio is not None
    assert found.ratio.value == pytest.approx(0.75)


def test_the_interval_of_a_gap_turns_with_it() -> None:
    up, down = (a_gap(at(60, 100), at(80, 100), better).difference for better in (UP, DOWN))
    assert (up.low90, up.high90) == (-down.high90, -down.low90)  # type: ignore[operator]
    assert up.low90 is not None
    assert up.low90 > 0


@pytest.mark.parametrize(
    ("x", "y"), [(0, 0), (0, 100), (100, 100), (100, 0)], ids=["none", "none and all", "all", "all and none"]
)
def test_at_the_ends_a_gap_has_limits_all_the_same(x: int, y: int) -> None:
    found = a_gap(at(x, 100), at(y, 100)).difference
    assert found.low90 is not None
    assert found.high90 is not None
    assert found.low90 < found.high90
    assert -1 <= found.low90 <= found.value <= found.high90 <= 1


def test_a_group_is_level_with_itself() -> None:
    curve = a_curve([10, 12, None, 15], 40)
    assert values(gap_curve(curve, curve)) == [0, 0, None, 0]
    assert [g.difference.value for g in gaps(curve, curve)] == [0, 0, 0]


def test_a_figure_that_is_no_number_makes_no_gap() -> None:
    assert gap(Point(period=year(2000), value=math.nan), at(1, 2), Scale.SHARE, UP) is None
    assert gap(Point(period=year(2000), state=CellState.MISSING), at(1, 2), Scale.SHARE, UP) is None


def test_a_gap_over_time_is_on_the_scale_of_means_with_its_error() -> None:
    curve = gap_curve(a_curve([40], 100), a_curve([600], 1000))
    point = curve.points[0]
    assert (curve.scale, curve.better, point.value) == (Scale.MEAN, DOWN, pytest.approx(0.2))
    spread = [(x + 0.5) / (n + 1) * (n - x + 0.5) / (n + 1) / n for x, n in ((40, 100), (600, 1000))]
    assert point.se == pytest.approx(math.sqrt(sum(spread)))
    assert point.low is not None
    assert point.high is not None
    assert point.low < 0.2 < point.high


def test_estimates_without_errors_have_a_gap_without_one() -> None:
    point = gap_curve(a_value_curve([0.4]), a_value_curve([0.6])).points[0]
    assert (point.value, point.se, point.low) == (pytest.approx(0.2), None, None)


def test_respondents_of_a_survey_lend_a_gap_no_certainty() -> None:
    group, other = (replace(a_curve([x], 100), surveyed=True) for x in (40, 60))
    assert gap_curve(group, other).points[0].se is None
    assert gaps(group, other)[0].difference.low90 is None


def test_a_hidden_year_is_hidden_and_a_missing_one_missing_in_the_gap() -> None:
    group = with_point(a_curve([40, None, 40], 100), 2, state=CellState.MISSING, numerator=None)
    states = [p.state for p in gap_curve(group, a_curve([60, 60, 60], 100)).points]
    assert states == [CellState.NUMBER, CellState.SUPPRESSED, CellState.MISSING]


def test_better_is_toward_zero_from_where_the_gap_stood() -> None:
    behind, ahead = a_curve([40, 40, 70], 100), a_curve([70, 70, 40], 100)
    other = a_curve([60, 60, 60], 100)
    assert gap_curve(behind, other, year(2001)).better is DOWN
    assert gap_curve(ahead, other, year(2001)).better is UP
    assert gap_curve(behind, other).better is UP  # where it stands now, without a baseline
    assert gap_curve(ahead, other, year(1990)).better is UP  # nothing up to then: the first figure
    assert gap_curve(curve_of([]), other).better is DOWN


def test_past_zero_is_the_other_side_of_where_it_stood() -> None:
    curve = gap_curve(a_curve([40], 100), a_curve([60], 100))
    assert [past_zero(curve, v) for v in (0.1, 0.0, -0.1)] == [False, False, True]


def test_curves_that_do_not_compare_are_refused() -> None:
    with pytest.raises(MeasurementError, match="must be the same"):
        gap_curve(a_curve([40]), a_curve([40], better=DOWN))
    with pytest.raises(MeasurementError, match="share, better up, and mean, better up"):
        gaps(a_curve([40]), a_curve([40], scale=Scale.MEAN))


def test_a_running_total_stays_one() -> None:
    group, other = a_value_curve([4e4], scale=Scale.TOTAL), a_value_curve([6e4], scale=Scale.TOTAL)
    curve = gap_curve(group, other)
    assert (curve.scale, values(curve), curve.points[0].low) == (Scale.TOTAL, [2e4], None)


@given(sides)
def test_swapping_which_way_is_better_mirrors_the_gap(rows: list[tuple[int, int]]) -> None:
    up, down = (
        gap_curve(a_curve([x for x, _ in rows], 60, b), a_curve([y for _, y in rows], 90, b))
        for b in (UP, DOWN)
    )
    assert values(up) == [0.0 - v for v in values(down) if v is not None]
    assert [p.se for p in up.points] == [p.se for p in down.points]


@given(sides)
def test_seen_from_the_other_side_it_is_the_same_gap(rows: list[tuple[int, int]]) -> None:
    one, other = a_curve([x for x, _ in rows], 60), a_curve([y for _, y in rows], 90)
    there, back = gap_curve(one, other), gap_curve(other, one)
    assert values(there) == [0.0 - v for v in values(back) if v is not None]
    assert [p.se for p in there.points] == pytest.approx([p.se for p in back.points])


@given(sides, st.integers(0, 8))
def test_a_hidden_year_changes_no_other_gap(rows: list[tuple[int, int]], where: int) -> None:
    group, other = a_curve([x for x, _ in rows], 60), a_curve([y for _, y in rows], 90)
    put = min(where, len(rows))
    with_hidden = a_curve([*(x for x, _ in rows[:put]), None, *(x for x, _ in rows[put:])], 60)
    shifted = a_curve([*(y for _, y in rows[:put]), 50, *(y for _, y in rows[put:])], 90)
    assert [v for v in values(gap_curve(with_hidden, shifted)) if v is not None] == values(
        gap_curve(group, other)
    )


@given(sides)
def test_the_gap_to_everybody_is_the_others_part_of_that_to_everybody_else(
    rows: list[tuple[int, int]],
) -> None:
    group = a_curve([x for x, _ in rows], 60)
    every = curve_of([a_point(year(2000 + i), x + y, 150) for i, (x, y) in enumerate(rows)])
    rest = everybody_else(every, group)
    assert rest is not None
    to_all, to_rest = (gaps(group, other) for other in (every, rest))
    for one, other in zip(to_all, to_rest, strict=True):
        assert one.difference.value == pytest.approx(0.6 * other.difference.value)
