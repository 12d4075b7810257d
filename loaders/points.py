"""Points: what the figures' cells amount to, as ratios and counts of the measure's own direction, in columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indicators.figure_table import STATES, Flags, Floats
from indicators.model import CellState
from loaders.count_bands import count_bands
from loaders.roles import COUNTED, SCALED, Role
from loaders.told import Told, said

if TYPE_CHECKING:
    from loaders.declared import ValueStyle

Z = {
    90: Decimal("1.645"),
    95: Decimal("1.96"),
}  # Census Bureau, ACS handbook 2020, ch. 7, as publishers use them
_OUTRANKING = (CellState.INTERVAL, CellState.SUPPRESSED, CellState.NOT_APPLICABLE, CellState.MISSING)
INTERVAL, NOT_APPLICABLE = (STATES.index(state) for state in (CellState.INTERVAL, CellState.NOT_APPLICABLE))
_SAYING = (Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """The cells of figures as numbers, a column each, in the source's own direction; NaN where there is none.

    Attributes:
        numerator, denominator, n, numerator_moe, denominator_moe: as written; no numerator where the value is withheld.
        value, low, high, se, moe: as ratios.
    """

    numerator: Floats
    denominator: Floats
    n: Floats
    numerator_moe: Floats
    denominator_moe: Floats
    value: Floats
    low: Floats
    high: Floats
    se: Floats
    moe: Floats

    @classmethod
    def of(cls, told: Mapping[Role, Told], style: ValueStyle, many: int) -> Amounts:
        """The numbers of what is told."""
        none = np.full(many, np.nan)
        counts = {r.value: told[r].numbers() if r in told else none for r in COUNTED}
        if Role.VALUE in told:  # what a source withholds is not worked out from the counts beside it
            withheld = told[Role.VALUE].where(lambda reading: reading.state is CellState.SUPPRESSED)
            counts["numerator"] = np.where(withheld, np.nan, counts["numerator"])
        return cls(**counts, **{r.value: told[r].ratios(style) if r in told else none for r in SCALED})

    @property
    def counted(self) -> Floats:
        """Numerator over denominator; NaN where one of them is not a number, or nobody was counted."""
        bottom = np.where(self.denominator == 0, np.nan, self.denominator)
        return self.numerator / bottom

    @property
    def nobody(self) -> Flags:
        """Whether the source says that there was nobody to count."""
        found: Flags = np.where(np.isnan(self.denominator), self.n, self.denominator) == 0
        return found

    def published(self, style: ValueStyle) -> Floats:
        """The figures as the measure counts them: the value, else what the counts amount to."""
        found = np.where(np.isnan(self.value), self.counted, self.value)
        return 1 - found if style.flip else found


def figures(
    told: Mapping[Role, Told],
    amounts: Amounts,
    style: ValueStyle,
    flagged: NDArray[np.int8],
    share: Flags,
) -> tuple[Floats, NDArray[np.int8]]:
    """The numbers that figures amount to, a row for each of `figure_table.COLUMNS`, and their states.

    A figure that is not a number keeps at most the ends of its band, and how many were counted. A blank one is what it is
    flagged to be. `share`: where a figure is one, which is not above everybody.
    """
    counts = count_bands(told, amounts, style, share)
    state = np.where(said(told, len(flagged)), _states(told, amounts, style), flagged)
    state[counts.where & (state != NOT_APPLICABLE)] = INTERVAL
    value = told[Role.VALUE].ratios(style, flip=style.flip) if Role.VALUE in told else amounts.value
    found = np.array(
        [*_counts(amounts, style), value, _errors(amounts, style), *_limits(amounts, told, style)]
    )
    band, bottom = state == INTERVAL, found[1].copy()
    found[:, state != STATES.index(CellState.NUMBER)] = np.nan
    found[1, band] = bottom[band]
    found[4, counts.where & band], found[5, counts.where & band] = (
        ends[counts.where & band] for ends in (counts.low, counts.high)
    )
    if Role.VALUE in told:
        for row, ends in zip((4, 5), told[Role.VALUE].ends(style), strict=True):
            found[row, band] = np.where(np.isnan(ends), found[row], ends)[band]
    return found, state


def _states(told: Mapping[Role, Told], amounts: Amounts, style: ValueStyle) -> NDArray[np.int8]:
    """What the source says of each figure as a whole; nobody to count is not applicable."""
    behind = len(_OUTRANKING)
    ranks = np.full(len(amounts.value), behind, np.int8)
    for role in _SAYING:
        if role in told:
            ranks = np.minimum(ranks, told[role].ranks(_OUTRANKING))
    by_rank = np.array([STATES.index(s) for s in (*_OUTRANKING, CellState.MISSING)], np.int8)
    found = by_rank[ranks]
    found[~np.isnan(amounts.published(style))] = STATES.index(CellState.NUMBER)
    found[amounts.nobody] = STATES.index(CellState.NOT_APPLICABLE)
    return found


def _counts(amounts: Amounts, style: ValueStyle) -> tuple[Floats, Floats]:
    """Numerator and denominator; a survey's sample size stands in where the source counts nobody."""
    top = amounts.denominator - amounts.numerator if style.flip else amounts.numerator
    neither = np.isnan(top) & np.isnan(amounts.denominator)
    return top, np.where(neither, amounts.n, amounts.denominator)


def _limits(amounts: Amounts, told: Mapping[Role, Told], style: ValueStyle) -> tuple[Floats, Floats]:
    """Published limits in the measure's direction; turned over they change places."""
    if not style.flip:
        return amounts.low, amounts.high
    none = np.full(len(amounts.low), np.nan)
    high, low = (told[r].ratios(style, flip=True) if r in told else none for r in (Role.LOW, Role.HIGH))
    return low, high


def _errors(amounts: Amounts, style: ValueStyle) -> Floats:
    """Standard errors as ratios: published, or from a margin or limits of a declared level. 0 is none."""
    found = amounts.se
    if style.moe_level:
        found = np.where(np.isnan(found), amounts.moe / float(Z[style.moe_level]), found)
    if style.limits_level:
        width = (amounts.high - amounts.low) / (2 * float(Z[style.limits_level]))
        found = np.where(np.isnan(found), width, found)
    if style.moe_level:
        found = np.where(np.isnan(found), _of_counts(amounts) / float(Z[style.moe_level]), found)
    return np.where(found == 0, np.nan, found)


def _of_counts(amounts: Amounts) -> Floats:
    """The margin of a share from those of its counts (Census Bureau, ACS handbook 2020, ch. 8).

    That of a proportion, and where the root would be of a number below zero that of a ratio.
    """
    top, bottom = amounts.numerator_moe**2, (amounts.counted * amounts.denominator_moe) ** 2
    inside = np.where(top >= bottom, top - bottom, top + bottom)
    return np.sqrt(inside) / np.where(amounts.denominator == 0, np.nan, amounts.denominator)
