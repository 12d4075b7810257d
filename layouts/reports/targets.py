"""Targets: what was agreed to be reached, and how a curve stands to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReport:
    """A target and the pace towards it; paces are in the printed unit a year.

    Attributes:
        everybody: it was agreed for everybody, and the curve is a group's.
    """

    period: str
    time: float
    value: float
    rationale: str
    illustrative: bool
    status: str | None = None
    p_reach: float | None = None
    required_pace: float | None = None
    present_pace: float | None = None
    projected_year: int | None = None
    missing: int | None = None
    share_of_way: float | None = None
    everybody: bool = False
