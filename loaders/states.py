"""States: what a cell of a partner's file says, in the eleven words a sender is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from indicators.figure_table import Flags
from indicators.model import CellState
from loaders.below_zero import code
from loaders.entries import NOTHING
from loaders.faults import Fault
from loaders.numbers import Reading
from loaders.roles import Role
from loaders.told import Told


class ReadingState(StrEnum):
    """What one cell says, before it is a point or none."""

    NUMBER = "number"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed_at_source"
    INTERVAL = "interval"
    NUMBER_WITH_UNIT = "number_with_unit"
    NUMBER_WITH_NOTE = "number_with_note"
    ERROR_VALUE = "error_value"
    NEEDS_MAPPING = "needs_mapping"
    NEEDS_REVIEW = "needs_review"
    FORMULA_WITHOUT_VALUE = "formula_without_value"


_BY_FAULT = {
    Fault.NUMBER_WITH_UNIT: ReadingState.NUMBER_WITH_UNIT,
    Fault.NUMBER_WITH_NOTE: ReadingState.NUMBER_WITH_NOTE,
    Fault.SPREADSHEET_ERROR: ReadingState.ERROR_VALUE,
    Fault.FORMULA_WITHOUT_VALUE: ReadingState.FORMULA_WITHOUT_VALUE,
    Fault.AMBIGUOUS_NUMBER: ReadingState.NEEDS_REVIEW,
    Fault.PRECISION_LOST: ReadingState.NEEDS_REVIEW,
    Fault.SHORTENED_NUMBER: ReadingState.NEEDS_REVIEW,
}
_BY_STATE = {
    CellState.NUMBER: ReadingState.NUMBER,
    CellState.MISSING: ReadingState.MISSING,
    CellState.NOT_APPLICABLE: ReadingState.NOT_APPLICABLE,
    CellState.SUPPRESSED: ReadingState.SUPPRESSED,
    CellState.INTERVAL: ReadingState.INTERVAL,
}


def tally(told: Mapping[Role, Told], below: Mapping[Role, Flags]) -> str:
    """How many cells that carry figures say what, in words; blank ones are left out.

    `below`: for each role where its figure is below zero though none can be.
    """
    found = Counter[ReadingState]()
    for role, cells in told.items():
        wrong = below.get(role, np.zeros(len(cells.codes), np.bool_))
        for impossible, where in ((False, ~wrong), (True, wrong)):
            codes = cells.codes[where & (cells.codes != NOTHING)]
            many = np.bincount(codes, minlength=len(cells.readings)).tolist()
            for reading, times in zip(cells.readings, many, strict=True):
                if times and not reading.blank:
                    found[reading_state(reading, below_zero=not impossible)] += times
    return ", ".join(f"{found[s]:,} {s.value.replace('_', ' ')}" for s in ReadingState if found[s])


def reading_state(reading: Reading, *, below_zero: bool = False) -> ReadingState:
    """What a cell says. `below_zero`: whether it can be below zero; where it cannot, a code is to be mapped by a person."""
    if reading.number is not None and reading.number < 0 and not below_zero:
        return ReadingState.NEEDS_MAPPING if code(reading) else ReadingState.NEEDS_REVIEW
    if reading.fault in _BY_FAULT:
        return _BY_FAULT[reading.fault]
    if reading.state is None:
        return ReadingState.NEEDS_REVIEW if reading.suggestion else ReadingState.NEEDS_MAPPING
    return _BY_STATE[reading.state]
