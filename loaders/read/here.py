"""Here: a file opened in this process, to rows of text; nothing is guessed about what they mean.

What comes from outside is opened by `apart`, in a process of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indicators.errors import SourceUnreadable
from loaders.read import archive, header, page, records
from loaders.read.books import book_lines
from loaders.read.doubles import refuse_doubles, unnamed
from loaders.read.header import Header
from loaders.read.kinds import FileKind, kind, unpacked
from loaders.read.lines import Lines, SheetText
from loaders.read.persons import refuse_persons
from loaders.read.rows import MOST_CELLS, TextRow
from loaders.read.text import DELIMITERS, decoded, rows
from loaders.read.wanted import Wanted
from loaders.words import unstorable

if TYPE_CHECKING:
    from loaders.read.oldbook import OldSheet
    from loaders.read.opendocument import OdsSheet
    from loaders.read.workbook import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows under the header of one file or sheet, all text.

    Attributes:
        file: the file's name without its folders.
        decisions: what was decided in reading, in words.
    """

    file: str
    sheet: str | None
    header: Header
    rows: tuple[TextRow, ...]
    decisions: Mapping[str, str]


def table(wanted: Wanted, content: bytes, name: str) -> Table:
    """The table in a file.

    Raises:
        SourceUnreadable: it does not open as wanted; the sentence says what was found instead.
    """
    found, packing = unpacked(content, name)
    which = kind(found, name)
    if wanted.format and which != wanted.format:
        raise SourceUnreadable(f"{name}: the file is {which}; feed {wanted.feed!r} declares {wanted.format}")
    lines = _LINES[which](wanted, found, name)
    if packing:
        lines = replace(lines, decisions={"packed": packing} | lines.decisions)
    return _table(wanted, lines, name)


def _text_lines(wanted: Wanted, found: bytes, name: str) -> Lines:
    """The rows by the delimiter that yields the declared headers, else by the one that yields most columns."""
    text, encoding = decoded(found, name, wanted.encoding)
    refused: list[SourceUnreadable] = []
    tried: list[Lines] = []
    for delimiter in [wanted.delimiter] if wanted.delimiter else DELIMITERS:
        try:
            lines = tuple(TextRow(i, cells) for i, cells in enumerate(rows(text, delimiter, name), start=1))
        except SourceUnreadable as why:
            refused.append(why)
            continue
        decisions = {"encoding": encoding, "delimiter": DELIMITERS.get(delimiter, delimiter)}
        tried.append(Lines(rows=lines, decisions=decisions))
        if header.header(lines, wanted) is not None:
            return tried[-1]
    if not tried or (refused and max(map(_width, tried)) < 2):
        raise refused[0]
    return max(tried, key=_width)


def _page_lines(wanted: Wanted, found: bytes, name: str) -> Lines:
    """The table of a web page that holds the declared headers, else its longest."""
    text, encoding = decoded(found, name, wanted.encoding)
    tables = page.tables(text, name)
    with_header = [t for t in tables if wanted.headers and header.header(t.rows, wanted, t.spans) is not None]
    if len(with_header) > 1:
        raise SourceUnreadable(
            f"{name}: {len(with_header)} tables have the headers of feed {wanted.feed!r}; send one"
        )
    chosen = with_header[0] if with_header else max(tables, key=lambda t: len(t.rows))
    decisions = {"encoding": encoding, "format": "a web page, whatever its name says"}
    if len(tables) > 1:
        decisions["table of the page"] = f"{tables.index(chosen) + 1} of {len(tables)}"
    return Lines(rows=chosen.rows, decisions=decisions, spans=chosen.spans)


def _record_lines(wanted: Wanted, found: bytes, name: str) -> Lines:
    text, encoding = decoded(found, name, wanted.encoding)
    form = f"JSON, one row for each {' / '.join(wanted.tree)}" if wanted.tree else "JSON, one object a row"
    return Lines(
        rows=records.records(text, name, wanted.tree), decisions={"encoding": encoding, "format": form}
    )


