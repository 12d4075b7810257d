"""Here: a file opened in this process, to columns of text; nothing is guessed about what they mean.

What comes from outside is opened by `apart`, in a process of its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.errors import SourceUnreadable
from loaders.read import header, likely
from loaders.read.columns import Column, columns
from loaders.read.doubles import refuse_doubles, unnamed
from loaders.read.header import Header
from loaders.read.kinds import kind, unpacked
from loaders.read.lines import Lines
from loaders.read.opening import opened
from loaders.read.persons import refuse_persons
from loaders.read.rows import MOST_CELLS, MOST_TEXT_CELLS, TextRow
from loaders.read.wanted import Wanted
from loaders.words import unstorable

_MOST_DENSE = 4 * MOST_CELLS  # with the blanks that rows of other widths leave


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What stands under the header of one file or sheet, all text, in columns.

    Attributes:
        file: the file's name without its folders.
        numbers: of each row, as a spreadsheet numbers it; unsigned 32-bit.
        columns: as many as the widest row has; the header may name fewer.
        decisions: what was decided in reading, in words.
    """

    file: str
    sheet: str | None
    header: Header
    numbers: array[int]
    columns: tuple[Column, ...]
    decisions: Mapping[str, str]

    @property
    def rows(self) -> tuple[TextRow, ...]:
        """The rows one by one, for whoever looks at a few."""
        return tuple(
            TextRow(number, tuple(column.at(place) for column in self.columns))
            for place, number in enumerate(self.numbers)
        )


def table(wanted: Wanted, content: bytes, name: str) -> Table:
    """The table in a file.

    Raises:
        SourceUnreadable: it does not open as wanted; the sentence says what was found instead.
    """
    found, packing = unpacked(content, name)
    which = kind(found, name)
    if wanted.format and which != wanted.format:
        raise SourceUnreadable(f"{name}: the file is {which}; feed {wanted.feed!r} declares {wanted.format}")
    lines = opened(which, wanted, found, name)
    if packing:
        lines = replace(lines, decisions={"packed": packing} | lines.decisions)
    return _table(wanted, lines, name)


def _table(wanted: Wanted, lines: Lines, name: str) -> Table:
    where = f"{name}, sheet {lines.sheet!r}" if lines.sheet else name
    if not wanted.persons:
        refuse_persons(lines.rows[: header.SEARCHED], wanted.names, name, lines.sheet)
    if (top := header.header(lines.rows, wanted, lines.spans)) is None:
        raise header.objection(lines.rows, wanted, where, lines.spans)
    refuse_doubles(top, wanted, name, lines.sheet)
    most = MOST_TEXT_CELLS if "delimiter" in lines.decisions else MOST_CELLS
    if sum(map(len, [row.cells for row in lines.rows])) > most:
        raise SourceUnreadable(f"{where}: over {most:,} cells; send less")
    above = [row for row in lines.rows if row.number <= top.row]
    under = [row for row in lines.rows if row.number > top.row and any(map(str.strip, row.cells))]
    if not under:
        raise SourceUnreadable(f"{where}: no rows under the header in row {top.row}")
    kept = _within(under, top, where)
    turned = columns(kept, len(top.texts))
    if any(unstorable("\n".join(column.texts)) for column in (*columns(above, 0), *turned)):
        _refuse_unstorable((*above, *under), top, where)
    return Table(
        file=name,
        sheet=lines.sheet,
        header=top,
        numbers=array("I", [row.number for row in under]),
        columns=turned,
        decisions=lines.decisions
        | _decisions(top, wanted, turned, cut=kept is not under)
        | _title(wanted, lines, top),
    )


def _within(under: list[TextRow], top: Header, where: str) -> list[TextRow]:
    """The rows; where something stands so far right that a table of them were mostly blank, up to the header's end."""
    deep, wide = len(under), len(top.texts)
    if deep * wide > _MOST_DENSE:
        raise SourceUnreadable(f"{where}: {deep:,} rows under a header of {wide:,} columns; send less")
    if deep * max(len(row.cells) for row in under) <= _MOST_DENSE:
        return under
    return [TextRow(row.number, row.cells[:wide]) for row in under]


def _decisions(top: Header, wanted: Wanted, turned: Sequence[Column], *, cut: bool) -> dict[str, str]:
    deep = max(wanted.header_rows, top.deep)
    decided = {"header row": str(top.row) if deep == 1 else f"{top.row - deep + 1} to {top.row}"}
    if nameless := unnamed(top, turned):
        decided["columns without a header not read"] = ", ".join(map(str, nameless))
    if cut:
        decided["columns right of the header not read"] = f"from {len(top.texts) + 1}"
    return decided


def _title(wanted: Wanted, lines: Lines, top: Header) -> dict[str, str]:
    """What stands over a header that nobody declared: it may say what the table is of."""
    title = likely.above(lines.rows, top.row - top.deep + 1) if wanted.likely else ""
    return {"above the header": title} if title else {}


def _refuse_unstorable(lines: Sequence[TextRow], top: Header, where: str) -> None:
    """Text that no database keeps is damage, wherever in the file it stands."""
    for row in lines:
        if not unstorable("\n".join(row.cells)):
            continue
        place = next(place for place, cell in enumerate(row.cells) if unstorable(cell))
        known = row.number > top.row and place < len(top.texts) and top.texts[place]
        raise SourceUnreadable(
            f"{where}, row {row.number}, column {repr(top.texts[place]) if known else place + 1}: "
            "a character that is no text (U+0000 or half of one); save the file again as CSV UTF-8"
        )
