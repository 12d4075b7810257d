"""Count bands: figures whose cases are known within ends alone, `5-9` of 40 or `<10` of 85."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indicators.figure_table import Flags, Floats
from indicators.model import CellState
from loaders.roles import Role
from loaders.told import Told

if TYPE_CHECKING:
    from loaders.declared import ValueStyle
    from loaders.points import Amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class CountBands:
    """Figures that are bands because their counts are.

    Attributes:
        where: which figures are; of one whose value is there or withheld its source has said what it says.
        low, high: their ends, as ratios of the measure's direction; NaN elsewhere, and where one is open.
    """

    where: Flags
    low: Floats
    high: Floats


def count_bands(told: Mapping[Role, Told], amounts: Amounts, style: ValueStyle, share: Flags) -> CountBands:
    """The bands of figures whose numerator is one, over how many were counted."""
    bottom = np.where(amounts.denominator > 0, amounts.denominator, np.nan)
    if Role.NUMERATOR not in told:
        none = np.full(len(bottom), np.nan)
        return CountBands(where=np.zeros(len(bottom), np.bool_), low=none, high=none)
    counts = told[Role.NUMERATOR]
    least, most = counts.between()
    banded = counts.where(lambda reading: reading.low is not None or reading.high is not None)
    where = banded & ~np.isnan(bottom) & _unsaid(told, len(bottom))
    low, high = least / bottom, most / bottom
    high = np.where(share, np.fmin(high, 1.0), high)
    ends = (1 - high, 1 - low) if style.flip else (low, high)
    low, high = (np.where(where, end, np.nan) for end in ends)
    return CountBands(where=where, low=low, high=high)


def _unsaid(told: Mapping[Role, Told], many: int) -> Flags:
    """Where nothing is said of the value itself."""
    if Role.VALUE not in told:
        return np.ones(many, np.bool_)
    return told[Role.VALUE].where(lambda reading: reading.state is CellState.MISSING) | (
        told[Role.VALUE].codes < 0
    )
