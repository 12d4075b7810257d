"""Tally: each indicator of a scoreboard counted once, under one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from layouts.pictures.choose import Chosen
from layouts.reports import CurveReport
from layouts.wording.summaries import Tally

WOULD = {
    "turned": "would_turn",
    "beating": "would_beat",
    "on_baseline": "would_stay",
    "behind": "would_lag",
}


def tally(chosen: Sequence[Chosen]) -> Tally:
    """How many indicators have which answer."""
    counts: Counter[str] = Counter()
    for one in chosen:
        counts.update(_kinds(one))
    return Tally(indicators=len(chosen), **counts)


def _kinds(chosen: Chosen) -> tuple[str, ...]:
    """The names of the counts one indicator adds to."""
    if chosen.whose == "nobody":
        return ("no_data",)
    if chosen.whose == "wider":
        return ("elsewhere",)
    found = {_kind(r) for r in chosen.headline}
    if len(found) > 1:
        return ("mixed",)
    return next(iter(found))


def _kind(report: CurveReport) -> tuple[str, ...]:
    v, base = report.verdict, report.baseline
    if v.evidence is None or v.answer not in WOULD:
        return (v.answer,)
    if base is not None and base.illustrative:
        return ("illustrated", WOULD[v.answer])
    if v.answer in ("turned", "beating") and not v.headline:
        return ("waiting",)
    return ("on_baseline",) if v.answer == "behind" and not v.headline else (v.answer,)
