"""Kinds: what a file is, told by its bytes and never by its name, and what is packed in it."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from enum import StrEnum

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read import encoding, script
from loaders.read.archive import DAMAGE
from loaders.words import listed

MOST_UNPACKED = 100_000_000  # bytes: five times what may be sent
_OLE = b"\xd0\xcf\x11\xe0"
_STRANGERS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a text document (RTF)",
    b"PAR1": "a Parquet file",
    b"RDX": "R's own file",
    b"<stata_dta>": "a Stata file",
    b"$FL": "an SPSS file",
    b"SQLite format": "a database",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 file",
    b"\x28\xb5\x2f\xfd": "a Zstandard file",
    b"MIME-Version:": "a web archive",
}
_SYSTEM_FILES = (".ds_store", "thumbs.db", "desktop.ini")
_PAGES = (
    b"<!doctype html",
    b"<html",
    b"<table",
    b"<body",
    b"<head",
    b"<meta",
    b"<!--",
    b"<div",
    b"<style",
    b"<title",
    b"<center",
    b"<tr",
)


class FileKind(StrEnum):
    """What is read."""

    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    JSON = "json"


def unpacked(found: bytes, name: str) -> tuple[bytes, str | None]:
    """The file in a compressed one, and how it was packed; the file itself and None where it is not.

    Raises:
        SourceUnreadable: it is damaged, too large once unpacked, or an archive of several files.
    """
    if (packing := _packing(found)) is None:
        return found, None
    how, opened = packing
    try:
        content = opened(found, name)
    except DAMAGE as why:
        raise SourceUnreadable(
            f"{name}: a damaged {how} file ({why}); send it again", code=Refusal.DAMAGED
        ) from None
    if len(content) > MOST_UNPACKED:
        raise SourceUnreadable(
            f"{name}: over {MOST_UNPACKED:,} bytes once unpacked; send less", code=Refusal.TOO_LARGE
        )
    if not content.strip():
        raise SourceUnreadable(
            f"{name}: the file packed in it is empty; a header and rows belong in it", code=Refusal.EMPTY
        )
    if inner := _packing(content):
        raise SourceUnreadable(
            f"{name}: {inner[0]} in a {how} file; unpack it once and send what is in it",
            code=Refusal.NOT_A_TABLE,
        )
    return content, how


def _packing(found: bytes) -> tuple[str, Callable[[bytes, str], bytes]] | None:
    """How a file is packed, and what unpacks it; a workbook is none that is."""
    packing = next((p for magic, p in _PACKED.items() if found.startswith(magic)), None)
    return None if found.startswith(b"PK") and _is_workbook(found) else packing


def kind(found: bytes, name: str) -> FileKind:
    """What an unpacked file is.

    Raises:
        SourceUnreadable: it is nothing that is read.
    """
    if found.startswith(b"PK"):
        return FileKind.ODS if "content.xml" in _names(found) else FileKind.XLSX
    if found.startswith(_OLE):
        return FileKind.XLS
    start = encoding.beginning(found)
    if _is_page(start, found) or (start.startswith(b"<?xml") and b"<html" in start):
        return FileKind.HTML
    if stranger := _stranger(found, start):
        raise SourceUnreadable(
            f"{name}: {stranger}; save it as .xlsx or .csv and send that", code=Refusal.NOT_A_TABLE
        )
    if script.opening(start.decode("latin-1")) is not None or _is_json(start, found):
        return FileKind.JSON
    return FileKind.CSV


def _is_page(start: bytes, found: bytes) -> bool:
    """Whether it is a web page, and not rows of text behind a tag that one left: those hold no table's."""
    if not start.startswith(_PAGES):
        return False
    return not start.startswith(b"<meta") or b"<t" in found[:MOST_UNPACKED].lower() or b"\n" not in found


def _stranger(found: bytes, start: bytes) -> str | None:
    """What a file is that is not read."""
    if stranger := next((what for magic, what in _STRANGERS.items() if found.startswith(magic)), None):
        return stranger
    if start.startswith(b"<?xml"):
        return "XML"
    return None if b"\0" not in found or encoding.is_wide(found) else "not text: it holds zero bytes"


def _is_json(start: bytes, found: bytes) -> bool:
    """Whether JSON opens a file and closes it, or its first line."""
    if not start.startswith((b"{", b"[")):
        return False
    last = found[-64:].replace(b"\0", b"").rstrip()
    return last.endswith((b"]", b"}")) or (
        start.startswith(b'{"') and start.partition(b"\n")[0].rstrip().endswith(b"}")
    )


def _is_workbook(found: bytes) -> bool:
    """Whether a ZIP is a workbook or another office's document; a damaged one is left to whoever reads workbooks."""
    names = _names(found)
    return not names or bool(names & {"[content_types].xml", "content.xml", "encrypted-package"})


def _names(found: bytes) -> set[str]:
    """The names of the files in a ZIP; none of a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(found)) as archive:
            return {name.casefold() for name in archive.namelist()}
    except DAMAGE:
        return set()


def _gunzipped(found: bytes, _: str) -> bytes:
    with gzip.open(io.BytesIO(found)) as opened:
        return opened.read(MOST_UNPACKED + 1)


def _unxz(found: bytes, _: str) -> bytes:
    with lzma.open(io.BytesIO(found)) as opened:
        return opened.read(MOST_UNPACKED + 1)


def _unzipped(found: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        files = [f for f in archive.infolist() if not f.filename.endswith("/") and not _beside(f.filename)]
        if any(f.filename.casefold().endswith(".iwa") for f in files):
            raise SourceUnreadable(
                f"{name}: a Numbers file; export it as Excel or CSV and send that", code=Refusal.NOT_A_TABLE
            )
        if len(files) != 1:
            held = f": {listed((f.filename for f in files), 6)}" if files else ""
            raise SourceUnreadable(
                f"{name}: a ZIP of {len(files)} files{held}; send them one by one", code=Refusal.SEVERAL
            )
        if files[0].flag_bits & 1:
            raise SourceUnreadable(f"{name}: a password; send the file without one", code=Refusal.PASSWORD)
        with archive.open(files[0]) as opened:
            return opened.read(MOST_UNPACKED + 1)


def _beside(path: str) -> bool:
    """Whether a file in a ZIP is one that a system puts beside those people see."""
    folders, _, file = path.replace("\\", "/").casefold().rpartition("/")
    return "__macosx" in folders.split("/") or file.startswith("._") or file in _SYSTEM_FILES


_PACKED: dict[bytes, tuple[str, Callable[[bytes, str], bytes]]] = {
    b"\x1f\x8b": ("gzip", _gunzipped),
    b"\xfd7zXZ": ("xz", _unxz),
    b"PK": ("ZIP", _unzipped),
}
