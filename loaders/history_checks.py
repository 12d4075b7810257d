"""Checks of figures against the history of their own curves. One function for each fault."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from indicators.figure_table import STATES, FigureTable, Flags, Floats, Ints
from indicators.model import CellState, Kind, Unit
from loaders.beside import Beside
from loaders.faults import Fault
from loaders.issues import Hits
from loaders.jumps import Jumps
from loaders.roles import Role
from loaders.stretches import Stretches, ratios

FEWEST = 4
"""Earlier figures without which a history says nothing of how far a figure may go."""
SIZE_JUMP, SIZE_ERRORS = 1.25, 3.0
"""How far the number of people counted may move from one figure to the next: by a quarter, and three standard errors of two
counts. Measured on New York's schools, Virginia's tracts and the demonstration."""
RECENT = 3
"""Earlier numbers of people of which one may be like a new one."""
RESTATED = 3
"""Restated figures of one curve, all moved the same way, that are no corrections but another way of counting."""
_HALF, _ONE_WAY = 0.5, 0.75  # of the figures known; of those restated, and moved by a like amount
_LIKE = 2.0
_ROUNDING = 0.0005  # half a tenth of a point: the same figure printed otherwise


def superseded_figure(beside: Beside) -> Iterator[Hits]:
    """A figure that its source said once and corrected since: an older file may have been sent again."""

    def expected(place: int) -> str:
        by, was = beside.again[place], _figure(beside, place, beside.figures, place)
        now = _figure(beside, place, beside.own, int(beside.before[place]))
        return f"{now}: this figure was {was} until {by.sent_on}, when {by.file!r} changed it; this file says {was} again"

    for role in (Role.VALUE, Role.NUMERATOR):
        places = [place for place in sorted(beside.again) if beside.speaking(place) is role]
        yield Hits(
            fault=Fault.SUPERSEDED_FIGURE, places=np.array(places, np.intp), role=role, expected=expected
        )


def jump_beyond_history(beside: Beside) -> Iterator[Hits]:
    """A figure beyond what the figures before it make likely; nothing is held against one on the other side of a break."""
    jumps = Jumps.of(beside, FEWEST)
    for role in (Role.VALUE, Role.NUMERATOR):
        where = [at for at, place in enumerate(jumps.place) if beside.speaking(int(place)) is role]
        at_place = {int(jumps.place[at]): at for at in where}
        yield Hits(
            fault=Fault.JUMP_BEYOND_HISTORY, places=_sorted(at_place), role=role,
            expected=partial(_likely, beside, jumps, at_place),
        )  # fmt: skip


def denominator_jump(beside: Beside) -> Iterator[Hits]:
    """Many more or fewer people were counted than for the periods before. How many a survey asked is its own affair.

    A number that is back where it was before is none: a year of a pandemic is followed by a usual one.
    """
    stretches = beside.stretches.only((beside.stretches.size > 0) & np.isnan(beside.stretches.se))
    stretches = stretches.only(~_surveyed(beside)[stretches.curve])
    earlier = np.maximum(np.arange(len(stretches)) - 1, 0)
    now, then = stretches.size, stretches.size[earlier]
    away = beside.sent(stretches) & (stretches.at > 0)
    for back in range(1, RECENT + 1):
        away &= (stretches.at < back) | _far(stretches, back)
    off = np.flatnonzero(away)
    at_place = {int(stretches.place[at]): int(at) for at in off}

    def expected(place: int) -> str:
        at = at_place[place]
        change = 100 * (now[at] / then[at] - 1)
        period = stretches.periods[stretches.period[earlier[at]]].code
        return f"about {then[at]:,.10g} people, as for {period}; {now[at]:,.10g} is {abs(change):.0f}% {'more' if change > 0 else 'fewer'}"

    yield Hits(fault=Fault.DENOMINATOR_JUMP, places=_sorted(at_place), role=_sized(beside), expected=expected)


def _far(stretches: Stretches, back: int) -> Flags:
    """Where a number of people is far from the one so many figures before it."""
    earlier = np.maximum(np.arange(len(stretches)) - back, 0)
    now, then = stretches.size, stretches.size[earlier]
    gap = np.maximum(stretches.time - stretches.time[earlier], 1)
    most = np.log(SIZE_JUMP) * np.sqrt(gap) + SIZE_ERRORS * np.sqrt(1 / now + 1 / then)
    found: Flags = np.abs(np.log(now / then)) > most
    return found


def definition_changed_without_break(beside: Beside) -> Iterator[Hits]:
    """Half of a curve's known figures, or more, moved the same way by a like amount: it is counted otherwise now."""
    asked = np.flatnonzero(beside.fresh & (beside.before >= 0))
    shift = np.zeros(len(beside.figures))
    if len(asked):
        old = ratios(beside.own.numbers)[beside.before[asked]]
        shift[asked] = np.nan_to_num(ratios(beside.figures.numbers)[asked] - old)
    shift[np.abs(shift) < _ROUNDING] = 0
    many = len(beside.figures.keys)
    known = beside.figures.curve[beside.figures.told & (beside.before >= 0)]
    overlap = np.bincount(known, minlength=many)
    restated = np.bincount(beside.figures.curve[shift != 0], minlength=many)
    for sign, word in ((1, "higher"), (-1, "lower")):
        moved = np.flatnonzero(sign * shift > 0)
        count = np.bincount(beside.figures.curve[moved], minlength=many)
        enough = (count >= RESTATED) & (count >= _HALF * overlap) & (count >= _ONE_WAY * restated)
        whole = np.flatnonzero(enough)
        for curve in whole:
            places = moved[beside.figures.curve[moved] == curve]
            if _alike(shift[places]):
                yield from _restated(beside, places, int(overlap[curve]), f"{word} by about", shift)


