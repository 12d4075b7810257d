"""BIFF: the records of an old Excel workbook, and the texts in them.

Source: [MS-XLS], Excel Binary File Format (.xls) Structure.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """The records that are minded."""

    FORMULA = 0x0006
    END = 0x000A
    SINCE_1904 = 0x0022
    PASSWORD = 0x002F
    MORE = 0x003C
    ENCODING = 0x0042
    COLUMNS = 0x007D
    SHEET = 0x0085
    RATIOS = 0x00BD
    RICH_TEXT = 0x00D6
    STYLE = 0x00E0
    MERGED = 0x00E5
    TEXTS = 0x00FC
    SHARED_TEXT = 0x00FD
    NUMBER = 0x0203
    TEXT = 0x0204
    TRUTH = 0x0205
    RESULT = 0x0207
    ROW = 0x0208
    RATIO = 0x027E
    FORMAT = 0x041E
    BEGIN = 0x0809


@dataclass(frozen=True, slots=True)
class Record:
    """A record with its continuations.

    Attributes:
        kind: None for one that is not minded.
        parts: what it holds, and what each continuation of it holds.
    """

    kind: Kind | None
    parts: tuple[bytes, ...]

    @property
    def body(self) -> bytes:
        """What the record itself holds."""
        return self.parts[0]


_KINDS = {kind.value: kind for kind in Kind}


def records(stream: bytes, at: int) -> Iterator[Record]:
    """The records of the sheet, or of the workbook, that begins there; charts inside it are left out.

    Raises:
        ValueError: the stream ends before it does.
    """
    depth = 0
    for record in _joined(stream, at):
        depth += record.kind is Kind.BEGIN
        if depth == 1:
            yield record
        depth -= record.kind is Kind.END
        if depth <= 0:
            return
    raise ValueError("cut short")


class Texts:
    """Reads texts from a record and its continuations, each of which says anew how wide its characters are.

    In a workbook of before 1997 they are bytes in the workbook's one `encoding`.
    """

    def __init__(self, record: Record, at: int = 0, encoding: str | None = None) -> None:
        self._parts, self._encoding = record.parts, encoding
        self._part, self._at = 0, at

    @property
    def more(self) -> bool:
        """Whether anything is left."""
        return any(self._parts[self._part + 1 :]) or self._at < len(self._parts[self._part])

    def text(self, size: int = 2) -> str:
        """The next text, whose length takes `size` bytes; how it looks and is pronounced is passed over."""
        length = int.from_bytes(self._bytes(size), "little")
        if self._encoding is not None:
            return self._bytes(length).decode(self._encoding, "replace")
        flags = self._bytes(1)[0]
        runs = int.from_bytes(self._bytes(2), "little") if flags & 8 else 0
        spoken = int.from_bytes(self._bytes(4), "little") if flags & 4 else 0
        found = self._characters(length, wide=bool(flags & 1))
        self._bytes(4 * runs)
        self._bytes(spoken)
        return found

    def _bytes(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            here = self._parts[self._part][self._at : self._at + count - len(found)]
            found, self._at = found + here, self._at + len(here)
            if len(found) < count:
                self._turn()
        return found

    def _characters(self, count: int, *, wide: bool) -> str:
        found = ""
        while count:
            size = 2 if wide else 1
            here = self._parts[self._part][self._at : self._at + count * size]
            here = here[: len(here) // size * size]
            found += here.decode("utf-16-le" if wide else "latin-1", "replace")
            self._at, count = self._at + len(here), count - len(here) // size
            if count:
                self._turn()
                wide = bool(self._bytes(1)[0] & 1)
        return found

    def _turn(self) -> None:
        self._part, self._at = self._part + 1, 0
        if self._part >= len(self._parts):
            raise ValueError("a text cut short")


def ratio(packed: int) -> float:
    """A number packed in four bytes: [MS-XLS] 2.5.217."""
    bits = packed & 0xFFFFFFFC
    whole = bits - (1 << 32) if bits & 0x80000000 else bits
    found = float(whole >> 2) if packed & 2 else struct.unpack("<d", struct.pack("<Q", bits << 32))[0]
    return float(found / 100 if packed & 1 else found)


def _joined(stream: bytes, at: int) -> Iterator[Record]:
    held: list[bytes] = []
    kind = None
    for number, body in _raw(stream, at):
        if number == Kind.MORE and held:
            held.append(body)
            continue
        if held:
            yield Record(kind, tuple(held))
        kind, held = _KINDS.get(number), [body]
    if held:
        yield Record(kind, tuple(held))


def _raw(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, at)
        yield number, stream[at + 4 : at + 4 + length]
        at += 4 + length
