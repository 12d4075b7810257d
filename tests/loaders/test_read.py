"""From bytes to rows of text: encodings, delimiters, headers, and files that cannot be read."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile

import pytest

from indicators.errors import SourceUnreadable
from indicators.model import CellState
from loaders import load
from loaders.read import apart, here, rows
from loaders.read import original as source
from loaders.read.original import Original
from loaders.read.wanted import Wanted
from tests.loaders.builders import AGREED, TODAY, a_feed, a_file, loaded, read

PLAIN = "Year,Place,Rate\n2021,eastside,71\n"


def zipped(**files):
    """A ZIP of files by their names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.csv", text)
    return held.getvalue()


def _refused(feed, path):
    with pytest.raises(SourceUnreadable) as caught:
        read(feed, path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("encoding", "decided"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252"), ("utf-16", "utf-16")],
)
@pytest.mark.parametrize(
    ("delimiter", "word"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")]
)
def test_encoding_and_delimiter_are_decided_for_the_file(tmp_path, encoding, decided, delimiter, word):
    text = f"Year{delimiter}Place{delimiter}Rate\r\n2021{delimiter}École – “Nord”{delimiter}71\r\n"
    table = read(a_feed(), a_file(tmp_path, text.encode(encoding)))
    assert table.header.texts == ("Year", "Place", "Rate")
    assert table.rows[0].cells == ("2021", "École – “Nord”", "71")
    assert (table.decisions["encoding"], table.decisions["delimiter"]) == (decided, word)


@pytest.mark.parametrize(
    "text", ["\ufeff\ufeffYear,Place,Rate\n{}", "ï»¿Year,Place,Rate\n{}", "Year,Place\u200b,Rate\n{}", "Year,Place,Rate\n{}Year,Place,Rate\n"],
    ids=["two marks", "a mark misread", "zero width", "header again"],
)  # fmt: skip
def test_what_programs_leave_in_a_file_is_not_read(tmp_path, text):
    found = loaded(tmp_path, text.format("'2021,eastside,'71\n2022,eastside,NaN\n"))
    assert [(row.point.period.code, row.point.value, row.point.state) for row in found.rows] == [
        ("2021", 0.71, CellState.NUMBER), ("2022", None, CellState.MISSING)
    ]  # fmt: skip


def test_utf_32_is_text(tmp_path):
    assert read(a_feed(), a_file(tmp_path, PLAIN.encode("utf-32"))).decisions["encoding"] == "utf-32"


def test_a_declared_encoding_and_delimiter_are_obeyed(tmp_path):
    text = "Year|Place|Rate\n2021|é|7,1\n"
    table = read(a_feed(encoding="latin-1", delimiter="|"), a_file(tmp_path, text.encode("latin-1")))
    assert table.rows[0].cells == ("2021", "é", "7,1")
    assert "no text in utf-8 (byte 22, line 2)" in _refused(
        a_feed(encoding="utf-8"), a_file(tmp_path, text.encode("latin-1"))
    )
    assert "no encoding 'klingon'" in _refused(
        a_feed(encoding="klingon"), a_file(tmp_path, text.encode("latin-1"))
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(tmp_path, encoding):
    table = read(a_feed(), a_file(tmp_path, PLAIN.replace("eastside", "Peña").encode(encoding)))
    assert (table.rows[0].cells, table.decisions["encoding"]) == (("2021", "Peña", "71"), encoding)


def test_a_blank_before_a_quotation_mark_is_no_part_of_the_cell(tmp_path):
    spaced = read(a_feed(), a_file(tmp_path, 'Year, "Place", Rate\n2021, "two, with a comma", 71\n'))
    assert spaced.rows[0].cells[1] == "two, with a comma"
    inches = read(a_feed(), a_file(tmp_path, 'Year,Place,Rate\n2021, "North" School,71\n'))
    assert inches.rows[0].cells[1] == ' "North" School'


def test_what_a_system_puts_into_a_zip_beside_the_file_is_passed_over(tmp_path):
    beside = ("__MACOSX/._a", "__MACOSX/sub/._b", ".DS_Store", "sub/Thumbs.db", "desktop.ini", "._a.csv")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in beside:
            archive.writestr(name, b"\0")
        archive.writestr("sub/a.csv", PLAIN)
    assert read(a_feed(), a_file(tmp_path, held.getvalue())).rows[0].cells == ("2021", "eastside", "71")


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path):
    text = 'A title\n\nYear,"Place\nname",Rate\n2021,"two\nlines",71\n,,\n\n2022,eastside,72\n'
    columns = {"period": "Year", "place": "Place name", "value": "Rate"}
    table = read(a_feed(columns=columns), a_file(tmp_path, text))
    assert table.header.row == 3
    assert [row.number for row in table.rows] == [4, 7]


def test_ids_keep_their_zeros_and_lose_excels_guard(tmp_path):
    table = read(a_feed(), a_file(tmp_path, 'Year,Place,Rate\n="0012","=""0034""",071\n'))
    assert table.rows[0].cells == ("0012", "0034", "071")


def test_a_declared_header_row_is_the_header(tmp_path):
    twice = "Year,Place,Rate\nYear,Place,Rate\n2021,eastside,71\n"
    assert len(read(a_feed(header_row=2), a_file(tmp_path, twice)).rows) == 1
    assert "row 1 has none of the headers of feed 'reading' in its 1 cells" in _refused(
        a_feed(header_row=1), a_file(tmp_path, f"Notes\n{PLAIN}")
    )
    assert "no header; row 9 holds nothing" in _refused(a_feed(header_row=9), a_file(tmp_path, PLAIN))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "file.csv: an empty file"),
        (b" \r\n ", "file.csv: an empty file"),
        (b"Year,Place,Rate\n", "no rows under the header in row 1"),
        (b"Year,Place,Rate\n,,\n", "no rows under the header in row 1"),
        (b"Year,Place,Rte\n2021,eastside,71\n", "no header 'Rate'; did you mean 'Rte'?"),
        (b"Jahr;Ort;Anteil\n2021;Ost;71\n", "no header 'Year'; row 1 has none of the headers of feed 'reading' in its 3 cells"),
        (b"Year,Ort,Rate\n2021,Ost,71\n", "no header 'Place'; row 1 has: 'Year', 'Ort', 'Rate'"),
        (b"Year,Place,Rate,Rate \n2021,eastside,71,72\n", "row 1: header 'Rate' stands over columns 3, 4"),
        (b'Year,Place,Rate\n2021,"eastside,71\n', "line 2: unexpected end of data"),
        (b'Year,Place,Rate\n2021,"east" side,71\n', "line 2: ',' expected after '\"'"),
        (b"\x00\x01\x02\x03binary\x00", "not text: it holds zero bytes"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a damaged workbook (sectors of"),
        (b"%PDF-1.7 ...", "a PDF; save it as .xlsx or .csv"),
        (gzip.compress(PLAIN.encode(), mtime=0)[:-9], "file.csv: a damaged gzip file"),
        (gzip.compress(b" \n", mtime=0), "file.csv: the file packed in it is empty"),
        (lzma.compress(PLAIN.encode())[:-9], "file.csv: a damaged xz file"),
        (zipped(a=PLAIN, b=PLAIN), "file.csv: a ZIP of 2 files: 'a.csv', 'b.csv'; send them one by one"),
        (zipped(a=gzip.compress(PLAIN.encode(), mtime=0)), "file.csv: gzip in a ZIP file; unpack it once"),
        (zipped(a=""), "file.csv: the file packed in it is empty"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>No figures yet</p>", "a web page without a table"),
        (b"<?xml version='1.0'?><Workbook/>", "XML; save it as .xlsx or .csv"),
        (b'[{"Year": 2021,]', "file.csv, line 1: no JSON"),
        (b'{"error": "none"}', "file.csv: JSON, but no list of objects"),
        (b'[{"Year": {"from": 2021}}]', "file.csv, record 1, field 'Year': {\"from\": \"2021\"}; one value"),
        (b"[" * 100_000 + b"]" * 100_000, "file.csv: JSON nested too deeply"),
        (b"PK\x03\x04 cut short", "a damaged or cut-short workbook; send the file again"),
        (b"Year,Place,Rate\n2021,\x81\x8d\x9d,71\n", "no text in utf-8 or cp1252"),
    ],
    ids=lambda part: part if isinstance(part, str) else "file",  # a ZIP's bytes know the time
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_what_was_found(tmp_path, content, said):
    assert said in _refused(a_feed(), a_file(tmp_path, content))


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path):
    assert _refused(a_feed(), tmp_path / "gone.csv") == "no file 'gone.csv'"
    assert _refused(a_feed(), tmp_path).endswith(": a folder; name one file in it")


def test_a_file_is_what_its_bytes_say(tmp_path):
    assert "the file is csv; feed 'reading' declares xlsx" in _refused(
        a_feed(format="xlsx"), a_file(tmp_path, PLAIN, "book.xlsx")
    )


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "MOST_BYTES", 10)
    assert _refused(a_feed(), a_file(tmp_path, PLAIN)) == f"file.csv: {len(PLAIN)} bytes; up to 10 are read"


def test_no_sentence_names_a_folder(tmp_path):
    for path in (tmp_path / "gone.csv", a_file(tmp_path, b"\0"), a_file(tmp_path, b"x")):
        assert str(tmp_path) not in _refused(a_feed(), path)


def test_doubled_headers_the_feed_does_not_use_are_let_be(tmp_path):
    text = "Year,Place,Rate,Total,Total ,\n2021,eastside,71,5,6,\n"
    assert read(a_feed(), a_file(tmp_path, text)).rows[0].cells[:3] == ("2021", "eastside", "71")


def test_a_cell_far_right_of_a_long_table_is_left_out_and_costs_nothing():
    far = PLAIN.encode() + b"2021,eastside,72\n" * 20_000 + b"2022,eastside,73" + b"," * 16_000 + b"x\n"
    found = apart.read(Wanted.of(a_feed()), Original("far.csv", far))
    assert (len(found.columns), len(found.numbers), found.columns[2].texts) == (3, 20_002, ("71", "72", "73"))
    assert found.decisions["columns right of the header not read"] == "from 4"


def test_a_header_far_wider_than_any_table_is_refused():
    wide = b"Year,Place,Rate" + b"," * 16_000 + b"x\n" + b"2021,eastside,72\n" * 1_000
    with pytest.raises(SourceUnreadable, match="1,000 rows under a header of 16,003 columns; send less"):
        apart.read(Wanted.of(a_feed()), Original("wide.csv", wide))


def test_the_digest_is_of_the_bytes(tmp_path):
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert source.digest(b"") == empty
    assert load(a_feed(), a_file(tmp_path, PLAIN), AGREED, TODAY).digest == source.digest(PLAIN.encode())


def test_a_text_file_may_have_twice_the_cells_of_a_workbook_and_more_are_refused(tmp_path, monkeypatch):
    assert rows.MOST_TEXT_CELLS == 2 * rows.MOST_CELLS
    monkeypatch.setattr(here, "MOST_TEXT_CELLS", 8)
    path = a_file(tmp_path, "Year,Place,Rate\n2021,eastside,71\n2022,eastside,72\n")
    with pytest.raises(SourceUnreadable, match="over 8 cells; send less"):
        read(a_feed(), path)
