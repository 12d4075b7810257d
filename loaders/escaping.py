"""Escaping: texts that a spreadsheet would take for a formula, made plain in a CSV file, and put back."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "'"


def escaped(text: str) -> str:
    """The text with an apostrophe before what would be a formula. Numbers stay numbers: they are no texts.

    A text that has the apostrophe already gets one more, so that `unescaped` gives every text back.
    """
    return MARK + text if _formula(text) else text


def unescaped(text: str) -> str:
    """The text that was `escaped`; only for files that say that theirs are."""
    return text[1:] if text.startswith(MARK) and _formula(text) else text


def _formula(text: str) -> bool:
    return text.lstrip(MARK).startswith(FORMULA)
