"""A published figure as a number, or none: what all these rules take."""

from __future__ import annotations

import math

LARGEST = 1e50  # no count, rate or sum of money is larger; it keeps sums and squares finite
SMALLEST = 1e-50  # nor is any but 0 smaller; it keeps quotients and their squares finite


def figure(value: float | None) -> float | None:
    """The figure as a number; None where it is missing, not a number, infinite or beyond all measure."""
    if value is None or not math.isfinite(value) or abs(value) > LARGEST:
        return None
    return float(value) if abs(value) >= SMALLEST else 0.0


def tail(z: float) -> float:
    """P(|Z| > |z|) of a normal distribution."""
    return math.erfc(abs(z) / math.sqrt(2))
