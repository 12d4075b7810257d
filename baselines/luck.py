"""Luck: how many curves would look turned by chance alone, from the calibration that came with the method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    return _luck([looks.headline.turned for looks in _looks(v for v in verdicts if not v.illustrative)])


def illustrated_by_luck(verdicts: Iterable[Verdict]) -> Luck:
    """How many of the curves held against baselines drawn for illustration *would have* turned by chance.

    Goes with the sentence that sets them apart, which goes by the latest figure alone.
    """
    return _luck([looks.latest.turned for looks in _looks(v for v in verdicts if v.illustrative)])


def _looks(verdicts: Iterable[Verdict]) -> Iterator[Looks]:
    """How curves of the history, span and claim of each judged one are called on which nothing happened."""
    for verdict in verdicts:
        if verdict.baseline is not None and verdict.evidence is not None:
            yield luck_row(verdict.baseline.points, verdict.points_after, verdict.evidence.claim).pooled


def _luck(rates: list[float]) -> Luck:
    return Luck(expected=sum(rates), judged=len(rates), simulations=calibration().luck.simulations or 0)
