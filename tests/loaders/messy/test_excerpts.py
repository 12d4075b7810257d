"""The same traps in a few lines of our own, for machines without the reference set."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.errors import SourceUnreadable
from loaders.read.here import Table
from loaders.states import reading_state
from loaders.words import lost_zeros, rounded
from tests.loaders.builders import a_file
from tests.loaders.messy.expected import read, reading, text, value


def a_table(folder: Path, content: str | bytes, *headers: str) -> Table:
    return read(a_file(folder, content), *headers)


def test_the_decimal_mark_is_the_file_s(tmp_path):
    content = "\ufeffOrt;Kinder;Anteil\r\nNord;1.050;45,6 %\r\nSüd;1\u00a0234;7,0 %\r\n"
    found = a_table(tmp_path, content, "Ort")
    assert found.header.texts == ("Ort", "Kinder", "Anteil")
    assert [value(found, 1, "Kinder"), value(found, 2, "Kinder"), value(found, 1, "Anteil")] == [
        1050,
        1234,
        0.456,
    ]


def test_bytes_that_are_no_utf_8_are_western_letters(tmp_path):
    found = a_table(tmp_path, "Site,Served\nPeña “East”,—\n".encode("cp1252"), "Site")
    assert (text(found, 1, "Site"), found.decisions["encoding"]) == ("Peña “East”", "cp1252")
    assert reading_state(reading(found, 1, "Served")) == "missing"


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("12", "number"), ("", "missing"), ("n/a", "not_applicable"), ("*", "suppressed_at_source"), ("LE5", "interval"), ("9 students", "number_with_unit"),
        ("9†", "number_with_note"), ("#DIV/0!", "error_value"), ("-9", "needs_mapping"), ("(9)", "needs_review"), ("=A1", "formula_without_value"),
    ],
)  # fmt: skip
def test_each_of_the_eleven_states(tmp_path, cell, state):
    found = a_table(tmp_path, f"Place,Rate,Note\neast,{cell},x\n", "Place")
    assert reading_state(reading(found, 1, "Rate")) == state


def test_headers_are_never_renamed(tmp_path):
    with pytest.raises(SourceUnreadable) as caught:
        a_table(tmp_path, "Site,All,All ,,Girls,girls\na,1,2,,3,4\n", "Site", "All")
    assert [i.code for i in caught.value.issues] == [
        "duplicate_header",
        "duplicate_header_case",
        "blank_header",
    ]


def test_ids_are_text(tmp_path):
    found = a_table(tmp_path, 'id,district,n\n340000000001,0020,5\n3.4E+11,20,6\n="0340",0021,7\n', "id")
    assert [text(found, row, "id") for row in (1, 3)] == ["340000000001", "0340"]
    assert rounded(text(found, 2, "id"))
    assert lost_zeros(text(found, 2, "district"), ["0020", "0021"]) == "0020"


def test_text_like_formulas_is_text_and_minus_three_a_number(tmp_path):
    found = a_table(tmp_path, 'name,change\n=1+1,-3\n@Home,+4\n-Nine,"-0.5"\n', "name")
    assert [text(found, r, "name") for r in (1, 2, 3)] == ["=1+1", "@Home", "-Nine"]
    assert [value(found, r, "change") for r in (1, 2, 3)] == [-3, 4, -0.5]
