"""Figure tables: many figures at once, a column each, in the order they stand in a file or in the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from indicators.model import CellState, CurveKey, Point
from indicators.periods import Period

STATES = tuple(CellState)
"""What the numbers of a `state` column stand for; stored figures have them too, so their order never changes."""
NO_FIGURE = -1
COLUMNS = ("numerator", "denominator", "value", "se", "low", "high")
_NO_BREAKS: Mapping[int, str] = MappingProxyType({})
Ints = NDArray[np.intp]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FigureTable:
    """Figures, a column each; what a point does not have is NaN.

    Attributes:
        keys, periods: the curves and periods spoken of, each once.
        curve, period: for each figure which of them; -1 where its words mean nothing here.
        numbers: the six rows of `COLUMNS`, as points have them.
        state: the place of each figure's state in `STATES`; `NO_FIGURE` where there is none to keep.
        preliminary: as points have it.
        breaks: what stands before a figure, by its place here; most have none.
    """

    keys: tuple[CurveKey, ...]
    periods: tuple[Period, ...]
    curve: Ints
    period: Ints
    numbers: Floats
    state: NDArray[np.int8]
    preliminary: NDArray[np.bool_]
    breaks: Mapping[int, str] = field(default_factory=lambda: _NO_BREAKS)

    def __len__(self) -> int:
        return len(self.curve)

    @property
    def told(self) -> Flags:
        """Where there is a figure: of a curve, for a period, with a state."""
        found: Flags = (self.curve >= 0) & (self.period >= 0) & (self.state != NO_FIGURE)
        return found

    def key(self, place: int) -> CurveKey | None:
        """The curve of the figure at a place."""
        return self.keys[self.curve[place]] if self.curve[place] >= 0 else None

    def point(self, place: int) -> Point | None:
        """The figure at a place; whole counts are integers."""
        if self.state[place] == NO_FIGURE or self.period[place] < 0:
            return None
        top, bottom, *others = self.numbers[:, place].tolist()
        value, se, low, high = (None if n != n else n for n in others)  # noqa: PLR0124 - NaN
        return Point(
            period=self.periods[self.period[place]],
            numerator=count(top),
            denominator=count(bottom),
            value=value,
            se=se,
            low=low,
            high=high,
            state=STATES[self.state[place]],
            preliminary=bool(self.preliminary[place]),
            break_before=self.breaks.get(place, ""),
        )

    def only(self, places: Ints) -> FigureTable:
        """The figures at some places, in their order."""
        there = {int(place): now for now, place in enumerate(places)} if self.breaks else {}
        return replace(
            self,
            curve=self.curve[places],
            period=self.period[places],
            numbers=self.numbers[:, places],
            state=self.state[places],
            preliminary=self.preliminary[places],
            breaks={there[place]: why for place, why in self.breaks.items() if place in there},
        )

    def without(self, taken: Flags) -> FigureTable:
        """The same rows, without a figure where it is taken out."""
        return replace(
            self,
            numbers=np.where(taken, np.nan, self.numbers),
            state=np.where(taken, np.int8(NO_FIGURE), self.state),
        )

    @property
    def by_curve(self) -> dict[CurveKey, dict[Period, Point]]:
        """The figures there are, one by one, by curve and period."""
        found: dict[CurveKey, dict[Period, Point]] = {}
        for place in np.flatnonzero(self.told).tolist():
            if (point := self.point(place)) is not None:
                found.setdefault(self.keys[self.curve[place]], {})[point.period] = point
        return found

    @classmethod
    def joined(cls, tables: Sequence[FigureTable]) -> FigureTable:
        """The figures of several tables, one after the other."""
        keys = {key: at for at, key in enumerate(dict.fromkeys(k for t in tables for k in t.keys))}
        periods = {p: at for at, p in enumerate(dict.fromkeys(p for t in tables for p in t.periods))}
        starts = np.cumsum([0, *map(len, tables)]).tolist()
        return cls(
            keys=tuple(keys),
            periods=tuple(periods),
            curve=np.concatenate(
                [_taken(np.array([keys[k] for k in t.keys], np.intp), t.curve) for t in tables]
            ),
            period=np.concatenate(
                [_taken(np.array([periods[p] for p in t.periods], np.intp), t.period) for t in tables]
            ),
            numbers=np.concatenate([t.numbers for t in tables], axis=1),
            state=np.concatenate([t.state for t in tables]),
            preliminary=np.concatenate([t.preliminary for t in tables]),
            breaks={
                start + at: why
                for start, t in zip(starts, tables, strict=False)
                for at, why in t.breaks.items()
            },
        )

    @classmethod
    def of(cls, said: Mapping[tuple[CurveKey, Period], Point]) -> FigureTable:
        """The figures of a few facts."""
        keys = {key: place for place, key in enumerate(dict.fromkeys(key for key, _ in said))}
        periods = {period: place for place, period in enumerate(dict.fromkeys(p for _, p in said))}
        points = list(said.values())
        return cls(
            keys=tuple(keys),
            periods=tuple(periods),
            curve=np.array([keys[key] for key, _ in said], np.intp),
            period=np.array([periods[period] for _, period in said], np.intp),
            numbers=np.array([[getattr(p, name) for p in points] for name in COLUMNS], np.float64),
            state=np.array([STATES.index(p.state) for p in points], np.int8),
            preliminary=np.array([p.preliminary for p in points], np.bool_),
            breaks={place: p.break_before for place, p in enumerate(points) if p.break_before},
        )


def places_in(known: FigureTable, asked: FigureTable) -> Ints:
    """For each figure asked, where the known table speaks of the same fact; -1 where it does not.

    Facts are known once each. Work grows with both tables, not with their product.
    """
    keys = {key: place for place, key in enumerate(known.keys)}
    periods = {period: place for place, period in enumerate(known.periods)}
    curve = _taken(np.array([keys.get(key, -1) for key in asked.keys], np.intp), asked.curve)
    period = _taken(np.array([periods.get(p, -1) for p in asked.periods], np.intp), asked.period)
    if not len(known):
        return np.full(len(asked), -1, np.intp)
    fact = curve * len(known.periods) + period
    there = known.curve * len(known.periods) + known.period
    order = np.argsort(there, kind="stable")
    found = order[np.minimum(np.searchsorted(there[order], fact), len(known) - 1)]
    return np.where((curve >= 0) & (period >= 0) & (there[found] == fact), found, -1)


def same(ours: FigureTable, theirs: FigureTable, place: Ints) -> Flags:
    """Whether each figure says what `theirs` says at the given place; False where that is -1."""
    if not len(theirs):
        return np.zeros(len(ours), np.bool_)
    known = theirs.numbers[:, place]
    alike = (ours.numbers == known) | (np.isnan(ours.numbers) & np.isnan(known))
    found: Flags = alike.all(axis=0) & (place >= 0) & (ours.state == theirs.state[place])
    return found


def changed(ours: FigureTable, theirs: FigureTable) -> Flags:
    """Where `theirs` speaks of a figure's fact and says another thing."""
    place = places_in(theirs, ours)
    found: Flags = ours.told & (place >= 0) & ~same(ours, theirs, place)
    return found


def count(number: float) -> float | int | None:
    """A count as it was sent: whole ones as integers, NaN as None."""
    return None if number != number else int(number) if float(number).is_integer() else float(number)  # noqa: PLR0124 - NaN


def _taken(values: Ints, at: Ints) -> Ints:
    """The value at each place, -1 for the place -1."""
    return np.append(values, -1)[at]
