"""The thresholds of the method: whoever reaches one has passed it, and a step short of it has not."""

from __future__ import annotations

import math

import pytest

from baselines import RULE, Answer, Direction, Leaning, Why
from baselines.rule import LEAST_POINTS, LEAST_YEARS, LONGEST_REACH, MOST_SUPPRESSED, REFIT_POINTS
from indicators.model import Scale
from indicators.periods import year
from tests.baselines.builders import FALLING, FLAT, a_curve, a_point, a_value_curve, judged

CLAIM = 0.95


def short_of(level: float) -> float:
    return math.nextafter(level, 0)


def test_the_thresholds_are_the_published_ones() -> None:
    assert (RULE.moved, RULE.lean, RULE.improving, RULE.met_surely) == (0.90, 0.80, 0.80, 0.90)
    assert (RULE.on_track, RULE.at_risk, RULE.discovery) == (0.66, 0.33, 0.10)
    assert (RULE.small_denominator, RULE.few_cases, RULE.short_history) == (50, 20, 5)
    assert (LEAST_POINTS, LEAST_YEARS, LONGEST_REACH, REFIT_POINTS) == (4, 3, 5, 3)
    assert pytest.approx(1 / 3) == MOST_SUPPRESSED


@pytest.mark.parametrize(
    ("p_beat", "p_moved", "answer"),
    [
        (CLAIM, 0.90, Answer.TURNED),
        (CLAIM, short_of(0.90), Answer.BEATING),
        (short_of(CLAIM), 1.0, Answer.ON_BASELINE),
        (1 - CLAIM, 1.0, Answer.BEHIND),
        (0.0501, 0.0, Answer.ON_BASELINE),
    ],
)
def test_two_probabilities_make_an_answer(p_beat: float, p_moved: float, answer: Answer) -> None:
    assert RULE.answer(p_beat, p_moved, CLAIM) is answer


@pytest.mark.parametrize(
    ("p_beat", "leaning"),
    [
        (0.80, Leaning.BETTER),
        (short_of(0.80), Leaning.NONE),
        (1 - 0.80, Leaning.WORSE),
        (0.2001, Leaning.NONE),
    ],
)
def test_a_curve_leans_from_four_in_five_on(p_beat: float, leaning: Leaning) -> None:
    assert RULE.leaning(p_beat) is leaning


@pytest.mark.parametrize(("x", "n", "small"), [(20, 50, False), (19, 50, True), (20, 49, True)])
def test_twenty_cases_of_fifty_people_are_enough(x: float, n: float, small: bool) -> None:
    assert RULE.too_small(a_point(year(2000), x, n), Scale.SHARE) is small


def test_an_estimate_alone_is_never_too_small() -> None:
    assert not RULE.too_small(a_value_curve([0.5]).points[0], Scale.SHARE)


@pytest.mark.parametrize(("points", "short"), [(4, True), (5, True), (6, False)])
def test_four_or_five_years_are_a_short_history(points: int, short: bool) -> None:
    verdict = judged(a_curve([*FLAT[:points], 1000]), 2000 + points - 1)
    assert (verdict.answer, verdict.short_history) == (Answer.ON_BASELINE, short)


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([1000, 990, None, 1004, 1010, None, 1003, 1005, None], None),
        ([1000, 990, None, 1004, 1010, None, 1003, None], Why.MOSTLY_SUPPRESSED),
    ],
)
def test_a_third_of_a_history_may_be_suppressed(counts: list[float | None], why: Why | None) -> None:
    assert judged(a_curve([*counts, 1000]), 2000 + len(counts) - 1).why is why


def test_three_points_from_the_baseline_s_end_on_show_a_direction_of_their_own() -> None:
    assert judged(a_curve([*FALLING, 1040, 1120])).direction is Direction.IMPROVING
    assert judged(a_curve([*FALLING, 1040])).direction is Direction.WORSENING_MORE_SLOWLY
