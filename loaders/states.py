"""States: what a cell of a partner's file says, in the eleven words a sender is shown."""

from __future__ import annotations

from enum import StrEnum

from indicators.model import CellState
from loaders.faults import Fault
from loaders.numbers import Reading


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

    @property
    def usable(self) -> bool:
        """Whether a figure can be made of it without asking anybody."""
        return self not in _ASKED


_ASKED = frozenset(
    {
        ReadingState.ERROR_VALUE,
        ReadingState.NEEDS_MAPPING,
        ReadingState.NEEDS_REVIEW,
        ReadingState.FORMULA_WITHOUT_VALUE,
    }
)
_BY_FAULT = {
    Fault.NUMBER_WITH_UNIT: ReadingState.NUMBER_WITH_UNIT,
    Fault.NUMBER_WITH_NOTE: ReadingState.NUMBER_WITH_NOTE,
    Fault.SPREADSHEET_ERROR: ReadingState.ERROR_VALUE,
    Fault.FORMULA_WITHOUT_VALUE: ReadingState.FORMULA_WITHOUT_VALUE,
    Fault.AMBIGUOUS_NUMBER: ReadingState.NEEDS_REVIEW,
    Fault.PRECISION_LOST: ReadingState.NEEDS_REVIEW,
}
_BY_STATE = {
    CellState.NUMBER: ReadingState.NUMBER,
    CellState.MISSING: ReadingState.MISSING,
    CellState.NOT_APPLICABLE: ReadingState.NOT_APPLICABLE,
    CellState.SUPPRESSED: ReadingState.SUPPRESSED,
    CellState.INTERVAL: ReadingState.INTERVAL,
}


def reading_state(reading: Reading, *, below_zero: bool = False) -> ReadingState:
    """What a cell says. `below_zero`: whether the column can hold figures below zero.

    Where it cannot, a whole one (-9, -3, -999) is a publisher's code for a figure that is not there: their documentation
    says which, so a person maps it; it is never a count.
    """
    number = reading.number
    if number is not None and number < 0 and not below_zero:
        code = number == number.to_integral_value() and not reading.percent
        return ReadingState.NEEDS_MAPPING if code else ReadingState.NEEDS_REVIEW
    if reading.fault in _BY_FAULT:
        return _BY_FAULT[reading.fault]
    if reading.state is None:
        return ReadingState.NEEDS_REVIEW if reading.suggestion else ReadingState.NEEDS_MAPPING
    return _BY_STATE[reading.state]
