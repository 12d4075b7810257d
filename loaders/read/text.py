"""Text files: the encoding and delimiter of a CSV, decided for the whole file, and its rows."""

from __future__ import annotations

import codecs
import csv
import io

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def decoded(found: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """The text and its encoding: the declared one, else by byte-order mark, else strict UTF-8, else cp1252.

    Raises:
        SourceUnreadable: the bytes are no text in it.
    """
    by_mark = [encoding for mark, encoding in _BOMS.items() if found.startswith(mark)]
    at = ""
    tried = [declared] if declared else by_mark or ["utf-8", "cp1252"]
    for encoding in tried:
        try:
            return found.decode(encoding), encoding
        except UnicodeDecodeError as why:
            at = f"byte {why.start + 1:,}, line {found[: why.start].count(10) + 1:,}"
        except LookupError:
            raise SourceUnreadable(
                f"{name}: no encoding {encoding!r}; utf-8, utf-16 or cp1252", code=Refusal.NOT_TEXT
            ) from None
    raise SourceUnreadable(
        f"{name}: no text in {' or '.join(tried)} ({at}); save it as CSV UTF-8", code=Refusal.NOT_TEXT
    )


def rows(text: str, delimiter: str, name: str) -> list[tuple[str, ...]]:
    """Every row, as text; row numbers are those of a spreadsheet that opens the file.

    Excel's text guard, `="0012"`, is taken off.

    Raises:
        SourceUnreadable: a quotation mark is opened and never closed, or closed in mid-cell.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        if '="' in text:
            return [tuple(map(_unguarded, row)) for row in reader]
        return [tuple(row) for row in reader]
    except csv.Error as why:
        raise SourceUnreadable(
            f"{name}, line {reader.line_num:,}: {why}; a quotation mark in a quoted cell is written twice",
            code=Refusal.DAMAGED,
        ) from None


def _unguarded(cell: str) -> str:
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 2:
        return cell[2:-1]
    return cell
