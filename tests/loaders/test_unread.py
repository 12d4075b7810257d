"""What a file holds and nobody reads is told: hidden rows and columns, columns without a header."""

from __future__ import annotations

import openpyxl

from indicators.batches import Severity
from loaders import Original
from loaders.loading import understood
from loaders.read import apart
from loaders.read.wanted import Wanted
from tests.loaders.builders import AGREED, TODAY, a_feed, a_workbook, loaded

ROWS = [
    ["Year", "Place", "Rate", "Secret", None],
    [2021, "eastside", 71, 5, 12],
    *([2021, "riverside", 61, 6, 13],) * 4,
]


def test_hidden_rows_and_columns_and_nameless_ones_are_notes_with_their_place(tmp_path):
    path = a_workbook(tmp_path, ROWS)
    book = openpyxl.load_workbook(path)
    for row in (3, 4, 6):
        book["Rates"].row_dimensions[row].hidden = True
    book["Rates"].column_dimensions["D"].hidden = True
    book.save(path)
    sent = Original("book.xlsx", path.read_bytes())
    found = understood(a_feed(), sent, apart.read(Wanted.of(a_feed()), sent), AGREED, TODAY)
    notes = found.issues[:4]
    assert {note.severity for note in notes} == {Severity.NOTE}
    assert [(note.code, note.row, note.column) for note in notes] == [
        ("hidden_rows", 3, None), ("hidden_rows", 6, None), ("hidden_column", 1, "column D"), ("column_without_header", 1, "column E"),
    ]  # fmt: skip
    assert "rows 3 to 4: hidden" in notes[0].expected
    assert not any("5" in note.read + note.expected for note in notes)


def test_a_row_wider_than_its_header_is_not_told_of_twice(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2021,eastside,71,5\n")
    assert [issue.code for issue in found.issues] == ["row_wider_than_header"]
