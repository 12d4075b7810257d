"""From start to now, with what sampling alone leaves open."""

from __future__ import annotations

import math

import pytest

from baselines.difference import difference
from indicators.model import CellState, Curve, Point, Scale
from indicators.periods import year
from tests.baselines.builders import a_curve, a_value_curve, curve_of, with_point

NINETY = 1.6448536269514722


def ends(curve: Curve, scale: Scale = Scale.SHARE) -> tuple[Curve, Point, Point]:
    return curve_of(curve.points, scale=scale), curve.points[0], curve.points[-1]


def half_width(curve: Curve, scale: Scale = Scale.SHARE) -> float:
    """Half of the interval, which lies around the difference."""
    found = difference(*ends(curve, scale))
    assert found is not None
    assert found.low90 is not None
    assert found.high90 is not None
    assert found.high90 - found.value == pytest.approx(found.value - found.low90)
    return found.high90 - found.value


def test_it_is_now_minus_start() -> None:
    found = difference(*ends(a_curve([30, 12, 45], 60)))
    assert found is not None
    assert found.value == pytest.approx(0.25)


def test_counts_leave_open_what_their_smoothed_rates_do() -> None:
    first, last = 30.5 / 61, 0.5 / 61
    errors = [math.sqrt(p * (1 - p) / 60) for p in (first, last)]
    assert half_width(a_curve([30, 20, 0], 60)) == pytest.approx(NINETY * math.hypot(*errors))


def test_events_leave_open_what_their_number_does() -> None:
    errors = [math.sqrt(p / 60) for p in (30.5 / 61, 90.5 / 61)]
    assert half_width(a_curve([30, 60, 90], 60), Scale.EVENTS) == pytest.approx(NINETY * math.hypot(*errors))


def test_surveys_leave_open_what_they_published() -> None:
    curve = with_point(a_value_curve([0.5, 0.5, 0.6], 0.03), 2, se=0.04, denominator=10)
    assert half_width(curve) == pytest.approx(NINETY * 0.05)


@pytest.mark.parametrize("scale", [Scale.MEAN, Scale.TOTAL])
def test_the_people_behind_a_mean_or_a_total_do_not_say_how_noisy_it_is(scale: Scale) -> None:
    found = difference(*ends(a_curve([30, 45], 60), scale))
    assert found is not None
    assert (found.value, found.low90, found.high90) == (0.25, None, None)


@pytest.mark.parametrize("bare", [0, 2])
def test_one_end_of_unknown_noise_leaves_everything_open(bare: int) -> None:
    curve = with_point(a_curve([30, 40, 45], 60), bare, numerator=None, denominator=None, value=0.5)
    found = difference(*ends(curve))
    assert found is not None
    assert (found.low90, found.high90) == (None, None)


def test_there_is_none_of_one_point_or_backwards() -> None:
    curve, start, now = ends(a_curve([30, 40], 60))
    assert difference(curve, start, start) is None
    assert difference(curve, now, start) is None
    assert difference(curve, None, now) is None
    assert difference(curve, start, None) is None


@pytest.mark.parametrize(("at", "told"), [(0, False), (1, True), (2, True), (3, True), (4, False)])
def test_a_break_between_the_two_or_at_the_later_one_leaves_none(at: int, told: bool) -> None:
    curve = with_point(a_curve([30, 31, 32, 33, 34], 60), at, break_before="new test")
    found = difference(curve, curve.points[0], curve.points[3])
    assert (found is None) == told


def test_there_is_none_to_a_hidden_figure() -> None:
    hidden = Point(period=year(2009), state=CellState.SUPPRESSED)
    curve = curve_of([*a_curve([30, 40], 60).points, hidden])
    assert difference(curve, curve.points[0], hidden) is None
    early = Point(period=year(1990), state=CellState.SUPPRESSED)
    assert difference(curve, early, curve.points[1]) is None
