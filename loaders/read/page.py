"""Pages: the tables of a web page, which many systems write where they promise an Excel file."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read import notes
from loaders.read.rows import MOST_CELLS, Span, TextRow

WIDEST = 16_384  # columns, as in a workbook; a span beyond is none
_CELLS = ("td", "th")
_SILENT = ("script", "style", "template")
_HIDEABLE = (
    "tr",
    *_CELLS,
    "table",
    "span",
    "div",
    "small",
    "font",
    "b",
    "i",
    "a",
)  # elements that are closed
_TO_THE_END = 65_534  # rows: what a span of 0 is


@dataclass(frozen=True, slots=True)
class PageTable:
    """The rows of a table, and its cells that take several columns or rows."""

    rows: tuple[TextRow, ...]
    spans: tuple[Span, ...]


def tables(text: str, name: str) -> list[PageTable]:
    """Every table of a page that has a cell, outermost tables only.

    A cell that spans rows or columns stands in the first of them, blank in the others: a title over two columns is one
    title. What is hidden by its own style is not read.

    Raises:
        SourceUnreadable: over `MOST_CELLS`, or no table.
    """
    reader = _Tables(name)
    reader.feed(text)
    reader.close()
    found = [
        PageTable(tuple(TextRow(i, tuple(row)) for i, row in enumerate(t.rows, start=1)), tuple(t.wide))
        for t in reader.done
        if any(t.rows)
    ]
    if not found:
        raise SourceUnreadable(
            f"{name}: a web page without a table; save it as .xlsx or .csv and send that",
            code=Refusal.NOT_A_TABLE,
        )
    return found


@dataclass(slots=True)
class _Below:
    """Cells of rows to come that a cell above stands for."""

    left: int
    width: int


@dataclass(slots=True)
class _Open:
    """The table, row and cell that are being read."""

    rows: list[list[str]] = field(default_factory=list)
    row: list[str] | None = None
    cell: list[str] | None = None
    raised: list[str] | None = None
    width: int = 1
    spans: dict[int, _Below] = field(default_factory=dict)
    wide: list[Span] = field(default_factory=list)


class _Tables(HTMLParser):
    """Hears the tables of a page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.done: list[_Open] = []
        self._name = name
        self._open: _Open | None = None
        self._depth = 0
        self._silent: list[str] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        said = {name: value or "" for name, value in attrs}
        if self._silent:
            self._silent += [tag] if tag == self._silent[0] else []
        elif tag in _SILENT or (tag in _HIDEABLE and _hidden(said)):
            self._silent = [tag]
        elif tag == "table":
            self._depth += 1
            self._open = self._open or _Open()
        elif self._open is not None and self._depth == 1:
            self._start(tag, said)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0 and self._open is not None:
                self._end_row()
                self.done.append(self._open)
                self._open = None
        elif self._open is not None and self._depth == 1:
            if tag in _CELLS:
                self._end_cell()
            elif tag == "sup":
                self._end_raised()
            elif tag == "tr":
                self._end_row()

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._depth == 1 and not self._silent and (cell := self._opened.cell) is not None:
            (cell if self._opened.raised is None else self._opened.raised).append(data)

    def close(self) -> None:
        """The page ends; so does a table nobody closed."""
        super().close()
        if self._open is not None:
            self._end_row()
            self.done.append(self._open)

    def _start(self, tag: str, said: dict[str, str]) -> None:
        now = self._opened
        if tag == "tr":
            self._end_row()
            now.row = []
            self._stand_in()
        elif tag in _CELLS:
            self._end_cell()
            if now.row is None:
                now.row = []
            self._stand_in()
            now.cell, now.width = [], _span(said.get("colspan"))
            deep = _TO_THE_END if said.get("rowspan") == "0" else _span(said.get("rowspan"))
            if deep > 1:
                now.spans[len(now.row)] = _Below(deep - 1, now.width)
            if now.width > 1 or deep > 1:
                now.wide.append(Span(len(now.rows) + 1, len(now.row), now.width, deep))
        elif tag == "br" and now.cell is not None:
            now.cell.append(" ")
        elif tag == "sup" and now.cell is not None:
            now.raised = []

    def _end_raised(self) -> None:
        now = self._opened
        if now.raised is not None and now.cell is not None:
            now.cell.append(notes.raised("".join(now.raised)))
        now.raised = None

    def _end_cell(self) -> None:
        now = self._opened
        self._end_raised()
        if now.cell is None or now.row is None:
            return
        now.row += ["".join(now.cell).strip(), *[""] * (now.width - 1)]
        now.cell = None
        self._counted(now.width)

    def _end_row(self) -> None:
        now = self._opened
        self._end_cell()
        if now.row is not None:
            self._stand_in()
            now.rows.append(now.row)
        now.row = None

    def _stand_in(self) -> None:
        """Blanks for the cells of this row that a cell above stands for."""
        now = self._opened
        row = now.row
        while row is not None and (span := now.spans.get(len(row))) is not None:
            at = len(row)
            row += [""] * span.width
            self._counted(span.width)
            span.left -= 1
            if span.left == 0:
                del now.spans[at]

    def _counted(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MOST_CELLS:
            raise SourceUnreadable(
                f"{self._name}: over {MOST_CELLS:,} cells; send less", code=Refusal.TOO_LARGE
            )

    @property
    def _opened(self) -> _Open:
        if self._open is None:
            raise SourceUnreadable(f"{self._name}: a table that ends before it begins", code=Refusal.DAMAGED)
        return self._open


def _hidden(said: dict[str, str]) -> bool:
    style = said.get("style", "").replace(" ", "").lower()
    return "hidden" in said or "display:none" in style or "visibility:hidden" in style


def _span(said: str | None) -> int:
    """How many rows or columns a cell takes; one where nothing sensible is said."""
    return min(int(said), WIDEST) if said and said.isascii() and said.isdecimal() and int(said[:9]) > 0 else 1
