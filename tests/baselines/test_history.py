"""Which of a curve's points may be compared with each other."""

from __future__ import annotations

import math

import pytest

from baselines import history
from indicators.model import CellState, Point, Scale
from indicators.periods import Grain, Period, month, quarter, span, year
from tests.baselines.builders import a_curve, a_point, curve_of, with_point


def hidden(number: int, state: CellState) -> Point:
    return Point(period=year(number), state=state)


def test_only_what_follows_the_last_break_remains() -> None:
    curve = with_point(with_point(a_curve([1, 2, 3, 4, 5]), 1, break_before="a"), 3, break_before="b")
    assert history.since_break(curve.points) == curve.points[3:]
    assert history.since_break(curve.points[2:3]) == curve.points[2:3]
    assert history.since_break(()) == ()


def test_a_window_holds_both_its_ends() -> None:
    points = a_curve([1, 2, 3, 4, 5]).points
    assert history.within(points, year(2001), year(2003)) == points[1:4]


def test_a_season_holds_its_own_points_only() -> None:
    points = [a_point(quarter(2000 + i, q), 10) for i in range(2) for q in (1, 3)]
    assert history.in_season(points, points[0].period.season) == (points[0], points[2])


def test_what_is_hidden_or_endless_is_not_known() -> None:
    endless = Point(period=year(2003), value=math.inf)
    points = [a_point(year(2001), 5), hidden(2002, CellState.SUPPRESSED), endless]
    assert history.known(points) == (points[0],)


@pytest.mark.parametrize(
    ("state", "share"),
    [
        (CellState.SUPPRESSED, 0.25),
        (CellState.INTERVAL, 0.25),
        (CellState.MISSING, 0),
        (CellState.NOT_APPLICABLE, 0),
    ],
)
def test_suppressed_figures_and_ranges_are_hidden_and_missing_ones_are_not(
    state: CellState, share: float
) -> None:
    points = [*a_curve([1, 2, 3]).points, hidden(2003, state)]
    assert history.hidden_share(points) == share


def test_of_nothing_nothing_is_hidden_and_no_year_passes() -> None:
    assert (history.hidden_share(()), history.years(())) == (0, 0)


def test_years_run_from_the_first_point_to_the_last() -> None:
    assert history.years(a_curve([1, 2, 3, 4]).points) == pytest.approx(3)


@pytest.mark.parametrize(
    ("earlier", "later", "shared"),
    [
        (year(2000), year(2001), False),
        (span(2000, 2004), span(2004, 2008), True),
        (span(2000, 2004), span(2005, 2009), False),
        (span(2005, 2009), span(2000, 2004), False),
        (span(2000, 2008), year(2003), True),
        (month(2000, 1), Period(Grain.WAVE, month(2000, 1).end, month(2000, 2).end), True),
        (Period(Grain.WAVE, month(2000, 1).end, month(2000, 2).end), month(2000, 1), True),
        (Period(Grain.WAVE, month(2000, 1).start, month(2000, 2).start), month(2000, 2), True),
        (month(2000, 2), Period(Grain.WAVE, month(2000, 1).start, month(2000, 2).start), True),
    ],
)
def test_periods_overlap_from_a_single_shared_day_on(earlier: Period, later: Period, shared: bool) -> None:
    assert history.overlap(earlier, later) is shared


def test_points_that_share_days_are_thinned_from_the_last_one_back() -> None:
    points = [a_point(span(i, i + 2), 10) for i in range(2000, 2006)]
    assert [p.period.start.year for p in history.apart(points)] == [2002, 2005]


def test_past_the_end_of_the_calendar_nothing_comes_later() -> None:
    assert history.later(year(2000), 3) == year(2003)
    assert history.later(year(9998), 2) is None


@pytest.mark.parametrize(
    ("years", "stride"),
    [
        ([2000], 1),
        ([2000, 2001, 2002], 1),
        ([2000, 2002, 2004], 2),
        ([2000, 2003], 3),
        ([1990, 1995, 2000, 2001, 2002, 2003], 1),
        ([2000, 2001, 2003], 2),
        ([2000, 2001, 2003, 2005], 2),
        ([2000, 2001, 2002, 2007], 1),
        ([1990, 2000, 2005, 2006, 2010], 4),
    ],
)
def test_the_stride_is_the_middle_one_of_the_last_three_gaps(years: list[int], stride: int) -> None:
    assert history.stride([year(y) for y in years]) == stride


def test_months_apart_are_a_year_apart_at_least() -> None:
    assert history.stride([month(2000, 1), month(2000, 3), month(2000, 5)]) == 1


def test_an_impossible_figure_is_taken_for_a_missing_one_and_its_break_stays() -> None:
    curve = with_point(a_curve([5, 3000, 7]), 1, break_before="new test")
    found = history.sound(curve)
    assert found.points[0] == curve.points[0]
    assert found.points[1] == Point(period=year(2001), state=CellState.MISSING, break_before="new test")
    assert found.points[2] == curve.points[2]


@pytest.mark.parametrize(
    ("figure", "scale", "wrong"),
    [
        ({"value": 0.0}, Scale.SHARE, False),
        ({"value": 1.0}, Scale.SHARE, False),
        ({"value": 1.01}, Scale.SHARE, True),
        ({"value": 1.01}, Scale.EVENTS, False),
        ({"value": -0.01}, Scale.EVENTS, True),
        ({"value": -5.0}, Scale.MEAN, False),
        ({"value": -5.0}, Scale.TOTAL, False),
        ({"value": math.inf}, Scale.MEAN, True),
        ({"value": 5.0, "se": -0.1}, Scale.MEAN, True),
        ({"value": 0.5, "se": 0.0}, Scale.SHARE, False),
        ({"numerator": 0, "denominator": 1}, Scale.SHARE, False),
        ({"numerator": 60, "denominator": 60}, Scale.SHARE, False),
        ({"numerator": 61, "denominator": 60}, Scale.SHARE, True),
        ({"numerator": 61, "denominator": 60}, Scale.EVENTS, False),
        ({"numerator": -1, "denominator": 60}, Scale.EVENTS, True),
        ({"numerator": -1, "denominator": 60}, Scale.MEAN, False),
        ({"numerator": 5, "denominator": 0}, Scale.MEAN, True),
        ({"value": 0.5, "numerator": 5}, Scale.SHARE, False),
        ({"value": 0.5, "numerator": 2}, Scale.SHARE, False),
        ({"value": 0.5, "denominator": 0.5}, Scale.SHARE, False),
    ],
)
def test_a_figure_may_be_anything_that_could_have_been_counted(
    figure: dict[str, float], scale: Scale, wrong: bool
) -> None:
    assert history.impossible(Point(period=year(2000), **figure), scale) is wrong


def test_a_hidden_figure_is_not_impossible() -> None:
    assert not history.impossible(hidden(2000, CellState.SUPPRESSED), Scale.SHARE)


def test_a_sound_curve_is_itself() -> None:
    curve = curve_of(a_curve([1, 2, 3]).points)
    assert history.sound(curve) is curve


def test_events_above_everyone_stay_beside_impossible_ones() -> None:
    curve = a_curve([10, 90, -1], 60, scale=Scale.EVENTS)
    assert [p.state for p in history.sound(curve).points] == ["number", "number", "missing"]
    possible = a_curve([10, 90], 60, scale=Scale.EVENTS)
    assert history.sound(possible) is possible
