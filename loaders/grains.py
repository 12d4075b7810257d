"""Grains: all figures of one curve are of years, or of school years, or of classes; never of two of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from indicators.batches import Issue
from indicators.figure_table import FigureTable, Ints
from indicators.model import CurveKey
from indicators.periods import Grain
from loaders.faults import Fault
from loaders.loading import Load
from loaders.roles import Role

NONE_KNOWN: Mapping[CurveKey, Grain] = MappingProxyType({})
_CALLED = {Grain.YEAR: "calendar year"}


def another_grain(found: Load, grains: Mapping[CurveKey, Grain]) -> dict[int, Issue]:
    """The figures whose period is of another grain than their curve: their places among the entries, and why.

    A curve that is not in `grains` is of the grain of its first figure in the file.
    """
    table = found.figures
    told = np.flatnonzero(table.told)
    order = list(Grain)
    own = np.array([order.index(period.grain) for period in table.periods], np.intp)[table.period[told]]
    agreed = _agreed(table, told, own, grains, order)
    return {
        int(told[place]): _issue(found, int(told[place]), order[agreed[place]])
        for place in np.flatnonzero(own != agreed)
    }


def _agreed(
    table: FigureTable, told: Ints, own: Ints, grains: Mapping[CurveKey, Grain], order: list[Grain]
) -> Ints:
    """The grain of each figure's curve."""
    curves, first = np.unique(table.curve[told], return_index=True)
    by_curve = np.zeros(len(table.keys), np.intp)
    for curve, place in zip(curves, first, strict=True):
        grain = grains.get(table.keys[curve])
        by_curve[curve] = own[place] if grain is None else order.index(grain)
    return by_curve[table.curve[told]]


def _issue(found: Load, place: int, agreed: Grain) -> Issue:
    called = _CALLED.get(agreed, agreed.value.replace("_", " "))
    cell, addresses = found.entries.cell(Role.PERIOD, place), found.terms.addresses
    number = cell.row if cell else int(found.entries.rows[place])
    return Issue(
        code=Fault.ANOTHER_GRAIN.value,
        severity=Fault.ANOTHER_GRAIN.severity,
        file=found.file,
        sheet=addresses.sheet(number),
        row=addresses.row(number),
        column=cell.column if cell else None,
        read=cell.text if cell else "",
        expected=f"a {called}, as earlier figures of this measure, place and group",
    )
