"""Templates as their partners see them: opened, filled in and saved with a spreadsheet's library."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from loaders.templates.form import Column

HEAD = 4


def opened(content: bytes) -> Workbook:
    """The workbook of those bytes."""
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(page: Any) -> list[dict[str, Any]]:
    """The cells of each row owed, by their headers."""
    headers = [cell.value for cell in page[HEAD]]
    found = [dict(zip(headers, row, strict=True)) for row in page.iter_rows(min_row=HEAD + 1)]
    return [row for row in found if row[Column.MEASURE_ID].value]


def saved(book: Workbook, path: Path) -> Path:
    """The file it was saved as."""
    book.save(path)
    return path
