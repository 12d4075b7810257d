"""Comparison: what each candidate for a baseline would expect and ask of the years to come, before they are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from baselines import history
from baselines.answers import Why
from baselines.baseline import Baseline
from baselines.candidates.proposal import Proposal
from baselines.candidates.rehearsal import Rehearsal, rehearse
from baselines.fit import Fit
from baselines.fits import HALF
from baselines.forecast import Band, forecast
from baselines.rule import RULE, Rule
from baselines.settle import Settle, settle
from indicators.model import Curve, Point
from indicators.periods import Period

AHEAD = (1, 3, 5)
SHARES = np.array([0.05, 0.5, 0.95])


@dataclass(frozen=True, slots=True)
class Drift:
    """The slope at the end of a history as a change a year, at the level it ended with; a ratio, 90 % interval."""

    median: float
    low90: float
    high90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """One later period: what would be expected of it, and what would be a claim.

    Attributes:
        expected: from as many people as the mean of the last three figures.
        claim: the figures that would make it turned, and behind; as published, and as counts where people are counted.
    """

    period: Period
    expected: Band
    claim: Settle

    @property
    def width(self) -> float:
        """How wide the 90 % band is there: what could not be told from chance."""
        return self.expected.high90 - self.expected.low90


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How a candidate's own forecasts, one step ahead, would have done inside its window.

    Attributes:
        steps: how many figures had a history of their own before them.
        inside80, inside90: how many of them lay inside the band.
        miss: how far the forecast's middle was off on average, as a ratio; None without a step.
    """

    steps: int
    inside80: int
    inside90: int
    miss: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A baseline nobody has agreed yet, as far as a team needs to know it to choose.

    Attributes:
        points, years: how many figures it rests on, and how many years they span.
        horizons: those of the periods asked for that it would reach, in order.
    """

    baseline: Baseline
    first: Period
    last: Period
    points: int
    years: float
    drift: Drift | None
    horizons: tuple[Horizon, ...]
    record: Record
    runs_out: Period | None
    objection: Why | None


def compare(
    curve: Curve,
    candidates: Sequence[Proposal | Baseline],
    ahead: Sequence[int] = AHEAD,
    rule: Rule = RULE,
) -> tuple[Candidate, ...]:
    """What each candidate would expect and ask, in the order given; no figure after its window plays a part.

    `ahead` are years past the window; where figures come less often, the period when the next one is due.
    """
    drawn = (c.baseline if isinstance(c, Proposal) else c for c in candidates)
    return tuple(_candidate(curve, baseline, ahead, rule) for baseline in drawn)


def _candidate(curve: Curve, baseline: Baseline, ahead: Sequence[int], rule: Rule) -> Candidate:
    used = _used(curve, baseline)
    return Candidate(
        baseline=baseline,
        first=used[0].period if used else baseline.terms.first,
        last=baseline.last,
        points=baseline.points,
        years=history.years(used),
        drift=_drift(baseline.fit) if baseline.fit else None,
        horizons=tuple(_horizons(curve, baseline, used, ahead, rule)),
        record=_record(rehearse(used, baseline.scale)),
        runs_out=baseline.good_until if baseline.fit else None,
        objection=baseline.objection,
    )


def _used(curve: Curve, baseline: Baseline) -> tuple[Point, ...]:
    """The figures a baseline rests on, as they were when it was frozen; as they are now where that was not kept."""
    now = {p.period: p for p in history.known(curve.points)}
    used = baseline.fit.used if baseline.fit else ()
    found = (u.published or now.get(u.reading.period) for u in used)
    return tuple(p for p in found if p)


def _drift(fit: Fit) -> Drift:
    rows = fit.rows
    level = rows.level_at(np.array([fit.t0])).quantiles(HALF)[:, 0]
    steps = rows.path.drift().quantiles(SHARES)
    low, median, high = (rows.ratio(level + steps) - rows.ratio(level))[0].tolist()
    return Drift(median, low, high)


def _horizons(
    curve: Curve, baseline: Baseline, used: Sequence[Point], ahead: Sequence[int], rule: Rule
) -> Iterator[Horizon]:
    step = history.stride([p.period for p in used])
    due = dict.fromkeys(step * -(-years // step) for years in ahead)
    for years in due:
        period = history.later(baseline.last, years)
        claim = settle(_moved(used, years - step), baseline, curve.better, rule) if period else None
        if period and claim:
            yield Horizon(period=period, expected=forecast(baseline, period), claim=claim)


def _moved(used: Sequence[Point], years: int) -> list[Point]:
    """The last figures as if they had come so many years later: who will be counted, not how it went."""
    moved = ((p, history.later(p.period, years)) for p in used[-4:])
    return [replace(p, period=period) for p, period in moved if period]


def _record(found: Sequence[Rehearsal]) -> Record:
    return Record(
        steps=len(found),
        inside80=sum(r.tail >= 0.20 for r in found),
        inside90=sum(r.tail >= 0.10 for r in found),
        miss=sum(r.miss for r in found) / len(found) if found else None,
    )
