"""Any published figure as x of n, and that as a number the filter can follow."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from baselines.scale import (
    as_judged,
    effective,
    headcount,
    later_rate,
    precision,
    rates,
    ratio_of,
    reading,
    resolution,
    spread,
    variance,
    z_of,
)
from indicators.model import CellState, Point, Scale
from indicators.periods import year
from tests.baselines.builders import a_point, curve_of

AT = year(2000)
X = np.array([[3.0, 6.0, 12.0, 9.0, 4.0], [10.0, 20.0, 30.0, 20.0, 10.0]])
N = np.array([[10.0, 20.0, 30.0, 40.0, 20.0], [100.0, 100.0, 50.0, 80.0, 40.0]])


def test_one_person_counted_is_a_count() -> None:
    found = reading(a_point(AT, 1, 1), Scale.SHARE, 0.01)
    assert (found.x, found.n, found.moved) == (1, 1, False)


def test_a_standard_error_of_0_is_none() -> None:
    counted = reading(Point(period=AT, numerator=3, denominator=10, se=0.0), Scale.SHARE, 0.01)
    assert (counted.x, counted.n) == (3, 10)
    assert (effective(0.3, 0.0, Scale.SHARE), precision(0.0)) == (1e9, 1e300)


def test_a_rate_of_people_is_so_many_of_them() -> None:
    found = reading(Point(period=AT, value=1.5, denominator=80), Scale.EVENTS, 0.01)
    assert (found.x, found.n) == (120, 80)


def test_an_estimate_alone_stands_for_a_thousand_million_people() -> None:
    assert reading(Point(period=AT, value=0.25), Scale.SHARE, 0.01).x == 0.25e9
    assert reading(Point(period=AT, value=0.25, se=1e-9), Scale.SHARE, 0.01).n == 1e9


def test_a_mean_without_a_standard_error_is_exact_and_one_with_it_known_to_its_square() -> None:
    assert reading(Point(period=AT, value=7.0), Scale.MEAN, 0.01).n == 1e300
    assert reading(Point(period=AT, value=7.0, se=0.5), Scale.MEAN, 0.01).n == 4
    assert precision(1.2e-150) == pytest.approx(1 / 1.44e-300)
    assert precision(0.9e-150) == 1e300


def test_an_error_that_leaves_nothing_known_leaves_a_millionth_of_a_person() -> None:
    assert effective(0.3, 1e6, Scale.SHARE) == precision(1e6) == 1e-6


def test_the_effective_count_gives_the_rate_its_error() -> None:
    assert effective(0.2, 0.05, Scale.SHARE) == pytest.approx(64)
    assert effective(1.2, 0.1, Scale.EVENTS) == pytest.approx(120)


@pytest.mark.parametrize(
    ("value", "scale", "rate", "moved"),
    [
        (0.0, Scale.SHARE, 0.005, True),
        (1.0, Scale.SHARE, 0.995, True),
        (0.0, Scale.EVENTS, 0.005, True),
        (1.0, Scale.EVENTS, 1.0, False),
        (0.5, Scale.SHARE, 0.5, False),
    ],
)
def test_estimates_of_nobody_or_everyone_are_moved_in_by_half_a_printed_place(
    value: float, scale: Scale, rate: float, moved: bool
) -> None:
    found = reading(Point(period=AT, value=value), scale, 0.01)
    assert (found.x / found.n, found.moved) == (pytest.approx(rate), moved)


def test_people_are_those_counted_not_those_asked() -> None:
    assert headcount(a_point(AT, 30, 60), Scale.SHARE) == 60
    assert headcount(a_point(AT, 30, 60), Scale.EVENTS) == 60
    assert headcount(a_point(AT, 30, 60), Scale.MEAN) is None
    assert headcount(a_point(AT, 30, 60), Scale.TOTAL) is None
    assert headcount(Point(period=AT, numerator=30, denominator=60, se=0.1), Scale.SHARE) is None
    assert headcount(Point(period=AT, value=0.5, denominator=60), Scale.SHARE) is None


@pytest.mark.parametrize(
    ("values", "place"),
    [([0.5, 0.7], 0.01), ([0.51, 0.7], 0.01), ([0.5134, 0.7], 1e-4), ([0.51342], 1e-5), ([1 / 3], 1e-5)],
)
def test_the_last_printed_place_is_a_hundredth_at_most(values: list[float], place: float) -> None:
    points = [Point(period=year(2000 + i), value=v) for i, v in enumerate(values)]
    hidden = Point(period=year(2010), state=CellState.SUPPRESSED)
    assert resolution([*points, hidden]) == pytest.approx(place)


def test_a_smoothed_figure_is_a_log_of_odds_or_of_events_or_itself() -> None:
    x, n = np.array([[3.0, 12.0]]), np.array([[10.0, 10.0]])
    assert z_of(Scale.SHARE, x[:, :1], n[:, :1])[0, 0] == pytest.approx(math.log(3.5 / 7.5))
    assert z_of(Scale.EVENTS, x, n)[0] == pytest.approx([math.log(0.35), math.log(1.25)])
    assert z_of(Scale.MEAN, x, n) is x


def test_a_figure_comes_back_from_its_scale() -> None:
    z = np.array([[-1.5, 0.25]])
    assert ratio_of(Scale.SHARE, z)[0] == pytest.approx([0.182426, 0.562177], abs=1e-6)
    assert ratio_of(Scale.EVENTS, z)[0] == pytest.approx([0.223130, 1.284025], abs=1e-6)
    assert ratio_of(Scale.MEAN, z) is z


def test_the_farthest_figures_are_nobody_and_everyone_without_a_warning() -> None:
    assert ratio_of(Scale.SHARE, np.array([-1e6, 1e6])).tolist() == [pytest.approx(0, abs=1e-200), 1]
    assert ratio_of(Scale.EVENTS, np.array([1e6])) == math.exp(500)


def test_sampling_noise_is_of_a_count_at_its_rate() -> None:
    mu, n = np.array([0.2]), np.array([50.0])
    assert variance(Scale.SHARE, mu, n)[0] == pytest.approx(1 / 8)
    assert variance(Scale.EVENTS, mu, n)[0] == pytest.approx(1 / 10)
    assert variance(Scale.MEAN, mu, n)[0] == pytest.approx(1 / 50)


def test_a_baseline_point_s_rate_is_half_its_own_and_half_its_own_curve_s() -> None:
    found = rates(X, N)
    assert found[0, 1] == pytest.approx((6.5 / 21 + 34.5 / 121) / 2)
    assert found[1, 4] == pytest.approx((10.5 / 41 + 90.5 / 371) / 2)


def test_a_later_point_s_rate_is_that_of_the_last_three_of_its_own_curve() -> None:
    assert later_rate(X, N) == pytest.approx([25.5 / 91, 60.5 / 171])
    assert later_rate(X[0], N[0]) == pytest.approx(25.5 / 91)


def test_a_curve_of_means_is_as_wide_as_its_steps_a_root_of_a_year() -> None:
    times = np.array([0.0, 1.0, 5.0, 6.0])
    z = np.array([[10.0, 11.0, 15.0, 13.0], [0.0, 3.0, 1.0, 1.0]])
    deviations = [np.std([1, 2, -2], ddof=1), np.std([3, -1, 0], ddof=1)]
    assert spread(Scale.MEAN, times, z) == pytest.approx(np.array(deviations) / (math.sqrt(2) * 0.10))
    assert spread(Scale.SHARE, times, z).tolist() == spread(Scale.EVENTS, times, z).tolist() == [1, 1]


def test_three_means_show_noise_and_two_do_not() -> None:
    assert spread(Scale.MEAN, np.arange(3.0), np.array([[1.0, 2.0, 4.0]]))[0] == pytest.approx(
        math.sqrt(0.5) / (math.sqrt(2) * 0.10)
    )
    assert spread(Scale.MEAN, np.arange(2.0), np.array([[1.0, 2.0], [1.0, 5.0]])).tolist() == [0, 0]


def test_a_line_that_is_perfect_but_for_rounding_is_perfect() -> None:
    lines = np.array([[0.1, 0.2, 0.1 + 0.2, 0.4], [1e6, 2e6, 3e6 + 1e-3, 4e6]])
    assert (spread(Scale.MEAN, np.arange(4.0), lines) > 0).tolist() == [False, True]


def test_a_curve_s_rounding_is_its_own() -> None:
    lines = np.array([[1.0, 2.0, 4.0], [1e13, 2e13, 4e13]])
    assert (spread(Scale.MEAN, np.arange(3.0), lines) > 0).all()


def test_an_estimate_above_everyone_is_moved_in_like_one_of_everyone() -> None:
    found = reading(Point(period=AT, value=1.2), Scale.SHARE, 0.01)
    assert (found.x / found.n, found.moved) == (pytest.approx(0.995), True)


def test_a_rate_of_nobody_is_an_estimate() -> None:
    found = reading(Point(period=AT, value=0.3, denominator=0), Scale.SHARE, 0.01)
    assert (found.x, found.n) == (0.3e9, 1e9)


def test_of_a_survey_only_figures_with_their_error_or_alone_are_believed() -> None:
    counted = a_point(AT, 30, 60)
    sure = replace(counted, period=year(2001), se=0.02)
    hidden = Point(period=year(2002), state=CellState.SUPPRESSED)
    plain = curve_of([counted, sure, hidden])
    assert as_judged(plain) is plain
    alone = Point(period=AT, value=0.5)
    assert as_judged(replace(plain, surveyed=True)).points == (alone, sure, hidden)
