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
            low, high = (None, None) if squares else _ends(parts)
            return replace(lacking, text=text, low=low, high=high)
    numbers = [part.number or Decimal(0) for part in parts]
    total = sum((n * n for n in numbers), Decimal(0)).sqrt() if squares else sum(numbers, Decimal(0))
    percent = any(part.percent for part in parts)
    return Reading(text=text, state=CellState.NUMBER, number=total, percent=percent)


def _ends(parts: Sequence[Reading]) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that counts add up to, of which some are known within ends alone; None where one is not known at all."""
    banded = [part for part in parts if part.low is not None or part.high is not None]
    if not banded or any(part.number is None and part not in banded for part in parts):
        return None, None
    lows = [part.low or Decimal(0) if part.number is None else part.number for part in parts]
    highs = [part.high if part.number is None else part.number for part in parts]
    known = [high for high in highs if high is not None]
    return sum(lows, Decimal(0)), sum(known, Decimal(0)) if len(known) == len(highs) else None
