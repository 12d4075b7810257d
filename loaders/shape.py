"""Shapes: a tidy row is one figure, a wide row several; both become entries, one for each figure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.read.header import Header
from loaders.read.here import Table
from loaders.read.rows import TextRow
from loaders.roles import FIGURES, Role
from loaders.words import plain

if TYPE_CHECKING:
    from loaders.feed import Feed


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands somewhere in a file.

    Attributes:
        parts: the text; several where a role is carried by several columns.
        column: the header, None for a word the feed fixes.
        row: the row it stands in, which for a word taken from a header is the header's.
    """

    parts: tuple[str, ...]
    column: str | None
    row: int

    @property
    def text(self) -> str:
        """The parts that are not blank, joined as a feed writes them."""
        return self.parts[0] if len(self.parts) == 1 else " / ".join(part for part in self.parts if part)

    @property
    def spelled(self) -> str:
        """All parts in their places, blanks too."""
        return self.parts[0] if len(self.parts) == 1 else plain(" / ".join(self.parts))


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure's cells by what they carry, and the row they were read from."""

    row: int
    cells: Mapping[Role, Cell]

    def text(self, role: Role) -> str:
        """What stands for a role; blank where nothing carries it."""
        return self.cells[role].text if role in self.cells else ""


@dataclass(frozen=True, slots=True)
class _Column:
    """One or more columns of a file and the role they carry."""

    role: Role
    places: tuple[int, ...]
    title: str


def kept(table: Table, feed: Feed) -> tuple[tuple[TextRow, ...], Mapping[str, str]]:
    """The rows the feed does not leave out, and for each reason how many it does, in words."""
    rules = [(rule, table.header.column(rule.column)) for rule in feed.leave_out]
    rows, left = [], Counter[str]()
    for row in table.rows:
        rule = next((rule for rule, place in rules if rule.takes(_at(row, place))), None)
        if rule is None:
            rows.append(row)
        else:
            left[f"left out by {rule.column!r}: {rule.reason}"] += 1
    return tuple(rows), {reason: f"{count} rows" for reason, count in left.items()}


def entries(rows: tuple[TextRow, ...], header: Header, feed: Feed) -> Iterator[Entry]:
    """One entry for each figure the rows have room for, row by row."""
    columns = [
        _Column(role, tuple(header.column(h) for h in headers), " / ".join(headers))
        for role, headers in feed.columns.by_role.items()
    ]
    fixed = {role: Cell((word,), None, header.row) for role, word in feed.fixed.by_role.items()}
    blocks = _blocks(header, feed) or [({}, [])]
    for row in rows:
        shared = fixed | {column.role: _cell(row, column) for column in columns}
        for words, figures in blocks:
            yield Entry(row.number, shared | words | {column.role: _cell(row, column) for column in figures})


def _blocks(header: Header, feed: Feed) -> list[tuple[dict[Role, Cell], list[_Column]]]:
    """The wide columns, those of one figure together: the words of their headers, and the columns."""
    words: dict[tuple[str, ...], dict[Role, Cell]] = {}
    figures: dict[tuple[str, ...], list[_Column]] = defaultdict(list)
    free = [(place, text) for place, text in enumerate(header.texts) if text not in feed.headers]
    for place, text in free:
        for wide in feed.wide:
            if found := re.fullmatch(wide.pattern, text):
                said = {Role(name): plain(word or "") for name, word in sorted(found.groupdict().items())}
                key = tuple(said.values())
                words.setdefault(key, {role: Cell((word,), text, header.row) for role, word in said.items()})
                figures[key].append(_Column(wide.role, (place,), text))
    return [(words[key], figures[key]) for key in words]


def _cell(row: TextRow, column: _Column) -> Cell:
    return Cell(tuple(plain(_at(row, place)) for place in column.places), column.title, row.number)


def _at(row: TextRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def figure_texts(found: list[Entry]) -> Iterator[str]:
    """Every text that should be a number."""
    return (entry.cells[role].text for entry in found for role in FIGURES if role in entry.cells)
