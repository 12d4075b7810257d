"""Checks of what a figure speaks of: its period, and the words of its key. One function for each fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from indicators.errors import UnknownPeriod, nearest
from indicators.figure_table import Flags
from loaders.bands import age_band
from loaders.faults import Fault
from loaders.issues import Hits, OfWord, hits
from loaders.nearest_period import nearest_period
from loaders.parse import Found
from loaders.roles import Role
from loaders.terms import Terms
from loaders.words import FREE, listed, lost_zeros, rounded

_TOTAL = re.compile(
    r"(grand |sub|state|statewide|division|district|county|city|school|overall|all)?[ -]*totals?( .*)?"
    r"|.* totals?|state(wide)?|overall|all( .*)?|every(body|one)",
    re.IGNORECASE,
)
_CALLED = {
    Role.PLACE: "a place",
    Role.GROUP: "a group",
    Role.MEASURE: "a measure",
    Role.POPULATION: "a word for who is counted that",
    Role.INSTRUMENT: "a test or tool",
}
FAR = 100
"""Figures above a blank that may say what it stands for."""
_ASKED = (Role.PLACE, Role.GROUP)


def unknown_period(found: Found, terms: Terms) -> Iterator[Hits]:
    """Their period is none in the feed's style."""

    def expected(text: str) -> str:
        said = _period_called(terms.feed.period.style)
        try:
            terms.feed.period.read(text)
        except UnknownPeriod as why:
            return f"{said}, such as {str(why).partition('; write ')[2]}"
        except ValueError as why:
            return f"{said}; {why}"
        return said

    near = OfWord(lambda text: nearest_period(text, terms.feed.period))
    unknown = (found.period < 0) & ~_total_for_period(found)
    yield hits(Fault.UNKNOWN_PERIOD, unknown, Role.PERIOD, expected=OfWord(expected), suggestion=near)


def future_period(found: Found, terms: Terms) -> Iterator[Hits]:
    """The period has not begun."""
    future = np.array([*(p.start > terms.today for p in found.periods), False], np.bool_)[found.period]
    expected = f"a period that has begun by {terms.today.isoformat()}, the day of reading"
    yield hits(Fault.FUTURE_PERIOD, future, Role.PERIOD, expected=expected)


def short_id(found: Found, terms: Terms) -> Iterator[Hits]:
    """Their word for a place or group is an id that lost its zeros; another one's number may look the same."""
    for role in _ASKED:
        yield _explained(
            Fault.SHORT_ID,
            found,
            terms,
            role,
            "an id with all its zeros; a spreadsheet took them off, so format the column as text",
        )


def rounded_id(found: Found, terms: Terms) -> Iterator[Hits]:
    """Their word for a place or group is an id whose last digits a spreadsheet rounded away; `precision_lost`, as of a number."""
    for role in _ASKED:
        yield _explained(
            Fault.PRECISION_LOST,
            found,
            terms,
            role,
            "every digit of the id; a spreadsheet left some out, so format the column as text",
        )


def age_band_as_date(found: Found, terms: Terms) -> Iterator[Hits]:
    """Their word for a group is a day that a spreadsheet made of an age band."""
    expected = "an age band; a spreadsheet made a date of it, so format the column as text"
    yield _explained(Fault.AGE_BAND_AS_DATE, found, terms, Role.GROUP, expected)


def total_row(found: Found, terms: Terms) -> Iterator[Hits]:
    """Their word for a period, place or group says that the row is a total, and the feed does not say of what."""
    expected = f"{_period_called(terms.feed.period.style)}; this looks like a row of totals, which the feed leaves out with [[leave_out]]"
    yield hits(Fault.TOTAL_ROW, _total_for_period(found), Role.PERIOD, expected=expected)
    for role in _ASKED:
        expected = f"one {role}; this looks like a row of totals, which the feed lists under [words.{role}], or leaves out with [[leave_out]]"
        yield _explained(Fault.TOTAL_ROW, found, terms, role, expected)


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


def _total_for_period(found: Found) -> Flags:
    """Where a word for a total stands in the place of a period: totals are written in the first column, whatever it holds."""
    cells = found.entries.cells[Role.PERIOD]
    if not (found.period < 0).any():
        return np.zeros(len(found.entries), np.bool_)
    total = np.array([_is_total(text) for text in cells.texts], np.bool_)[cells.codes]
    return (found.period < 0) & total


