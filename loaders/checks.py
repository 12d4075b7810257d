"""The checks the figures of a file go through, in order. None of them mends anything.

A new fault is a code, a function here or in one of the modules, and a file that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from indicators.batches import Issue
from loaders import absent_checks as absent
from loaders import figure_checks as figure
from loaders import history_checks as history
from loaders import key_checks as key
from loaders import merged_checks as merged
from loaders import reading_checks as reading
from loaders import title_checks as title
from loaders import whole_checks as whole
from loaders.beside import Beside
from loaders.issues import Hits
from loaders.parse import Found
from loaders.terms import Terms

Check = Callable[[Found, Terms], Iterator[Hits]]
HistoryCheck = Callable[[Beside], Iterator[Hits]]
AbsenceCheck = Callable[[Beside], Iterator[Issue]]

CHECKS: tuple[Check, ...] = (
    figure.row_wider_than_header,
    merged.merged_figure,
    key.unknown_period,
    key.future_period,
    key.short_id,
    key.age_band_as_date,
    key.total_row,
    key.unknown_place,
    key.unknown_group,
    key.unknown_measure,
    key.unknown_population,
    key.unknown_instrument,
    reading.not_a_number,
    reading.spreadsheet_error,
    reading.formula_without_value,
    reading.ambiguous_number,
    reading.ambiguous_count,
    reading.precision_lost,
    reading.shortened_number,
    figure.negative_figure,
    figure.incomplete_counts,
    figure.numerator_above_denominator,
    figure.share_above_whole,
    figure.implausible,
    figure.mixed_scales,
    figure.percent_beside_counts,
    figure.limits_beside_value,
    figure.zero_denominator,
    reading.assumed_not_applicable,
    reading.assumed_suppressed,
    reading.number_with_unit,
    reading.number_with_note,
    title.otherwise_titled,
)
"""Each over the figures of a file by themselves."""

HISTORY_CHECKS: tuple[HistoryCheck, ...] = (
    history.superseded_figure,
    history.jump_beyond_history,
    history.denominator_jump,
    history.definition_changed_without_break,
    whole.parts_beside_total,
    whole.like_a_total,
)
"""Each over the figures of a file beside what is known, when it is proposed."""

ABSENCE_CHECKS: tuple[AbsenceCheck, ...] = (
    absent.group_missing,
    absent.place_missing,
    absent.period_missing,
)
"""Each over what a file does not say though its source did before."""
