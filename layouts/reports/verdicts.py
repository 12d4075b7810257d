"""Verdicts: the answer, with what it says in printed units."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.reports.evidence import EvidenceReport, PeopleReport, SettleReport
from layouts.reports.points import LatestReport


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictReport:
    """Has the curve turned? The answer, what it rests on, and the three numbers that stand together.

    Attributes:
        now, expected, started: latest value, forecast median there, value when the baseline ended.
        restated: figures the baseline was drawn from were corrected since; no claim is made then.
        run_out: the baseline's evidence ended with this period; later points are drawn, not judged.
        difference: change from start to now, where no verdict can be given; its 90 % limits are None where the
            noise of the figures is not known.
    """

    answer: str
    why: str | None
    leaning: str
    direction: str | None
    headline: bool
    too_soon: bool
    short_history: bool
    latest: LatestReport | None
    now: float | None
    expected: float | None
    started: float | None
    started_period: str | None
    evidence: EvidenceReport | None = None
    settle: SettleReport | None = None
    people: PeopleReport | None = None
    restated: bool = False
    run_out: str | None = None
    difference: tuple[float, float | None, float | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanReport:
    """The figures a slope was fitted to: from which period to which, and how many."""

    first: str
    last: str
    figures: int
