"""Checks of the figures themselves, each over all figures of a file at once. One function for each fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from indicators.figure_table import Floats
from indicators.figures import POINTS
from loaders.entries import NOTHING
from loaders.faults import Fault
from loaders.fractions import fractions
from loaders.issues import Hits, hits
from loaders.key_checks import rounded_id
from loaders.parse import Found
from loaders.roles import COUNTED, COUNTS, Role
from loaders.terms import Terms
from loaders.told import Told, ratio

if TYPE_CHECKING:
    from loaders.declared import ValueStyle

_BELOW = 0.05  # of a share: limits by a normal approximation come as far
_NEAR = 1e-9  # ratios closer than this to a bound are compared as written, digit by digit


def row_wider_than_header(found: Found, terms: Terms) -> Iterator[Hits]:
    """A row of a text file with more cells than headers: most often a number with a comma in it that nothing guards."""
    wider = np.isin(found.entries.rows, list(terms.wider))
    yield hits(
        Fault.ROW_WIDER_THAN_HEADER, wider, None,
        expected=lambda place: (
            f"no more cells than headers; it has {terms.wider[int(found.entries.rows[place])]}, "
            "and a cell with the delimiter in it, as 1,050, stands in quotation marks"
        ),
    )  # fmt: skip


def not_a_number(found: Found, _: Terms) -> Iterator[Hits]:
    """A figure's cell holds neither a number nor a marker; or a count carries a percent sign."""
    yield from _misread(
        Fault.NOT_A_NUMBER,
        found,
        "a number, a blank, or a sign for no figure that the feed lists under [markers]",
    )
    for role in COUNTED:
        if role in found.told:
            percent = found.told[role].where(lambda reading: reading.percent)
            yield hits(Fault.NOT_A_NUMBER, percent, role, expected="a count, without a percent sign")


def spreadsheet_error(found: Found, _: Terms) -> Iterator[Hits]:
    """A spreadsheet's own error stands where a figure should."""
    yield from _misread(Fault.SPREADSHEET_ERROR, found, "a number; the formula behind it fails")


def formula_without_value(found: Found, _: Terms) -> Iterator[Hits]:
    """A formula whose result was not kept; nobody here computes it."""
    expected = "a number; open the file in a spreadsheet, save it, and send that"
    yield from _misread(Fault.FORMULA_WITHOUT_VALUE, found, expected)


def ambiguous_number(found: Found, _: Terms) -> Iterator[Hits]:
    """A number in brackets: below zero to an accountant, a footnote to others."""
    yield from _misread(Fault.AMBIGUOUS_NUMBER, found, "a number without brackets")


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
                expected=f"a count that reads one way only; it was read with {terms.mark!r} as its decimal mark",
                suggestion=f"decimal = {other!r} in the feed, if it groups thousands",
            )  # fmt: skip


def precision_lost(found: Found, terms: Terms) -> Iterator[Hits]:
    """A number or an id whose last digits a spreadsheet rounded away."""
    yield from _misread(Fault.PRECISION_LOST, found, "every digit of the number")
    yield from rounded_id(found, terms)


def negative_figure(found: Found, terms: Terms) -> Iterator[Hits]:
    """A figure below zero where none can be; often a code for a figure that is not there."""
    for role, told in found.told.items():
        below = told.where(lambda reading: reading.number is not None and reading.number < 0)
        if role is Role.VALUE:
            below &= found.facts.least >= 0
        elif role in (Role.LOW, Role.HIGH):  # a limit may fall a little below 0; a code is far below
            below &= (found.facts.least >= 0) & (told.ratios(terms.feed.value) < -_BELOW)
        elif role not in (*COUNTED, Role.SE, Role.MOE):
            continue
        yield hits(Fault.NEGATIVE_FIGURE, below, role, expected="0 or more", suggestion=partial(_code, told))


def incomplete_counts(found: Found, _: Terms) -> Iterator[Hits]:
    """A numerator without its denominator, and no value that could stand alone."""
    if Role.DENOMINATOR in found.told:
        alone = ~np.isnan(found.amounts.numerator) & np.isnan(found.amounts.value)
        told = found.told[Role.DENOMINATOR]
        blank = told.where(lambda reading: reading.blank) | (told.codes == NOTHING)
        expected = "the denominator, or a value"
        yield hits(Fault.INCOMPLETE_COUNTS, alone & blank, Role.DENOMINATOR, expected=expected)


def numerator_above_denominator(found: Found, _: Terms) -> Iterator[Hits]:
    """More cases than there are who could be one; for a share that cannot be."""
    above = found.facts.share & (found.amounts.numerator > found.amounts.denominator)
    yield hits(
        Fault.NUMERATOR_ABOVE_DENOMINATOR, above, Role.NUMERATOR,
        expected=lambda place: f"up to the denominator, {found.entries.text(Role.DENOMINATOR, place)}",
    )  # fmt: skip


def share_above_whole(found: Found, terms: Terms) -> Iterator[Hits]:
    """A share of more than everybody; often percent where the feed says fraction."""
    style, amounts = terms.feed.value, found.amounts
    for role, share in ((Role.VALUE, amounts.value), (Role.LOW, amounts.low), (Role.HIGH, amounts.high)):
        if role in found.told:
            yield hits(
                Fault.SHARE_ABOVE_WHOLE, found.facts.share & (share > 1), role,
                expected=partial(_whole, found.told[role], style), suggestion=partial(_scale, found, style, share),
            )  # fmt: skip


