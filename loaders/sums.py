"""Sums: a count that a file keeps in several columns, added up; so are margins of error, by their squares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from indicators.model import CellState
from loaders.numbers import Reading

_OUTRANKING = (None, CellState.INTERVAL, CellState.SUPPRESSED, CellState.NOT_APPLICABLE, CellState.MISSING)


def added(parts: Sequence[Reading], text: str, *, squares: bool = False) -> Reading:
    """What several cells amount to; `text` is what they say together.

    One part that is no number makes the sum none, for its reason. With `squares` it is the root of the sum of squares, as
    the Census Bureau has it for the margin of a sum (ACS handbook 2020, ch. 8).
    """
    for state in _OUTRANKING:
        if (lacking := next((part for part in parts if part.state is state), None)) is not None:
            return replace(lacking, text=text)
    numbers = [part.number or Decimal(0) for part in parts]
    total = sum((n * n for n in numbers), Decimal(0)).sqrt() if squares else sum(numbers, Decimal(0))
    percent = any(part.percent for part in parts)
    return Reading(text=text, state=CellState.NUMBER, number=total, percent=percent)
