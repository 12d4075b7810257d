"""Headers of several rows: which text stands over which column, in every kind of file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from indicators.errors import SourceUnreadable
from loaders.read.header import Header, header
from loaders.read.rows import Span, TextRow
from loaders.read.several import table
from loaders.read.wanted import Wanted
from tests.loaders.builders import a_feed, a_file, a_workbook, read
from tests.places import shared_files

TITLED = "Rates\n\n,,2021,,2022,\nPlace,Group,n,Rate,n,Rate\neast,all,9,71,8,72\n"


def joined(*rows: tuple[str, ...], spans: tuple[Span, ...] = ()) -> tuple[str, ...]:
    """The header that these rows are."""
    lines = [TextRow(number, cells) for number, cells in enumerate(rows, start=1)]
    found = header(lines, Wanted(header_row=1, header_rows=len(rows)), spans)
    assert found is not None
    return found.texts


def test_an_upper_text_reaches_over_the_blanks_beside_it():
    assert joined(("Place", "2021", "", "2022", ""), ("", "n", "rate", "n", "rate")) == (
        "Place", "2021 / n", "2021 / rate", "2022 / n", "2022 / rate"
    )  # fmt: skip


def test_a_merged_cell_reaches_as_far_as_it_is_merged():
    rows = (("2021", "", ""), ("n", "rate", "note"))
    assert joined(*rows, spans=(Span(1, 0, 2),)) == ("2021 / n", "2021 / rate", "note")
    assert joined(*rows, spans=(Span(9, 0, 2),)) == ("2021 / n", "2021 / rate", "2021 / note")


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ((("A", "B"), ("1", "2")), ("A / 1", "B / 2")),
        ((("A", ""), ("", "")), ("A", "")),
        ((("Place", "Rate"), ("Place", "%")), ("Place", "Rate / %")),
        ((("2021", "", ""), ("Black", "", "All"), ("n", "rate", "")), ("2021 / Black / n", "2021 / Black / rate", "2021 / All")),
        ((("", "2021"), ("Place", " n\n (all) ")), ("Place", "2021 / n (all)")),
    ],
)  # fmt: skip
def test_several_rows_as_one_text_for_each_column(rows, texts):
    assert joined(*rows) == texts


def test_a_feed_that_says_two_rows_names_both(tmp_path):
    feed = a_feed(header_rows=2, columns={"place": "Place", "value": "2022 / Rate"}, fixed={"period": "2022", "measure": "x.reading", "group": "all", "population": "students"})  # fmt: skip
    found = read(feed, a_file(tmp_path, TITLED))
    assert found.header == Header(4, ("Place", "Group", "2021 / n", "2021 / Rate", "2022 / n", "2022 / Rate"))
    assert (found.rows[0].number, found.decisions["header row"]) == (5, "3 to 4")


def test_wide_patterns_see_the_joined_texts(tmp_path):
    wanted = Wanted(headers=("Place",), patterns=(r"(?P<period>\d+) / Rate",), header_rows=2)
    assert table(wanted, TITLED.encode(), "x.csv").header.row == 4


def test_without_it_the_lower_row_is_found_where_its_texts_are_unique():
    text = TITLED.replace("Group,n,Rate,n,Rate", "Group,n,Rate,m,Score").encode()
    assert table(Wanted(headers=("Place", "Rate")), text, "x.csv").header == Header(
        4, ("Place", "Group", "n", "Rate", "m", "Score")
    )
    with pytest.raises(SourceUnreadable, match="row 4: header 'Rate' stands over columns 4, 6"):
        table(Wanted(headers=("Place", "Rate")), TITLED.encode(), "x.csv")


def test_a_declared_row_is_the_first_of_the_header():
    wanted = Wanted(headers=("2021 / n",), header_row=3, header_rows=2)
    assert table(wanted, TITLED.encode(), "x.csv").header.row == 4
    with pytest.raises(SourceUnreadable, match=r"no header '2021 / n'; did you mean .*2021"):
        table(Wanted(headers=("2021 / n",), header_row=2, header_rows=2), TITLED.encode(), "x.csv")


def test_merged_cells_of_a_workbook_are_what_it_says(tmp_path):
    path = a_workbook(tmp_path, [["", "2021", "", ""], ["Place", "n", "Rate", "Note"], ["east", 9, 71, "x"]])
    book = openpyxl.load_workbook(path)
    book["Rates"].merge_cells("B1:C1")
    book.save(path)
    found = table(Wanted(headers=("2021 / Rate", "Note"), header_rows=2), path.read_bytes(), "x.xlsx")
    assert found.header.texts == ("Place", "2021 / n", "2021 / Rate", "Note")


def test_cells_over_columns_of_a_page_are_what_it_says():
    page = (
        b"<table><tr><th rowspan=2>Place</th><th colspan=2>2021</th><th rowspan=2>Note</th></tr>"
        b"<tr><th>n</th><th>Rate</th></tr><tr><td>east<td>9<td>71<td>x</tr></table>"
    )
    found = table(Wanted(headers=("2021 / Rate", "Note"), header_rows=2), page, "x.xls")
    assert found.header.texts == ("Place", "2021 / n", "2021 / Rate", "Note")


@pytest.mark.parametrize("path", shared_files("data/real/ct_data_collaborative/absent_grade/raw/*trend*.csv"))
def test_connecticut_s_exports_say_of_what_each_year_is(path: Path):
    """Two title rows, a blank one, and a header of two rows."""
    wanted = Wanted(headers=("Grade",), patterns=(r"% Chronically Absent / \d{4}-\d{2}",), header_rows=2)
    found = table(wanted, path.read_bytes(), path.name)
    assert (found.header.row, found.rows[0].number, found.header.texts[-1]) == (
        5,
        6,
        "% Chronically Absent / 2015-16",
    )
    assert not any(text.startswith("=") for row in found.rows for text in row.cells)


@pytest.mark.parametrize("path", shared_files("data/real/census_acs_b14003/*12_1YR*.csv"))
def test_the_census_s_codes_and_labels_are_both_its_header(path: Path):
    found = table(
        Wanted(headers=("HD01_VD01 / Estimate; Total:",), header_rows=2), path.read_bytes(), path.name
    )
    assert found.header.texts[2] == "GEO.display-label / Geography"
    assert (found.header.row, found.rows[0].number) == (2, 3)
