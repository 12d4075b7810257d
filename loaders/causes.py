"""Causes: of the faults found in one figure those that others follow from; what follows is not told, for it goes when they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from indicators.batches import Severity
from indicators.figure_table import Flags
from loaders.faults import Fault
from loaders.issues import Hits

_UNREADABLE = frozenset(
    {Fault.NOT_A_NUMBER, Fault.SPREADSHEET_ERROR, Fault.FORMULA_WITHOUT_VALUE, Fault.AMBIGUOUS_NUMBER, Fault.PRECISION_LOST}
)  # fmt: skip
_IMPOSSIBLE = frozenset({Fault.NEGATIVE_FIGURE, Fault.NUMERATOR_ABOVE_DENOMINATOR, Fault.SHARE_ABOVE_WHOLE})
_MISWRITTEN = frozenset(
    {Fault.ROW_WIDER_THAN_HEADER, Fault.AMBIGUOUS_COUNT, Fault.SHORTENED_NUMBER, Fault.MIXED_SCALES}
)
_TOTAL, _OLD = frozenset({Fault.TOTAL_ROW}), frozenset({Fault.SUPERSEDED_FIGURE})
FOLLOWING: Mapping[Fault, frozenset[Fault]] = MappingProxyType(
    {
        Fault.UNKNOWN_PERIOD: _TOTAL,
        Fault.UNKNOWN_PLACE: _TOTAL,
        Fault.UNKNOWN_GROUP: _TOTAL,
        Fault.UNKNOWN_MEASURE: _TOTAL,
        Fault.UNKNOWN_POPULATION: _TOTAL,
        Fault.UNKNOWN_INSTRUMENT: _TOTAL,
        Fault.INCOMPLETE_COUNTS: _UNREADABLE,
        Fault.NUMERATOR_ABOVE_DENOMINATOR: frozenset({Fault.NEGATIVE_FIGURE, Fault.NOT_A_NUMBER}),
        Fault.PERCENT_BESIDE_COUNTS: _IMPOSSIBLE | _MISWRITTEN | {Fault.NOT_A_NUMBER},
        Fault.IMPLAUSIBLE: _IMPOSSIBLE | _MISWRITTEN | {Fault.PERCENT_BESIDE_COUNTS},
        Fault.LIMITS_BESIDE_VALUE: _IMPOSSIBLE | _MISWRITTEN | {Fault.PERCENT_BESIDE_COUNTS, Fault.IMPLAUSIBLE},
        Fault.DEFINITION_CHANGED_WITHOUT_BREAK: _OLD,
        Fault.PARTS_BESIDE_TOTAL: _OLD,
        Fault.JUMP_BEYOND_HISTORY: _OLD | {Fault.DEFINITION_CHANGED_WITHOUT_BREAK, Fault.LIKE_A_TOTAL, Fault.PARTS_BESIDE_TOTAL},
        Fault.DENOMINATOR_JUMP: _OLD | {Fault.LIKE_A_TOTAL, Fault.PARTS_BESIDE_TOTAL},
    }
)  # fmt: skip
"""For a fault the ones that it may follow from; none of them is less severe, so that a row is never better off."""
_ONCE = frozenset({Fault.TOTAL_ROW, Fault.SHARE_ABOVE_WHOLE})
"""Faults of a whole figure, told at the first of its cells that shows them: a total in two columns, a scale of value and limits."""
_OF_COLUMNS = frozenset({Fault.ASSUMED_NOT_APPLICABLE})
"""Notes on a column, at its first cell, whatever else is wrong there."""


def causes(found: Iterable[Hits], many: int, doubtful: Flags | None = None) -> list[Hits]:
    """The faults of so many figures that do not follow from others of the same figure; those of `doubtful` ones all do."""
    every = list(found)
    where = _by_fault(every, many)
    rejected = _any(where, [fault for fault in where if fault.severity is Severity.REJECTED], many)
    told, seen = list[Hits](), {fault: np.zeros(many, np.bool_) for fault in _ONCE}
    for some in every:
        follows = _any(where, FOLLOWING.get(some.fault, ()), many)
        if some.fault.severity is Severity.NOTE and some.fault not in _OF_COLUMNS:
            follows = follows | rejected
        if doubtful is not None:
            follows = follows | doubtful
        if some.fault in _ONCE:
            follows = follows | seen[some.fault]
            seen[some.fault] = seen[some.fault].copy()
            seen[some.fault][some.places] = True
        told.append(replace(some, places=some.places[~follows[some.places]]))
    return told


def _by_fault(found: Sequence[Hits], many: int) -> dict[Fault, Flags]:
    """Where each fault was found."""
    where: dict[Fault, Flags] = {}
    for some in found:
        if len(some.places):
            where.setdefault(some.fault, np.zeros(many, np.bool_))[some.places] = True
    return where


def _any(where: Mapping[Fault, Flags], asked: Iterable[Fault], many: int) -> Flags:
    """Where one of some faults was found."""
    found = np.zeros(many, np.bool_)
    for fault in asked:
        if fault in where:
            found |= where[fault]
    return found
