"""Parsing: an entry's texts to ids, a period and numbers. What cannot be understood is None; the checks say why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from indicators import periods
from indicators.errors import FeedError, UnknownPeriod
from indicators.model import CurveKey
from indicators.periods import Period
from loaders.agreed import Agreed, MeasureFacts
from loaders.numbers import Reading, to_number
from loaders.roles import FIGURES, WORD_ROLES, Role
from loaders.shape import Cell, Entry
from loaders.words import FREE, did_you_mean, fits

if TYPE_CHECKING:
    from loaders.feed import Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the figures of one file are held against."""

    feed: Feed
    agreed: Agreed
    today: date
    mark: str
    file: str
    sheet: str | None

    def known(self, role: Role) -> Collection[str] | None:
        """The ids a word may stand for; None where any word will do."""
        return {
            Role.MEASURE: self.agreed.measures.keys(),
            Role.PLACE: self.agreed.places,
            Role.GROUP: self.agreed.groups,
            Role.POPULATION: self.agreed.populations or None,
        }.get(role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One figure as far as it was understood.

    Attributes:
        ids: for each part of the key its id, None where the word means nothing here.
        readings: for each figure the file has room for, what its cell says.
    """

    entry: Entry
    ids: Mapping[Role, str | None]
    period: Period | None
    readings: Mapping[Role, Reading]
    facts: MeasureFacts | None

    @property
    def key(self) -> CurveKey | None:
        """The curve the figure belongs to, once every word is understood."""
        parts = [
            self.ids[role]
            for role in (Role.MEASURE, Role.PLACE, Role.POPULATION, Role.GROUP, Role.INSTRUMENT)
        ]
        known = [part for part in parts if part is not None]
        return CurveKey(*known) if len(known) == len(parts) else None

    @property
    def blank(self) -> bool:
        """Whether the file says nothing of this figure: neither a value nor a numerator."""
        told = [r for role, r in self.readings.items() if role in (Role.VALUE, Role.NUMERATOR)]
        return all(reading.blank for reading in told)


def parse(entry: Entry, terms: Terms) -> Found:
    """What an entry's texts mean under the feed's words, marks and styles."""
    ids = {role: _id(entry.cells.get(role), role, terms) for role in WORD_ROLES}
    measure = ids[Role.MEASURE]
    return Found(
        entry=entry,
        ids=ids,
        period=_period(entry.text(Role.PERIOD), terms.feed),
        readings={
            role: to_number(entry.text(role), terms.mark, terms.feed.markers)
            for role in FIGURES
            if role in entry.cells
        },
        facts=terms.agreed.measures.get(measure) if measure else None,
    )


def refuse_strangers(terms: Terms) -> None:
    """A feed's own ids must be known before a file is held against them.

    Raises:
        FeedError: the feed maps a word to, or fixes, an id nobody agreed on.
    """
    for role in WORD_ROLES:
        known = terms.known(role)
        if known is None:
            _refuse_unfit(role, terms)
            continue
        for word, meant in terms.feed.words.of(role).items():
            if meant not in known:
                raise FeedError(
                    f"feed {terms.feed.id!r}, words.{role}.{word!r}: no {role} {meant!r}; {did_you_mean(meant, known)}"
                )
        fixed = terms.feed.fixed.by_role.get(role)
        if fixed is not None and _id(Cell((fixed,), None, 0), role, terms) is None:
            raise FeedError(
                f"feed {terms.feed.id!r}, fixed.{role}: no {role} {fixed!r}; {did_you_mean(fixed, known)}"
            )


def _refuse_unfit(role: Role, terms: Terms) -> None:
    feed = terms.feed
    for word, meant in feed.words.of(role).items():
        if not fits(meant):
            raise FeedError(f"feed {feed.id!r}, words.{role}.{word!r}: {meant!r}; {FREE}")
    fixed = feed.fixed.by_role.get(role)
    if fixed is not None and fixed not in feed.words.of(role) and not fits(fixed):
        raise FeedError(f"feed {feed.id!r}, fixed.{role}: {fixed!r}; {FREE}")


def _id(cell: Cell | None, role: Role, terms: Terms) -> str | None:
    if cell is None:
        return "" if role is Role.INSTRUMENT else None
    words, known = terms.feed.words.of(role), terms.known(role)
    for spelling in (cell.spelled, cell.text):
        if spelling in words:
            return words[spelling]
    if known is not None:
        return cell.text if cell.text in known else None
    if words or not (cell.text or role is Role.INSTRUMENT):
        return cell.text if cell.text in words.values() else None
    return cell.text if fits(cell.text) else None


def _period(text: str, feed: Feed) -> Period | None:
    try:
        return periods.parse(text, feed.period.style)
    except (UnknownPeriod, ValueError):  # a year no calendar has, 0000 or 9999-00, is a ValueError
        return None
