"""Here: a file opened in this process, to columns of text; nothing is guessed about what they mean.

What comes from outside is opened by `apart`, in a process of its own.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.errors import SourceUnreadable
from indicators.issues import Issue
from indicators.refusals import Refusal
from loaders.read import header, likely, unread
from loaders.read.columns import Column, columns, letter
from loaders.read.doubled_headers import refuse_doubles, unnamed
from loaders.read.file_text import FileText
from loaders.read.header import Header
from loaders.read.kinds import FileKind, kind, unpacked
from loaders.read.merged import Merged, filled
from loaders.read.opening import opened
from loaders.read.pace import Watch, unwatched
from loaders.read.persons import refuse_persons, refuse_roster
from loaders.read.rows import MOST_CELLS, MOST_TEXT_CELLS, ROW, WRONG, TextRow
from loaders.read.wanted import Wanted
from loaders.words import plain, unstorable

_MENDED = {
    FileKind.JSON: FileKind.CSV, FileKind.HTML: FileKind.CSV, FileKind.ODS: FileKind.XLSX, FileKind.XLS: FileKind.XLSX,
}  # fmt: skip
"""The kind in which rows to be mended go out, where it is not the file's own."""
_MOST_DENSE = 4 * MOST_CELLS  # with the blanks that rows of other widths leave


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What stands under the header of one file or sheet, all text, in columns.

    Attributes:
        file: the file's name without its folders.
        numbers: of each row, as a spreadsheet numbers it; unsigned 32-bit. Where several sheets are one table they go on
            from one to the next by `rows.STEP`, and `several.Addresses` tells the sheet and the row.
        sheet: of several the first.
        columns: as many as the widest row has; the header may name fewer.
        decisions: what was decided in reading, in words.
        above: the rows over the header, as they stand: a title, a mark.
        merged: the cells over several of the rows; what each says stands in all of them.
        notes: what was not read of it.
        sheets: those that are one table, where there are several.
        titles: what stands over the header as one line, of each sheet.
    """

    file: str
    sheet: str | None
    header: Header
    numbers: array[int]
    columns: tuple[Column, ...]
    decisions: Mapping[str, str]
    above: tuple[TextRow, ...] = ()
    merged: tuple[Merged, ...] = ()
    notes: tuple[Issue, ...] = ()
    sheets: tuple[str, ...] = ()
    titles: tuple[str, ...] = ("",)

    @property
    def rows(self) -> tuple[TextRow, ...]:
        """The rows one by one, for whoever looks at a few."""
        return tuple(
            TextRow(number, tuple(column.at(place) for column in self.columns))
            for place, number in enumerate(self.numbers)
        )

    def rows_of(self, cell: Merged) -> array[int]:
        """The numbers of the rows that a merged cell is over."""
        return self.numbers[bisect_left(self.numbers, cell.first) : bisect_right(self.numbers, cell.last)]


def tables(wanted: Wanted, content: bytes, name: str, tell: Watch = unwatched) -> list[Table]:
    """The table in a file, or in each sheet that has the headers; `tell` hears how many rows are read so far.

    Raises:
        SourceUnreadable: it does not open as wanted; the sentence says what was found instead.
    """
    found, packing = unpacked(content, name)
    which = kind(found, name)
    other = bool(wanted.format) and which != wanted.format
    wrong = SourceUnreadable(
        f"{name}: the file is {which}; feed {wanted.feed!r} declares {wanted.format}",
        code=Refusal.NOT_AS_DECLARED,
    )
    if other and _MENDED.get(FileKind(wanted.format or which)) is not which:
        raise wrong
    packed = {"packed": packing} if packing else {}
    texts = opened(which, wanted, found, name, tell)
    read = [_table(wanted, replace(text, decisions=packed | text.decisions), name) for text in texts]
    if other and not all({WRONG, ROW} <= set(one.header.texts) for one in read):
        raise wrong
    return read


def _table(wanted: Wanted, lines: FileText, name: str) -> Table:
    where = f"{name}, sheet {lines.sheet!r}" if lines.sheet else name
    if not wanted.persons:
        refuse_persons(lines.rows[: header.SEARCHED], wanted.names, name, lines.sheet)
        refuse_roster(lines.rows, wanted.names, wanted.places, name, lines.sheet)
    if (top := header.header(lines.rows, wanted, lines.spans)) is None:
        raise _headless(header.objection(lines.rows, wanted, where, lines.spans), lines)
    refuse_doubles(top, wanted, name, lines.sheet)
    most = MOST_TEXT_CELLS if "delimiter" in lines.decisions else MOST_CELLS
    if sum(map(len, [row.cells for row in lines.rows])) > most:
        raise SourceUnreadable(f"{where}: over {most:,} cells; send less", code=Refusal.TOO_LARGE)
    above = [row for row in lines.rows if row.number <= top.row]
    held = [row for row in lines.rows if row.number > top.row and any(map(str.strip, row.cells))]
    under = [row for row in held if not _repeats(row, top)]
    if not under:
        raise SourceUnreadable(
            f"{where}: no rows under the header in row {top.row}", code=Refusal.NOT_A_TABLE
        )
    blank = sum(row.number > top.row for row in lines.rows) - len(held)
    again = {"rows that repeat the header": f"{len(held) - len(under)}, left out"} if held != under else {}
    under, over = filled(under, [span for span in lines.spans if span.row > top.row], where)
    kept = _within(under, top, where)
    turned = columns(kept, len(top.texts))
    if any(unstorable("\n".join(column.texts)) for column in (*columns(above, 0), *turned)):
        _refuse_unstorable((*above, *under), top, where)
    nameless = unnamed(top, turned)
    title = likely.above(lines.rows, top.row - max(wanted.header_rows, top.deep) + 1)
    return Table(
        file=name,
        sheet=lines.sheet,
        header=top,
        numbers=array("I", [row.number for row in under]),
        columns=turned,
        decisions=lines.decisions
        | _decisions(top, wanted, nameless, cut=kept is not under)
        | {"rows under the header": f"{len(under)}" + (f", and {blank} blank" if blank else "")}
        | again
        # a header nobody declared: what stands over it may say what the table is of
        | ({"above the header": title} if title and wanted.likely else {}),
        above=tuple(row for row in above if row.number <= top.row - wanted.header_rows)[-header.SEARCHED :],
        merged=over,
        notes=tuple(unread.notes(lines, top, _of_none(nameless, top, lines), name)),
        titles=(title,),
    )


def _headless(why: SourceUnreadable, lines: FileText) -> SourceUnreadable:
    """Why there is no header; it may be one that is hidden."""
    if not lines.hidden_columns:
        return why
    hidden = ", ".join(map(letter, lines.hidden_columns))
    return SourceUnreadable(
        f"{why}; hidden columns are not read, and hidden are: {hidden}", why.issues, code=Refusal.NO_HEADER
    )


def _of_none(nameless: Sequence[int], top: Header, lines: FileText) -> Sequence[int]:
    """The columns without a header of which no row tells: a row of a text file that is wider than the header does."""
    delimited = "delimiter" in lines.decisions
    return [place for place in nameless if place <= len(top.texts)] if delimited else nameless


def _repeats(row: TextRow, top: Header) -> bool:
    """Whether a row is the header once more, as on each page of a print."""
    return row.cells[:1] == top.texts[:1] and tuple(map(plain, row.cells)) == top.texts


def _within(under: list[TextRow], top: Header, where: str) -> list[TextRow]:
    """The rows; where something stands so far right that a table of them were mostly blank, up to the header's end."""
    deep, wide = len(under), len(top.texts)
    if deep * wide > _MOST_DENSE:
        raise SourceUnreadable(
            f"{where}: {deep:,} rows under a header of {wide:,} columns; send less", code=Refusal.TOO_LARGE
        )
    if deep * max(len(row.cells) for row in under) <= _MOST_DENSE:
        return under
    return [TextRow(row.number, row.cells[:wide]) for row in under]


def _decisions(top: Header, wanted: Wanted, nameless: Sequence[int], *, cut: bool) -> dict[str, str]:
    deep = max(wanted.header_rows, top.deep)
    decided = {"header row": str(top.row) if deep == 1 else f"{top.row - deep + 1} to {top.row}"}
    if nameless:
        decided["columns without a header not read"] = ", ".join(map(str, nameless))
    if cut:
        decided["columns right of the header not read"] = f"from {len(top.texts) + 1}"
    return decided


def _refuse_unstorable(lines: Sequence[TextRow], top: Header, where: str) -> None:
    """Text that no database keeps is damage, wherever in the file it stands."""
    for row in lines:
        if not unstorable("\n".join(row.cells)):
            continue
        place = next(place for place, cell in enumerate(row.cells) if unstorable(cell))
        known = row.number > top.row and place < len(top.texts) and top.texts[place]
        raise SourceUnreadable(
            f"{where}, row {row.number}, column {repr(top.texts[place]) if known else place + 1}: "
            "a character that is no text (U+0000 or half of one); save the file again as CSV UTF-8",
            code=Refusal.NOT_TEXT,
        )
