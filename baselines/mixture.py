"""Mixtures of normal distributions: how much of one lies under a value, and the value that so much lies under.

scipy is imported when first needed: it would triple the time to import us.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baselines.scale import Floats

ROUNDS = 100  # bisection alone needs 60 for every digit; Halley's steps 3
NEAR = 1e-4  # a Halley step of so many of the least standard deviations leaves an error of its cube


@dataclass(frozen=True, slots=True)
class Mixture:
    """Mixtures in any arrangement, their components along the last axis; weights may be broadcast."""

    weight: Floats
    mean: Floats
    variance: Floats

    def below(self, z: Floats) -> Floats:
        """P(a draw <= z), one z a mixture."""
        from scipy.special import ndtr

        return np.asarray(
            (self.weight * ndtr((z[..., None] - self.mean) / np.sqrt(self.variance))).sum(axis=-1)
        )

    def quantiles(self, shares: Floats) -> Floats:
        """The values under which `shares` lie: the arrangement x shares. Shares may differ from mixture to mixture.

        Halley's steps inside a bracket, the least and the greatest of the components' own quantiles, from the first four
        moments (Cornish and Fisher 1938); a step that leaves it, or is more than half the one before, becomes a bisection
        (Press 2007, 9.4), so none cycles.
        """
        shape = np.broadcast_shapes(self.weight.shape, self.mean.shape, self.variance.shape)
        weight, mean, sd = (
            np.broadcast_to(part, shape).reshape(-1, 1, shape[-1])
            for part in (self.weight, self.mean, np.sqrt(self.variance))
        )
        wanted = np.broadcast_to(shares, (*shape[:-1], shares.shape[-1]))
        return np.asarray(_quantiles(weight, mean, sd, wanted.reshape(len(mean), -1)).reshape(wanted.shape))


def _quantiles(weight: Floats, mean: Floats, sd: Floats, shares: Floats) -> Floats:
    """Mixtures x shares; the mixtures whose every quantile is found are not looked at again."""
    from scipy.special import ndtri

    normal = ndtri(shares)
    own = mean + sd * normal[..., None]
    low, high = own.min(axis=-1), own.max(axis=-1)
    z, last = np.clip(_guess(weight, mean, sd, normal), low, high), high - low
    fine, found, open_ = NEAR * sd.min(axis=-1), z.copy(), np.arange(len(z))
    for _ in range(ROUNDS):
        under, step = _step(z, weight, mean, sd, shares)
        low, high = np.where(under < shares, z, low), np.where(under < shares, high, z)
        halley = z - step
        safe = (halley >= low) & (halley <= high) & (np.abs(step) <= last / 2)
        safe |= np.abs(step) <= fine * NEAR  # it is there, whatever side of it rounding left the bracket
        moved = np.where(safe, halley, (low + high) / 2)
        last = np.abs(moved - z)
        found[open_] = z = moved
        left = (np.where(safe, last > fine, high - low > 1e-13 * (1 + np.abs(z)))).any(axis=-1)
        if not left.any():
            break
        if not left.all():
            weight, mean, sd, shares = weight[left], mean[left], sd[left], shares[left]
            low, high, z, last, fine = low[left], high[left], z[left], last[left], fine[left]
            open_ = open_[left]
    return found


def _guess(weight: Floats, mean: Floats, sd: Floats, normal: Floats) -> Floats:
    """Quantiles by the first four moments; a fourth past 2 is held there, where the expansion is of no use."""
    middle = (weight * mean).sum(axis=-1, keepdims=True)
    off, own = mean - middle, sd * sd
    square = off * off
    spread = np.sqrt((weight * (square + own)).sum(axis=-1))
    skew = (weight * off * (square + 3 * own)).sum(axis=-1) / spread**3
    fourth = (weight * (square * (square + 6 * own) + 3 * own * own)).sum(axis=-1)
    curved, excess = normal * normal, np.minimum(fourth / spread**4 - 3, 2.0)
    bent = skew * (curved - 1) / 6 + excess * normal * (curved - 3) / 24
    return np.asarray(middle[..., 0] + spread * (normal + bent))


def _step(z: Floats, weight: Floats, mean: Floats, sd: Floats, shares: Floats) -> tuple[Floats, Floats]:
    """How much lies under each z, and Halley's step from there; Newton's where the density bends too much for it."""
    from scipy.special import ndtr

    scaled = (z[..., None] - mean) / sd
    bell = np.exp(-0.5 * scaled * scaled) * (weight / (sd * np.sqrt(2 * np.pi)))
    under = np.einsum("rsk,rk->rs", ndtr(scaled), weight[:, 0])
    density = np.maximum(bell.sum(axis=-1), 1e-300)
    bend = -np.einsum("rsk,rk->rs", bell * scaled, 1 / sd[:, 0]) / density
    newton = (under - shares) / density
    return under, newton / np.maximum(1 - newton * bend / 2, 0.5)
