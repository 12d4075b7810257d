"""The group's own line: what it says, and how it has done beside the forecast."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import DrawnLine, Waypoint, judge, score
from indicators.errors import MeasurementError
from indicators.model import Better, CellState, Curve
from indicators.periods import Period, month, span, year
from tests.baselines.builders import FLAT, RISING, a_baseline, a_curve, a_point, curve_of, with_point
from tests.baselines.test_properties import any_curve

HIDDEN = {"state": CellState.SUPPRESSED, "numerator": None, "denominator": None}


def a_line(*points: tuple[Period | int, float], on: date = date(2008, 6, 1)) -> DrawnLine:
    made = tuple(Waypoint(p if isinstance(p, Period) else year(p), v) for p, v in points)
    return DrawnLine(points=made, agreed_on=on, agreed_by="the table")


LINE = a_line((2007, 0.5), (2009, 0.52), (2012, 0.58))
LATER = a_curve([*FLAT, 1040, 1000, 1100])
turns = st.lists(st.integers(60, 340), min_size=9, max_size=13)


def test_the_line_is_straight_between_its_points_and_says_nothing_outside() -> None:
    assert [LINE.at(year(y)) for y in (2007, 2008, 2009, 2010, 2012)] == pytest.approx(
        [0.5, 0.51, 0.52, 0.54, 0.58]
    )
    assert (LINE.at(year(2006)), LINE.at(year(2013))) == (None, None)
    assert (LINE.first, LINE.last) == (year(2007), year(2012))


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ([(2007, 0.5)], "takes two or more"),
        ([(2008, 0.5), (2007, 0.6)], "2007 after 2008; in order"),
        ([(2008, 0.5), (2008, 0.6)], "2008 after 2008; in order"),
        ([(2008, 0.5), (2009, float("nan"))], "nan in 2009; a finite number"),
        ([(month(2008, 1), 0.5), (month(2009, 2), 0.6)], "of one season"),
    ],
)
def test_a_line_that_is_none_cannot_be_drawn(points: list[tuple[Period | int, float]], sentence: str) -> None:
    with pytest.raises(MeasurementError, match=sentence):
        a_line(*points)


def test_each_later_figure_stands_beside_the_line_and_the_forecast() -> None:
    baseline = a_baseline(LATER)
    found = score(LINE, LATER, baseline)
    assert [s.period for s in found.periods] == [year(2008), year(2009), year(2010)]
    first = found.periods[0]
    assert (first.observed, first.drawn, first.better) == pytest.approx((0.52, 0.51, 0.01))
    until = replace(LATER, points=LATER.points[:9])
    assert first.expected == judge(until, baseline).expected


def test_who_was_nearer_is_counted_over_the_same_periods() -> None:
    found = score(LINE, LATER, a_baseline(LATER))
    assert (found.compared, found.line_nearer, found.forecast_nearer) == (3, 2, 1)
    assert found.miss == pytest.approx((0.01 + 0.02 + 0.01) / 3)
    assert found.forecast_miss == pytest.approx((0.0214 + 0.0018 + 0.0521) / 3, abs=0.0005)


def test_past_the_forecasts_reach_the_line_goes_on_but_is_not_compared() -> None:
    curve = a_curve([*FLAT, *(1000 + 10 * i for i in range(8))])
    found = score(a_line((2007, 0.5), (2015, 0.9)), curve, a_baseline(curve))
    assert (len(found.periods), found.compared) == (8, 5)
    assert [s.expected is None for s in found.periods] == [False] * 5 + [True] * 3
    assert found.miss == pytest.approx(sum(abs(s.better) for s in found.periods[:5]) / 5)


def test_without_a_baseline_the_line_is_scored_alone() -> None:
    found = score(LINE, LATER)
    assert (len(found.periods), found.compared, found.forecast_miss) == (3, 0, None)
    assert found.miss == pytest.approx(0.04 / 3)


def test_better_than_the_line_is_positive_whichever_way_is_good() -> None:
    up, down = score(LINE, LATER), score(LINE, replace(LATER, better=Better.DOWN))
    assert [s.better for s in up.periods] == [-s.better for s in down.periods]
    assert up.periods[0].better > 0


def test_a_year_that_was_over_when_the_line_was_drawn_is_no_later_one() -> None:
    late = replace(LINE, agreed_on=date(2009, 12, 31))
    assert [s.period for s in score(late, LATER, a_baseline(LATER)).periods] == [year(2010)]


def test_nothing_is_scored_before_a_later_baseline_ended() -> None:
    curve = a_curve([*FLAT, 1040, 1020, 1100])
    assert [s.period for s in score(LINE, curve, a_baseline(curve, 2009)).periods] == [year(2010)]


def test_nothing_is_compared_across_a_break() -> None:
    broken = with_point(LATER, 9, break_before="a new test")
    assert [s.period for s in score(LINE, broken, a_baseline(LATER)).periods] == [year(2008)]
    inside = with_point(LATER, 4, break_before="found out later")
    found = score(LINE, inside, a_baseline(LATER))
    assert (len(found.periods), found.compared) == (3, 0)


def test_a_hidden_year_is_an_absent_one() -> None:
    hidden = with_point(LATER, 9, **HIDDEN)
    absent = replace(LATER, points=(*LATER.points[:9], LATER.points[10]))
    assert score(LINE, hidden, a_baseline(LATER)) == score(LINE, absent, a_baseline(LATER))
    assert len(score(LINE, hidden).periods) == 2


def test_overlapping_estimates_are_scored_once() -> None:
    curve = curve_of([a_point(span(i, i + 4), 1000 + i % 7) for i in range(2000, 2017)])
    line = a_line((span(2000, 2004), 0.5), (span(2016, 2020), 0.6), on=date(2005, 1, 1))
    assert [s.period.start.year for s in score(line, curve).periods] == [2001, 2006, 2011, 2016]


def test_months_are_held_against_a_line_of_their_month_only() -> None:
    curve = curve_of([a_point(month(2008 + i // 12, i % 12 + 1), 1000) for i in range(30)])
    line = a_line((month(2008, 3), 0.5), (month(2010, 3), 0.6), on=date(2008, 4, 1))
    assert [s.period.code for s in score(line, curve).periods] == ["2009-M03", "2010-M03"]


def test_no_later_figure_is_no_score() -> None:
    curve = a_curve(RISING)
    assert score(LINE, curve, a_baseline(curve)).miss is None
    assert score(LINE, curve_of([])).periods == ()


@given(turns, st.integers(1, 60))
def test_shifting_every_year_by_a_constant_changes_no_number(xs: list[int], by: int) -> None:
    now, then = a_curve(xs, 400), a_curve(xs, 400, first=2000 + by)
    moved = a_line(*((p.period.later(by), p.ratio) for p in LINE.points), on=date(2008 + by, 6, 1))
    one, other = (
        score(LINE, now, a_baseline(now)),
        score(moved, then, a_baseline(then, 2007 + by, first=year(2000 + by))),
    )
    assert (one.miss, one.forecast_miss, one.line_nearer, one.compared) == (
        other.miss, other.forecast_miss, other.line_nearer, other.compared
    )  # fmt: skip


@given(turns)
def test_the_line_and_the_forecast_share_the_compared_periods_between_them(xs: list[int]) -> None:
    curve = a_curve(xs, 400)
    found = score(LINE, curve, a_baseline(curve))
    assert found.line_nearer + found.forecast_nearer <= found.compared <= len(found.periods)


@given(any_curve())
def test_odd_data_never_raise(curve: Curve) -> None:
    for scored in score(LINE, curve).periods:
        assert LINE.at(scored.period) == scored.drawn
