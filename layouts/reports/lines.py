"""Lines: one that a group drew itself, and how it has done beside the forecast of its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WaypointReport:
    """A value the group's own line goes through."""

    period: str
    time: float
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredReport:
    """One later figure beside the line: `better` is positive where it is better than the line.

    Attributes:
        expected: the forecast's median; None where there is none for that period.
    """

    period: str
    observed: float
    drawn: float
    better: float
    expected: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReport:
    """The line a group drew itself, and how it has done; it has no band and makes no claim.

    Attributes:
        forecast_to: where the baseline ended whose forecast stood beside the line when it was drawn.
        compared: how many periods both the line and the forecast speak of.
        miss, forecast_miss: how far off they were on average, over those; the line's over all where there are none.
        line_nearer, forecast_nearer: in how many of the compared periods.
    """

    points: tuple[WaypointReport, ...]
    agreed_on: date
    by: str
    note: str
    forecast_to: str | None = None
    scored: tuple[ScoredReport, ...] = ()
    compared: int = 0
    miss: float | None = None
    forecast_miss: float | None = None
    line_nearer: int = 0
    forecast_nearer: int = 0
