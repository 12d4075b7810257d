"""Files around a part that is damaged: a fuzzer that changes packed bytes seldom gets past their checksums."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.loaders.old_books import compound

BOOKS = Path(__file__).parent / "books"


def _in_place_of(part: str, book: str) -> Callable[[bytes], bytes]:
    def wrapped(found: bytes) -> bytes:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            for name, kept in _parts(book).items():
                archive.writestr(name, found if name == part else kept)
        return held.getvalue()

    return wrapped


@cache
def _parts(book: str) -> dict[str, bytes]:
    with zipfile.ZipFile(BOOKS / book) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if name.endswith((".xml", ".rels", "mimetype"))
        }


def _old(found: bytes) -> bytes:
    return compound(Workbook=found[:50_000])


WRAPPED: dict[str, Callable[[bytes], bytes]] = {
    "bare": bytes,
    "xlsx sheet": _in_place_of("xl/worksheets/sheet1.xml", "rates.xlsx"),
    "xlsx book": _in_place_of("xl/workbook.xml", "rates.xlsx"),
    "xlsx styles": _in_place_of("xl/styles.xml", "rates.xlsx"),
    "ods": _in_place_of("content.xml", "rates.ods"),
    "xls": _old,
}
"""What a damaged part is put into, by a name of it."""


def seeds() -> dict[str, list[bytes]]:
    """For each wrapping, parts in which nothing is damaged yet."""
    from loaders.read.compound import workbook_stream

    xlsx, ods = _parts("rates.xlsx"), _parts("rates.ods")
    bare = [path.read_bytes() for path in sorted(BOOKS.glob("rates.*"))]
    return {
        "bare": [*bare, *SMALL],
        "xlsx sheet": [xlsx["xl/worksheets/sheet1.xml"]],
        "xlsx book": [xlsx["xl/workbook.xml"]],
        "xlsx styles": [xlsx["xl/styles.xml"]],
        "ods": [ods["content.xml"]],
        "xls": [workbook_stream((BOOKS / "rates.xls").read_bytes(), "rates.xls")],
    }


SMALL = (
    b'Year,Place,Rate\r\n2021,"east, side",71\r\n',
    "Jahr;Anteil\r\n2021;45,6 %\r\n".encode("utf-16"),
    b'const a = [{"Year": 2021, "Rate": 7.10}]\nexport default a\n',
    b'{"2021": {"all": {"rate": 0.71}}, "2022": {"all": {"rate": null}}}',
    b"<table><tr><th rowspan=2>Year<th colspan=2>a</tr><tr><td>b<td>c</tr><tr><td>2021<td>1<td>2</table>",
)
