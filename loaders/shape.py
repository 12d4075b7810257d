"""Shapes: a tidy row is one figure, a wide row several; both become entries, one for each figure, in columns by role."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indicators.figure_table import Ints
from loaders.read.columns import Column
from loaders.read.header import Header
from loaders.read.here import Table
from loaders.roles import FIGURES, Role
from loaders.words import plain

if TYPE_CHECKING:
    from loaders.feed import Feed

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
    """

    texts: tuple[str, ...]
    spelled: tuple[str, ...]
    codes: Ints
    titles: tuple[str | None, ...]
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Figures' cells by what they carry, an entry for each figure, row by row.

    Attributes:
        rows: the row each entry was read from.
        blocks: which of the figures of its row each entry is, 0 first.
    """

    rows: Ints
    blocks: Ints
    cells: Mapping[Role, Cells]

    def __len__(self) -> int:
        return len(self.rows)

    def cell(self, role: Role, place: int) -> Cell | None:
        """What carries a role in the entry at a place; None where nothing does."""
        told = self.cells.get(role)
        if told is None or told.codes[place] == NOTHING:
            return None
        title = told.titles[self.blocks[place] if len(told.titles) > 1 else 0]
        return Cell(
            told.texts[told.codes[place]], title, int(self.rows[place]) if told.row is None else told.row
        )

    def text(self, role: Role, place: int) -> str:
        """What stands for a role in the entry at a place; blank where nothing carries it."""
        found = self.cell(role, place)
        return found.text if found else ""

    def only(self, places: Ints) -> Entries:
        """The entries at some places."""
        return Entries(
            rows=self.rows[places],
            blocks=self.blocks[places],
            cells={role: _picked(told, places) for role, told in self.cells.items()},
        )


@dataclass(frozen=True, slots=True)
class _Carried:
    """Columns of a file that carry a role in one block of every row: one, or several whose parts are joined."""

    role: Role
    places: tuple[int, ...]
    title: str


def kept(table: Table, feed: Feed) -> tuple[Ints, Mapping[str, str]]:
    """The places of the rows the feed does not leave out, and for each reason how many it does, in words."""
    staying = np.ones(len(table.numbers), np.bool_)
    left = Counter[str]()
    for rule in feed.leave_out:
        column = table.columns[table.header.column(rule.column)]
        taken = np.array([rule.takes(text) for text in column.texts], np.bool_)[_codes(column)] & staying
        staying &= ~taken
        left[f"left out by {rule.column!r}: {rule.reason}"] += int(taken.sum())
    return np.flatnonzero(staying), {reason: f"{count} rows" for reason, count in left.items() if count}


def entries(table: Table, rows: Ints, feed: Feed) -> Entries:
    """One entry for each figure the rows at some places have room for, row by row."""
    blocks = _blocks(table.header, feed) or [({}, [])]
    many = len(rows), len(blocks)
    cells = {role: _fixed(word, many, table.header.row) for role, word in feed.fixed.by_role.items()}
    for role, headers in feed.columns.by_role.items():
        carried = _Carried(role, tuple(map(table.header.column, headers)), " / ".join(headers))
        cells[role] = _repeated(_joined(table, rows, carried), carried.title, many)
    cells |= _said_by_headers([words for words, _ in blocks], many, table.header.row)
    cells |= _side_by_side(table, rows, [figures for _, figures in blocks])
    numbers = np.frombuffer(table.numbers, np.uint32).astype(np.intp)[rows]
    return Entries(rows=np.repeat(numbers, many[1]), blocks=np.tile(np.arange(many[1]), many[0]), cells=cells)


def figure_texts(found: Entries) -> Iterator[str]:
    """Every text that should be a number, each once."""
    return (text for role in FIGURES if role in found.cells for text in found.cells[role].texts)


def _blocks(header: Header, feed: Feed) -> list[tuple[dict[Role, Cell], list[_Carried]]]:
    """The wide columns, those of one figure together: the words of their headers, and the columns."""
    words: dict[tuple[str, ...], dict[Role, Cell]] = {}
    figures: dict[tuple[str, ...], list[_Carried]] = defaultdict(list)
    free = [(place, text) for place, text in enumerate(header.texts) if text not in feed.headers]
    for place, text in free:
        for wide in feed.wide:
            if found := re.fullmatch(wide.pattern, text):
                said = {Role(name): plain(word or "") for name, word in sorted(found.groupdict().items())}
                key = tuple(said.values())
                words.setdefault(key, {role: Cell(word, text, header.row) for role, word in said.items()})
                figures[key].append(_Carried(wide.role, (place,), text))
    return [(words[key], figures[key]) for key in words]


def _fixed(word: str, many: tuple[int, int], row: int) -> Cells:
    codes = np.zeros(many[0] * many[1], np.intp)
    return Cells(texts=(word,), spelled=(word,), codes=codes, titles=(None,), row=row)


def _repeated(found: tuple[Sequence[str], Sequence[str], Ints], title: str, many: tuple[int, int]) -> Cells:
    texts, spelled, codes = found
    return Cells(texts=tuple(texts), spelled=tuple(spelled), codes=np.repeat(codes, many[1]), titles=(title,))


def _joined(table: Table, rows: Ints, carried: _Carried) -> tuple[Sequence[str], Sequence[str], Ints]:
    """The texts of one or several columns at some rows: as read, as spelled, and for each row which."""
    parts = [_plain_texts(table.columns[place], rows) for place in carried.places]
    texts, codes = parts[0]
    if len(parts) == 1:
        return texts, texts, codes
    together = codes
    for more, own in parts[1:]:
        together = together * len(more) + own
    _, first, codes = np.unique(together, return_index=True, return_inverse=True)
    rows_of = [[texts[own[place]] for texts, own in parts] for place in first]
    return (
        [" / ".join(part for part in row if part) for row in rows_of],
        [plain(" / ".join(row)) for row in rows_of],
        codes,
    )


def _plain_texts(column: Column, rows: Ints) -> tuple[Sequence[str], Ints]:
    """The texts that stand in a column at some rows, blanks plain, and for each row which."""
    used, codes = np.unique(_codes(column)[rows], return_inverse=True)
    return [plain(column.texts[place]) for place in used], codes


def _codes(column: Column) -> NDArray[np.uint32]:
    return np.frombuffer(column.codes, np.uint32)


def _said_by_headers(
    blocks: Sequence[Mapping[Role, Cell]], many: tuple[int, int], row: int
) -> dict[Role, Cells]:
    """The words that headers of wide columns say, the same in every row."""
    found = {}
    for role in blocks[0]:
        texts = tuple(words[role].text for words in blocks)
        titles = tuple(words[role].column for words in blocks)
        codes = np.tile(np.arange(many[1]), many[0])
        found[role] = Cells(texts=texts, spelled=texts, codes=codes, titles=titles, row=row)
    return found


def _side_by_side(table: Table, rows: Ints, blocks: Sequence[Sequence[_Carried]]) -> dict[Role, Cells]:
    """The figures of wide rows: for each role its columns in all blocks, under one list of texts."""
    found = {}
    for role in dict.fromkeys(carried.role for figures in blocks for carried in figures):
        known: dict[str, int] = {}
        codes = np.full((len(rows), len(blocks)), NOTHING, np.intp)
        titles: list[str | None] = [None] * len(blocks)
        for block, figures in enumerate(blocks):
            for carried in (c for c in figures if c.role is role):
                texts, own = _plain_texts(table.columns[carried.places[0]], rows)
                places = np.array([known.setdefault(text, len(known)) for text in texts], np.intp)
                codes[:, block], titles[block] = places[own], carried.title
        once = tuple(known)
        found[role] = Cells(texts=once, spelled=once, codes=codes.ravel(), titles=tuple(titles))
    return found


def _picked(told: Cells, places: Ints) -> Cells:
    return Cells(
        texts=told.texts, spelled=told.spelled, codes=told.codes[places], titles=told.titles, row=told.row
    )
