"""What is frozen, and what it forecasts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from baselines import METHOD, Baseline, Fan, Terms, Why, fan, forecast, judge
from baselines.fit import fit
from baselines.scale import LARGEST, reading, resolution
from indicators.errors import MeasurementError
from indicators.model import CellState, Point, Scale
from indicators.periods import year
from tests.baselines.builders import FLAT, RISING, a_baseline, a_curve, a_point, a_value_curve, some_terms


def test_a_baseline_keeps_its_points_and_its_method() -> None:
    baseline = a_baseline(a_curve([*FLAT, 900]))
    assert (baseline.points, baseline.method, baseline.last) == (8, METHOD, year(2007))
    assert [u.reading.x for u in baseline.fitted.used] == list(FLAT)


def test_a_forecast_is_wider_further_on_and_from_fewer_people() -> None:
    baseline = a_baseline(a_curve(RISING))
    near, far, few = (
        forecast(baseline, year(2008)),
        forecast(baseline, year(2010)),
        forecast(baseline, year(2008), 100),
    )
    assert near.high90 - near.low90 < far.high90 - far.low90 < few.high90 - few.low90
    assert near.median < far.median


def test_the_forecast_of_a_judged_point_is_the_one_it_was_judged_by() -> None:
    curve = a_curve([*RISING, 1080])
    baseline = a_baseline(curve)
    verdict = judge(curve, baseline)
    assert verdict.evidence is not None
    assert verdict.evidence.forecast[0] == forecast(baseline, year(2008), 2000)
    assert verdict.expected == verdict.evidence.shown[0].median


def test_a_standard_error_widens_a_forecast() -> None:
    shares = a_baseline(a_value_curve([0.5, 0.51, 0.49, 0.5]), 2003)
    means = a_baseline(a_value_curve([5.0, 5.1, 4.9, 5.2], scale=Scale.MEAN), 2003)
    assert forecast(shares, year(2004)).low90 > forecast(shares, year(2004), se=0.2).low90
    assert forecast(means, year(2004)).low90 > forecast(means, year(2004), se=2.0).low90


def test_a_mean_s_denominator_says_nothing_of_its_noise() -> None:
    means = a_baseline(a_value_curve([5.0, 5.1, 4.9, 5.2], scale=Scale.MEAN), 2003)
    assert forecast(means, year(2004), 10) == forecast(means, year(2004))


def test_the_fan_reaches_the_target_but_not_past_the_baseline_s_reach() -> None:
    baseline = a_baseline(a_curve(RISING))
    assert [b.period for b in fan(baseline, ()).smooth] == [year(2008), year(2009)]
    assert fan(baseline, (), year(2011)).smooth[-1].period == year(2011)
    assert fan(baseline, (), year(2030)).smooth[-1].period == baseline.good_until == year(2012)


def test_a_baseline_with_an_objection_forecasts_nothing() -> None:
    baseline = a_baseline(a_curve([1, 2, 3]), 2002)
    assert fan(baseline, ()) == Fan()
    assert (baseline.points, baseline.reach, baseline.last) == (0, 0.0, year(2002))
    with pytest.raises(MeasurementError, match="short_history"):
        forecast(baseline, year(2003))


def test_a_baseline_has_a_fit_or_an_objection() -> None:
    with pytest.raises(MeasurementError, match="not both"):
        Baseline(terms=some_terms(), scale=Scale.SHARE, fit=None)
    with pytest.raises(MeasurementError, match="not both"):
        replace(a_baseline(a_curve(FLAT)), objection=Why.SHORT_HISTORY)


def test_terms_that_make_no_sense_are_refused() -> None:
    with pytest.raises(MeasurementError, match="ends before it starts"):
        some_terms(2007, 2000)
    with pytest.raises(MeasurementError, match="claim level"):
        some_terms(claim=95.0)


def test_known_means_the_history_unless_told() -> None:
    terms: Terms = some_terms()
    assert terms.known == year(2007)
    assert replace(terms, known_through=year(2009)).known == year(2009)


def read(point: Point, scale: Scale = Scale.SHARE) -> tuple[float, float, bool]:
    found = reading(point, scale, 0.001)
    return found.x, found.n, found.moved


def test_figures_become_counts() -> None:
    at = year(2000)
    assert read(a_point(at, 30, 60)) == (30, 60, False)
    assert read(Point(period=at, value=0.25, denominator=80)) == (20, 80, False)
    assert read(Point(period=at, value=0.25)) == (0.25 * LARGEST, LARGEST, False)
    assert read(Point(period=at, value=0.5, se=0.05)) == pytest.approx((50, 100, False))
    assert read(Point(period=at, value=1.2, se=0.1), Scale.EVENTS) == pytest.approx((144, 120, False))


def test_a_published_standard_error_wins_over_counts() -> None:
    assert read(Point(period=year(2000), numerator=500, denominator=1000, se=0.05))[1] == pytest.approx(100)


def test_an_estimate_of_nobody_or_everyone_is_moved_in_by_half_its_last_place() -> None:
    x, n, moved = read(Point(period=year(2000), value=1.0))
    assert (x / n, moved) == (pytest.approx(0.9995), True)
    x, n, moved = read(Point(period=year(2000), value=0.0))
    assert (x / n, moved) == (pytest.approx(0.0005), True)
    assert read(a_point(year(2000), 0, 60)) == (0, 60, False)


def test_a_count_above_everyone_does_not_break_the_scale() -> None:
    assert read(a_point(year(2000), 70, 60)) == (60, 60, False)
    assert read(a_point(year(2000), 70, 60), Scale.EVENTS) == (70, 60, False)


def test_a_point_without_a_figure_is_not_read() -> None:
    with pytest.raises(MeasurementError, match="suppressed"):
        reading(Point(period=year(2000), state=CellState.SUPPRESSED), Scale.SHARE, 0.01)


@pytest.mark.parametrize(
    ("values", "place"), [([0.5, 1.0], 0.01), ([0.713], 0.001), ([1 / 3], 1e-5), ([], 0.01)]
)
def test_the_last_printed_place_is_read_off_the_figures(values: list[float], place: float) -> None:
    points = [Point(period=year(2000 + i), value=v) for i, v in enumerate(values)]
    assert resolution(points) == pytest.approx(place)


def test_two_means_show_no_noise() -> None:
    assert fit(a_value_curve([1.0, 2.0], scale=Scale.MEAN).points, Scale.MEAN) is None
