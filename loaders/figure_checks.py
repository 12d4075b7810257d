"""Checks of the figures themselves. One function for each fault."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicators.batches import Issue
from indicators.figures import POINTS
from indicators.model import Scale
from loaders.faults import Fault
from loaders.issues import issue
from loaders.parse import Found, Terms
from loaders.points import counted, nobody, number, published, ratio
from loaders.roles import COUNTS, Role


def not_a_number(found: Found, terms: Terms) -> Iterator[Issue]:
    """A figure's cell holds neither a number nor a marker; or a count carries a percent sign."""
    expected = "a number, a blank, or a marker listed under [markers]"
    yield from _misread(Fault.NOT_A_NUMBER, found, terms, expected)
    for role in COUNTS:
        if role in found.readings and found.readings[role].percent:
            yield issue(Fault.NOT_A_NUMBER, found, terms, role, expected="a count, without a percent sign")


def spreadsheet_error(found: Found, terms: Terms) -> Iterator[Issue]:
    """A spreadsheet's own error stands where a figure should."""
    yield from _misread(Fault.SPREADSHEET_ERROR, found, terms, "a number; the formula behind it fails")


def formula_without_value(found: Found, terms: Terms) -> Iterator[Issue]:
    """A formula whose result was not kept; nobody here computes it."""
    expected = "a number; open the file in a spreadsheet, save it, and send that"
    yield from _misread(Fault.FORMULA_WITHOUT_VALUE, found, terms, expected)


def ambiguous_number(found: Found, terms: Terms) -> Iterator[Issue]:
    """A number in brackets: below zero to an accountant, a footnote to others."""
    yield from _misread(Fault.AMBIGUOUS_NUMBER, found, terms, "a number without brackets")


def precision_lost(found: Found, terms: Terms) -> Iterator[Issue]:
    """A number whose last digits a spreadsheet rounded away."""
    yield from _misread(Fault.PRECISION_LOST, found, terms, "every digit of the number")


def negative_figure(found: Found, terms: Terms) -> Iterator[Issue]:
    """A figure below zero where none can be; often a code for a figure that is not there."""
    least = found.facts.plausible[0] if found.facts else None
    for role, reading in found.readings.items():
        bound = role in (*COUNTS, Role.SE, Role.MOE) or (
            role is Role.VALUE and least is not None and least >= 0
        )
        if bound and reading.number is not None and reading.number < 0:
            code = reading.number == reading.number.to_integral_value()
            suggestion = (
                f"if it marks a figure that is not there: {reading.text!r} under [markers]" if code else None
            )
            yield issue(
                Fault.NEGATIVE_FIGURE, found, terms, role, expected="0 or more", suggestion=suggestion
            )  # fmt: skip


def incomplete_counts(found: Found, terms: Terms) -> Iterator[Issue]:
    """A numerator without its denominator, and no value that could stand alone."""
    alone = number(found.readings, Role.NUMERATOR) is not None and number(found.readings, Role.VALUE) is None
    below = found.readings.get(Role.DENOMINATOR)
    if alone and below is not None and below.blank:
        yield issue(
            Fault.INCOMPLETE_COUNTS, found, terms, Role.DENOMINATOR, expected="the denominator, or a value"
        )


def numerator_above_denominator(found: Found, terms: Terms) -> Iterator[Issue]:
    """More cases than there are who could be one; for a share that cannot be."""
    top, bottom = number(found.readings, Role.NUMERATOR), number(found.readings, Role.DENOMINATOR)
    if _share(found) and top is not None and bottom is not None and top > bottom:
        expected = f"up to the denominator, {found.entry.text(Role.DENOMINATOR)}"
        yield issue(Fault.NUMERATOR_ABOVE_DENOMINATOR, found, terms, Role.NUMERATOR, expected=expected)


