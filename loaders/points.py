"""Points: what a figure's cells amount to, as ratios and counts of the measure's own direction."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from indicators.model import CellState, Point
from indicators.periods import Period
from loaders.numbers import Reading
from loaders.roles import Role

if TYPE_CHECKING:
    from loaders.declared import ValueStyle

Z = {
    90: Decimal("1.645"),
    95: Decimal("1.96"),
}  # Census Bureau, ACS handbook 2020, ch. 7, as publishers use them
Readings = Mapping[Role, Reading]
_OUTRANKING = (CellState.INTERVAL, CellState.SUPPRESSED, CellState.NOT_APPLICABLE, CellState.MISSING)


def number(readings: Readings, role: Role) -> Decimal | None:
    """The number a figure's cell holds, as written; None where it holds none."""
    return readings[role].number if role in readings else None


def ratio(readings: Readings, role: Role, style: ValueStyle) -> Decimal | None:
    """A scaled figure as a ratio, in the source's own direction. A percent sign outranks the feed's scale."""
    found = number(readings, role)
    return None if found is None else found / (100 if readings[role].percent else style.divisor)


def counted(readings: Readings) -> Decimal | None:
    """Numerator over denominator, in the source's own direction; None where one of them is not a number."""
    top, bottom = number(readings, Role.NUMERATOR), number(readings, Role.DENOMINATOR)
    return top / bottom if top is not None and bottom else None


def published(readings: Readings, style: ValueStyle) -> Decimal | None:
    """The figure as the measure counts it: the value, else what the counts amount to, turned over if need be."""
    found = ratio(readings, Role.VALUE, style)
    found = counted(readings) if found is None else found
    return 1 - found if style.flip and found is not None else found


def state(readings: Readings, style: ValueStyle) -> CellState:
    """What the source says of the figure as a whole; nobody to count is not applicable."""
    if nobody(readings):
        return CellState.NOT_APPLICABLE
    if published(readings, style) is not None:
        return CellState.NUMBER
    told = {r.state for role, r in readings.items() if role in (Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR)}
    return next((s for s in _OUTRANKING if s in told), CellState.MISSING)


def nobody(readings: Readings) -> bool:
    """Whether the source says that there was nobody to count."""
    bottom = number(readings, Role.DENOMINATOR)
    return (number(readings, Role.N) if bottom is None else bottom) == 0


def point(period: Period, readings: Readings, style: ValueStyle) -> Point:
    """The point a figure's cells amount to. A figure that is not a number keeps at most the ends of its band."""
    told = state(readings, style)
    if told is CellState.INTERVAL:
        low, high = _band(readings, style)
        return Point(period=period, state=told, low=_float(low), high=_float(high))
    if not told.known:
        return Point(period=period, state=told)
    top, bottom = _counts(readings, style)
    low, high = _ends(ratio(readings, Role.LOW, style), ratio(readings, Role.HIGH, style), style)
    given = Role.VALUE in readings and readings[Role.VALUE].number is not None
    return Point(
        period=period,
        numerator=_count(top),
        denominator=_count(bottom),
        value=_float(published(readings, style)) if given else None,
        se=_float(_error(readings, style)),
        low=_float(low),
        high=_float(high),
    )


def _counts(readings: Readings, style: ValueStyle) -> tuple[Decimal | None, Decimal | None]:
    """Numerator and denominator; a survey's sample size stands in where the source counts nobody."""
    top, bottom = number(readings, Role.NUMERATOR), number(readings, Role.DENOMINATOR)
    if style.flip:
        top = bottom - top if top is not None and bottom is not None else None
    return top, number(readings, Role.N) if top is None and bottom is None else bottom


def _error(readings: Readings, style: ValueStyle) -> Decimal | None:
    """The standard error as a ratio: published, or from a margin or limits of a declared level. 0 is none."""
    found = ratio(readings, Role.SE, style)
    margin = ratio(readings, Role.MOE, style)
    low, high = ratio(readings, Role.LOW, style), ratio(readings, Role.HIGH, style)
    if found is None and margin is not None and style.moe_level:
        found = margin / Z[style.moe_level]
    if found is None and low is not None and high is not None and style.limits_level:
        found = (high - low) / (2 * Z[style.limits_level])
    return found or None


def _band(readings: Readings, style: ValueStyle) -> tuple[Decimal | None, Decimal | None]:
    """The ends of a published band as ratios; an open end of a share is nobody or everybody."""
    band = readings.get(Role.VALUE)
    if band is None or band.state is not CellState.INTERVAL:
        return None, None
    share = style.scale != "number"
    divisor = 100 if band.percent else style.divisor
    low = band.low / divisor if band.low is not None else Decimal(0) if share else None
    high = band.high / divisor if band.high is not None else Decimal(1) if share else None
    return _ends(low, high, style)


def _ends(
    low: Decimal | None, high: Decimal | None, style: ValueStyle
) -> tuple[Decimal | None, Decimal | None]:
    if not style.flip:
        return low, high
    return (None if high is None else 1 - high), (None if low is None else 1 - low)


def _count(found: Decimal | None) -> float | None:
    """A count; whole ones stay whole numbers."""
    if found is None:
        return None
    return int(found) if found == found.to_integral_value() else float(found)


def _float(found: Decimal | None) -> float | None:
    return None if found is None else float(found)
