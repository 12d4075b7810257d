"""What a figure's cells amount to."""

from __future__ import annotations

import pytest

from indicators.model import CellState
from loaders.points import Z
from tests.loaders.builders import loaded, values

HEADERS = {
    "period": "Year", "place": "Place", "numerator": "Passed", "denominator": "Tested", "value": "Rate",
    "low": "Low", "high": "High", "se": "SE", "moe": "MOE", "n": "Asked",
}  # fmt: skip


def _point(folder, cells, **style):
    """The point of one row with those cells."""
    columns = {"period": "Year", "place": "Place"} | {role: HEADERS[role] for role in cells}
    text = ",".join(columns.values()) + "\n2021,eastside," + ",".join(cells.values()) + "\n"
    found = loaded(folder, text, columns=columns, value={"scale": "percent"} | style)
    assert all(i.severity != "rejected" for i in found.issues), found.issues
    return found.rows[0].point


@pytest.mark.parametrize(
    ("scale", "text", "value"),
    [
        ("percent", "87.88", 0.8788),
        ("fraction", "0.8788", 0.8788),
        ("per_100", "12.5", 0.125),
        ("percent", "71", 0.71),
    ],
)
def test_a_value_becomes_a_ratio_by_the_feeds_scale_without_a_rounding_of_its_own(
    tmp_path, scale, text, value
):
    assert _point(tmp_path, {"value": text}, scale=scale).value == value


def test_counts_stay_whole_and_carry_the_figure_alone(tmp_path):
    point = _point(tmp_path, {"numerator": "71", "denominator": '"1,000"'})
    assert (point.numerator, point.denominator, point.value) == (71, 1000, None)
    assert isinstance(point.denominator, int)


def test_average_membership_may_have_a_fraction(tmp_path):
    assert _point(tmp_path, {"numerator": "71.5", "denominator": "100"}).numerator == 71.5


def test_turning_over_counts_the_others_and_swaps_the_limits(tmp_path):
    cells = {"numerator": "30", "denominator": "100", "value": "30", "low": "20", "high": "45"}
    point = _point(tmp_path, cells, flip=True)
    assert (point.numerator, point.denominator, point.value) == (70, 100, 0.7)
    assert (point.low, point.high) == (0.55, 0.8)


def test_a_margin_of_error_becomes_a_standard_error_by_its_level(tmp_path):
    for level in (90, 95):
        point = _point(tmp_path, {"value": "71", "moe": "5"}, moe_level=level)
        assert point.se == pytest.approx(0.05 / float(Z[level]))


def test_limits_are_judged_only_where_their_level_is_declared(tmp_path):
    cells = {"value": "71", "low": "61", "high": "81"}
    assert _point(tmp_path, cells).se is None
    declared = _point(tmp_path, cells, limits_level=95)
    assert declared.se == pytest.approx(0.2 / (2 * 1.96))
    assert (declared.low, declared.high) == (0.61, 0.81)


def test_a_standard_error_of_zero_is_none(tmp_path):
    assert _point(tmp_path, {"value": "71", "se": "0"}).se is None
    assert _point(tmp_path, {"value": "71", "se": "1.5"}).se == 0.015


def test_a_sample_size_stands_where_the_source_counts_nobody(tmp_path):
    point = _point(tmp_path, {"value": "71", "n": "1433"})
    assert (point.numerator, point.denominator) == (None, 1433)
    assert _point(tmp_path, {"numerator": "7", "denominator": "10", "n": "9"}).denominator == 10


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({"value": "*"}, CellState.SUPPRESSED),
        ({"value": "n/a"}, CellState.NOT_APPLICABLE),
        ({"value": "—"}, CellState.MISSING),
        ({"numerator": "<10", "denominator": "*"}, CellState.SUPPRESSED),
        ({"numerator": "<10", "denominator": "40", "value": "*"}, CellState.SUPPRESSED),
        ({"numerator": "4", "denominator": "*"}, CellState.SUPPRESSED),
        ({"numerator": "0", "denominator": "0"}, CellState.NOT_APPLICABLE),
        ({"value": "0", "n": "0"}, CellState.NOT_APPLICABLE),
    ],
)
def test_what_is_not_a_number_keeps_its_reason_and_no_figure(tmp_path, cells, state):
    point = _point(tmp_path, cells)
    assert (point.state, point.numerator, point.denominator, point.value) == (state, None, None, None)


def test_a_suppressed_count_beside_a_published_value_leaves_the_value(tmp_path):
    point = _point(tmp_path, {"numerator": "*", "denominator": "40", "value": "25"})
    assert (point.state, point.numerator, point.denominator, point.value) == (
        CellState.NUMBER,
        None,
        40,
        0.25,
    )


@pytest.mark.parametrize(
    ("text", "low", "high"), [("GE50", 0.5, 1), ("LE5", 0, 0.05), (">95%", 0.95, 1), ("21-39", 0.21, 0.39)]
)
def test_a_band_is_drawn_by_its_ends(tmp_path, text, low, high):
    point = _point(tmp_path, {"value": text})
    assert (point.state, point.value, point.low, point.high) == (CellState.INTERVAL, None, low, high)


@pytest.mark.parametrize(
    ("count", "tested", "low", "high"),
    [("5-9", 40, 0.125, 0.225), ("<10", 90, 0, 0.1), ("10 or fewer", 80, 0, 0.125), ("30 or more", 40, 0.75, 1), ("<10", 5, 0, 1)],
)  # fmt: skip
def test_a_count_known_within_ends_keeps_them_and_how_many_were_counted(tmp_path, count, tested, low, high):
    point = _point(tmp_path, {"numerator": count, "denominator": str(tested)})
    assert (point.state, point.numerator, point.denominator, point.value) == (
        CellState.INTERVAL,
        None,
        tested,
        None,
    )
    assert (point.low, point.high) == (low, high)
    turned = _point(tmp_path, {"numerator": count, "denominator": str(tested)}, flip=True)
    assert (turned.low, turned.high) == (1 - high, 1 - low)


def test_a_sum_of_counts_known_within_ends_is_known_within_their_sums(tmp_path):
    columns = {"period": "Year", "place": "Place", "denominator": "Tested"}
    text = "Year,Place,Girls,Boys,Tested\n2021,eastside,5-9,20,50\n2022,eastside,<10,*,50\n"
    first, second = (
        row.point
        for row in loaded(tmp_path, text, columns=columns, sums={"numerator": ["Girls", "Boys"]}).rows
    )
    assert (first.state, first.low, first.high) == (CellState.INTERVAL, 0.5, 0.58)
    assert (second.state, second.low, second.high) == (CellState.SUPPRESSED, None, None)


def test_a_band_of_the_value_keeps_how_many_were_counted_too(tmp_path):
    point = _point(tmp_path, {"value": "0.125-0.225", "denominator": "40"}, scale="fraction")
    assert (point.state, point.low, point.high, point.denominator) == (CellState.INTERVAL, 0.125, 0.225, 40)


def test_a_band_turned_over_is_the_band_of_the_others(tmp_path):
    point = _point(tmp_path, {"value": "LE5"}, flip=True)
    assert (point.low, point.high) == (0.95, 1)


def test_a_row_without_a_figure_is_no_observation_and_no_fault(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2021,eastside,71\n2022,eastside,\n* Data is suppressed,,\n")
    assert (values(found), found.issues) == ([0.71], ())
    told = dict(found.decisions)
    assert (told["figures left blank"], told["footnotes and empty rows"]) == ("1", "1")
