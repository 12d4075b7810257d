"""The rows that have to be put right go out in the shape they came in, and come back mended."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from loaders import load, original, propose
from loaders.read.original import Original
from loaders.rejected import ROW, WRONG, rejected_rows
from tests.loaders.builders import AGREED, NONE, TODAY, a_feed, a_file, a_workbook, known_of

TEXT = "Readings of the district\n\nYear;Place;Rate;Note\n2021;eastside;71,5;\n2021;Mars;62,0;-Nine\n2022;riverside;3,0;=1+1\n2022;eastside;-4,5;-\n"
WORDS = {"place": {"East Side": "eastside", "=Hill": "hillside", "0010": "lakeside"}}


def _load(sent, **changes):
    return load(a_feed(words=WORDS, **changes), sent, AGREED, TODAY)


def _out(sent, **changes):
    found = _load(sent, **changes)
    return rejected_rows(sent, propose(found, NONE))


def _rows(out, delimiter=";"):
    return list(csv.reader(io.StringIO(out.content.decode(), newline=""), delimiter=delimiter))


def test_only_the_rows_with_a_rejected_or_held_figure_go_out_with_what_is_wrong(tmp_path):
    out = _out(original(a_file(tmp_path, TEXT)))
    assert (out.name, out.many) == ("file-rejected.csv", 3)
    assert _rows(out)[2] == ["Year", "Place", "Rate", "Note", WRONG, ROW]
    assert [(row[1], row[-1]) for row in _rows(out)[3:]] == [
        ("Mars", "5"),
        ("riverside", "6"),
        ("eastside", "7"),
    ]
    assert _rows(out)[3][4].startswith("rejected: Place: read 'Mars', expected a place the feed knows: ")
    assert (
        _rows(out)[4][4]
        == "needs a yes: Rate: read '3,0', expected 5 to 100 percent, the range that was agreed to be credible for this measure"
    )


def test_what_stood_over_the_header_stands_there_again(tmp_path):
    assert _rows(_out(original(a_file(tmp_path, TEXT))))[0] == ["Readings of the district"]


def test_rows_of_another_kind_of_file_come_back_under_a_feed_that_declares_it(tmp_path):
    text = '[{"Year": "2021", "Place": "eastside", "Rate": "7Z"}]'
    out = _out(original(a_file(tmp_path, text, "file.json")), format="json")
    assert out.name == "file-rejected.csv"
    (row,) = _load(Original(out.name, out.content.replace(b"7Z", b"72")), format="json").rows
    assert row.point.value == 0.72


def test_texts_that_a_spreadsheet_would_run_are_escaped_and_numbers_are_not(tmp_path):
    rows = _rows(_out(original(a_file(tmp_path, TEXT))))[3:]
    assert [row[2:4] for row in rows] == [["62,0", "'-Nine"], ["3,0", "'=1+1"], ["-4,5", "'-"]]


def test_a_file_without_anything_wrong_has_no_such_rows(tmp_path):
    assert _out(original(a_file(tmp_path, "Year,Place,Rate\n2021,eastside,71\n"))) is None


def test_what_is_mended_and_sent_back_loads(tmp_path):
    out = _out(original(a_file(tmp_path, TEXT.replace("Mars", "=Hill").replace("62,0", "6Z"))))
    text = out.content.decode()
    assert "'=Hill" in text
    mended = text.replace("6Z", "62,0").replace("-4,5", "64,5").replace("3,0", "63,0")
    back = _load(Original(out.name, mended.encode()))
    assert back.partial
    assert back.issues == ()
    assert [(r.key.place, r.point.period.code, r.point.value) for r in back.rows] == [
        ("hillside", "2021", 0.62), ("riverside", "2022", 0.63), ("eastside", "2022", 0.645)
    ]  # fmt: skip


def test_rows_that_are_not_sent_again_are_not_missing(tmp_path):
    before = known_of(
        _load(original(a_file(tmp_path, "Year,Place,Rate\n2021,eastside,71\n2021,riverside,61\n")))
    )
    text = "Year,Place,Rate\n2022,eastside,7Z\n2022,riverside,62\n"
    out = _out(original(a_file(tmp_path, text)))
    back = _load(Original(out.name, out.content.replace(b"7Z", b"72")))
    assert propose(back, before).issues == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_that_of_the_file(tmp_path, encoding):
    text = TEXT.replace("Mars", "Peñas")
    out = _out(original(a_file(tmp_path, text.encode(encoding))))
    assert "Peñas" in out.content.decode(encoding)
    assert _load(Original(out.name, out.content)).issues[0].read == "Peñas"


def test_ids_keep_the_guard_their_file_has(tmp_path):
    text = 'Year,Place,Rate\n2021,="0010",7Z\n2021,eastside,71\n'
    out = _out(original(a_file(tmp_path, text)))
    assert b'"=""0010"""' in out.content
    assert [r.key.place for r in _load(Original(out.name, out.content.replace(b"7Z", b"72"))).rows] == [
        "lakeside"
    ]