def share_above_whole(found: Found, terms: Terms) -> Iterator[Issue]:
    """A share of more than everybody; often percent where the feed says fraction."""
    style = terms.feed.value
    for role in (Role.VALUE, Role.LOW, Role.HIGH):
        share = ratio(found.readings, role, style)
        if _share(found) and share is not None and share > 1:
            suggestion = "[value] scale = 'percent'" if style.scale == "fraction" and share <= 100 else None
            whole = "100" if style.divisor == 100 or found.readings[role].percent else "1"
            expected = f"up to {whole}, as the feed declares {style.scale}"
            yield issue(
                Fault.SHARE_ABOVE_WHOLE, found, terms, role, expected=expected, suggestion=suggestion
            )  # fmt: skip


def implausible(found: Found, terms: Terms) -> Iterator[Issue]:
    """A figure nobody would believe without being asked."""
    share = published(found.readings, terms.feed.value)
    if found.facts is None or share is None or (_share(found) and not 0 <= share <= 1):
        return
    low, high = found.facts.plausible
    if not low <= float(share) * found.facts.unit.factor <= high:
        role = Role.VALUE if number(found.readings, Role.VALUE) is not None else Role.NUMERATOR
        unit = found.facts.unit.value.replace("_", " ")
        yield issue(Fault.IMPLAUSIBLE, found, terms, role, expected=f"{low:g} to {high:g} {unit}")


def percent_beside_counts(found: Found, terms: Terms) -> Iterator[Issue]:
    """The printed value is not what the printed counts amount to."""
    style = terms.feed.value
    value, count = ratio(found.readings, Role.VALUE, style), counted(found.readings)
    if value is None or count is None:
        return
    printed = Decimal(5).scaleb(-style.decimals - 1) / style.divisor if style.decimals is not None else None
    if style.scale == "number" and printed is None:
        return
    if abs(value - count) > max(printed or POINTS, POINTS if style.scale != "number" else Decimal(0)):
        computed = f"{float(count * style.divisor):.4g}"
        yield issue(
            Fault.PERCENT_BESIDE_COUNTS, found, terms, Role.VALUE,
            expected=f"{computed}, from {found.entry.text(Role.NUMERATOR)} of {found.entry.text(Role.DENOMINATOR)}",
            suggestion=computed,
        )  # fmt: skip


def limits_beside_value(found: Found, terms: Terms) -> Iterator[Issue]:
    """The limits do not stand around the value."""
    style = terms.feed.value
    low, value, high = (ratio(found.readings, r, style) for r in (Role.LOW, Role.VALUE, Role.HIGH))
    if value is None:
        return
    if low is not None and low > value:
        expected = f"up to the value, {found.entry.text(Role.VALUE)}"
        yield issue(Fault.LIMITS_BESIDE_VALUE, found, terms, Role.LOW, expected=expected)
    if high is not None and high < value:
        expected = f"from the value, {found.entry.text(Role.VALUE)}"
        yield issue(Fault.LIMITS_BESIDE_VALUE, found, terms, Role.HIGH, expected=expected)


def zero_denominator(found: Found, terms: Terms) -> Iterator[Issue]:
    """Nobody to count: kept as not applicable, whatever stands beside it."""
    if nobody(found.readings):
        role = Role.DENOMINATOR if number(found.readings, Role.DENOMINATOR) == 0 else Role.N
        yield issue(Fault.ZERO_DENOMINATOR, found, terms, role, expected="1 or more; kept as not applicable")


def number_with_unit(found: Found, terms: Terms) -> Iterator[Issue]:
    """A number with its unit in the cell: `78 students`."""
    yield from _misread(Fault.NUMBER_WITH_UNIT, found, terms, "the number alone; the unit was left off")


def number_with_note(found: Found, terms: Terms) -> Iterator[Issue]:
    """A number with a footnote's mark: `12*`."""
    yield from _misread(
        Fault.NUMBER_WITH_NOTE, found, terms, "the number alone; the footnote's mark was left off"
    )


def _misread(fault: Fault, found: Found, terms: Terms, expected: str) -> Iterator[Issue]:
    for role, reading in found.readings.items():
        if reading.fault is fault:
            yield issue(fault, found, terms, role, expected=expected, suggestion=reading.suggestion)


def _share(found: Found) -> bool:
    return found.facts is not None and found.facts.kind.scale is Scale.SHARE
