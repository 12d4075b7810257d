"""Merged cells: what one cell says over several rows, it says of each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read.columns import letter
from loaders.read.rows import MOST_CELLS, STEP, Span, TextRow


class Merged(NamedTuple):
    """A cell of a table over several of its rows.

    Attributes:
        column: 0 first.
        first, last: the rows as a spreadsheet numbers them.
    """

    column: int
    first: int
    last: int

    @property
    def at(self) -> str:
        """Where it stands, as a spreadsheet says it: `A4:A6`."""
        column = letter(self.column)
        return f"{column}{self.first % STEP}:{column}{self.last % STEP}"


def filled(
    rows: list[TextRow], spans: Sequence[Span], where: str
) -> tuple[list[TextRow], tuple[Merged, ...]]:
    """The rows with each cell over several of them written into all, and which cells these are.

    What a program left in the cells below, nobody sees; it goes. A row in which nothing else stands is none.

    Raises:
        SourceUnreadable: the cells reach over more than a file may hold.
    """
    numbers = [row.number for row in rows]
    cells: dict[int, list[str]] = {}
    found: list[Merged] = []
    many = 0
    for span in spans:
        first, end = bisect_left(numbers, span.row), bisect_left(numbers, span.row + span.depth)
        if span.depth < 2 or first == end or numbers[first] != span.row:
            continue
        text = _text(rows[first], span.left)
        many += (end - first) * span.width
        if many > MOST_CELLS:
            raise SourceUnreadable(
                f"{where}: merged cells over more than {MOST_CELLS:,} cells; send less",
                code=Refusal.TOO_LARGE,
            )
        for place in range(first + 1, end):
            _write(cells.setdefault(place, list(rows[place].cells)), span, text)
        if text and end - first > 1:
            found.append(Merged(span.left, span.row, numbers[end - 1]))
    if not cells:
        return rows, ()
    return [row._replace(cells=tuple(cells.get(at, row.cells))) for at, row in enumerate(rows)], tuple(found)


def _text(row: TextRow, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _write(cells: list[str], span: Span, text: str) -> None:
    """The text into the first of a cell's columns, nothing into the others."""
    if text:
        cells += [""] * (span.left + 1 - len(cells))
    until = min(span.left + span.width, len(cells))
    cells[span.left : until] = [text, *[""] * (until - span.left - 1)][: max(until - span.left, 0)]
