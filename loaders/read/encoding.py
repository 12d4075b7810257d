"""Encodings: what the bytes of a text say of how it is written, where nobody has said it."""

from __future__ import annotations

import codecs

BOMS = {
    codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
"""The longer ones first: that of UTF-32 begins as that of UTF-16."""
_LOOKED_AT = 4096  # bytes
_LATIN = 0.6  # of the letters of a table, of figures at that, are Latin: half of their two bytes is zero


def by_mark(found: bytes) -> str | None:
    """The encoding that a byte-order mark says; None without one."""
    return next((encoding for mark, encoding in BOMS.items() if found.startswith(mark)), None)


def two_bytes(found: bytes) -> str | None:
    """The encoding of UTF-16 without a mark: every other byte of its digits and commas is zero, and no other one is."""
    start = found[:_LOOKED_AT]
    if len(found) % 2 or b"\0" not in start or by_mark(found):
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    zeros, others = max(even, odd), min(even, odd)
    if others or zeros < _LATIN * len(start) / 2:
        return None
    return "utf-16-le" if odd else "utf-16-be"


def is_wide(found: bytes) -> bool:
    """Whether a letter of a text takes more bytes than it needs, zeros among them."""
    return by_mark(found) in ("utf-16", "utf-32") or two_bytes(found) is not None


def beginning(found: bytes) -> bytes:
    """The first bytes of a text as one byte a letter, its mark and the blanks before it gone, in lower case."""
    start = found[:_LOOKED_AT]
    if is_wide(found):
        start = start.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return start.removeprefix(codecs.BOM_UTF8).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
