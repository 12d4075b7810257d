"""Columns: a table turned on its side, every text of a column kept once.

Most columns of a partner's file say few things many times, so whoever works on their texts works once for each text.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from loaders.read.rows import TextRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Attributes:
        texts: what stands in it, each text once, in the order of their first rows.
        codes: for each row the place of its text, unsigned 32-bit.
    """

    texts: tuple[str, ...]
    codes: array[int]

    def at(self, row: int) -> str:
        """The text of a row, 0 first."""
        return self.texts[self.codes[row]]


def columns(rows: Sequence[TextRow], width: int) -> tuple[Column, ...]:
    """The columns of some rows, at least `width` of them; cells a row does not have are blank."""
    cells = [row.cells for row in rows]
    turned = list(zip_longest(*_even(cells, width), fillvalue=""))
    return tuple(_column(texts) for texts in turned)


def letter(place: int) -> str:
    """A column, 0 first, as a spreadsheet letters it: A, B, ... Z, AA."""
    found, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def _even(cells: list[tuple[str, ...]], width: int) -> list[tuple[str, ...]]:
    """The rows, the first of them as wide as the header."""
    if not cells or len(cells[0]) >= width:
        return cells
    return [cells[0] + ("",) * (width - len(cells[0])), *cells[1:]]


def _column(texts: Sequence[str]) -> Column:
    once = tuple(dict.fromkeys(texts))
    place = {text: at for at, text in enumerate(once)}
    return Column(texts=once, codes=array("I", map(place.__getitem__, texts)))
