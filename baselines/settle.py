"""What would settle it: the smallest next figure that would turn the curve, and the one that would be behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from baselines import scale as to
from baselines.baseline import Baseline
from baselines.fit import Fit
from baselines.fits import Fits
from baselines.history import later, stride
from baselines.odds import Bools, is_up
from baselines.rule import Rule
from baselines.scale import Floats
from indicators.model import Better, Point, Scale
from indicators.periods import Period

GRAIN = 1e6  # an estimate that settles is rounded outwards to a millionth: judging it then gives the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """The next figures that would settle it, as published ratios and, where people are counted, not estimated, counts.

    None: no figure could (it would pass everyone, or rest on too few cases for a claim).
    """

    for_period: Period
    turned_value: float | None
    turned_count: int | None
    behind_value: float | None
    behind_count: int | None


def settle(points: Sequence[Point], baseline: Baseline, better: Better, rule: Rule) -> Settle | None:
    """What would settle it at the period after the last of `points`; None past the baseline's reach.

    `points` are all comparable ones; the next denominator is the mean of the last three.
    """
    fit = baseline.fit
    if fit is None or not points:
        return None
    periods = [p.period for p in points]
    last = max(periods[-1], baseline.last)
    period = later(last, stride(periods))
    if period is None or not baseline.reaches(period):
        return None
    found = settled(
        fit.rows, period.time, _ask(fit, points[-to.RECENT :]), is_up(better), baseline.terms.claim, rule
    )
    turned, behind = (_plain(part) for part in (found.turned, found.behind))
    return Settle(
        for_period=period,
        turned_value=turned[0],
        turned_count=turned[1],
        behind_value=behind[0],
        behind_count=behind[1],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """How many the next figures will be of, one a curve.

    Attributes:
        n: the effective count. people: who is counted or asked, whole; NaN where that was not told.
        counted: whether a figure is a count of those people; else it is an estimate.
    """

    n: Floats
    people: Floats
    counted: Bools


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The figures that would settle many curves, as rows of value and count; NaN where there is none."""

    turned: Floats
    behind: Floats


def settled(found: Fits, time: float, ask: Ask, up: Bools, claim: float, rule: Rule) -> Settled:
    """What would settle many curves at one later time."""
    n, times = ask.n[:, None], np.array([time])
    ahead = found.observed(times, n).quantiles(np.array([1 - claim, claim]))[:, 0]
    still = found.unmoved(n).quantiles(np.where(up[:, None, None], rule.moved, 1 - rule.moved))[:, 0, 0]
    low, high = ahead[:, 0], ahead[:, 1]
    turned = np.where(up, np.maximum(high, still), np.minimum(low, still))
    behind = np.where(up, low, high)
    return Settled(
        turned=_figures(found, turned, ask, up, rule), behind=_figures(found, behind, ask, ~up, rule)
    )


def _figures(found: Fits, z: Floats, ask: Ask, above: Bools, rule: Rule) -> Floats:
    """The published figures nearest to z on its far side, with their counts."""
    ratio, none = found.ratio(z), np.full(len(z), np.nan)
    if found.scale is Scale.MEAN:
        measurable = np.isfinite(ratio * (GRAIN / found.k))
        value = _outward(np.where(measurable, ratio, 0.0), above, GRAIN / found.k)
        return np.stack([np.where(measurable, value, np.nan), none], axis=1)
    events = found.scale is Scale.EVENTS
    x = ratio * ask.n - 0.5 if events else ratio * (ask.n + 1) - 0.5
    count = np.where(above, np.maximum(np.ceil(x), rule.few_cases), np.floor(x))
    enough = (count >= rule.few_cases) & (ask.n >= rule.small_denominator)
    value = np.where(ask.counted, count / ask.n, _outward(x / ask.n, above, GRAIN))
    fair = np.where(ask.counted, enough, ~(ask.people < rule.small_denominator))
    possible = fair & (value >= 0) & (events | (value <= 1))
    return np.stack(
        [np.where(possible, value, np.nan), np.where(possible & ask.counted, count, np.nan)], axis=1
    )


def _outward(value: Floats, above: Bools, grain: float | Floats) -> Floats:
    return np.where(above, np.ceil(value * grain), np.floor(value * grain)) / grain


def _ask(fit: Fit, last: Sequence[Point]) -> Ask:
    sizes = [p.denominator for p in last if p.denominator]
    people = float(round(sum(sizes) / len(sizes))) if sizes and fit.scale is not Scale.MEAN else np.nan
    counted = people > 0 and all(to.headcount(p, fit.scale) for p in last)
    surveyed = any(p.se for p in last)
    counts = [fit.read(p).n for p in last]
    n = people if people > 0 and not surveyed else sum(counts) / len(counts)
    return Ask(n=np.array([n]), people=np.array([people]), counted=np.array([counted]))


def _plain(rows: Floats) -> tuple[float | None, int | None]:
    value, count = rows[0].tolist()
    return (None if np.isnan(value) else value), (None if np.isnan(count) else int(count))
