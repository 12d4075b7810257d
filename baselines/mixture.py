"""Mixtures of normal distributions: how much of one lies under a value, and the value that so much lies under.

scipy is imported when first needed: it would triple the time to import us.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baselines.scale import Floats

ROUNDS = 100  # bisection alone needs 60 for every digit; Newton 5


@dataclass(frozen=True, slots=True)
class Mixture:
    """One mixture a row, components along the last axis."""

    weight: Floats
    mean: Floats
    variance: Floats

    def below(self, z: Floats) -> Floats:
        """P(a draw <= z), row by row."""
        from scipy.special import ndtr

        return np.asarray(
            (self.weight * ndtr((z[..., None] - self.mean) / np.sqrt(self.variance))).sum(axis=-1)
        )

    def quantiles(self, shares: Floats) -> Floats:
        """The values under which each of `shares` lies; rows x shares.

        Newton inside a bracket, the least and the greatest of the components' own quantiles; a step that
        leaves it, or is more than half the one before, becomes a bisection (Press 2007, 9.4), so none cycles.
        """
        from scipy.special import ndtri

        own = self.mean[..., None, :] + np.sqrt(self.variance)[..., None, :] * ndtri(shares)[:, None]
        low, high = own.min(axis=-1), own.max(axis=-1)
        z, last = (self.weight[..., None, :] * own).sum(axis=-1), high - low
        for _ in range(ROUNDS):
            under, density = self._at(z)
            low, high = np.where(under < shares, z, low), np.where(under < shares, high, z)
            newton = z - (under - shares) / np.maximum(density, 1e-300)
            fine = 1e-13 * (1 + np.abs(z))
            found = (np.abs(newton - z) <= fine) | (high - low <= fine)
            if found.all():
                break
            safe = (newton >= low) & (newton <= high) & (np.abs(newton - z) <= last / 2)
            moved = np.where(found, z, np.where(safe, newton, (low + high) / 2))
            last = np.abs(moved - z)
            z = moved
        return np.asarray(z)

    def _at(self, z: Floats) -> tuple[Floats, Floats]:
        """How much lies under each z, and the density there."""
        from scipy.special import ndtr

        sd = np.sqrt(self.variance)[..., None, :]
        scaled = (z[..., None] - self.mean[..., None, :]) / sd
        bell = np.exp(-0.5 * scaled**2) / (sd * np.sqrt(2 * np.pi))
        weight = self.weight[..., None, :]
        return (weight * ndtr(scaled)).sum(axis=-1), (weight * bell).sum(axis=-1)
