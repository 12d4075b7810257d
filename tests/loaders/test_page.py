"""Web pages that are named like spreadsheets: which cell stands where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import SourceUnreadable
from loaders.read.page import tables
from tests.loaders.builders import a_feed, a_file, read

HEAD = "<tr><th>Year</th><th>Place</th><th>Rate</th></tr>"
ROW = "<tr><td>2021<td>eastside<td>71</tr>"  # cells that nobody closed, as systems write them


def cells(text: str) -> list[list[tuple[str, ...]]]:
    return [[row.cells for row in table.rows] for table in tables(text, "x.xls")]


def test_a_page_named_xls_is_read_as_the_table_it_is(tmp_path):
    page = (
        f"<html><head><title>Rates</title></head><body><h1>Rates</h1><table>{HEAD}{ROW}</table></body></html>"
    )
    table = read(a_feed(), a_file(tmp_path, page, "rates.xls"))
    assert table.rows[0].cells == ("2021", "eastside", "71")
    assert table.decisions["format"] == "a web page, whatever its name says"


def test_of_several_tables_the_one_with_the_headers_is_read(tmp_path):
    page = f"<table><tr><td>menu</td></tr><tr><td>a</td></tr><tr><td>b</td></tr></table><table>{HEAD}{ROW}</table>"
    table = read(a_feed(), a_file(tmp_path, page))
    assert (table.header.row, table.decisions["table of the page"]) == (1, "2 of 2")
    with pytest.raises(SourceUnreadable, match="2 tables have the headers of feed 'reading'; send one"):
        read(a_feed(), a_file(tmp_path, f"<table>{HEAD}{ROW}</table>" * 2))


def test_a_cell_over_rows_and_columns_stands_in_the_first_of_them():
    page = """<table>
      <tr><th rowspan=2>Place</th><th colspan="2">2021</th></tr>
      <tr><th>n</th><th>rate</th></tr>
      <tr><td>east</td><td>9</td><td>71</td></tr></table>"""
    assert cells(page) == [[("Place", "2021", ""), ("", "n", "rate"), ("east", "9", "71")]]


def test_what_a_page_hides_or_says_to_machines_is_not_read():
    page = """<table><tr><td>a<script>document.write('x</td>')</script></td><td style="display: none">name</td></tr>
      <tr hidden><td>secret</td></tr><tr><td>b<br>c &amp; d</td></tr></table>"""
    assert cells(page) == [[("a",), ("b c & d",)]]


def test_a_table_inside_a_cell_is_not_mistaken_for_rows():
    page = f"<table><tr><td>a<table>{HEAD}</table></td><td>b</td></tr></table>"
    assert cells(page) == [[("a", "b")]]


def test_a_page_of_more_cells_than_are_read_is_refused():
    with pytest.raises(SourceUnreadable, match="over 2,000,000 cells"):
        tables("<table>" + "<tr><td colspan=16384>x</td></tr>" * 200 + "</table>", "x.xls")


@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "</table>",
                "<tr>",
                "</tr>",
                "<td>",
                "</td>",
                "<td rowspan=3 colspan=2>",
                "x",
                "<script>",
                "</script>",
                "<th colspan=0 rowspan=-1>",
                "<!--",
            ]
        ),
        max_size=40,
    )
)
def test_any_soup_of_tags_is_tables_or_a_sentence(tags: list[str]):
    try:
        found = tables("".join(tags), "x.xls")
    except SourceUnreadable:
        return
    assert all(isinstance(cell, str) for table in found for row in table.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("7<sup>1</sup>", "7¹"), ("7<sup>a</sup>", "7^a"), ("7<sup>1, 2</sup>", "7¹²"), ("4<sup>th</sup> grade", "4th grade"),
        ("<span style='display: none'>20</span>21", "21"), ("7<sup>1", "7¹"),
    ],
)  # fmt: skip
def test_a_raised_sign_is_a_note_and_what_is_hidden_in_a_cell_is_no_part_of_it(cell, text):
    found = tables(f"<table><tr><td>{cell}</td></tr></table>", "x")
    assert found[0].rows[0].cells == (text,)


def test_a_cell_over_all_rows_that_follow_keeps_their_columns():
    page = "<table><tr><td rowspan=0>2021<td>east</tr><tr><td>west</tr></table>"
    assert [row.cells for row in tables(page, "x")[0].rows] == [("2021", "east"), ("", "west")]
