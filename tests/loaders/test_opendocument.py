"""OpenDocument sheets (.ods): the same rows as a workbook's, repeats honoured and counted first."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from indicators.errors import SourceUnreadable
from loaders.read import odssheet
from loaders.read.here import Table
from loaders.read.odscell import OdsCell
from loaders.read.several import table
from loaders.read.wanted import Wanted

BOOKS = Path(__file__).parent / "books"
TWO_ROWS = Wanted(sheet="Rates", headers=("Place", "2021 / Count", "2022 / Rate"), header_rows=2)
SHORT = Wanted(headers=("Year", "Rate"))
TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "table", "text", "style")
)
HEADER = "<table:table-row><table:table-cell office:value-type='string'><text:p>Year</text:p></table:table-cell><table:table-cell office:value-type='string'><text:p>Rate</text:p></table:table-cell></table:table-row>"


def an_ods(*tables: str, styles: str = "", mimetype: str = TYPE, **parts: str) -> bytes:
    """An .ods file of these tables."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>",
        )
        for name, text in parts.items():
            archive.writestr(name, text)
    return held.getvalue()


def a_table(*rows: str, name: str = "S", before: str = "") -> str:
    return f"<table:table table:name='{name}'>{before}{HEADER}{''.join(rows)}</table:table>"


def a_row(*cells: str, said: str = "") -> str:
    return f"<table:table-row {said}>{''.join(cells)}</table:table-row>"


def a_cell(value: object, said: str = "") -> str:
    return f"<table:table-cell office:value-type='float' office:value='{value}' {said}/>"


def read(content: bytes, wanted: Wanted = SHORT) -> Table:
    return table(wanted, content, "rates.ods")


def cells(found: Table) -> dict[int, tuple[str, ...]]:
    """The rows as far as something stands in them."""
    return {row.number: _until_last(row.cells) for row in found.rows}


def _until_last(cells: tuple[str, ...]) -> tuple[str, ...]:
    held = [place for place, cell in enumerate(cells, start=1) if cell]
    return cells[: max(held, default=0)]


def refused(content: bytes, wanted: Wanted = SHORT) -> str:
    with pytest.raises(SourceUnreadable) as caught:
        read(content, wanted)
    return str(caught.value)


def test_an_office_s_file_gives_what_its_xlsx_gives():
    ods, new = (table(TWO_ROWS, (BOOKS / n).read_bytes(), n) for n in ("rates.ods", "rates.xlsx"))
    assert ods.header == new.header
    assert ods.decisions == new.decisions
    assert (
        cells(ods)[5] == cells(new)[5] == ("Café & “Kids”", "0010", "71", "45.6%", "-3", "100%", "2026-03-05")
    )
    assert cells(ods)[6][:6] == ("eastside", "8628", "1204.5", "7%", "#DIV/0!", "55.6%")
    assert cells(ods)[300] == cells(new)[300] == ("far below",)


def test_repeated_rows_and_cells_stand_as_often_as_they_say():
    rows = (
        a_row(a_cell(2021), "<table:table-cell table:number-columns-repeated='16383'/>"),
        a_row("<table:table-cell/>", said="table:number-rows-repeated='3'"),
        a_row(a_cell(7, "table:number-columns-repeated='2'"), said="table:number-rows-repeated='2'"),
        a_row(
            "<table:table-cell table:number-columns-repeated='16384'/>",
            said="table:number-rows-repeated='1048569'",
        ),
    )
    assert cells(read(an_ods(a_table(*rows)))) == {2: ("2021",), 6: ("7", "7"), 7: ("7", "7")}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (a_row(a_cell(1, "table:number-columns-repeated='16384'"), said="table:number-rows-repeated='1000000'"), "over 2,000,000 cells"),
        (a_row(a_cell(1), said="table:number-rows-repeated='99999999999'"), "a row beyond 1,048,576"),
        (a_row(a_cell(1, "table:number-columns-repeated='999999999999'")), "a cell beyond column 16,384"),
        (a_row("<table:table-cell table:number-columns-repeated='16384'/>", a_cell(1)), "a cell beyond column 16,384"),
        (a_row(a_cell(1, "table:number-columns-repeated='many'")), "a damaged workbook"),
    ],
    ids=["both", "rows", "columns", "beyond", "word"],
)  # fmt: skip
def test_repeats_are_counted_before_there_are_any_cells(row, said):
    assert said in refused(an_ods(a_table(row)))


def test_what_is_hidden_is_not_read_and_said():
    found = read((BOOKS / "rates.ods").read_bytes(), TWO_ROWS)
    assert found.decisions["hidden sheets not read"] == "'Lists'"
    assert (found.decisions["hidden rows not read"], found.decisions["hidden columns not read"]) == ("1", "1")
    assert "A. B." not in str(found.rows)
    assert "closed" not in str(found.rows)


def test_rows_that_a_filter_hides_are_not_read():
    rows = (
        a_row(a_cell(2021)),
        a_row(a_cell(2022), said="table:visibility='filter' table:number-rows-repeated='2'"),
    )
    found = read(an_ods(a_table(*rows)))
    assert (cells(found), found.decisions["hidden rows not read"]) == ({2: ("2021",)}, "2")


