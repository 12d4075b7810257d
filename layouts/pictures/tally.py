"""Tally: each indicator of a scoreboard counted once, under one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from layouts.pictures.choose import Chosen
from layouts.reports import Board, CurveReport
from layouts.wording.summaries import Luck, Tally

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
    counts["others"] = sum(r.verdict.evidence is not None for c in chosen for r in c.measures)
    wider = dict.fromkeys(c.headline[0].place_name for c in chosen if c.whose == "wider")
    return Tally(indicators=len(chosen), wider=tuple(wider), **counts)


def luck(board: Board) -> Luck | None:
    """How many of the community's counted curves would look turned by chance alone; None where none is judged."""
    return _luck(board, board.expected_by_luck, illustrative=False)


def illustrated_luck(board: Board) -> Luck | None:
    """The same of its curves whose baselines were drawn for illustration."""
    return _luck(board, board.illustrated_by_luck, illustrative=True)


def _luck(board: Board, expected: float | None, *, illustrative: bool) -> Luck | None:
    speaking = [
        r for r in board.reports if r.headline and r.place == board.root and r.verdict.answer in WOULD
    ]
    judged = sum(_illustrative(r) is illustrative for r in speaking)
    return Luck(expected, judged) if expected is not None and judged else None


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
    v = report.verdict
    if v.evidence is None or v.answer not in WOULD:
        return (v.answer,)
    if _illustrative(report):
        return ("illustrated", WOULD[v.answer])
    if v.answer in ("turned", "beating") and not v.headline:
        return ("waiting",)
    return ("on_baseline",) if v.answer == "behind" and not v.headline else (v.answer,)


def _illustrative(report: CurveReport) -> bool:
    return report.baseline is not None and report.baseline.illustrative
