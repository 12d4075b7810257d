"""Where a header is and what its columns say, in any order and case."""

from __future__ import annotations

import pytest

from loaders.moving.columns import ASSUMED, DOCUMENTED, KNOWN, SEEN, Column, squashed
from loaders.moving.layout import Shape, layout
from loaders.moving.mapping import Mapping
from tests.loaders.moving.builders import LIST, NOTES, TEMPLATE, VALUES, a_sheet

WIDE = "Our history\n\nKPI,School,2019,2020 Actual,FY 2021,2021 Target\nGraduation rate,,80,81,82,90\n"


@pytest.mark.parametrize(
    ("text", "shape", "row"),
    [
        (VALUES, Shape.VALUES, 3),
        (NOTES, Shape.NOTES, 2),
        (TEMPLATE, Shape.VALUES, 1),
        (LIST, Shape.LIST, 1),
        (WIDE, Shape.WIDE, 3),
    ],
    ids=["values", "notes", "template", "list", "wide"],
)
def test_a_header_is_found_under_its_titles(text, shape, row):
    found = layout(a_sheet(text), Mapping())
    assert (found.shape, found.row) == (shape, row)


def test_headings_are_known_in_any_order_case_and_joint():
    found = layout(a_sheet("TIME_PERIOD,actual value,INDICATOR\n2020,1,x\n"), Mapping())
    assert found.columns[Column.PERIOD] == ("TIME_PERIOD",)
    assert found.naming == ("INDICATOR",)


def test_the_percent_sign_of_a_heading_is_a_word():
    assert squashed("Baseline % Change") == squashed("baseline_percent_change")


def test_a_declared_heading_goes_before_a_known_one():
    said = Mapping.model_validate({"columns": {"actual": "KPI", "measure": ["Program", "Indicator"]}})
    found = layout(a_sheet("Program,Indicator,Period,Actual Value,KPI\nP,x,2020,1,2\n"), said)
    assert found.columns[Column.ACTUAL] == ("KPI",)
    row = next(found.rows)
    assert found.text(row, Column.MEASURE) == "P / x"


def test_in_a_history_workbook_the_first_column_names_the_measure_whatever_it_is_called():
    found = layout(a_sheet(WIDE), Mapping())
    assert found.naming == ("KPI",)
    assert list(found.periods) == ["2019", "2020 Actual", "FY 2021"]
    assert found.theirs == ("2021 Target",)


def test_a_heading_that_stands_twice_is_nobodys():
    found = layout(a_sheet("Indicator,Time Period,Actual Value,Actual Value\nx,2020,1,2\n"), Mapping())
    assert Column.ACTUAL not in found.columns


def test_what_is_not_known_is_told():
    found = layout(a_sheet("Indicator,Time Period,Actual Value,Owner\nx,2020,1,me\n"), Mapping())
    assert found.unread == ("Owner",)


def test_no_heading_is_documented_of_one_column_and_assumed_of_another():
    every = [(squashed(h), c) for t in (DOCUMENTED, SEEN, ASSUMED) for c, hs in t.items() for h in hs]
    assert [h for h, c in every if KNOWN[h][0] != c] == []
