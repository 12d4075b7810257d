"""Blocks: rows of one kind that stand together, as a list of children may stand under, beside or amid figures.

Blank rows neither count nor end a block: a list is double-spaced so that a pen has room. Another kind of row ends it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, groupby

from loaders.read.held import DAY, full_name
from loaders.read.rows import TextRow
from loaders.words import plain

CLOSE, SPARSE = 1_000, 1_000  # rows that are looked at one by one, and of those behind them
FEW = 2  # rows that are enough where two columns say it
_HEADERS = 60  # rows among which the header of a long file stands
Block = Sequence[TextRow]


def blocks(rows: Sequence[TextRow], known: Collection[str]) -> Iterator[Block]:
    """The rows as they stand together; behind the first thousand those with a text of their own, and every so many.

    Args:
        known: what the community's places are called, in lower case; none of them is a person.
    """
    near, far = rows[:CLOSE], rows[CLOSE:]
    parts = [_usual(list(some)) for there, some in groupby(near, key=_filled) if there]
    yield from (part for part in parts if len(part) > FEW)
    yield from (block for block in _joined(parts) if len(block) > FEW)
    if far:
        yield from _apart(rows, known)
        yield list(far[:: max(len(far) // SPARSE, 1)])


def _filled(row: TextRow) -> bool:
    return any(map(str.strip, row.cells))


def _many(row: TextRow) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _usual(rows: Block) -> Block:
    """The rows without titles and notes, which are one text; all where most are, as in a list of one column."""
    wide = [row for row in rows if _many(row) > 1]
    return wide if 2 * len(wide) > len(rows) else rows


def _joined(parts: Sequence[Block]) -> Iterator[Block]:
    """Short parts together as long as their rows are of one kind; what stands before them may be their header."""
    block: list[TextRow] = []
    for part in parts:
        if not part:
            continue
        goes_on = len(part) <= FEW and (
            (len(block) == 1 and _kinds(block[0]) <= {"", "text"}) or (block and _like(block[-1], part[0]))
        )
        if not goes_on:
            yield block
            block = []
        block.extend(part)
    yield block


def _kinds(row: TextRow) -> set[str]:
    return set(map(_kind, row.cells))


def _like(row: TextRow, other: TextRow) -> bool:
    """Whether two rows hold the same kinds of text in the columns that both fill."""
    pairs = [
        (mine, theirs)
        for mine, theirs in zip(map(_kind, row.cells), map(_kind, other.cells), strict=False)
        if mine and theirs
    ]
    return bool(pairs) and 4 * sum(mine != theirs for mine, theirs in pairs) <= len(pairs)


def _kind(cell: str) -> str:
    text = cell.strip()
    if DAY.fullmatch(text):
        return "day"
    return ("number" if text[:1] in "0123456789-$.<" else "text") if text else ""


def _apart(rows: Sequence[TextRow], known: Collection[str]) -> Iterator[Block]:
    """Runs of rows far down, in each of which stands a name or a day that stands nowhere else, under the header they have."""
    far = [row for row in rows[CLOSE:] if _filled(row)]
    told = Counter(chain.from_iterable(row.cells for row in rows))
    own = {text for text, many in told.items() if many == 1 and _own(text, known)}
    for mine, some in groupby(far, key=lambda row: not own.isdisjoint(row.cells)):
        run = list(some)
        if mine and len(run) > FEW:
            yield [header(rows), *run]


def _own(text: str, known: Collection[str]) -> bool:
    said = plain(text)
    return bool(DAY.fullmatch(said)) or (full_name(said) and said.casefold() not in known)


def header(rows: Sequence[TextRow]) -> TextRow:
    """The row that likeliest says what the columns are."""
    likely = (row for row in rows[:_HEADERS] if _many(row) > 1 and _kinds(row) <= {"", "text"})
    return next(likely, TextRow(0, ()))
