"""What luck alone would call, and which sentence it belongs to."""

from __future__ import annotations

import numpy as np
import pytest

from baselines import (
    Answer,
    CurveTable,
    Verdict,
    expected_by_luck,
    illustrated_by_luck,
    judge,
    judge_all,
)
from baselines.calibration import calibration
from baselines.readers_row import luck_row
from indicators.model import Scale
from indicators.periods import year
from tests.baselines.builders import FLAT, a_baseline, a_curve, curve_of, judged

NOTHING = judge(curve_of([]), None)


def agreed() -> Verdict:
    """A flat curve, eight points of history and three after, judged against a baseline agreed in time."""
    return judged(a_curve([*FLAT, 1000, 1001, 999]))


def drawn_after() -> Verdict:
    """The same against a baseline drawn when all of it was known."""
    return judged(a_curve([*FLAT, 1000, 1001, 999]), known_through=year(2010))


def flat_series(rows: int, history: int, n: int, seed: int) -> CurveTable:
    x = np.random.default_rng(seed).binomial(n, 0.4, (rows, history + 1)).astype(float)
    return CurveTable(
        scale=Scale.SHARE,
        times=np.arange(history) + 2000.5,
        x=x[:, :-1],
        n=np.full((rows, history), float(n)),
        later_times=np.array([2000.5 + history]),
        later_x=x[:, -1:],
        later_n=np.full((rows, 1), float(n)),
        sign=np.ones(rows),
    )


@pytest.mark.parametrize("n", [100, 2000])
def test_fewer_than_four_flat_curves_in_a_hundred_are_called_turned(n: int) -> None:
    answers = judge_all(flat_series(2000, 8, n, seed=7)).answer
    assert (answers == Answer.TURNED).mean() < 0.04
    assert (answers == Answer.BEHIND).mean() < 0.04


def test_counted_curves_have_the_rate_of_headlines_because_headlines_are_counted() -> None:
    found = expected_by_luck([agreed(), NOTHING, agreed()])
    assert found.expected == pytest.approx(2 * luck_row(8, 3).pooled.headline.turned)
    assert (found.judged, found.simulations) == (2, calibration().luck.simulations)


def test_curves_held_against_baselines_drawn_later_have_the_rate_of_the_latest_figure() -> None:
    found = illustrated_by_luck([drawn_after(), NOTHING])
    assert found.expected == pytest.approx(luck_row(8, 3).pooled.latest.turned)
    assert found.judged == 1


def test_no_curve_is_in_both_sentences() -> None:
    every = [agreed(), drawn_after(), NOTHING]
    assert expected_by_luck(every) == expected_by_luck([agreed()])
    assert illustrated_by_luck(every) == illustrated_by_luck([drawn_after()])


def test_luck_counts_no_headline_where_there_was_one_look() -> None:
    once = judged(a_curve([*FLAT, 1000]))
    assert (expected_by_luck([once]).expected, expected_by_luck([once]).judged) == (0, 1)


def test_luck_expects_nothing_of_no_curve() -> None:
    assert (expected_by_luck([]).expected, illustrated_by_luck([NOTHING]).judged) == (0, 0)


def test_a_laxer_claim_is_luckier() -> None:
    curve = a_curve([*FLAT, 1000, 1010, 990])
    strict, lax = (
        expected_by_luck([judge(curve, a_baseline(curve, claim=c))]).expected for c in (0.95, 0.90)
    )
    assert 1.5 < lax / strict < 4
