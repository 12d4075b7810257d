"""Figures: what none can be that was ever counted or printed, whoever writes it down."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Protocol

from indicators.model import Kind, Scale, Unit

POINTS = Decimal("0.001")  # a tenth of a point: printed percents are not always round(n/d)


class Told(Protocol):
    """A figure as it is declared: counts, or a value as printed, or both."""

    @property
    def numerator(self) -> float | None:
        """Cases."""

    @property
    def denominator(self) -> float | None:
        """Who could have been one."""

    @property
    def value(self) -> float | None:
        """As printed, in the measure's unit."""

    @property
    def se(self) -> float | None:
        """Standard error of the value, in its unit."""


def faults(where: str, told: Told, kind: Kind, unit: Unit) -> Iterator[str]:
    """Sentences about a declared figure that cannot be right."""
    top, bottom, value = told.numerator, told.denominator, told.value
    if value is None and (top is None or bottom is None):
        yield f"{where}: no figure; numerator and denominator, or value"
    if top is not None and top < 0:
        yield f"{where}.numerator: {top:g}; 0 or more"
    if bottom is not None and bottom <= 0:
        yield f"{where}.denominator: {bottom:g}; more than 0"
    if kind.scale is Scale.SHARE and top is not None and bottom is not None and top > bottom:
        yield f"{where}.numerator: {top:g}; up to the denominator, {bottom:g}"
    if told.se is not None and told.se < 0:
        yield f"{where}.se: {told.se:g}; 0 or more"
    if value is not None:
        yield from printed(f"{where}.value", value, unit)
        yield from _beside_counts(f"{where}.value", value, top, bottom, unit)


def printed(where: str, value: float, unit: Unit) -> Iterator[str]:
    """A sentence about a printed value that no figure of its unit can have."""
    if unit is Unit.PERCENT and not 0 <= value <= 100:
        yield f"{where}: {value!r}; percents lie between 0 and 100"
    if unit is Unit.PER_100 and value < 0:
        yield f"{where}: {value!r}; events per 100 are not below 0"


def _beside_counts(
    where: str, value: float, top: float | None, bottom: float | None, unit: Unit
) -> Iterator[str]:
    if top is None or not bottom or unit.factor == 1:
        return
    counted = unit.factor * top / bottom
    if abs(value - counted) > float(POINTS) * unit.factor + 1e-9:
        yield f"{where}: {value:g}; {top:g} of {bottom:g} are {counted:.4g}"
