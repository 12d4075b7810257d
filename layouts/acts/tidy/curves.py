"""Curves: what the rows of one name say together, or what is wrong with them, to the cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from baselines import Target
from indicators.model import Better, Bridge, CellState, Curve, CurveKey, Kind, Point, Scale, Unit
from indicators.periods import Period
from layouts.acts.tidy.cells import BRIDGE, NEEDED, Refusal, Refused, Row, rows_by_curve

ROUNDING = 1e-3
"""How far a printed figure may lie from its counts: an absolute share, else a part of the figure."""
Z = MappingProxyType({90: 1.645, 95: 1.960})
"""How many standard errors a margin of so many percent is, as statistical offices print it."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyCurve:
    """One curve of a file. Either `curve` or `refusals` is set, never both.

    Attributes:
        history: the periods whose phase is history.
    """

    name: str
    curve: Curve | None = None
    history: tuple[Period, ...] = ()
    target: Target | None = None
    refusals: tuple[Refusal, ...] = ()


def tidy_curves(path: Path, *, phased: bool = True) -> tuple[TidyCurve, ...]:
    """Every curve of a file, in its order; a curve's name stands as its group. `phased` files have a phase column.

    Raises:
        SourceUnreadable: the file cannot be read, or lacks a column.
    """
    needed = NEEDED if phased else NEEDED[:2]
    found = rows_by_curve(path, needed)
    return tuple(_read(name, rows, phased=phased) for name, rows in found.items())


class _Reader:
    """Reads cells and remembers what is wrong with them."""

    def __init__(self) -> None:
        self.wrong: list[Refusal] = []

    def tried(self, ask: Callable[[], T]) -> T | None:
        """What was asked for; None where a cell is wrong."""
        try:
            return ask()
        except Refused as refused:
            self.wrong.append(refused.refusal)
            return None


def _read(name: str, found: Sequence[Row], *, phased: bool) -> TidyCurve:
    """The curve, or everything that is wrong with its cells, each told once."""
    reader = _Reader()
    kind = reader.tried(lambda: Kind(_one(found, "kind", [k.value for k in Kind], Kind.PROPORTION.value)))
    better = reader.tried(lambda: Better(_one(found, "better", [b.value for b in Better], Better.UP.value)))
    scale = kind.scale if kind else Scale.MEAN  # of a kind nobody knows nothing is implausible
    points = [reader.tried(partial(_point, row, scale)) for row in found]
    target = reader.tried(lambda: _target(found, scale))
    if not reader.wrong:
        reader.tried(lambda: _once(name, found))
    history = reader.tried(lambda: _history(name, found)) if phased and not reader.wrong else ()
    if reader.wrong or kind is None or better is None:
        return TidyCurve(name=name, refusals=tuple(reader.wrong))
    curve = Curve(
        key=CurveKey("file", "file", "file", name), scale=scale, better=better, unit=Unit.COUNT,
        points=tuple(p for p in points if p), surveyed=kind is Kind.SURVEY,
    )  # fmt: skip
    return TidyCurve(name=name, curve=curve, history=history or (), target=target)


def _one(found: Sequence[Row], column: str, allowed: Sequence[str], default: str) -> str:
    """What the rows of one curve say in one voice; an empty cell says nothing."""
    said = [(row, row.choice(column, allowed, default)) for row in found if row.text(column)]
    for row, choice in said:
        if choice != said[0][1]:
            raise row.wrong(column, f"{said[0][1]}, as in row {said[0][0].number}")
    return said[0][1] if said else default


def _once(name: str, found: Sequence[Row]) -> None:
    seen: dict[Period, int] = {}
    for row in found:
        period = row.period()
        if period in seen:
            raise row.wrong("period", f"each period of {name!r} once; it stands in row {seen[period]} too")
        seen[period] = row.number


def _history(name: str, found: Sequence[Row]) -> tuple[Period, ...]:
    """The periods of the history; nothing new is older than the last of them."""
    phases = [(row, row.choice("phase", ("history", "new"), "")) for row in found]
    history = [row.period() for row, phase in phases if phase == "history"]
    if not history:
        raise found[0].wrong("phase", f"at least one row of {name!r} that is history")
    last = max(history)
    for row, phase in phases:
        if phase == "new" and not last < row.period():
            raise row.wrong("phase", f"history, as {last.code}, which is later")
    return tuple(history)


