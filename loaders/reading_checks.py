"""Checks of what the cells of figures say, each over all figures of a file at once. One function for each fault."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from indicators.figure_table import Ints
from indicators.model import CellState
from loaders.faults import Fault
from loaders.issues import Hits, hits
from loaders.key_checks import rounded_id
from loaders.numbers import MARKERS, Reading
from loaders.parse import Found
from loaders.roles import COUNTED, COUNTS, Role
from loaders.terms import Terms


def not_a_number(found: Found, _: Terms) -> Iterator[Hits]:
    """A figure's cell holds neither a number nor a marker; or a count carries a percent sign."""
    yield from _misread(
        Fault.NOT_A_NUMBER,
        found,
        "a number, or nothing; a sign of your own for a figure that is not there has to be agreed (in the feed, under [markers])",
    )
    for role in COUNTED:
        if role in found.told:
            percent = found.told[role].where(lambda reading: reading.percent)
            yield hits(Fault.NOT_A_NUMBER, percent, role, expected="how many people, without a percent sign")


def spreadsheet_error(found: Found, _: Terms) -> Iterator[Hits]:
    """A spreadsheet's own error stands where a figure should."""
    yield from _misread(
        Fault.SPREADSHEET_ERROR,
        found,
        "a number; the spreadsheet shows an error here, so its formula has to be mended",
    )


def formula_without_value(found: Found, _: Terms) -> Iterator[Hits]:
    """A formula whose result was not kept; nobody here computes it."""
    expected = (
        "a number; the formula's result is not in the file: open it in a spreadsheet, save it, and send that"
    )
    yield from _misread(Fault.FORMULA_WITHOUT_VALUE, found, expected)


def ambiguous_number(found: Found, _: Terms) -> Iterator[Hits]:
    """A number in brackets: below zero to an accountant, a footnote to others."""
    yield from _misread(
        Fault.AMBIGUOUS_NUMBER, found, "a number without brackets, which may mean below zero, or a note"
    )


def ambiguous_count(found: Found, terms: Terms) -> Iterator[Hits]:
    """Counts that are whole or have a fraction, by who reads them: `1,234` where nothing else in their column tells."""
    if terms.feed.decimal:
        return
    either = re.compile(rf"[1-9][0-9]{{0,2}}(?:{re.escape(terms.mark)}[0-9]{{3}})")
    for role in COUNTS:
        if role not in found.told:
            continue
        marked = [r.text for r in found.told[role].readings if terms.mark in r.text]
        if marked and all(map(either.fullmatch, marked)):
            where = found.told[role].where(lambda reading: terms.mark in reading.text)
            other = "," if terms.mark == "." else "."
            yield hits(
                Fault.AMBIGUOUS_COUNT, where, role,
                expected=f"a count that can be read in one way only; {terms.mark!r} was read as its decimal mark, and may group thousands",
                suggestion=f"decimal = {other!r} in the feed, if it groups thousands",
            )  # fmt: skip


def precision_lost(found: Found, terms: Terms) -> Iterator[Hits]:
    """A number or an id whose last digits a spreadsheet rounded away."""
    yield from _misread(
        Fault.PRECISION_LOST,
        found,
        "every digit of the number; a spreadsheet left some out, so format the column as a number",
    )
    yield from rounded_id(found, terms)


def shortened_number(found: Found, _: Terms) -> Iterator[Hits]:
    """A number as a spreadsheet shortens it, `1.5E+02`: read as it stands, though digits may be left out."""
    yield from _misread(
        Fault.SHORTENED_NUMBER,
        found,
        "every digit of the number; a spreadsheet may have left some out, so format the column as a number",
    )


def assumed_not_applicable(found: Found, terms: Terms) -> Iterator[Hits]:
    """`n/a`, which the feed does not list: taken as nobody to count, told once for a column."""
    for role, places in _assumed(found, terms).items():
        many = (
            f"the {len(places)} cells of this column that say so were" if len(places) > 1 else "this cell was"
        )
        yield Hits(
            fault=Fault.ASSUMED_NOT_APPLICABLE, places=places[:1], role=role,
            expected=f"a figure; {many} taken as not applicable: there was nobody to count",
            suggestion=f"{found.told[role].reading(int(places[0])).text!r} = 'missing' under [markers], if the figure is only not there",
        )  # fmt: skip


def number_with_unit(found: Found, _: Terms) -> Iterator[Hits]:
    """A number with its unit in the cell: `78 students`."""
    yield from _misread(Fault.NUMBER_WITH_UNIT, found, "the number alone; its unit was left off")


def number_with_note(found: Found, _: Terms) -> Iterator[Hits]:
    """A number with a footnote's mark: `12*`."""
    yield from _misread(Fault.NUMBER_WITH_NOTE, found, "the number alone; its footnote's mark was left off")


def assumed(found: Found, terms: Terms) -> dict[str, str]:
    """What was taken as not applicable though no feed says so, as a decision."""
    if not (columns := _assumed(found, terms)):
        return {}
    texts = {found.told[role].reading(at).text for role, places in columns.items() for at in places.tolist()}
    many = sum(map(len, columns.values()))
    return {"taken as not applicable": f"{', '.join(map(repr, sorted(texts)))} in {many} cells"}


def _assumed(found: Found, terms: Terms) -> dict[Role, Ints]:
    """For each role the places of cells that say `n/a`, where the feed does not say what that is."""
    declared = {text.casefold() for text in terms.feed.markers}

    def such(reading: Reading) -> bool:
        word = reading.text.casefold()
        return MARKERS.get(word) is CellState.NOT_APPLICABLE and word not in declared

    places = {role: np.flatnonzero(told.where(such)) for role, told in found.told.items()}
    return {role: there for role, there in places.items() if len(there)}


def _misread(fault: Fault, found: Found, expected: str) -> Iterator[Hits]:
    for role, told in found.told.items():
        where = told.where(lambda reading: reading.fault is fault)
        yield hits(fault, where, role, expected=expected, suggestion=told.suggestion)
