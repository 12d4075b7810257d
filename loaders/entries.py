"""Entries: figures' cells by what they carry, in columns; an entry for each figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from indicators.figure_table import Ints
from loaders.roles import Role

NOTHING = -1
"""The code of a cell that nothing carries."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands somewhere in a file.

    Attributes:
        column: the header, None for a word the feed fixes.
        row: the row it stands in, which for a word taken from a header is the header's.
    """

    text: str
    column: str | None
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """What carries one role, for every entry.

    Attributes:
        texts: what stands there, blanks plain, each once; several columns' parts joined as a feed writes them, blank
            ones left out.
        spelled: likewise with all parts in their places, blank ones too.
        codes: for each entry the place of its text, or `NOTHING`.
        titles: for each block of a wide row the header over it; one for all blocks where the cell is the row's own.
        row: the row a word of the header or of the feed stands in; None for the entry's own.
        at: the row each stands in, where an entry is of several rows.
        parts: of several columns what stands in each, text by text; none where one column carries the role.
    """

    texts: tuple[str, ...]
    spelled: tuple[str, ...]
    codes: Ints
    titles: tuple[str | None, ...]
    row: int | None = None
    at: Ints | None = None
    parts: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Figures' cells by what they carry, an entry for each figure, row by row.

    Attributes:
        rows: the row each entry was read from.
        blocks: which of the figures of its row each entry is, 0 first.
        flagged: the place in `STATES` of what a column says a blank figure is; `NO_FIGURE` where none says so.
    """

    rows: Ints
    blocks: Ints
    flagged: NDArray[np.int8]
    cells: Mapping[Role, Cells]

    def __len__(self) -> int:
        return len(self.rows)

    def cell(self, role: Role, place: int) -> Cell | None:
        """What carries a role in the entry at a place; None where nothing does."""
        found = self.cells.get(role)
        if found is None or found.codes[place] == NOTHING:
            return None
        title = found.titles[self.blocks[place] if len(found.titles) > 1 else 0]
        row = (self.rows if found.at is None else found.at)[place] if found.row is None else found.row
        return Cell(found.texts[found.codes[place]], title, int(row))

    def text(self, role: Role, place: int) -> str:
        """What stands for a role in the entry at a place; blank where nothing carries it."""
        found = self.cell(role, place)
        return found.text if found else ""

    def told(self, role: Role | None, places: Ints) -> Iterator[tuple[int, str | None, str]]:
        """Row, header and text of what carries a role at some places, one by one; the entry's row where nothing does."""
        rows = self.rows[places].tolist()
        cells = self.cells.get(role) if role else None
        if cells is None:
            yield from ((row, None, "") for row in rows)
            return
        own = self.rows if cells.at is None else cells.at
        stands = own[places].tolist() if cells.row is None else repeat(cells.row)
        blocks = self.blocks[places].tolist() if len(cells.titles) > 1 else repeat(0)
        for row, stand, block, code in zip(rows, stands, blocks, cells.codes[places].tolist(), strict=False):
            yield (row, None, "") if code == NOTHING else (stand, cells.titles[block], cells.texts[code])

    def only(self, places: Ints) -> Entries:
        """The entries at some places."""
        return Entries(
            rows=self.rows[places],
            blocks=self.blocks[places],
            flagged=self.flagged[places],
            cells={role: _picked(told, places) for role, told in self.cells.items()},
        )


def _picked(told: Cells, places: Ints) -> Cells:
    return replace(told, codes=told.codes[places], at=None if told.at is None else told.at[places])
