"""Plain rows: the rows of a sheet as nearly everything writes them, without a parser being told of every cell.

A parser of XML calls five times a cell. Most rows hold nothing but cells with a value, and one expression says so of a whole
row; such a row is cut out of the part before the parser sees it. A row that is anything else goes to the parser as it stands.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Callable, Iterator

Cell = tuple[str, str, str, str, str]
"""Letters of the column, number of the style, kind, value, text of its own; "" where a cell has none."""
Taker = Callable[[int, list[Cell]], None]
_CHUNK = 1 << 18
_BEGIN = "<sheetData>"
_ROW = re.compile(r'\s*<row r="([0-9]{1,7})"((?: (?!hidden)[A-Za-z:0-9]+="[^"<&]*")*)>(.*?)</row>', re.DOTALL)
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,6})")?(?: t="(n|s|b|e|str|inlineStr)")?'
    r'(?:/>|></c>|><v>([^<&]*)</v></c>|><is><t(?: xml:space="preserve")?>([^<&]*)</t></is></c>)'
)


def stream(
    archive: zipfile.ZipFile,
    part: str,
    parse: Callable[[str, bool], object],
    take: Taker,
    plain: Callable[[], bool],
) -> Iterator[None]:
    """Hand the plain rows of a part to `take` and all else to `parse`, in their order; pauses after each stretch.

    `plain` is asked once, when the rows begin, whether any may be taken for plain.

    Raises:
        UnicodeDecodeError: the part is not in UTF-8, as `encoded` would have said.
    """
    decode = codecs.getincrementaldecoder("utf-8-sig")()
    waiting, among_rows = "", False
    with archive.open(part) as opened:
        while chunk := opened.read(_CHUNK):
            waiting += decode.decode(chunk)
            if not among_rows:
                among_rows, waiting = _before(waiting, parse, plain)
            if among_rows:
                waiting = _rows(waiting, parse, take)
            yield
    parse(waiting + decode.decode(b"", final=True), True)
    yield


def encoded(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether a part is in UTF-8, as far as its first line says."""
    with archive.open(part) as opened:
        first = opened.read(200)
    declared = re.match(rb'(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["\']([A-Za-z0-9_.-]+)["\']', first)
    return not first.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" not in first and (
        declared is None or declared[1].lower() in (b"utf-8", b"utf8")
    )  # fmt: skip


def _before(
    waiting: str, parse: Callable[[str, bool], object], plain: Callable[[], bool]
) -> tuple[bool, str]:
    """Pass on what stands before the rows; whether they have begun and may be plain, and what is left."""
    begins = waiting.find(_BEGIN)
    if begins < 0:
        kept = waiting.rfind("<", -len(_BEGIN))
        cut = kept if kept >= 0 else len(waiting)
        parse(waiting[:cut], False)
        return False, waiting[cut:]
    rest = begins + len(_BEGIN)
    parse(waiting[:rest], False)
    if plain():
        return True, waiting[rest:]
    parse(waiting[rest:], False)
    return False, ""


def _rows(waiting: str, parse: Callable[[str, bool], object], take: Taker) -> str:
    """Take the whole rows; what is left is the beginning of one, or what follows the last."""
    done = waiting.rfind("</row>") + len("</row>")
    if done < len("</row>"):
        return waiting
    place = 0
    for found in _ROW.finditer(waiting, 0, done):
        cells = _CELL.findall(found[3])
        if place != found.start() or _CELL.sub("", found[3]):
            parse(waiting[place : found.end()], False)
        else:
            take(int(found[1]), cells)
        place = found.end()
    if place < done:
        parse(waiting[place:done], False)
    return waiting[done:]
