"""Rows: what every kind of file becomes first, text with the number a person finds it by."""

from __future__ import annotations

from typing import NamedTuple

MOST_CELLS = 2_000_000  # in one file; more are refused, not read halfway
MOST_TEXT_CELLS = 2 * MOST_CELLS  # of delimited text, which takes half the memory

WRONG, ROW = "turncurve: what is wrong", "turncurve: row"
"""The columns behind the sender's own in rows to be mended: not read when they come back, and what they are known by."""


class TextRow(NamedTuple):
    """One row as text; a named tuple, because a file has many.

    Attributes:
        number: the row as a spreadsheet numbers it, 1 first.
    """

    number: int
    cells: tuple[str, ...]


class Span(NamedTuple):
    """A cell that takes several columns of its row.

    Attributes:
        row: the row as a spreadsheet numbers it; of a cell over several rows the first.
        left: its first column, 0 first.
        width: how many columns it takes.
    """

    row: int
    left: int
    width: int
