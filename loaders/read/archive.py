"""Archives: a workbook's ZIP, of Excel or of OpenDocument, looked over before anything in it is read."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal

DAMAGE = (
    OSError, EOFError, ValueError, IndexError, KeyError, NotImplementedError, RuntimeError, OverflowError,
    struct.error, lzma.LZMAError, zlib.error, zipfile.BadZipFile,
)  # fmt: skip
"""What the standard library's unpackers say of files that are not what they say they are; fuzzing found each."""
MOST_PARTS = 2_000
MOST_BYTES = 400_000_000
MOST_RATIO = 200  # real sheets pack 10 to 60 times; a bomb thousands of times
_SMALL = 5_000_000  # parts below this may pack as they like
_REFUSED = {"vbaproject.bin": "macros", "scripts/": "macros"}
_LISTS = (
    "/",
    "script-lc.xml",
    "script-lb.xml",
)  # OpenDocument's lists of macros, there even when they are empty
_HELD = "xl/workbook.xml"  # what makes a ZIP an Excel workbook


def opened(found: bytes, name: str, held: str = _HELD) -> zipfile.ZipFile:
    """The workbook's archive, once its parts are of a believable size, `held` among them, and none is refused.

    Raises:
        SourceUnreadable: it is damaged, cut short, no workbook, too large, or holds a password or macros.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(found))
    except DAMAGE:
        raise SourceUnreadable(
            f"{name}: a damaged or cut-short workbook; send the file again", code=Refusal.DAMAGED
        ) from None
    for code, objection in _objections(archive, held):
        raise SourceUnreadable(f"{name}: {objection}", code=code)
    return archive


def linked(archive: zipfile.ZipFile) -> bool:
    """Whether a workbook links to others. Nobody here follows a link; what it last gave stands in the cells."""
    return any("externallinks/" in name.casefold() for name in archive.namelist())


def _objections(archive: zipfile.ZipFile, held: str) -> Iterator[tuple[Refusal, str]]:
    parts = archive.infolist()
    names = [part.filename.casefold() for part in parts]
    if len(parts) > MOST_PARTS:
        yield Refusal.TOO_LARGE, f"{len(parts):,} parts in the workbook; up to {MOST_PARTS:,} are read"
    if (total := sum(part.file_size for part in parts)) > MOST_BYTES:
        yield Refusal.TOO_LARGE, f"{total:,} bytes once unpacked; up to {MOST_BYTES:,} are read"
    if any(p.file_size > _SMALL and p.file_size > MOST_RATIO * max(p.compress_size, 1) for p in parts):
        yield (
            Refusal.UNSAFE,
            f"a part that unpacks to more than {MOST_RATIO} times its size; send the sheet alone",
        )
    if any(part.flag_bits & 1 for part in parts) or "encrypted-package" in names:
        yield Refusal.PASSWORD, "a password; send the file without one"
    if "xl/workbook.bin" in names:
        yield Refusal.NOT_A_TABLE, "a binary workbook (.xlsb); save it as .xlsx and send that"
    if held not in names:
        yield Refusal.NOT_A_TABLE, "a ZIP that is no Excel workbook (.xlsx); send the workbook itself"
    for mark, what in _REFUSED.items():
        if any(mark in name for name in names):
            yield Refusal.UNSAFE, f"{what} in the workbook; save it as .xlsx without them"
    if any(name.startswith("basic/") and not name.endswith(_LISTS) for name in names):
        yield Refusal.UNSAFE, "macros in the workbook; save it as .ods without them"
