"""Told: what the cells of one role say, each text read once; the numbers behind them in columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indicators.figure_table import Flags, Floats, Ints
from indicators.model import CellState
from loaders.entries import NOTHING, Cells
from loaders.numbers import Reading, to_number
from loaders.roles import Role
from loaders.sums import added

if TYPE_CHECKING:
    from loaders.declared import ValueStyle

_NOTHING = Reading(text="", state=CellState.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one role's cells say.

    Attributes:
        readings: the readings there are, and last of all that of a cell which nothing carries.
        codes: for each entry the place of its reading.
    """

    readings: tuple[Reading, ...]
    codes: Ints

    @classmethod
    def by(cls, cells: Cells, mark: str, markers: Mapping[str, CellState]) -> Told:
        """What cells say, their decimal mark known."""
        read = (*(to_number(text, mark, markers) for text in cells.texts), _NOTHING)
        return cls(readings=read, codes=cells.codes)

    @classmethod
    def of_sums(cls, cells: Cells, mark: str, markers: Mapping[str, CellState], *, squares: bool) -> Told:
        """What cells of several columns amount to together; margins of error by their squares."""
        rows = cells.parts or [(text,) for text in cells.texts]
        parts = [[to_number(part, mark, markers) for part in row] for row in rows]
        read = [added(row, text, squares=squares) for row, text in zip(parts, cells.texts, strict=True)]
        return cls(readings=(*read, _NOTHING), codes=cells.codes)

    def reading(self, place: int) -> Reading:
        """What the cell of the entry at a place says."""
        return self.readings[int(self.codes[place])]

    def suggestion(self, place: int) -> str | None:
        """What was probably meant by the cell of the entry at a place."""
        return self.reading(place).suggestion

    def number(self, place: int) -> Decimal | None:
        """The number the cell of the entry at a place holds, as written; None where it holds none."""
        return self.reading(place).number

    def where(self, said: Callable[[Reading], bool]) -> NDArray[np.bool_]:
        """For each entry whether its reading is such; a cell that nothing carries is not."""
        found = np.array([said(reading) for reading in self.readings], np.bool_)
        found[NOTHING] = False
        return found[self.codes]

    def numbers(self) -> Floats:
        """The numbers as written; NaN where there is none."""
        return self._each(lambda reading: reading.number)

    def ratios(self, style: ValueStyle, *, flip: bool = False) -> Floats:
        """The numbers as ratios, turned over if asked; NaN where there is none.

        A percent sign outranks the feed's scale. Each is rounded once, from the text.
        """
        return self._each(lambda reading: turned(ratio(reading, style), flip=flip))

    def ends(self, style: ValueStyle) -> tuple[Floats, Floats]:
        """The ends of published bands as ratios of the measure's direction; an open end of a share is nobody or everybody."""
        bands = [_band(reading, style) for reading in self.readings]
        return _column([low for low, _ in bands])[self.codes], _column([high for _, high in bands])[
            self.codes
        ]

    def between(self) -> tuple[Floats, Floats]:
        """The least and the most a count is, `5-9` or `<10`: NaN where it has no such end; a number's are itself."""
        banded = [r.low is not None or r.high is not None for r in self.readings]
        lows = [
            r.low or Decimal(0) if band else r.number for r, band in zip(self.readings, banded, strict=True)
        ]
        highs = [r.high if band else r.number for r, band in zip(self.readings, banded, strict=True)]
        return _column(lows)[self.codes], _column(highs)[self.codes]

    def ranks(self, order: tuple[CellState, ...]) -> NDArray[np.int8]:
        """The place of each state in an order; behind all of them where it is not in it."""
        place = {state: rank for rank, state in enumerate(order)}
        found = [place.get(r.state, len(order)) if r.state else len(order) for r in self.readings]
        found[NOTHING] = len(order)
        return np.array(found, np.int8)[self.codes]

    def only(self, places: Ints) -> Told:
        """What is said at some places."""
        return Told(readings=self.readings, codes=self.codes[places])

    def _each(self, of: Callable[[Reading], Decimal | None]) -> Floats:
        return _column([of(reading) for reading in self.readings])[self.codes]


def said(told: Mapping[Role, Told], many: int) -> Flags:
    """Whether the file says anything of a figure: a value or a numerator."""
    found = np.zeros(many, np.bool_)
    for role in (Role.VALUE, Role.NUMERATOR):
        if role in told:
            found |= told[role].where(lambda reading: not reading.blank)
    return found


def ratio(reading: Reading, style: ValueStyle) -> Decimal | None:
    """A scaled figure as a ratio, in the source's own direction."""
    if reading.number is None:
        return None
    return reading.number / (100 if reading.percent else style.divisor)


def turned(share: Decimal | None, *, flip: bool) -> Decimal | None:
    """A share of the others where a feed counts the opposite of its measure."""
    return 1 - share if flip and share is not None else share


def _band(reading: Reading, style: ValueStyle) -> tuple[Decimal | None, Decimal | None]:
    if reading.state is not CellState.INTERVAL:
        return None, None
    share = style.scale != "number"
    divisor = 100 if reading.percent else style.divisor
    low = reading.low / divisor if reading.low is not None else Decimal(0) if share else None
    high = reading.high / divisor if reading.high is not None else Decimal(1) if share else None
    if style.flip:
        return turned(high, flip=True), turned(low, flip=True)
    return low, high


def _column(found: list[Decimal | None]) -> Floats:
    return np.array([np.nan if number is None else float(number) for number in found], np.float64)
