"""Explaining: the numbers behind a verdict, where its curve stands, and what other systems say, in printed units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from baselines import Baseline, HistoryRow, Step, Target, Verdict, explanation
from baselines.others import OtherStatus, statuses
from indicators.model import Curve, Scale
from layouts.explanations import (
    ExplanationReport,
    HistoryRowReport,
    NumberReport,
    OtherReport,
    StandingReport,
)

RATES = frozenset(
    (Step.LEVEL, Step.LATER_RATE, Step.LATEST_SMOOTHED, Step.EXPECTED, Step.LOW90, Step.HIGH90, Step.NEEDED)
)
"""Steps that are figures, and so are printed in the curve's unit."""
DIGITS = 12


class Printing(Protocol):
    """Turns ratios into printed figures."""

    def __call__(self, ratio: float, /) -> float:
        """The printed figure."""


def explanation_report(verdict: Verdict, printed: Printing) -> ExplanationReport | None:
    """The numbers behind a verdict; None where there is no evidence to explain."""
    found = explanation(verdict)
    if found is None or verdict.baseline is None:
        return None
    return ExplanationReport(
        scale=verdict.baseline.scale,
        history=tuple(_row(row, printed) for row in found.history),
        numbers=tuple(
            NumberReport(n.step, printed(n.value) if n.step in RATES else round(n.value, DIGITS))
            for n in found.numbers
        ),
    )


def _row(row: HistoryRow, printed: Printing) -> HistoryRowReport:
    return HistoryRowReport(
        period=row.period.code, x=round(row.x, DIGITS), n=round(row.n, DIGITS), smoothed=printed(row.rate),
        z=round(row.z, DIGITS), mu=printed(row.mu), noise=round(row.noise, DIGITS), moved=row.moved, bridged=row.bridged,
    )  # fmt: skip


def standing_report(baseline: Baseline | None, after: int) -> StandingReport | None:
    """Where a curve stands in the calibration's tables, which are of shares; None without a baseline that can judge."""
    if baseline is None or baseline.fit is None:
        return None
    share = baseline.scale is Scale.SHARE
    return StandingReport(
        history=baseline.points,
        after=after,
        n=round(baseline.fit.count, DIGITS) if share else None,
        shock=round(baseline.fit.shock, DIGITS) if share else None,
        claim=baseline.terms.claim,
    )


def other_reports(curve: Curve, baseline: Baseline | None, target: Target | None) -> tuple[OtherReport, ...]:
    """What each other system says of the curve, or why it says nothing."""
    return tuple(_other(status) for status in statuses(curve, baseline, target))


def _other(found: OtherStatus) -> OtherReport:
    return OtherReport(
        system=found.system,
        status=found.status,
        also=tuple(found.also),
        why=found.why,
        periods=tuple(p.code for p in found.periods),
        numbers=tuple(NumberReport(n.name, round(n.value, DIGITS)) for n in found.numbers),
    )


def others_document(others: Sequence[OtherReport]) -> list[dict[str, Any]]:
    """Other systems' statuses as they stand in a verdict's document."""
    return [
        {
            "system": o.system,
            "status": o.status,
            "also": list(o.also),
            "why": o.why,
            "periods": list(o.periods),
            "numbers": {n.name: n.value for n in o.numbers},
        }
        for o in others
    ]
