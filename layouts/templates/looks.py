"""Looks of a template's cells. A text is a text, whatever it begins with; what is to be filled in is white, all else is grey."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import cast

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FACE = "Calibri"
INK, SOFT, LINE = "1F2933", "5B6470", "B4BCC5"
GREY, WHITE, DARK, SHUT = "ECEFF2", "FFFFFF", "24425C", "CDD3DA"
_THIN, _FIRM = Side(style="thin", color=LINE), Side(style="medium", color=SOFT)
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAPPED = Alignment(wrap_text=True, vertical="center")
LOOSE = Alignment(vertical="center")
"""One line, which runs over the empty cells beside it."""
TEXT = "@"
_LINE_HEIGHT, _ROOM = (
    15.0,
    0.88,
)  # points a line of 11-point text takes; a word that does not fit ends a line early


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell of a sheet in which none is merged."""
    return cast("Cell", sheet.cell(row, column))


def said(
    cell: Cell, text: str, *, size: int = 11, bold: bool = False, ink: str = INK, fill: str | None = None
) -> Cell:
    """A locked text. One that begins with = + - or @ is no formula here, nor after somebody opens and leaves the cell."""
    if text:
        cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", text), "s"
    cell.number_format = TEXT
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    cell.font = Font(name=FACE, size=size, bold=bold, color=ink)
    cell.alignment = _WRAPPED
    if fill is not None:
        cell.fill, cell.border = PatternFill("solid", fgColor=fill), _BOX
    return cell


def free(cell: Cell) -> Cell:
    """A cell to fill in.

    Its format is the general one: in any other a spreadsheet keeps 86.7% as 0.867 and nothing tells them apart.
    """
    cell.font = Font(name=FACE, size=11, color=INK)
    cell.fill, cell.border = PatternFill("solid", fgColor=WHITE), _BOX
    cell.protection = Protection(locked=False)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def chosen(cell: Cell) -> Cell:
    """A cell to choose a word in: kept as text, so that 2003-04 does not become a day in April."""
    free(cell).number_format = TEXT
    return cell


def shut(cell: Cell) -> Cell:
    """A locked cell in which nothing is asked."""
    cell.fill, cell.border = PatternFill("solid", fgColor=SHUT), _BOX
    return cell


def heading(cell: Cell, text: str) -> Cell:
    """The head of a column."""
    said(cell, text, bold=True, ink=WHITE, fill=DARK)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left")
    return cell


def parted(cells: Iterable[Cell]) -> None:
    """A firm line above a row: another measure begins."""
    for cell in cells:
        cell.border = Border(left=_THIN, right=_THIN, top=_FIRM, bottom=_THIN)


def widths(sheet: Worksheet, wide: Mapping[int, float]) -> None:
    """How wide the columns are, in characters."""
    for column, width in wide.items():
        sheet.column_dimensions[get_column_letter(column)].width = width


def tall(sheet: Worksheet, row: int, texts: Mapping[int, str], *, least: float = 20.0) -> None:
    """Make a row as tall as its longest text needs at its column's width."""
    lines = [
        math.ceil(len(text) / (_ROOM * sheet.column_dimensions[get_column_letter(column)].width))
        for column, text in texts.items()
        if text
    ]
    sheet.row_dimensions[row].height = max(least, 5 + _LINE_HEIGHT * max(lines, default=1))


def locked(sheet: Worksheet) -> None:
    """Protect a sheet without a password: it keeps a slip of the hand out, and nobody who means it.

    Rows are not filtered or sorted: a filtered row is hidden, and what is hidden is not read.
    """
    sheet.protection.sheet = True
    sheet.protection.formatCells = False  # openpyxl's word for "not forbidden"
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def printed(sheet: Worksheet, *, wide: bool) -> None:
    """A page wide, on letter paper, with its number."""
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_LETTER
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.7, 0.3
    sheet.oddFooter.center.text = "&A, &P / &N"  # type: ignore[union-attr]  # each sheet has one
    sheet.sheet_view.showGridLines = False
