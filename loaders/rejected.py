"""Rejected rows: those of a file that had to be put right, as a file of the same shape, and that file when it comes back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat

import numpy as np

from indicators.batches import OUTCOMES, Issue, Outcome, Proposal, Severity
from loaders.escaping import escaped, unescaped
from loaders.faults import Fault
from loaders.numbers import to_number
from loaders.read import apart, cells
from loaders.read.here import Table
from loaders.read.kinds import FileKind, kind, unpacked
from loaders.read.original import Original
from loaders.read.rows import ROW, WRONG
from loaders.read.text import DELIMITERS
from loaders.read.wanted import Wanted

BOOK, TEXT = "xlsx", "csv"
_ASKED = [OUTCOMES.index(outcome) for outcome in (Outcome.REJECTED, Outcome.HELD)]
_BOOKS = (FileKind.XLSX, FileKind.ODS, FileKind.XLS)
_READING = ("sheet", "header row", "encoding", "delimiter", "decimal mark")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what no cell of a workbook holds
_EXACT = 15  # digits of a whole number that a workbook keeps


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRows:
    """A file for its sender to put right and send back.

    Attributes:
        many: the rows in it.
    """

    name: str
    content: bytes
    many: int


def rejected_rows(sent: Original, proposal: Proposal) -> RejectedRows | None:
    """The rows of a file in which a figure is rejected or needs a yes, with what is wrong; None where there are none.

    A workbook comes back as one, whatever else as CSV with the file's own delimiter and encoding. The header stands in
    the row it stood in, under what stood over it.

    Raises:
        SourceUnreadable: the file does not open again.
    """
    wrong = _wrong(proposal)
    if not wrong:
        return None
    found, _ = unpacked(sent.content, sent.name)
    ending = goes_out(sent)
    readings = _readings(proposal)
    tables = [(apart.read(_wanted(reading), sent), reading) for reading in readings]
    shared = _shared(proposal)
    marked = [_Marked(table, reading, wrong.get(table.sheet, {}), shared) for table, reading in tables]
    stem = re.sub(r"\.[^.]*$", "", sent.name)
    return RejectedRows(
        name=f"{stem}-rejected.{ending}",
        content=_workbook(marked) if ending == BOOK else _text(marked[0], guarded=b'="' in found),
        many=sum(len(one.wrong) for one in marked),
    )


def goes_out(sent: Original) -> str:
    """How the name of the file ends in which rows of another go out: `xlsx` for those of a workbook, `csv` else.

    Raises:
        SourceUnreadable: the file is of no kind that is read.
    """
    found, _ = unpacked(sent.content, sent.name)
    return BOOK if kind(found, sent.name) in _BOOKS else TEXT


def sent_back(table: Table) -> Table | None:
    """The table of such a file as its sender means it, without our columns and escapes; None where it is another file."""
    if not {WRONG, ROW} <= set(table.header.texts):
        return None
    own = [at for at, text in enumerate(table.header.texts) if text not in (WRONG, ROW)]
    columns = [table.columns[at] for at in own]
    if table.sheet is None:  # cells of a workbook were never escaped
        columns = [replace(column, texts=tuple(map(unescaped, column.texts))) for column in columns]
    texts = tuple(table.header.texts[at] for at in own)
    if table.sheet is None:
        texts = tuple(map(unescaped, texts))
    return replace(table, header=replace(table.header, texts=texts), columns=tuple(columns))


@dataclass(frozen=True, slots=True)
class _Marked:
    """A table, how it was read, what is wrong in which of its rows, and the figures that several rows shared."""

    table: Table
    reading: Mapping[str, str]
    wrong: Mapping[int, str]
    shared: Collection[tuple[str | None, int | None, str]]

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The header and the rows, ours behind them; over the header what stood there, a title or a template's mark."""
        top = self.table.header
        first = _header_rows(self.reading)[0]
        width = len(self.table.columns)
        above = {row.number: row.cells for row in self.table.above}
        yield from (above.get(number, ()) for number in range(1, first))
        yield (*top.texts, *[""] * (width - len(top.texts)), WRONG, ROW)
        yield from [()] * (top.row - first)
        for at, number in enumerate(self.table.numbers):
            if number in self.wrong:
                yield (*self._own(at, number), self.wrong[number], str(number))

    def _own(self, at: int, number: int) -> Iterator[str]:
        """A row's cells; a figure it shared is left blank, or it would come back once for each row."""
        headers = chain(self.table.header.texts, repeat(""))
        for column, header in zip(self.table.columns, headers, strict=False):
            yield "" if (self.table.sheet, number, header) in self.shared else column.at(at)


