"""Parsing: entries' texts to ids, periods and numbers. What cannot be understood is none; the checks say why."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from indicators.errors import UnknownPeriod
from indicators.figure_table import NO_FIGURE, Ints
from indicators.model import CurveKey
from indicators.periods import Period
from loaders.entries import Entries
from loaders.facts import Facts
from loaders.points import Amounts
from loaders.roles import FIGURES, MARGINS, WORD_ROLES, Role
from loaders.terms import Terms
from loaders.told import Told, said

if TYPE_CHECKING:
    from loaders.declared import PeriodStyle

_KEY = (Role.MEASURE, Role.PLACE, Role.POPULATION, Role.GROUP, Role.INSTRUMENT)
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The figures of a file as far as they were understood, in columns.

    Attributes:
        blanks: how many figures the file has room for and says nothing of; they are not among the entries.
        notes: how many rows have no figure and no word of the feed, footnotes and the like; they are no blanks.
        ids: for each part of the key and each of its texts the id; None where it means nothing here.
        keys, curve: the curves spoken of, and which of them each entry is of; -1 where a word of it means nothing here.
        periods, period: likewise.
        told: for each role that carries figures what its cells say.
        amounts: the numbers behind them.
        facts: what a figure of each entry's measure may be.
    """

    entries: Entries
    blanks: int
    notes: int
    ids: Mapping[Role, tuple[str | None, ...]]
    keys: tuple[CurveKey, ...]
    curve: Ints
    periods: tuple[Period, ...]
    period: Ints
    told: Mapping[Role, Told]
    amounts: Amounts
    facts: Facts

    def unknown(self, role: Role) -> NDArray[np.bool_]:
        """Where the word for a part of the key means nothing here."""
        if role not in self.ids:
            return np.zeros(len(self.entries), np.bool_)
        return np.array([found is None for found in self.ids[role]], np.bool_)[self.entries.cells[role].codes]


def parse(entries: Entries, terms: Terms) -> Found:
    """What entries' texts mean under the feed's words, marks and styles. Each text is read once."""
    markers = terms.feed.markers
    told = {
        r: Told.of_sums(entries.cells[r], terms.mark, markers, squares=r in MARGINS)
        if r in terms.feed.sums.by_role
        else Told.by(entries.cells[r], terms.mark, markers)
        for r in FIGURES
        if r in entries.cells
    }
    ids = {role: _ids(entries, role, terms) for role in WORD_ROLES if role in entries.cells}
    periods = [_period(text, terms.feed.period) for text in entries.cells[Role.PERIOD].texts]
    speaking = said(told, len(entries)) | (entries.flagged != NO_FIGURE)
    notes = ~speaking & _meaningless(entries, {**ids, Role.PERIOD: periods})
    blanks, noted = int((~speaking & ~notes).sum()), len(np.unique(entries.rows[notes]))
    if blanks or noted:
        there = np.flatnonzero(speaking)
        entries, told = entries.only(there), {role: t.only(there) for role, t in told.items()}
    keys, curve = _curves(entries, ids)
    when, period = _once(periods, entries.cells[Role.PERIOD].codes)
    return Found(
        entries=entries, blanks=blanks, notes=noted, ids=ids, keys=keys, curve=curve, periods=when, period=period, told=told,
        amounts=Amounts.of(told, terms.feed.value, len(entries)),
        facts=Facts.of(entries.cells[Role.MEASURE], ids[Role.MEASURE], terms.agreed.measures),
    )  # fmt: skip


def _ids(entries: Entries, role: Role, terms: Terms) -> tuple[str | None, ...]:
    cells = entries.cells[role]
    return tuple(terms.meant(role, *both) for both in zip(cells.texts, cells.spelled, strict=True))


def _curves(
    entries: Entries, ids: Mapping[Role, tuple[str | None, ...]]
) -> tuple[tuple[CurveKey, ...], Ints]:
    """The curves spoken of, each once, and which of them each entry is of."""
    parts = [_once(ids[role], entries.cells[role].codes) for role in _KEY if role in ids]
    together = np.zeros(len(entries), np.intp)
    for known, place in parts:
        together = np.where((together < 0) | (place < 0), -1, together * max(len(known), 1) + place)
    spoken, first, curve = np.unique(together, return_index=True, return_inverse=True)
    none = int(len(spoken) > 0 and spoken[0] < 0)
    keys = tuple(CurveKey(*(known[place[at]] for known, place in parts)) for at in first[none:])
    return keys, curve - none


def _meaningless(entries: Entries, meant: Mapping[Role, Sequence[object]]) -> NDArray[np.bool_]:
    """Where nothing that a row says of its figure means anything here: in a row that has no figure either, a footnote."""
    found = np.ones(len(entries), np.bool_)
    for role, ids in meant.items():
        cells = entries.cells[role]
        if cells.row is None:
            found &= np.array([one is None for one in ids], np.bool_)[cells.codes]
    return found & any(entries.cells[role].row is None for role in meant)


def _once(meant: Sequence[T | None], codes: Ints) -> tuple[tuple[T, ...], Ints]:
    """What texts mean, each meaning once, and for each code which of them; -1 where its text means nothing."""
    known: dict[T, int] = {}
    place = [-1 if thing is None else known.setdefault(thing, len(known)) for thing in meant]
    return tuple(known), np.array(place, np.intp)[codes]


def _period(text: str, style: PeriodStyle) -> Period | None:
    try:
        return style.read(text)
    except (UnknownPeriod, ValueError):  # a year no calendar has, 0000 or 9999-00, is a ValueError
        return None
