"""Quantiles of mixtures, however lumpy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import mixture
from baselines.mixture import Mixture

parts = st.tuples(st.floats(0.01, 1), st.floats(-50, 50), st.floats(1e-8, 100))
SHARES = np.array([0.05, 0.5, 0.95])


def mixed(rows: list[tuple[float, float, float]]) -> Mixture:
    weight, mean, variance = (np.array([column]) for column in zip(*rows, strict=True))
    return Mixture(weight / weight.sum(), mean, variance)


@given(st.lists(parts, min_size=1, max_size=16))
def test_so_much_lies_under_the_quantile_of_so_much(rows: list[tuple[float, float, float]]) -> None:
    lumpy = mixed(rows)
    found = lumpy.quantiles(SHARES)[0]
    assert (np.diff(found) >= 0).all()
    for share, z in zip(SHARES, found, strict=True):
        width = 1e-11 * (1 + abs(z))
        low, high = (float(lumpy.below(np.array([z + step]))[0]) for step in (-width, width))
        assert low - 1e-9 <= share <= high + 1e-9


def test_newton_between_two_lumps_does_not_cycle() -> None:
    weights, means, variances = (
        (0.5, 0.5, 0.5, 0.5, 0.75, 0.75),
        (0, 5, 17, -4, 0, -1),
        (6, 11, 1, 2, 0.5, 15),
    )
    lumpy = mixed(list(zip(weights, means, variances, strict=True)))
    middle = lumpy.quantiles(np.array([0.5]))[0]
    assert lumpy.below(middle)[0] == pytest.approx(0.5, abs=1e-12)


def test_a_search_cut_short_stays_between_the_components_own_quantiles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mixture, "ROUNDS", 1)
    found = mixed([(0.5, -3, 1), (0.5, 8, 0.01)]).quantiles(np.array([0.5]))[0, 0]
    assert -3 <= found <= 8
