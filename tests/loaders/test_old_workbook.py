"""Old Excel files (.xls): the same rows as a new one's, and nothing that is hidden, damaged or hostile."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import SourceUnreadable
from loaders.read import oldsheet
from loaders.read.biff import Kind, Record, Texts, ratio
from loaders.read.here import Table
from loaders.read.oldbook import old_book
from loaders.read.several import table
from loaders.read.wanted import Wanted
from tests.loaders.old_books import book, compound, number, record, text

BOOKS = Path(__file__).parent / "books"
RATES = (BOOKS / "rates.xls").read_bytes()
TWO_ROWS = Wanted(sheet="Rates", headers=("Place", "2021 / Count", "2022 / Rate"), header_rows=2)
HEADER = (text(0, 0, "Year"), text(0, 1, "Rate"))
SHORT = Wanted(headers=("Year", "Rate"))


def read(content: bytes, wanted: Wanted = SHORT) -> Table:
    return table(wanted, content, "old.xls")


def made(*cells: bytes, **said) -> bytes:
    return compound(Workbook=book(*HEADER, *cells, **said))


def refused(content: bytes, wanted: Wanted = SHORT) -> str:
    with pytest.raises(SourceUnreadable) as caught:
        read(content, wanted)
    return str(caught.value)


def cells(found: Table) -> dict[int, tuple[str, ...]]:
    """The rows as far as something stands in them."""
    return {row.number: _until_last(row.cells) for row in found.rows}


def _until_last(cells: tuple[str, ...]) -> tuple[str, ...]:
    held = [place for place, cell in enumerate(cells, start=1) if cell]
    return cells[: max(held, default=0)]


def test_an_office_s_file_gives_what_its_xlsx_gives():
    old, new = (table(TWO_ROWS, (BOOKS / n).read_bytes(), n) for n in ("rates.xls", "rates.xlsx"))
    assert old.header == new.header
    assert old.decisions == new.decisions
    assert (
        cells(old)[5] == cells(new)[5] == ("Café & “Kids”", "0010", "71", "45.6%", "-3", "100%", "2026-03-05")
    )
    assert cells(old)[6] == ("eastside", "8628", "1204.5", "7%", "#DIV/0!", "55.6%", "TRUE")
    assert cells(old)[300] == cells(new)[300] == ("far below",)


def test_what_is_hidden_is_not_read_and_said():
    found = read(RATES, TWO_ROWS)
    assert found.decisions["hidden sheets not read"] == "'Lists'"
    assert (found.decisions["hidden rows not read"], found.decisions["hidden columns not read"]) == ("1", "1")
    assert "A. B." not in str(found.rows)
    assert "closed" not in str(found.rows)


def test_another_reader_sees_the_same_numbers():
    """Two readers of one format that share no code; the other knows no formats and hides nothing."""
    theirs = (
        python_calamine.load_workbook(BOOKS / "rates.xls")
        .get_sheet_by_name("Rates")
        .to_python(skip_empty_area=False)
    )
    ours = cells(read(RATES, TWO_ROWS))
    assert theirs[4][:4] == [ours[5][0], float(ours[5][1]), float(ours[5][2]), float(ours[5][3][:-1]) / 100]
    assert [n for n, row in enumerate(theirs, start=1) if any(row) and n > 4] == [5, 6, 7, 300]


def test_a_file_of_before_1997_is_read():
    old = (
        record(0x0204, struct.pack("<4H", 0, 0, 0, 4) + b"Year"),
        record(0x0204, struct.pack("<4H", 0, 1, 0, 4) + b"Rat\x82"),
        number(1, 0, 1995),
        number(1, 1, 71.5),
    )
    page = record(0x0042, struct.pack("<H", 850))
    found = read(compound(Book=book(*old, version=0x0500, before=(page,))), Wanted(headers=("Year", "Raté")))
    assert cells(found) == {2: ("1995", "71.5")}


def test_every_way_to_write_a_number_is_read():
    rows = (
        record(0x027E, struct.pack("<3HI", 1, 0, 0, 2021 << 2 | 2)),
        record(
            0x00BD,
            struct.pack("<2H", 2, 0) + struct.pack("<HIHI", 0, 2022 << 2 | 2, 0, 7150 << 2 | 3) + b"\1\0",
        ),
        number(1, 1, 0.1),
    )
    assert cells(read(made(*rows))) == {2: ("2021", "0.1"), 3: ("2022", "71.5")}


@given(st.integers(-(2**29), 2**29 - 1), st.booleans())
def test_a_packed_whole_number_is_itself_or_its_hundredth(whole, hundredth):
    assert ratio((whole << 2 & 0xFFFFFFFF) | 2 | hundredth) == (whole / 100 if hundredth else whole)


def test_a_formula_is_its_result_or_says_that_it_has_none():
    def formula(column: int, result: bytes, flags: int = 0) -> bytes:
        return record(0x0006, struct.pack("<3H", 1, column, 0) + result + struct.pack("<H", flags) + bytes(6))

    rows = (
        formula(0, struct.pack("<BBBBBBH", 0, 0, 0, 0, 0, 0, 0xFFFF)), record(0x0207, struct.pack("<HB", 4, 0) + b"2021"),
        formula(1, struct.pack("<d", 71)), formula(2, struct.pack("<BBBBBBH", 2, 0, 23, 0, 0, 0, 0xFFFF)),
        formula(3, struct.pack("<BBBBBBH", 3, 0, 0, 0, 0, 0, 0xFFFF), 1), formula(4, struct.pack("<BBBBBBH", 1, 0, 1, 0, 0, 0, 0xFFFF)),
    )  # fmt: skip
    assert cells(read(made(*rows)))[2] == ("2021", "71", "#REF!", "=", "TRUE")


@given(
    st.lists(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=9), min_size=1),
    st.data(),
)
def test_shared_texts_are_read_wherever_they_are_cut(texts, data):
    """A text cut in two says anew in its second part how wide its characters are."""
    parts, now = [], b""
    for said in texts:
        now += struct.pack("<HB", len(said), 1)
        for letter in said:
            if data.draw(st.booleans()):
                parts.append(now)
                now = b"\1"
            now += letter.encode("utf-16-le")
    reader = Texts(Record(Kind.TEXTS, (*parts, now)))
    assert [reader.text() for _ in texts] == texts
    assert not reader.more


def test_shared_texts_are_as_many_as_there_are_not_as_many_as_are_said():
    lie = record(
        0x00FC, struct.pack("<2I", 4_000_000_000, 4_000_000_000) + struct.pack("<HB", 4, 0) + b"2021"
    )
    shared = record(0x00FD, struct.pack("<3HI", 1, 0, 0, 0))
    assert cells(read(made(shared, before=(lie,)))) == {2: ("2021",)}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (compound(WordDocument=b"x"), "a Word document"),
        (compound(EncryptedPackage=b"x", EncryptionInfo=b"x"), "a password; send the file without one"),
        (compound(Workbook=book(*HEADER), _VBA_PROJECT_CUR=b"x"), "macros in the workbook"),
        (compound(Nothing=b"x"), "an old Office file without a workbook"),
        (made(before=(record(0x002F, bytes(6)),)), "a password; send the file without one"),
        (made(version=0x0400), "an Excel file of before 1993"),
        (made(number(1, 256, 1)), "a damaged workbook (a cell beyond column 256)"),
        (made(record(0x00FD, struct.pack("<3HI", 1, 0, 0, 9))), "a damaged workbook (no shared text 9)"),
        (made(hidden=1), "the feed names no sheet, and the workbook has: none that is shown"),
        (RATES[:600], "a damaged workbook"),
        (RATES[:30], "a damaged workbook"),
    ],
    ids=["word", "encrypted", "macros", "other", "password", "ancient", "wide", "text", "hidden", "cut", "head"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_was_found(content, said):
    assert said in refused(content)


def test_a_stream_that_leads_back_to_itself_ends():
    looped = bytearray(made(number(1, 0, 1)))
    struct.pack_into("<I", looped, 512 + 4 * 3, 2)  # the third sector of the workbook leads to its first
    assert "a stream without an end" in refused(bytes(looped))


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr(oldsheet, "MOST_CELLS", 8)
    assert "over 8 cells; send less" in refused(made(*(number(r, 1, r) for r in range(1, 9))))


def test_sheets_are_listed_in_the_order_of_the_book():
    assert [sheet.name for sheet in old_book(RATES, "rates.xls").sheets] == ["Rates", "Lists", "Notes"]