def _wrong(proposal: Proposal) -> dict[str | None, dict[int, str]]:
    """For each sheet the rows with a figure that is rejected or held, and the sentences."""
    said: dict[tuple[str | None, int | None], list[str]] = {}
    for issue in proposal.issues:
        if issue.severity is not Severity.NOTE:
            said.setdefault((issue.sheet, issue.row), []).append(_sentence(issue))
    found: dict[str | None, dict[int, str]] = {}
    for place in np.flatnonzero(np.isin(proposal.outcome, _ASKED)):
        sheet, row = proposal.parts[proposal.part[place]].sheet, int(proposal.rows[place])
        own = said.get((sheet, row)) or _of_headers(said, sheet)
        found.setdefault(sheet, {})[row] = "; ".join(dict.fromkeys(own))
    return found


def _shared(proposal: Proposal) -> frozenset[tuple[str | None, int | None, str]]:
    """Sheet, row and header of each figure that several rows shared."""
    return frozenset(
        (issue.sheet, issue.row, header)
        for issue in proposal.issues
        if issue.code == Fault.MERGED_FIGURE and issue.column
        for header in (issue.column, *issue.column.split(" / "))
    )


def _of_headers(said: Mapping[tuple[str | None, int | None], list[str]], sheet: str | None) -> list[str]:
    """What is wrong with the header: the sentences of the topmost row."""
    rows = [row for of, row in said if of == sheet and row is not None]
    return said[sheet, min(rows)] if rows else []


def _sentence(issue: Issue) -> str:
    column = f"{issue.column}: " if issue.column else ""
    nearest = f"; nearest {issue.suggestion!r}" if issue.suggestion else ""
    asked = "needs a yes" if issue.severity is Severity.HELD else "rejected"
    return f"{asked}: {column}read {issue.read!r}, expected {issue.expected}{nearest}"


def _readings(proposal: Proposal) -> list[dict[str, str]]:
    """How each part of the file was read, out of the proposal's decisions."""
    found: dict[str, dict[str, str]] = {}
    for what, decided in proposal.decisions:
        part, _, name = what.rpartition(": ")
        if name in _READING:
            found.setdefault(part, {})[name] = decided
    common = found.pop("", {}) if len(found) > 1 else {}
    return [common | reading for reading in found.values()]


def _wanted(reading: Mapping[str, str]) -> Wanted:
    first, last = _header_rows(reading)
    by_name = {name: delimiter for delimiter, name in DELIMITERS.items()}
    delimiter = reading.get("delimiter")
    return Wanted(
        sheet=reading.get("sheet"), header_row=first, header_rows=last - first + 1,
        encoding=reading.get("encoding"), delimiter=by_name.get(delimiter, delimiter) if delimiter else None,
        persons=True,  # what was read under its feed is not about them
    )  # fmt: skip


def _header_rows(reading: Mapping[str, str]) -> tuple[int, int]:
    rows = [int(number) for number in re.findall(r"\d+", reading.get("header row", "1"))]
    return rows[0], rows[-1]


def _text(marked: _Marked, *, guarded: bool) -> bytes:
    by_name = {name: delimiter for delimiter, name in DELIMITERS.items()}
    named = marked.reading.get("delimiter", "comma")
    mark = "," if marked.reading.get("decimal mark", "").startswith("comma") else "."
    out = io.StringIO()
    writer = csv.writer(out, delimiter=by_name.get(named, named), lineterminator="\r\n")
    for row in marked.rows():
        writer.writerow([_cell_of_text(cell, mark, guarded=guarded) for cell in row])
    return out.getvalue().encode(marked.reading.get("encoding", "utf-8"), "replace")


def _cell_of_text(text: str, mark: str, *, guarded: bool) -> str:
    """A cell as it goes out: a formula's beginning escaped, numbers as they are, ids behind the guard their file has."""
    if guarded and text.isdecimal() and text.startswith("0") and text != "0":
        return f'="{text}"'
    return text if to_number(text, mark, {}).number is not None else escaped(text)


def _workbook(marked: Sequence[_Marked]) -> bytes:
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    for one in marked:
        page = book.create_sheet(one.table.sheet)
        for row in one.rows():
            written = []
            for text in row:
                cell = WriteOnlyCell(page, _cell(text))
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # a text that begins with = is no formula
                written.append(cell)
            page.append(written)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(text: str) -> str | float | int | None:
    """A number where the text is how one is written, the text else: an id with zeros before it stays what it is."""
    if cells.PLAIN.fullmatch(text) and text != "-0":
        if text.lstrip("-").isdecimal():
            return int(text) if len(text) <= _EXACT else text
        return float(text) if repr(float(text)) == text else text
    return _UNWRITABLE.sub("", text) or None
