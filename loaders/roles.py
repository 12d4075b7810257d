"""Roles: what a column of a partner's file can carry."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a column carries."""

    PERIOD = "period"
    PLACE = "place"
    GROUP = "group"
    MEASURE = "measure"
    POPULATION = "population"
    INSTRUMENT = "instrument"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"
    LOW = "low"
    HIGH = "high"
    SE = "se"
    MOE = "moe"
    N = "n"
    NUMERATOR_MOE = "numerator_moe"
    DENOMINATOR_MOE = "denominator_moe"


KEY_ROLES = (Role.PERIOD, Role.PLACE, Role.GROUP, Role.MEASURE, Role.POPULATION, Role.INSTRUMENT)
WORD_ROLES = KEY_ROLES[1:]
COUNTS = (Role.NUMERATOR, Role.DENOMINATOR, Role.N)
SCALED = (Role.VALUE, Role.LOW, Role.HIGH, Role.SE, Role.MOE)
MARGINS = (Role.NUMERATOR_MOE, Role.DENOMINATOR_MOE)
COUNTED = (*COUNTS, *MARGINS)
FIGURES = (*COUNTS[:2], *SCALED, Role.N, *MARGINS)
