"""How many curves would be called turned by luck alone, from the calibration that came with the method."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from baselines.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often curves on which nothing happened were called, for one history and span after.

    Attributes:
        history, after: points before and after the baseline's end, one a year.
        series: how many were simulated.
        turned, better, behind: the shares called turned, turned or beating, and behind.
    """

    history: int
    after: int
    series: int
    turned: float
    better: float
    behind: float


@cache
def rates() -> tuple[Rate, ...]:
    """The calibration table, both scenarios pooled; read when first asked for."""
    kept = json.loads(files("baselines").joinpath("calibration.json").read_text(encoding="utf-8"))
    return tuple(Rate(**row) for row in kept["pooled"])


def expected_by_luck(verdicts: Iterable[Verdict]) -> float:
    """How many of the judged curves would be called turned though nothing happened."""
    table = rates()
    judged = [v for v in verdicts if v.answer.judged and v.baseline is not None]
    return sum(nearest(table, v.baseline.points, v.points_after).turned for v in judged if v.baseline)


def nearest(table: Sequence[Rate], history: int, after: int) -> Rate:
    """The cell of the longest simulated history, and in it the longest span, that are not longer than these."""
    longest = max((r.history for r in table if r.history <= history), default=min(r.history for r in table))
    row = [r for r in table if r.history == longest]
    span = max((r.after for r in row if r.after <= after), default=min(r.after for r in row))
    return next(r for r in row if r.after == span)
