"""What luck alone would call, and the table that says so."""

from __future__ import annotations

import numpy as np
import pytest

from baselines import METHOD, Answer, CurveTable, expected_by_luck, judge, judge_all, rates
from baselines.luck import nearest
from indicators.model import Scale
from tests.baselines.builders import FLAT, a_curve, curve_of, judged
from tests.calibration.rates import pooled
from tests.calibration.rates import rates as simulate


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


def test_the_table_was_made_by_this_method() -> None:
    assert all(0 < r.turned <= r.better < 0.06 for r in rates())
    assert METHOD in open_table()


def open_table() -> str:
    from importlib.resources import files

    return files("baselines").joinpath("calibration.json").read_text(encoding="utf-8")


def test_the_table_s_rates_are_what_a_fresh_simulation_finds() -> None:
    fresh = pooled(simulate(series=100), ("history", "after"), 100)
    assert len(fresh) == len(rates())
    for kept, found in zip(rates(), fresh, strict=True):
        assert (kept.history, kept.after) == (found["history"], found["after"])
        assert found["turned"] == pytest.approx(kept.turned, abs=0.01)


def test_luck_is_the_sum_of_the_rates_of_the_judged_curves() -> None:
    one, none = judged(a_curve([*FLAT, 1000])), judge(curve_of([]), None)
    rate = nearest(rates(), 8, 1).turned
    assert expected_by_luck([one, none, one]) == pytest.approx(2 * rate)
    assert expected_by_luck([none]) == 0


@pytest.mark.parametrize(
    ("asked", "cell"), [((7, 4), (6, 3)), ((99, 9), (14, 5)), ((4, 5), (4, 3)), ((3, 0), (4, 1))]
)
def test_the_nearest_cell_is_never_a_longer_one_unless_there_is_none(
    asked: tuple[int, int], cell: tuple[int, int]
) -> None:
    found = nearest(rates(), *asked)
    assert (found.history, found.after) == cell
