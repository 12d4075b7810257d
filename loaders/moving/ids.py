"""Ids: made from names, each given out once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 50  # characters, so that a number may follow


def shortened(words: str, joint: str, most: int) -> str:
    """The first of some joined words that so many characters hold; a single longer word is cut."""
    if len(words) <= most:
        return words
    whole = words[: most + 1].rpartition(joint)[0]
    return (whole or words[:most]).strip(joint)


class Ids:
    """Gives out ids that nothing has yet."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def take(self, name: str, joint: str, prefix: str = "") -> str:
        """An id made from a name: its plain letters and digits, joined; with a number where that is taken."""
        plainer = (
            unicodedata.normalize("NFKD", name.replace("%", " percent ")).encode("ascii", "ignore").decode()
        )
        stem = shortened(
            re.sub(r"[^a-z0-9]+", joint, plainer.casefold()).strip(joint), joint, LONGEST - len(prefix)
        )
        stem = stem or "moved"
        found, number = f"{prefix}{stem}", 2
        while found in self._taken:
            found, number = f"{prefix}{stem}{joint}{number}", number + 1
        self._taken.add(found)
        return found
