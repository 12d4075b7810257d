"""Likely headers: the row that looks like a header where nobody has declared one, and how much stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.numerals import is_numeral
from loaders.read.rows import TextRow

SEARCHED = 60
AHEAD = 10  # rows that are looked at under a row, to see how wide the table is
COUNTED = 1_000  # rows of a table that count for it: a long one is not a better one
_YEAR = re.compile(r"(19|20)\d\d([-/ ]\d{2,4})?")


def likely(rows: Sequence[TextRow]) -> TextRow | None:
    """The first row of several texts with a table of that width under it; None where no row is one."""
    top = [row for row in rows[:SEARCHED] if any(map(str.strip, row.cells))]
    for place, row in enumerate(top):
        under = top[place + 1 : place + 1 + AHEAD]
        if _is_header(row, under):
            return row
    return None


def likeliness(rows: Sequence[TextRow]) -> int:
    """How much of a table stands in some rows: the named columns times the rows under them."""
    row = likely(rows)
    if row is None:
        return 0
    under = sum(1 for one in rows if one.number > row.number and any(map(str.strip, one.cells)))
    return len(_texts(row)) * min(under, COUNTED)


def above(rows: Sequence[TextRow], header: int) -> str:
    """What stands over a header, as one line: the table's title, where it has one."""
    cells = [cell.strip() for row in rows if row.number < header for cell in row.cells]
    return " ".join(" ".join(filter(None, cells)).split())[:400]


def _is_header(row: TextRow, under: Sequence[TextRow]) -> bool:
    texts = _texts(row)
    if len(texts) < 2 or not under:
        return False
    filled = sum(1 for cell in row.cells if cell.strip())
    if 2 * len(texts) < filled:
        return False
    widest = max(sum(1 for cell in one.cells if cell.strip()) for one in under)
    return 2 * len(texts) > widest and len(set(texts)) > len(texts) // 2


def _texts(row: TextRow) -> list[str]:
    """The cells of a row that may be headers: texts and years, no other numbers."""
    cells = [" ".join(cell.split()) for cell in row.cells]
    return [cell for cell in cells if cell and (_YEAR.fullmatch(cell) or not is_numeral(cell))]
