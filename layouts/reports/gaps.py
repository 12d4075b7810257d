"""Gaps: how far a group is from the others, and who moved."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.reports.baselines import BaselineReport
from layouts.reports.points import BandReport, PointReport
from layouts.reports.verdicts import VerdictReport


@dataclass(frozen=True, slots=True, kw_only=True)
class MovesReport:
    """Who moved since a gap's baseline ended; each side's gain with its 90 % limits, positive is better.

    Attributes:
        closed: how much nearer zero, or past it, the gap came; negative where it opened.
        by_fall: it closed, mostly because the side that was ahead got worse.
    """

    start: str
    now: str
    closed: float
    group: tuple[float, float | None, float | None]
    others: tuple[float, float | None, float | None]
    by_fall: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GapReport:
    """How far a group is from the others: latest, over time, and whether that is changing; positive is behind.

    Attributes:
        against: everybody_else; everybody where no counts say who else there is; or the group that speaks for the
            indicator where there are no figures for everybody, which `other` names then.
        breakdown: what the groups are told apart by.
        unit: points, or the measure's own where it is not printed in points.
        better: which way it closes: down where the group was behind at the baseline's end, up where it was ahead.
        period: of `difference` and `ratio`, the group's figure over the others'; None where there is no gap.
        order: the group's place from the furthest behind on, from 0, in `furthest_period`; None where it has none.
        furthest: named, weak (looks it, on too few or preliminary figures), among (those it may be), not, unknown
            (no figure), untold (no errors to tell by, or no other group).
    """

    against: str
    breakdown: str
    unit: str
    better: str
    points: tuple[PointReport, ...]
    verdict: VerdictReport
    baseline: BaselineReport | None = None
    ahead: tuple[BandReport, ...] = ()
    other: str = ""
    moves: MovesReport | None = None
    period: str | None = None
    difference: float | None = None
    low90: float | None = None
    high90: float | None = None
    ratio: float | None = None
    ratio_low90: float | None = None
    ratio_high90: float | None = None
    order: int | None = None
    p_furthest: float | None = None
    furthest: str = "unknown"
    furthest_period: str | None = None
