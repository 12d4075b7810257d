"""Workbooks: the numbers and rows Excel shows, and nothing that is hidden, computed or hostile."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from indicators.errors import SourceUnreadable
from loaders.read import archive, rows, workbook
from loaders.read import original as source
from loaders.read.cells import shown
from loaders.read.sheet import sheet_text
from tests.loaders.builders import a_feed, a_workbook, read
from tests.places import shared_files

NAMES = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = ["Year", "Place", "Rate"]
RATES = [HEADER, [2021, "eastside", 71], [2022, "eastside", 72.5]]


def _cells(path: Path) -> dict[int, tuple[str, ...]]:
    return {row.number: row.cells for row in read(a_feed(), path).rows}


def _refused(path, **changes):
    with pytest.raises(SourceUnreadable) as caught:
        read(a_feed(**changes), path)
    return str(caught.value)


def _shared_workbook(folder: Path) -> Path:
    """`RATES` with its texts shared, as Excel writes them."""
    texts = [*HEADER, "eastside"]
    path = a_workbook(folder, [[texts.index(c) if c in texts else c for c in row] for row in RATES])
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    for place, number in [("A1", 0), ("B1", 1), ("C1", 2), ("B2", 3), ("B3", 3)]:
        sheet = sheet.replace(f'r="{place}" t="n"><v>{number}', f'r="{place}" t="s"><v>{number}')
    parts["xl/worksheets/sheet1.xml"] = sheet
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{NAMES}">{"".join(f"<si><t>{t}</t></si>" for t in texts)}</sst>'
    )
    rels = "xl/_rels/workbook.xml.rels"
    link = '<Relationship Id="s" Type="x/sharedStrings" Target="/xl/sharedStrings.xml" /></Relationships>'
    parts[rels] = parts[rels].replace("</Relationships>", link)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, found in parts.items():
            book.writestr(name, found)
    return path


def test_shared_texts_are_read(tmp_path):
    assert _cells(_shared_workbook(tmp_path)) == {
        2: ("2021", "eastside", "71"),
        3: ("2022", "eastside", "72.5"),
    }


def _edited(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with something in one part replaced."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert old in parts[part]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, found in parts.items():
            book.writestr(name, found.replace(old, new) if name == part else found)
    return path


def test_rows_keep_the_numbers_excel_shows(tmp_path):
    path = a_workbook(tmp_path, [*RATES[:2], [], RATES[2]], first_row=5)
    table = read(a_feed(), path)
    assert (table.sheet, table.header.row, [r.number for r in table.rows]) == ("Rates", 5, [6, 8])


def test_a_row_out_of_order_in_the_file_is_still_read(tmp_path):
    path = _edited(a_workbook(tmp_path, RATES), "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="9"')
    sheet = "xl/worksheets/sheet1.xml"
    _edited(path, sheet, b'r="A2"', b'r="A9"')
    assert _cells(path)[9][1:] == ("eastside", "71")


def test_numbers_become_text_as_shown_where_the_format_says_something(tmp_path):
    book = openpyxl.load_workbook(a_workbook(tmp_path, RATES))
    page = book["Rates"]
    for place, (value, code) in {
        "C2": (0.456, "0.0%"),
        "B2": (8628, "00000"),
        "C3": (date(2024, 3, 5), "d-mmm"),
    }.items():
        page[place].value, page[place].number_format = value, code
    page["A3"].value = True
    book.save(tmp_path / "book.xlsx")
    assert _cells(tmp_path / "book.xlsx") == {
        2: ("2021", "08628", "45.6%"),
        3: ("TRUE", "eastside", "2024-03-05"),
    }


@pytest.mark.parametrize(
    ("stored", "code", "mark", "text"),
    [
        ("0.07", "0%", ".", "7%"), ("0.29", "0.00%", ",", "29%"), ("0.4565", "0%", ",", "45,65%"),
        ("71", "General", ",", "71"), ("72.5", "0", ",", "72,5"), ("1E-05", "General", ".", "0.00001"),
        ("340000100001", "General", ".", "340000100001"), ("12", '0"%"', ".", "12"), ("44000", "yyyy", ".", "2020-06-18"),
        ("1e400", "General", ".", "1e400"), ("soon", "General", ".", "soon"), ("1e300", "yyyy", ".", "1e300"),
        ("0.45600000000000002", "General", ".", "0.456"),
    ],
)  # fmt: skip
def test_a_stored_number_as_text(stored, code, mark, text):
    assert shown(stored, code, mark) == text


def test_what_is_hidden_is_not_read_and_said(tmp_path):
    book = openpyxl.load_workbook(
        a_workbook(tmp_path, [[*HEADER, "Name"], [2021, "eastside", 71, "A. B."], *RATES[2:]])
    )
    book.create_sheet("Children").sheet_state = "hidden"
    book.create_sheet("More").sheet_state = "veryHidden"
    book["Rates"].row_dimensions[3].hidden = True
    book["Rates"].column_dimensions["D"].hidden = True
    book.save(tmp_path / "book.xlsx")
    table = read(a_feed(), tmp_path / "book.xlsx")
    assert [row.cells for row in table.rows] == [("2021", "eastside", "71", "")]
    assert table.decisions["hidden sheets not read"] == "'Children', 'More'"
    assert table.decisions["hidden rows not read"] == "1"
    assert "sheet 'Children' is hidden" in _refused(tmp_path / "book.xlsx", sheet="Children")


def test_the_sheet_is_the_one_declared_or_the_only_one(tmp_path):
    book = openpyxl.load_workbook(a_workbook(tmp_path, RATES))
    book.create_sheet("Notes")
    book.save(tmp_path / "book.xlsx")
    assert read(a_feed(sheet="Rates"), tmp_path / "book.xlsx").sheet == "Rates"
    assert "no sheet 'Rate'; did you mean 'Rates'?" in _refused(tmp_path / "book.xlsx", sheet="Rate")
    found = read(a_feed(), tmp_path / "book.xlsx")
    assert (found.sheet, found.decisions["sheets without these headers not read"]) == ("Rates", "'Notes'")
    assert "book.xlsx, sheet 'Notes': no header; the file holds nothing" in _refused(
        tmp_path / "book.xlsx", sheet="Notes"
    )


def test_a_formula_without_its_result_is_its_own_text(tmp_path):
    assert _cells(a_workbook(tmp_path, [HEADER, [2021, "eastside", "=71+1"]]))[2][2] == "=71+1"


def test_a_formula_with_its_result_is_the_result(tmp_path):
    path = a_workbook(tmp_path, [HEADER, [2021, "eastside", "=71+1"]])
    _edited(path, "xl/worksheets/sheet1.xml", b"<f>71+1</f><v />", b"<f>71+1</f><v>72</v>")
    assert _cells(path)[2][2] == "72"


def test_text_in_pieces_is_joined_without_its_pronunciation(tmp_path):
    pieces = b"<si><r><t>east</t></r><r><t>side</t></r><rPh sb='0' eb='1'><t>iisutosaido</t></rPh></si>"
    path = _edited(_shared_workbook(tmp_path), "xl/sharedStrings.xml", b"<si><t>eastside</t></si>", pieces)
    assert _cells(path)[2][1] == "eastside"


@pytest.mark.parametrize("cut", [100, 1000, 3000])
def test_a_workbook_cut_short_is_refused(tmp_path, cut):
    path = a_workbook(tmp_path, RATES)
    path.write_bytes(path.read_bytes()[:cut])
    assert "a damaged or cut-short workbook; send the file again" in _refused(path)


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("xl/worksheets/sheet1.xml", b"</worksheet>", b"", "a damaged workbook"),
        ("xl/worksheets/sheet1.xml", b'r="C2"', b'r="2C"', "a damaged workbook (no cell '2C')"),
        ("xl/worksheets/sheet1.xml", b't="s"><v>0</v>', b't="s"><v>-1</v>', "no shared string -1"),
        ("xl/worksheets/sheet1.xml", b't="s"><v>0</v>', b't="s"><v>99</v>', "no shared string 99"),
        ("xl/_rels/workbook.xml.rels", b"sheet1.xml", b"sheet7.xml", "a workbook that lacks a part"),
        ("xl/workbook.xml", b"<workbook ", b"<!DOCTYPE x [<!ENTITY l 'lol'>]><workbook ", "a document type"),
        ("xl/sharedStrings.xml", b"<sst ", b'<!DOCTYPE x SYSTEM "file:///etc/hostname"><sst ', "a document type"),
    ],
)  # fmt: skip
def test_a_damaged_or_hostile_part_is_refused(tmp_path, part, old, new, said):
    assert said in _refused(_edited(_shared_workbook(tmp_path), part, old, new))


def test_macros_are_refused(tmp_path):
    path = a_workbook(tmp_path, RATES)
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/vbaProject.bin", "x")
    assert "macros in the workbook" in _refused(path)


def test_links_to_other_workbooks_are_not_followed_and_that_is_said(tmp_path):
    path = a_workbook(tmp_path, RATES)
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/externalLinks/externalLink1.xml", "x")
    assert read(a_feed(), path).decisions["links to other workbooks"] == "not followed"


def test_a_zip_that_is_another_kind_of_document_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "rates.docx", "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "<w/>")
    assert "a ZIP that is no Excel workbook" in _refused(tmp_path / "rates.docx")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    path = a_workbook(tmp_path, RATES)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/a.bin", b"0" * 6_000_000)
    assert "a part that unpacks to more than 200 times its size" in _refused(path)
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    assert "bytes once unpacked; up to 1,000 are read" in _refused(path)
    monkeypatch.setattr(archive, "MOST_PARTS", 3)
    assert "parts in the workbook; up to 3 are read" in _refused(path)


def test_a_sheet_of_too_many_cells_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.read.sheet.MOST_CELLS", 8)
    assert "over 8 cells; send less" in _refused(a_workbook(tmp_path, RATES))
    assert rows.MOST_CELLS == 2_000_000


@pytest.mark.shared
@pytest.mark.parametrize("path", shared_files("cases/messy/*.xlsx"))
def test_a_hostile_workbook_is_refused_or_read_and_never_fatal(path):
    assert "no header 'Year'" in _refused(path)


@pytest.mark.parametrize("path", shared_files("data/real/va_vdoe_sol/*2022*.xlsx"))
def test_a_real_workbook_reads_as_openpyxl_reads_it(path):
    """Two readers of one format that share no code."""
    found = source.contents(path)
    with archive.opened(found, path.name) as opened:
        about = workbook.contents(opened, path.name)
        ours = sheet_text(opened, about.sheets[0], about).rows[:400]
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    book.worksheets[0].reset_dimensions()
    theirs = dict(enumerate(book.worksheets[0].iter_rows(values_only=True, max_row=ours[-1].number), start=1))
    book.close()
    for row in ours:
        told = [str(c) if c is not None else "" for c in theirs[row.number]]
        assert [c.rstrip("%") for c in row.cells] == told[: len(row.cells)]
        assert not any(told[len(row.cells) :])


@pytest.mark.parametrize(
    ("stored", "code", "seen"),
    [
        ("5", '[<10]"*";0', "*"), ("12", '[<10]"*";0', "12"), ("3", ";;;", ""), ("7", '[=0]"-";[<10]"<10";#,##0', "<10"),
        ("0", '_(* #,##0_);_(* (#,##0);_(* "-"_)', "0"), ("0", "0;-0;", "0"), ("-5", "#,##0_);(#,##0)", "-5"), ("71.5", '0.0"%"', "71.5"),
        ("5", "", "5"), ("5", "General", "5"), ("-3", '0;"none";0', "none"),
    ],
)  # fmt: skip
def test_a_number_that_a_format_withholds_is_not_read_and_a_dash_for_zero_is_zero(stored, code, seen):
    assert shown(stored, code, ".") == seen


def test_what_xml_cannot_hold_is_read_as_it_was_typed(tmp_path):
    path = a_workbook(tmp_path, [["Year", "Place_x000D_", "Rate"], [2021, "east_x000d_\nside", 71]])
    assert read(a_feed(), path).rows[0].cells[1].split() == ["east", "side"]


def test_a_header_that_is_hidden_is_told_to_be(tmp_path):
    book = openpyxl.load_workbook(a_workbook(tmp_path, RATES))
    book["Rates"].column_dimensions["B"].hidden = True
    book.save(tmp_path / "book.xlsx")
    assert _refused(tmp_path / "book.xlsx").endswith("hidden columns are not read, and hidden are: B")


def test_a_raised_sign_behind_a_figure_is_a_note_and_no_digit(tmp_path):
    """7 with a raised 1 is not 71."""
    figure = "<r><t>7</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>"
    shared = f"<si>{figure}</si>".encode()
    path = _edited(_shared_workbook(tmp_path), "xl/sharedStrings.xml", b"<si><t>eastside</t></si>", shared)
    assert _cells(path)[2][1] == "7¹"
    inline = f"<c r='C2' t='inlineStr'><is>{figure}</is></c>".encode()
    path = _edited(path, "xl/worksheets/sheet1.xml", b'<c r="C2" t="n"><v>71</v></c>', inline)
    assert _cells(path)[2][2] == "7¹"
