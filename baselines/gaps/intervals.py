"""Intervals: a difference and a ratio of two figures, with how far chance alone may have moved them.

Of counts both are score intervals, which hold at 0 and 100 % and for few cases; of estimates they rest on the
published standard errors; without any error there are no limits.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from baselines.difference import NINETY, error
from baselines.scale import reading
from indicators.model import Point, Scale

NINETY_FIVE = 1.959963984540054
EXACT = 1e15  # whole numbers are exact up to here; more people than that were not counted
NARROW = 1e-12  # a bracket so narrow, as a part of its value, has found its limit
STEPS = 200  # doublings: a limit further off than 2 to the 200 says nothing

Limits = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A value with its 90 and 95 % limits, which are None where the noise of a figure is not known."""

    value: float
    low90: float | None = None
    high90: float | None = None
    low95: float | None = None
    high95: float | None = None

    def reversed(self) -> Interval:
        """The same seen from the other side."""
        low90, high90, low95, high95 = (
            None if x is None else 0.0 - x for x in (self.high90, self.low90, self.high95, self.low95)
        )
        return Interval(value=0.0 - self.value, low90=low90, high90=high90, low95=low95, high95=high95)


def figure(point: Point, scale: Scale) -> float | None:
    """A point's ratio: of its counts where they are what is judged, else as published; None where there is none."""
    if (counts := _counts(point, scale)) is not None:
        return counts[0] / counts[1]
    ratio = point.ratio
    return ratio if ratio is not None and math.isfinite(ratio) else None


def of_difference(one: Point, other: Point, scale: Scale) -> Interval | None:
    """One figure minus another; None where either has none.

    Each side's own limits, Wilson's score of a share, the score of a Poisson count of events, the normal of an
    estimate, are joined by the distance from the figure. Of two shares that is the hybrid score interval without
    continuity correction, of two estimates the usual one.
    Source: Newcombe 1998, Statistics in Medicine 17:873, method 10; Zou and Donner 2008, ibid. 27:1693.
    """
    a, b = figure(one, scale), figure(other, scale)
    if a is None or b is None or not math.isfinite(a - b):
        return None
    return _interval(a - b, lambda z: _joined((a, _limits(one, scale, z)), (b, _limits(other, scale, z))))


def of_ratio(one: Point, other: Point, scale: Scale) -> Interval | None:
    """One figure divided by another; None where either has none, the other is 0, or 0 is only a convention (means).

    Of two shares the asymptotic score interval, of two counts of events that of one side's part of both, else the
    interval of the logarithm.
    Source: Koopman 1984, Biometrics 40:513; Graham 2003, Statistics in Medicine 22:2071; Katz 1978, Biometrics 34:469.
    """
    a, b = figure(one, scale), figure(other, scale)
    if a is None or not b or scale in (Scale.MEAN, Scale.TOTAL) or not math.isfinite(a / b):
        return None
    counts, others = _counts(one, scale), _counts(other, scale)
    if counts is None or others is None:
        spread = _of_logarithm(one, other, scale)
        return _interval(a / b, lambda z: _apart(a / b, z, spread))
    of_counts = _parts if scale is Scale.EVENTS else _koopman
    return _interval(a / b, lambda z: of_counts(counts, others, z))


def _interval(value: float, limits: Callable[[float], Limits | None]) -> Interval:
    """The value between its limits, whatever the last digit of either says."""
    ninety, ninety_five = limits(NINETY), limits(NINETY_FIVE)
    if ninety is None or ninety_five is None or not all(map(math.isfinite, ninety_five)):
        return Interval(value=value)
    return Interval(
        value=value,
        low90=min(ninety[0], value),
        high90=max(ninety[1], value),
        low95=min(ninety_five[0], value),
        high95=max(ninety_five[1], value),
    )


def _counts(point: Point, scale: Scale) -> Limits | None:
    """Cases and those who could have been one, where a figure was counted."""
    n = point.denominator
    if point.se or scale in (Scale.MEAN, Scale.TOTAL) or n is None or not 0 < n <= EXACT:
        return None
    if point.ratio is None or not math.isfinite(point.ratio):
        return None
    read = reading(point, scale, 0.01)
    return read.x, read.n


