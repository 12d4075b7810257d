"""Originals: the bytes of a partner's file, read once, and their digest."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read.pace import Watch, unwatched

MOST_BYTES = 20_000_000  # what the upload route takes


@dataclass(frozen=True, slots=True)
class Original:
    """A partner's file as it was when it was read, for whoever needs it more than once.

    Attributes:
        name: the file's name without its folders.
        watch: is told, while it is read, how many rows there are so far.
    """

    name: str
    content: bytes = field(repr=False)
    watch: Watch = field(default=unwatched, repr=False, compare=False)

    def watched(self, watch: Watch) -> Original:
        """The same for somebody who waits until it is read."""
        return replace(self, watch=watch)


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
        raise SourceUnreadable(f"{name}: a folder; name one file in it", code=Refusal.NO_FILE) from None
    except FileNotFoundError:
        raise SourceUnreadable(f"no file {name!r}", code=Refusal.NO_FILE) from None
    except OSError as why:
        raise SourceUnreadable(
            f"{name}: cannot be opened: {why.strerror or why}", code=Refusal.NO_FILE
        ) from None
    if len(found) > MOST_BYTES:
        held = f"{size:,}" if size > MOST_BYTES else f"over {MOST_BYTES:,}"
        raise SourceUnreadable(f"{name}: {held} bytes; up to {MOST_BYTES:,} are read", code=Refusal.TOO_LARGE)
    if not found.strip():
        raise SourceUnreadable(f"{name}: an empty file; a header and rows belong in it", code=Refusal.EMPTY)
    return found


def digest(found: bytes) -> str:
    """The sha256 of a file's bytes, hexadecimal."""
    return hashlib.sha256(found).hexdigest()
