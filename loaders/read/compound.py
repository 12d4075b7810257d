"""Compound files: the stream of an old Office file that holds its workbook, found without trusting what it says of itself.

Source: [MS-CFB], Compound File Binary File Format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal

_FREE, _LAST_SECTOR = 0xFFFFFFFF, 0xFFFFFFFA  # what is above is no sector: end, free, table
_HEADER, _ENTRY = 512, 128
_STRANGERS = {
    "WordDocument": (Refusal.NOT_A_TABLE, "a Word document; send the table as .xlsx or .csv"),
    "PowerPoint Document": (Refusal.NOT_A_TABLE, "a slide show; send the table as .xlsx or .csv"),
    "EncryptedPackage": (Refusal.PASSWORD, "a password; send the file without one"),
    "_VBA_PROJECT_CUR": (Refusal.UNSAFE, "macros in the workbook; save it as .xlsx without them"),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A stream or folder of the file."""

    name: str
    start: int
    size: int
    left: int
    right: int
    child: int


def workbook_stream(found: bytes, name: str) -> bytes:
    """The stream that holds an Excel workbook of 1993 to 2003.

    Raises:
        SourceUnreadable: it is damaged, another document, or has a password or macros.
    """
    try:
        return _File(found).workbook(name)
    except (struct.error, IndexError, ValueError) as why:
        raise SourceUnreadable(
            f"{name}: a damaged workbook ({why}); send the file again", code=Refusal.DAMAGED
        ) from None


class _File:
    """A file of sectors, its tables of what follows what, and its entries."""

    def __init__(self, found: bytes) -> None:
        self._found = found
        shift, small_shift = struct.unpack_from("<HH", found, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError(f"sectors of 2^{shift} and 2^{small_shift} bytes")
        self._size, self._small = 1 << shift, 1 << small_shift
        self._next = self._table()
        self._entries = list(_entries(self._stream(self._at(48))))
        self._cutoff = self._at(56)

    def workbook(self, name: str) -> bytes:
        """The workbook among what stands at the top; embedded ones are not meant."""
        if not self._entries:
            raise ValueError("no entries")
        top = {entry.name: entry for entry in self._siblings(self._entries[0].child)}
        for stranger, (code, what) in _STRANGERS.items():
            if stranger in top:
                raise SourceUnreadable(f"{name}: {what}", code=code)
        if (book := top.get("Workbook", top.get("Book"))) is None:
            raise SourceUnreadable(
                f"{name}: an old Office file without a workbook; send it as .xlsx or .csv",
                code=Refusal.NOT_A_TABLE,
            )
        return self._content(book)

    def _at(self, offset: int) -> int:
        return int(struct.unpack_from("<I", self._found, offset)[0])

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._found):
            raise ValueError(f"no sector {number:,}")
        return self._found[start : start + self._size]

    def _table(self) -> list[int]:
        """For each sector the one that follows it: [MS-CFB] 2.3, its sectors listed by 2.5."""
        listed = list(struct.unpack_from("<109I", self._found, 76))
        more, per = self._at(68), self._size // 4 - 1
        for _ in range(len(self._found) // self._size):
            if more > _LAST_SECTOR:
                break
            *part, more = struct.unpack(f"<{per + 1}I", self._sector(more))
            listed += part
        sectors = [number for number in listed if number <= _LAST_SECTOR]
        if len(sectors) > len(self._found) // self._size:
            raise ValueError("more tables than sectors")
        return [
            following for number in sectors for (following,) in struct.iter_unpack("<I", self._sector(number))
        ]

    def _chain(self, first: int, following: list[int]) -> Iterator[int]:
        """The numbers of a stream's sectors; one that comes back to itself is damage."""
        number = first
        for _ in range(len(following) + 1):
            if number > _LAST_SECTOR:
                return
            yield number
            number = following[number]
        raise ValueError("a stream without an end")

    def _stream(self, first: int) -> bytes:
        return b"".join(self._sector(number) for number in self._chain(first, self._next))

    def _content(self, entry: _Entry) -> bytes:
        if entry.size >= self._cutoff:
            return self._stream(entry.start)[: entry.size]
        held, table = self._stream(self._entries[0].start), self._stream(self._at(60))
        following = [number for (number,) in struct.iter_unpack("<I", table)]
        parts = [held[n * self._small : (n + 1) * self._small] for n in self._chain(entry.start, following)]
        return b"".join(parts)[: entry.size]

    def _siblings(self, first: int) -> Iterator[_Entry]:
        """The entries of one folder, which are a tree."""
        waiting, seen = [first], set[int]()
        while waiting:
            number = waiting.pop()
            if number == _FREE or number in seen:
                continue
            seen.add(number)
            entry = self._entries[number]
            waiting += [entry.left, entry.right]
            yield entry


def _entries(directory: bytes) -> Iterator[_Entry]:
    """The entries of a directory: [MS-CFB] 2.6."""
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = min(int(struct.unpack_from("<H", directory, at + 64)[0]), 64)
        left, right, child = struct.unpack_from("<3I", directory, at + 68)
        start, size = struct.unpack_from("<2I", directory, at + 116)
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        yield _Entry(name, start, size, left, right, child)
