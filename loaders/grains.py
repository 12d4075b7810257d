"""Grains: all figures of one curve are of years, or of school years, or of classes; never of two of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from indicators.batches import Issue
from indicators.model import CurveKey
from indicators.periods import Grain
from loaders.faults import Fault
from loaders.load import Load, Row

NONE_KNOWN: Mapping[CurveKey, Grain] = MappingProxyType({})
_CALLED = {Grain.YEAR: "calendar year"}


def another_grain(found: Load, grains: Mapping[CurveKey, Grain]) -> dict[int, Issue]:
    """The figures whose period is of another grain than their curve: their places among the rows, and why.

    A curve that is not in `grains` is of the grain of its first figure in the file.
    """
    first: dict[CurveKey, Grain] = {}
    strange: dict[int, Issue] = {}
    for place, row in enumerate(found.rows):
        if row.key is None or row.point is None:
            continue
        grain = row.point.period.grain
        agreed = grains.get(row.key) or first.setdefault(row.key, grain)
        if grain != agreed:
            strange[place] = _issue(found, row, agreed)
    return strange


def _issue(found: Load, row: Row, agreed: Grain) -> Issue:
    called = _CALLED.get(agreed, agreed.value.replace("_", " "))
    return Issue(
        code=Fault.ANOTHER_GRAIN.value,
        severity=Fault.ANOTHER_GRAIN.severity,
        file=found.file,
        sheet=row.sheet,
        row=row.period.row,
        column=row.period.column,
        read=row.period.text,
        expected=f"a {called}, as the figures of this curve before",
    )
