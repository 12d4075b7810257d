"""Headers: the row that holds the declared headers, and which column is which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indicators.errors import SourceUnreadable, nearest
from loaders.rows import TextRow
from loaders.words import listed, plain

if TYPE_CHECKING:
    from loaders.feed import Feed

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


def header(rows: Sequence[TextRow], feed: Feed) -> Header | None:
    """The declared header row, else the first row that holds every declared header; None when no row does."""
    for row in _candidates(rows, feed):
        texts = tuple(map(plain, row.cells))
        if not _missing(texts, feed):
            return Header(row.number, texts)
    return None


def objection(rows: Sequence[TextRow], feed: Feed, where: str) -> SourceUnreadable:
    """Why no row is the header: what the likeliest row lacks, and the nearest header it has."""
    candidates = _candidates(rows, feed)
    if not candidates:
        asked = f"row {feed.header_row}" if feed.header_row else "the file"
        return SourceUnreadable(f"{where}: no header; {asked} holds nothing")
    best = min(candidates, key=lambda row: len(_missing(tuple(map(plain, row.cells)), feed)))
    texts = tuple(t for t in map(plain, best.cells) if t)
    lacking = _missing(texts, feed)[0]
    close = nearest(lacking, texts)
    ending = f"did you mean {close!r}?" if close else f"row {best.number} has: {listed(texts)}"
    return SourceUnreadable(f"{where}: no header {lacking!r}; {ending}")


def refuse_doubles(found: Header, feed: Feed, where: str) -> None:
    """Two headers that are the same but for blanks cannot be told apart.

    Raises:
        SourceUnreadable: the feed uses one of them. Doubles that it does not use are let be.
    """
    counts = Counter(found.texts)
    for text, count in counts.items():
        used = text in feed.headers or any(re.fullmatch(w.pattern, text) for w in feed.wide)
        if used and text and count > 1:
            places = ", ".join(str(i) for i, t in enumerate(found.texts, start=1) if t == text)
            raise SourceUnreadable(
                f"{where}, row {found.row}: header {text!r} stands over columns {places}; give each its own name"
            )


def _candidates(rows: Sequence[TextRow], feed: Feed) -> list[TextRow]:
    if feed.header_row is not None:
        return [row for row in rows if row.number == feed.header_row]
    return [row for row in rows[:SEARCHED] if any(map(plain, row.cells))]


def _missing(texts: tuple[str, ...], feed: Feed) -> list[str]:
    there = set(texts)
    lacking = [h for h in feed.headers if h not in there]
    return lacking + [w.pattern for w in feed.wide if not any(re.fullmatch(w.pattern, t) for t in there)]
