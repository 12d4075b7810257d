"""Sources: the bytes of a partner's file, read once; what kind of file they are, and their digest."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from indicators.errors import SourceUnreadable

MOST_BYTES = 20_000_000  # what the upload route takes
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_STRANGERS = {
    b"\xd0\xcf\x11\xe0": "an old Excel file or one with a password",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\xfd7zXZ": "a compressed file",
}
_PAGES = (b"<!doctype html", b"<html", b"<table", b"<?xml")


@dataclass(frozen=True, slots=True)
class Original:
    """A partner's file as it was when it was read, for whoever needs it more than once.

    Attributes:
        name: the file's name without its folders.
    """

    name: str
    content: bytes = field(repr=False)


def original(path: Path) -> Original:
    """A file's name and bytes.

    Raises:
        SourceUnreadable: as `contents`.
    """
    return Original(called(path), contents(path))


def called(path: Path) -> str:
    """What a file is called: its name without its folders; `.` and `/` as they were given.

    Bytes of a name that are no text are shown as such: a name is kept beside the figures.
    """
    return os.fsencode(path.name or str(path)).decode("utf-8", "replace")


def contents(path: Path) -> bytes:
    """The bytes of a file, read once: it may be a pipe.

    Raises:
        SourceUnreadable: there is no such file, it is empty, or larger than `MOST_BYTES`.
    """
    name = called(path)
    try:
        with path.open("rb") as opened:
            found = opened.read(MOST_BYTES + 1)
            size = os.fstat(opened.fileno()).st_size  # 0 for a pipe
    except IsADirectoryError:
        raise SourceUnreadable(f"{name}: a folder; name one file in it") from None
    except FileNotFoundError:
        raise SourceUnreadable(f"no file {name!r}") from None
    except OSError as why:
        raise SourceUnreadable(f"{name}: cannot be opened: {why.strerror or why}") from None
    if len(found) > MOST_BYTES:
        held = f"{size:,}" if size > MOST_BYTES else f"over {MOST_BYTES:,}"
        raise SourceUnreadable(f"{name}: {held} bytes; up to {MOST_BYTES:,} are read")
    if not found.strip():
        raise SourceUnreadable(f"{name}: an empty file; a header and rows belong in it")
    return found


def digest(found: bytes) -> str:
    """The sha256 of a file's bytes, hexadecimal."""
    return hashlib.sha256(found).hexdigest()


def kind(found: bytes, name: str) -> str:
    """`csv` or `xlsx`, told by the first bytes and never by the name.

    Raises:
        SourceUnreadable: it is neither.
    """
    if found.startswith(b"PK"):
        return "xlsx"
    stranger = next((what for magic, what in _STRANGERS.items() if found.startswith(magic)), None)
    if found[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
        stranger = "a web page, whatever its name says"
    if stranger is None and b"\0" in found and not found.startswith(_UTF16):
        stranger = "not text: it holds zero bytes"
    if stranger:
        raise SourceUnreadable(f"{name}: {stranger}; save it as .xlsx or .csv and send that")
    return "csv"