def _workbook_lines(wanted: Wanted, found: bytes, name: str) -> Lines:
    from loaders.read import workbook
    from loaders.read.sheet import sheet_text

    with archive.opened(found, name) as opened:
        about = workbook.contents(opened, name)
        mark = wanted.decimal or "."

        def text(sheet: Sheet, most: int | None) -> SheetText:
            return sheet_text(opened, sheet, about, name=name, mark=mark, most=most)

        return book_lines(wanted, about.sheets, text, name)


def _opendocument_lines(wanted: Wanted, found: bytes, name: str) -> Lines:
    from loaders.read import opendocument
    from loaders.read.odssheet import sheet_text

    with opendocument.opened(found, name) as book:
        mark = wanted.decimal or "."

        def text(sheet: OdsSheet, most: int | None) -> SheetText:
            return sheet_text(book, sheet, name=name, mark=mark, most=most)

        return book_lines(wanted, opendocument.sheets(book, name), text, name)


def _old_lines(wanted: Wanted, found: bytes, name: str) -> Lines:
    from loaders.read.oldbook import old_book
    from loaders.read.oldsheet import sheet_text

    book, mark = old_book(found, name), wanted.decimal or "."

    def text(sheet: OldSheet, most: int | None) -> SheetText:
        return sheet_text(book, sheet, name=name, mark=mark, most=most)

    return book_lines(wanted, book.sheets, text, name)


def _table(wanted: Wanted, lines: Lines, name: str) -> Table:
    where = f"{name}, sheet {lines.sheet!r}" if lines.sheet else name
    if (top := header.header(lines.rows, wanted, lines.spans)) is None:
        raise header.objection(lines.rows, wanted, where, lines.spans)
    refuse_persons(top.texts, wanted.headers, name, lines.sheet)
    refuse_doubles(top, wanted, name, lines.sheet)
    _refuse_unstorable(lines.rows, top, where)
    if sum(len(row.cells) for row in lines.rows) > MOST_CELLS:
        raise SourceUnreadable(f"{where}: over {MOST_CELLS:,} cells; send less")
    under = tuple(row for row in lines.rows if row.number > top.row and any(c.strip() for c in row.cells))
    if not under:
        raise SourceUnreadable(f"{where}: no rows under the header in row {top.row}")
    decisions = lines.decisions | {"header row": _rows_of(top, wanted)}
    if nameless := unnamed(top, under):
        decisions["columns without a header not read"] = ", ".join(map(str, nameless))
    return Table(file=name, sheet=lines.sheet, header=top, rows=under, decisions=decisions)


def _rows_of(top: Header, wanted: Wanted) -> str:
    deep = wanted.header_rows
    return str(top.row) if deep == 1 else f"{top.row - deep + 1} to {top.row}"


def _refuse_unstorable(lines: tuple[TextRow, ...], top: Header, where: str) -> None:
    """Text that no database keeps is damage, wherever in the file it stands."""
    for row in lines:
        if not unstorable("\n".join(row.cells)):
            continue
        place = next(place for place, cell in enumerate(row.cells) if unstorable(cell))
        known = row.number > top.row and place < len(top.texts) and top.texts[place]
        raise SourceUnreadable(
            f"{where}, row {row.number}, column {repr(top.texts[place]) if known else place + 1}: "
            "a character that is no text (U+0000 or half of one); save the file again as CSV UTF-8"
        )


def _width(lines: Lines) -> int:
    return max((len(row.cells) for row in lines.rows[: header.SEARCHED]), default=0)


_LINES = {
    FileKind.CSV: _text_lines,
    FileKind.XLSX: _workbook_lines,
    FileKind.XLS: _old_lines,
    FileKind.ODS: _opendocument_lines,
    FileKind.HTML: _page_lines,
    FileKind.JSON: _record_lines,
}
