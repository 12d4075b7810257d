"""Checks of the figures themselves, each over all figures of a file at once. One function for each fault."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from indicators.figures import POINTS
from loaders.below_zero import below_zero, code
from loaders.entries import NOTHING
from loaders.faults import Fault
from loaders.fractions import fractions
from loaders.issues import Hits, hits
from loaders.parse import Found
from loaders.roles import Role
from loaders.scales import meant_scale
from loaders.terms import Terms
from loaders.told import Told, ratio

if TYPE_CHECKING:
    from loaders.declared import ValueStyle

_NEAR = 1e-9  # ratios closer than this to a bound are compared as written, digit by digit


def row_wider_than_header(found: Found, terms: Terms) -> Iterator[Hits]:
    """A row of a text file with more cells than headers: most often a number with a comma in it that nothing guards."""
    wider = np.isin(found.entries.rows, list(terms.wider))
    yield hits(
        Fault.ROW_WIDER_THAN_HEADER, wider, None,
        expected=lambda place: (
            f"no more cells than headers; this row has {terms.wider[int(found.entries.rows[place])]}: "
            "a number with a comma in it stands in quotation marks, and an extra cell is taken out"
        ),
    )  # fmt: skip


def negative_figure(found: Found, terms: Terms) -> Iterator[Hits]:
    """A figure below zero where none can be; often a code for a figure that is not there."""
    for role, below in below_zero(found, terms).items():
        suggestion = partial(_code, found.told[role])
        yield hits(
            Fault.NEGATIVE_FIGURE,
            below,
            role,
            expected="0 or more: nothing that is counted is below 0",
            suggestion=suggestion,
        )


def incomplete_counts(found: Found, _: Terms) -> Iterator[Hits]:
    """A numerator without its denominator, and no value that could stand alone."""
    if Role.DENOMINATOR in found.told:
        alone = ~np.isnan(found.amounts.numerator) & np.isnan(found.amounts.value)
        told = found.told[Role.DENOMINATOR]
        blank = told.where(lambda reading: reading.blank) | (told.codes == NOTHING)
        yield hits(
            Fault.INCOMPLETE_COUNTS, alone & blank, Role.DENOMINATOR,
            expected=lambda place: f"a number: how many people {_named(found, Role.NUMERATOR, place)} is out of",
        )  # fmt: skip


def numerator_above_denominator(found: Found, _: Terms) -> Iterator[Hits]:
    """More cases than there are who could be one; for a share that cannot be."""
    above = found.facts.share & (found.amounts.numerator > found.amounts.denominator)
    yield hits(
        Fault.NUMERATOR_ABOVE_DENOMINATOR, above, Role.NUMERATOR,
        expected=lambda place: f"up to {_named(found, Role.DENOMINATOR, place)}: no more cases than there are people counted",
    )  # fmt: skip


def share_above_whole(found: Found, terms: Terms) -> Iterator[Hits]:
    """A share of more than everybody; often percent where the feed says fraction."""
    style, amounts = terms.feed.value, found.amounts
    for role, share in ((Role.VALUE, amounts.value), (Role.LOW, amounts.low), (Role.HIGH, amounts.high)):
        if role in found.told:
            yield hits(
                Fault.SHARE_ABOVE_WHOLE, found.facts.share & (share > 1), role,
                expected=partial(_whole, found.told[role], style), suggestion=meant_scale(found, style, role),
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
        yield hits(
            Fault.IMPLAUSIBLE, unlikely & where, role,
            expected=partial(_range, found, terms.feed.value, role),
            suggestion=meant_scale(found, terms.feed.value, role) if role in found.told else None,
        )  # fmt: skip


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
        yield hits(
            Fault.ZERO_DENOMINATOR,
            where,
            role,
            expected="1 or more; with nobody to count the figure is kept as not applicable",
        )


def _code(told: Told, place: int) -> str | None:
    """What a whole number below zero may be: a source's code for a figure that is not there."""
    reading = told.reading(place)
    return (
        f"if it marks a figure that is not there: {reading.text!r} under [markers]" if code(reading) else None
    )


def _whole(told: Told, style: ValueStyle, place: int) -> str:
    percent = style.divisor == 100 or told.reading(place).percent
    return f"up to {'100' if percent else '1'}: this column is read as {'percent' if percent else style.scale}, and a share is at most everybody"


def _range(found: Found, style: ValueStyle, role: Role, place: int) -> str:
    """What is believed, in the sender's direction; of counts also what they make."""
    unit = found.facts.units[found.entries.cells[Role.MEASURE].codes[place]]
    called = unit.value.replace("_", " ") if unit else ""
    ends = found.facts.least[place], found.facts.most[place]
    if style.flip:
        ends = found.facts.factor[place] - ends[1], found.facts.factor[place] - ends[0]
    said = f"{ends[0]:g} to {ends[1]:g} {called}, the range that was agreed to be credible for this measure"
    if role is Role.VALUE:
        return said
    makes = found.amounts.counted[place] * found.facts.factor[place]
    return f"{said}; {_counts(found, place)} make {makes:.4g}"


def _around(found: Found, word: str, place: int) -> str:
    return f"{word} {_named(found, Role.VALUE, place)}: the value lies between its limits"


def _named(found: Found, role: Role, place: int) -> str:
    """What a cell says and where it stands: `100 (column 'Tested')`."""
    cell = found.entries.cell(role, place)
    if cell is None:
        return ""
    return f"{cell.text} (column {cell.column!r})" if cell.column else cell.text


def _counted(found: Found, place: int) -> Decimal:
    top, bottom = (found.told[r].number(place) for r in (Role.NUMERATOR, Role.DENOMINATOR))
    return top / bottom if top is not None and bottom else Decimal(0)


def _computed(found: Found, divisor: int, place: int) -> str:
    return f"{float(_counted(found, place) * divisor):.4g}"


def _from_counts(found: Found, divisor: int, place: int) -> str:
    return f"{_computed(found, divisor, place)}, which {_counts(found, place)} make"


def _counts(found: Found, place: int) -> str:
    """The counts of a figure and where they stand: `72 of 100 (columns 'Passed' and 'Tested')`."""
    cells = [found.entries.cell(role, place) for role in (Role.NUMERATOR, Role.DENOMINATOR)]
    texts = " of ".join(cell.text for cell in cells if cell)
    columns = [repr(cell.column) for cell in cells if cell and cell.column]
    return f"{texts} (columns {' and '.join(columns)})" if columns else texts
