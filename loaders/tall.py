"""Tall files: every row is one number of a figure, and a column says which; rows of one figure are put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from indicators.figure_table import Ints
from loaders import shape
from loaders.entries import NOTHING, Cells, Entries
from loaders.read.here import Table
from loaders.words import plain

if TYPE_CHECKING:
    from loaders.feed import Feed
    from loaders.rules import Tall


@dataclass(frozen=True, slots=True)
class _Together:
    """Which rows are of one figure.

    Attributes:
        figure: for each row its figure, in the order of their first rows.
        first: for each figure its first row.
    """

    figure: Ints
    first: Ints


def entries(table: Table, rows: Ints, feed: Feed, tall: Tall) -> Entries:
    """One entry for each figure, in the order of their first rows, which an entry counts as its own.

    A second row of the same figure that says the same thing of it begins another: the checks find it to be a double.
    """
    own = shape.entries(table, rows, feed)
    texts, codes = shape.plain_texts(table.columns[table.header.column(tall.column)], rows)
    roles = list(dict.fromkeys(tall.words.values()))
    role = np.array([roles.index(tall.words[plain(text)]) for text in texts], np.intp)[codes]
    together = _together(own, role)
    said = own.only(together.first)
    figures = {r: _cells(table, rows, tall, role == place, together) for place, r in enumerate(roles)}
    return replace(said, cells={**said.cells, **figures})


def decision(found: Entries, rows: Ints) -> dict[str, str]:
    """How many rows were put together, in words."""
    return {"rows put together": f"{len(rows)} rows to {len(found)} figures"}


def _together(own: Entries, role: Ints) -> _Together:
    """The rows that say the same of everything but the number, each thing once."""
    same = np.zeros(len(own), np.intp)
    for cells in own.cells.values():
        same = _numbered(same, cells.codes)
    again = _occurrence(_numbered(same, role))
    _, first, figure = np.unique(_numbered(same, again), return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return _Together(place[figure], first[order])


def _numbered(some: Ints, more: Ints) -> Ints:
    """A number for each pair there is, from 0."""
    found: Ints = np.unique(some * (int(more.max(initial=0)) + 1) + more, return_inverse=True)[1]
    return found


def _occurrence(numbers: Ints) -> Ints:
    """For each place how often its number stood before it."""
    order = np.argsort(numbers, kind="stable")
    ranked = numbers[order]
    starts = np.flatnonzero(np.diff(ranked, prepend=-1))
    found = np.empty_like(order)
    found[order] = np.arange(len(order)) - np.repeat(starts, np.diff(starts, append=len(order)))
    return found


def _cells(table: Table, rows: Ints, tall: Tall, mine: Ints, together: _Together) -> Cells:
    """What carries one role: the number of the row that says so, in its figure."""
    at = np.flatnonzero(mine)
    texts, own = shape.plain_texts(table.columns[table.header.column(tall.figure)], rows[at])
    codes = np.full(len(together.first), NOTHING, np.intp)
    codes[together.figure[at]] = own
    numbers = np.zeros(len(together.first), np.intp)
    numbers[together.figure[at]] = shape.row_numbers(table, rows[at])
    once = tuple(texts)
    return Cells(texts=once, spelled=once, codes=codes, titles=(tall.figure,), at=numbers)
