"""A verdict as the JSON document others rely on: the same keys wherever it is given out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from layouts.reports import (
    BaselineReport,
    CurveReport,
    GapReport,
    IndicatorEntry,
    TargetReport,
    VerdictReport,
)

GAP = (
    "against",
    "period",
    "difference",
    "low90",
    "high90",
    "ratio",
    "ratio_low90",
    "ratio_high90",
    "p_furthest",
    "furthest",
)
PACE = (
    "status",
    "p_reach",
    "required_pace",
    "present_pace",
    "projected_year",
    "missing",
    "share_of_way",
)


NO_DATA = VerdictReport(
    answer="no_data",
    why=None,
    leaning="none",
    direction=None,
    headline=False,
    too_soon=False,
    short_history=False,
    latest=None,
    now=None,
    expected=None,
    started=None,
    started_period=None,
)
"""The verdict of an indicator nobody publishes here."""


def of_report(report: CurveReport) -> dict[str, Any]:
    """A curve's verdict, values in the measure's unit."""
    names = {
        "curve": report.curve,
        "indicator": report.indicator,
        "measure": report.measure,
        "place": report.place,
        "population": report.population,
        "group": report.group,
    }
    return document(names, report.verdict, report.target, report.baseline, report.gap)


def document(
    names: Mapping[str, str | None],
    verdict: VerdictReport,
    target: TargetReport | None,
    baseline: BaselineReport | None,
    gap: GapReport | None = None,
) -> dict[str, Any]:
    """The document: whose verdict, the answer, and everything it rests on; None where there is nothing."""
    evidence = asdict(verdict.evidence) if verdict.evidence else None
    if evidence:
        for bands in ("forecast", "shown"):
            evidence[bands] = [{k: v for k, v in b.items() if k != "time"} for b in evidence[bands]]
    return {
        **names,
        "answer": str(verdict.answer),
        "why": verdict.why,
        "leaning": str(verdict.leaning),
        "direction": verdict.direction,
        "headline": verdict.headline,
        "too_soon": verdict.too_soon,
        "short_history": verdict.short_history,
        "restated": verdict.restated,
        "latest": asdict(verdict.latest) if verdict.latest else None,
        "expected": verdict.expected,
        "started": verdict.started,
        "difference": _difference(verdict),
        "evidence": evidence,
        "settle": _settle(verdict),
        "people": asdict(verdict.people) if verdict.people else None,
        "target": {k: getattr(target, k) for k in ("period", "value", "everybody", *PACE)}
        if target
        else None,
        "baseline": _baseline(baseline),
        "gap": _gap(gap),
    }


def refused(names: Mapping[str, str | None], issues: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The document of a curve some of whose cells cannot be read: nothing is told, and which cells they are."""
    told = replace(NO_DATA, answer="cannot_tell", why="refused")
    return document(names, told, None, None) | {"issues": [dict(issue) for issue in issues]}


def no_data(entry: IndicatorEntry, place: str) -> dict[str, Any]:
    """The document of an indicator that has no curve here: on the data development agenda."""
    names = {
        "curve": f"{entry.headline_measure}/{place}",
        "indicator": entry.id,
        "measure": entry.headline_measure,
        "place": place,
        "population": None,
        "group": None,
    }
    return document(names, NO_DATA, None, None)


def _difference(verdict: VerdictReport) -> dict[str, Any] | None:
    if verdict.difference is None:
        return None
    return dict(zip(("value", "low90", "high90"), verdict.difference, strict=True))


def _settle(verdict: VerdictReport) -> dict[str, Any] | None:
    if verdict.settle is None:
        return None
    return {
        "period": verdict.settle.period,
        "turned": asdict(verdict.settle.turned),
        "behind": asdict(verdict.settle.behind),
    }


def _baseline(baseline: BaselineReport | None) -> dict[str, Any] | None:
    if baseline is None:
        return None
    return {
        "from": baseline.first,
        "to": baseline.last,
        "points": baseline.points,
        "history_through": baseline.history_through,
        "agreed_on": baseline.agreed_on.isoformat(),
        "by": baseline.by,
        "illustrative": baseline.illustrative,
        "runs_out": baseline.runs_out,
    }


def _gap(gap: GapReport | None) -> dict[str, Any] | None:
    """The gap in the measure's unit, positive where the group is behind; its verdict in short."""
    if gap is None:
        return None
    told, evidence = gap.verdict, gap.verdict.evidence
    return {
        **{k: getattr(gap, k) for k in GAP},
        "verdict": {
            "answer": str(told.answer),
            "why": told.why,
            "leaning": str(told.leaning),
            "headline": told.headline,
            "too_soon": told.too_soon,
            "expected": told.expected,
            "started": told.started,
            "p_beat": evidence.p_beat if evidence else None,
            "p_moved": evidence.p_moved if evidence else None,
            "needed": evidence.needed if evidence else None,
        },
        "moves": asdict(gap.moves) if gap.moves else None,
        "baseline": _baseline(gap.baseline),
    }
