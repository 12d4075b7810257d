"""The cuts and scores of SDG progress: what a progress value is called, and how many points it gets.

Source: Open SDG (open-sdg/sdg-build, sdg/ProgressMeasure.py: get_progress_thresholds, get_score).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

STEEPNESS = 4.44  # how fast the cuts shrink towards a limit
BEST = 5.0  # scores run from -5 to 5


class Status(StrEnum):
    """The platform's own codes."""

    TARGET_ACHIEVED = "target_achieved"
    SUBSTANTIAL = "substantial_progress"
    MODERATE = "moderate_progress"
    LIMITED = "limited_progress"
    DETERIORATION = "deterioration"
    NOT_AVAILABLE = "not_available"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """From where progress is substantial, moderate and limited; below is deterioration."""

    high: float
    medium: float
    low: float = 0.0

    def times(self, by: float) -> Cuts:
        """The cuts shrunk by a coefficient."""
        return Cuts(high=self.high * by, medium=self.medium * by, low=self.low * by)


WITHOUT_TARGET = Cuts(high=0.015, medium=0.005)  # growth a year
WITH_TARGET = Cuts(high=0.95, medium=0.6)  # growth as a share of the growth that was needed


def coefficient(base: float, limit: float | None) -> float:
    """What the cuts shrink by where the base is near a limit: 1 - (base / limit)^4.44, mirrored beyond it."""
    if limit is None or abs(base) >= 2 * abs(limit):
        return 1.0
    near = min(abs(base), 2 * abs(limit) - abs(base))
    return 1 - float((near / abs(limit)) ** STEEPNESS)


def status_of(value: float, cuts: Cuts) -> Status:
    """What a progress value, or a mean score, is called."""
    if value >= cuts.high:
        return Status.SUBSTANTIAL
    if value >= cuts.medium:
        return Status.MODERATE
    return Status.LIMITED if value >= cuts.low else Status.DETERIORATION


def score(value: float | None, cuts: Cuts, near: float, *, with_target: bool) -> float | None:
    """Straight lines between the published cuts; `cuts` are already shrunk by the coefficient `near`."""
    if value is None:
        return None
    if with_target:
        steep = value >= cuts.medium
        return _clipped(7.1429 * value - 4.2857 if steep else 4.1667 * value - 2.5)
    if value < cuts.low:
        return _clipped(125 * value - 2.5)
    if near == 0:
        return BEST  # at the limit, and not below it
    if cuts.medium <= value < cuts.high:
        return 250 * value / near - 1.25
    return _clipped(500 * value / near - (5 if value >= cuts.high else 2.5))


def _clipped(points: float) -> float:
    return min(max(points, -BEST), BEST)
