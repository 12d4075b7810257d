"""The checks all figures of a file go through, in order. None of them mends anything.

A new fault is a code, a function here or in one of the two modules, and a file that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders import figure_checks as figure
from loaders import key_checks as key
from loaders.issues import Hits
from loaders.parse import Found
from loaders.terms import Terms

Check = Callable[[Found, Terms], Iterator[Hits]]

CHECKS: tuple[Check, ...] = (
    key.unknown_period,
    key.future_period,
    key.unknown_place,
    key.unknown_group,
    key.unknown_measure,
    key.unknown_population,
    key.unknown_instrument,
    figure.not_a_number,
    figure.spreadsheet_error,
    figure.formula_without_value,
    figure.ambiguous_number,
    figure.precision_lost,
    figure.negative_figure,
    figure.incomplete_counts,
    figure.numerator_above_denominator,
    figure.share_above_whole,
    figure.implausible,
    figure.percent_beside_counts,
    figure.limits_beside_value,
    figure.zero_denominator,
    figure.number_with_unit,
    figure.number_with_note,
)
