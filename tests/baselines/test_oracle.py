"""The filter against the covariance form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import Band, Evidence, Verdict
from baselines.filter import follow
from indicators.model import Curve, Point, Scale
from indicators.periods import year
from tests.baselines.builders import (
    FLAT,
    RISING,
    a_baseline,
    a_curve,
    a_value_curve,
    curve_of,
    judged,
)
from tests.baselines.oracle import TAUS, Odds, mean_odds, posterior, share_odds

sizes = st.integers(30, 20_000)
rates = st.floats(0, 1)
histories = st.lists(st.tuples(rates, sizes, st.integers(1, 3)), min_size=4, max_size=12)


def counts(history: list[tuple[float, int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Times, x and n of a history with gaps."""
    n = np.array([size for _, size, _ in history], dtype=float)
    x = np.round(np.array([rate for rate, _, _ in history]) * n)
    return np.cumsum([gap for _, _, gap in history]) + 2000, x, n


def as_curve(times: np.ndarray, x: np.ndarray, n: np.ndarray) -> Curve:
    rows = zip(times.tolist(), x.tolist(), n.tolist(), strict=True)
    return curve_of([Point(period=year(int(t)), numerator=a, denominator=b) for t, a, b in rows])


def evidence_of(verdict: Verdict) -> Evidence:
    assert verdict.evidence is not None
    return verdict.evidence


def same(found: Evidence, expected: Odds, within: float = 1e-9) -> None:
    assert found.p_beat == pytest.approx(expected.p_beat, abs=within)
    assert found.p_moved == pytest.approx(expected.p_moved, abs=within)
    assert found.p_was_improving == pytest.approx(expected.p_was_improving, abs=within)


@given(histories)
def test_the_filter_gives_the_posterior_of_the_covariance_form(history: list[tuple[float, int, int]]) -> None:
    times, x, n = counts(history)
    z, noise = np.log((x + 0.5) / (n - x + 0.5)), 1 / n
    path = follow(times.astype(float), z[None], noise[None])
    level, slope = posterior(times, z, noise, (1.0, 2.0, 2.0))
    ahead = path.level_after(np.array([2.0]))
    np.testing.assert_allclose(path.weight[0], level.weights, atol=1e-9)
    np.testing.assert_allclose(ahead.mean[0, 0], [p.mean for p in level.parts], atol=1e-9)
    np.testing.assert_allclose(ahead.variance[0, 0], [p.variance for p in level.parts], rtol=1e-7, atol=1e-10)
    np.testing.assert_allclose(path.slope[0], [p.mean for p in slope.parts], atol=1e-9)
    np.testing.assert_allclose(np.sqrt(path.tau2[0]), TAUS)


@given(histories, rates, sizes)
def test_judging_counts_gives_the_odds_of_the_method_term_by_term(
    history: list[tuple[float, int, int]], rate: float, size: int
) -> None:
    times, x, n = counts(history)
    latest = (float(times[-1] + 1), float(round(rate * size)), float(size))
    curve = as_curve(*(np.append(a, b) for a, b in zip((times, x, n), latest, strict=True)))
    found = judged(curve, int(times[-1]))
    same(evidence_of(found), share_odds(times.astype(float), x, n, latest))


def test_bands_are_the_quantiles_of_the_oracle() -> None:
    verdict = judged(a_curve([*RISING, 1100, 1130]))
    times, x = np.arange(2000.0, 2008), np.array(RISING, dtype=float)
    ahead = share_odds(times, x, np.full(8, 2000.0), (2009.0, 1130.0, 2000.0)).ahead
    band = evidence_of(verdict).forecast[1]
    shares = {
        "low90": 0.05,
        "low80": 0.1,
        "low50": 0.25,
        "median": 0.5,
        "high50": 0.75,
        "high80": 0.9,
        "high90": 0.95,
    }
    assert set(shares) == set(Band.__slots__) - {"period"}
    for name, share in shares.items():
        assert getattr(band, name) == pytest.approx(1 / (1 + np.exp(-ahead.quantile(share))), abs=1e-11)


@pytest.mark.parametrize("se", [None, 1.5])
def test_means_are_judged_in_units_of_how_much_they_move(se: float | None) -> None:
    values = [61.0, 63.5, 60.2, 64.8, 63.1, 66.0, 64.2, 67.9]
    verdict = judged(a_value_curve([*values, 72.0], se, scale=Scale.MEAN))
    expected = mean_odds(np.arange(8.0), np.array(values), np.full(8, se or 0.0), (8.0, 72.0, se or 0.0))
    same(evidence_of(verdict), expected)


def test_a_survey_weighs_what_its_standard_error_says_it_weighs() -> None:
    values, se = [0.30, 0.32, 0.29, 0.31, 0.33, 0.30], 0.012
    verdict = judged(a_value_curve([*values, 0.38], se), 2005)
    p = np.array([*values, 0.38])
    n = p * (1 - p) / se**2
    expected = share_odds(np.arange(6.0), (p * n)[:6], n[:6], (6.0, p[6] * n[6], n[6]))
    same(evidence_of(verdict), expected)


def test_a_frozen_state_is_one_number_a_tau() -> None:
    fit = a_baseline(a_curve(FLAT)).fitted
    assert len(fit.weight) == len(fit.tau2) == 16
    assert sum(fit.weight) == pytest.approx(1)
