"""Tools: an indicator measured by several tools says with each curve which one it is of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from layouts.reports import Board, CurveReport
from layouts.wording import Words


def told_apart(board: Board, w: Words) -> Board:
    """The board with each tool's name beside its measure, and only where an indicator has several tools."""
    tools: defaultdict[str, set[str]] = defaultdict(set)
    for r in board.reports:
        tools[r.indicator].add(r.instrument)
    several = {indicator for indicator, found in tools.items() if len(found) > 1}
    return replace(board, reports=tuple(_told(r, w, several=r.indicator in several) for r in board.reports))


def _told(report: CurveReport, w: Words, *, several: bool) -> CurveReport:
    """The tool as people write it (PALS-K), or none where there is nothing to tell it from."""
    if not report.instrument:
        return report
    if not several:
        return replace(report, instrument="")
    tool = report.instrument.upper()
    name = w.say("{name} ({tool})", name=report.measure_name, tool=tool)
    return replace(report, instrument=tool, measure_name=name)
