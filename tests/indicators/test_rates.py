from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.disclosure import as_published
from indicators.errors import NotAllowed
from indicators.model import Better, CellState, Curve, Point, Scale, Unit
from indicators.periods import school_year
from indicators.rates import rolled_up
from tests.indicators.store.builders import GRADUATION, agreed_files

TOWNS = agreed_files().read()


def curve(place: str, points: list[Point]) -> Curve:
    return Curve(
        key=replace(GRADUATION, place=place),
        scale=Scale.SHARE,
        better=Better.UP,
        unit=Unit.PERCENT,
        points=tuple(points),
    )


def point(ending: int, numerator: int, denominator: int, **more) -> Point:
    return Point(period=school_year(ending), numerator=numerator, denominator=denominator, **more)


counts = st.integers(1, 10_000)


@given(counts, counts)
def test_a_sum_weighs_each_place_by_its_people_and_not_by_its_percentage(east, west):
    (total,) = rolled_up(
        [curve("east", [point(2020, 0, east)]), curve("west", [point(2020, west, west)])], TOWNS
    )
    assert (total.key.place, total.points[0].ratio) == ("towns", west / (east + west))


def test_a_period_that_one_part_does_not_report_is_not_summed():
    (total,) = rolled_up(
        [curve("east", [point(2020, 1, 2), point(2021, 1, 2)]), curve("west", [point(2021, 1, 2)])], TOWNS
    )
    assert [p.period.code for p in total.points] == ["2020-21"]


def test_nothing_is_summed_while_a_part_is_missing():
    assert rolled_up([curve("east", [point(2020, 1, 2)])], TOWNS) == ()


def test_percentages_without_counts_are_never_averaged():
    printed = Point(period=school_year(2020), value=0.5)
    assert rolled_up([curve("east", [printed]), curve("west", [printed])], TOWNS) == ()


def test_a_sum_over_a_hidden_part_is_hidden():
    hidden = Point(period=school_year(2020), state=CellState.SUPPRESSED)
    (total,) = rolled_up([curve("east", [hidden]), curve("west", [point(2020, 3, 9)])], TOWNS)
    assert (total.points[0].state, total.points[0].ratio) == (CellState.SUPPRESSED, None)


def test_the_error_of_a_sum_weighs_each_part_by_its_people():
    east, west = point(2020, 5000, 10000, se=0.04), point(2020, 6000, 30000, se=0.02)
    (total,) = rolled_up([curve("east", [east]), curve("west", [west])], TOWNS)
    assert total.points[0].se == pytest.approx((400**2 + 600**2) ** 0.5 / 40000)


def test_a_sum_of_estimates_some_without_an_error_claims_none():
    parts = [curve("east", [point(2020, 1, 2, se=0.1)]), curve("west", [point(2020, 1, 2)])]
    assert rolled_up(parts, TOWNS)[0].points[0].se is None


def test_a_part_with_nobody_to_count_adds_nothing_and_takes_nothing_away():
    nobody = Point(period=school_year(2020), state=CellState.NOT_APPLICABLE)
    (total,) = rolled_up([curve("east", [nobody]), curve("west", [point(2020, 3, 9)])], TOWNS)
    assert (total.points[0].numerator, total.points[0].denominator) == (3, 9)


def test_a_sum_over_a_band_is_hidden_like_one_over_a_suppressed_part():
    band = Point(period=school_year(2020), low=0.1, high=0.2, state=CellState.INTERVAL)
    (total,) = rolled_up([curve("east", [band]), curve("west", [point(2020, 3, 9)])], TOWNS)
    assert total.points[0].state is CellState.SUPPRESSED


def test_a_break_in_one_part_breaks_the_sum_even_when_its_own_period_cannot_be_summed():
    east = [point(2020, 1, 2), point(2021, 1, 2, break_before="a new test"), point(2022, 1, 2)]
    west = [point(2020, 1, 2), point(2022, 1, 2)]
    (total,) = rolled_up([curve("east", east), curve("west", west)], TOWNS)
    assert [p.break_before for p in total.points] == ["", "a new test"]


def test_a_figure_published_for_the_whole_is_not_replaced_by_a_sum():
    parts = [curve("east", [point(2020, 1, 2)]), curve("west", [point(2020, 1, 2)])]
    assert rolled_up([*parts, curve("towns", [point(2020, 9, 10)])], TOWNS) == ()


def test_only_a_demonstration_can_be_made_public_before_small_cells_are_checked():
    found = [curve("east", [point(2020, 1, 2)])]
    assert as_published(found, demonstration=True) == tuple(found)
    with pytest.raises(NotAllowed, match="not been checked for small cells"):
        as_published(found, demonstration=False)