def _limits(point: Point, scale: Scale, z: float) -> Limits | None:
    """A figure's own limits at z standard errors."""
    if (counts := _counts(point, scale)) is not None:
        x, n = counts
        return _poisson(x, n, z) if scale is Scale.EVENTS else _wilson(x, n, z)
    spread, value = error(point, scale), point.ratio
    return None if spread is None or value is None else (value - z * spread, value + z * spread)


def _wilson(x: float, n: float, z: float) -> Limits:
    """Wilson 1927: the shares whose own standard error reaches as far as x of n."""
    middle, half = x + z * z / 2, z * math.sqrt(x * (1 - x / n) + z * z / 4)
    return (middle - half) / (n + z * z), (middle + half) / (n + z * z)


def _poisson(x: float, n: float, z: float) -> Limits:
    """The rates whose own standard error reaches as far as x events of n."""
    middle, half = x + z * z / 2, z * math.sqrt(x + z * z / 4)
    return (middle - half) / n, (middle + half) / n


def _joined(one: tuple[float, Limits | None], other: tuple[float, Limits | None]) -> Limits | None:
    """The limits of a difference from those of both figures."""
    (a, mine), (b, theirs) = one, other
    if mine is None or theirs is None:
        return None
    low, high = math.hypot(a - mine[0], theirs[1] - b), math.hypot(mine[1] - a, b - theirs[0])
    return a - b - low, a - b + high


def _of_logarithm(one: Point, other: Point, scale: Scale) -> float | None:
    """The standard error of a ratio's logarithm, by the delta method; None where it is not known or has no bound."""
    spreads, values = [error(p, scale) for p in (one, other)], [figure(p, scale) for p in (one, other)]
    parts = [s / v for s, v in zip(spreads, values, strict=True) if s is not None and v is not None and v > 0]
    return math.hypot(*parts) if len(parts) == 2 else None


def _apart(value: float, z: float, spread: float | None) -> Limits | None:
    if spread is None or z * spread > math.log(1e6):
        return None  # wider than a millionfold either way says nothing
    factor = math.exp(z * spread)
    return value / factor, value * factor


def _parts(one: Limits, other: Limits, z: float) -> Limits | None:
    """Of x + y events x is a share: Wilson's limits of its odds, for the people of either side."""
    (x, n), (y, m) = one, other
    half, add = z * math.sqrt(x * y / (x + y) + z * z / 4), z * z / 2
    if y + add <= half:
        return None  # hardly one event to divide by
    return (x + add - half) / (y + add + half) * m / n, (x + add + half) / (y + add - half) * m / n


def _koopman(one: Limits, other: Limits, z: float) -> Limits:
    """The ratios at which the score of both samples together lies within z."""
    (x, n), (y, m) = one, other
    value = x / n * m / y

    def outside(ratio: float) -> bool:
        return _score(one, other, ratio) > z

    low = _edge(outside, value, 0.5) if x > 0 else 0.0
    return low, _edge(outside, max(value, 1 / (n + m)), 2.0)


def _score(one: Limits, other: Limits, ratio: float) -> float:
    """How many standard errors two shares lie from a ratio, at the likeliest shares that have it."""
    (x, n), (y, m) = one, other
    a, b, c = (n + m) * ratio, n * ratio + x + m + y * ratio, x + y
    q = 2 * c / (b + math.sqrt(max(b * b - 4 * a * c, 0.0)))
    p = min(ratio * q, 1.0)
    spread = math.sqrt(p * (1 - p) / n + ratio * ratio * max(q * (1 - q), 0.0) / m)
    return abs(x / n - ratio * y / m) / spread if spread > 0 else 0.0


def _edge(outside: Callable[[float], bool], start: float, step: float) -> float:
    """Where one leaves a region, going from `start` by factors of `step`, then halving what is left."""
    within, beyond = start, start * step
    for _ in range(STEPS):
        if outside(beyond):
            break
        within, beyond = beyond, beyond * step
    while abs(beyond - within) > NARROW * abs(beyond):
        middle = (within + beyond) / 2
        within, beyond = (within, middle) if outside(middle) else (middle, beyond)
    return within
