"""Here: a file opened in this process, to rows of text; nothing is guessed about what they mean.

What comes from outside is opened by `apart`, in a process of its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from indicators.errors import SourceUnreadable
from loaders.read import archive, header, likely, page, records
from loaders.read.columns import Column, columns
from loaders.read.header import Header
from loaders.read.kinds import FileKind, kind, unpacked
from loaders.read.rows import MOST_CELLS, TextRow
from loaders.read.text import DELIMITERS, decoded, rows
from loaders.read.wanted import Wanted
from loaders.words import did_you_mean, listed, unstorable

if TYPE_CHECKING:
    from loaders.read.workbook import Sheet

COMPARED = 12  # sheets that are read to find the likeliest one


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What stands under the header of one file or sheet, all text, in columns.

    Attributes:
        file: the file's name without its folders.
        numbers: of each row, as a spreadsheet numbers it; unsigned 32-bit.
        columns: as many as the widest row has; the header may name fewer.
        decisions: what was decided in reading, in words.
    """

    file: str
    sheet: str | None
    header: Header
    numbers: array[int]
    columns: tuple[Column, ...]
    decisions: Mapping[str, str]

    @property
    def rows(self) -> tuple[TextRow, ...]:
        """The rows one by one, for whoever looks at a few."""
        return tuple(
            TextRow(number, tuple(column.at(place) for column in self.columns))
            for place, number in enumerate(self.numbers)
        )


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
        lines = _Lines(lines.rows, {"packed": packing} | lines.decisions, lines.sheet)
    return _table(wanted, lines, name)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Every row of a file or sheet, with what was decided on the way."""

    rows: tuple[TextRow, ...]
    decisions: dict[str, str]
    sheet: str | None = None


def _text_lines(wanted: Wanted, found: bytes, name: str) -> _Lines:
    """The rows by the delimiter that yields the declared headers, else by the one that yields most columns."""
    text, encoding = decoded(found, name, wanted.encoding)
    refused: list[SourceUnreadable] = []
    tried: list[_Lines] = []
    for delimiter in [wanted.delimiter] if wanted.delimiter else DELIMITERS:
        try:
            lines = tuple(map(TextRow, count(1), rows(text, delimiter, name)))
        except SourceUnreadable as why:
            refused.append(why)
            continue
        tried.append(_Lines(lines, {"encoding": encoding, "delimiter": DELIMITERS.get(delimiter, delimiter)}))
        if not wanted.likely and header.header(lines, wanted) is not None:
            return tried[-1]
    if not tried or (refused and max(map(_width, tried)) < 2):
        raise refused[0]
    return max(tried, key=_likeliness if wanted.likely else _width)


def _page_lines(wanted: Wanted, found: bytes, name: str) -> _Lines:
    """The table of a web page that holds the declared headers, else its longest."""
    text, encoding = decoded(found, name, wanted.encoding)
    tables = page.tables(text, name)
    with_header = [t for t in tables if wanted.headers and header.header(t, wanted) is not None]
    if len(with_header) > 1:
        raise SourceUnreadable(
            f"{name}: {len(with_header)} tables have the headers of feed {wanted.feed!r}; send one"
        )
    chosen = with_header[0] if with_header else max(tables, key=likely.likeliness if wanted.likely else len)
    decisions = {"encoding": encoding, "format": "a web page, whatever its name says"}
    if len(tables) > 1:
        decisions["table of the page"] = f"{tables.index(chosen) + 1} of {len(tables)}"
    return _Lines(chosen, decisions)


def _record_lines(wanted: Wanted, found: bytes, name: str) -> _Lines:
    text, encoding = decoded(found, name, wanted.encoding)
    return _Lines(records.records(text, name), {"encoding": encoding, "format": "JSON, one object a row"})


def _workbook_lines(wanted: Wanted, found: bytes, name: str) -> _Lines:
    from loaders.read import workbook
    from loaders.read.sheet import sheet_text

    with archive.opened(found, name) as opened:
        about = workbook.contents(opened, name)
        texts = {
            sheet: sheet_text(opened, sheet, about, name=name, mark=wanted.decimal or ".")
            for sheet in _chosen(wanted, about.sheets, name)
        }
    sheet, text = max(texts.items(), key=lambda found: likely.likeliness(found[1].rows))
    decisions = {"sheet": sheet.name}
    if hidden := [s.name for s in about.sheets if s.hidden]:
        decisions["hidden sheets not read"] = listed(hidden)
    if text.hidden_rows:
        decisions["hidden rows not read"] = str(text.hidden_rows)
    return _Lines(text.rows, decisions, sheet.name)


def _table(wanted: Wanted, lines: _Lines, name: str) -> Table:
    where = f"{name}, sheet {lines.sheet!r}" if lines.sheet else name
    if (top := header.header(lines.rows, wanted)) is None:
        raise header.objection(lines.rows, wanted, where)
    header.refuse_doubles(top, wanted, where)
    if sum(map(len, [row.cells for row in lines.rows])) > MOST_CELLS:
        raise SourceUnreadable(f"{where}: over {MOST_CELLS:,} cells; send less")
    above = [row for row in lines.rows if row.number <= top.row]
    under = [row for row in lines.rows if row.number > top.row and any(map(str.strip, row.cells))]
    if not under:
        raise SourceUnreadable(f"{where}: no rows under the header in row {top.row}")
    turned = columns(under, len(top.texts))
    if any(unstorable("\n".join(column.texts)) for column in (*columns(above, 0), *turned)):
        _refuse_unstorable((*above, *under), top, where)
    return Table(
        file=name,
        sheet=lines.sheet,
        header=top,
        numbers=array("I", [row.number for row in under]),
        columns=turned,
        decisions=lines.decisions | {"header row": str(top.row)} | _title(wanted, lines, top),
    )


def _title(wanted: Wanted, lines: _Lines, top: Header) -> dict[str, str]:
    """What stands over the header, where it may say what the table is of."""
    title = likely.above(lines.rows, top.row) if wanted.likely else ""
    return {"above the header": title} if title else {}


def _refuse_unstorable(lines: Sequence[TextRow], top: Header, where: str) -> None:
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


def _chosen(wanted: Wanted, sheets: tuple[Sheet, ...], name: str) -> list[Sheet]:
    """The sheet that is read; those that are compared, where the likeliest one is wanted."""
    shown = [s for s in sheets if not s.hidden]
    if wanted.sheet is not None:
        for sheet in sheets:
            if sheet.name.strip() == wanted.sheet.strip():
                if sheet.hidden:
                    raise SourceUnreadable(
                        f"{name}: sheet {sheet.name!r} is hidden; hidden sheets are not read"
                    )
                return [sheet]
        raise SourceUnreadable(
            f"{name}: no sheet {wanted.sheet!r}; {did_you_mean(wanted.sheet, [s.name for s in shown])}"
        )
    if not (wanted.likely and shown) and len(shown) != 1:
        held = listed(s.name for s in shown) or "none that is shown"
        raise SourceUnreadable(f"{name}: the feed names no sheet, and the workbook has: {held}")
    return shown[:COMPARED]


def _likeliness(lines: _Lines) -> int:
    return likely.likeliness(lines.rows)


def _width(lines: _Lines) -> int:
    return max((len(row.cells) for row in lines.rows[: header.SEARCHED]), default=0)


_LINES = {
    FileKind.CSV: _text_lines,
    FileKind.XLSX: _workbook_lines,
    FileKind.HTML: _page_lines,
    FileKind.JSON: _record_lines,
}
