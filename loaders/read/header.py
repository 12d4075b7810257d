"""Headers: the row that holds the declared headers, and which column is which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.errors import SourceUnreadable, nearest
from loaders.read import likely
from loaders.read.rows import TextRow
from loaders.read.wanted import Wanted
from loaders.words import listed, plain

SEARCHED = (
    60  # titles, notes and accessibility sentences stand above a header, never more than a screen of them
)


@dataclass(frozen=True, slots=True)
class Header:
    """The headers of a table as written, blanks plain, and the row they stand in."""

    row: int
    texts: tuple[str, ...]

    def column(self, header: str) -> int:
        """The place of a header's column, 0 first."""
        return self.texts.index(header)


def header(rows: Sequence[TextRow], wanted: Wanted) -> Header | None:
    """The declared header row, else the first row that holds every declared header; None when no row does.

    Where none is declared, the likeliest row.
    """
    if wanted.likely:
        found = likely.likely(rows)
        return Header(found.number, tuple(map(plain, found.cells))) if found else None
    for row in _candidates(rows, wanted):
        texts = tuple(map(plain, row.cells))
        if not _missing(texts, wanted):
            return Header(row.number, texts)
    return None


def objection(rows: Sequence[TextRow], wanted: Wanted, where: str) -> SourceUnreadable:
    """Why no row is the header: what the likeliest row lacks, and the nearest header it has."""
    if wanted.likely:
        return SourceUnreadable(
            f"{where}: no table; a row of headers and rows of figures under it belong in it"
        )
    candidates = _candidates(rows, wanted)
    if not candidates:
        asked = f"row {wanted.header_row}" if wanted.header_row else "the file"
        return SourceUnreadable(f"{where}: no header; {asked} holds nothing")
    best = min(candidates, key=lambda row: len(_missing(tuple(map(plain, row.cells)), wanted)))
    texts = tuple(t for t in map(plain, best.cells) if t)
    lacking = _missing(texts, wanted)[0]
    close = nearest(lacking, texts)
    ending = f"did you mean {close!r}?" if close else f"row {best.number} has: {listed(texts)}"
    return SourceUnreadable(f"{where}: no header {lacking!r}; {ending}")


def refuse_doubles(found: Header, wanted: Wanted, where: str) -> None:
    """Two headers that are the same but for blanks cannot be told apart.

    Raises:
        SourceUnreadable: the feed uses one of them. Doubles that it does not use are let be.
    """
    counts = Counter(found.texts)
    for text, count in counts.items():
        used = text in wanted.headers or any(re.fullmatch(w, text) for w in wanted.patterns)
        if used and text and count > 1:
            places = ", ".join(str(i) for i, t in enumerate(found.texts, start=1) if t == text)
            raise SourceUnreadable(
                f"{where}, row {found.row}: header {text!r} stands over columns {places}; give each its own name"
            )


def _candidates(rows: Sequence[TextRow], wanted: Wanted) -> list[TextRow]:
    if wanted.header_row is not None:
        return [row for row in rows if row.number == wanted.header_row]
    return [row for row in rows[:SEARCHED] if any(map(plain, row.cells))]


def _missing(texts: tuple[str, ...], wanted: Wanted) -> list[str]:
    there = set(texts)
    lacking = [h for h in wanted.headers if h not in there]
    return lacking + [w for w in wanted.patterns if not any(re.fullmatch(w, t) for t in there)]
