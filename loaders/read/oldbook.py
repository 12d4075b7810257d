"""Old workbooks (.xls, Excel 5 to 2003): their sheets, shared texts and number formats."""

from __future__ import annotations

import codecs
import struct
from dataclasses import dataclass, field

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read.biff import Kind, Record, Texts, records
from loaders.read.compound import workbook_stream
from loaders.read.formats import BUILTIN

_EXCEL_5, _EXCEL_97 = 0x0500, 0x0600


@dataclass(frozen=True, slots=True)
class OldSheet:
    """A sheet and where in the stream it begins."""

    name: str
    at: int
    hidden: bool


@dataclass(slots=True)
class OldBook:
    """What an old workbook says about itself.

    Attributes:
        codes: the number format of each style, by the style's number.
        encoding: of every text; None where each text says its own, as since 1997.
    """

    stream: bytes = field(repr=False)
    sheets: list[OldSheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILTIN))
    since_1904: bool = False
    encoding: str | None = None

    def text(self, number: int) -> str:
        """A shared text by its number."""
        if not 0 <= number < len(self.texts):
            raise ValueError(f"no shared text {number}")
        return self.texts[number]

    def format(self, style: int) -> str:
        """The number format of a style by its number."""
        code = self.codes[style] if 0 <= style < len(self.codes) else 0
        return self.formats.get(code, "General")


def old_book(found: bytes, name: str) -> OldBook:
    """An old workbook without its sheets' cells.

    Raises:
        SourceUnreadable: it is damaged, no workbook of Excel 5 or later, or has a password or macros.
    """
    book = OldBook(workbook_stream(found, name))
    try:
        for record in records(book.stream, 0):
            _hear(record, book, name)
    except (struct.error, IndexError, ValueError) as why:
        raise SourceUnreadable(
            f"{name}: a damaged workbook ({why}); send the file again", code=Refusal.DAMAGED
        ) from None
    return book


def _hear(record: Record, book: OldBook, name: str) -> None:
    body = record.body
    if record.kind is Kind.BEGIN:
        book.encoding = _first_encoding(struct.unpack_from("<H", body)[0], name)
    elif record.kind is Kind.PASSWORD:
        raise SourceUnreadable(f"{name}: a password; send the file without one", code=Refusal.PASSWORD)
    elif record.kind is Kind.ENCODING and book.encoding is not None:
        book.encoding = _encoding(struct.unpack_from("<H", body)[0])
    elif record.kind is Kind.SINCE_1904:
        book.since_1904 = body[:1] == b"\1"
    elif record.kind is Kind.SHEET:
        at, state, kind = struct.unpack_from("<IBB", body)
        if kind == 0:  # no chart or macro sheet
            book.sheets.append(OldSheet(Texts(record, 6, book.encoding).text(1), at, bool(state & 3)))
    elif record.kind is Kind.TEXTS:
        book.texts = _shared(record)
    else:
        _hear_looks(record, book)


def _hear_looks(record: Record, book: OldBook) -> None:
    if record.kind is Kind.FORMAT:
        text = Texts(record, 2, book.encoding).text(1 if book.encoding else 2)
        book.formats[struct.unpack_from("<H", record.body)[0]] = text
    elif record.kind is Kind.STYLE:
        book.codes.append(struct.unpack_from("<H", record.body, 2)[0])


def _first_encoding(version: int, name: str) -> str | None:
    """Of Excel 5 the one it has unless it says another."""
    if version not in (_EXCEL_5, _EXCEL_97):
        raise SourceUnreadable(
            f"{name}: an Excel file of before 1993; save it as .xlsx and send that", code=Refusal.NOT_A_TABLE
        )
    return "cp1252" if version == _EXCEL_5 else None


def _encoding(page: int) -> str:
    """The name of a code page; Western where it has none here."""
    found = "mac_roman" if page == 10_000 else f"cp{page}"
    try:
        return codecs.lookup(found).name
    except LookupError:
        return "cp1252"


def _shared(record: Record) -> list[str]:
    """The shared texts there are, whatever number of them is said."""
    told, reader = struct.unpack_from("<I", record.body, 4)[0], Texts(record, 8)
    found: list[str] = []
    while len(found) < told and reader.more:
        found.append(reader.text())
    return found
