"""The method term by term, slowly: covariance matrices instead of a filter, bisection instead of Newton.

Shares nothing with the product but numpy. One curve, one tau at a time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.special import ndtr

TAUS = np.exp(np.linspace(np.log(0.005), np.log(1.5), 16))


@dataclass(frozen=True)
class Normal:
    mean: float
    variance: float


@dataclass(frozen=True)
class Mixed:
    weights: np.ndarray
    parts: list[Normal]

    def below(self, z: float) -> float:
        scaled = [(z - p.mean) / np.sqrt(p.variance) for p in self.parts]
        return float(self.weights @ ndtr(np.array(scaled)))

    def quantile(self, share: float) -> float:
        low, high = -1e3, 1e3
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if self.below(middle) < share else (low, middle)
        return (low + high) / 2


def logit(x: float, n: float) -> float:
    return float(np.log((x + 0.5) / (n - x + 0.5)))


def mus(x: np.ndarray, n: np.ndarray) -> np.ndarray:
    return 0.5 * (x + 0.5) / (n + 1) + 0.5 * (x.sum() + 0.5) / (n.sum() + 1)


def later_mu(x: np.ndarray, n: np.ndarray) -> float:
    return float((x[-3:].sum() + 0.5) / (n[-3:].sum() + 1))


def posterior(
    times: np.ndarray, z: np.ndarray, noise: np.ndarray, loads: tuple[float, float, float]
) -> tuple[Mixed, Mixed]:
    """The mixtures of a + b h + u(t0 + h), given loads = (1, h, years of walk beyond t0), and of b.

    Prior covariances: a 25, b .0064, u min(s, t) tau^2 / 2 counted from the first point; e and the
    sampling noise on the diagonal.
    """
    t0, back = times[-1], times - times[-1]
    since = times - times[0]
    a, h, beyond = loads
    log_weights, levels, slopes = [], [], []
    for tau in TAUS:
        walk = tau**2 / 2
        cov = 25.0 + 0.0064 * np.outer(back, back) + walk * np.minimum.outer(since, since)
        cov = cov + np.diag(walk + noise)
        factor = cho_factor(cov, lower=True)
        miss = z - z.mean()
        solved = cho_solve(factor, miss)
        log_det = 2 * np.log(np.diag(factor[0])).sum()
        log_weights.append(-0.5 * (miss @ solved + log_det) - 0.5 * (np.log(tau) - np.log(0.10)) ** 2)
        to_level = 25.0 * a + 0.0064 * h * back + walk * since
        own = 25.0 * a**2 + 0.0064 * h**2 + walk * (t0 - times[0] + beyond)
        levels.append(Normal(z.mean() + to_level @ solved, own - to_level @ cho_solve(factor, to_level)))
        to_slope = 0.0064 * back
        slopes.append(Normal(to_slope @ solved, 0.0064 - to_slope @ cho_solve(factor, to_slope)))
    weights = np.exp(np.array(log_weights) - max(log_weights))
    weights /= weights.sum()
    return Mixed(weights, levels), Mixed(weights, slopes)


def observed(level: Mixed, noise: float) -> Mixed:
    """An observation of a level: its yearly shock and its sampling noise."""
    parts = zip(level.parts, TAUS, strict=True)
    return Mixed(level.weights, [Normal(p.mean, p.variance + tau**2 / 2 + noise) for p, tau in parts])


@dataclass(frozen=True)
class Odds:
    p_beat: float
    p_moved: float
    p_was_improving: float
    ahead: Mixed


def share_odds(times: np.ndarray, x: np.ndarray, n: np.ndarray, latest: tuple[float, float, float]) -> Odds:
    """Probabilities for counts where up is better; latest is its time, x and n."""
    z = np.array([logit(a, b) for a, b in zip(x, n, strict=True)])
    mu = mus(x, n)
    time, last_x, last_n = latest
    after = later_mu(x, n)
    noise = 1 / (last_n * after * (1 - after))
    return _odds(times, z, 1 / (n * mu * (1 - mu)), (time, logit(last_x, last_n), noise))


def mean_odds(
    times: np.ndarray, values: np.ndarray, se: np.ndarray, latest: tuple[float, float, float]
) -> Odds:
    """Probabilities for means, everything divided by k; latest is its time, value and standard error."""
    steps = np.diff(values) / np.sqrt(np.diff(times))
    k = np.std(steps, ddof=1) / (np.sqrt(2) * 0.10)
    time, value, last_se = latest
    return _odds(times, values / k, (se / k) ** 2, (time, value / k, (last_se / k) ** 2))


def _odds(times: np.ndarray, z: np.ndarray, noise: np.ndarray, latest: tuple[float, float, float]) -> Odds:
    time, seen, own = latest
    h = time - times[-1]
    level, slope = posterior(times, z, noise, (1.0, h, h))
    still, _ = posterior(times, z, noise, (1.0, 0.0, 0.0))
    ahead = observed(level, own)
    return Odds(ahead.below(seen), observed(still, own).below(seen), 1 - slope.below(0.0), ahead)
