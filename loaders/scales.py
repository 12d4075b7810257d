"""Scales: what a share was probably meant to be that is written as a fraction of 1 among percents, or the other way about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from loaders.parse import Found
from loaders.roles import Role

if TYPE_CHECKING:
    from loaders.declared import ValueStyle

_FRACTION, _PERCENT = "[value] scale = 'fraction'", "[value] scale = 'percent'"


def meant_scale(found: Found, style: ValueStyle, role: Role) -> Callable[[int], str | None]:
    """For a share that is too large or too small what it was probably meant to be: as the column writes them, or its counts say.

    Where most shares of the file are of the other scale it is the feed that is wrong, and its scale is what is suggested.
    """
    written = found.told[role].numbers()
    signed = found.told[role].where(lambda reading: reading.percent)
    fractions = _mostly_fractions(found)

    def suggestion(place: int) -> str | None:
        number = float(written[place])
        if signed[place] or not found.facts.share[place]:
            return None
        if style.scale == "fraction" and 1 < number <= 100:
            return f"{number / 100:.10g}" if fractions else _PERCENT
        if style.scale == "percent" and 0 < number <= 1 and _believed(found, style, place, number):
            return _FRACTION if fractions else f"{100 * number:.10g}"
        above = role is Role.VALUE and number > style.divisor
        return _by_counts(found, style, place) if above else None

    return suggestion


def _mostly_fractions(found: Found) -> bool:
    if Role.VALUE not in found.told:
        return False
    usual = found.told[Role.VALUE].numbers()[found.facts.share]
    return bool(((usual > 0) & (usual <= 1)).sum() > (usual > 1).sum())


def _believed(found: Found, style: ValueStyle, place: int, ratio: float) -> bool:
    """Whether a fraction would be a figure to believe."""
    printed = (1 - ratio if style.flip else ratio) * float(found.facts.factor[place])
    return bool(found.facts.least[place] <= printed <= found.facts.most[place])


def _by_counts(found: Found, style: ValueStyle, place: int) -> str | None:
    counted = float(found.amounts.counted[place])
    return f"{counted * style.divisor:.4g}" if not np.isnan(counted) and counted <= 1 else None
