"""The M3 competition's yearly series: a check of the forecast's middle."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from baselines.calibration import ForecastRow, calibration
from tests.calibration.m3 import CONTESTANTS, scores, yearly


def row_of(method: str) -> ForecastRow:
    return next(row for row in calibration().m3.rows if row.method == method)


def test_the_median_beats_the_naive_forecast_and_stays_with_theta() -> None:
    ours, naive, theta = row_of("this method"), row_of("NAIVE2"), row_of("THETA")
    assert ours.smape < naive.smape
    assert ours.mase < naive.mase
    assert ours.smape < 1.05 * theta.smape
    assert ours.mase < 1.05 * theta.mase


def test_our_row_is_what_the_series_give() -> None:
    ours, found = row_of("this method"), np.mean([scores(*series) for series in yearly()], axis=0)
    assert found == pytest.approx([ours.smape, ours.mase, ours.within80, ours.within90], abs=1e-4)


def test_business_series_are_rougher_than_our_bands_which_must_not_get_narrower() -> None:
    ours = row_of("this method")
    assert (ours.within80, ours.within90) == (
        pytest.approx(0.595, abs=0.005),
        pytest.approx(0.710, abs=0.005),
    )


def test_the_contestants_scores_are_the_reference_file_s(shared: Path) -> None:
    path = shared / "cases" / "verdict" / "m3_yearly" / "expected.json"
    printed = json.loads(path.read_text(encoding="utf-8"))["expected"]
    assert {name: (printed[name]["smape"], printed[name]["mase"]) for name in CONTESTANTS} == CONTESTANTS
    assert {printed[name]["n"] for name in CONTESTANTS} == {len(list(yearly()))}
