"""Fractions: shares written as 0.71 in a column where the others are written as 71."""

from __future__ import annotations

import numpy as np

from indicators.figure_table import Flags, Floats, Ints
from indicators.figures import POINTS
from loaders.numbers import Reading
from loaders.parse import Found
from loaders.roles import Role
from loaders.terms import Terms

_BESIDE = 3  # figures that show how a column is written
_FAR, _NEAR = 2.5, 1.0  # of log odds: from 50 to 8 %; from 50 to 73 %
_HUNDREDTHS = -2
_END = 1e-4


def fractions(found: Found, terms: Terms) -> Ints:
    """Where a figure up to 1 in a column of percents is a fraction, by its counts or else by the figures beside it."""
    if Role.VALUE not in found.told or terms.feed.value.scale != "percent":
        return np.empty(0, np.intp)
    written = found.told[Role.VALUE].numbers()
    percent = found.told[Role.VALUE].where(lambda reading: reading.percent)
    odd = found.facts.share & (written > 0) & (written <= 1) & ~percent
    if not odd.any():
        return np.empty(0, np.intp)
    counted = found.amounts.counted
    odd &= ~np.isnan(counted) | found.told[Role.VALUE].where(_fine)
    said = np.where(np.isnan(counted), _by_the_others(found, written, odd), _by_counts(written, counted))
    return np.flatnonzero(odd & said)


def _fine(reading: Reading) -> bool:
    """Whether a number is written to a hundredth at least, as a fraction is; 0.2 is a fifth of a percent to most."""
    return reading.number is not None and int(reading.number.as_tuple().exponent) <= _HUNDREDTHS


def _by_counts(written: Floats, counted: Floats) -> Flags:
    most = 10 * float(POINTS)
    found: Flags = (np.abs(written - counted) <= most) & (np.abs(written / 100 - counted) > most)
    return found


def _by_the_others(found: Found, written: Floats, odd: Flags) -> Flags:
    """Whether a figure is far from the percents of its curve, else of its measure, and a hundred times it is near them."""
    percents = np.flatnonzero(found.facts.share & (written > 1) & (written < 100))
    odds, usual = _log_odds(written / 100), np.full(len(written), np.nan)
    for of in (found.entries.cells[Role.MEASURE].codes, found.curve):  # what the curve says outranks
        for which in np.unique(of[odd & (of >= 0)]):
            beside = percents[of[percents] == which]
            if len(beside) >= _BESIDE:
                usual[of == which] = np.median(odds[beside])
    near: Flags = (np.abs(odds - usual) > _FAR) & (np.abs(_log_odds(written) - usual) < _NEAR)
    return near


def _log_odds(share: Floats) -> Floats:
    inside = np.clip(share, _END, 1 - _END)
    return np.log(inside / (1 - inside))
