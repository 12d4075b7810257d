"""Below zero: figures of which none can be; often a publisher's code for a figure that is not there."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.figure_table import Flags
from loaders.numbers import Reading
from loaders.parse import Found
from loaders.roles import COUNTED, Role
from loaders.terms import Terms

_LIMIT = 0.05  # of a share: limits by a normal approximation come as far below zero


def below_zero(found: Found, terms: Terms) -> Mapping[Role, Flags]:
    """For each role where its figure is below zero though none can be: no count, no error, no value its measure cannot have."""
    where = {}
    for role, told in found.told.items():
        below = told.where(lambda reading: reading.number is not None and reading.number < 0)
        if role in (Role.VALUE, Role.LOW, Role.HIGH):
            below &= found.facts.least >= 0
        if role in (Role.LOW, Role.HIGH):  # a limit may fall a little below 0; a code is far below
            below &= told.ratios(terms.feed.value) < -_LIMIT
        if role in (*COUNTED, Role.VALUE, Role.LOW, Role.HIGH, Role.SE, Role.MOE):
            where[role] = below
    return where


def code(reading: Reading) -> bool:
    """Whether a number below zero may be a code: a whole one, -9 or -999, is; their documentation says what it means."""
    number = reading.number
    return number is not None and number < 0 and number == number.to_integral_value() and not reading.percent
