"""Old sheets: the visible rows of one sheet of an old workbook as text, as `sheet` gives those of a new one."""

from __future__ import annotations

import struct

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read.biff import Kind, Record, Texts, ratio, records
from loaders.read.cells import shown
from loaders.read.file_text import SheetText
from loaders.read.header import SEARCHED
from loaders.read.oldbook import OldBook, OldSheet
from loaders.read.pace import SLICE, Watch, unwatched
from loaders.read.rows import MOST_CELLS, Run, Span, TextRow, extend

WIDEST = 256  # columns of an old sheet
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 1
_WHEN_OPENED = 1  # of a formula: its result is computed when a spreadsheet opens it


def sheet_text(
    book: OldBook,
    sheet: OldSheet,
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
    reader = _Rows(book, mark, f"{name}, sheet {sheet.name!r}")
    try:
        for nth, record in enumerate(records(book.stream, sheet.at), start=1):
            reader.hear(record)
            if nth % SLICE == 0:
                tell(reader.many)
    except (struct.error, IndexError, ValueError) as why:
        raise SourceUnreadable(
            f"{name}: a damaged workbook ({why}); send the file again", code=Refusal.DAMAGED
        ) from None
    rows, hidden = reader.rows()
    columns = reader.hidden_texts()
    return SheetText(
        rows=rows[:most],
        hidden_rows=hidden,
        hidden_columns=tuple(columns),
        hidden_headers=tuple(text for texts in columns.values() for text in texts),
        spans=tuple(reader.spans),
    )


class _Rows:
    """Hears the cells of a sheet, which may come in any order."""

    def __init__(self, book: OldBook, mark: str, where: str) -> None:
        self.spans: list[Span] = []
        self._book, self._mark, self._where = book, mark, where
        self._cells: dict[int, list[str]] = {}
        self._seen = 0
        self._hidden_rows, self._hidden_columns = set[int](), set[int]()
        self._asked: tuple[int, int] | None = None

    @property
    def many(self) -> int:
        """How many rows hold something, as far as was heard."""
        return len(self._cells)

    def rows(self) -> tuple[tuple[TextRow, ...], tuple[Run, ...]]:
        """The visible rows that hold something, and the hidden ones that do."""
        held = {n: cells for n, cells in sorted(self._cells.items()) if any(cells)}
        shown_rows = [
            TextRow(n + 1, tuple("" if c in self._hidden_columns else t for c, t in enumerate(cells)))
            for n, cells in held.items()
            if n not in self._hidden_rows
        ]
        hidden: list[Run] = []
        for number in sorted(held.keys() & self._hidden_rows):
            extend(hidden, number + 1, number + 1)
        return tuple(row for row in shown_rows if any(row.cells)), tuple(hidden)

    def hidden_texts(self) -> dict[int, list[str]]:
        """For each hidden column that holds something, what stands in its first rows."""
        first = [cells for _, cells in sorted(self._cells.items())]
        texts = {
            column: [cells[column] for cells in first if column < len(cells) and cells[column]][:SEARCHED]
            for column in sorted(self._hidden_columns)
        }
        return {column: found for column, found in texts.items() if found}

    def hear(self, record: Record) -> None:
        """One record of the sheet."""
        body = record.body
        if record.kind is Kind.ROW:
            self._row(body)
        elif record.kind is Kind.COLUMNS:
            first, last, _, _, looks = struct.unpack_from("<5H", body)
            if looks & _HIDDEN_COLUMN:
                self._hidden_columns |= set(range(first, min(last, WIDEST) + 1))
        elif record.kind is Kind.MERGED:
            self._merged(body)
        elif record.kind is Kind.RATIOS:
            self._ratios(body)
        elif record.kind is Kind.RESULT and self._asked is not None:
            self._put(*self._asked, Texts(record, 0, self._book.encoding).text())
        elif record.kind in _CELLS:
            self._cell(record)

    def _row(self, body: bytes) -> None:
        number, looks = struct.unpack_from("<H10xI", body)
        if looks & _HIDDEN_ROW:
            self._hidden_rows.add(number)

    def _merged(self, body: bytes) -> None:
        (count,) = struct.unpack_from("<H", body)
        for at in range(2, min(2 + 8 * count, len(body) - 7), 8):
            top, bottom, left, right = struct.unpack_from("<4H", body, at)
            if right > left or bottom > top:
                self.spans.append(Span(top + 1, left, max(right - left, 0) + 1, max(bottom - top, 0) + 1))

    def _ratios(self, body: bytes) -> None:
        row, first = struct.unpack_from("<2H", body)
        for place, at in enumerate(range(4, len(body) - 7, 6)):
            style, packed = struct.unpack_from("<HI", body, at)
            self._put(row, first + place, self._number(ratio(packed), style))

    def _cell(self, record: Record) -> None:
        row, column, style = struct.unpack_from("<3H", record.body)
        self._asked = None
        if record.kind is Kind.FORMULA:
            self._put(row, column, self._result(record.body, row, column, style))
        elif record.kind is Kind.SHARED_TEXT:
            self._put(row, column, self._book.text(struct.unpack_from("<I", record.body, 6)[0]))
        elif record.kind is Kind.NUMBER:
            self._put(row, column, self._number(struct.unpack_from("<d", record.body, 6)[0], style))
        elif record.kind is Kind.RATIO:
            self._put(row, column, self._number(ratio(struct.unpack_from("<I", record.body, 6)[0]), style))
        elif record.kind is Kind.TRUTH:
            value, error = struct.unpack_from("<2B", record.body, 6)
            self._put(row, column, _truth(value, error=bool(error)))
        else:
            self._put(row, column, Texts(record, 6, self._book.encoding).text())

    def _result(self, body: bytes, row: int, column: int, style: int) -> str:
        """What a formula came to: [MS-XLS] 2.5.133. A text comes in the next record."""
        kind, value, marked, flags = struct.unpack_from("<BxB3xHH", body, 6)
        if marked != 0xFFFF:
            return self._number(struct.unpack_from("<d", body, 6)[0], style)
        if kind == 0:
            self._asked = (row, column)
            return ""
        if kind in (1, 2):
            return _truth(value, error=kind == 2)
        return "=" if flags & _WHEN_OPENED else ""

    def _number(self, found: float, style: int) -> str:
        return shown(repr(found), self._book.format(style), self._mark, since_1904=self._book.since_1904)

    def _put(self, row: int, column: int, text: str) -> None:
        if column >= WIDEST:
            raise ValueError(f"a cell beyond column {WIDEST}")
        if not text:
            return
        cells = self._cells.setdefault(row, [])
        if (more := column + 1 - len(cells)) > 0:
            cells += [""] * more
            self._seen += more
        cells[column] = text
        if self._seen > MOST_CELLS:
            raise SourceUnreadable(
                f"{self._where}: over {MOST_CELLS:,} cells; send less", code=Refusal.TOO_LARGE
            )


def _truth(value: int, *, error: bool) -> str:
    if error:
        return ERRORS.get(value, "#N/A")
    return "TRUE" if value else "FALSE"


_CELLS = frozenset(
    {Kind.FORMULA, Kind.SHARED_TEXT, Kind.NUMBER, Kind.RATIO, Kind.TRUTH, Kind.TEXT, Kind.RICH_TEXT}
)
