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
from loaders.roles import FIGURES

_NAMED = 5  # rows of a conflict that are named; a file that lacks a column has one of all its rows


def doubles(table: FigureTable, entries: Entries, addresses: Addresses) -> Iterator[Hits]:
    """Rows that say of a fact what another row says too, or something else."""
    repeated: dict[int, int] = {}
    others: dict[int, Ints] = {}
    for places in _groups(table):
        if _agree(table, places):
            repeated.update(dict.fromkeys(places[1:].tolist(), int(places[0])))
            continue
        for place in places.tolist():
            others[place] = places
    yield Hits(
        fault=Fault.CONFLICTING_ROWS, places=_places(others), role=None,
        expected=lambda place: f"one figure for one place, group and period; {_where(entries, addresses, place, others[place])} says another",
    )  # fmt: skip
    yield Hits(
        fault=Fault.REPEATED_ROW, places=_places(repeated), role=None,
        expected=lambda place: (
            f"each figure once; {_where(entries, addresses, place, np.array([repeated[place], place]))} says the same and is kept"
        ),
    )  # fmt: skip


def _where(entries: Entries, addresses: Addresses, place: int, group: Ints) -> str:
    """The rows the others of a group stand in, or their columns where that is the same row."""
    row, rows = entries.rows[place], entries.rows[group]  # in the order of the file
    beside = group[np.searchsorted(rows, row) : np.searchsorted(rows, row, side="right")]
    if len(beside) > 1:
        columns = [_column(entries, int(other)) for other in beside if other != place]
        return f"column {_some(columns, len(columns))} of the same row"
    others = [
        addresses.said(int(number))
        for other, number in zip(group[: _NAMED + 1], rows, strict=False)
        if other != place
    ]
    return f"row {_some(others, len(group) - 1)}"


def _column(entries: Entries, place: int) -> str:
    """The header over a figure."""
    cells = (entries.cell(role, place) for role in FIGURES)
    return next((repr(cell.column) for cell in cells if cell and cell.column), "")


def _some(named: Sequence[str], many: int) -> str:
    shown = ", ".join(named[:_NAMED])
    return f"{shown} and {many - _NAMED} more" if many > _NAMED else shown


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
