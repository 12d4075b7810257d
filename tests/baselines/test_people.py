"""How many people a difference is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model import Better, Scale
from tests.baselines.builders import FALLING, FLAT, a_curve, a_value_curve, judged


def test_people_are_the_difference_from_the_forecast_not_from_the_start() -> None:
    verdict = judged(a_curve([*FALLING, 1000, 1060]))
    assert verdict.people is not None
    assert verdict.expected is not None
    assert verdict.people.median == pytest.approx(1060 - verdict.expected * 2000, abs=0.5)
    assert verdict.people.shown_single


def test_fewer_cases_are_more_people_better_off_where_down_is_good() -> None:
    people = judged(a_curve([*FLAT, 900], better=Better.DOWN)).people
    assert people is not None
    assert people.median > 0
    assert people.low90 < people.low80 < people.median < people.high80 < people.high90


@given(st.integers(850, 1150), st.sampled_from(Better))
def test_the_range_leaves_out_zero_exactly_where_there_is_a_claim(x: int, better: Better) -> None:
    verdict = judged(a_curve([*FLAT, x], better=better))
    assert verdict.people is not None
    assert verdict.people.shown_single == verdict.answer.claims
    assert verdict.answer.claims == (verdict.people.low90 > 0 or verdict.people.high90 < 0)


def test_estimates_and_means_count_no_people() -> None:
    assert judged(a_value_curve([0.5, 0.51, 0.5, 0.52, 0.5]), 2003).people is None
    mean = a_curve([10, 12, 11, 13, 12], 100, scale=Scale.MEAN)
    assert judged(mean, 2003).people is None
