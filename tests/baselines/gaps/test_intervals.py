"""Intervals of a difference and a ratio, against published tables and the score equations themselves."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from baselines.gaps.intervals import Interval, of_difference, of_ratio
from indicators.model import Point, Scale
from indicators.periods import year

SHARE, EVENTS, MEAN = Scale.SHARE, Scale.EVENTS, Scale.MEAN
Z = 1.959963984540054
counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
floats = st.floats(allow_nan=True, allow_infinity=True)
anything = st.builds(
    lambda x, n, v, se: Point(period=year(2000), numerator=x, denominator=n, value=v, se=se),
    st.one_of(st.none(), floats),
    st.one_of(st.none(), floats.filter(lambda n: n != 0)),
    floats,
    st.one_of(st.none(), floats),
)


def of(x: float, n: float) -> Point:
    return Point(period=year(2000), numerator=x, denominator=n)


def estimate(value: float, se: float | None = None) -> Point:
    return Point(period=year(2000), value=value, se=se)


def found(interval: Interval | None) -> Interval:
    assert interval is not None
    return interval


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_a_difference_of_shares_has_newcombes_limits(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    """Newcombe 1998, Statistics in Medicine 17:873, table II, method 10."""
    interval = found(of_difference(of(*one), of(*other), SHARE))
    assert (interval.low95, interval.high95) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("one", "other", "low", "high", "digits"),
    [
        ((36, 40), (16, 80), 2.940, 7.152, 1e-3),  # Koopman 1984, as worked out by Nam 1995
        ((7, 34), (1, 34), 1.220853, 42.575718, 1e-6),  # PropCIs, riskscoreci(7, 34, 1, 34, 0.95)
    ],
)
def test_a_ratio_of_shares_has_koopmans_limits(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float, digits: float
) -> None:
    interval = found(of_ratio(of(*one), of(*other), SHARE))
    assert (interval.low95, interval.high95) == pytest.approx((low, high), abs=digits)


@given(counts, counts)
def test_koopmans_limits_are_where_his_chi_squared_is_critical(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    if (interval := of_ratio(of(*one), of(*other), SHARE)) is None or not interval.low95:
        return
    for limit in (interval.low95, interval.high95):
        assert limit is not None
        if not math.isclose(limit, interval.value, rel_tol=1e-9):
            assert _chi_squared(one, other, limit) == pytest.approx(Z * Z, rel=1e-5)


def _chi_squared(one: tuple[int, int], other: tuple[int, int], ratio: float) -> float:
    """Pearson's, at the likeliest shares of that ratio, found by their likelihood's slope."""
    (x, n), (y, m) = one, other

    def slope(q: float) -> float:
        gained = (x + y) / q
        return gained - (n - x) * ratio / (1 - ratio * q) - (m - y) / (1 - q)

    most = min(1.0, 1 / ratio)
    certain = x == n if ratio > 1 else y == m
    q = (
        most
        if certain and slope(most * (1 - 1e-12)) > 0
        else brentq(slope, 1e-12, most * (1 - 1e-12), xtol=1e-15)
    )
    p = ratio * q
    parts = [
        (seen - size * share) ** 2 / (size * share * (1 - share))
        for seen, size, share in ((x, n, p), (y, m, q))
        if 0 < share < 1
    ]
    return sum(parts)


def test_rates_of_events_have_the_limits_of_their_score() -> None:
    """41 of 28,010 and 15 of 19,017 woman-years: the two women's cohorts of Graham 2003's example."""
    interval = found(of_ratio(of(41, 28_010), of(15, 19_017), EVENTS))
    for ratio in (interval.low95, interval.high95):
        assert ratio is not None
        share = ratio * 28_010 / (ratio * 28_010 + 19_017)
        assert abs(41 - 56 * share) / math.sqrt(56 * share * (1 - share)) == pytest.approx(Z)
    difference = found(of_difference(of(41, 28_010), of(15, 19_017), EVENTS))
    assert difference.low90 is not None
    assert 0 < difference.low90 < difference.value


def edge(x: float, n: float, way: int) -> float:
    """The rate from which x events of n lie z of its own standard errors away."""
    far = (x + 100) / n
    inside, outside = (x / n, far) if way > 0 else (x / n, 1e-12)
    return brentq(lambda rate: abs(x - n * rate) / math.sqrt(n * rate) - Z, inside, outside)


def test_a_difference_of_rates_of_events_joins_the_score_limits_of_both() -> None:
    """Zou and Donner 2008: each side's own limits, joined by the distance from its figure."""
    (x, n), (y, m) = (12, 100), (5, 80)
    interval = found(of_difference(of(x, n), of(y, m), EVENTS))
    a, b = x / n, y / m
    low = math.hypot(a - edge(x, n, -1), edge(y, m, 1) - b)
    high = math.hypot(edge(x, n, 1) - a, b - edge(y, m, -1))
    assert (interval.low95, interval.high95) == pytest.approx((a - b - low, a - b + high), rel=1e-6)


