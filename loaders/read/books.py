"""Books: which sheet of a workbook is read, whatever wrote it, and what of it is hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from indicators.errors import SourceUnreadable
from loaders.read import likely, persons
from loaders.read.header import SEARCHED
from loaders.read.lines import Lines, SheetText
from loaders.read.wanted import Wanted
from loaders.words import did_you_mean, listed, plain

COMPARED, ENOUGH = 12, 200  # sheets, and rows of each, that are looked at to find the likeliest


class Titled(Protocol):
    """A sheet as a workbook lists it."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def hidden(self) -> bool:
        """Whether it is not shown."""


S = TypeVar("S", bound=Titled)
Reader = Callable[[S, int | None], SheetText]  # a sheet, and how many rows of it are enough


def book_lines(wanted: Wanted, sheets: Sequence[S], read: Reader[S], name: str) -> Lines:
    """The rows of the sheet that is wanted, once nothing hidden is of persons.

    Raises:
        SourceUnreadable: no sheet, or not one sheet, is the wanted one; or what is hidden is of persons.
    """
    sheet = _likeliest(sheets, read) if _is_open(wanted, sheets) else None
    sheet = sheet or _renamed(wanted, sheets, read) or _chosen(wanted, sheets, name)
    hidden = [s for s in sheets if s.hidden]
    for unseen in hidden:
        found = read(unseen, SEARCHED)
        persons.refuse_hidden_sheet(found.rows, name, unseen.name)
        persons.refuse_hidden(
            found.hidden_headers, f"hidden columns in sheet {unseen.name!r}", name, unseen.name
        )
    if not wanted.persons:
        _refuse_beside([s for s in sheets if not s.hidden and s is not sheet], wanted, read, name)
    text = read(sheet, None)
    persons.refuse_hidden(text.hidden_headers, f"hidden columns in sheet {sheet.name!r}", name, sheet.name)
    decisions = {"sheet": sheet.name}
    if hidden:
        decisions["hidden sheets not read"] = listed(s.name for s in hidden)
    if text.hidden_rows:
        decisions["hidden rows not read"] = str(text.hidden_rows)
    if text.hidden_columns:
        decisions["hidden columns not read"] = str(text.hidden_columns)
    return Lines(rows=text.rows, decisions=decisions, sheet=sheet.name, spans=text.spans)


def _refuse_beside(others: Sequence[S], wanted: Wanted, read: Reader[S], name: str) -> None:
    """A file is kept whole, so the sheets that are not read may be of no persons either."""
    for sheet in others:
        rows = read(sheet, ENOUGH).rows
        persons.refuse_sheet(rows, wanted.places, name, sheet.name)


def _is_open(wanted: Wanted, sheets: Sequence[S]) -> bool:
    """Whether nobody has said which of several sheets is read."""
    return wanted.likely and wanted.sheet is None and sum(not sheet.hidden for sheet in sheets) > 1


def _likeliest(sheets: Sequence[S], read: Reader[S]) -> S:
    """The sheet whose first rows hold most of a table."""
    shown = [sheet for sheet in sheets if not sheet.hidden][:COMPARED]
    return max(shown, key=lambda sheet: likely.likeliness(read(sheet, ENOUGH).rows))


def _renamed(wanted: Wanted, sheets: Sequence[S], read: Reader[S]) -> S | None:
    """The sheet that is known by a cell, where none has the wanted name; None where one has, or none is known."""
    if wanted.otherwise is None or any(sheet.name.strip() == wanted.sheet for sheet in sheets):
        return None
    for sheet in [sheet for sheet in sheets if not sheet.hidden][:COMPARED]:
        cells = (plain(cell) for row in read(sheet, SEARCHED).rows for cell in row.cells)
        if any(re.fullmatch(wanted.otherwise, cell) for cell in cells):
            return sheet
    return None


def _chosen(wanted: Wanted, sheets: Sequence[S], name: str) -> S:
    shown = [s for s in sheets if not s.hidden]
    if wanted.sheet is not None:
        for sheet in sheets:
            if sheet.name.strip() == wanted.sheet.strip():
                if sheet.hidden:
                    raise SourceUnreadable(
                        f"{name}: sheet {sheet.name!r} is hidden; hidden sheets are not read"
                    )
                return sheet
        raise SourceUnreadable(
            f"{name}: no sheet {wanted.sheet!r}; {did_you_mean(wanted.sheet, [s.name for s in shown])}"
        )
    if len(shown) != 1:
        held = listed(s.name for s in shown) or "none that is shown"
        raise SourceUnreadable(f"{name}: the feed names no sheet, and the workbook has: {held}")
    return shown[0]
