"""Spelling: which header of a file is a declared one, written in another way that says nothing.

Capitals, blanks, the form of quotation marks and dashes, a colon behind it, and the sign of a footnote: who types a header
again, or exports it from another program, changes these and means the same column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from loaders.words import plain

_MARKS = re.compile(r"(?:[\s:*†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹]|\^[a-zA-Z]?)+$")
_FORMS = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"}
)


def standing(declared: str, texts: Collection[str]) -> str | None:
    """The header that stands for a declared one: itself, else the only one that differs in nothing that says anything.

    None where there is none, or where several could be meant.
    """
    return declared if declared in texts else spelled(texts).get(folded(declared))


def spelled(texts: Collection[str]) -> dict[str, str | None]:
    """Headers by what they say, folded; None where several say the same."""
    found: dict[str, str | None] = {}
    for text in dict.fromkeys(filter(None, texts)):
        key = folded(text)
        found[key] = None if key in found else text
    return found


def fitting(pattern: str, texts: Iterable[str]) -> dict[str, re.Match[str]]:
    """The headers a pattern fits, and how; where it fits none, those that it fits but for their spelling."""
    once = dict.fromkeys(texts)
    found = {text: m for text in once if (m := re.fullmatch(pattern, text))}
    return found or {
        text: m for text in once if text and (m := re.fullmatch(pattern, _bare(text), re.IGNORECASE))
    }


@lru_cache(maxsize=1 << 14)
def folded(header: str) -> str:
    """A header as two of them are compared."""
    return _bare(header).casefold()


def _bare(header: str) -> str:
    """A header without the marks behind it, its letters in the form of plain text."""
    return plain(unicodedata.normalize("NFKC", _MARKS.sub("", header)).translate(_FORMS))
