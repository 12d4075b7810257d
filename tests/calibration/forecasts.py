"""Forecasts: what others would expect of the last year, with the half width of their 90 % interval, in log-odds."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from tests.calibration.scenarios import Floats

CLAIM = 0.95  # one-sided
ROUNDS = 8  # of Fisher scoring; shares between .01 and .99 need five
LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9)  # smoothing, searched on a grid
TRENDS = (0.05, 0.2, 0.5, 0.9)  # of the level's
FARTHEST = 20.0  # log-odds
DAMPED = (0.8, 0.9, 0.98)  # the range Hyndman and Athanasopoulos (2021, 8.2) keep to


@dataclass(frozen=True, slots=True)
class Forecast:
    """Of each series."""

    mean: Floats
    half: Floats


# times, log-odds, cases, denominators (series x years), years of history
Forecaster: TypeAlias = Callable[[Floats, Floats, Floats, Floats, int], Forecast]


def binomial_line(times: Floats, z: Floats, x: Floats, n: Floats, history: int) -> Forecast:
    """Logistic regression on the year; the interval knows the line's error and the binomial one."""
    from scipy.special import ndtri

    mean, variance, _ = _line(times, x, n, history)
    return Forecast(mean, ndtri(CLAIM) * np.sqrt(variance))


def quasi_line(times: Floats, z: Floats, x: Floats, n: Floats, history: int) -> Forecast:
    """The same with quasi-likelihood (McCullagh and Nelder 1989, 4.5): widened by the spread, at least 1, and t."""
    from scipy.special import stdtrit

    mean, variance, spread = _line(times, x, n, history)
    return Forecast(mean, stdtrit(history - 2, CLAIM) * np.sqrt(np.maximum(spread, 1) * variance))


def damped_holt(times: Floats, z: Floats, x: Floats, n: Floats, history: int) -> Forecast:
    """Holt's trend, damped (Gardner and McKenzie 1985), by least squares; variance of the class-1 state space form
    (Hyndman and others 2008, 6.1).
    """
    years = round(times[-1] - times[history - 1])
    best = _Best(z[:, :history])
    for level, part, damped in itertools.product(LEVELS, TRENDS, DAMPED):
        trend, powers = level * part, np.cumsum(damped ** np.arange(1, years + 1))
        start = (z[:, 3] - z[:, 0]) / 3  # the first years' pace
        squares, now, pace = _smoothed(z[:, :history], start, level, trend, damped)
        weights = level + trend * powers[:-1]
        best.take(squares, now + pace * powers[-1], 1 + float((weights**2).sum()))
    return best.forecast()


def theta(times: Floats, z: Floats, x: Floats, n: Floats, history: int) -> Forecast:
    """The theta method: simple smoothing with half the line's slope as drift (Hyndman and Billah 2003)."""
    years = times[-1] - times[history - 1]
    at = times[:history] - times[:history].mean()
    drift = z[:, :history] @ at / (at @ at) / 2
    best = _Best(z[:, :history])
    for level in (0.05, *LEVELS, 0.95):
        squares, now, _ = _smoothed(z[:, :history], drift, level, 0.0, 1.0)
        best.take(squares, now + drift * years, 1 + (years - 1) * level**2)
    return best.forecast()


class _Best:
    """Of several smoothings of each series the one with the least squares."""

    def __init__(self, z: Floats) -> None:
        self.rows, self.history = z.shape
        self.squares = np.full(self.rows, np.inf)
        self.mean, self.factor = np.zeros(self.rows), np.ones(self.rows)

    def take(self, squares: Floats, mean: Floats, factor: float) -> None:
        better = squares < self.squares
        self.squares = np.where(better, squares, self.squares)
        self.mean = np.where(better, mean, self.mean)
        self.factor = np.where(better, factor, self.factor)

    def forecast(self) -> Forecast:
        """With t on two degrees less than the years, and the mean square of the one-step errors."""
        from scipy.special import stdtrit

        variance = self.squares / (self.history - 1) * self.factor
        return Forecast(self.mean, stdtrit(self.history - 2, CLAIM) * np.sqrt(variance))


def _smoothed(
    z: Floats, pace: Floats, level: float, trend: float, damped: float
) -> tuple[Floats, Floats, Floats]:
    """The sum of squared one-step errors, and level and pace at the end."""
    now, squares = z[:, 0], np.zeros(len(z))
    for column in _columns(z[:, 1:]):
        miss = column - now - damped * pace
        squares = squares + miss**2
        now, pace = now + damped * pace + level * miss, damped * pace + trend * miss
    return squares, now, pace


def _columns(z: Floats) -> Iterator[Floats]:
    return iter(z.T)


def _line(times: Floats, x: Floats, n: Floats, history: int) -> tuple[Floats, Floats, Floats]:
    """The last year on a logistic line through the history, its variance with a figure's own, and the spread."""
    at = times[:history] - times[:history].mean()
    cases, of = x[:, :history], n[:, :history]
    share = (cases.sum(axis=1) + 0.5) / (of.sum(axis=1) + 1)
    a, b = np.log(share / (1 - share)), np.zeros(len(x))
    for _ in range(ROUNDS):
        fitted = _share(a[:, None] + b[:, None] * at)
        w = of * fitted * (1 - fitted)
        w0, w1, w2 = w.sum(axis=1), w @ at, w @ at**2
        miss = cases - of * fitted
        u0, u1 = miss.sum(axis=1), miss @ at
        a = a + (w2 * u0 - w1 * u1) / (w0 * w2 - w1**2)
        b = np.clip(b + (w0 * u1 - w1 * u0) / (w0 * w2 - w1**2), -5, 5)
    ahead = times[-1] - times[:history].mean()
    mean = a + b * ahead
    p = _share(mean)
    of_line = (w2 - 2 * ahead * w1 + ahead**2 * w0) / (w0 * w2 - w1**2)
    return mean, of_line + 1 / (n[:, -1] * p * (1 - p)), (miss**2 / w).sum(axis=1) / (history - 2)


def _share(z: Floats) -> Floats:
    """A share by its log-odds, never so near 0 or 1 that its variance vanishes."""
    return np.asarray(1 / (1 + np.exp(-np.clip(z, -FARTHEST, FARTHEST))))
