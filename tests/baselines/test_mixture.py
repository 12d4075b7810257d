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


HISTORIES = Mixture(  # as the filter leaves them: three curves, three sizes of shock
    np.array([[0.6, 0.3, 0.1], [0.2, 0.5, 0.3], [1.0, 0.0, 0.0]]),
    np.array([[-0.40, -0.35, -0.20], [1.0, 1.1, 1.4], [2.0, 0.0, 0.0]]),
    np.array([[0.010, 0.020, 0.050], [0.02, 0.04, 0.30], [0.09, 1.0, 1.0]]),
)


def moments(lumps: Mixture, row: int) -> tuple[float, float, float, float]:
    """Mean, standard deviation, skewness and excess of a mixture, by summing over its density."""
    at = np.linspace(-12, 12, 400_001)
    parts = (
        w * np.exp(-((at - m) ** 2) / (2 * v)) / np.sqrt(v)
        for w, m, v in zip(lumps.weight[row], lumps.mean[row], lumps.variance[row], strict=True)
    )
    density = sum(parts) / np.sqrt(2 * np.pi) * (at[1] - at[0])
    mean = float((density * at).sum())
    second, third, fourth = (float((density * (at - mean) ** k).sum()) for k in (2, 3, 4))
    return mean, second**0.5, third / second**1.5, fourth / second**2 - 3


def test_the_first_guess_is_cornish_and_fisher_s() -> None:
    normal = np.array([-1.6448536269514722, 0.0, 0.6744897501960817, 1.6448536269514722])
    parts = (LUMPS.weight, LUMPS.mean, np.sqrt(LUMPS.variance))
    found = mixture._guess(*(p[:, None, :] for p in parts), np.broadcast_to(normal, (3, 4)))
    for row in range(3):
        mean, sd, skew, excess = moments(LUMPS, row)
        bent = skew * (normal**2 - 1) / 6 + min(excess, 2) * (normal**3 - 3 * normal) / 24
        assert found[row] == pytest.approx(mean + sd * (normal + bent), abs=1e-6)


def test_of_a_single_normal_the_first_guess_is_the_quantile() -> None:
    alone = np.array([[[1.0]]]), np.array([[[5.0]]]), np.array([[[2.0]]])
    assert mixture._guess(*alone, np.array([[-1.0, 1.5]]))[0] == pytest.approx([3, 8])


def test_a_history_s_quantiles_take_three_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = np.array([[0.05, 0.5, 0.95]] * 3)
    exact = HISTORIES.quantiles(shares)
    monkeypatch.setattr(mixture, "ROUNDS", 3)
    assert HISTORIES.quantiles(shares) == pytest.approx(exact, abs=1e-12)
    for row in range(3):
        alone = Mixture(*(p[row : row + 1] for p in (HISTORIES.weight, HISTORIES.mean, HISTORIES.variance)))
        assert [float(alone.below(exact[row, i : i + 1])[0]) for i in range(3)] == pytest.approx(
            [0.05, 0.5, 0.95], abs=1e-12
        )


def test_a_step_is_halley_s() -> None:
    z = np.array([[-0.5, 0.0]])
    under, step = mixture._step(z, *(np.array([[[p]]]) for p in (1.0, 1.0, 2.0)), np.array([[0.2, 0.3]]))
    scaled = (z - 1) / 2
    density = np.exp(-(scaled**2) / 2) / np.sqrt(2 * np.pi) / 2
    newton = (under - np.array([[0.2, 0.3]])) / density
    assert under == pytest.approx(np.array([[0.2266274, 0.3085375]]), abs=1e-7)
    assert step == pytest.approx(newton / (1 + newton * scaled / 2 / 2))


def test_mixtures_in_any_arrangement_give_what_each_gives_alone() -> None:
    shares = np.array([0.1, 0.8])
    once = HISTORIES.quantiles(shares)
    grid = Mixture(
        HISTORIES.weight[:, None],
        np.stack([HISTORIES.mean, HISTORIES.mean + 1], 1),
        HISTORIES.variance[:, None],
    )
    assert grid.quantiles(shares).shape == (3, 2, 2)
    assert grid.quantiles(shares)[:, 0] == pytest.approx(once, abs=1e-12)
    assert grid.quantiles(shares)[:, 1] == pytest.approx(once + 1, abs=1e-12)
    assert grid.below(np.zeros((3, 2)))[:, 0] == pytest.approx(HISTORIES.below(np.zeros(3)))


LUMPS = Mixture(  # a bent one, one of two lumps, one that is normal
    np.array([[0.6, 0.3, 0.1], [0.45, 0.55, 0.0], [1.0, 0.0, 0.0]]),
    np.array([[-0.40, 0.35, 0.90], [-1.0, 1.0, 0.0], [2.0, 0.0, 0.0]]),
    np.array([[0.10, 0.20, 0.30], [0.25, 0.30, 1.0], [0.09, 1.0, 1.0]]),
)


@pytest.mark.parametrize("widest", ["weight", "mean", "variance"])
def test_what_all_mixtures_share_may_be_given_once(widest: str) -> None:
    row = {"weight": LUMPS.weight[:1], "mean": LUMPS.mean[:1], "variance": LUMPS.variance[:1]}
    rows = Mixture(**{**row, widest: getattr(LUMPS, widest)[:2]})
    found = rows.quantiles(SHARES)
    for i in range(2):
        alone = Mixture(**{**row, widest: getattr(LUMPS, widest)[i : i + 1]})
        assert found[i] == pytest.approx(alone.quantiles(SHARES)[0], abs=1e-12)


def test_a_guess_stays_between_the_components_own_quantiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixture, "ROUNDS", 0)
    for rows in ([(0.99, 0, 1), (0.01, 100, 1)], [(0.99, 0, 1), (0.01, -100, 1)]):
        own = sorted(mean + sign * 1.6448536269514722 for _, mean, _ in rows for sign in (-1, 1))
        low, _, high = mixed(rows).quantiles(SHARES)[0]  # type: ignore[arg-type]
        assert own[0] - 1e-9 <= low <= own[2] + 1e-9
        assert own[1] - 1e-9 <= high <= own[3] + 1e-9


def test_a_mixture_s_search_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bracket of one says nothing of another, however far away."""
    near, far = [(0.5, -3, 1), (0.5, 8, 0.01)], [(0.5, 997, 1), (0.5, 1008, 0.01)]
    both = Mixture(*(np.concatenate([a, b]) for a, b in zip(parts_of(near), parts_of(far), strict=True)))
    monkeypatch.setattr(mixture, "ROUNDS", 1)
    low, high = both.quantiles(np.array([0.5]))[:, 0]
    assert -3 <= low <= 8
    assert 997 <= high <= 1008


def parts_of(rows: list[tuple[float, float, float]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    lumpy = mixed(rows)
    return lumpy.weight, lumpy.mean, lumpy.variance


def test_a_mixture_whose_every_quantile_is_found_is_not_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked, step = [], mixture._step

    def counted(z: np.ndarray, *more: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        looked.append(len(z))
        return step(z, *more)

    monkeypatch.setattr(mixture, "_step", counted)
    easy, hard = [(0.5, 0, 1), (0.5, 0, 1)], [(0.5, -30, 1), (0.5, 80, 0.01)]
    both = Mixture(*(np.concatenate([a, b]) for a, b in zip(parts_of(easy), parts_of(hard), strict=True)))
    both.quantiles(SHARES)
    assert (looked[0], looked[-1]) == (2, 1)
    assert looked.index(1) <= 2
