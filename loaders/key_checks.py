"""Checks of what a figure speaks of: its period, and the words of its key. One function for each fault."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.batches import Issue
from indicators.errors import UnknownPeriod, nearest
from indicators.periods import parse as parse_period
from loaders.faults import Fault
from loaders.issues import issue
from loaders.parse import Found, Terms
from loaders.roles import Role
from loaders.words import FREE, listed


def unknown_period(found: Found, terms: Terms) -> Iterator[Issue]:
    """Their period is none in the feed's style."""
    if found.period is None:
        style = terms.feed.period.style
        expected = f"a {style.replace('_', ' ')}"
        try:
            parse_period(found.entry.text(Role.PERIOD), style)
        except UnknownPeriod as why:
            expected = str(why).partition("; ")[2] or expected
        except ValueError as why:
            expected = f"{expected}; {why}"
        yield issue(Fault.UNKNOWN_PERIOD, found, terms, Role.PERIOD, expected=expected)


def future_period(found: Found, terms: Terms) -> Iterator[Issue]:
    """The period has not begun."""
    if found.period is not None and found.period.start > terms.today:
        expected = f"a period that began by {terms.today.isoformat()}"
        yield issue(Fault.FUTURE_PERIOD, found, terms, Role.PERIOD, expected=expected)


def unknown_place(found: Found, terms: Terms) -> Iterator[Issue]:
    """Their word for a place is not one the feed lists."""
    yield from _unknown(Fault.UNKNOWN_PLACE, found, terms, Role.PLACE)


def unknown_group(found: Found, terms: Terms) -> Iterator[Issue]:
    """Their word for a group is not one the feed lists."""
    yield from _unknown(Fault.UNKNOWN_GROUP, found, terms, Role.GROUP)


def unknown_measure(found: Found, terms: Terms) -> Iterator[Issue]:
    """Their word for a measure is not one the feed lists."""
    yield from _unknown(Fault.UNKNOWN_MEASURE, found, terms, Role.MEASURE)


def unknown_population(found: Found, terms: Terms) -> Iterator[Issue]:
    """Their word for who is counted is not one the feed lists."""
    yield from _unknown(Fault.UNKNOWN_POPULATION, found, terms, Role.POPULATION)


def unknown_instrument(found: Found, terms: Terms) -> Iterator[Issue]:
    """Their word for a test or tool is not one the feed lists; where it lists none, no word we can keep."""
    yield from _unknown(Fault.UNKNOWN_INSTRUMENT, found, terms, Role.INSTRUMENT)


def _unknown(fault: Fault, found: Found, terms: Terms, role: Role) -> Iterator[Issue]:
    if found.ids[role] is not None:
        return
    theirs, ours = [w for w in terms.feed.words.of(role) if w], sorted(terms.known(role) or ())
    text = found.entry.text(role)
    expected = f"a word listed under [words.{role}], or a known {role}: {listed([*theirs, *ours], most=8)}"
    if text and terms.known(role) is None and not theirs:
        expected = f"a word of {FREE}"
    suggestion = nearest(text, theirs) or nearest(text, ours)
    yield issue(fault, found, terms, role, expected=expected, suggestion=suggestion)
