"""Simulated series: what a cell says is what its series do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.calibration.scenarios import CERTAIN, SLOPES, Cell, Floats, Scenario, simulated, spans

FLAT = Cell(scenario=Scenario.FLAT, history=6, years=5, n=300, level=0.3, shock=0.0)


def log_odds(cell: Cell, series: int = 4000) -> Floats:
    share = simulated(replace(cell, n=CERTAIN), series) / CERTAIN
    return np.asarray(np.log(share / (1 - share)))


def test_a_cell_run_again_alone_draws_the_same_series() -> None:
    first = simulated(FLAT, 5)
    simulated(replace(FLAT, level=0.5), 5)
    assert (simulated(FLAT, 5) == first).all()
    assert (simulated(replace(FLAT, shock=0.1), 5) != first).any()


def test_counts_are_of_n_children_at_the_level() -> None:
    x = simulated(FLAT, 4000)
    assert x.shape == (4000, 11)
    assert (x == np.round(x)).all()
    assert x.mean() / 300 == pytest.approx(0.3, abs=0.001)
    assert x.std() == pytest.approx((300 * 0.3 * 0.7) ** 0.5, rel=0.02)


@pytest.mark.parametrize("scenario", Scenario)
def test_the_slope_changes_where_the_baseline_ends_at_its_level(scenario: Scenario) -> None:
    found = log_odds(replace(FLAT, scenario=scenario), series=1)[0]
    before, after = SLOPES[scenario]
    assert found[5] == pytest.approx(np.log(0.3 / 0.7))
    assert np.diff(found[:6]) == pytest.approx([before] * 5)
    assert np.diff(found[5:]) == pytest.approx([after] * 5)


def test_shocks_pass_unless_half_of_them_stays() -> None:
    passing, wandering = (
        log_odds(replace(FLAT, shock=0.1)),
        log_odds(replace(FLAT, shock=0.1, wandering=True)),
    )
    assert passing.std(axis=0) == pytest.approx([0.1] * 11, rel=0.05)
    years = np.arange(1, 12)
    assert wandering.var(axis=0) == pytest.approx(0.005 * (1 + years), rel=0.08)


def test_no_span_is_longer_than_a_baseline_reaches() -> None:
    assert list(spans()) == [(4, 1), (4, 3), (6, 1), (6, 3), (6, 5), (10, 1), (10, 3), (10, 5)]
