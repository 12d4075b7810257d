"""The line a group drew itself: out of the register, and with its score as a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from baselines import Baseline, DrawnLine, Score, Waypoint, score
from indicators import periods
from indicators.model import Curve
from indicators.store.lines import RegisteredLine
from layouts.reports import LineReport, ScoredReport, WaypointReport


def last_line(registered: Sequence[RegisteredLine]) -> DrawnLine | None:
    """The line that stands now; those before it stay in the register."""
    if not registered:
        return None
    last = registered[-1]
    points = tuple(Waypoint(periods.parse(code), ratio) for code, ratio in last.points)
    return DrawnLine(points=points, agreed_on=last.agreed_on, agreed_by=last.agreed_by, note=last.note)


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """A line with its score, and the baseline whose forecast stood beside it when it was drawn."""

    line: DrawnLine
    score: Score
    beside: Baseline | None


def scored(line: DrawnLine, curve: Curve, baselines: Sequence[Baseline]) -> ScoredLine:
    """A line held against what came, beside the forecast of its own time: a baseline agreed later knew more.

    That is the last of `baselines` agreed by the day the line was drawn, else the first there is.
    """
    then = [b for b in baselines if b.terms.agreed_on <= line.agreed_on]
    beside = next(iter(then[-1:] or baselines[:1]), None)
    return ScoredLine(line, score(line, curve, beside), beside)


def line_report(found: ScoredLine, printed: Callable[[float], float]) -> LineReport:
    """A line with its score, in printed units."""
    line, score = found.line, found.score

    def maybe(ratio: float | None) -> float | None:
        return None if ratio is None else printed(ratio)

    told = (
        ScoredReport(
            period=s.period.code,
            observed=printed(s.observed),
            drawn=printed(s.drawn),
            better=printed(s.better),
            expected=maybe(s.expected),
        )
        for s in score.periods
    )
    return LineReport(
        points=tuple(WaypointReport(p.period.code, p.period.time, printed(p.ratio)) for p in line.points),
        agreed_on=line.agreed_on,
        by=line.agreed_by,
        note=line.note,
        forecast_to=found.beside.last.code if found.beside else None,
        scored=tuple(told),
        compared=score.compared,
        miss=maybe(score.miss),
        forecast_miss=maybe(score.forecast_miss),
        line_nearer=score.line_nearer,
        forecast_nearer=score.forecast_nearer,
    )
