"""The noise of a figure not seen yet, and where its published form would lie."""

from __future__ import annotations

import numpy as np
import pytest

from baselines.forecast import SHARES, Band, as_published, count_behind, published
from baselines.scale import effective
from indicators.model import Scale
from indicators.periods import year
from tests.baselines.builders import FLAT, a_baseline, a_curve, a_point, a_value_curve, curve_of


def figures(scale: Scale, smooth: list[float], n: float, edge: float) -> list[float]:
    return published(scale, np.array([[smooth]]), np.array([[n]]), np.array([[edge]]))[0, 0].tolist()


def test_the_shares_stand_in_the_order_of_the_band_s_fields() -> None:
    named = dict(zip(Band.__slots__[1:], SHARES.tolist(), strict=True))
    assert named == {
        "median": 0.5,
        "low50": 0.25,
        "high50": 0.75,
        "low80": 0.1,
        "high80": 0.9,
        "low90": 0.05,
        "high90": 0.95,
    }


def test_a_figure_not_seen_yet_is_as_noisy_as_the_last_three_unless_told() -> None:
    sizes = [2000, 2000, 2000, 2000, 2000, 1500, 1000, 500]
    points = [a_point(year(2000 + i), n / 2, n) for i, n in enumerate(sizes)]
    fit = a_baseline(curve_of(points)).fitted
    assert count_behind(fit, None, None) == count_behind(fit, 0, 0.0) == 1000
    assert count_behind(fit, 50, None) == 50
    assert count_behind(fit, 50, 0.02) == effective(fit.rate, 0.02, Scale.SHARE)


def test_a_mean_not_seen_yet_is_as_noisy_as_its_error_whoever_was_asked() -> None:
    fit = a_baseline(a_value_curve([5.0, 5.1, 4.9, 5.2], 0.5, scale=Scale.MEAN), 2003).fitted
    assert count_behind(fit, 50, None) == count_behind(fit, None, None) == pytest.approx(4)
    assert count_behind(fit, 50, 0.1) == pytest.approx(100)


def test_smoothing_is_undone_for_shares() -> None:
    smooth = [(x + 0.5) / 11 for x in (0, 3, 10)]
    assert figures(Scale.SHARE, smooth, 10, 0) == pytest.approx([0, 0.3, 1])
    assert figures(Scale.SHARE, [0.01, 0.99], 10, 0) == [0, 1]


def test_smoothing_is_undone_for_events_which_may_pass_everyone() -> None:
    assert figures(Scale.EVENTS, [0.05, 0.35, 1.55], 10, 0) == pytest.approx([0, 0.3, 1.5])
    assert figures(Scale.EVENTS, [0.01], 10, 0) == [0]


def test_means_are_published_as_they_are() -> None:
    assert figures(Scale.MEAN, [-3.0, 250.0], 4, 0.5) == [-3, 250]


@pytest.mark.parametrize(
    ("scale", "ratio", "shown"),
    [
        (Scale.SHARE, 0.005, 0),
        (Scale.SHARE, 0.006, 0.006),
        (Scale.SHARE, 0.995, 1),
        (Scale.SHARE, 0.994, 0.994),
        (Scale.EVENTS, 0.005, 0),
        (Scale.EVENTS, 0.006, 0.006),
        (Scale.EVENTS, 0.995, 0.995),
        (Scale.EVENTS, 1.2, 1.2),
    ],
)
def test_an_estimate_within_half_a_place_of_nobody_or_everyone_is_printed_as_that(
    scale: Scale, ratio: float, shown: float
) -> None:
    n = 2.0**30  # so that the smoothing is undone exactly enough
    smooth = ratio + 0.5 / n if scale is Scale.EVENTS else (ratio * n + 0.5) / (n + 1)
    edge = 0.005 * (1 + 1e-9)
    assert figures(scale, [smooth], n, edge) == pytest.approx([shown])


def test_each_band_is_printed_from_its_own_count() -> None:
    band = Band(
        period=year(2008), **dict(zip(Band.__slots__[1:], [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8], strict=True))
    )
    fit = a_baseline(a_curve(FLAT)).fitted
    few, many = as_published(fit, [band, band], [10, 1000], [True, True])
    assert (few.high90, many.high90) == pytest.approx(((0.8 * 11 - 0.5) / 10, (0.8 * 1001 - 0.5) / 1000))
    assert (few.period, few.median) == (year(2008), 0.5)


def test_only_estimates_are_printed_as_nobody_within_half_a_place() -> None:
    curve = a_value_curve([0.012, 0.011, 0.013, 0.012], se=0.004)
    fit = a_baseline(curve, 2003).fitted
    low = Band(period=year(2004), **dict.fromkeys(Band.__slots__[1:], 0.0004))
    estimate, count = as_published(fit, [low, low], [1e9, 1e9], [False, True])
    assert fit.resolution == pytest.approx(0.001)
    assert (estimate.median, count.median) == (0, pytest.approx(0.0004, rel=1e-5))


def test_exactly_half_a_place_from_nobody_or_everyone_is_printed_as_that() -> None:
    assert figures(Scale.EVENTS, [0.75], 1, 0.25) == [0]
    assert figures(Scale.SHARE, [0.375, 0.625, 0.5], 1, 0.25) == [0, 1, 0.5]


def test_an_event_rate_s_error_is_of_events() -> None:
    fit = a_baseline(a_curve([60, 66, 63, 69], 60, scale=Scale.EVENTS), 2003).fitted
    assert count_behind(fit, None, 0.1) == pytest.approx(fit.rate / 0.01)