def _target(found: Sequence[Row], scale: Scale) -> Target | None:
    row = next((r for r in reversed(found) if r.text("target")), None)
    if row is None:
        return None
    value = row.number_in("target")
    if value is None or not row.text("target_period"):
        raise row.wrong("target_period", "the period the target is for")
    _in_scale(row, "target", scale, value)
    return Target(value, row.period("target_period"))


def _point(row: Row, scale: Scale) -> Point:
    period = row.period()
    broken = "a break" if row.flag("break") else ""
    preliminary, bridge = row.flag("preliminary"), _bridge(row, scale, broken)
    x, n, value, se = (
        row.number_in("numerator"),
        row.number_in("denominator"),
        row.number_in("value"),
        _se(row),
    )
    if row.flag("suppressed"):
        return Point(period=period, state=CellState.SUPPRESSED, break_before=broken)
    if value is None and (x is None or n is None):
        return Point(period=period, state=CellState.MISSING, break_before=broken)
    _plausible(row, scale, ("numerator", "denominator", "value"), (x, n, value))
    _agree(row, scale, (x, n, value))
    return Point(
        period=period, numerator=x, denominator=n, value=value, se=se, preliminary=preliminary,
        break_before=broken, bridge=bridge,
    )  # fmt: skip


def _bridge(row: Row, scale: Scale, broken: str) -> Bridge | None:
    """The figure of a break's first point in the old way, where one was published."""
    x, n, value, se = (row.number_in(column) for column in BRIDGE)
    if value is None and (x is None or n is None):
        return None
    if not broken:
        raise row.wrong("break", "1, where a bridge leads over it")
    _plausible(row, scale, BRIDGE[:3], (x, n, value))
    if se is not None and se < 0:
        raise row.wrong("bridge_se", "0 (none known) or more")
    return Bridge(numerator=x, denominator=n, value=value, se=se or None)


def _se(row: Row) -> float | None:
    """The standard error: as it stands, or from a margin or an interval of so many percent; None where none is known.

    A margin is half an interval. Source: U.S. Census Bureau, Understanding and Using ACS Data (2020), ch. 7.
    """
    se, moe, low, high = (row.number_in(column) for column in ("se", "moe", "low", "high"))
    told = [name for name, cell in (("se", se), ("moe", moe), ("low", low)) if cell is not None]
    if len(told) > 1:
        raise row.wrong(told[1], f"nothing, as {told[0]} says it")
    if (low is None) != (high is None):
        raise row.wrong("high" if high is None else "low", "both ends of the interval, or neither")
    if low is not None and high is not None:
        if high < low:
            raise row.wrong("high", f"{row.text('low')} or more")
        se = (high - low) / 2 / _z(row, "level", 95)
    elif moe is not None:
        se = moe / _z(row, "moe_level", 90)
    if se is not None and se < 0:
        raise row.wrong(told[0], "0 (none known) or more")
    return se or None


def _z(row: Row, column: str, default: int) -> float:
    level = row.number_in(column)
    level = default if level is None else level
    if level not in Z:
        raise row.wrong(column, "90 or 95, in percent")
    return Z[int(level)]


def _plausible(
    row: Row, scale: Scale, columns: Sequence[str], figures: tuple[float | None, float | None, float | None]
) -> None:
    numerator, denominator, value = figures
    if denominator is not None and denominator <= 0:
        raise row.wrong(columns[1], "more than 0")
    if numerator is not None and numerator < 0 and scale is not Scale.MEAN:
        raise row.wrong(columns[0], "0 or more")
    over = numerator is not None and denominator is not None and numerator > denominator
    if scale is Scale.SHARE and over:
        raise row.wrong(columns[0], f"at most the denominator, {row.text(columns[1])}")
    if value is not None:
        _in_scale(row, columns[2], scale, value)


def _in_scale(row: Row, column: str, scale: Scale, value: float) -> None:
    if scale is Scale.SHARE and not 0 <= value <= 1:
        percent = f" ({value / 100:.6g}, if it is a percentage)" if 1 < value <= 100 else ""
        raise row.wrong(column, f"a share from 0 to 1{percent}, or name its kind")
    if scale is Scale.EVENTS and value < 0:
        raise row.wrong(column, "0 or more")


def _agree(row: Row, scale: Scale, figures: tuple[float | None, float | None, float | None]) -> None:
    """A value and its counts say the same."""
    x, n, value = figures
    if value is None or x is None or n is None:
        return
    room = ROUNDING if scale is Scale.SHARE else ROUNDING * abs(x / n)
    if abs(value - x / n) > room * (1 + 1e-9):
        raise row.wrong("value", f"{x / n:.6g}, as {x:.16g} of {n:.16g}; leave one of them out")
