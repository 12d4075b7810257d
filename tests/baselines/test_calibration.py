"""The committed tables as records, and the row a reader's curve stands in."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from baselines.calibration import Looks, Shares, calibration
from baselines.readers_row import luck_row, noise_row, noticed_row, power_row
from tests.baselines.builders import FLAT, a_baseline, a_curve, a_value_curve


def test_every_row_of_the_file_is_a_record() -> None:
    kept = json.loads(files("baselines").joinpath("calibration.json").read_text(encoding="utf-8"))
    for name in ("luck", "by_noise", "power", "noticed", "rules", "published", "m3"):
        table = getattr(calibration(), name)
        assert len(table.rows) == len(kept[name]["rows"]) > 0
        assert table.about
        assert table.command == calibration().command


def test_a_simulated_table_says_its_grid_its_seed_and_how_many_it_rests_on() -> None:
    for table in (calibration().luck, calibration().by_noise, calibration().power, calibration().rules):
        assert table.seed == 20260101
        assert table.series == 2000
        cells = np.prod([len(axis.values) for axis in table.grid if axis.name != "after"])
        assert table.simulations is not None
        assert table.simulations >= 0.9 * cells * 2000


def test_a_look_s_shares_are_turned_better_and_behind() -> None:
    row = luck_row(8, 3)
    assert isinstance(row.flat, Looks)
    assert isinstance(row.flat.latest, Shares)
    assert 0 < row.improving.latest.behind < row.flat.latest.behind < row.worsening.latest.behind < 0.06


def test_looking_more_often_calls_more_and_asking_twice_calls_less() -> None:
    for row in calibration().luck.rows:
        looks = row.pooled
        assert looks.ever is not None
        assert looks.ever_headline is not None
        assert looks.headline.better <= looks.latest.better <= looks.ever.better
        assert looks.headline.better <= looks.ever_headline.better < looks.ever.better


@pytest.mark.parametrize(
    ("asked", "cell"), [((7, 4), (6, 4)), ((99, 9), (20, 5)), ((4, 5), (4, 3)), ((3, 0), (4, 1))]
)
def test_the_row_of_luck_is_never_a_longer_one_unless_there_is_none(
    asked: tuple[int, int], cell: tuple[int, int]
) -> None:
    found = luck_row(*asked)
    assert (found.history, found.after) == cell


@pytest.mark.parametrize(
    ("asked", "cell"),
    [((7, 350, 0.07), (6, 300, 0.1)), ((30, 1e9, 0.2), (15, 10**9, 0.2)), ((3, 10, 0.001), (4, 50, 0.0))],
)
def test_the_row_of_noise_is_the_nearest_in_count_and_fitted_shock(
    asked: tuple[int, float, float], cell: tuple[int, int, float]
) -> None:
    found = noise_row(*asked)
    assert (found.history, found.n, found.shock) == cell


def test_power_grows_with_years_children_and_history() -> None:
    assert power_row(6, 300, 1).turned < power_row(6, 300, 5).turned < power_row(6, 2000, 5).turned
    assert power_row(6, 300, 3).turned < power_row(15, 300, 3).turned


def test_the_row_of_power_promises_no_more_than_the_curve_has() -> None:
    found = power_row(9, 900, 4)
    assert (found.history, found.n, found.after) == (6, 300, 4)
    assert noticed_row(9, 900, 4).half == noticed_row(6, 300, 4).half


def test_a_curve_that_jumps_is_fitted_with_greater_shocks() -> None:
    calm, wild = (
        a_baseline(a_curve(FLAT)),
        a_baseline(a_value_curve([0.5, 0.62, 0.41, 0.55, 0.38, 0.6, 0.5, 0.44])),
    )
    assert calm.fitted.shock < 0.06
    assert wild.fitted.shock > 0.2
