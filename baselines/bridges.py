"""Bridges: figures on both sides of a break, joined by a year that was counted in both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from baselines import scale as to
from baselines.scale import Reading
from indicators.model import Bridge, Point, Scale


def joined(points: Sequence[Point], scale: Scale, printed: float) -> tuple[list[Reading], list[float]]:
    """The readings of points, those before a bridge shifted by what the new way made of that year's figure.

    The shift is one of the judge's scale, so a share stays one. Beside each reading stands how unsurely it is joined to the
    one before, as a variance on that scale: the sampling noise of both figures of the bridge, as if they were of
    different people; 0 elsewhere.
    """
    readings, unsure, shift = list[Reading](), list[float](), 0.0
    for point in reversed(points):
        found = to.reading(point, scale, printed)
        readings.append(_shifted(found, scale, shift))
        unsure.append(0.0)
        if point.bridge is not None:
            old = to.reading(_old(point, point.bridge), scale, printed)
            shift += _z(found, scale) - _z(old, scale)
            unsure[-1] = _noise(found, scale) + _noise(old, scale)
    return readings[::-1], unsure[::-1]


def _old(point: Point, bridge: Bridge) -> Point:
    """The figure of the bridge as a point of its own."""
    return Point(
        period=point.period,
        numerator=bridge.numerator,
        denominator=bridge.denominator,
        value=bridge.value,
        se=bridge.se,
    )


def _z(reading: Reading, scale: Scale) -> float:
    return float(to.z_of(scale, np.array(reading.x), np.array(reading.n)))


def _noise(reading: Reading, scale: Scale) -> float:
    rate = (reading.x + 0.5) / (reading.n + 1)
    return float(to.variance(scale, np.array(rate), np.array(reading.n)))


def _shifted(reading: Reading, scale: Scale, shift: float) -> Reading:
    """The cases of the same denominator that give the shifted figure: seldom a whole number, and never printed."""
    if shift == 0:
        return reading
    if scale is Scale.MEAN:
        return replace(reading, x=reading.x + shift, bridged=True)
    rate = float(to.ratio_of(scale, np.array(_z(reading, scale) + shift)))
    x = rate * reading.n - 0.5 if scale is Scale.EVENTS else rate * (reading.n + 1) - 0.5
    return replace(reading, x=x, bridged=True)
