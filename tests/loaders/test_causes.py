"""One cause is one issue: what only follows from another fault of the same figure is not told."""

from __future__ import annotations

import pytest

from indicators.batches import Severity
from indicators.figure_table import FigureTable
from indicators.model import CurveKey, Point
from indicators.periods import year
from loaders import propose
from loaders.causes import FOLLOWING
from tests.loaders.builders import COUNTED, NONE, known_of, loaded, superseded_by

LIMITED = COUNTED | {"low": "Low", "high": "High"}
KEY = CurveKey("x.reading", "eastside", "students", "all")
STEADY = FigureTable.of(
    {
        (KEY, year(at)): Point(period=year(at), value=v, numerator=100 * v, denominator=100)
        for at, v in enumerate((0.71, 0.72, 0.7, 0.72, 0.71), 2016)
    }
)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("72,100,172,61,81", ["share_above_whole"]), ("72,100,0.72,61,81", ["mixed_scales"]), ("72,100,4,61,81", ["percent_beside_counts"]),
        ("101,100,72,61,81", ["numerator_above_denominator"]), ("-9,100,72,61,81", ["negative_figure"]), ("5,0,72,61,81", ["numerator_above_denominator"]),
        ("45%,40,72,61,81", ["not_a_number"]), (",,4,61,81", ["implausible"]), ("72,,7O,61,81", ["not_a_number"]), ("120 students,100,72,61,81", ["numerator_above_denominator"]),
        ("1E+02,100,72,61,81", ["shortened_number"]), (",,172,160,181", ["share_above_whole"]),
        ("72,100,72,75,81", ["limits_beside_value"]), ("7O,1O0,72,61,81", ["not_a_number", "not_a_number"]),
    ],
)  # fmt: skip
def test_of_the_faults_of_a_figure_the_cause_is_told(tmp_path, cells, told):
    found = loaded(
        tmp_path, f"Year,Place,Passed,Tested,Rate,Low,High\n2021,eastside,{cells}\n", columns=LIMITED
    )
    assert [i.code for i in propose(found, STEADY).issues] == told


def test_a_row_of_totals_is_one_issue_whatever_else_it_lacks(tmp_path):
    columns = {"period": "Year", "place": "Place", "group": "Group", "value": "Rate"}
    fixed = {"measure": "x.reading", "population": "students"}
    text = "Year,Place,Group,Rate\nTotal,,,71\n2021,Total,Total,71\n"
    found = loaded(tmp_path, text, columns=columns, fixed=fixed)
    assert [(i.code, i.row, i.column) for i in found.issues] == [
        ("total_row", 2, "Year"),
        ("total_row", 3, "Place"),
    ]


def test_an_older_file_is_no_jump_and_no_new_definition_but_what_it_is(tmp_path):
    rows = [f"{at},eastside,{v},100,\n" for at, v in enumerate((51, 52, 50, 52, 51), 2016)]
    found = loaded(tmp_path, "Year,Place,Passed,Tested,Rate\n" + "".join(rows), columns=COUNTED)
    assert {i.code for i in propose(found, STEADY).issues} == {"definition_changed_without_break"}
    again = propose(found, STEADY, earlier=superseded_by(known_of(found)))
    assert {i.code for i in again.issues} == {"superseded_figure"}
    assert again.issues[0].read == "51"
    assert again.issues[0].expected == (
        "71%, 71 of 100: this figure was 51%, 51 of 100 until 2026-03-01, when 'corrected.csv' changed it; "
        "this file says 51%, 51 of 100 again"
    )


def test_what_was_said_once_and_is_said_now_is_unchanged(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2021,eastside,71\n")
    known = known_of(found)
    assert propose(found, known, earlier=superseded_by(known)).issues == ()
    assert propose(found, NONE, earlier=superseded_by(known)).issues == ()


def test_no_fault_is_hidden_by_one_that_is_less_severe():
    order = list(Severity)
    pairs = [(cause, effect) for effect, all_of_them in FOLLOWING.items() for cause in all_of_them]
    assert [p for p in pairs if order.index(p[0].severity) > order.index(p[1].severity)] == []
