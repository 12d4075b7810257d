"""Texts as people compare them: blanks at the ends and doubled inside mean nothing."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.errors import nearest


def plain(text: str) -> str:
    """The text with every run of blanks (no-break spaces and line ends too) as one space, none at the ends."""
    return " ".join(text.split())


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
