"""The rival rules, many series at once, against one series at a time and against textbooks."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import norm
from scipy.stats import t as student

from baselines.others.mann_kendall import Trend, mann_kendall
from baselines.others.nhs_xmr import Options, chart
from tests.calibration import forecasts, rules
from tests.calibration.rules import Series
from tests.calibration.scenarios import Cell, Floats, Scenario, simulated


def some_series(scenario: Scenario = Scenario.SLOWED, *, n: int = 300, rows: int = 300) -> Series:
    cell = Cell(scenario=scenario, history=6, years=3, n=n, level=0.5, shock=0.1)
    x = simulated(cell, rows)
    return Series(times=np.arange(9.0), x=x, n=np.full_like(x, float(n)), history=6)


def one(values: list[float], history: int) -> Series:
    """A series of percentages."""
    x = np.array([values])
    return Series(times=np.arange(len(values), dtype=float), x=x, n=np.full_like(x, 100.0), history=history)


def ways(called: rules.Called) -> list[int]:
    return (called[0].astype(int) - called[1].astype(int)).tolist()


def test_a_hair_more_than_in_the_baseline_s_last_year_is_better() -> None:
    assert ways(rules.last_against_baseline(one([50, 40, 30, 45, 30.1], history=3))) == [1]
    assert ways(rules.last_against_baseline(one([50, 40, 30, 45, 30], history=3))) == [0]


@pytest.mark.parametrize(("moves", "way"), [(2, 1), (3, 0)])
def test_an_arrow_wants_every_move_of_its_length(moves: int, way: int) -> None:
    assert ways(rules.arrow(moves)(one([50, 40, 39, 40, 41], history=3))) == [way]


@pytest.mark.parametrize("n", [20, 300])
def test_mann_kendall_is_that_of_one_series(n: int) -> None:
    series = some_series(Scenario.TREND, n=n)  # of twenty children many years tie
    trends = [mann_kendall(row).trend for row in series.share.tolist()]
    assert ways(rules.mann_kendall(series)) == [
        (t is Trend.INCREASING) - (t is Trend.DECREASING) for t in trends
    ]


@pytest.mark.parametrize("scenario", [Scenario.TREND, Scenario.SLOWED])
def test_xmr_marks_the_last_year_as_the_chart_of_one_series_does(scenario: Scenario) -> None:
    series = some_series(scenario)
    days = [date(2000 + i, 1, 1) for i in range(9)]
    causes = [chart(days, row, Options(fix_after=6)).dots[-1].cause for row in (100 * series.share).tolist()]
    assert ways(rules.xmr(series)) == [cause.way for cause in causes]
    assert len(set(causes)) > 3


def test_two_points_differ_by_the_textbook_s_z() -> None:
    """120 of 200 against 100 of 200: z = .10 / sqrt(.24 / 200 + .25 / 200) = 2.02."""
    x = np.array([[100.0, 120.0], [100.0, 119.0]])
    series = Series(times=np.arange(2.0), x=x, n=np.full_like(x, 200.0), history=1)
    assert ways(rules.two_point_z(series)) == [1, 0]


def test_the_line_is_the_maximum_of_its_likelihood() -> None:
    series, at = some_series(rows=1), np.arange(6.0)
    x = series.x[0, :6]

    def deviance(line: Floats) -> float:
        z = line[0] + line[1] * at
        return float(-(x * z - 300 * np.logaddexp(0, z)).sum())

    best = minimize(deviance, np.zeros(2), method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-10}).x
    found = forecasts.binomial_line(series.times, series.z, series.x, series.n, 6)
    assert found.mean[0] == pytest.approx(best[0] + 8 * best[1], abs=1e-5)


def test_the_line_s_interval_is_that_of_the_normal_equations() -> None:
    series = some_series(rows=1)
    found = forecasts.binomial_line(series.times, series.z, series.x, series.n, 6)
    wider = forecasts.quasi_line(series.times, series.z, series.x, series.n, 6)
    a, b = _fitted(series.x[0, :6])
    share = 1 / (1 + np.exp(-(a + b * np.arange(6.0))))
    design = np.stack([np.ones(6), np.arange(6.0)], axis=1)
    information = design.T @ np.diag(300 * share * (1 - share)) @ design
    ahead, last = np.array([1, 8.0]), 1 / (1 + np.exp(-(a + 8 * b)))
    variance = ahead @ np.linalg.inv(information) @ ahead + 1 / (300 * last * (1 - last))
    pearson = ((series.x[0, :6] - 300 * share) ** 2 / (300 * share * (1 - share))).sum() / 4
    assert found.half[0] == pytest.approx(norm.ppf(0.95) * np.sqrt(variance), rel=1e-6)
    spread = max(pearson, 1)
    assert wider.half[0] == pytest.approx(student.ppf(0.95, 4) * np.sqrt(spread * variance), rel=1e-6)


@pytest.mark.parametrize("forecast", [forecasts.damped_holt, forecasts.theta])
def test_a_flat_line_without_noise_is_forecast_to_go_on(forecast: forecasts.Forecaster) -> None:
    flat = one([40.0] * 9, history=6)
    found = forecast(flat.times, flat.z, flat.x, flat.n, 6)
    assert found.mean[0] == pytest.approx(flat.z[0, 0], abs=1e-12)
    assert found.half[0] == pytest.approx(0, abs=1e-12)


def test_theta_goes_on_at_half_the_slope_and_damped_holt_at_less_than_the_whole() -> None:
    z = np.array([0.1 * np.arange(9.0)])
    theta = forecasts.theta(np.arange(9.0), z, z, z, 6)
    holt = forecasts.damped_holt(np.arange(9.0), z, z, z, 6)
    assert 0.5 + 3 * 0.05 - 0.06 < theta.mean[0] < 0.5 + 3 * 0.05
    assert 0.5 < holt.mean[0] < 0.8


def _fitted(x: Floats) -> tuple[float, float]:
    """Least squares weighted anew until it stands: McCullagh and Nelder 1989, 2.5."""
    design, line = np.stack([np.ones(6), np.arange(6.0)], axis=1), np.zeros(2)
    for _ in range(50):
        z = design @ line
        share = 1 / (1 + np.exp(-z))
        weight = 300 * share * (1 - share)
        working = z + (x - 300 * share) / weight
        line = np.linalg.solve(design.T @ (weight[:, None] * design), design.T @ (weight * working))
    return float(line[0]), float(line[1])
