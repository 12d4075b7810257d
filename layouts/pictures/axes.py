"""Axes: limits and ticks that are honest, round and few."""

from __future__ import annotations

import math
from collections.abc import Iterable

from layouts.pictures.shapes import Axis, Tick
from layouts.reports import CurveReport
from layouts.wording import Words

SPAN = 20.0  # points: the least the axis of a percentage, or of a gap between two, covers, so that noise does not look like news
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
YEARS = (1, 2, 3, 5, 10, 20)


def value_axis(values: Iterable[float], unit: str, w: Words, *, whole: bool = False) -> Axis:
    """The upright axis around the values; says so where it does not start at zero.

    `whole` gives a percentage its full 0 to 100.
    """
    low, high = (0.0, 100.0) if whole and unit == "percent" else limits(values, unit)
    step = _step((high - low) / 4)
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    count = round((high - low) / step)
    decimals = 0 if step == round(step) else 1
    ticks = tuple(
        Tick(at, w.value(at, unit, decimals) if i == count else w.number(at, decimals))
        for i in range(count + 1)
        for at in [low + i * step]
    )
    note = w.say("The axis starts at {value}", value=w.value(low, unit, decimals)) if low > 0 else ""
    return Axis(low=low, high=high, ticks=ticks, note=note)


def limits(values: Iterable[float], unit: str) -> tuple[float, float]:
    """The least and the greatest to draw, with a little air; a percentage stays within 0 and 100 if it can."""
    known = list(values) or [0.0]
    low, high = min(known), max(known)
    air = 0.06 * (high - low)
    wanted = SPAN if unit in ("percent", "points") else max((high - low) * 1.2, abs(high) * 0.1, 1e-9)
    slack = max(0.0, wanted - (high - low) - 2 * air) / 2
    floor = 0.0 if low >= 0 else -math.inf
    ceiling = 100.0 if unit == "percent" and high <= 100 else math.inf
    low, high = low - air - slack, high + air + slack
    low, high = low - max(0.0, high - ceiling), high + max(0.0, floor - low)
    return max(low, floor), min(high, ceiling)


def _step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(s * power for s in STEPS if s * power >= rough * 0.999)


def time_axis(report: CurveReport, w: Words, *, ends: Iterable[float] = (), most: int = 7) -> Axis:
    """The time axis over all that is drawn, ticked in whole years back and forth from the latest figure."""
    times = sorted({*_times(report), *ends})
    if not times:
        return Axis(low=0.0, high=1.0, ticks=())
    low, high = times[0], times[-1]
    anchor = next((p for p in reversed(report.points) if p.time <= high), None)
    air = max(0.25, 0.02 * (high - low))
    ticks = () if anchor is None else _year_ticks(anchor.period, anchor.time, low, high, w, most)
    return Axis(low=low - air, high=high + air, ticks=ticks)


def _times(report: CurveReport) -> list[float]:
    times = [p.time for p in report.points]
    times += [b.time for b in report.fan]
    if report.target is not None:
        times.append(report.target.time)
    return times


def _year_ticks(period: str, at: float, low: float, high: float, w: Words, most: int) -> tuple[Tick, ...]:
    step = next((s for s in YEARS if (high - low) / s < most), 50)
    first, last = math.ceil((low - at) / step - 0.01), math.floor((high - at) / step + 0.01)
    return tuple(Tick(at + k * step, w.tick(period, k * step)) for k in range(first, last + 1))
