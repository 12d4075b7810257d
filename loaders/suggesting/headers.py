"""Headers: how much a header sounds like a role."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from loaders.roles import Role
from loaders.suggesting.vocabulary import HEADERS, IDS, PLACE_NUMBERS, words

NAMES_IT = 0.6
"""From here on a header names the role, alone or among other words."""
_SPELT = 88  # a slip or two in a word of eight letters


@lru_cache(maxsize=1 << 16)
def sounds_like(role: Role, header: str) -> float:
    """How much a header sounds like a role: 1 where it is one of its words, more than 0.6 where it holds one."""
    said = words(header)
    return max((_alike(said, phrase) for phrase in HEADERS.get(role, ())), default=0.0)


def is_number_of_a_thing(header: str) -> bool:
    """Whether the numbers under a header name things instead of counting people: codes, ranks, coordinates."""
    said = words(header)
    if not said:
        return False
    numbered = said[-1] in ("number", "num") and said[0] in PLACE_NUMBERS
    return said[-1] in IDS or numbered or (len(said) == 1 and said[0] in PLACE_NUMBERS)


def _alike(said: tuple[str, ...], phrase: str) -> float:
    sought = tuple(phrase.split())
    if said == sought:
        return 1.0
    if _holds(said, sought):
        return NAMES_IT + 0.35 * len(sought) / len(said)
    written = fuzz.ratio(" ".join(said), phrase)
    return 0.9 * written / 100 if len(phrase) >= 5 and written >= _SPELT else 0.0


def _holds(said: tuple[str, ...], sought: tuple[str, ...]) -> bool:
    return any(said[at : at + len(sought)] == sought for at in range(len(said) - len(sought) + 1))
