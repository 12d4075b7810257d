"""Odds: how good a figure is under a fitted history. Everything is turned so that high is good."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from baselines.fits import Fits
from baselines.mixture import Mixture
from baselines.scale import Floats
from indicators.model import Better

Bools = NDArray[np.bool_]


def odds(found: Fits, times: Floats, x: Floats, n: Floats, up: Bools) -> tuple[Floats, Floats]:
    """p_beat and p_moved of later figures, curves x times; `up` says of which curves more is better."""
    z = found.z(x, n)
    return good(found.observed(times, n), z, up), good(found.unmoved(n), z, up)


def good(mixture: Mixture, z: Floats, up: Bools) -> Floats:
    """P(a draw no better than z), curves x times."""
    under = mixture.below(z)
    return np.where(up[:, None], under, 1 - under)


def improving(found: Fits, up: Bools) -> Floats:
    """P(the slope at the end of the history is good), one a curve."""
    falling = found.path.drift().below(np.zeros(1))
    return np.where(up, 1 - falling, falling)


def is_up(better: Better) -> Bools:
    """Whether more is better, of one curve."""
    return np.array([better is Better.UP])