def implausible(found: Found, terms: Terms) -> Iterator[Hits]:
    """A figure nobody would believe without being asked."""
    share, facts = found.amounts.published(terms.feed.value), found.facts
    printed = share * facts.factor
    unlikely = ((printed < facts.least) | (printed > facts.most)) & ~(
        facts.share & ~((share >= 0) & (share <= 1))
    )
    unlikely[fractions(found, terms)] = False
    told = ~np.isnan(found.amounts.value)
    for role, where in ((Role.VALUE, told), (Role.NUMERATOR, ~told)):
        yield hits(Fault.IMPLAUSIBLE, unlikely & where, role, expected=partial(_range, found))


def mixed_scales(found: Found, terms: Terms) -> Iterator[Hits]:
    """A fraction in a column of percents: as printed it is far from the others, and a hundred times it is among them.

    Its own counts say so, else the other figures of its curve, else those of its measure. Nothing is guessed: it is held.
    """
    yield Hits(
        fault=Fault.MIXED_SCALES, places=fractions(found, terms), role=Role.VALUE,
        expected="a percent, as the other figures of this column; this looks like a fraction of 1",
        suggestion=lambda place: f"{100 * float(found.told[Role.VALUE].number(place) or 0):.10g}",
    )  # fmt: skip


def percent_beside_counts(found: Found, terms: Terms) -> Iterator[Hits]:
    """The printed value is not what the printed counts amount to."""
    style = terms.feed.value
    if not {Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR} <= found.told.keys():
        return
    if style.scale == "number" and style.decimals is None:
        return
    printed = Decimal(5).scaleb(-style.decimals - 1) / style.divisor if style.decimals is not None else None
    most = max(printed or POINTS, POINTS if style.scale != "number" else Decimal(0))
    apart = np.abs(found.amounts.value - found.amounts.counted) > float(most) - _NEAR
    value, counts = found.told[Role.VALUE], partial(_counted, found)
    apart[fractions(found, terms)] = False
    off = [
        place
        for place in np.flatnonzero(apart).tolist()
        if abs((ratio(value.reading(place), style) or 0) - counts(place)) > most
    ]
    computed = partial(_computed, found, style.divisor)
    yield Hits(
        fault=Fault.PERCENT_BESIDE_COUNTS, places=np.array(off, np.intp), role=Role.VALUE,
        expected=partial(_from_counts, found, style.divisor), suggestion=computed,
    )  # fmt: skip


def limits_beside_value(found: Found, _: Terms) -> Iterator[Hits]:
    """The limits do not stand around the value."""
    amounts = found.amounts
    for role, beside, word in (
        (Role.LOW, amounts.low > amounts.value, "up to"),
        (Role.HIGH, amounts.high < amounts.value, "from"),
    ):
        expected = partial(_around, found, word)
        yield hits(Fault.LIMITS_BESIDE_VALUE, beside, role, expected=expected)


def zero_denominator(found: Found, _: Terms) -> Iterator[Hits]:
    """Nobody to count: kept as not applicable, whatever stands beside it."""
    bottom = found.amounts.denominator == 0
    for role, where in ((Role.DENOMINATOR, bottom), (Role.N, found.amounts.nobody & ~bottom)):
        yield hits(Fault.ZERO_DENOMINATOR, where, role, expected="1 or more; kept as not applicable")


def number_with_unit(found: Found, _: Terms) -> Iterator[Hits]:
    """A number with its unit in the cell: `78 students`."""
    yield from _misread(Fault.NUMBER_WITH_UNIT, found, "the number alone; the unit was left off")


def number_with_note(found: Found, _: Terms) -> Iterator[Hits]:
    """A number with a footnote's mark: `12*`."""
    yield from _misread(Fault.NUMBER_WITH_NOTE, found, "the number alone; the footnote's mark was left off")


def _misread(fault: Fault, found: Found, expected: str) -> Iterator[Hits]:
    for role, told in found.told.items():
        where = told.where(lambda reading: reading.fault is fault)
        yield hits(fault, where, role, expected=expected, suggestion=told.suggestion)


def _code(told: Told, place: int) -> str | None:
    """What a whole number below zero may be: a source's code for a figure that is not there."""
    number = told.number(place)
    if number is None or number != number.to_integral_value():
        return None
    return f"if it marks a figure that is not there: {told.reading(place).text!r} under [markers]"


def _whole(told: Told, style: ValueStyle, place: int) -> str:
    percent = style.divisor == 100 or told.reading(place).percent
    return f"up to {'100' if percent else '1'}, as the feed declares {style.scale}"


def _scale(found: Found, style: ValueStyle, share: Floats, place: int) -> str | None:
    """Another scale for the column; where most of it are fractions, the fraction this one is."""
    if style.scale != "fraction" or share[place] > 100:
        return None
    fractions = found.facts.share & (share > 0) & (share < 1)
    if fractions.sum() > (found.facts.share & (share > 1)).sum():
        return f"{share[place] / 100:.10g}"
    return "[value] scale = 'percent'"


def _range(found: Found, place: int) -> str:
    unit = found.facts.units[found.entries.cells[Role.MEASURE].codes[place]]
    called = unit.value.replace("_", " ") if unit else ""
    return f"{found.facts.least[place]:g} to {found.facts.most[place]:g} {called}"


def _around(found: Found, word: str, place: int) -> str:
    return f"{word} the value, {found.entries.text(Role.VALUE, place)}"


def _counted(found: Found, place: int) -> Decimal:
    top, bottom = (found.told[r].number(place) for r in (Role.NUMERATOR, Role.DENOMINATOR))
    return top / bottom if top is not None and bottom else Decimal(0)


def _computed(found: Found, divisor: int, place: int) -> str:
    return f"{float(_counted(found, place) * divisor):.4g}"


def _from_counts(found: Found, divisor: int, place: int) -> str:
    top, bottom = (found.entries.text(r, place) for r in (Role.NUMERATOR, Role.DENOMINATOR))
    return f"{_computed(found, divisor, place)}, from {top} of {bottom}"
