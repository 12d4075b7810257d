"""Luck: how many curves would look turned by chance alone, from the calibration that came with the method."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from baselines.calibration import Looks, calibration
from baselines.readers_row import luck_row
from baselines.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Luck:
    """How many of `judged` curves would look turned though nothing happened; `simulations` curves say so."""

    expected: float
    judged: int
    simulations: int


def expected_by_luck(verdicts: Iterable[Verdict]) -> Luck:
    """How many of the judged curves would be *counted* as turned by chance: by their last two figures.

    Goes with a summary, which counts headlines alone; a baseline drawn for illustration earns none and is left out.
    """
    counted = [v for v in verdicts if v.answer.judged and not v.illustrative]
    return _luck([_looks(v).headline.turned for v in counted])


def illustrated_by_luck(verdicts: Iterable[Verdict]) -> Luck:
    """How many of the curves held against baselines drawn for illustration *would have* turned by chance.

    Goes with the sentence that sets them apart, which goes by the latest figure alone.
    """
    shown = [v for v in verdicts if v.answer.judged and v.illustrative]
    return _luck([_looks(v).latest.turned for v in shown])


def _looks(verdict: Verdict) -> Looks:
    """How curves of this history and span are called on which nothing happened."""
    points = verdict.baseline.points if verdict.baseline else 0
    return luck_row(points, verdict.points_after).pooled


def _luck(rates: list[float]) -> Luck:
    return Luck(expected=sum(rates), judged=len(rates), simulations=calibration().luck.simulations or 0)
