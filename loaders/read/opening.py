"""Opening: every row of a file, whatever kind of file it is."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read import archive, header, likely, page, records
from loaders.read.books import book_lines
from loaders.read.file_text import FileText, SheetText
from loaders.read.kinds import FileKind
from loaders.read.pace import Watch
from loaders.read.rows import TextRow
from loaders.read.text import DELIMITERS, decoded, rows
from loaders.read.wanted import Wanted
from loaders.words import listed

if TYPE_CHECKING:
    from loaders.read.oldbook import OldSheet
    from loaders.read.opendocument import OdsSheet
    from loaders.read.workbook import Sheet


def opened(which: FileKind, wanted: Wanted, found: bytes, name: str, tell: Watch) -> list[FileText]:
    """The rows of a file of that kind, of the sheet or table that is wanted; of several sheets where it is any of them.

    Raises:
        SourceUnreadable: it does not open as wanted.
    """
    return _LINES[which](wanted, found, name, tell)


def _text_lines(wanted: Wanted, found: bytes, name: str, tell: Watch) -> list[FileText]:
    """The rows by the delimiter that yields the declared headers, else by the one that yields most columns."""
    text, encoding = decoded(found, name, wanted.encoding)
    text = _TAGS.sub("", text, count=1)
    refused: list[SourceUnreadable] = []
    tried: list[FileText] = []
    for delimiter in [wanted.delimiter] if wanted.delimiter else DELIMITERS:
        try:
            lines = tuple(map(TextRow, count(1), rows(text, delimiter, name, tell)))
        except SourceUnreadable as why:
            refused.append(why)
            continue
        decisions = {"encoding": encoding, "delimiter": DELIMITERS.get(delimiter, delimiter)}
        tried.append(FileText(rows=lines, decisions=decisions))
        if not wanted.likely and header.header(lines, wanted) is not None:
            return [tried[-1]]
    if not tried or (refused and max(map(_width, tried)) < 2):
        raise refused[0]
    if wanted.likely and (tabbed := next(filter(_is_tabbed, tried), None)) is not None:
        return [tabbed]
    return [max(tried, key=_likeliness if wanted.likely else _width)]


def _page_lines(wanted: Wanted, found: bytes, name: str, _: Watch) -> list[FileText]:
    """The table of a web page that holds the declared headers, else its longest."""
    text, encoding = decoded(found, name, wanted.encoding)
    tables = page.tables(text, name)
    held = [(t, header.header(t.rows, wanted, t.spans)) for t in tables] if wanted.headers else []
    near = [t for t, top in held if top is not None]
    with_header = [t for t, top in held if top is not None and header.exact(top, wanted)] or near
    if len(with_header) > 1:
        raise SourceUnreadable(
            f"{name}: {len(with_header)} tables have the headers of feed {wanted.feed!r}; send one",
            code=Refusal.SEVERAL,
        )
    best = max(tables, key=lambda t: likely.likeliness(t.rows) if wanted.likely else len(t.rows))
    chosen = with_header[0] if with_header else best
    decisions = {"encoding": encoding, "format": "a web page, whatever its name says"}
    if len(tables) > 1:
        decisions["table of the page"] = f"{tables.index(chosen) + 1} of {len(tables)}"
    return [FileText(rows=chosen.rows, decisions=decisions, spans=chosen.spans)]


def _record_lines(wanted: Wanted, content: bytes, name: str, _: Watch) -> list[FileText]:
    text, encoding = decoded(content, name, wanted.encoding)
    form = f"JSON, one row for each {' / '.join(wanted.tree)}" if wanted.tree else "JSON, one object a row"
    found = records.records(text, name, wanted)
    decisions = {"encoding": encoding, "format": form}
    if found.nested:
        decisions["fields of several values not read"] = listed(found.nested)
    return [FileText(rows=found.rows, decisions=decisions)]


def _workbook_lines(wanted: Wanted, found: bytes, name: str, tell: Watch) -> list[FileText]:
    from loaders.read import workbook
    from loaders.read.sheet import sheet_text

    with archive.opened(found, name) as opened:
        about = workbook.contents(opened, name)
        mark = wanted.decimal or "."

        def text(sheet: Sheet, most: int | None) -> SheetText:
            return sheet_text(opened, sheet, about, mark=mark, most=most, tell=tell)

        lines = book_lines(wanted, about.sheets, text, name)
        linked = archive.linked(opened)
    told = {"links to other workbooks": "not followed"} if linked else {}
    return [replace(one, decisions=one.decisions | told) for one in lines]


def _opendocument_lines(wanted: Wanted, found: bytes, name: str, tell: Watch) -> list[FileText]:
    from loaders.read import opendocument
    from loaders.read.odssheet import sheet_text

    with opendocument.opened(found, name) as book:
        mark = wanted.decimal or "."

        def text(sheet: OdsSheet, most: int | None) -> SheetText:
            return sheet_text(book, sheet, name=name, mark=mark, most=most, tell=tell)

        return book_lines(wanted, opendocument.sheets(book, name), text, name)


def _old_lines(wanted: Wanted, found: bytes, name: str, tell: Watch) -> list[FileText]:
    from loaders.read.oldbook import old_book
    from loaders.read.oldsheet import sheet_text

    book, mark = old_book(found, name), wanted.decimal or "."

    def text(sheet: OldSheet, most: int | None) -> SheetText:
        return sheet_text(book, sheet, name=name, mark=mark, most=most, tell=tell)

    return book_lines(wanted, book.sheets, text, name)


def _is_tabbed(lines: FileText) -> bool:
    """Whether tabs make a table of it: no cell holds one, so commas between two tabs are a publisher's own."""
    if lines.decisions["delimiter"] != "tab" or (top := likely.likely(lines.rows)) is None:
        return False
    widths = {len(row.cells) for row in lines.rows if row.number >= top.number and any(row.cells)}
    return len(widths) == 1 and widths != {1}


def _likeliness(lines: FileText) -> tuple[int, int]:
    return likely.likeliness(lines.rows), _width(lines)


def _width(lines: FileText) -> int:
    return max((len(row.cells) for row in lines.rows[: header.SEARCHED]), default=0)


_TAGS = re.compile(r"\A\s*(?:<(?:meta|!doctype)\b[^>]*>\s*)+(?!<)", re.IGNORECASE)
"""What the page around an export leaves before its first header."""
_LINES = {
    FileKind.CSV: _text_lines,
    FileKind.XLSX: _workbook_lines,
    FileKind.XLS: _old_lines,
    FileKind.ODS: _opendocument_lines,
    FileKind.HTML: _page_lines,
    FileKind.JSON: _record_lines,
}
