"""Sheets of OpenDocument: the visible rows of one, streamed; repeated cells and rows are counted before there are any."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read.file_text import SheetText
from loaders.read.header import SEARCHED
from loaders.read.markup import Silent, damage, stream
from loaders.read.odscell import OdsCell
from loaders.read.opendocument import CONTENT, PASSED, OdsSheet
from loaders.read.pace import Watch, unwatched
from loaders.read.rows import MOST_CELLS, Run, Span, TextRow, extend

WIDEST, LONGEST = 16_384, 1_048_576  # columns and rows of the widest sheet there is
_GONE = ("collapse", "filter")


def sheet_text(
    book: zipfile.ZipFile,
    sheet: OdsSheet,
    *,
    name: str,
    mark: str = ".",
    most: int | None = None,
    tell: Watch = unwatched,
) -> SheetText:
    """What a sheet shows; of its rows the first `most`, where only those are asked for.

    Raises:
        SourceUnreadable: the sheet is damaged, or larger than `MOST_CELLS`.
    """
    reader = _Rows(sheet.name, mark, f"{name}, sheet {sheet.name!r}")
    with damage(name):
        for _ in stream(book, CONTENT, reader):
            tell(len(reader.done))
            if reader.over or (most is not None and len(reader.done) >= most):
                break
    return SheetText(
        rows=tuple(reader.done[:most]),
        hidden_rows=tuple(reader.hidden_rows),
        hidden_columns=tuple(sorted(reader.hidden_texts)),
        hidden_headers=tuple(text for texts in reader.hidden_texts.values() for text in texts),
        spans=tuple(reader.spans),
    )


@dataclass(slots=True)
class _Row:
    """The row that is being read."""

    times: int = 1
    hidden: bool = False
    cells: list[str] = field(default_factory=list)
    column: int = 0


class _Rows(Silent):
    """Hears the rows of one sheet."""

    def __init__(self, title: str, mark: str, where: str) -> None:
        self.done: list[TextRow] = []
        self.spans: list[Span] = []
        self.hidden_rows: list[Run] = []
        self.hidden_texts: dict[int, list[str]] = {}
        self.over = False
        self._title, self._mark, self._where = title, mark, where
        self._inside = False
        self._style, self._raising = "", set[str]()
        self._depth = self._passed = 0
        self._columns, self._hidden = 0, set[int]()
        self._number, self._seen = 0, 0
        self._row: _Row | None = None
        self._cell: OdsCell | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in PASSED or self._passed:
            self._passed += 1
        elif name == "table":
            self._depth += 1
            self._inside = self._inside or (
                not self.over and self._depth == 1 and attributes.get("table:name", "") == self._title
            )
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "text-properties" and attributes.get("style:text-position", "").startswith("super"):
            self._raising.add(self._style)
        elif not self._inside or self._depth != 1:
            return
        elif name == "table-row":
            hidden = attributes.get("table:visibility") in _GONE
            self._row = _Row(_times(attributes, "table:number-rows-repeated"), hidden)
        elif name == "table-column":
            self._column(attributes)
        elif name in ("table-cell", "covered-table-cell") and self._row is not None:
            self._cell = OdsCell(attributes, self._raising)
        elif self._cell is not None:
            self._cell.start(name, attributes)

    def text(self, text: str) -> None:
        if self._cell is not None and not self._passed and self._depth == 1:
            self._cell.text(text)

    def end(self, name: str) -> None:
        if self._passed:
            self._passed -= 1
        elif name == "table":
            self._depth -= 1
            if self._depth == 0 and self._inside:
                self.over, self._inside = True, False
        elif self._depth == 1 and self._row is not None:
            self._ended(name, self._row)

    def _ended(self, name: str, row: _Row) -> None:
        if name in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._put(self._cell, row)
            self._cell = None
        elif name == "table-row":
            self._end_row(row)
            self._row = None
        elif self._cell is not None:
            self._cell.end(name)

    def _column(self, attributes: Mapping[str, str]) -> None:
        until = min(self._columns + _times(attributes, "table:number-columns-repeated"), WIDEST)
        if attributes.get("table:visibility") in _GONE:
            self._hidden |= set(range(self._columns, until))
        self._columns = until

    def _put(self, cell: OdsCell, row: _Row) -> None:
        """A cell as often as it is repeated; blanks only once something follows them."""
        text, times, width = cell.shown(self._mark), cell.times, cell.width
        if text:
            if row.column + times > WIDEST:
                raise ValueError(f"a cell beyond column {WIDEST:,}")
            self._count(row.column + times - len(row.cells))
            row.cells += [""] * (row.column - len(row.cells))
            if self._hidden:
                row.cells += [self._seen_of(column, text) for column in range(row.column, row.column + times)]
            else:
                row.cells += [text] * times
            if width > 1 or cell.depth > 1:
                deep = min(cell.depth, LONGEST)
                self.spans.append(Span(self._number + 1, row.column, min(width, WIDEST), deep))
        row.column += times

    def _seen_of(self, column: int, text: str) -> str:
        """The text, or nothing where its column is hidden."""
        if column not in self._hidden:
            return text
        texts = self.hidden_texts.setdefault(column, [])
        texts += [text] if len(texts) < SEARCHED else []
        return ""

    def _end_row(self, row: _Row) -> None:
        first, self._number = self._number + 1, self._number + row.times
        if not any(row.cells):
            return
        if self._number > LONGEST:
            raise ValueError(f"a row beyond {LONGEST:,}")
        self._count(len(row.cells) * (row.times - 1))
        if row.hidden:
            extend(self.hidden_rows, first, self._number)
        else:
            cells = tuple(row.cells)
            self.done += [TextRow(number, cells) for number in range(first, first + row.times)]

    def _count(self, cells: int) -> None:
        self._seen += cells
        if self._seen > MOST_CELLS:
            raise SourceUnreadable(
                f"{self._where}: over {MOST_CELLS:,} cells; send less", code=Refusal.TOO_LARGE
            )


def _times(attributes: Mapping[str, str], of: str) -> int:
    """How often a row or column stands there; never less than once."""
    return max(int(attributes.get(of, 1)), 1)
