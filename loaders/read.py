"""Reading: a partner's file to rows of text with their numbers; nothing is guessed about what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.errors import SourceUnreadable
from loaders import archive, header, source
from loaders.header import Header
from loaders.rows import MOST_CELLS, TextRow
from loaders.source import Original
from loaders.text_file import DELIMITERS, decoded, rows
from loaders.words import did_you_mean, listed, unstorable

if TYPE_CHECKING:
    from loaders.feed import Feed
    from loaders.workbook import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows under the header of one file or sheet, all text.

    Attributes:
        file: the file's name without its folders.
        content: the bytes that were read.
        decisions: what was decided in reading, in words.
    """

    file: str
    content: bytes = field(repr=False)
    digest: str
    sheet: str | None
    header: Header
    rows: tuple[TextRow, ...]
    decisions: Mapping[str, str]


def read(feed: Feed, path: Path | Original) -> Table:
    """The table in a partner's file, which is read once.

    Raises:
        SourceUnreadable: it does not open as the feed declares; the sentence says what was found instead.
    """
    found = path if isinstance(path, Original) else source.original(path)
    kind = source.kind(found.content, found.name)
    if feed.format and kind != feed.format:
        raise SourceUnreadable(f"{found.name}: the file is {kind}; feed {feed.id!r} declares {feed.format}")
    lines = (_workbook_lines if kind == "xlsx" else _text_lines)(feed, found.content, found.name)
    return _table(feed, lines, found)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Every row of a file or sheet, with what was decided on the way."""

    rows: tuple[TextRow, ...]
    decisions: dict[str, str]
    sheet: str | None = None


def _text_lines(feed: Feed, found: bytes, name: str) -> _Lines:
    """The rows by the delimiter that yields the declared headers, else by the one that yields most columns."""
    text, encoding = decoded(found, name, feed.encoding)
    refused: list[SourceUnreadable] = []
    tried: list[_Lines] = []
    for delimiter in [feed.delimiter] if feed.delimiter else DELIMITERS:
        try:
            lines = tuple(TextRow(i, cells) for i, cells in enumerate(rows(text, delimiter, name), start=1))
        except SourceUnreadable as why:
            refused.append(why)
            continue
        tried.append(_Lines(lines, {"encoding": encoding, "delimiter": DELIMITERS.get(delimiter, delimiter)}))
        if header.header(lines, feed) is not None:
            return tried[-1]
    if not tried or (refused and max(map(_width, tried)) < 2):
        raise refused[0]
    return max(tried, key=_width)


def _workbook_lines(feed: Feed, found: bytes, name: str) -> _Lines:
    from loaders import workbook
    from loaders.sheet import sheet_text

    with archive.opened(found, name) as opened:
        about = workbook.contents(opened, name)
        sheet = _chosen(feed, about.sheets, name)
        text = sheet_text(opened, sheet, about, name=name, mark=feed.decimal or ".")
    decisions = {"sheet": sheet.name}
    if hidden := [s.name for s in about.sheets if s.hidden]:
        decisions["hidden sheets not read"] = listed(hidden)
    if text.hidden_rows:
        decisions["hidden rows not read"] = str(text.hidden_rows)
    return _Lines(text.rows, decisions, sheet.name)


def _table(feed: Feed, lines: _Lines, found: Original) -> Table:
    where = f"{found.name}, sheet {lines.sheet!r}" if lines.sheet else found.name
    if (top := header.header(lines.rows, feed)) is None:
        raise header.objection(lines.rows, feed, where)
    header.refuse_doubles(top, feed, where)
    _refuse_unstorable(lines.rows, top, where)
    if sum(len(row.cells) for row in lines.rows) > MOST_CELLS:
        raise SourceUnreadable(f"{where}: over {MOST_CELLS:,} cells; send less")
    under = tuple(row for row in lines.rows if row.number > top.row and any(c.strip() for c in row.cells))
    if not under:
        raise SourceUnreadable(f"{where}: no rows under the header in row {top.row}")
    decisions = lines.decisions | {"header row": str(top.row)}
    return Table(
        file=found.name, content=found.content, digest=source.digest(found.content), sheet=lines.sheet,
        header=top, rows=under, decisions=decisions,
    )  # fmt: skip


def _refuse_unstorable(lines: tuple[TextRow, ...], top: Header, where: str) -> None:
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


def _chosen(feed: Feed, sheets: tuple[Sheet, ...], name: str) -> Sheet:
    shown = [s for s in sheets if not s.hidden]
    if feed.sheet is not None:
        for sheet in sheets:
            if sheet.name.strip() == feed.sheet.strip():
                if sheet.hidden:
                    raise SourceUnreadable(
                        f"{name}: sheet {sheet.name!r} is hidden; hidden sheets are not read"
                    )
                return sheet
        raise SourceUnreadable(
            f"{name}: no sheet {feed.sheet!r}; {did_you_mean(feed.sheet, [s.name for s in shown])}"
        )
    if len(shown) != 1:
        held = listed(s.name for s in shown) or "none that is shown"
        raise SourceUnreadable(f"{name}: the feed names no sheet, and the workbook has: {held}")
    return shown[0]


def _width(lines: _Lines) -> int:
    return max((len(row.cells) for row in lines.rows[: header.SEARCHED]), default=0)
