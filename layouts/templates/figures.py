"""A sheet of figures: a row for each figure owed to one source, and rows to add another period in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.community import Community
from indicators.entries import Source
from indicators.model import Point
from indicators.owed import Asked, Owed
from indicators.periods import Period
from layouts.templates import asking, looks
from layouts.templates.lists import Lists
from layouts.wording.language import Words
from loaders.templates.form import IDS, Column
from loaders.templates.mark import Mark

HEAD = 4
"""The row of the header: a title, what it is, and the mark stand above."""
MORE = 10
"""Rows for other periods."""
_WIDTHS = {
    Column.MEASURE: 30, Column.PLACE: 20, Column.POPULATION: 20, Column.GROUP: 16, Column.PERIOD: 14, Column.LAST: 22,
    Column.NUMERATOR: 13, Column.DENOMINATOR: 13, Column.VALUE: 11, Column.UNIT: 9, Column.STATE: 16, Column.NOTE: 26,
    Column.MEASURE_ID: 26, Column.PLACE_ID: 20, Column.POPULATION_ID: 18, Column.GROUP_ID: 14, Column.INSTRUMENT: 12,
    Column.PERIOD_CODE: 13,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one sheet of figures is made from.

    Attributes:
        owed: in the order of its rows; never empty.
        day: the day on which it was owed.
    """

    mark: Mark
    source: Source
    owed: tuple[Owed, ...]
    community: Community
    day: date

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns it has."""
        counts = (Column.NUMERATOR, Column.DENOMINATOR) if self.mark.counts else ()
        value = (Column.VALUE, Column.UNIT) if self.mark.value else ()
        told = (Column.MEASURE, Column.PLACE, Column.POPULATION, Column.GROUP, Column.PERIOD, Column.LAST)
        return (*told, *counts, *value, Column.STATE, Column.NOTE, *IDS)

    @property
    def inputs(self) -> frozenset[Column]:
        """The columns in which something is filled in."""
        asked = {Column.NUMERATOR, Column.DENOMINATOR, Column.VALUE, Column.STATE, Column.NOTE}
        return frozenset(asked & set(self.columns))


def write(page: Worksheet, sheet: Sheet, lists: Lists, w: Words) -> None:
    """Fill a worksheet with what is owed."""
    at = {column: number for number, column in enumerate(sheet.columns, start=1)}
    looks.widths(page, {number: _WIDTHS[column] for column, number in at.items()})
    _top(page, sheet, w)
    _header(page, sheet, at, w)
    first = HEAD + 1
    for row, one in enumerate(sheet.owed, start=first):
        _row(page, row, one, sheet, at, w)
        if row > first and one.key.measure != sheet.owed[row - first - 1].key.measure:
            looks.parted(looks.at(page, row, number) for number in at.values())
    last = HEAD + len(sheet.owed)
    _more(page, last, sheet, at, w)
    asking.ask(page, sheet.owed, at, (first, last, last + 1 + MORE), lists, w)
    page.freeze_panes = f"B{first}"
    looks.locked(page)
    looks.printed(page, wide=True)
    page.print_area = f"A1:{get_column_letter(at[Column.NOTE])}{last}"
    page.print_title_rows = f"{HEAD}:{HEAD}"


def _top(page: Worksheet, sheet: Sheet, w: Words) -> None:
    partner = sheet.community.partner(sheet.mark.partner).name
    title = w.say("Figures owed by {partner}", partner=partner)
    about = w.say(
        "{source}: what is due and not in yet, on {day}. Fill in the white cells and send the file back.",
        source=sheet.source.title,
        day=w.day(sheet.day),
    )
    for row, (text, size, ink) in enumerate(
        ((title, 16, looks.INK), (about, 11, looks.INK), (sheet.mark.text, 8, looks.SOFT)), start=1
    ):
        looks.said(looks.at(page, row, 1), text, size=size, bold=row == 1, ink=ink).alignment = looks.LOOSE
    page.row_dimensions[1].height = 26


def _header(page: Worksheet, sheet: Sheet, at: Mapping[Column, int], w: Words) -> None:
    for column, number in at.items():
        text = column.value
        if column is Column.LAST and (period := _one_period(sheet.owed)) is not None:
            text = w.say("{period}, for comparison", period=_capital(w.period(period.code)))
        looks.heading(looks.at(page, HEAD, number), text)
    page.row_dimensions[HEAD].height = 34


def _row(page: Worksheet, row: int, one: Owed, sheet: Sheet, at: Mapping[Column, int], w: Words) -> None:
    texts = _texts(one, sheet, w)
    for column, number in at.items():
        cell = looks.at(page, row, number)
        if column in sheet.inputs:
            _input(cell, column, one)
        elif column in IDS:
            looks.said(cell, texts[column], size=9, ink=looks.SOFT, fill=looks.GREY)
        else:
            ink = looks.SOFT if column is Column.LAST else looks.INK
            looks.said(cell, texts[column], ink=ink, fill=looks.GREY)
    looks.tall(
        page, row, {number: texts.get(column, "") for column, number in at.items() if column not in IDS}
    )


def _input(cell: Cell, column: Column, one: Owed) -> None:
    if column in (Column.STATE, Column.NOTE):
        looks.chosen(cell)
    elif (column is Column.VALUE) == (one.asked is Asked.VALUE):
        looks.free(cell)
    else:
        looks.shut(cell)


def _texts(one: Owed, sheet: Sheet, w: Words) -> dict[Column, str]:
    """What stands in the locked cells of a row."""
    key, community = one.key, sheet.community
    name = one.measure.name
    last = "" if one.last is None else _last(one.last, one, w)
    if one.last is not None and _one_period(sheet.owed) is None:
        last = w.say("{figure} ({period})", figure=last, period=w.period(one.last.period.code))
    return {
        Column.MEASURE: w.say("{name}, {group}", name=name, group=key.instrument) if key.instrument else name,
        Column.PLACE: community.place(key.place).name,
        Column.POPULATION: community.population(key.population).name,
        Column.GROUP: community.group(key.group).name,
        Column.PERIOD: _capital(w.period(one.period.code)),
        Column.LAST: last,
        Column.UNIT: w.unit(one.measure.unit.value),
        Column.MEASURE_ID: key.measure,
        Column.PLACE_ID: key.place,
        Column.POPULATION_ID: key.population,
        Column.GROUP_ID: key.group,
        Column.INSTRUMENT: key.instrument,
        Column.PERIOD_CODE: one.period.code,
    }


def _last(point: Point, one: Owed, w: Words) -> str:
    """A figure from before in words: a text, so that nothing takes it for this year's."""
    unit = one.measure.unit
    value = w.value(point.ratio * unit.factor, unit.value) if point.ratio is not None else ""
    if point.numerator is None or point.denominator is None:
        return value
    x, n = (w.number(c, 0 if float(c).is_integer() else 1) for c in (point.numerator, point.denominator))
    return w.say("{counts} = {value}", counts=w.say("{x} of {n}", x=x, n=n), value=value)


def _one_period(owed: Sequence[Owed]) -> Period | None:
    """The period all last figures are of; None where they are of several, or there are none."""
    found = {one.last.period for one in owed if one.last is not None}
    return found.pop() if len(found) == 1 else None


def _more(page: Worksheet, last: int, sheet: Sheet, at: Mapping[Column, int], w: Words) -> None:
    """Below what is owed: rows for figures of other periods, their words chosen in the columns of ids."""
    hint = w.say(
        "Figures of another period? Write them in the rows below, and choose what they are of in the columns of ids, to the right."
    )
    looks.said(looks.at(page, last + 1, 1), hint, size=9, ink=looks.SOFT).alignment = looks.LOOSE
    for row in range(last + 2, last + 2 + MORE):
        for column, number in at.items():
            if column in sheet.inputs and column not in (Column.STATE, Column.NOTE):
                looks.free(looks.at(page, row, number))
            elif column in sheet.inputs or column in IDS:
                looks.chosen(looks.at(page, row, number))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
