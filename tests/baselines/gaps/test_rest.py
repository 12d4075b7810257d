"""Everybody else: what is left of everybody without a group, and when nothing is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.gaps import Against, everybody_else, opposite
from indicators.model import CellState, Curve, Point, Scale
from indicators.periods import year
from tests.baselines.builders import a_curve, a_point, a_value_curve, curve_of, with_point

parts = st.lists(
    st.tuples(st.integers(1, 500), st.integers(1, 500)).flatmap(
        lambda n: st.tuples(st.integers(0, n[0]), st.just(n[0]), st.integers(0, n[1]), st.just(n[1]))
    ),
    min_size=1,
    max_size=8,
)


def rest_of(everybody: Curve, group: Curve) -> Curve:
    found = everybody_else(everybody, group)
    assert found is not None
    return found


@given(parts)
def test_everybody_else_and_the_group_are_everybody(rows: list[tuple[int, int, int, int]]) -> None:
    group = curve_of([a_point(year(2000 + i), x, n) for i, (x, n, _, _) in enumerate(rows)])
    every = curve_of([a_point(year(2000 + i), x + y, n + m) for i, (x, n, y, m) in enumerate(rows)])
    left = [(p.numerator, p.denominator) for p in rest_of(every, group).points]
    assert left == [(y, m) for _, _, y, m in rows]
    assert all(isinstance(x, int) and isinstance(n, int) for x, n in left)


def test_the_rest_is_of_everybodys_measure_and_says_who_is_left_out() -> None:
    group = replace(a_curve([10], 20), key=replace(a_curve([10]).key, group="black"))
    rest = rest_of(a_curve([50], 100), group)
    assert (rest.key.measure, rest.key.group) == ("measure", "all-but-black")


@pytest.mark.parametrize("hidden", [CellState.SUPPRESSED, CellState.INTERVAL])
def test_what_is_hidden_for_either_is_hidden(hidden: CellState) -> None:
    gone = {"state": hidden, "numerator": None, "denominator": None}
    every, group = a_curve([50, 60], 100), a_curve([10, 20], 30)
    for one, other in ((with_point(every, 0, **gone), group), (every, with_point(group, 0, **gone))):
        states = [p.state for p in rest_of(one, other).points]
        assert states == [CellState.SUPPRESSED, CellState.NUMBER]


@pytest.mark.parametrize(
    ("everybody", "group"),
    [
        ((50, 100), (60, 70)),  # more cases than everybody has
        ((90, 100), (5, 20)),  # 85 of 80 would be left
        ((50, 100), (50, 100)),  # nobody is left
        ((50, 100), (60, 110)),  # more people than everybody
    ],
)
def test_counts_that_leave_nobody_or_fewer_have_no_figure(
    everybody: tuple[int, int], group: tuple[int, int]
) -> None:
    every = curve_of([a_point(year(2000), *everybody), a_point(year(2001), 50, 100)])
    part = curve_of([a_point(year(2000), *group), a_point(year(2001), 10, 20)])
    assert [p.state for p in rest_of(every, part).points] == [CellState.MISSING, CellState.NUMBER]


def test_figures_that_cannot_be_right_leave_no_rest() -> None:
    every, group = (
        a_curve([50, 60], 100),
        curve_of([a_point(year(2000), 30, 20), a_point(year(2001), 10, 20)]),
    )
    assert [p.state for p in rest_of(every, group).points] == [CellState.MISSING, CellState.NUMBER]


def test_events_may_pass_those_they_happen_to() -> None:
    every, group = a_curve([150], 100, scale=Scale.EVENTS), a_curve([10], 60, scale=Scale.EVENTS)
    assert rest_of(every, group).points[0].ratio == 140 / 40


def test_breaks_and_preliminary_figures_of_either_carry_over() -> None:
    every = with_point(a_curve([50, 50, 50], 100), 1, break_before="new test")
    group = with_point(with_point(a_curve([10, 10, 10], 20), 1, break_before="new form"), 2, preliminary=True)
    points = rest_of(every, group).points
    assert [p.break_before for p in points] == ["", "new test; new form", ""]
    assert [p.preliminary for p in points] == [False, False, True]


def test_a_break_in_a_period_only_one_reports_is_not_lost() -> None:
    every = with_point(a_curve([50, 50, 50], 100), 1, break_before="new test")
    group = curve_of([a_point(year(2000), 10, 20), a_point(year(2002), 10, 20)])
    assert [(p.period.code, p.break_before) for p in rest_of(every, group).points] == [
        ("2000", ""),
        ("2002", "new test"),
    ]


@pytest.mark.parametrize(
    "group",
    [
        a_value_curve([0.4]),
        curve_of([Point(period=year(2000), numerator=8, denominator=20, se=0.05)]),
        replace(a_curve([8], 20), surveyed=True),
        curve_of([Point(period=year(2000), numerator=8, value=0.4)]),
        a_curve([None]),
        a_curve([8], 20, first=2001),
    ],
    ids=["estimate", "survey with its error", "survey", "no denominator", "hidden", "another year"],
)
def test_without_counts_of_both_the_comparison_is_with_everybody(group: Curve) -> None:
    every = a_curve([50], 100)
    assert everybody_else(every, group) is None
    assert opposite(every, group) == (every, Against.EVERYBODY)


def test_with_counts_it_is_with_everybody_else() -> None:
    rest, against = opposite(a_curve([50], 100), a_curve([10], 40))
    assert (rest.points[0].ratio, against) == (40 / 60, Against.EVERYBODY_ELSE)


def test_running_totals_are_never_subtracted() -> None:
    assert everybody_else(a_curve([50], scale=Scale.TOTAL), a_curve([5], scale=Scale.TOTAL)) is None


def test_a_sum_of_scores_may_be_negative() -> None:
    every, group = a_curve([10], 100, scale=Scale.MEAN), a_curve([40], 50, scale=Scale.MEAN)
    assert rest_of(every, group).points[0].ratio == -30 / 50
