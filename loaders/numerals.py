"""Numerals: texts that are a number and nothing else, by either decimal mark, and which of the two a file has.

The mark is decided once for a file, never for a cell: `1.050` is 1050 only where commas are decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from loaders.words import plain

if TYPE_CHECKING:
    from loaders.read.here import Table

LONGEST = 40  # characters a number may have
PERCENT = re.compile(r" ?(?:%|percent|per cent|pct\.?)$", re.IGNORECASE)
_CURRENCY = re.compile(r"^([+-]?)(?:US|CA)?[$€£] ?|^(?:±|\+/-) ?|(?<=[0-9]) ?[€£]$")
_SHAPES = {
    mark: re.compile(
        rf"[+-]?(?:(?:[1-9][0-9]{{0,2}}([{other} '’])[0-9]{{3}}(?:\1[0-9]{{3}})*|[0-9]+)(?:[{mark}][0-9]*)?|[{mark}][0-9]+)"
    )
    for mark, other in ((".", ","), (",", "."))
}


@lru_cache(maxsize=1 << 16)
def numeral(word: str, mark: str) -> Decimal | None:
    """The number of a text that is nothing else but for a currency or percent sign; else None."""
    bare = _CURRENCY.sub(r"\1", PERCENT.sub("", word.replace("−", "-")).strip())
    if len(bare) > LONGEST or not _SHAPES[mark].fullmatch(bare):
        return None
    return _decimal(bare, mark)


def is_numeral(word: str) -> bool:
    """Whether a text is a number by either decimal mark."""
    return numeral(word, ".") is not None or numeral(word, ",") is not None


def decimal_mark(texts: Iterable[str], otherwise: str = ".") -> tuple[str, str | None]:
    """The decimal mark of some texts, and the one that shows it; `otherwise` where every text reads both ways."""
    shows: dict[str, list[str]] = {".": [], ",": []}
    for word in dict.fromkeys(plain(text) for text in texts if "." in text or "," in text):
        point, comma = numeral(word, ".") is not None, numeral(word, ",") is not None
        if point != comma:
            shows["." if point else ","].append(word)
    if len(shows["."]) == len(shows[","]):
        return otherwise, None
    mark = max(shows, key=lambda m: len(shows[m]))
    return mark, shows[mark][0]


def table_mark(table: Table, texts: Iterable[str]) -> tuple[str, str | None]:
    """The decimal mark of a file's texts, and the one that shows it. A workbook's numbers are written with a point."""
    if table.sheet is not None:
        return ".", None
    return decimal_mark(texts, "," if table.decisions.get("delimiter") == "semicolon" else ".")


def _decimal(text: str, mark: str) -> Decimal:
    """A text of digits, groups and one decimal mark as a number."""
    whole, _, rest = text.partition(mark)
    return Decimal(re.sub(r"[^0-9+-]", "", whole) + "." + (rest or "0"))