def _restated(beside: Beside, places: Ints, overlap: int, word: str, shift: Floats) -> Iterator[Hits]:
    size = _printed(beside, int(places[0]), abs(float(np.median(shift[places]))), points=True)
    said = f"what was said before: {len(places)} of {overlap} known figures of this place and group are {word} {size}"
    first = min(beside.figures.periods[beside.figures.period[place]] for place in places)
    advice = f"if they are counted in another way now, declare a break before {first.code}"
    for role in (Role.VALUE, Role.NUMERATOR):
        here = [int(place) for place in places if beside.speaking(int(place)) is role]
        yield Hits(
            fault=Fault.DEFINITION_CHANGED_WITHOUT_BREAK, places=np.array(here, np.intp), role=role,
            expected=said, suggestion=advice,
        )  # fmt: skip


def _alike(shifts: Floats) -> bool:
    """Whether most of them are within a factor of two of the one in the middle."""
    middle = np.median(np.abs(shifts))
    near = (np.abs(shifts) <= _LIKE * middle) & (np.abs(shifts) >= middle / _LIKE)
    return bool(near.mean() >= _ONE_WAY)


def _likely(beside: Beside, jumps: Jumps, at_place: dict[int, int], place: int) -> str:
    at = at_place[place]
    ends = float(jumps.low[at]), float(jumps.high[at])
    if beside.found.feed.value.flip:
        ends = 1 - ends[1], 1 - ends[0]
    low, high = (_printed(beside, place, end) for end in ends)
    others = " and those of other places and groups" if jumps.borrowed[at] else ""
    said = f"{low.split()[0].rstrip('%')} to {high}, by what {jumps.earlier[at]} earlier figures{others} make likely"
    if beside.speaking(place) is Role.VALUE:
        return said
    here = float(ratios(beside.figures.numbers[:, place]))
    return f"{said}; it makes {_printed(beside, place, 1 - here if beside.found.feed.value.flip else here)}"


def _printed(beside: Beside, place: int, ratio: float, *, points: bool = False) -> str:
    key = beside.figures.key(place)
    facts = beside.found.terms.agreed.measures[key.measure] if key else None
    unit = facts.unit if facts else Unit.COUNT
    called = {Unit.PERCENT: "points" if points else "%", Unit.PER_100: "per 100"}.get(unit, unit.value)
    number = ratio * unit.factor
    digits = f"{number:.1f}" if points else f"{number:.3g}"
    return f"{digits}%" if called == "%" else f"{digits} {called}"


def _figure(beside: Beside, place: int, said: FigureTable, at: int) -> str:
    """A figure of a fact of the file as its sender writes it: the rate, and the cases where there are any."""
    state = CellState(STATES[int(said.state[at])])
    if not state.known:
        return state.value.replace("_", " ")
    ratio, flip = float(ratios(said.numbers[:, at])), beside.found.feed.value.flip
    printed = _printed(beside, place, 1 - ratio if flip else ratio)
    top, bottom = said.numbers[:2, at].tolist()
    if flip or np.isnan(top) or np.isnan(bottom):
        return printed
    return f"{printed}, {top:,.10g} of {bottom:,.10g}"


def _surveyed(beside: Beside) -> Flags:
    """For each curve of the file whether its figures are estimates from a sample."""
    measures = beside.found.terms.agreed.measures
    return np.array([measures[key.measure].kind is Kind.SURVEY for key in beside.figures.keys], np.bool_)


def _sized(beside: Beside) -> Role:
    return Role.DENOMINATOR if Role.DENOMINATOR in beside.found.entries.cells else Role.N


def _sorted(found: dict[int, int]) -> Ints:
    return np.array(sorted(found), np.intp)
