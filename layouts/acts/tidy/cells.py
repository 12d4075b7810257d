"""Cells: the rows of a tidy file, and what may stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indicators import periods
from indicators.errors import MeasurementError, SourceUnreadable, nearest
from loaders.read.kinds import FileKind, kind
from loaders.read.original import contents
from loaders.read.text import DELIMITERS, decoded, rows
from loaders.words import listed

NEEDED = ("curve", "period", "phase")
BRIDGE = ("bridge_numerator", "bridge_denominator", "bridge_value", "bridge_se")
FIGURES = ("numerator", "denominator", "value", "se", "moe", "moe_level", "low", "high", "level")
OPTIONAL = (
    *FIGURES, "kind", "better", "break", *BRIDGE, "target", "target_period", "preliminary", "suppressed",
)  # fmt: skip
WHOLE = ("numerator", "denominator")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
LARGEST = 1e15
"""Whole numbers up to here are exact; a figure past it, or nearer to 0 than its inverse, is a slip."""
YEARS = range(1000, 3000)
QUOTED = 40
"""So much of a header is shown: it may be a whole file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What is wrong with one cell: what was read there, and what is expected."""

    file: str
    row: int
    column: str
    read: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}, {self.column}: {self.read!r}; expected {self.expected}"


class Refused(SourceUnreadable):
    """A cell that cannot be read, with its place."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Row:
    """One row, and where it stands; says what is wrong with a cell in a sentence."""

    file: str
    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """What stands in a cell; empty where the column is missing."""
        return self.cells.get(column, "")

    def number_in(self, column: str) -> float | None:
        """The number in a cell; None where it is empty.

        Raises:
            Refused: it is none, or out of all measure.
        """
        text = self.text(column)
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise self.wrong(column, "a number such as 1231 or 0.612, without separators, signs or units")
        found = float(text)
        if found and not 1 / LARGEST <= abs(found) <= LARGEST:
            raise self.wrong(column, "0, or a number from 1e-15 to 1e15")
        return int(found) if column.removeprefix("bridge_") in WHOLE and found.is_integer() else found

    def flag(self, column: str) -> bool:
        """Whether a cell says yes.

        Raises:
            Refused: it says neither yes nor no.
        """
        text = self.text(column).casefold()
        if text not in ("", "0", "1", "no", "yes", "false", "true"):
            raise self.wrong(column, "0 or 1")
        return text in ("1", "yes", "true")

    def choice(self, column: str, allowed: Sequence[str], default: str) -> str:
        """The word in a cell; the default where it is empty.

        Raises:
            Refused: it is not allowed.
        """
        text = self.text(column).casefold() or default
        if text not in allowed:
            raise self.wrong(column, ", ".join(allowed))
        return text

    def period(self, column: str = "period") -> periods.Period:
        """The period in a cell.

        Raises:
            Refused: it is none.
        """
        try:
            found = periods.parse(self.text(column))
        except MeasurementError:
            raise self.wrong(column, _periods(self.text(column))) from None
        if found.start.year not in YEARS or found.end.year not in YEARS:
            raise self.wrong(column, "a period from 1000 to 2999")
        return found

    def wrong(self, column: str, expected: str) -> Refused:
        """The exception that says what is wrong with a cell."""
        return Refused(
            Refusal(file=self.file, row=self.number, column=column, read=self.text(column), expected=expected)
        )


def rows_by_curve(path: Path, needed: Sequence[str] = NEEDED) -> dict[str, list[Row]]:
    """The rows of each curve of a file, in its order.

    Raises:
        SourceUnreadable: the file cannot be read, or lacks a column.
    """
    found: dict[str, list[Row]] = {}
    for row in _rows(path, needed):
        found.setdefault(row.text("curve"), []).append(row)
    return found


def _rows(path: Path, needed: Sequence[str]) -> Iterator[Row]:
    found = contents(path)
    if (which := kind(found, path.name)) is not FileKind.CSV:
        raise SourceUnreadable(f"{path.name}: the file is {which}; save the sheet as CSV UTF-8")
    lines = _lines(decoded(found, path.name)[0], path.name)
    if not lines:
        raise SourceUnreadable(f"{path.name}: an empty file; a header and rows belong in it")
    header = [c.strip().casefold() for c in lines[0][1]]
    _check_header(path.name, header, needed)
    if not lines[1:]:
        raise SourceUnreadable(f"{path.name}: no rows under the header")
    for number, cells in lines[1:]:
        if len(cells) > len(header):
            raise SourceUnreadable(
                f"{path.name}, row {number}: {len(cells)} cells under {len(header)} headers"
            )
        row = Row(path.name, number, dict(zip(header, map(str.strip, cells), strict=False)))
        if not row.text("curve"):
            raise row.wrong("curve", "the curve's name")
        yield row


def _lines(text: str, name: str) -> list[tuple[int, tuple[str, ...]]]:
    """The rows that hold something, with their numbers; the header says what stands between cells."""
    top = next((line for line in text.splitlines() if line.strip()), "")
    every = enumerate(rows(text, max(DELIMITERS, key=top.count), name), start=1)
    return [(number, cells) for number, cells in every if any(map(str.strip, cells))]


def _check_header(name: str, header: Sequence[str], needed: Sequence[str]) -> None:
    known = (*NEEDED, *OPTIONAL)
    for column in needed:
        if column not in header:
            close = nearest(column, [h for h in header if h not in known])
            hint = f"did you mean {close!r}?" if close else f"it has {_quoted(header)}"
            raise SourceUnreadable(f"{name}: no column {column!r}; {hint}")
    for column in header:
        if column not in known:
            close = nearest(column, known)
            hint = f"did you mean {close!r}?" if close else f"allowed are {', '.join(known)}"
            raise SourceUnreadable(f"{name}: an unknown column {column[:QUOTED]!r}; {hint}")
    if "value" not in header and not {"numerator", "denominator"} <= set(header):
        raise SourceUnreadable(f"{name}: no figures; columns numerator and denominator, or value")
    if len(set(header)) < len(header):
        raise SourceUnreadable(f"{name}: two columns of one name")


def _quoted(header: Sequence[str]) -> str:
    """The headers as they may be shown: none of them longer than a name is."""
    return listed((h[:QUOTED] for h in header), most=8)


def _periods(read: str) -> str:
    """How periods are written; a month as others write it has its own spelling."""
    month = re.fullmatch(r"(\d{4})[-/](0?[1-9]|1[0-2])", read)
    hint = f"{month[1]}-M{int(month[2]):02}, if it is a month; or " if month else ""
    return f"{hint}a period such as 2022, 2021-22, 2022-Q1, 2022-M03 or 2018..2022"
