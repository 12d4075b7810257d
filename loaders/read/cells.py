"""Cells: a stored number of a workbook as the text a person sees, where its format changes what it says."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import lru_cache

from loaders.read import formats
from loaders.read.masks import masked, masks

PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
"""A number as a computer writes it."""
_EXACT = 15  # characters: so many digits are the same however a number is kept


def shown(stored: str, code: str, mark: str, *, since_1904: bool = False) -> str:
    """A stored number as text: 0.456 in a percent format is 45.6%, 8628 in `00000` is 08628.

    Every digit the file holds is kept: a format that rounds changes nothing. Where a format shows a word in the place of
    the number, it is the word.
    """
    if PLAIN.fullmatch(stored) and len(stored) < _EXACT and _is_plain(code):
        return stored if mark == "." else stored.replace(".", mark)
    try:
        number = float(stored)
    except ValueError:
        return stored
    if not math.isfinite(number):
        return stored
    if (word := masked(code, number)) is not None:
        return word
    look = _look(code)
    if look == "date":
        return _day(number, since_1904=since_1904) or stored
    if look == "percent":
        return _digits(Decimal(repr(number)) * 100, mark) + "%"
    text = _digits(Decimal(repr(number)), mark)
    return text.zfill(len(code)) if look == "zeros" and number >= 0 else text


@lru_cache(maxsize=512)
def _is_plain(code: str) -> bool:
    """Whether a format shows every number as it is."""
    return _look(code) == "plain" and not masks(code)


@lru_cache(maxsize=512)
def _look(code: str) -> str:
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code)
    if formats.shows_days(code):
        return "date"
    if "%" in bare:
        return "percent"
    return "zeros" if re.fullmatch(r"0{2,}", code) else "plain"


def _digits(number: Decimal, mark: str) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", mark)


def _day(number: float, *, since_1904: bool) -> str | None:
    found = formats.day(number, since_1904=since_1904)
    return None if found is None else formats.written(found)
