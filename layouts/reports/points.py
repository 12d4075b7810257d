"""Points: one figure of a curve as printed, the latest one, and what a baseline expected of a period."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PointReport:
    """One period's figure as printed; `value` None means there is none and `state` says why.

    Attributes:
        time: midpoint in years.
        state: number, missing, suppressed ... (`indicators.model.CellState`).
        break_before: why it is not comparable with the points before it; "" when it is.
        in_baseline: part of the current baseline's history.
        set_aside: why it was left out of the baseline by name; "" when it was not.
        drawn: where the group's own line is in that period; None where there is none.
        old_way: of the first figure after a break: what it was counted in the old way; None where it was not.
        old_way_source: where that was published.
    """

    period: str
    time: float
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None
    state: str = "number"
    preliminary: bool = False
    break_before: str = ""
    in_baseline: bool = False
    set_aside: str = ""
    source: str = ""
    drawn: float | None = None
    old_way: float | None = None
    old_way_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestReport:
    """The figure that was judged, or the last one there is."""

    period: str
    numerator: float | None
    denominator: float | None
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BandReport:
    """What was expected of one period if things had carried on as before."""

    period: str
    time: float
    median: float
    low50: float
    high50: float
    low80: float
    high80: float
    low90: float
    high90: float
