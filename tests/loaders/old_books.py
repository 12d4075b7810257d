"""Old workbooks for the tests, record by record, in a compound file of the plainest kind."""

from __future__ import annotations

import struct

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(**streams: bytes) -> bytes:
    """A compound file with these streams, up to three, at its top."""
    held = [(name, found.ljust(4096, b"\0")) for name, found in streams.items()]
    body, table, entries = b"", [_TABLE], [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, found) in enumerate(held, start=1):
        padded = found.ljust(-(-len(found) // _SECTOR) * _SECTOR, b"\0")
        first, count = len(table) + 1, len(padded) // _SECTOR
        right = number + 1 if number < len(held) else _FREE
        entries.append(_entry(name, 2, first, len(found), right=right))
        body += padded
        table += [*range(first + 1, first + count), _END]
    table.insert(1, _END)
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    filled = b"".join(struct.pack("<I", n) for n in table).ljust(_SECTOR, b"\xff")
    assert len(filled) == _SECTOR, "one table is enough for a test"
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0) + b"\xff" * 432
    return head + filled + directory + body


def book(*sheet: bytes, version: int = 0x0600, before: tuple[bytes, ...] = (), hidden: int = 0) -> bytes:
    """The stream of a workbook of one sheet, `S`, with these records; `before` stand among the book's own."""
    name = b"\x01S" if version == 0x0500 else b"\x01\x00S"
    begin = record(0x0809, struct.pack("<HH", version, 5) + bytes(12))
    head = begin + b"".join(before)
    at = len(head) + len(record(0x0085, struct.pack("<IBB", 0, hidden, 0) + name)) + 4
    head += record(0x0085, struct.pack("<IBB", at, hidden, 0) + name) + record(0x000A)
    return (
        head + record(0x0809, struct.pack("<HH", version, 16) + bytes(12)) + b"".join(sheet) + record(0x000A)
    )


def record(kind: int, body: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<HH", kind, len(body)) + body


def text(row: int, column: int, said: str) -> bytes:
    """A cell of text as Excel 97 writes it."""
    return record(0x0204, struct.pack("<4HB", row, column, 0, len(said), 0) + said.encode("latin-1"))


def number(row: int, column: int, found: float) -> bytes:
    """A cell of a number."""
    return record(0x0203, struct.pack("<3Hd", row, column, 0, found))


def _entry(name: str, kind: int, start: int, size: int, *, right: int = _FREE, child: int = _FREE) -> bytes:
    said = (name + "\0").encode("utf-16-le")
    links = struct.pack("<HBB3I", len(said), kind, 1, _FREE, right, child)
    return said.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)
