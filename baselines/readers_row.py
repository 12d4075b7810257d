"""The reader's row: where a curve stands in the tables of the calibration."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

from baselines.calibration import LuckRate, NoiseRate, NoticedRow, PowerRow, calibration

S = TypeVar("S", LuckRate, PowerRow, NoticedRow)
C = TypeVar("C", PowerRow, NoticedRow)


def luck_row(history: int, after: int, claim: float = 0.95) -> LuckRate:
    """The longest simulated history, and in it the longest span, that are not longer than these.

    A claim between the two that were simulated counts as the laxer one.
    """
    found = calibration()
    return _not_longer((found.luck if claim >= 0.95 else found.luck90).rows, history, after)


def noise_row(history: int, n: float, tau: float) -> NoiseRate:
    """The longest history not longer, then the nearest count, then the nearest fitted shock; nearest by ratio."""
    table = calibration().by_noise.rows
    longest = _longest([row.history for row in table], history)
    rows = [row for row in table if row.history == longest]
    near = min((row.n for row in rows), key=lambda m: _apart(m, n))
    return min((row for row in rows if row.n == near), key=lambda row: _apart(row.tau, tau))


def power_row(history: int, n: float, after: int) -> PowerRow:
    """How often a true turn is called of a curve like this: no longer, of no more children where one is so small."""
    return _not_more(calibration().power.rows, history, n, after)


def noticed_row(history: int, n: float, after: int) -> NoticedRow:
    """The smallest change we would notice in a curve like this."""
    return _not_more(calibration().noticed.rows, history, n, after)


def _not_longer(rows: Sequence[S], history: int, after: int) -> S:
    longest = _longest([row.history for row in rows], history)
    same = [row for row in rows if row.history == longest]
    span = _longest([row.after for row in same], after)
    return next(row for row in same if row.after == span)


def _not_more(rows: Sequence[C], history: int, n: float, after: int) -> C:
    count = _longest([row.n for row in rows], n)
    return _not_longer([row for row in rows if row.n == count], history, after)


def _longest(those: Sequence[int], limit: float) -> int:
    """The greatest within the limit, or the least there is."""
    return max((one for one in those if one <= limit), default=min(those))


def _apart(a: float, b: float) -> float:
    return abs(math.log(a / b))
