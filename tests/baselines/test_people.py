"""How many people a difference is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import judge
from indicators.model import Better, Point, Scale
from indicators.periods import year
from tests.baselines.builders import FALLING, FLAT, N, a_curve, a_value_curve, curve_of, judged, with_point


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


@pytest.mark.parametrize("figure", [{"se": 0.01}, {"numerator": None, "value": 0.6}])
def test_respondents_are_not_the_people_a_figure_speaks_for(figure: dict[str, float | None]) -> None:
    assert judged(with_point(a_curve([*FLAT, 1200]), 8, **figure)).people is None


def test_a_history_of_estimates_takes_nothing_from_a_later_count() -> None:
    points = [Point(period=year(2000 + i), value=x / N, se=0.02) for i, x in enumerate(FLAT)]
    assert judged(curve_of([*points, Point(period=year(2008), numerator=900, denominator=N)])).people


def test_counts_of_a_survey_without_an_error_are_neither_noise_nor_children() -> None:
    counted = a_curve([*FALLING, 1000, 1060])
    surveyed = replace(counted, surveyed=True)
    alone = a_value_curve([x / N for x in (*FALLING, 1000, 1060)])
    said, bare = judged(surveyed), judged(alone)
    assert said.evidence is not None
    assert bare.evidence is not None
    assert said.evidence.p_beat == pytest.approx(bare.evidence.p_beat, abs=1e-9)
    assert said.people is None
    assert judged(counted).people is not None


def test_a_difference_of_survey_estimates_without_an_error_claims_no_interval() -> None:
    found = judge(replace(a_curve(FLAT[:3]), surveyed=True), None).difference
    assert found is not None
    assert (found.low90, found.high90) == (None, None)


def test_a_survey_with_its_error_is_judged_by_that() -> None:
    plain = a_value_curve([0.5, 0.52, 0.49, 0.51, 0.5, 0.5, 0.51, 0.49, 0.6], se=0.01)
    assert judged(replace(plain, surveyed=True)).evidence == judged(plain).evidence
