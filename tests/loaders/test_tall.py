"""Files with one number a row: rows of one figure are put together, and every row is accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model import CellState
from tests.loaders.builders import a_feed, loaded

TALL = {
    "shape": "tall",
    "columns": {"period": "Year", "place": "Place"},
    "tall": {
        "column": "What",
        "figure": "Number",
        "words": {"tested": "denominator", "passed": "numerator", "rate": "value"},
    },
}
HEADER = "Year,Place,What,Number\n"


def _tall(folder, *rows, **changes):
    return loaded(folder, HEADER + "".join(f"{row}\n" for row in rows), **TALL | changes)


def _said(found):
    return [
        (r.number, r.point and (r.point.period.code, r.point.numerator, r.point.denominator))
        for r in found.rows
    ]


def test_rows_of_one_figure_are_put_together_wherever_they_stand(tmp_path):
    found = _tall(
        tmp_path,
        "2021,eastside,tested,100", "2022,eastside,passed,60", "2021,eastside,passed,50", "2022,eastside,tested,80",
    )  # fmt: skip
    assert _said(found) == [(2, ("2021", 50, 100)), (3, ("2022", 60, 80))]
    assert dict(found.decisions)["rows put together"] == "4 rows to 2 figures"


def test_rows_with_other_words_are_left_out_and_counted(tmp_path):
    found = _tall(tmp_path, "2021,eastside,rate,50", "2021,eastside,margin,3", "2021,eastside,,4")
    assert dict(found.decisions)["left out by 'What': no number of this feed's figures"] == "2 rows"
    assert [row.point.value for row in found.rows] == [0.5]


def test_a_fault_is_told_at_the_row_it_stands_in(tmp_path):
    found = _tall(tmp_path, "2021,eastside,tested,100", "2022,eastside,tested,80", "2021,eastside,passed,5O")
    assert ("not_a_number", 4, "Number", "5O") in [(i.code, i.row, i.column, i.read) for i in found.issues]


def test_a_row_that_is_said_twice_is_a_double_of_the_figure(tmp_path):
    rows = ["2021,eastside,tested,100", "2021,eastside,passed,50"]
    found = _tall(tmp_path, *rows, *rows)
    assert (_said(found), [i.code for i in found.issues]) == ([(2, ("2021", 50, 100))], ["repeated_row"])


def test_two_numbers_for_one_thing_are_a_conflict_and_neither_is_taken(tmp_path):
    found = _tall(tmp_path, "2021,eastside,rate,50", "2021,eastside,rate,51")
    assert ([i.code for i in found.issues], [r.point for r in found.rows]) == (
        ["conflicting_rows"] * 2,
        [None] * 2,
    )


def test_a_numerator_whose_denominator_has_no_row_is_rejected(tmp_path):
    found = _tall(tmp_path, "2021,eastside,passed,50", "2022,eastside,tested,80", "2022,eastside,passed,60")
    assert [(i.code, i.row) for i in found.issues] == [("incomplete_counts", 2)]


def test_nobody_to_count_makes_a_printed_percent_not_applicable(tmp_path):
    found = _tall(tmp_path, "2021,eastside,rate,0", "2021,eastside,tested,0")
    assert [row.point.state for row in found.rows] == [CellState.NOT_APPLICABLE]


@given(
    st.permutations(
        [(y, w, n) for y in (2020, 2021, 2022) for w, n in (("tested", 90), ("passed", y - 2000))]
    )
)
def test_the_order_of_the_rows_means_nothing(tmp_path_factory, rows):
    found = _tall(tmp_path_factory.mktemp("tall"), *(f"{y},eastside,{w},{n}" for y, w, n in rows))
    assert {p for _, p in _said(found)} == {("2020", 20, 90), ("2021", 21, 90), ("2022", 22, 90)}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"shape": "tidy"}, r"shape 'tidy'; \[tall\] belongs to a tall feed"),
        ({"tall": None}, r"nothing carries a figure|shape 'tall'"),
        (
            {"tall": TALL["tall"] | {"words": {"rate": "place"}}},
            "'rate': no figure 'place'; there are: numerator",
        ),
        (
            {"columns": TALL["columns"] | {"value": "Rate"}},
            "value is carried twice; by a column, a sum, tall rows",
        ),
        (
            {"columns": TALL["columns"] | {"instrument": "What"}},
            "tall.column: 'What' carries part of the key",
        ),
    ],
    ids=["tidy", "without", "no figure", "twice", "key"],
)
def test_a_tall_feed_that_cannot_be_is_refused(changes, said):
    with pytest.raises(ValueError, match=said):
        a_feed(**TALL | changes)
