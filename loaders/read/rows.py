"""Rows: what every kind of file becomes first, text with the number a person finds it by."""

from __future__ import annotations

from dataclasses import dataclass

MOST_CELLS = 2_000_000  # in one file; more are refused, not read halfway


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row as text.

    Attributes:
        number: the row as a spreadsheet numbers it, 1 first.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A cell that takes several columns of its row.

    Attributes:
        row: the row as a spreadsheet numbers it; of a cell over several rows the first.
        left: its first column, 0 first.
        width: how many columns it takes.
    """

    row: int
    left: int
    width: int
