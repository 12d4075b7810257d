"""Sheets that have the same header are one table, and every cell keeps its sheet."""

from __future__ import annotations

import io

import openpyxl
import pytest

from indicators.errors import SourceUnreadable
from loaders import Original, load, propose
from loaders.read.several import table
from loaders.read.wanted import Wanted
from loaders.rejected import rejected_rows
from tests.loaders.builders import AGREED, FIXED, NONE, TODAY, a_feed

HEADER = ["Year", "Place", "Rate"]
YEARS = {"columns": {"place": "Place", "value": "Rate"}, "name": {"pattern": r"(?P<period>20\d\d)"}}


def a_book(**sheets: list[list[object]]) -> Original:
    book, held = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(held)
    return Original("book.xlsx", held.getvalue())


def two(*more: list[object]) -> Original:
    """Two sheets of one year each, one with its columns in another order under a title, and one of notes."""
    return a_book(
        East=[HEADER, [2021, "eastside", 71]], Notes=[["read me"]], River=[["Rates"], HEADER[::-1], [61, "riverside", 2021], *more]
    )  # fmt: skip


def test_every_sheet_with_the_headers_is_read_and_a_figure_keeps_its_address():
    found = load(a_feed(), two(), AGREED, TODAY)
    assert [(row.sheet, row.number, row.key.place, row.point.value) for row in found.rows] == [
        ("East", 2, "eastside", 0.71), ("River", 3, "riverside", 0.61)
    ]  # fmt: skip
    said = dict(found.decisions)
    assert said["sheets read as one table"] == "'East', 'River'"
    assert (said["River: header row"], said["East: sheets without these headers not read"]) == (
        "2",
        "'Notes'",
    )
    assert [(one.row, one.sheet) for one in propose(found, NONE).changes] == [(2, "East"), (3, "River")]


def test_what_two_sheets_say_of_one_fact_is_a_conflict_told_with_its_sheet():
    found = load(a_feed(), two([5, "eastside", 2021]), AGREED, TODAY)
    told = [(i.sheet, i.row, i.expected) for i in found.issues if i.code == "conflicting_rows"]
    assert told == [
        ("East", 2, "one figure for one place, group and period; row 4 of sheet 'River' says another"),
        ("River", 4, "one figure for one place, group and period; row 2 of sheet 'East' says another"),
    ]


def test_rows_to_put_right_go_out_sheet_by_sheet():
    sent = two([5, "nowhere", 2021])
    back = rejected_rows(sent, propose(load(a_feed(), sent, AGREED, TODAY), NONE))
    book = openpyxl.load_workbook(io.BytesIO(back.content))
    assert [cell.value for cell in book["River"][3]][:3] == [5, "nowhere", 2021]


def test_the_name_of_a_sheet_may_say_the_period():
    sent = a_book(**{str(year): [["Place", "Rate"], ["eastside", year - 1950]] for year in (2020, 2021)})
    found = load(a_feed(**YEARS, fixed=FIXED), sent, AGREED, TODAY)
    assert [(row.point.period.code, row.point.value) for row in found.rows] == [("2020", 0.7), ("2021", 0.71)]
    assert dict(found.decisions)["period by the sheet's name"] == "2020, 2021"


def test_where_no_sheet_has_the_headers_it_is_said():
    with pytest.raises(
        SourceUnreadable,
        match="none has rows under the headers of feed 'reading'; the workbook has: 'A', 'B'",
    ):
        load(a_feed(), a_book(A=[["x", "y"], [1, 2]], B=[["x"], [1]]), AGREED, TODAY)


def test_where_nobody_declared_anything_sheets_of_one_header_are_the_table():
    rows = [["Place", "Rate"], ["eastside", 70], ["riverside", 61]]
    found = table(
        Wanted(likely=True), a_book(**{"2020": rows, "2021": rows, "Notes": [["read me"]]}).content, "x"
    )
    assert (found.sheets, len(found.numbers)) == (("2020", "2021"), 4)
