"""What a progress value is called and how it is scored, along Open SDG's cuts."""

from __future__ import annotations

import pytest

from baselines.others.sdg_cuts import Cuts
from baselines.others.sdg_progress import Goal, Progress, Status, overall, progress
from indicators.model import Better


def growing(rate: float, base: float = 10.0, years: int = 1, **goal: float | None) -> Progress:
    """A series that grew by `rate` a year."""
    ends = [2015, 2015 + years], [base, base * (1 + rate) ** years]
    return progress(*ends, Better.UP, Goal(**goal))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rate", "status", "score"),
    [
        (0.03, Status.SUBSTANTIAL, 5.0),
        (0.0151, Status.SUBSTANTIAL, 2.55),
        (0.0149, Status.MODERATE, 2.475),
        (0.0051, Status.MODERATE, 0.025),
        (0.0049, Status.LIMITED, -0.05),
        (0.0, Status.LIMITED, -2.5),
        (-0.0001, Status.DETERIORATION, -2.5125),
        (-0.02, Status.DETERIORATION, -5.0),
        (-0.5, Status.DETERIORATION, -5.0),
    ],
)
def test_without_a_target_growth_a_year_is_cut(rate: float, status: Status, score: float) -> None:
    found = growing(rate, years=4)
    assert found.status is status
    assert found.value == pytest.approx(rate)
    assert found.score == pytest.approx(score)


@pytest.mark.parametrize(
    ("share", "status", "score"),
    [
        (1.5, Status.SUBSTANTIAL, 5.0),
        (0.96, Status.SUBSTANTIAL, 7.1429 * 0.96 - 4.2857),
        (0.94, Status.MODERATE, 7.1429 * 0.94 - 4.2857),
        (0.61, Status.MODERATE, 7.1429 * 0.61 - 4.2857),
        (0.59, Status.LIMITED, 4.1667 * 0.59 - 2.5),
        (-0.1, Status.DETERIORATION, 4.1667 * -0.1 - 2.5),
        (-3, Status.DETERIORATION, -5.0),
    ],
)
def test_with_a_target_the_share_of_the_needed_growth_is_cut(
    share: float, status: Status, score: float
) -> None:
    found = growing(share * 0.02, years=5, target=10 * 1.02**15)
    assert found.status is status
    assert found.value == pytest.approx(share)
    assert found.score == pytest.approx(score)


def test_near_a_limit_the_cuts_shrink() -> None:
    assert growing(0.005, base=90, limit=100).status is Status.MODERATE
    assert growing(0.008, base=90, limit=100).status is Status.SUBSTANTIAL
    assert growing(0.008, base=90).status is Status.MODERATE


def test_beyond_a_limit_the_cuts_grow_back_until_twice_as_far() -> None:
    assert growing(0.008, base=110, limit=100).score == pytest.approx(
        growing(0.008, base=90, limit=100).score
    )
    assert growing(0.008, base=200, limit=100).score == growing(0.008, base=200).score
    assert growing(0.008, base=10, limit=0).score == growing(0.008, base=10).score


def test_at_its_limit_holding_on_is_substantial_and_slipping_is_not() -> None:
    assert (growing(0.0, base=100, limit=100).status, growing(0.0, base=100, limit=100).score) == (
        Status.SUBSTANTIAL,
        5,
    )
    assert growing(-0.001, base=100, limit=100).status is Status.DETERIORATION


def test_a_limit_is_not_heeded_beside_a_target() -> None:
    assert growing(0.01, base=90, target=99, limit=100) == growing(0.01, base=90, target=99)


def test_a_platform_may_have_its_own_cuts() -> None:
    found = growing(0.008, cuts=Cuts(high=0.007, medium=0.001))  # type: ignore[arg-type]
    assert found.status is Status.SUBSTANTIAL
    assert found.score == pytest.approx(-1)  # the score's lines stay where they are


def test_an_indicator_is_the_mean_of_its_series_scores() -> None:
    series = [growing(0.03), growing(-0.02), progress([2020], [1], Better.UP)]
    assert (overall(series).score, overall(series).status) == (pytest.approx(0), Status.MODERATE)
    assert overall([growing(0.0)]).status is Status.LIMITED
    assert overall([growing(0.0), growing(-0.02)]).status is Status.DETERIORATION
    assert overall([]).status is Status.NOT_AVAILABLE


def test_an_indicator_is_achieved_only_in_all_its_series() -> None:
    there = progress([2015, 2020], [50, 60], Better.UP, Goal(target=60))
    assert overall([there, there]).status is Status.TARGET_ACHIEVED
    assert overall([there, growing(0.03)]).status is Status.SUBSTANTIAL
