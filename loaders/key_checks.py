"""Checks of what a figure speaks of: its period, and the words of its key. One function for each fault."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indicators.errors import UnknownPeriod, nearest
from loaders.faults import Fault
from loaders.issues import Hits, hits
from loaders.parse import Found
from loaders.roles import Role
from loaders.terms import Terms
from loaders.words import FREE, listed


def unknown_period(found: Found, terms: Terms) -> Iterator[Hits]:
    """Their period is none in the feed's style."""

    def expected(place: int) -> str:
        style = terms.feed.period.style
        said = f"a {style.replace('_', ' ')}"
        try:
            terms.feed.period.read(found.entries.text(Role.PERIOD, place))
        except UnknownPeriod as why:
            return str(why).partition("; ")[2] or said
        except ValueError as why:
            return f"{said}; {why}"
        return said

    yield hits(Fault.UNKNOWN_PERIOD, found.period < 0, Role.PERIOD, expected=expected)


def future_period(found: Found, terms: Terms) -> Iterator[Hits]:
    """The period has not begun."""
    future = np.array([*(p.start > terms.today for p in found.periods), False], np.bool_)[found.period]
    expected = f"a period that began by {terms.today.isoformat()}"
    yield hits(Fault.FUTURE_PERIOD, future, Role.PERIOD, expected=expected)


def unknown_place(found: Found, terms: Terms) -> Iterator[Hits]:
    """Their word for a place is not one the feed lists."""
    yield _unknown(Fault.UNKNOWN_PLACE, found, terms, Role.PLACE)


def unknown_group(found: Found, terms: Terms) -> Iterator[Hits]:
    """Their word for a group is not one the feed lists."""
    yield _unknown(Fault.UNKNOWN_GROUP, found, terms, Role.GROUP)


def unknown_measure(found: Found, terms: Terms) -> Iterator[Hits]:
    """Their word for a measure is not one the feed lists."""
    yield _unknown(Fault.UNKNOWN_MEASURE, found, terms, Role.MEASURE)


def unknown_population(found: Found, terms: Terms) -> Iterator[Hits]:
    """Their word for who is counted is not one the feed lists."""
    yield _unknown(Fault.UNKNOWN_POPULATION, found, terms, Role.POPULATION)


def unknown_instrument(found: Found, terms: Terms) -> Iterator[Hits]:
    """Their word for a test or tool is not one the feed lists; where it lists none, no word we can keep."""
    yield _unknown(Fault.UNKNOWN_INSTRUMENT, found, terms, Role.INSTRUMENT)


def _unknown(fault: Fault, found: Found, terms: Terms, role: Role) -> Hits:
    theirs, ours = [w for w in terms.feed.words.of(role) if w], sorted(terms.known(role) or ())
    allowed = f"a word listed under [words.{role}], or a known {role}: {listed([*theirs, *ours], most=8)}"
    close: dict[str, str | None] = {}

    def expected(place: int) -> str:
        free = found.entries.text(role, place) and terms.known(role) is None and not theirs
        return f"a word of {FREE}" if free else allowed

    def suggestion(place: int) -> str | None:
        text = found.entries.text(role, place)
        if text not in close:
            close[text] = nearest(text, theirs) or nearest(text, ours)
        return close[text]

    return hits(fault, found.unknown(role), role, expected=expected, suggestion=suggestion)
