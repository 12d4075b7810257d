"""Explanation: the list of numbers behind a verdict, in the order in which they are reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from baselines.baseline import Baseline
from baselines.fit import Fit, Used
from baselines.fits import HALF
from baselines.mixture import Mixture
from baselines.rule import RULE, Rule
from baselines.verdict import Verdict
from indicators.periods import Period


class Step(StrEnum):
    """What one number of the reckoning is. Shares and rates are ratios; z is the judge's scale (log-odds of shares)."""

    LEVEL = "level"
    SLOPE = "slope"
    SHOCK = "shock"
    LATER_RATE = "later_rate"
    SPREAD = "spread"
    YEARS = "years"
    LATEST_COUNT = "latest_count"
    LATEST_SMOOTHED = "latest_smoothed"
    LATEST_Z = "latest_z"
    LATEST_NOISE = "latest_noise"
    EXPECTED_Z = "expected_z"
    EXPECTED_SD = "expected_sd"
    EXPECTED = "expected"
    LOW90 = "low90"
    HIGH90 = "high90"
    P_WAS_IMPROVING = "p_was_improving"
    P_BEAT = "p_beat"
    CLAIM = "claim"
    P_MOVED = "p_moved"
    MOVED = "moved"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the reckoning."""

    step: Step
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One figure of the history as the judge took it.

    Attributes:
        x, n: cases of a denominator, real or effective; of means the mean and its precision.
        rate: (x + .5) / (n + 1), the smoothed figure; of means the mean.
        mu, noise: the rate its sampling noise was taken from, and that noise as a variance of z.
    """

    period: Period
    x: float
    n: float
    rate: float
    z: float
    mu: float
    noise: float
    moved: bool
    bridged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything a verdict was reckoned from, history first."""

    history: tuple[HistoryRow, ...]
    numbers: tuple[Number, ...]


def explanation(verdict: Verdict, rule: Rule = RULE) -> Explanation | None:
    """The numbers behind a verdict; None where there is no evidence to explain.

    With them, and the state in the frozen baseline, the answer can be reckoned again by hand or by another program.
    """
    baseline, found = verdict.baseline, verdict.evidence
    if baseline is None or baseline.fit is None or found is None or verdict.latest is None:
        return None
    band = next(b for b in found.forecast if b.period == verdict.latest.period)
    told = {
        **_path(baseline.fit),
        **_latest(baseline, verdict),
        Step.EXPECTED: band.median,
        Step.LOW90: band.low90,
        Step.HIGH90: band.high90,
        Step.P_WAS_IMPROVING: found.p_was_improving,
        Step.P_BEAT: found.p_beat,
        Step.CLAIM: found.claim,
        Step.P_MOVED: found.p_moved,
        Step.MOVED: rule.moved,
        Step.NEEDED: found.needed,
    }
    return Explanation(
        history=tuple(_row(baseline.fit, used) for used in baseline.fit.used),
        numbers=tuple(Number(step, told[step]) for step in Step),
    )


def _row(fit: Fit, used: Used) -> HistoryRow:
    r = used.reading
    x, n = np.array([[r.x]]), np.array([[r.n]])
    z = fit.rows.z(x, n)
    return HistoryRow(
        period=r.period, x=r.x, n=r.n, rate=float(fit.rows.ratio(z)[0, 0]), z=float(z[0, 0]), mu=used.mu,
        noise=used.noise, moved=r.moved, bridged=r.bridged,
    )  # fmt: skip


def _path(fit: Fit) -> dict[Step, float]:
    """Where the history ended: its level and slope, and how large its yearly shocks are."""
    level = fit.rows.level_at(np.array([fit.t0])).quantiles(HALF)[0, 0, 0]
    return {
        Step.LEVEL: float(fit.rows.ratio(np.array([level]))[0]),
        Step.SLOPE: float(fit.rows.slope()[0]) / fit.k,
        Step.SHOCK: fit.shock,
        Step.LATER_RATE: fit.rate,
        Step.SPREAD: fit.k,
    }


def _latest(baseline: Baseline, verdict: Verdict) -> dict[Step, float]:
    """The latest figure on the judge's scale, and what was expected of it there."""
    fit, point = baseline.fitted, verdict.latest
    if point is None:
        return {}
    reading, rows = fit.read(point), fit.rows
    n, times = np.array([[reading.n]]), np.array([point.period.time])
    z = rows.z(np.array([[reading.x]]), n)
    ahead = rows.observed(times, n)
    return {
        Step.YEARS: point.period.time - fit.t0,
        Step.LATEST_COUNT: reading.n,
        Step.LATEST_SMOOTHED: float(rows.ratio(z)[0, 0]),
        Step.LATEST_Z: float(z[0, 0]),
        Step.LATEST_NOISE: float(rows.noise(n)[0, 0]),
        Step.EXPECTED_Z: float(ahead.quantiles(HALF)[0, 0, 0]),
        Step.EXPECTED_SD: _sd(ahead),
    }


def _sd(mixture: Mixture) -> float:
    mean = (mixture.weight * mixture.mean).sum(axis=-1)
    second = (mixture.weight * (mixture.variance + mixture.mean**2)).sum(axis=-1)
    return float(np.sqrt(second - mean**2)[0, 0])
