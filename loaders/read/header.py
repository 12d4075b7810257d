"""Headers: the row or rows that hold the declared headers, and which column is which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from indicators.errors import SourceUnreadable, nearest
from indicators.refusals import Refusal
from loaders.read import likely
from loaders.read.rows import Span, TextRow
from loaders.read.wanted import Wanted
from loaders.spelling import fitting, folded, spelled
from loaders.words import listed, plain

SEARCHED = (
    60  # titles, notes and accessibility sentences stand above a header, never more than a screen of them
)

_SPELLED = 4_000  # headers that are looked at for other spellings of the declared ones


@dataclass(frozen=True, slots=True)
class Header:
    """The headers of a table as written, blanks plain.

    Attributes:
        row: the row they stand in; of a header of several rows the last.
        deep: how many rows it takes, where nobody declared it.
    """

    row: int
    texts: tuple[str, ...]
    deep: int = 1

    def column(self, header: str) -> int:
        """The place of a header's column, 0 first."""
        return self.texts.index(header)


def header(rows: Sequence[TextRow], wanted: Wanted, spans: Sequence[Span] = ()) -> Header | None:
    """The declared header, else the first that holds every declared header; None when none does.

    One that has them as they are declared goes before one that spells them in another way. Where nothing is declared,
    the likeliest row.
    """
    if wanted.likely:
        found = likely.likely(rows)
        if found is None or likely.is_figures(found, rows):
            return None
        return _likely(found, rows, spans)
    near: Header | None = None
    for one in candidates(rows, wanted, spans):
        if not _missing(one.texts, wanted):
            if exact(one, wanted):
                return one
            near = near or one
    return near


def exact(found: Header, wanted: Wanted) -> bool:
    """Whether a header that has every declared one has them as they are declared."""
    there = set(found.texts)
    return not any(there.isdisjoint((h, *wanted.also.get(h, ()))) for h in wanted.headers) and all(
        any(re.fullmatch(pattern, text) for text in there) for pattern in wanted.patterns
    )


def objection(
    rows: Sequence[TextRow], wanted: Wanted, where: str, spans: Sequence[Span] = ()
) -> SourceUnreadable:
    """Why no row is the header: what the likeliest row lacks, and the nearest header it has.

    A row that has none of the headers may be no header at all but, say, the first child of a list; it is not repeated.
    """
    if wanted.likely:
        first = likely.likely(rows) or next(
            (row for row in rows if sum(map(bool, map(plain, row.cells))) > 1), None
        )
        if first and likely.is_figures(first, rows):
            return SourceUnreadable(
                f"{where}: no header; row {first.number} looks like data, as the rows under it: "
                "write a row above it that says what each column holds"
            )
        return SourceUnreadable(
            f"{where}: no table; a row of headers and rows of figures under it belong in it",
            code=Refusal.NOT_A_TABLE,
        )
    if (best := likeliest(rows, wanted, spans)) is None:
        asked = f"row {wanted.header_row}" if wanted.header_row else "the file"
        return SourceUnreadable(f"{where}: no header; {asked} holds nothing", code=Refusal.EMPTY)
    texts = tuple(t for t in best.texts if t)
    lacking = _missing(texts, wanted)
    if close := nearest(lacking[0], texts):
        ending = f"did you mean {close!r}?"
    elif len(lacking) == len(wanted.headers) + len(wanted.patterns):
        ending = f"row {best.row} has none of the headers of feed {wanted.feed!r} in its {len(texts)} cells"
    else:
        ending = f"row {best.row} has: {listed(texts)}"
    return SourceUnreadable(f"{where}: no header {lacking[0]!r}; {ending}", code=Refusal.NO_HEADER)


def likeliest(rows: Sequence[TextRow], wanted: Wanted, spans: Sequence[Span] = ()) -> Header | None:
    """The header that lacks least; None where the file holds nothing."""
    found = candidates(rows, wanted, spans)
    return min(found, key=lambda h: len(_missing(h.texts, wanted)), default=None)


def candidates(rows: Sequence[TextRow], wanted: Wanted, spans: Sequence[Span] = ()) -> Iterator[Header]:
    """What may be the header: the declared row or rows, else each of the first that hold something."""
    deep = wanted.header_rows
    if wanted.header_row is None:
        last = [row.number for row in rows[:SEARCHED] if any(map(plain, row.cells))]
    else:
        last = [wanted.header_row + deep - 1]
    near = {row.number: row for row in (rows if wanted.header_row else rows[:SEARCHED])}
    for number in last:
        window = [near.get(n, TextRow(n, ())) for n in range(number - deep + 1, number + 1)]
        texts = tuple(map(plain, window[0].cells)) if deep == 1 else _joined(window, spans)
        if any(texts):
            yield Header(number, texts)


def _likely(found: TextRow, rows: Sequence[TextRow], spans: Sequence[Span]) -> Header:
    """The likeliest row; with the row below it, or above it, where the two name the columns together."""
    if (again := likely.again(found, rows)) is not None:
        return Header(again.number, _joined([found, again], spans), deep=2)
    if (over := likely.over(found, rows)) is not None:
        texts = _joined([over, found], spans)
        if len(named := [text for text in texts if text]) == len(set(named)):
            return Header(found.number, texts, deep=2)
    return Header(found.number, tuple(map(plain, found.cells)))


def _joined(window: Sequence[TextRow], spans: Sequence[Span]) -> tuple[str, ...]:
    """The texts of several rows for each column, joined by " / ".

    A cell over several columns counts for each of them, a cell over several rows once. An upper text reaches only over
    columns that something stands in further down.
    """
    width = max(len(row.cells) for row in window)
    levels = [[plain(cell) for cell in row.cells] + [""] * (width - len(row.cells)) for row in window]
    over = [_spread(level, row.number, spans) for level, row in zip(levels[:-1], window[:-1], strict=True)]
    texts = []
    for column in range(width):
        own = [level[column] for level in levels]
        parts = [
            upper[column] if any(own[depth + 1 :]) else own[depth] for depth, upper in enumerate(over)
        ] + own[-1:]
        texts.append(" / ".join(part for part, _ in groupby(p for p in parts if p)))
    return tuple(texts)


def _spread(texts: list[str], row: int, spans: Sequence[Span]) -> list[str]:
    """An upper row with each text over its columns: by its spans; where none is known, as far as blanks reach."""
    spread = list(texts)
    if here := [span for span in spans if span.row == row and span.width > 1]:
        for span in here:
            if span.left < len(texts):
                until = min(span.left + span.width, len(texts))
                spread[span.left : until] = [texts[span.left]] * (until - span.left)
        return spread
    for column in range(1, len(spread)):
        spread[column] = spread[column] or spread[column - 1]
    return spread


def _missing(texts: tuple[str, ...], wanted: Wanted) -> list[str]:
    there = set(texts)
    lacking = [h for h in wanted.headers if there.isdisjoint((h, *wanted.also.get(h, ())))]
    if lacking and len(there) <= _SPELLED:
        free = spelled(there - wanted.names)
        lacking = [h for h in lacking if not any(free.get(folded(n)) for n in (h, *wanted.also.get(h, ())))]
    return lacking + [pattern for pattern in wanted.patterns if not fitting(pattern, there)]
