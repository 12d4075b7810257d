"""Mann-Kendall and Sen's slope: a published result to the last digit, and small series counted out."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.others.mann_kendall import MannKendall, Trend, mann_kendall
from baselines.others.silence import Silence
from indicators.errors import MeasurementError
from tests.baselines.others.published import EXCERPTS, document, number, rows


def agrees_to_the_last_digit(found: MannKendall, wanted: dict[str, Any]) -> bool:
    ours = (found.s, found.variance, found.z, found.p, found.tau, found.slope, found.intercept, found.trend)
    return ours == tuple(wanted.values())


def test_the_published_result_comes_out_to_the_last_digit(shared: Path) -> None:
    folder = shared / "cases" / "verdict"
    (case,) = document(folder / "trend" / "expected.json")
    values = [number(row["value"]) for row in rows(folder / case["csv"])]
    assert agrees_to_the_last_digit(mann_kendall(values), case["expected"])


def test_the_excerpt_comes_out_to_the_last_digit() -> None:
    case = document(EXCERPTS / "mann_kendall.json")
    assert len(case["values"]) == 360
    assert list(case["expected"])[:4] == ["S", "var_S", "z", "p"]
    assert agrees_to_the_last_digit(mann_kendall(case["values"]), case["expected"])


@pytest.mark.parametrize("n", range(2, 13))
def test_a_series_that_only_rises_has_the_exact_probability_two_in_n_factorial(n: int) -> None:
    found = mann_kendall(range(n))
    assert found.p_exact == pytest.approx(2 / math.factorial(n), rel=1e-15)
    assert (found.tau, found.slope, found.intercept) == (1, 1, 0)


def counted_out(values: Sequence[float]) -> float:
    """P(|S| >= |s|) over every order there is."""
    scores = [score(order) for order in itertools.permutations(values)]
    return sum(abs(s) >= abs(score(values)) for s in scores) / len(scores)


def score(values: Sequence[float]) -> int:
    return sum((b > a) - (b < a) for a, b in itertools.combinations(values, 2))


@pytest.mark.parametrize(
    "values", [(1, 3, 2, 4, 5), (3, 1, 2), (1, 1, 2, 3, 3, 2), (2, 2, 2, 5), (4, 4), (5, 1, 5, 1, 5, 1, 9)]
)
def test_the_exact_probability_counts_every_order_ties_and_all(values: tuple[int, ...]) -> None:
    assert mann_kendall(values).p_exact == pytest.approx(counted_out(values))


def test_long_series_have_the_approximation_alone() -> None:
    assert mann_kendall([0.0, 1.0] * 20).p_exact is not None
    assert mann_kendall([0.0, 1.0] * 20 + [1.0]).p_exact is None


def test_continuity_is_corrected_towards_zero_on_both_sides() -> None:
    up, down = mann_kendall([1, 2, 3, 4, 5]), mann_kendall([5, 4, 3, 2, 1])
    assert (up.s, up.variance) == (10, 50 / 3)
    assert up.z == pytest.approx(9 / math.sqrt(50 / 3))
    assert (down.z, down.p) == (-up.z, up.p)
    assert (up.trend, down.trend) == (Trend.INCREASING, Trend.DECREASING)


def test_ties_take_from_the_variance() -> None:
    # n = 5 with a tie of 2 and one of 3: (5*4*15 - 2*1*9 - 3*2*11) / 18
    assert mann_kendall([1, 1, 2, 2, 2]).variance == pytest.approx((300 - 18 - 66) / 18)


def test_the_level_decides_the_trend() -> None:
    values = [1, 2, 4, 3, 5]  # z = 1.71, p = .086
    assert mann_kendall(values).trend is Trend.NO_TREND
    assert mann_kendall(values, level=0.10).trend is Trend.INCREASING


def test_all_alike_there_is_no_trend() -> None:
    found = mann_kendall([3, 3, 3, 3])
    assert (found.trend, found.z, found.p, found.slope) == (Trend.NO_TREND, 0, 1, 0)
    assert found.p_exact == 1


def test_missing_values_keep_their_places_for_the_slope() -> None:
    found = mann_kendall([1, None, 3, math.nan, 5])
    assert (found.s, found.slope, found.intercept) == (3, 1, 1)


def test_the_slope_is_per_unit_of_time() -> None:
    found = mann_kendall([10, 14, 16], [2000, 2002, 2003])
    assert found.slope == 2
    assert found.intercept == 14 - 2002 * 2


@pytest.mark.parametrize("values", [[], [3], [None, 3, math.inf]])
def test_fewer_than_two_values_have_no_test(values: list[float | None]) -> None:
    found = mann_kendall(values)
    assert (found.trend, found.p, found.why) == (None, None, Silence.TOO_FEW_POINTS)


def test_times_must_ascend() -> None:
    with pytest.raises(MeasurementError, match="times that do not ascend"):
        mann_kendall([1, 2], [2000, 2000])


@given(st.lists(st.none() | st.floats(), max_size=12))
def test_upside_down_the_trend_is_turned(values: list[float | None]) -> None:
    up, down = mann_kendall(values), mann_kendall([None if v is None else -v for v in values])
    assert (up.s, up.z, up.variance, up.p_exact) == (-down.s, -down.z, down.variance, down.p_exact)
    assert (up.slope, up.tau) == (
        None if down.slope is None else -down.slope,
        None if down.tau is None else -down.tau,
    )
