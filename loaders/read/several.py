"""Several sheets read as one table: their rows are numbered on from sheet to sheet, and know where they stand."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read import here
from loaders.read.columns import Column
from loaders.read.header import Header
from loaders.read.here import Table
from loaders.read.pace import Watch, unwatched
from loaders.read.rows import MOST_CELLS, STEP
from loaders.read.wanted import Wanted
from loaders.words import listed


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the numbered rows of a table stand: the sheet, None where the file has none, and the row in it."""

    sheets: tuple[str | None, ...]

    @classmethod
    def of(cls, table: Table) -> Addresses:
        """Those of a table."""
        return cls(table.sheets or (table.sheet,))

    @property
    def only(self) -> str | None:
        """The one sheet there is; None where there are several."""
        return self.sheets[0] if len(self.sheets) == 1 else None

    def sheet(self, number: int) -> str | None:
        """The sheet of a row."""
        return self.sheets[number // STEP]

    def row(self, number: int) -> int:
        """The row as a spreadsheet numbers it."""
        return number % STEP

    def said(self, number: int) -> str:
        """A row in a sentence, behind the word row: `4`, or `4 of sheet '2021'`."""
        return f"{self.row(number)}" + (f" of sheet {self.sheet(number)!r}" if len(self.sheets) > 1 else "")


def table(wanted: Wanted, content: bytes, name: str, tell: Watch = unwatched) -> Table:
    """The table in a file, of all sheets that have the headers where the feed names none.

    Raises:
        SourceUnreadable: it does not open as wanted; the sentence says what was found instead.
    """
    return joined(here.tables(wanted, content, name, tell))


def joined(tables: Sequence[Table]) -> Table:
    """The rows of several sheets under the headers of all; a column a sheet does not have is blank in its rows.

    Raises:
        SourceUnreadable: together they are larger than `MOST_CELLS`.
    """
    if len(tables) == 1:
        return tables[0]
    places = [_places(table.header) for table in tables]
    keys = list(dict.fromkeys(key for some in places for key in some))
    if sum(len(table.numbers) for table in tables) * len(keys) > MOST_CELLS:
        raise SourceUnreadable(
            f"{tables[0].file}: over {MOST_CELLS:,} cells in {len(tables)} sheets; send less",
            code=Refusal.TOO_LARGE,
        )
    numbers = array("I")
    for nth, table in enumerate(tables):
        numbers.extend(nth * STEP + number for number in table.numbers)
    names = tuple(table.sheet or "" for table in tables)
    return replace(
        tables[0],
        header=Header(tables[0].header.row, tuple(text for text, _ in keys)),
        numbers=numbers,
        columns=tuple(_column(tables, [some.get(key) for some in places]) for key in keys),
        decisions={"sheets read as one table": listed(names)} | dict(_decisions(tables)),
        merged=tuple(
            cell._replace(
                column=keys.index(at[cell.column]), first=nth * STEP + cell.first, last=nth * STEP + cell.last
            )
            for nth, (table, some) in enumerate(zip(tables, places, strict=True))
            for at in [{place: key for key, place in some.items()}]
            for cell in table.merged
            if cell.column in at
        ),
        notes=tuple(note for table in tables for note in table.notes),
        sheets=names,
        titles=tuple(title for table in tables for title in table.titles),
    )


def _places(header: Header) -> dict[tuple[str, int], int]:
    """The columns that have a header, by its text and how often it stood before."""
    seen = Counter[str]()
    found: dict[tuple[str, int], int] = {}
    for place, text in enumerate(header.texts):
        if text:
            found[text, seen[text]] = place
            seen[text] += 1
    return found


def _column(tables: Sequence[Table], places: Sequence[int | None]) -> Column:
    known: dict[str, int] = {}
    codes = array("I")
    for table, place in zip(tables, places, strict=True):
        if place is None:
            codes.extend([known.setdefault("", len(known))] * len(table.numbers))
            continue
        column = table.columns[place]
        own = [known.setdefault(text, len(known)) for text in column.texts]
        codes.extend(own[code] for code in column.codes)
    return Column(texts=tuple(known), codes=codes)


def _decisions(tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """What was decided of each sheet, behind its name."""
    for table in tables:
        yield from ((f"{table.sheet}: {what}", decided) for what, decided in table.decisions.items())
