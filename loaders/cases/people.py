"""People: who is the same person, by keyed hashes whose key lives as long as one run.

An id is compared without blanks and case; its zeros count. Where ids are missing, name and birth date stand in, and only
names and days that are equal are taken for one person.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import defaultdict

KEY_BYTES = 32
_NO_LETTER = re.compile(r"[\W\d_]+")


class People:
    """The persons and families of one run. Texts come in, numbers go out; no text is kept.

    Attributes:
        joined: the same person at two partners is one, by name and birth date, or by an id all partners share.
        by_name: rows whose person was told apart by name and birth date.
    """

    def __init__(self, *, joined: bool) -> None:
        self.joined = joined
        self.by_name = 0
        self._key = os.urandom(KEY_BYTES)
        self._nodes: dict[bytes, int] = {}
        self._above: list[int] = []
        self._ids: set[int] = set()
        self._named: dict[int, set[int]] = defaultdict(set)

    def seen(self, text: str) -> bytes:
        """The keyed hash of a text."""
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=16).digest()

    def person(self, partner: str, told: str, name: str, birth: str, *, shared: bool) -> int | None:
        """The number of the person a row is about, until `settled`; None where it tells nobody apart."""
        own = _plain_id(told)
        by_id = self._node("" if shared and self.joined else partner, "id", own) if own else None
        spelt = _plain_name(name)  # of a name without a letter nothing is left: it would be everybody's
        by_name = self._node("" if self.joined else partner, spelt, birth) if spelt and birth else None
        if by_id is not None:
            self._ids.add(by_id)
            if by_name is not None:
                self._link(by_id, by_name)
            return by_id
        self.by_name += by_name is not None
        return by_name

    def family(self, partner: str, told: str, *, shared: bool) -> int | None:
        """The number of a family; None where none is told."""
        own = _plain_id(told)
        return self._node("" if shared and self.joined else partner, "family", own) if own else None

    def same(self, one: int, other: int) -> None:
        """Two numbers mean the same family."""
        self._above[self.settled(one)] = self.settled(other)

    def settled(self, number: int) -> int:
        """The one number of whoever was seen under several."""
        if number not in self._ids and not self.joined and len(holders := self._named.get(number, ())) == 1:
            return next(iter(holders))
        while self._above[number] != number:
            self._above[number] = number = self._above[self._above[number]]
        return number

    def _link(self, by_id: int, by_name: int) -> None:
        if self.joined:
            self.same(by_id, by_name)
        else:
            self._named[by_name].add(by_id)

    def _node(self, *parts: str) -> int:
        found = self._nodes.setdefault(self.seen("\x1f".join(parts)), len(self._above))
        if found == len(self._above):
            self._above.append(found)
        return found


def _plain_id(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _plain_name(text: str) -> str:
    """A name without accents, case, blanks and marks: O'Néill is oneill."""
    bare = text.casefold()
    if bare.isascii():
        return _NO_LETTER.sub("", bare)
    bare = unicodedata.normalize("NFKD", bare)
    return _NO_LETTER.sub("", "".join(c for c in bare if not unicodedata.combining(c)))
