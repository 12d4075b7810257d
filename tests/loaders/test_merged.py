"""Merged cells: a word over several rows is read for each of them, a number is nobody's."""

from __future__ import annotations

import openpyxl
import pytest

from loaders import Original
from loaders.loading import Load, understood
from loaders.moving.sheets import sheets
from loaders.proposing import propose
from loaders.read.merged import Merged
from loaders.read.several import table
from loaders.read.wanted import Wanted
from loaders.rejected import rejected_rows
from tests.loaders import old_books as old
from tests.loaders.builders import AGREED, NONE, TODAY, a_feed, a_workbook, read

ROWS = [
    ["Year", "Place", "Rate"], [2021, "eastside", 71], [2022, None, 72], [2023, None, 73], [2021, "riverside", 61],
]  # fmt: skip
PAGE = (
    b"<table><tr><th>Year<th>Place<th>Rate</tr><tr><td>2021<td rowspan=3>eastside<td>71</tr>"
    b"<tr><td>2022<td>72</tr><tr><td>2023<td>73</tr><tr><td>2021<td>riverside<td>61</tr></table>"
)


def a_merged_book(folder, *areas, rows=ROWS) -> Original:
    path = a_workbook(folder, rows)
    book = openpyxl.load_workbook(path)
    for area in areas:
        book["Rates"].merge_cells(area)
    book.save(path)
    return Original("book.xlsx", path.read_bytes())


def under(sent: Original) -> Load:
    return understood(a_feed(), sent, read(a_feed(), sent), AGREED, TODAY)


@pytest.mark.parametrize("kind", ["xlsx", "html"])
def test_a_word_over_several_rows_is_read_for_each_and_said(tmp_path, kind):
    found = under(a_merged_book(tmp_path, "B2:B4") if kind == "xlsx" else Original("x.xls", PAGE))
    assert [row.key.place for row in found.rows] == ["eastside"] * 3 + ["riverside"]
    assert dict(found.decisions)["merged cells"] == "B2:B4 as 'eastside', read for each row"


def test_a_year_over_several_rows_is_read_for_each(tmp_path):
    rows = [ROWS[0], [2021, "eastside", 71], [None, "riverside", 61]]
    found = under(a_merged_book(tmp_path, "A2:A3", rows=rows))
    assert [(row.key.place, row.point.period.code) for row in found.rows] == [
        ("eastside", "2021"),
        ("riverside", "2021"),
    ]


def test_a_figure_over_several_rows_is_taken_for_none_of_them(tmp_path):
    rows = [ROWS[0], [2021, "eastside", 71], [2022, "eastside", None], [2023, "eastside", 73]]
    sent = a_merged_book(tmp_path, "C2:C3", rows=rows)
    found = under(sent)
    assert [(i.code, i.row, i.read) for i in found.issues] == [
        ("merged_figure", 2, "71"),
        ("merged_figure", 3, "71"),
    ]
    assert [row.point is None for row in found.rows] == [True, True, False]
    back = rejected_rows(sent, propose(found, NONE))
    again = under(Original(back.name, back.content))
    assert dict(again.decisions)["figures left blank"] == "2"


def test_rows_moved_in_do_not_multiply_a_merged_number(tmp_path):
    found = sheets(a_merged_book(tmp_path, "B2:B4", "A2:A3"))[0]
    assert [row.cells[:2] for row in found.rows[1:4]] == [
        ("2021", "eastside"),
        ("", "eastside"),
        ("2023", "eastside"),
    ]


def test_an_old_workbook_says_what_it_merges():
    area = old.record(0x00E5, b"\x01\x00" + bytes.fromhex("0100020000000000"))
    rows = [
        old.text(0, 0, "Place"),
        old.text(0, 1, "Rate"),
        old.text(1, 0, "east"),
        old.number(1, 1, 7),
        old.number(2, 1, 8),
    ]
    found = table(Wanted(headers=("Rate",)), old.compound(Workbook=old.book(*rows, area)), "x.xls")
    assert (found.merged, found.columns[0].texts) == ((Merged(0, 2, 3),), ("east",))


def test_a_word_over_rows_of_which_the_first_is_hidden_is_read_for_the_others(tmp_path):
    a_merged_book(tmp_path, "B2:B4")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    book["Rates"].row_dimensions[2].hidden = True
    book.save(tmp_path / "book.xlsx")
    found = under(Original("book.xlsx", (tmp_path / "book.xlsx").read_bytes()))
    assert [(r.number, r.key and r.key.place) for r in found.rows] == [
        (3, "eastside"), (4, "eastside"), (5, "riverside"),
    ]  # fmt: skip
