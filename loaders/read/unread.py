"""Unread: what stands in a file and is not read, told as notes, so that whoever takes the figures can look at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from indicators.issues import Issue, Severity
from loaders.read.columns import letter
from loaders.read.file_text import FileText
from loaders.read.header import Header

NAMED = 20
"""Runs of hidden rows that have a note each; a sheet that was filtered has hundreds."""


class Unread(StrEnum):
    """What is not read; its value is the stable code of its notes."""

    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMN = "hidden_column"
    COLUMN_WITHOUT_HEADER = "column_without_header"


def notes(text: FileText, top: Header, nameless: Sequence[int], name: str) -> Iterator[Issue]:
    """A note for each: hidden rows under the header, hidden columns, columns that hold something under no header."""

    def note(code: Unread, row: int, column: str | None, read: str, expected: str) -> Issue:
        return Issue(
            code=code.value, severity=Severity.NOTE, file=name, sheet=text.sheet, row=row, column=column,
            read=read, expected=expected,
        )  # fmt: skip

    runs = [run for run in text.hidden_rows if run.last > top.row]
    for place, run in enumerate(runs[:NAMED], start=1):
        said = f"rows {run.first} to {run.last}" if run.many > 1 else f"row {run.first}"
        rest = sum(other.many for other in runs[place:]) if place == NAMED else 0
        said += f", and {rest:,} more rows further down" if rest else ""
        expected = f"rows that are shown; {said}: hidden, so not read"
        yield note(Unread.HIDDEN_ROWS, run.first, None, "", expected)
    for column in text.hidden_columns:
        expected = "columns that are shown; this one is hidden, so not read"
        yield note(Unread.HIDDEN_COLUMN, top.row, f"column {letter(column)}", "", expected)
    for column in nameless:
        expected = "a header over each column; what stands under none is not read"
        yield note(Unread.COLUMN_WITHOUT_HEADER, top.row, f"column {letter(column - 1)}", "", expected)
