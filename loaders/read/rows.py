"""Rows: what every kind of file becomes first, text with the number a person finds it by."""

from __future__ import annotations

from typing import NamedTuple

MOST_CELLS = 2_000_000  # in one file; more are refused, not read halfway
MOST_TEXT_CELLS = 2 * MOST_CELLS  # of delimited text, which takes half the memory

WRONG, ROW = "turncurve: what is wrong", "turncurve: row"
"""The columns behind the sender's own in rows to be mended: not read when they come back, and what they are known by."""
STEP = (
    1 << 21
)  # from a row of a sheet to that of the next one, where several are one table; no sheet has as many


class TextRow(NamedTuple):
    """One row as text; a named tuple, because a file has many.

    Attributes:
        number: the row as a spreadsheet numbers it, 1 first.
    """

    number: int
    cells: tuple[str, ...]


class Span(NamedTuple):
    """A cell that takes several columns or rows.

    Attributes:
        row: the row as a spreadsheet numbers it; of a cell over several rows the first.
        left: its first column, 0 first.
        width, depth: how many columns and rows it takes.
    """

    row: int
    left: int
    width: int
    depth: int = 1


class Run(NamedTuple):
    """Rows one after the other, as a spreadsheet numbers them."""

    first: int
    last: int

    @property
    def many(self) -> int:
        """How many they are."""
        return self.last - self.first + 1


def extend(runs: list[Run], first: int, last: int) -> None:
    """Rows behind those there are; the last run goes on where they follow it."""
    if runs and runs[-1].last == first - 1:
        first = runs.pop().first
    runs.append(Run(first, last))
