"""The filter against the covariance form, and the columns against the single judge."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import Band, CurveTable, Evidence, Verdict, judge_all
from baselines.filter import follow
from indicators.errors import MeasurementError
from indicators.model import Better, Curve, Point, Scale
from indicators.periods import year
from tests.baselines.builders import (
    FLAT,
    RISING,
    a_baseline,
    a_curve,
    a_value_curve,
    curve_of,
    judged,
    some_terms,
    with_point,
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
    np.testing.assert_allclose(ahead.mean[0], [p.mean for p in level.parts], atol=1e-9)
    np.testing.assert_allclose(ahead.variance[0], [p.variance for p in level.parts], rtol=1e-7, atol=1e-10)
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


tables = st.lists(st.lists(st.integers(0, 300), min_size=7, max_size=7), min_size=1, max_size=6)


@given(tables, st.sampled_from(Better))
def test_columns_give_what_the_single_judge_gives(rows: list[list[int]], better: Better) -> None:
    curves = [a_curve(row, 300, better) for row in rows]
    table = judge_all(CurveTable.of(curves, some_terms(last=2005)))
    for i, curve in enumerate(curves):
        verdict = judged(curve, 2005)
        assert (table.answer[i], table.leaning[i]) == (verdict.answer, verdict.leaning)
        found = evidence_of(verdict)
        assert table.p_beat[i] == pytest.approx(found.p_beat, abs=1e-12)
        assert table.p_moved[i] == pytest.approx(found.p_moved, abs=1e-12)
        assert table.p_was_improving[i] == pytest.approx(found.p_was_improving, abs=1e-12)


@pytest.mark.parametrize("scale", [Scale.MEAN, Scale.EVENTS])
def test_columns_give_what_the_single_judge_gives_on_other_scales(scale: Scale) -> None:
    rows = [[0.5, 0.9, 0.7, 1.2, 1.1, 1.3, 2.0], [0.5] * 7]
    curves = [a_value_curve(row, 0.1, scale=scale) for row in rows]
    table = judge_all(CurveTable.of(curves, some_terms(last=2005)))
    assert list(table.answer) == [judged(c, 2005).answer for c in curves]


def test_columns_cannot_tell_where_the_single_judge_cannot() -> None:
    curves = [a_curve([*FLAT, 900]), a_curve([*FLAT, 1000])]
    short = CurveTable.of(curves, some_terms(first=2005))
    assert list(judge_all(short).answer) == ["cannot_tell"] * 2
    far = replace(CurveTable.of(curves, some_terms()), latest_time=np.array([2030.5, 2008.5]))
    assert list(judge_all(far).answer) == ["cannot_tell", "on_baseline"]


def test_columns_withhold_claims_from_small_numbers_unless_told() -> None:
    table = CurveTable.of([a_curve([30, 28, 31, 29, 30, 2], 60, Better.DOWN)], some_terms(last=2004))
    bare = replace(table, withheld=None)
    assert judge_all(bare).answer[0] == judge_all(table).answer[0] == "on_baseline"
    assert judge_all(replace(table, withheld=np.array([False]))).answer[0] == "turned"


def test_columns_of_means_are_never_too_small() -> None:
    curves = [a_value_curve([0.5, 0.9, 0.7, 1.2, 1.1, 1.3, 9.0], scale=Scale.MEAN)]
    table = replace(CurveTable.of(curves, some_terms(last=2005)), withheld=None)
    assert judge_all(table).answer[0] == "turned"


def test_more_curves_than_fit_one_chunk_are_all_judged() -> None:
    table = CurveTable.of([a_curve([*FLAT, 1000])] * 1030, some_terms())
    verdicts = judge_all(table)
    assert len(verdicts) == len(table) == 1030
    assert np.ptp(verdicts.p_beat) == 0


def test_curves_of_different_grids_make_no_table() -> None:
    with pytest.raises(MeasurementError, match="one grid"):
        CurveTable.of([a_curve(FLAT), a_curve(FLAT, first=2001)], some_terms())


def test_a_broken_curve_makes_no_table() -> None:
    with pytest.raises(MeasurementError, match="judged alone: measure/place"):
        CurveTable.of([with_point(a_curve([*FLAT, 900]), 3, break_before="moved")], some_terms())


def test_columns_of_different_lengths_make_no_table() -> None:
    table = CurveTable.of([a_curve([*FLAT, 900])], some_terms())
    with pytest.raises(MeasurementError, match="do not fit"):
        replace(table, sign=np.ones(2))


def test_a_frozen_state_is_one_number_a_tau() -> None:
    fit = a_baseline(a_curve(FLAT)).fitted
    assert len(fit.weight) == len(fit.tau2) == 16
    assert sum(fit.weight) == pytest.approx(1)
