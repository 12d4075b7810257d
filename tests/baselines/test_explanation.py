"""The numbers behind a verdict, from which it can be reckoned again."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit, ndtr

from baselines import Explanation, Step, Verdict, explanation, judge
from indicators.model import Scale
from tests.baselines.builders import FALLING, a_curve, a_value_curve, judged

TURNED = judged(a_curve([*FALLING, 1000, 1060]))


def explained(verdict: Verdict) -> Explanation:
    found = explanation(verdict)
    assert found is not None
    return found


def numbers(verdict: Verdict) -> dict[Step, float]:
    return {n.step: n.value for n in explained(verdict).numbers}


def test_every_step_is_told_once_and_in_order() -> None:
    assert [n.step for n in explained(TURNED).numbers] == list(Step)


def test_the_answer_follows_from_the_numbers_and_the_frozen_state() -> None:
    """By the formulas of the method page, with nothing of ours but the list and the state."""
    told = numbers(TURNED)
    assert TURNED.baseline is not None
    fit = TURNED.baseline.fitted
    h, noise, z = told[Step.YEARS], told[Step.LATEST_NOISE], told[Step.LATEST_Z]
    tau2, weight, level, slope = (np.array(part) for part in (fit.tau2, fit.weight, fit.level, fit.slope))
    p11, p12, p22 = (np.array(part) for part in (fit.p11, fit.p12, fit.p22))
    ahead = p11 + 2 * h * p12 + h**2 * p22 + tau2 / 2 * h + tau2 / 2 + noise
    beat = weight @ ndtr((z - level - h * slope) / np.sqrt(ahead))
    moved = weight @ ndtr((z - level) / np.sqrt(p11 + tau2 / 2 + noise))
    assert (beat, moved) == (pytest.approx(told[Step.P_BEAT]), pytest.approx(told[Step.P_MOVED]))
    assert beat >= told[Step.CLAIM]
    assert moved >= told[Step.MOVED]
    assert expit(told[Step.EXPECTED_Z]) == pytest.approx(told[Step.EXPECTED])
    n, rate = told[Step.LATEST_COUNT], told[Step.LATER_RATE]
    assert 1 / (n * rate * (1 - rate)) == pytest.approx(noise)


def test_the_history_is_told_as_the_judge_took_it() -> None:
    rows = explained(TURNED).history
    assert [r.x for r in rows] == list(FALLING)
    pooled = (sum(FALLING) + 0.5) / (8 * 2000 + 1)
    for row in rows:
        assert row.rate == pytest.approx((row.x + 0.5) / (row.n + 1))
        assert row.z == pytest.approx(np.log((row.x + 0.5) / (row.n - row.x + 0.5)))
        assert row.mu == pytest.approx((row.rate + pooled) / 2)
        assert row.noise == pytest.approx(1 / (row.n * row.mu * (1 - row.mu)))


def test_a_mean_is_told_in_its_own_unit() -> None:
    verdict = judged(a_value_curve([61.0, 63.5, 60.2, 64.8, 63.1, 66.0, 64.2, 67.9, 72.0], scale=Scale.MEAN))
    told = numbers(verdict)
    assert told[Step.LATEST_SMOOTHED] == pytest.approx(72.0)
    assert told[Step.LATEST_Z] * told[Step.SPREAD] == pytest.approx(72.0)
    assert told[Step.LOW90] < told[Step.EXPECTED] < told[Step.HIGH90]
    assert told[Step.LEVEL] == pytest.approx(66, abs=3)


def test_the_typical_shock_lies_where_half_the_weight_does() -> None:
    assert numbers(judged(a_curve([1000, 1300, 800, 1200, 900, 1250, 850, 1200, 1000])))[Step.SHOCK] > 0.15
    assert numbers(judged(a_curve([1000] * 9)))[Step.SHOCK] < 0.06


def test_without_evidence_there_is_nothing_to_explain() -> None:
    assert explanation(judge(a_curve(FALLING), None)) is None
