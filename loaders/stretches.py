"""Stretches: the figures of a file's curves, known and sent, in the order of time, cut where they cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np

from indicators.entries import Break
from indicators.figure_table import STATES, FigureTable, Flags, Floats, Ints
from indicators.model import CellState, CurveKey
from indicators.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stretches:
    """Figures stretch by stretch, the earliest first. A stretch is a curve between two breaks; of a curve finer than a year, one season.

    Attributes:
        curve: of the file's, which each figure is of.
        course: the curve or its season, across breaks.
        stretch: which stretch; the figures of one stand together, and the stretches of a course.
        place: where in the file it stands; -1 for one that is known and not in the file.
        period: which of `periods` it is for.
        time: the midpoint of its period, in years.
        ratio, size, se: the figure, the people counted and its standard error; NaN where there is none.
        known: whether anything is known of its curve.
    """

    periods: tuple[Period, ...]
    curve: Ints
    course: Ints
    stretch: Ints
    place: Ints
    period: Ints
    time: Floats
    ratio: Floats
    size: Floats
    se: Floats
    known: Flags

    def __len__(self) -> int:
        return len(self.stretch)

    @property
    def at(self) -> Ints:
        """For each figure how many of its stretch stand before it."""
        first = np.flatnonzero(np.diff(self.stretch, prepend=-1))
        starts = np.repeat(first, np.diff(first, append=len(self)))
        return np.arange(len(self)) - starts

    @property
    def last(self) -> Flags:
        """Whether no figure of its course stands behind it."""
        found: Flags = np.diff(self.course, append=-1) != 0
        return found

    def only(self, where: Flags | Ints) -> Stretches:
        """The figures where it is true, or at some places in their order."""
        columns = (f.name for f in fields(self) if f.name != "periods")
        return replace(self, **{name: getattr(self, name)[where] for name in columns})

    @classmethod
    def of(
        cls, sent: FigureTable, known: FigureTable, breaks: tuple[Break, ...], sound: Flags | None = None
    ) -> Stretches:
        """The stretches of a file's curves: what is sent stands for what is known of the same fact, where it is `sound`."""
        speaking = np.flatnonzero(sent.told if sound is None else sent.told & sound)
        spoken = {key: curve for curve, key in enumerate(sent.keys)}
        curve_of = np.array([spoken.get(key, -1) for key in known.keys], np.intp)
        here = known.only(np.flatnonzero(curve_of[known.curve] >= 0)) if len(known) else known
        told = sent.only(speaking)
        periods = tuple(dict.fromkeys((*sent.periods, *known.periods)))
        curve = np.concatenate([told.curve, curve_of[here.curve]])
        period = np.concatenate([_places(periods, t.periods)[t.period] for t in (told, here)])
        numbers = np.concatenate([told.numbers, here.numbers], axis=1)
        numbers[:, np.concatenate([told.state, here.state]) != STATES.index(CellState.NUMBER)] = np.nan
        course = _courses(curve, period, periods)
        spoken_of = np.zeros(len(sent.keys) + 1, np.bool_)
        spoken_of[curve_of[here.curve]] = True
        found = cls(
            periods=periods, curve=curve, course=course, period=period,
            stretch=_cut(course, curve, period, periods, [*_declared(sent.keys, breaks), *_said(here, spoken)]),
            place=np.concatenate([speaking, np.full(len(here), -1)]),
            time=np.array([p.time for p in periods], np.float64)[period],
            ratio=ratios(numbers), size=numbers[1], se=numbers[3], known=spoken_of[curve],
        )  # fmt: skip
        return found.only(_in_order(found))


def _courses(curve: Ints, period: Ints, periods: tuple[Period, ...]) -> Ints:
    seasons = {season: at for at, season in enumerate(sorted({p.season for p in periods}))}
    season = np.array([seasons[p.season] for p in periods], np.intp)
    return curve * max(len(seasons), 1) + season[period]


def _cut(
    course: Ints, curve: Ints, period: Ints, periods: tuple[Period, ...], cuts: list[tuple[Flags, int]]
) -> Ints:
    """Each figure's stretch: its course, and how many cuts of its curve stand before it."""
    start = np.array([p.start.toordinal() for p in periods], np.intp)
    stretch = course * (len(cuts) + 1)
    for applies, day in cuts:
        stretch += applies[curve] & (start[period] >= day)
    return stretch


def _in_order(found: Stretches) -> Ints:
    """The order of stretches and time; of what is known and sent too, what is sent."""
    order = np.lexsort((found.place < 0, found.period, found.time, found.stretch))
    stretch, period = found.stretch[order], found.period[order]
    twice = (np.diff(stretch, prepend=-1) == 0) & (np.diff(period, prepend=-1) == 0)
    kept: Ints = order[~twice]
    return kept


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
