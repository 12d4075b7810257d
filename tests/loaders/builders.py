"""Feeds, agreements and files for the loaders' tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl

from indicators.batches import Sender
from indicators.entries import BreakdownKind
from indicators.figure_table import FigureTable
from indicators.model import Better, Kind, Unit
from indicators.superseded import Superseded
from loaders import Agreed, Feed, Load, MeasureFacts, Original, original
from loaders.agreed import Whole
from loaders.loading import understood
from loaders.read.here import Table
from loaders.read.several import table
from loaders.read.wanted import Wanted

TODAY = date(2026, 7, 1)
FAULTS = Path(__file__).parent / "faults"
SHARE = MeasureFacts(unit=Unit.PERCENT, kind=Kind.PROPORTION, better=Better.UP, plausible=(5, 100))
MOVES = MeasureFacts(unit=Unit.PER_100, kind=Kind.EVENTS_PER_100, better=Better.DOWN, plausible=(0, 300))
SCORE = MeasureFacts(unit=Unit.SCORE, kind=Kind.MEAN, better=Better.UP, plausible=(-50, 500))
AGREED = Agreed(
    measures={"x.reading": SHARE, "x.moves": MOVES, "x.score": SCORE},
    places=frozenset({"eastside", "riverside", "hillside", "lakeside", "westside"}),
    groups=frozenset({"all", "black", "hispanic", "white", "ages-3-5"}),
    populations=frozenset({"students"}),
    breakdowns=(
        Whole(whole="all", parts=frozenset({"black", "hispanic", "white"}), kind=BreakdownKind.PARTITION),
    ),
)
SIMPLE = {"period": "Year", "place": "Place", "value": "Rate"}
COUNTED = {
    "period": "Year",
    "place": "Place",
    "numerator": "Passed",
    "denominator": "Tested",
    "value": "Rate",
}
FIXED = {"measure": "x.reading", "group": "all", "population": "students"}


def a_feed(**changes: Any) -> Feed:
    """A tidy feed of one rate for each year and place, with what is changed."""
    said: dict[str, Any] = {
        "id": "reading", "version": 1, "title": "Reading", "partner": "schools", "source": "schools-reading",
        "columns": SIMPLE, "fixed": FIXED, "period": {"style": "year"},
        "words": {"place": {"East Side": "eastside"}},
    }  # fmt: skip
    return Feed.model_validate(said | changes)


def read(feed: Feed, sent: Path | Original) -> Table:
    """The table in a file, read in this process."""
    found = sent if isinstance(sent, Original) else original(sent)
    return table(Wanted.of(feed), found.content, found.name)


def a_file(folder: Path, content: str | bytes, name: str = "file.csv") -> Path:
    """A file of that content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def a_workbook(folder: Path, rows: list[list[object]], sheet: str = "Rates", first_row: int = 1) -> Path:
    """A workbook of one sheet with those rows."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for number, cells in enumerate(rows, start=first_row):
        for column, cell in enumerate(cells, start=1):
            page.cell(number, column, cell)
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def loaded(folder: Path, text: str, **changes: Any) -> Load:
    """What a file of that text says under `a_feed`."""
    feed, sent = a_feed(**changes), original(a_file(folder, text))
    return understood(feed, sent, read(feed, sent), AGREED, TODAY)


def values(found: Load) -> list[float | None]:
    """The published values in the order of the file."""
    return [row.point.value if row.point else None for row in found.rows]


NONE = FigureTable.of({})


def superseded_by(figures: FigureTable, file: str = "corrected.csv") -> Superseded:
    """Those figures as what a source said until another file changed them."""
    by = Sender(batch=2, file=file, partner="schools", sent_on="2026-03-01")
    return Superseded(figures=figures, revision=np.ones(len(figures), np.intp), by=(by,) * len(figures))


def known_of(found: Load) -> FigureTable:
    """The figures of a file as its source would be known to say them once they are in."""
    return FigureTable.of(
        {(row.key, row.point.period): row.point for row in found.rows if row.key and row.point}
    )
