"""What the reference set expects of each of its files, and what we read of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from loaders.numbers import Reading, to_number
from loaders.numerals import decimal_mark
from loaders.read.here import Table
from loaders.read.several import table
from loaders.read.wanted import Wanted

FOLDER = "cases/messy"


def expected(path: Path) -> dict[str, Any]:
    """What index.json says of a file."""
    files = json.loads((path.parent / "index.json").read_text())["files"]
    return next(file["expect"] for file in files if file["file"] == path.name)


def read(path: Path, *headers: str, **said: Any) -> Table:
    """The table in a file, read in this process, whatever its feed."""
    return table(Wanted(headers=headers, **said), path.read_bytes(), path.name)


def text(found: Table, row: int, column: str) -> str:
    """A cell by its data row, 1 first."""
    cells = found.rows[row - 1].cells
    place = found.header.column(column)
    return cells[place] if place < len(cells) else ""


def reading(found: Table, row: int, column: str) -> Reading:
    """What a cell says, the decimal mark decided for the whole file."""
    otherwise = "," if found.decisions.get("delimiter") == "semicolon" else "."
    mark, _ = decimal_mark((cell for line in found.rows for cell in line.cells), otherwise)
    return to_number(text(found, row, column), mark)


def value(found: Table, row: int, column: str) -> float | None:
    """A cell's number, a percent as a ratio."""
    said = reading(found, row, column)
    return None if said.number is None else float(said.number / (100 if said.percent else 1))