@pytest.mark.parametrize(
    ("said", "inside", "text"),
    [
        ({"office:value-type": "percentage", "office:value": "0.07"}, "7%", "7%"),
        ({"office:value-type": "float", "office:value": "8628"}, "08628", "08628"),
        ({"office:value-type": "float", "office:value": "8628.5"}, "08629", "8628.5"),
        ({"office:value-type": "currency", "office:value": "12.50"}, "$12.50", "12.5"),
        ({"office:value-type": "date", "office:date-value": "2026-03-05T00:00:00"}, "5 Mar", "2026-03-05"),
        ({"office:value-type": "date", "office:date-value": "2026-03-05T14:30:00"}, "5 Mar", "2026-03-05T14:30:00"),
        ({"office:value-type": "boolean", "office:boolean-value": "true"}, "TRUE", "TRUE"),
        ({"office:value-type": "string", "calcext:value-type": "error"}, "#DIV/0!", "#DIV/0!"),
        ({"office:value-type": "string", "office:string-value": "*"}, "", "*"),
        ({"table:formula": "of:=[.B2]/[.C2]"}, "", "=[.B2]/[.C2]"),
        ({}, "", ""),
    ],
)  # fmt: skip
def test_a_cell_as_a_person_sees_it(said, inside, text):
    cell = OdsCell(said)
    cell.start("p", {})
    cell.text(inside)
    cell.end("p")
    assert cell.shown(".") == text


def test_a_comment_is_no_part_of_its_cell_and_blanks_are():
    cell = (
        "<table:table-cell office:value-type='string'><office:annotation><text:p>call Ann</text:p></office:annotation>"
        "<text:p>2021<text:s text:c='2'/>to</text:p><text:p><text:span>2022</text:span></text:p></table:table-cell>"
    )
    assert cells(read(an_ods(a_table(a_row(cell)))))[2] == ("2021  to\n2022",)


def test_the_decimal_mark_is_the_feed_s():
    found = read(an_ods(a_table(a_row(a_cell(2021), a_cell("72.5")))), Wanted(headers=("Year",), decimal=","))
    assert cells(found)[2] == ("2021", "72,5")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (an_ods(a_table()), "no rows under the header"),
        (an_ods(a_table(), **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "a password; send the file without one"),
        (an_ods(a_table(), **{"Basic/Standard/Module1.xml": "x"}), "macros in the workbook"),
        (an_ods(a_table(), **{"Scripts/python/a.py": "x"}), "macros in the workbook"),
        (an_ods(a_table(before="<table:table-source/>")), "a sheet from another file"),
        (an_ods(a_table(), mimetype="application/vnd.oasis.opendocument.text"), "an OpenDocument file, but no sheet"),
        (an_ods("<table:table>"), "a damaged workbook"),
        (an_ods(), "the feed names no sheet, and the workbook has: none that is shown"),
        (an_ods(a_table(), a_table(name="T")), "none has rows under the headers of feed ''; the workbook has: 'S', 'T'"),
        (an_ods(a_table())[:300], "a damaged or cut-short workbook"),
    ],
    ids=["bare", "password", "basic", "scripts", "source", "text", "damaged", "empty", "two", "cut"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_was_found(content, said):
    assert said in refused(content)


def test_lists_of_no_macros_are_no_macros():
    book = an_ods(
        a_table(a_row(a_cell(2021))), **{"Basic/script-lc.xml": "x", "Basic/Standard/script-lb.xml": "x"}
    )
    assert cells(read(book)) == {2: ("2021",)}


def test_a_document_type_is_refused():
    hostile = io.BytesIO()
    with zipfile.ZipFile(hostile, "w") as archive:
        archive.writestr("content.xml", "<!DOCTYPE x [<!ENTITY l 'lol'>]><x>&l;</x>")
    assert "a document type in the workbook" in refused(hostile.getvalue())


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr(odssheet, "MOST_CELLS", 8)
    assert "over 8 cells; send less" in refused(an_ods(a_table(*[a_row(a_cell(1), a_cell(2))] * 4)))


def test_a_cell_over_two_rows_stands_in_both():
    rows = (
        a_row(a_cell(2021, "table:number-rows-spanned='2'"), a_cell(71)),
        a_row("<table:covered-table-cell/>", a_cell(72)),
    )
    assert cells(read(an_ods(a_table(*rows)))) == {2: ("2021", "71"), 3: ("2021", "72")}


def test_a_number_that_a_word_is_printed_for_is_the_word():
    masked = (
        "<table:table-cell office:value-type='float' office:value='{}'><text:p>{}</text:p></table:table-cell>"
    )
    rows = [a_row(a_cell(2021), masked.format(*cell)) for cell in [(5, "*"), (0, "-"), (7, "###"), (8, "8")]]
    assert [row[1] for row in cells(read(an_ods(a_table(*rows)))).values()] == ["*", "0", "7", "8"]


def test_a_raised_sign_behind_a_figure_is_a_note():
    raised = (
        "<style:style style:name='T1'><style:text-properties style:text-position='super 58%'/></style:style>"
    )
    figure = "<table:table-cell office:value-type='string'><text:p>7<text:span text:style-name='T1'>1</text:span></text:p></table:table-cell>"
    assert cells(read(an_ods(a_table(a_row(a_cell(2021), figure)), styles=raised))) == {2: ("2021", "7¹")}
