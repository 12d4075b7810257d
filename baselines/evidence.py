"""What an answer rests on: how likely a figure this good was, and the fan it is seen against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from baselines.answers import Answer, Leaning, Why
from baselines.baseline import Baseline
from baselines.fit import Fit
from baselines.forecast import Band, as_published, bands, published, quantiles
from baselines.history import later, stride
from baselines.odds import improving, is_up, odds
from baselines.rule import Rule
from baselines.scale import RECENT
from indicators.model import Better, Point, Scale
from indicators.periods import Period

AHEAD = 2  # periods drawn past the latest point where no target lies further


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What an answer rests on. Probabilities are turned so that high is good.

    Attributes:
        p_beat: of an observation no better than the latest, under the forecast.
        p_moved: of one no better, at the level where the baseline ended.
        p_was_improving: that the history was on a good slope.
        forecast: a band for every judged period and those ahead, in order, of smoothed observations.
        shown: the same bands where published figures would lie: to be printed and drawn beside those.
        needed: the value (a smoothed ratio) that would just have been a claim at the latest period.
        needed_figure: the published figure that is.
    """

    p_beat: float
    p_moved: float
    p_was_improving: float
    forecast: tuple[Band, ...]
    shown: tuple[Band, ...]
    needed: float
    needed_figure: float
    method: str
    claim: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What one later point says, after what withholds a claim."""

    point: Point
    answer: Answer
    leaning: Leaning
    why: Why | None
    p_beat: float
    p_moved: float


def call(point: Point, baseline: Baseline, better: Better, rule: Rule, *, restated: bool) -> Call:
    """Judge one later point with the frozen state alone; no claim beside a history that was restated."""
    p_beat, p_moved = _odds(point, baseline.fitted, better)
    found = rule.answer(p_beat, p_moved, baseline.terms.claim)
    why = _withheld(point, baseline.scale, rule, restated=restated) if found.claims else None
    answer = Answer.ON_BASELINE if why else found
    if why is None and _hangs_on_set_aside(point, baseline, better, rule, found):
        why = Why.SET_ASIDE_DEPENDENT
    leaning = rule.leaning(p_beat) if answer is Answer.ON_BASELINE else Leaning.NONE
    return Call(point=point, answer=answer, leaning=leaning, why=why, p_beat=p_beat, p_moved=p_moved)


def _odds(point: Point, fit: Fit, better: Better) -> tuple[float, float]:
    """p_beat and p_moved of a later point."""
    reading = fit.read(point)
    x, n, times = np.array([[reading.x]]), np.array([[reading.n]]), np.array([point.period.time])
    beat, moved = odds(fit.rows, times, x, n, is_up(better))
    return float(beat[0, 0]), float(moved[0, 0])


def evidence(call: Call, baseline: Baseline, better: Better, fan: Fan) -> Evidence:
    """Everything an answer rests on."""
    fit = baseline.fitted
    reading = fit.read(call.point)
    share = baseline.terms.claim if better is Better.UP else 1 - baseline.terms.claim
    times, n = np.array([call.point.period.time]), np.array([[reading.n]])
    needed = quantiles(fit.rows, times, n, np.array([share]))
    return Evidence(
        p_beat=call.p_beat,
        p_moved=call.p_moved,
        p_was_improving=float(improving(fit.rows, is_up(better))[0]),
        forecast=fan.smooth,
        shown=fan.shown,
        needed=float(needed[0, 0, 0]),
        needed_figure=float(published(fit.scale, needed, n, np.zeros(1))[0, 0, 0]),
        method=baseline.method,
        claim=baseline.terms.claim,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """The bands of a forecast, of smoothed observations and of published figures."""

    smooth: tuple[Band, ...] = ()
    shown: tuple[Band, ...] = ()


def fan(baseline: Baseline, points: Sequence[Point], until: Period | None = None) -> Fan:
    """A band for each later point and, as far as the baseline reaches, two periods ahead or up to `until`.

    `points` are the judged ones. A period ahead is as noisy as the mean of the last three points.
    """
    fit = baseline.fit
    if fit is None:
        return Fan()
    seen = [fit.read(p) for p in points]
    every = [*(u.reading for u in fit.used), *seen]
    count = float(np.mean([r.n for r in every[-RECENT:]]))
    ahead = _ahead(baseline, [r.period for r in every], until)
    periods = [*(r.period for r in seen), *ahead]
    if not periods:
        return Fan()
    counts = [*(r.n for r in seen), *(count for _ in ahead)]
    smooth = bands(fit, periods, counts)
    return Fan(smooth=smooth, shown=as_published(fit, smooth, counts, _counted(points, fit, len(ahead))))


def _counted(points: Sequence[Point], fit: Fit, ahead: int) -> list[bool]:
    """Which periods are of counts; those ahead are as the last one was."""
    said = [p.denominator is not None and not p.se for p in points]
    last = fit.used[-1].published
    before = last is not None and last.denominator is not None and not last.se
    return said + [said[-1] if said else before] * ahead


def _ahead(baseline: Baseline, periods: Sequence[Period], until: Period | None) -> list[Period]:
    step, found = stride(periods), list[Period]()
    while (period := later(periods[-1], step * (len(found) + 1))) and baseline.reaches(period):
        if len(found) >= AHEAD and (until is None or until < period):
            break
        found.append(period)
    return found


def _withheld(point: Point, scale: Scale, rule: Rule, *, restated: bool) -> Why | None:
    if restated:
        return Why.HISTORY_RESTATED
    if rule.too_small(point, scale):
        return Why.SMALL_NUMBERS
    return Why.PRELIMINARY if point.preliminary else None


def _hangs_on_set_aside(point: Point, baseline: Baseline, better: Better, rule: Rule, found: Answer) -> bool:
    if baseline.whole is None:
        return False
    return rule.answer(*_odds(point, baseline.whole, better), baseline.terms.claim) is not found
