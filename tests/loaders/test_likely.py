"""Which row is the header where none is declared, and which table is the one meant."""

from __future__ import annotations

import openpyxl
import pytest

from indicators.errors import SourceUnreadable
from loaders.read.likely import likely
from loaders.read.rows import TextRow
from loaders.read.several import table
from loaders.read.wanted import Wanted

FIGURES = "School year,Town,Rate\n2021-22,East,80\n2022-23,East,81\n"


def _rows(text):
    return [TextRow(n, tuple(line.split(","))) for n, line in enumerate(text.splitlines(), start=1)]


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ("", 1),
        ("Graduation 2023\n\n", 3),
        ("Made by,the office\n", 1),
        (",,All students\n", 2),
        ("1,2,3\n", 2),
    ],
    ids=["none", "a-title", "two-cells", "a-merged-header", "numbers"],
)
def test_the_header_is_the_first_row_of_several_texts_as_wide_as_the_table(above, row):
    assert likely(_rows(above + FIGURES)).number == row


def test_years_are_headers_and_other_numbers_are_not():
    assert likely(_rows("Town,2021-22,2022-23\nEast,80,81\n")).number == 1
    assert likely(_rows("5,6,7\n8,9,1\n")) is None


def test_the_delimiter_is_the_one_that_makes_a_table():
    read = table(Wanted(likely=True), FIGURES.replace(",", ";").replace("80", "80,5").encode(), "f.csv")
    assert (read.header.texts, read.decisions["delimiter"]) == (("School year", "Town", "Rate"), "semicolon")


def test_what_stands_over_the_header_is_kept_as_a_title():
    read = table(Wanted(likely=True), ('"Chronic absence, 2021-22"\n\n' + FIGURES).encode(), "f.csv")
    assert read.decisions["above the header"] == "Chronic absence, 2021-22"


def test_of_several_sheets_the_one_with_a_table_is_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["Made", "by hand"])
    figures = book.create_sheet("Rates")
    for line in FIGURES.splitlines():
        figures.append(line.split(","))
    book.save(tmp_path / "book.xlsx")
    assert table(Wanted(likely=True), (tmp_path / "book.xlsx").read_bytes(), "book.xlsx").sheet == "Rates"


def test_a_file_without_a_table_says_so():
    with pytest.raises(SourceUnreadable, match="no table; a row of headers"):
        table(Wanted(likely=True), b"a\nb\n", "f.csv")