def test_a_count_beside_an_estimate_joins_the_limits_of_both() -> None:
    interval = found(of_difference(estimate(0.5, 0.04), estimate(0.3, 0.02), EVENTS))
    mixed = found(of_difference(estimate(0.5, 0.04), of(30, 100), EVENTS))
    assert mixed.low95 == pytest.approx(0.2 - math.hypot(Z * 0.04, edge(30, 100, 1) - 0.3), rel=1e-6)
    assert interval.low95 == pytest.approx(0.2 - Z * math.hypot(0.04, 0.02))


def test_a_difference_of_estimates_has_the_usual_limits() -> None:
    interval = found(of_difference(estimate(0.6, 0.03), estimate(0.5, 0.04), SHARE))
    assert interval.low90 == pytest.approx(0.1 - 1.6448536 * 0.05)
    assert interval.high95 == pytest.approx(0.1 + Z * 0.05)


def test_a_ratio_of_estimates_has_the_limits_of_its_logarithm() -> None:
    interval = found(of_ratio(estimate(0.6, 0.03), estimate(0.5, 0.04), SHARE))
    factor = math.exp(Z * math.hypot(0.05, 0.08))
    assert (interval.low95, interval.high95) == pytest.approx((1.2 / factor, 1.2 * factor))


def test_a_count_beside_an_estimate_has_limits_too() -> None:
    assert found(of_difference(of(60, 100), estimate(0.5, 0.04), SHARE)).low90 is not None
    assert found(of_ratio(of(60, 100), estimate(0.5, 0.04), SHARE)).low90 is not None


def test_without_an_error_there_is_a_value_and_no_limits() -> None:
    for interval in (
        found(of_difference(estimate(0.6), of(50, 100), SHARE)),
        found(of_ratio(estimate(0.6), of(50, 100), SHARE)),
    ):
        assert interval == Interval(value=interval.value)


def test_there_is_no_ratio_to_nothing_or_of_scores() -> None:
    assert of_ratio(of(5, 10), of(0, 10), SHARE) is None
    assert of_ratio(estimate(240.0, 2), estimate(230.0, 2), MEAN) is None


def test_no_cases_at_all_are_no_times_as_many_with_a_limit_above() -> None:
    interval = found(of_ratio(of(0, 10), of(3, 20), SHARE))
    assert (interval.value, interval.low90) == (0, 0)
    assert interval.high90 is not None
    assert 0 < interval.high90 < 3


def test_a_count_that_is_no_number_has_no_interval() -> None:
    assert of_difference(of(math.nan, 10), of(5, 10), SHARE) is None


def test_hardly_an_event_to_divide_by_leaves_a_ratio_without_limits() -> None:
    assert found(of_ratio(of(5, 10), of(1e-30, 10), EVENTS)).high90 is None


@given(counts, counts, st.sampled_from([SHARE, EVENTS]))
def test_an_interval_holds_its_value_and_the_wider_one_the_narrower(
    one: tuple[int, int], other: tuple[int, int], scale: Scale
) -> None:
    for interval in (of_difference(of(*one), of(*other), scale), of_ratio(of(*one), of(*other), scale)):
        if interval is None or interval.low90 is None or interval.high90 is None:
            continue
        assert interval.low95 is not None
        assert interval.high95 is not None
        assert interval.low95 <= interval.low90 <= interval.value <= interval.high90 <= interval.high95


@given(counts, counts, st.sampled_from([SHARE, EVENTS]))
def test_the_difference_from_the_other_side_is_the_same_turned_round(
    one: tuple[int, int], other: tuple[int, int], scale: Scale
) -> None:
    there = found(of_difference(of(*one), of(*other), scale))
    back = found(of_difference(of(*other), of(*one), scale)).reversed()
    assert (there.value, there.low90, there.high90) == pytest.approx((back.value, back.low90, back.high90))
    assert (there.low95, there.high95) == pytest.approx((back.low95, back.high95))


@given(anything, anything, st.sampled_from(Scale))
def test_whatever_a_file_holds_there_is_an_answer_or_none(one: Point, other: Point, scale: Scale) -> None:
    for interval in (of_difference(one, other, scale), of_ratio(one, other, scale)):
        if interval is not None:
            assert math.isfinite(interval.value)
            assert interval.low90 is None or math.isfinite(interval.low90)
