"""Lines: the figures of a file's curves, known and sent, in the order of time, cut where they cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indicators.entries import Break
from indicators.figure_table import STATES, FigureTable, Flags, Floats, Ints
from indicators.model import CellState, CurveKey
from indicators.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lines:
    """Figures line by line, the earliest first. A line is a curve between two breaks; of a curve finer than a year, one season.

    Attributes:
        line: the line each figure is of; those of one stand together.
        place: where in the file it stands; -1 for one that is known and not in the file.
        period: which of `periods` it is for.
        time: the midpoint of its period, in years.
        ratio, size, se: the figure, the people counted and its standard error; NaN where there is none.
        known: whether anything is known of its curve.
    """

    periods: tuple[Period, ...]
    line: Ints
    place: Ints
    period: Ints
    time: Floats
    ratio: Floats
    size: Floats
    se: Floats
    known: Flags

    def __len__(self) -> int:
        return len(self.line)

    @property
    def at(self) -> Ints:
        """For each figure how many of its line stand before it."""
        first = np.flatnonzero(np.diff(self.line, prepend=-1))
        starts = np.repeat(first, np.diff(first, append=len(self)))
        return np.arange(len(self)) - starts

    @property
    def last(self) -> Flags:
        """Whether no figure of its line stands behind it."""
        found: Flags = np.diff(self.line, append=-1) != 0
        return found

    def only(self, where: Flags) -> Lines:
        """The figures where it is true."""
        return Lines(
            periods=self.periods, line=self.line[where], place=self.place[where], period=self.period[where],
            time=self.time[where], ratio=self.ratio[where], size=self.size[where], se=self.se[where],
            known=self.known[where],
        )  # fmt: skip

    @classmethod
    def of(cls, sent: FigureTable, known: FigureTable, breaks: tuple[Break, ...]) -> Lines:
        """The lines of a file's curves: what is sent stands for what is known of the same fact."""
        spoken = {key: curve for curve, key in enumerate(sent.keys)}
        curve_of = np.array([spoken.get(key, -1) for key in known.keys], np.intp)
        here = known.only(np.flatnonzero(curve_of[known.curve] >= 0)) if len(known) else known
        told = sent.only(np.flatnonzero(sent.told))
        periods = tuple(dict.fromkeys((*sent.periods, *known.periods)))
        own, theirs = _places(periods, sent.periods), _places(periods, known.periods)
        curve = np.concatenate([told.curve, curve_of[here.curve]])
        period = np.concatenate([own[told.period], theirs[here.period]])
        place = np.concatenate([np.flatnonzero(sent.told), np.full(len(here), -1)])
        seasons = {season: at for at, season in enumerate(sorted({p.season for p in periods}))}
        season = np.array([seasons[p.season] for p in periods], np.intp)
        start = np.array([p.start.toordinal() for p in periods], np.intp)
        cuts = [*_declared(sent.keys, breaks), *_said(here, spoken)]
        era = sum(
            ((applies[curve]) & (start[period] >= day) for applies, day in cuts),
            np.zeros(len(curve), np.intp),
        )
        line = (curve * max(len(seasons), 1) + season[period]) * (len(cuts) + 1) + era
        time = np.array([p.time for p in periods], np.float64)
        both = np.concatenate([told.numbers, here.numbers], axis=1)
        both[:, np.concatenate([told.state, here.state]) != STATES.index(CellState.NUMBER)] = np.nan
        order = np.lexsort((place < 0, period, time[period], line))
        twice = (np.diff(line[order], prepend=-1) == 0) & (np.diff(period[order], prepend=-1) == 0)
        order = order[~twice]
        there = np.zeros(len(sent.keys) + 1, np.bool_)
        there[curve_of[here.curve]] = True
        return cls(
            periods=periods, line=line[order], place=place[order], period=period[order],
            time=time[period[order]], ratio=ratios(both)[order], size=both[1][order], se=both[3][order],
            known=there[curve[order]],
        )  # fmt: skip


def ratios(numbers: Floats) -> Floats:
    """Figures as published, as ratios: the value, else numerator over denominator; NaN where there is none."""
    top, bottom, value = numbers[:3]
    found: Floats = np.where(np.isnan(value), top / np.where(bottom == 0, np.nan, bottom), value)
    return found


def _places(among: tuple[Period, ...], asked: tuple[Period, ...]) -> Ints:
    place = {period: at for at, period in enumerate(among)}
    return np.array([place[period] for period in asked], np.intp)


def _declared(keys: tuple[CurveKey, ...], breaks: tuple[Break, ...]) -> Iterator[tuple[Flags, int]]:
    """For each declared break the curves it cuts, and the day."""
    for told in breaks:
        applies = np.array([_applies(told, key) for key in keys], np.bool_)
        if applies.any():
            yield applies, told.before.start.toordinal()


def _applies(told: Break, key: CurveKey) -> bool:
    return told.measure == key.measure and all(
        wanted in (None, mine)
        for wanted, mine in (
            (told.place, key.place),
            (told.group, key.group),
            (told.instrument, key.instrument),
        )
    )


def _said(known: FigureTable, spoken: dict[CurveKey, int]) -> Iterator[tuple[Flags, int]]:
    """The breaks that known figures carry."""
    for place in known.breaks:
        applies = np.zeros(len(spoken), np.bool_)
        applies[spoken[known.keys[known.curve[place]]]] = True
        yield applies, known.periods[known.period[place]].start.toordinal()
