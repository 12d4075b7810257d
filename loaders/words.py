"""Texts as people compare them: blanks at the ends and doubled inside mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indicators.errors import nearest

LONGEST = 60  # characters a word may have that nobody agreed on: it stands beside figures and in addresses
FREE = f"up to {LONGEST} characters, none of them invisible"
_JOINERS = str.maketrans("", "", "\u200c\u200d")  # invisible, and part of the spelling in Persian or Hindi
_UNSEEN = str.maketrans("", "", "\ufeff\u200b\u2060\u00ad\u200e\u200f\u202a\u202b\u202c")
_ROUNDED = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+?\d{2,3}", re.IGNORECASE)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def plain(text: str) -> str:
    """The text with every run of blanks (no-break spaces and line ends too) as one space, none at the ends.

    What programs leave inside that nobody sees goes: byte-order marks, zero-width blanks, marks of the direction.
    """
    return " ".join((text if text.isascii() else text.translate(_UNSEEN)).split())


def unstorable(text: str) -> bool:
    """Whether a text holds what no database keeps: U+0000, or half of a surrogate pair."""
    return _UNSTORABLE.search(text) is not None


def fits(word: str) -> bool:
    """Whether a word nobody agreed on can stand in a key: not too long, no control or invisible character."""
    return len(word) <= LONGEST and (word.isprintable() or word.translate(_JOINERS).isprintable())


def lost_zeros(word: str, known: Iterable[str]) -> str | None:
    """The known id that a word would be with zeros before it, 0010 for 10; None where it is one itself, or none is.

    For a suggestion, never for a match: 10 may be another one's number. Of several the shortest.
    """
    bare = plain(word)
    if not (bare.isascii() and bare.isdecimal()):
        return None
    there = set(known)
    longer = [k for k in there if len(k) > len(bare) and k == bare.zfill(len(k))]
    return min(longer, key=len) if longer and bare not in there else None


def rounded(word: str) -> bool:
    """Whether a long id was rounded by a spreadsheet, which cannot be undone: `3.40001E+11`."""
    return _ROUNDED.fullmatch(plain(word)) is not None


def listed(words: Iterable[str], most: int = 12) -> str:
    """The words, quoted and joined; the rest of a long list as dots."""
    shown = [repr(w) for w in words]
    return ", ".join(shown[:most]) + (", ..." if len(shown) > most else "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """What follows a wrong word: the nearest known one, else the list of them."""
    names = sorted(k for k in known if k)
    if close := nearest(word, names):
        return f"did you mean {close!r}?"
    return f"there are: {listed(names) or 'none'}"
