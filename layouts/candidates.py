"""Candidates: what may be agreed as a curve's baseline, in printed units, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonReport:
    """Why a window is as it is, or what to ask about it; the code and its facts (`baselines.reasons`).

    Attributes:
        before, after: people counted where `counts` says so, else printed figures.
    """

    ground: str
    period: str | None
    periods: tuple[str, ...]
    text: str
    before: float | None
    after: float | None
    counts: bool
    count: int | None
    tail: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HorizonReport:
    """One later period: what would be expected, and which figures would be a claim; None where no figure could be."""

    period: str
    expected: float
    low80: float
    high80: float
    low90: float
    high90: float
    turned: float | None
    turned_count: int | None
    behind: float | None
    behind_count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateReport:
    """One baseline that may be agreed, or the one in force.

    Attributes:
        first, last: the window. points, years: what it rests on inside the window.
        drift: the slope a year, with its 90 % limits.
        steps, inside80, inside90, miss: how its own forecasts, one step ahead, would have done inside the window.
        runs_out: the last period it could judge.
        set_aside: periods the one in force leaves out, with the reason; a candidate leaves out none.
        afterwards: later figures are known already; what they show is for illustration.
        objection: why it cannot be drawn, with how many figures are `missing` and from when it could judge.
        entry: the lines to paste into the community's file; "" where nothing can be drawn, or it is in force.
    """

    first: str
    last: str
    points: int
    years: float
    drift: tuple[float, float, float] | None
    horizons: tuple[HorizonReport, ...]
    steps: int
    inside80: int
    inside90: int
    miss: float | None
    runs_out: str | None
    set_aside: tuple[tuple[str, str], ...] = ()
    afterwards: bool = False
    objection: str | None = None
    missing: int | None = None
    judged_from: str | None = None
    reasons: tuple[ReasonReport, ...] = ()
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A curve and the baselines a team may choose from, best first.

    Attributes:
        unit: of the figures; "" where they are as written in a file.
        in_force: the baseline the register has now.
    """

    curve: str
    unit: str
    better: str
    candidates: tuple[CandidateReport, ...]
    in_force: CandidateReport | None = None
