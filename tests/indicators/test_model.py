from __future__ import annotations

import pytest

from indicators.errors import MeasurementError, unknown
from indicators.model import Better, Bridge, CellState, Curve, CurveKey, Kind, Point, Scale, Unit
from indicators.periods import year

KEY = CurveKey("pn.graduation_4yr", "east", "students", "all")


def test_a_point_says_the_published_figure_where_one_was_published():
    assert Point(period=year(2020), numerator=1, denominator=3, value=0.33).ratio == 0.33
    assert Point(period=year(2020), numerator=1, denominator=4).ratio == 0.25


@pytest.mark.parametrize("figures", [{}, {"numerator": 3}, {"denominator": 3}])
def test_a_number_without_figures_cannot_be_built(figures):
    with pytest.raises(MeasurementError, match="without a value or counts"):
        Point(period=year(2020), **figures)


def test_nobody_divides_by_nobody():
    assert Point(period=year(2020), numerator=0, denominator=0).ratio is None


def test_a_bridge_stands_at_a_break_and_has_a_figure():
    with pytest.raises(MeasurementError, match="a bridge for 2020, which no break stands before"):
        Point(period=year(2020), value=0.5, bridge=Bridge(value=0.4))
    with pytest.raises(MeasurementError, match="a bridge without a value or counts"):
        Bridge(numerator=3)


def test_a_suppressed_point_has_no_figure_even_if_one_was_sent():
    assert Point(period=year(2020), value=0.5, state=CellState.SUPPRESSED).ratio is None


def test_a_curve_goes_forward_in_time_however_it_was_given():
    points = tuple(Point(period=year(n), value=0.5) for n in (2021, 2019, 2020))
    curve = Curve(key=KEY, scale=Scale.SHARE, better=Better.UP, unit=Unit.PERCENT, points=points)
    assert [p.period.code for p in curve.points] == ["2019", "2020", "2021"]


def test_a_curve_has_one_point_a_period():
    points = tuple(Point(period=year(2020), value=v) for v in (0.5, 0.6))
    with pytest.raises(MeasurementError, match="two points for 2020"):
        Curve(key=KEY, scale=Scale.SHARE, better=Better.UP, unit=Unit.PERCENT, points=points)


def test_the_latest_point_is_the_last_one_with_a_figure():
    points = (Point(period=year(2020), value=0.5), Point(period=year(2021), state=CellState.MISSING))
    curve = Curve(key=KEY, scale=Scale.SHARE, better=Better.UP, unit=Unit.PERCENT, points=points)
    assert curve.latest == points[0]


def test_every_kind_has_a_scale_and_only_events_may_pass_one():
    assert {k for k in Kind if k.scale is Scale.EVENTS} == {Kind.EVENTS_PER_100}
    assert {k.scale for k in Kind} == set(Scale)


def test_a_keys_address_leaves_out_an_instrument_that_is_not_there():
    assert KEY.slug == "pn.graduation_4yr/east/students/all"


def test_a_name_nobody_has_comes_with_the_nearest_one():
    assert str(unknown("indicator", "absense", ["absence", "graduation"])).endswith("did you mean 'absence'?")
    assert "there are: absence" in str(unknown("indicator", "zzz", ["absence"]))
