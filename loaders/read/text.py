"""Text files: the encoding and delimiter of a CSV, decided for the whole file, and its rows."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read import encoding
from loaders.read.pace import SLICE, Watch, unwatched

_MISREAD = "ï»¿"  # a byte-order mark that a program took for three letters, and wrote as such
_TYPED = re.compile(
    r"'[0-9.,'’]+"
)  # what Excel's apostrophe before a number stored as text becomes in other programs
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def decoded(found: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """The text and its encoding: the declared one, else by byte-order mark, else UTF-16, strict UTF-8 or cp1252 as it fits.

    Raises:
        SourceUnreadable: the bytes are no text in it.
    """
    said = declared or encoding.by_mark(found) or encoding.two_bytes(found)
    at = ""
    tried = [said] if said else ["utf-8", "cp1252"]
    for one in tried:
        try:
            return found.decode(one).removeprefix(_MISREAD), one
        except UnicodeDecodeError as why:
            at = f"byte {why.start + 1:,}, line {found[: why.start].count(10) + 1:,}"
        except LookupError:
            raise SourceUnreadable(
                f"{name}: no encoding {one!r}; utf-8, utf-16 or cp1252", code=Refusal.NOT_TEXT
            ) from None
    raise SourceUnreadable(
        f"{name}: no text in {' or '.join(tried)} ({at}); save it as CSV UTF-8", code=Refusal.NOT_TEXT
    )


def rows(text: str, delimiter: str, name: str, tell: Watch = unwatched) -> list[tuple[str, ...]]:
    """Every row, as text; row numbers are those of a spreadsheet that opens the file.

    Excel's text guards, `="0012"` and `'0012`, are taken off. A quotation mark opens a cell also where a blank stands before it, unless
    that makes no sense of the file.

    Raises:
        SourceUnreadable: a quotation mark is opened and never closed, or closed in mid-cell.
    """
    if (
        delimiter != " "
        and ' "' in text
        and re.search(rf'(?:^|{re.escape(delimiter)}) +"', text, re.MULTILINE)
    ):
        try:
            return _rows(text, delimiter, name, tell, blanks_before=True)
        except SourceUnreadable:
            pass
    return _rows(text, delimiter, name, tell, blanks_before=False)


def _rows(text: str, delimiter: str, name: str, tell: Watch, *, blanks_before: bool) -> list[tuple[str, ...]]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=blanks_before
    )
    found: list[tuple[str, ...]] = []
    try:
        while some := [tuple(row) for row in islice(reader, SLICE)]:
            found += some
            tell(len(found))
    except csv.Error as why:
        raise SourceUnreadable(
            f"{name}, line {reader.line_num:,}: {why}; a quotation mark in a quoted cell is written twice",
            code=Refusal.DAMAGED,
        ) from None
    typed = "'" in text and re.search(rf"(?:^|[\"{re.escape(delimiter)}])'[0-9]", text, re.MULTILINE)
    guarded = '="' in text or typed
    return [tuple(map(_unguarded, row)) for row in found] if guarded else found


def _unguarded(cell: str) -> str:
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 2:
        return cell[2:-1]
    return cell[1:] if _TYPED.fullmatch(cell) and cell[1].isdecimal() else cell
