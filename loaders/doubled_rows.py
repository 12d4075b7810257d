"""Doubles: rows of one file that speak of the same fact; one is kept where they agree, none where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from indicators.figure_table import FigureTable, Ints
from loaders.entries import Entries
from loaders.faults import Fault
from loaders.issues import Hits
from loaders.read.several import Addresses

_NAMED = 5  # rows of a conflict that are named; a file that lacks a column has one of all its rows


def doubles(table: FigureTable, entries: Entries, addresses: Addresses) -> Iterator[Hits]:
    """Rows that say of a fact what another row says too, or something else."""
    repeated: dict[int, str] = {}
    others: dict[int, str] = {}
    for places in _groups(table):
        if _agree(table, places):
            kept = addresses.said(int(entries.rows[places[0]]))
            repeated.update(dict.fromkeys(map(int, places[1:]), kept))
            continue
        for place in places:
            rows = entries.rows[places[places != place][:_NAMED]].tolist()
            others[int(place)] = _some([addresses.said(row) for row in rows], len(places) - 1)
    yield Hits(
        fault=Fault.CONFLICTING_ROWS, places=_places(others), role=None,
        expected=lambda place: f"one figure for one period; row {others[place]} says another",
    )  # fmt: skip
    yield Hits(
        fault=Fault.REPEATED_ROW, places=_places(repeated), role=None,
        expected=lambda place: f"each figure once; row {repeated[place]} says the same and is kept",
    )  # fmt: skip


def _some(rows: Sequence[str], many: int) -> str:
    named = ", ".join(rows)
    return f"{named} and {many - _NAMED} more" if many > _NAMED else named


def _groups(table: FigureTable) -> Iterator[Ints]:
    """The places of figures that speak of one fact, where that is more than one."""
    told = np.flatnonzero(table.told)
    facts = table.curve[told] * max(len(table.periods), 1) + table.period[told]
    order = np.argsort(facts, kind="stable")
    starts = np.flatnonzero(np.diff(facts[order], prepend=-1, append=-1))
    for first, end in pairwise(starts):
        if end - first > 1:
            yield told[order[first:end]]


def _agree(table: FigureTable, places: Ints) -> bool:
    said = np.vstack([table.numbers[:, places], table.state[places]])
    return np.array_equal(said, np.broadcast_to(said[:, :1], said.shape), equal_nan=True)


def _places(found: Mapping[int, object]) -> Ints:
    return np.array(sorted(found), np.intp)
