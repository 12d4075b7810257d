"""Shapes: a tidy row is one figure, a wide row several; both become entries, one for each figure, in columns by role."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indicators.errors import SourceUnreadable
from indicators.figure_table import NO_FIGURE, STATES, Ints
from indicators.refusals import Refusal
from loaders.entries import NOTHING, Cell, Cells, Entries
from loaders.read.columns import Column
from loaders.read.header import Header
from loaders.read.here import Table
from loaders.read.rows import STEP
from loaders.read.several import Addresses
from loaders.roles import FIGURES, Role
from loaders.spelling import fitting
from loaders.words import plain

if TYPE_CHECKING:
    from loaders.feed import Feed


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
    for rule in feed.left_out:
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
    cells |= _named(table, rows, feed, many)
    for role, headers in (*feed.columns.by_role.items(), *feed.sums.by_role.items()):
        carried = _Carried(role, tuple(map(table.header.column, headers)), " / ".join(headers))
        cells[role] = _repeated(_joined(table, rows, carried), many)
    cells |= _said_by_headers([words for words, _ in blocks], many, table.header.row)
    cells |= _side_by_side(table, rows, [figures for _, figures in blocks])
    return Entries(
        rows=np.repeat(row_numbers(table, rows), many[1]),
        blocks=np.tile(np.arange(many[1]), many[0]),
        flagged=np.repeat(_flagged(table, rows, feed), many[1]),
        cells=cells,
    )


def plain_texts(column: Column, rows: Ints) -> tuple[Sequence[str], Ints]:
    """The texts that stand in a column at some rows, blanks plain, and for each row which."""
    used, codes = np.unique(_codes(column)[rows], return_inverse=True)
    return [plain(column.texts[place]) for place in used], codes


def row_numbers(table: Table, rows: Ints) -> Ints:
    """The numbers a spreadsheet gives to the rows at some places."""
    return np.frombuffer(table.numbers, np.uint32).astype(np.intp)[rows]


def figure_texts(found: Entries) -> Iterator[str]:
    """Every text that should be a number, each once."""
    return (text for role in FIGURES if role in found.cells for text in found.cells[role].texts)


def _blocks(header: Header, feed: Feed) -> list[tuple[dict[Role, Cell], list[_Carried]]]:
    """The wide columns, those of one figure together: the words of their headers, and the columns."""
    words: dict[tuple[str, ...], dict[Role, Cell]] = {}
    figures: dict[tuple[str, ...], list[_Carried]] = defaultdict(list)
    free = [(place, text) for place, text in enumerate(header.texts) if text not in feed.headers]
    fits = [(wide, fitting(wide.pattern, header.texts)) for wide in feed.wide]
    for place, text in free:
        for wide, how in fits:
            if found := how.get(text):
                said = {Role(name): plain(word or "") for name, word in sorted(found.groupdict().items())}
                key = tuple(said.values())
                words.setdefault(key, {role: Cell(word, text, header.row) for role, word in said.items()})
                if (twin := next((c for c in figures[key] if c.role is wide.role), None)) is not None:
                    raise SourceUnreadable(
                        f"headers {twin.title!r} and {text!r} both carry {wide.role.value} of one figure; the feed's "
                        "patterns name only one of them, or a group that tells them apart",
                        code=Refusal.NOT_AS_DECLARED,
                    )
                figures[key].append(_Carried(wide.role, (place,), text))
    return [(words[key], figures[key]) for key in words]


def _flagged(table: Table, rows: Ints, feed: Feed) -> NDArray[np.int8]:
    """What columns say of figures that are blank, the first of them that does."""
    found = np.full(len(rows), NO_FIGURE, np.int8)
    for flag in feed.flags:
        texts, codes = plain_texts(table.columns[table.header.column(flag.column)], rows)
        said = np.array([text in flag.words for text in texts], np.bool_)[codes]
        found[said & (found == NO_FIGURE)] = STATES.index(flag.state)
    return found


def _named(table: Table, rows: Ints, feed: Feed, many: tuple[int, int]) -> dict[Role, Cells]:
    """What the names of the file and its sheets say, sheet by sheet."""
    names = [
        feed.named(table.file, sheet, title)
        for sheet, title in zip(Addresses.of(table).sheets, table.titles, strict=True)
    ]
    if len(names) == 1:
        return {role: _fixed(word, many, table.header.row) for role, word in names[0].items()}
    codes = np.repeat(row_numbers(table, rows) // STEP, many[1])
    found = {}
    for role in names[0]:
        texts = tuple(name[role] for name in names)
        found[role] = Cells(texts=texts, spelled=texts, codes=codes, titles=(None,))
    return found


def _fixed(word: str, many: tuple[int, int], row: int) -> Cells:
    codes = np.zeros(many[0] * many[1], np.intp)
    return Cells(texts=(word,), spelled=(word,), codes=codes, titles=(None,), row=row)


def _repeated(found: Cells, many: tuple[int, int]) -> Cells:
    return replace(found, codes=np.repeat(found.codes, many[1]))


def _joined(table: Table, rows: Ints, carried: _Carried) -> Cells:
    """The texts of one or several columns at some rows."""
    parts = [plain_texts(table.columns[place], rows) for place in carried.places]
    texts, codes = parts[0]
    if len(parts) == 1:
        once = tuple(texts)
        return Cells(texts=once, spelled=once, codes=codes, titles=(carried.title,))
    together = codes
    for more, own in parts[1:]:
        together = together * len(more) + own
    _, first, codes = np.unique(together, return_index=True, return_inverse=True)
    side_by_side = [tuple(texts[own[place]] for texts, own in parts) for place in first]
    return Cells(
        texts=tuple(" / ".join(part for part in row if part) for row in side_by_side),
        spelled=tuple(plain(" / ".join(row)) for row in side_by_side),
        codes=codes,
        titles=(carried.title,),
        parts=tuple(side_by_side),
    )


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
                texts, own = plain_texts(table.columns[carried.places[0]], rows)
                places = np.array([known.setdefault(text, len(known)) for text in texts], np.intp)
                codes[:, block], titles[block] = places[own], carried.title
        once = tuple(known)
        found[role] = Cells(texts=once, spelled=once, codes=codes.ravel(), titles=tuple(titles))
    return found