def _is_total(text: str) -> bool:
    return _TOTAL.fullmatch(text.strip("-– *:")) is not None


def _period_called(style: str) -> str:
    """A feed's style of periods as a noun."""
    if style.startswith("date_in_"):
        return "a day"
    if style.startswith("span_"):
        return "a span of years"
    return "a " + re.sub(r"_(ending|starting)$", "", style).replace("_", " ")


def _unknown(fault: Fault, found: Found, terms: Terms, role: Role) -> Hits:
    theirs, ours = _listed(terms, role)
    allowed = f"{_CALLED[role]} the feed knows: {listed(theirs or ours, most=8)}; a new one is listed under [words.{role}]"

    def expected(place: int) -> str:
        text = found.entries.text(role, place)
        if not text and (above := over[place]):
            return f"a {role} in every row; above it stands {above!r}, and a cell for several rows is repeated in each"
        free = text and terms.known(role) is None and not theirs
        return f"a word of {FREE}" if free else allowed

    where = found.unknown(role)
    if role in _ASKED and where.any():
        where &= _texts(found, role, lambda text: _explanation(text, terms, role) is None)
    over = _above(found, role) if where.any() else ()
    near = OfWord(lambda text: nearest(text, theirs) or nearest(text, ours))
    return hits(fault, where, role, expected=expected, suggestion=near)


def _above(found: Found, role: Role) -> Sequence[str]:
    """For each entry what stands for a part of the key in the nearest one above that has something there; blank if far."""
    cells = found.entries.cells.get(role)
    if cells is None:
        return ("",) * len(found.entries)
    at = np.arange(len(cells.codes))
    filled = np.array([*map(bool, cells.texts), False], np.bool_)[cells.codes]
    last = np.concatenate([[-1], np.maximum.accumulate(np.where(filled, at, -1))[:-1]])
    near = (last >= 0) & (at - last <= FAR)
    above: list[str] = np.where(near, np.array([*cells.texts, ""], object)[cells.codes[last]], "").tolist()
    return above


def _explained(fault: Fault, found: Found, terms: Terms, role: Role, expected: str) -> Hits:
    """The unknown words of a part of the key of which it is known what became of them."""
    where = found.unknown(role)
    if where.any():
        where &= _texts(
            found, role, lambda text: (_explanation(text, terms, role) or (None, None))[0] is fault
        )

    near = OfWord(lambda text: (_explanation(text, terms, role) or (None, None))[1])
    return hits(fault, where, role, expected=expected, suggestion=near)


def _explanation(text: str, terms: Terms, role: Role) -> tuple[Fault, str | None] | None:
    """What became of a word that means nothing here, and what it was; None where it is only unknown."""
    theirs, ours = _listed(terms, role)
    if (longer := lost_zeros(text, [*theirs, *ours])) is not None:
        return Fault.SHORT_ID, longer
    if rounded(text):
        return Fault.PRECISION_LOST, None
    if role is Role.GROUP and (band := age_band(text)) is not None:
        meant = [word for word in (*theirs, *ours) if _dashed(word) == band]
        return Fault.AGE_BAND_AS_DATE, meant[0] if meant else band
    return (Fault.TOTAL_ROW, None) if _is_total(text) else None


def _dashed(word: str) -> str:
    """A band's word as `age_band` writes it: `Ages 3 to 5` is 3-5."""
    return "-".join(re.findall(r"\d+", word))


def _listed(terms: Terms, role: Role) -> tuple[list[str], list[str]]:
    """The feed's words for a part of the key, and the known ids."""
    return [word for word in terms.feed.words.of(role) if word], sorted(terms.known(role) or ())


def _texts(found: Found, role: Role, said: Callable[[str], bool]) -> Flags:
    """Where the text for a part of the key is such; each is asked once, and only those that mean nothing here."""
    cells = found.entries.cells[role]
    ids = found.ids[role]
    such = [meant is None and said(text) for text, meant in zip(cells.texts, ids, strict=True)]
    return np.array(such, np.bool_)[cells.codes]