def test_a_declared_header_row_is_kept(tmp_path):
    sent = original(a_file(tmp_path, TEXT))
    out = _out(sent, header_row=3)
    assert [i.row for i in _load(Original(out.name, out.content), header_row=3).issues] == [4, 5, 6]


def test_a_workbook_comes_back_as_one_with_texts_that_are_no_formulas(tmp_path):
    rows = [
        ["Year", "Place", "Rate", "Note"],
        [2021, "eastside", 71.5, ""],
        [2021, "0010", "7Z", ""],
        [2021, "Mars", 3, ""],
    ]
    sent = original(a_workbook(tmp_path, rows))
    book = openpyxl.load_workbook(a_workbook(tmp_path, rows))
    page = book.active
    page["D3"].value = "=1+1"
    page["D3"].data_type = "s"
    book.save(tmp_path / "book.xlsx")
    sent = original(tmp_path / "book.xlsx")
    out = _out(sent)
    assert (out.name, out.many) == ("book-rejected.xlsx", 2)
    back = openpyxl.load_workbook(io.BytesIO(out.content))["Rates"]
    assert [[cell.value for cell in row[:4]] for row in back.rows][1:] == [
        [2021, "0010", "7Z", "=1+1"], [2021, "Mars", 3, None]
    ]  # fmt: skip
    assert back["D2"].data_type == "s"
    back["C2"].value, back["B3"].value, back["C3"].value = 72, "eastside", 73
    back.parent.save(tmp_path / "mended.xlsx")
    assert [(r.key.place, r.point.value) for r in _load(original(tmp_path / "mended.xlsx")).rows] == [
        ("lakeside", 0.72), ("eastside", 0.73)
    ]  # fmt: skip


def test_a_wide_row_goes_out_whole_with_all_that_is_wrong_in_it(tmp_path):
    wide = {
        "shape": "wide",
        "columns": {"place": "Place"},
        "wide": [{"pattern": r"(?P<period>.{4}) Rate", "role": "value"}],
    }
    text = "Place,2021 Rate,20x2 Rate\neastside,7Z,72\nriverside,61,62\n"
    rows = _rows(_out(original(a_file(tmp_path, text)), **wide), ",")
    assert [row[0] for row in rows[1:]] == ["eastside", "riverside"]
    assert "read '7Z'" in rows[1][3]
    assert "read '20x2'" in rows[2][3]


def test_a_header_of_several_rows_comes_back_in_as_many(tmp_path):
    rows = [["", "Rates", ""], ["Place", "2021", "2022"], ["eastside", "71", "7Z"], ["riverside", "61", "62"]]
    wide = {
        "shape": "wide",
        "header_rows": 2,
        "columns": {"place": "Place"},
        "wide": [{"pattern": r"Rates / (?P<period>.{4})", "role": "value"}],
    }
    text = "\n".join(",".join(row) for row in rows) + "\n"
    out = _out(original(a_file(tmp_path, text)), **wide)
    back = _load(Original(out.name, out.content.replace(b"7Z", b"72")), **wide)
    assert [(r.point.period.code, r.point.value) for r in back.rows] == [("2021", 0.71), ("2022", 0.72)]
