"""Sheets: the visible rows of one sheet of a workbook as text, streamed.

A row keeps the number Excel shows, wherever it stands in the file. A formula without a kept result is its own
text, `=B2/C2`: nobody here computes it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read import plain_rows
from loaders.read.cells import shown
from loaders.read.file_text import SheetText
from loaders.read.header import SEARCHED
from loaders.read.markup import Silent, damage, parser, stream
from loaders.read.notes import raised
from loaders.read.pace import Watch, unwatched
from loaders.read.plain_rows import Cell
from loaders.read.rows import MOST_CELLS, Run, Span, TextRow, extend
from loaders.read.workbook import Contents, Sheet, unescaped

LONGEST = 1_048_576  # rows of the longest sheet there is
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def sheet_text(
    archive: zipfile.ZipFile,
    sheet: Sheet,
    about: Contents,
    *,
    mark: str = ".",
    most: int | None = None,
    tell: Watch = unwatched,
) -> SheetText:
    """What a sheet shows; of its rows the first `most`, where only those are asked for.

    Numbers are written with the decimal `mark`.

    Raises:
        SourceUnreadable: the sheet is damaged, or larger than `MOST_CELLS`.
    """
    reader = _Rows(about, mark)
    found: list[TextRow] = []
    seen = 0
    with damage(about.name):
        for _ in _stretches(archive, sheet.part, reader):
            fresh = reader.taken()
            seen += sum(len(row.cells) for row in fresh)
            if seen > MOST_CELLS:
                raise SourceUnreadable(
                    f"{about.name}, sheet {sheet.name!r}: over {MOST_CELLS:,} cells; send less",
                    code=Refusal.TOO_LARGE,
                )
            found += fresh
            tell(len(found))
            if most is not None and len(found) >= most:
                break
    return SheetText(
        rows=tuple(found[:most]),
        hidden_rows=tuple(reader.hidden_rows),
        hidden_columns=tuple(column - 1 for column in sorted(reader.hidden_texts)),
        hidden_headers=tuple(text for texts in reader.hidden_texts.values() for text in texts),
        spans=tuple(reader.spans),
    )


def _stretches(archive: zipfile.ZipFile, part: str, reader: _Rows) -> Iterator[None]:
    """A sheet part heard stretch by stretch; its plain rows the short way."""
    if not plain_rows.encoded(archive, part):
        return stream(archive, part, reader)
    return plain_rows.stream(archive, part, parser(reader), reader.plain, lambda: not reader.hides_columns)


class _Rows(Silent):
    """Hears the rows of a sheet."""

    def __init__(self, about: Contents, mark: str) -> None:
        self._about, self._mark = about, mark
        self.hidden_rows: list[Run] = []
        self.hidden_texts: dict[int, list[str]] = {}
        self.spans: list[Span] = []
        self._done: list[TextRow] = []
        self._hidden_columns: set[int] = set()
        self._row, self._column, self._row_hidden = 0, 0, False
        self._cells: list[str] = []
        self._kind, self._style = "n", 0
        self._parts: dict[str, str | None] = {}
        self._open: str | None = None
        self._spoken = self._raised = False

    def taken(self) -> list[TextRow]:
        """The rows that ended since the last call."""
        done, self._done = self._done, []
        return done

    @property
    def hides_columns(self) -> bool:
        """Whether any column is hidden, as far as was heard."""
        return bool(self._hidden_columns)

    def plain(self, row: int, cells: list[Cell]) -> None:
        """A row of which every cell is known at once."""
        self._row = _row(row)
        texts: list[str] = []
        for letters, style, kind, value, own in cells:
            column = _column(letters)
            texts += [""] * (column - len(texts))
            if kind == "inlineStr":
                texts[column - 1] = unescaped(own)
            elif value:
                texts[column - 1] = self._value(value, kind or "n", int(style or 0))
        if any(texts):
            self._done.append(TextRow(self._row, tuple(texts)))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._open = None
        if name == "c":
            self._column = _column(attributes["r"]) if "r" in attributes else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
            self._parts, self._raised = {}, False
        elif name in ("v", "f", "t") and not self._spoken:
            self._open = name
            self._parts.setdefault(name, "")
        elif name == "rPh":
            self._spoken = True
        elif name in ("r", "vertAlign"):
            self._raised = attributes.get("val") == "superscript"
        elif name == "row":
            self._row = _row(int(attributes.get("r", self._row + 1)))
            self._column, self._cells = 0, []
            self._row_hidden = attributes.get("hidden") in ("1", "true")
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self._hidden_columns |= set(
                range(int(attributes["min"]), min(int(attributes["max"]), 16_384) + 1)
            )
        elif name == "mergeCell":
            self._merged(attributes["ref"])

    def text(self, text: str) -> None:
        if self._open:
            said = raised(text) if self._raised and self._open == "t" else text
            self._parts[self._open] = (self._parts[self._open] or "") + said

    def end(self, name: str) -> None:
        self._open = None
        if name == "c":
            self._cells += [""] * (self._column - len(self._cells))
            if self._column not in self._hidden_columns:
                self._cells[self._column - 1] = self._cell()
            elif self._cell():
                texts = self.hidden_texts.setdefault(self._column, [])
                texts += [self._cell()] if len(texts) < SEARCHED else []
        elif name == "rPh":
            self._spoken = False
        elif name == "row" and any(self._cells):
            if self._row_hidden:
                extend(self.hidden_rows, self._row, self._row)
            else:
                self._done.append(TextRow(self._row, tuple(self._cells)))

    def _merged(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        left, right = _column(first), _column(last or first)
        top, bottom = (int(corner.lstrip(_LETTERS)) for corner in (first, last or first))
        if right > left or bottom > top:
            self.spans.append(Span(top, left - 1, max(right - left, 0) + 1, max(bottom - top, 0) + 1))

    def _cell(self) -> str:
        value = self._parts.get("v")
        if self._kind == "inlineStr":
            return unescaped(self._parts.get("t") or "")
        if "f" in self._parts and not value and self._kind != "str":
            return f"={self._parts['f']}"
        return self._value(value, self._kind, self._style) if value else ""

    def _value(self, value: str, kind: str, style: int) -> str:
        if kind == "s":
            return self._about.string(int(value))
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind != "n":
            return unescaped(value)
        return shown(value, self._about.format(style), self._mark, since_1904=self._about.since_1904)


def _row(number: int) -> int:
    if not 0 < number <= LONGEST:
        raise ValueError(f"no row {number:,}")
    return number


@lru_cache(maxsize=20_000)
def _column(reference: str) -> int:
    if (found := re.match(r"([A-Z]{1,3})[0-9]*$", reference)) is None:
        raise ValueError(f"no cell {reference!r}")
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number
