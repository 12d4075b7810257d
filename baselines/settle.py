"""What would settle it: the smallest next figure that would turn the curve, and the one that would be behind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from baselines import scale as to
from baselines.baseline import Baseline
from baselines.fit import Fit
from baselines.history import later, stride
from baselines.rule import Rule
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
    ask = _Ask(fit, points[-to.RECENT :], rule)
    shares = np.array([baseline.terms.claim, rule.moved, 1 - baseline.terms.claim, 1 - rule.moved])
    ahead = fit.observed(period.time, ask.n).quantiles(shares)[0]
    still = fit.unmoved(ask.n).quantiles(shares)[0]
    up = better is Better.UP
    turned = max(ahead[0], still[1]) if up else min(ahead[2], still[3])
    behind = ahead[2] if up else ahead[0]
    turned_value, turned_count = ask.figure(float(turned), above=up)
    behind_value, behind_count = ask.figure(float(behind), above=not up)
    return Settle(
        for_period=period,
        turned_value=turned_value,
        turned_count=turned_count,
        behind_value=behind_value,
        behind_count=behind_count,
    )


class _Ask:
    """The next figure's count, and the figure that lies just past a value on the judge's scale."""

    def __init__(self, fit: Fit, last: Sequence[Point], rule: Rule) -> None:
        self.fit, self.rule = fit, rule
        sizes = [p.denominator for p in last if p.denominator]
        self.people = round(sum(sizes) / len(sizes)) if sizes and fit.scale is not Scale.MEAN else None
        surveyed = any(p.se for p in last)
        counts = [fit.read(p).n for p in last]
        self.counted = bool(self.people) and all(to.headcount(p, fit.scale) for p in last)
        self.n = float(self.people) if self.people and not surveyed else sum(counts) / len(counts)

    def figure(self, z: float, *, above: bool) -> tuple[float | None, int | None]:
        """The published figure, and its count, nearest to z on its far side."""
        ratio = float(self.fit.ratio(np.array([z]))[0])
        if self.fit.scale is Scale.MEAN:
            grain = GRAIN / self.fit.k
            measurable = math.isfinite(ratio * grain)
            return (_outward(ratio, above=above, grain=grain) if measurable else None), None
        x = ratio * self.n - 0.5 if self.fit.scale is Scale.EVENTS else ratio * (self.n + 1) - 0.5
        if self.counted:
            return self._count(math.ceil(x) if above else math.floor(x), above=above)
        value = _outward(x / self.n, above=above, grain=GRAIN)
        few = self.people is not None and self.people < self.rule.small_denominator
        return (value if self._possible(value) and not few else None), None

    def _count(self, x: int, *, above: bool) -> tuple[float | None, int | None]:
        if above:
            x = max(x, self.rule.few_cases)
        enough = x >= self.rule.few_cases and self.n >= self.rule.small_denominator
        return (x / self.n, x) if enough and self._possible(x / self.n) else (None, None)

    def _possible(self, value: float) -> bool:
        return value >= 0 and (self.fit.scale is Scale.EVENTS or value <= 1)


def _outward(value: float, *, above: bool, grain: float) -> float:
    return (math.ceil(value * grain) if above else math.floor(value * grain)) / grain
