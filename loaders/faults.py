"""Faults: what can be wrong with a figure of a partner's file or with the file as a whole, and how bad each is."""

from __future__ import annotations

from enum import StrEnum

from indicators.issues import Severity


class Fault(StrEnum):
    """A kind of fault; its value is the stable code of its issues."""

    ROW_WIDER_THAN_HEADER = "row_wider_than_header"
    MERGED_FIGURE = "merged_figure"
    UNKNOWN_PERIOD = "unknown_period"
    FUTURE_PERIOD = "future_period"
    SHORT_ID = "short_id"
    AGE_BAND_AS_DATE = "age_band_as_date"
    TOTAL_ROW = "total_row"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_GROUP = "unknown_group"
    UNKNOWN_MEASURE = "unknown_measure"
    UNKNOWN_POPULATION = "unknown_population"
    UNKNOWN_INSTRUMENT = "unknown_instrument"
    NOT_A_NUMBER = "not_a_number"
    SPREADSHEET_ERROR = "spreadsheet_error"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    AMBIGUOUS_COUNT = "ambiguous_count"
    PRECISION_LOST = "precision_lost"
    SHORTENED_NUMBER = "shortened_number"
    NEGATIVE_FIGURE = "negative_figure"
    INCOMPLETE_COUNTS = "incomplete_counts"
    NUMERATOR_ABOVE_DENOMINATOR = "numerator_above_denominator"
    SHARE_ABOVE_WHOLE = "share_above_whole"
    CONFLICTING_ROWS = "conflicting_rows"
    ANOTHER_GRAIN = "another_grain"
    IMPLAUSIBLE = "implausible"
    MIXED_SCALES = "mixed_scales"
    PERCENT_BESIDE_COUNTS = "percent_beside_counts"
    LIMITS_BESIDE_VALUE = "limits_beside_value"
    ZERO_DENOMINATOR = "zero_denominator"
    ASSUMED_NOT_APPLICABLE = "assumed_not_applicable"
    ASSUMED_SUPPRESSED = "assumed_suppressed"
    NUMBER_WITH_UNIT = "number_with_unit"
    NUMBER_WITH_NOTE = "number_with_note"
    OTHERWISE_TITLED = "otherwise_titled"
    REPEATED_ROW = "repeated_row"
    SUPERSEDED_FIGURE = "superseded_figure"
    JUMP_BEYOND_HISTORY = "jump_beyond_history"
    DENOMINATOR_JUMP = "denominator_jump"
    DEFINITION_CHANGED_WITHOUT_BREAK = "definition_changed_without_break"
    PARTS_BESIDE_TOTAL = "parts_beside_total"
    LIKE_A_TOTAL = "like_a_total"
    GROUP_MISSING = "group_missing"
    PLACE_MISSING = "place_missing"
    PERIOD_MISSING = "period_missing"

    @property
    def severity(self) -> Severity:
        """Whether the figure cannot be right, needs a person's yes, or is only worth a look."""
        if self in _HELD:
            return Severity.HELD
        return Severity.NOTE if self in _NOTES else Severity.REJECTED


_HELD = frozenset(
    {
        Fault.ROW_WIDER_THAN_HEADER, Fault.AMBIGUOUS_COUNT, Fault.SHORTENED_NUMBER, Fault.IMPLAUSIBLE, Fault.MIXED_SCALES, Fault.PERCENT_BESIDE_COUNTS, Fault.LIMITS_BESIDE_VALUE,
        Fault.SUPERSEDED_FIGURE, Fault.JUMP_BEYOND_HISTORY, Fault.DENOMINATOR_JUMP, Fault.DEFINITION_CHANGED_WITHOUT_BREAK,
        Fault.PARTS_BESIDE_TOTAL, Fault.LIKE_A_TOTAL, Fault.OTHERWISE_TITLED,
    }
)  # fmt: skip
_NOTES = frozenset(
    {
        Fault.ZERO_DENOMINATOR, Fault.ASSUMED_NOT_APPLICABLE, Fault.ASSUMED_SUPPRESSED, Fault.NUMBER_WITH_UNIT, Fault.NUMBER_WITH_NOTE, Fault.REPEATED_ROW,
        Fault.GROUP_MISSING, Fault.PLACE_MISSING, Fault.PERIOD_MISSING,
    }
)  # fmt: skip
