"""Every sheet that is shown is read, in a process of its own; what cannot be read is a sentence."""

from __future__ import annotations

import io

import openpyxl
import pytest

from indicators.errors import SourceUnreadable
from loaders import Original
from loaders.moving.sheets import sheets, shown


def a_book(*names, hidden=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in names:
        page = book.create_sheet(name)
        page.append(["Measure", "2020"])
        page.append(["Calls", 12])
        page.sheet_state = "hidden" if name in hidden else "visible"
    book.save(out := io.BytesIO())
    return Original("book.xlsx", out.getvalue())


def test_hidden_sheets_are_not_read():
    found = sheets(a_book("Values", "Notes", "Secret", hidden=["Secret"]))
    assert [s.name for s in found] == ["Values", "Notes"]
    assert [r.cells for r in found[0].rows] == [("Measure", "2020"), ("Calls", "12")]


def test_one_sheet_may_be_asked_for():
    assert [s.name for s in sheets(a_book("Values", "Notes"), "Notes")] == ["Notes"]
    with pytest.raises(SourceUnreadable, match="did you mean 'Notes'"):
        sheets(a_book("Values", "Notes"), "Nots")


def test_an_empty_sheet_beside_others_says_that_it_was_not_read():
    book = openpyxl.load_workbook(io.BytesIO(a_book("Values").content))
    book.create_sheet("Empty")
    book.save(out := io.BytesIO())
    found = sheets(Original("book.xlsx", out.getvalue()))
    assert [bool(s.unread) for s in found] == [False, True]


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut short", b"%PDF-1.4"], ids=["cut-short", "pdf"])
def test_what_is_no_table_is_refused_with_a_sentence(content):
    with pytest.raises(SourceUnreadable, match=r"^x\.xlsx: "):
        sheets(Original("x.xlsx", content))


def test_a_text_file_has_no_names_of_sheets():
    assert shown(Original("x.csv", b"Measure,2020\nCalls,12\n")) == ()
