"""Kinds: what a file is, told by its bytes and never by its name, and what is packed in it."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from enum import StrEnum

from indicators.errors import SourceUnreadable
from loaders.read import script
from loaders.read.archive import DAMAGE

MOST_UNPACKED = 100_000_000  # bytes: five times what may be sent
_OLE = b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_STRANGERS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_BLANK = b"\xef\xbb\xbf \t\r\n"
_PAGES = (b"<!doctype html", b"<html", b"<table", b"<body", b"<head", b"<meta", b"<!--")


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
    packing = next((p for magic, p in _PACKED.items() if found.startswith(magic)), None)
    if packing is None or (found.startswith(b"PK") and _is_workbook(found)):
        return found, None
    how, opened = packing
    try:
        content = opened(found, name)
    except DAMAGE as why:
        raise SourceUnreadable(f"{name}: a damaged {how} file ({why}); send it again") from None
    if len(content) > MOST_UNPACKED:
        raise SourceUnreadable(f"{name}: over {MOST_UNPACKED:,} bytes once unpacked; send less")
    if not content.strip():
        raise SourceUnreadable(f"{name}: the file packed in it is empty; a header and rows belong in it")
    return content, how


def kind(found: bytes, name: str) -> FileKind:
    """What an unpacked file is.

    Raises:
        SourceUnreadable: it is nothing that is read.
    """
    if found.startswith(b"PK"):
        return FileKind.ODS if "content.xml" in _names(found) else FileKind.XLSX
    if found.startswith(_OLE):
        return FileKind.XLS
    start = found[:4096].lstrip(_BLANK).lower()
    if _is_page(start, found) or (start.startswith(b"<?xml") and b"<html" in start):
        return FileKind.HTML
    stranger = next((what for magic, what in _STRANGERS.items() if found.startswith(magic)), None)
    if start.startswith(b"<?xml"):
        stranger = "XML"
    if stranger is None and b"\0" in found and not found.startswith(_UTF16):
        stranger = "not text: it holds zero bytes"
    if stranger:
        raise SourceUnreadable(f"{name}: {stranger}; save it as .xlsx or .csv and send that")
    bare = start.replace(b"\0", b"").lstrip(b"\xff\xfe" + _BLANK)
    if script.opening(bare.decode("latin-1")) is not None:
        return FileKind.JSON
    return FileKind.JSON if bare.startswith((b"[{", b"{", b"[")) and _closes(found) else FileKind.CSV


def _is_page(start: bytes, found: bytes) -> bool:
    """Whether it is a web page, and not rows of text behind a tag that one left: those hold no table's."""
    if not start.startswith(_PAGES):
        return False
    return not start.startswith(b"<meta") or b"<t" in found[:MOST_UNPACKED].lower() or b"\n" not in found


def _closes(found: bytes) -> bool:
    """Whether the last thing in a file closes what JSON opens."""
    return found[-64:].replace(b"\0", b"").rstrip().endswith((b"]", b"}"))


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
        files = [
            f
            for f in archive.infolist()
            if not f.filename.startswith("__MACOSX/") and not f.filename.endswith("/")
        ]
        if len(files) != 1:
            raise SourceUnreadable(f"{name}: a ZIP of {len(files)} files; send them one by one")
        if files[0].flag_bits & 1:
            raise SourceUnreadable(f"{name}: a password; send the file without one")
        with archive.open(files[0]) as opened:
            return opened.read(MOST_UNPACKED + 1)


_PACKED: dict[bytes, tuple[str, Callable[[bytes, str], bytes]]] = {
    b"\x1f\x8b": ("gzip", _gunzipped),
    b"\xfd7zXZ": ("xz", _unxz),
    b"PK": ("ZIP", _unzipped),
}
