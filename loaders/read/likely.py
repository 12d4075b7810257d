"""Likely headers: the row that looks like a header where nobody has declared one, and how much stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.numerals import is_numeral
from loaders.read.rows import TextRow

SEARCHED = 60
AHEAD = 10  # rows that are looked at under a row, to see how wide the table is
COUNTED = 1_000  # rows of a table that count for it: a long one is not a better one
ALIKE = 200  # rows under a header that its cells are held against
MOST_ALIKE = 0.8  # of the texts under one that are of its kind
_YEAR = re.compile(r"(19|20)\d\d([-/ ]\d{2,4})?")

_KINDS = {
    "day": re.compile(r"(19|20)\d\d-\d\d?-\d\d?([T ].*)?|\d\d?[/.]\d\d?[/.]\d{2,4}"),
    "year": re.compile(r"(19|20)\d\d([-/ \u2013]\d{2,4})?"),
    "percent": re.compile(r"[-+]?[\d.,]+ ?%"),
    "decimal": re.compile(r"[-+]?\d*[.,]\d+"),
    "whole": re.compile(r"[-+]?\d{1,3}([, ]?\d{3})*|\d+"),
}


def likely(rows: Sequence[TextRow]) -> TextRow | None:
    """The first row of several texts with a table of that width under it; None where no row is one."""
    top = [row for row in rows[:SEARCHED] if any(map(str.strip, row.cells))]
    for place, row in enumerate(top):
        under = top[place + 1 : place + 1 + AHEAD]
        if _is_header(row, under) or _is_split(row, under):
            return row
    return None


def again(row: TextRow, rows: Sequence[TextRow]) -> TextRow | None:
    """The row below a header that is its second row: it names all columns once more, or those it leaves blank; else None.

    So the Census Bureau's tables (codes, then labels), the County Health Rankings' (labels, then codes), and every sheet
    saved as text whose years stood over several columns.
    """
    below = [one for one in rows[:SEARCHED] if one.number > row.number][: AHEAD + 1]
    if len(below) < 2 or below[0].number != row.number + 1:
        return None
    named, second, under = _filled(row), below[0], below[1:]
    wanted = {place for place in _filled(second) if _over_numbers(place, under)}
    if any(
        text and text in _texts_at(place, under) for place, text in enumerate(map(str.strip, second.cells))
    ):
        return None
    names_all = all(_is_word(_at(second, place)) for place in named) and 3 * len(wanted) >= len(named) >= 3
    fills = len(wanted - named) > 1 and not _at(second, min(named)) and not any(map(_is_figure, second.cells))
    return second if (names_all and len(wanted) > 1) or fills else None


def over(row: TextRow, rows: Sequence[TextRow]) -> TextRow | None:
    """The row above a header that tells its repeated names apart: `2022` over one `Rate`, `2023` over the next; else None."""
    above = next((one for one in rows[:SEARCHED] if one.number == row.number - 1), None)
    texts = [cell.strip() for cell in row.cells if cell.strip()]
    if above is None or len(set(texts)) == len(texts):
        return None
    filled = _filled(above)
    apart = len(filled) > 1 and min(filled) > 0 and all(_at(row, place) for place in filled)
    return above if apart and not any(map(_is_figure, above.cells)) else None


def _is_split(row: TextRow, under: Sequence[TextRow]) -> bool:
    """Whether a row and the one below it name the columns together: years over several columns, counts and rates below."""
    if len(_texts(row)) < 2 or len(under) < 2 or under[0].number != row.number + 1:
        return False
    named, second = _filled(row), _filled(under[0])
    widest = max(len(_filled(one)) for one in under)
    fills = len(second - named) > 1 and min(named) not in second and not any(map(_is_figure, under[0].cells))
    figures = sum(1 for place in second if _over_numbers(place, under[1:]))
    return fills and 2 * len(named | second) > widest and 2 * figures > len(second)


def _at(row: TextRow, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""


def _filled(row: TextRow) -> set[int]:
    return {place for place, cell in enumerate(row.cells) if cell.strip()}


def _texts_at(place: int, under: Sequence[TextRow]) -> list[str]:
    return [text for row in under if (text := _at(row, place))]


def _over_numbers(place: int, under: Sequence[TextRow]) -> bool:
    texts = _texts_at(place, under)
    return 2 * sum(1 for text in texts if is_numeral(text)) > len(texts)


def _is_figure(cell: str) -> bool:
    text = cell.strip()
    return is_numeral(text) and not _YEAR.fullmatch(text)


def _is_word(cell: str) -> bool:
    """Whether a cell names something: letters, and more of them than a marker or a range among figures has."""
    return len(re.findall(r"[^\W\d_]", cell)) >= 4


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


def is_figures(row: TextRow, rows: Sequence[TextRow]) -> bool:
    """Whether a row that may be the header is one of those under it: no header says what its own column says again.

    A day, a year, a percent or a decimal alike is enough; of whole numbers and words, two.
    """
    under = [one for one in rows if one.number > row.number and one.cells != row.cells][:ALIKE]
    alike = [_kind(cell) for place, cell in enumerate(row.cells) if _is_alike(cell, place, under)]
    return len(alike) > 1 or any(kind not in ("whole", "words") for kind in alike)


def _is_alike(cell: str, place: int, under: Sequence[TextRow]) -> bool:
    texts = [text for row in under if place < len(row.cells) and (text := row.cells[place].strip())]
    kind = _kind(cell)
    if not cell.strip() or not texts:
        return False
    if kind == "words":
        return cell.strip() in texts
    return sum(1 for text in texts if _kind(text) == kind) >= MOST_ALIKE * len(texts)


def _kind(cell: str) -> str:
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(cell.strip())), "words")


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
