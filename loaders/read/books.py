"""Books: which sheet of a workbook is read, whatever wrote it, and what of it is hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read import likely, persons
from loaders.read.file_text import FileText, SheetText
from loaders.read.header import SEARCHED, header
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


def book_lines(wanted: Wanted, sheets: Sequence[S], read: Reader[S], name: str) -> list[FileText]:
    """The rows of the sheet that is wanted, or of each that has the headers, once nothing hidden is of persons.

    Raises:
        SourceUnreadable: no sheet is the wanted one; or what is hidden is of persons.
    """
    chosen = _chosen(wanted, sheets, read, name)
    hidden = [s for s in sheets if s.hidden]
    for unseen in hidden:
        found = read(unseen, SEARCHED)
        persons.refuse_hidden_sheet(found.rows, name, unseen.name)
        persons.refuse_hidden(
            found.hidden_headers, f"hidden columns in sheet {unseen.name!r}", name, unseen.name
        )
    if not wanted.persons:
        _refuse_beside([s for s in sheets if not s.hidden and s not in chosen], wanted, read, name)
    others = [s.name for s in sheets if not s.hidden and s not in chosen]
    passed = {"hidden sheets not read": listed(s.name for s in hidden)} if hidden else {}
    if others and wanted.sheet is None:
        passed["sheets without these headers not read"] = listed(others)
    return [_text(sheet, read(sheet, None), passed, name) for sheet in chosen]


def _text(sheet: Titled, text: SheetText, passed: dict[str, str], name: str) -> FileText:
    persons.refuse_hidden(text.hidden_headers, f"hidden columns in sheet {sheet.name!r}", name, sheet.name)
    decisions = {"sheet": sheet.name} | passed
    if text.hidden_rows:
        decisions["hidden rows not read"] = str(sum(run.many for run in text.hidden_rows))
    if text.hidden_columns:
        decisions["hidden columns not read"] = str(len(text.hidden_columns))
    return FileText(
        rows=text.rows, decisions=decisions, sheet=sheet.name, spans=text.spans,
        hidden_rows=text.hidden_rows, hidden_columns=text.hidden_columns,
    )  # fmt: skip


def _refuse_beside(others: Sequence[S], wanted: Wanted, read: Reader[S], name: str) -> None:
    """A file is kept whole, so the sheets that are not read may be of no persons either."""
    for sheet in others:
        rows = read(sheet, ENOUGH).rows
        persons.refuse_sheet(rows, wanted.places, name, sheet.name)


def _chosen(wanted: Wanted, sheets: Sequence[S], read: Reader[S], name: str) -> list[S]:
    shown = [sheet for sheet in sheets if not sheet.hidden]
    if (renamed := _renamed(wanted, sheets, read)) is not None:
        return [renamed]
    if wanted.sheet is not None or wanted.persons or len(shown) < 2:
        return [_named(wanted, sheets, name)]
    if wanted.likely:
        return _likeliest(wanted, shown, read)
    if fitting := [sheet for sheet in shown if _has_headers(wanted, sheet, read)]:
        return fitting
    held = listed(sheet.name for sheet in shown)
    if not wanted.headers and not wanted.patterns:
        raise SourceUnreadable(
            f"{name}: the feed names no sheet, and the workbook has: {held}", code=Refusal.SEVERAL
        )
    raise SourceUnreadable(
        f"{name}: the feed names no sheet, and none has rows under the headers of feed {wanted.feed!r}; the workbook has: {held}",
        code=Refusal.NO_HEADER,
    )


def _has_headers(wanted: Wanted, sheet: S, read: Reader[S]) -> bool:
    """Whether a sheet has every header, and rows under it; which cells of it are merged is known at the sheet's end."""
    if not wanted.headers and not wanted.patterns:
        return False
    found = read(sheet, SEARCHED if wanted.header_rows == 1 and wanted.header_row is None else None)
    top = header(found.rows, wanted, found.spans)
    return top is not None and any(row.number > top.row for row in found.rows)


def _renamed(wanted: Wanted, sheets: Sequence[S], read: Reader[S]) -> S | None:
    """The sheet that is known by a cell, where none has the wanted name; None where one has, or none is known."""
    if wanted.otherwise is None or any(sheet.name.strip() == wanted.sheet for sheet in sheets):
        return None
    for sheet in [sheet for sheet in sheets if not sheet.hidden][:COMPARED]:
        cells = (plain(cell) for row in read(sheet, SEARCHED).rows for cell in row.cells)
        if any(re.fullmatch(wanted.otherwise, cell) for cell in cells):
            return sheet
    return None


def _likeliest(wanted: Wanted, shown: Sequence[S], read: Reader[S]) -> list[S]:
    """The sheet whose first rows hold most of a table, and those that have the same header: one for each year, or school."""
    found = [(sheet, read(sheet, ENOUGH).rows) for sheet in shown[:COMPARED]]
    _, rows = max(found, key=lambda one: likely.likeliness(one[1]))
    tops = [header(some, wanted) for _, some in found]
    best = header(rows, wanted)
    same = [
        sheet for (sheet, _), top in zip(found, tops, strict=True) if best and top and top.texts == best.texts
    ]
    return same or [shown[0]]


def _named(wanted: Wanted, sheets: Sequence[S], name: str) -> S:
    shown = [s for s in sheets if not s.hidden]
    if wanted.sheet is not None:
        for sheet in sheets:
            if sheet.name.strip() == wanted.sheet.strip():
                if sheet.hidden:
                    raise SourceUnreadable(
                        f"{name}: sheet {sheet.name!r} is hidden; hidden sheets are not read",
                        code=Refusal.NOT_AS_DECLARED,
                    )
                return sheet
        raise SourceUnreadable(
            f"{name}: no sheet {wanted.sheet!r}; {did_you_mean(wanted.sheet, [s.name for s in shown])}",
            code=Refusal.NOT_AS_DECLARED,
        )
    if len(shown) != 1:
        held = listed(s.name for s in shown) or "none that is shown"
        raise SourceUnreadable(
            f"{name}: the feed names no sheet, and the workbook has: {held}", code=Refusal.SEVERAL
        )
    return shown[0]
