"""The check of figures in merged cells: several rows with one figure between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import numpy as np

from loaders.entries import Entries
from loaders.faults import Fault
from loaders.filled_down import Over
from loaders.issues import Hits, hits
from loaders.numbers import Reading
from loaders.parse import Found
from loaders.roles import Role
from loaders.terms import Terms


def merged_figure(found: Found, terms: Terms) -> Iterator[Hits]:
    """Several rows have one figure between them: it may be their sum, or the same for each.

    Whoever says yes to it would have to say which, so the sender is asked for a figure in each row.
    """
    for role, told in found.told.items():
        at = dict(_over(found.entries, role, terms.over))
        where = np.zeros(len(found.entries), np.bool_)
        where[list(at)] = True
        where &= told.where(_says_how_much)
        yield hits(Fault.MERGED_FIGURE, where, role, expected=partial(_expected, at))


def _over(entries: Entries, role: Role, over: Over) -> Iterator[tuple[int, str]]:
    """The entries whose cell is one of several rows, and where it stands."""
    cells = entries.cells[role]
    own = {header: rows for header, rows in over.items() if any(_stands_in(header, t) for t in cells.titles)}
    numbers = entries.rows if cells.at is None else cells.at
    for place in np.flatnonzero(np.isin(numbers, [n for rows in own.values() for n in rows])).tolist():
        cell = entries.cell(role, place)
        for header, rows in own.items():
            if cell and cell.row in rows and _stands_in(header, cell.column):
                yield place, rows[cell.row]


def _stands_in(header: str, title: str | None) -> bool:
    """Whether a header is that of a cell, or one of several that are joined."""
    return title is not None and f" / {header} / " in f" / {title} / "


def _says_how_much(reading: Reading) -> bool:
    """A marker may be said of many rows at once."""
    return any(number is not None for number in (reading.number, reading.low, reading.high))


def _expected(at: Mapping[int, str], place: int) -> str:
    return f"a figure in each row; {at[place]} is one cell, so it is not known whose it is"
