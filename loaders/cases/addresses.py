"""Addresses: to the neighbourhood they lie in, by a list of exact addresses or of streets with ranges of house numbers."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from indicators.errors import FeedError
from loaders.read.original import Original
from loaders.read.text import decoded
from loaders.words import plain

_SHORT = {
    "street": "st", "avenue": "ave", "av": "ave", "road": "rd", "drive": "dr", "boulevard": "blvd", "lane": "ln", "court": "ct",
    "place": "pl", "terrace": "ter", "circle": "cir", "highway": "hwy", "parkway": "pkwy", "square": "sq", "alley": "aly",
    "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw",
}  # US Postal Service Publication 28, appendix C1, as far as town streets need it  # fmt: skip
_UNIT = re.compile(r"\b(?:apartment|apt|unit|suite|ste|floor|fl|room|rm|lot|trailer|bldg|building)\b.*|#.*")
_NUMBER = re.compile(r"(\d+)(?:-\d+)?[a-z]?(?: 1/2)? (.+)")
_HEADS = "address, place; or street, from, to, side, place"
Side = Literal["both", "odd", "even"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """House numbers of one street, both ends included; without a `last` one exact address, or the whole street."""

    street: str
    place: str
    first: int | None = None
    last: int | None = None
    side: Side = "both"

    def holds(self, number: int | None) -> bool:
        """Whether a house lies in it."""
        if self.first is None:
            return True
        if number is None or not self.first <= number <= (self.first if self.last is None else self.last):
            return False
        return self.side == "both" or (number % 2 == 1) == (self.side == "odd")


def stretches(sent: Original) -> tuple[Stretch, ...]:
    """The list in a CSV file.

    Raises:
        FeedError: it lacks a column, or a line of it cannot be.
        SourceUnreadable: it is no text.
    """
    rows = list(csv.DictReader(io.StringIO(decoded(sent.content, sent.name)[0], newline="")))
    heads = {plain(h).casefold(): h for h in (rows[0] if rows else {}) if h}
    if "place" not in heads or not {"address", "street"} & heads.keys():
        raise FeedError(f"{sent.name}: a list of addresses has the columns {_HEADS}")
    told = [{k: plain(row[h] or "") for k, h in heads.items()} for row in rows]
    return tuple(_stretch(row, f"{sent.name}, line {nr}") for nr, row in enumerate(told, start=2))


class Book:
    """Where addresses lie."""

    def __init__(self, listed: Sequence[Stretch]) -> None:
        self._streets: Mapping[str, list[Stretch]] = defaultdict(list)
        for stretch in listed:
            self._streets[stretch.street].append(stretch)

    def place(self, address: str) -> str | None:
        """The place of an address; None where no stretch holds it. Where several do, the first listed."""
        number, street = parted(address)
        return next((s.place for s in self._streets.get(street, ()) if s.holds(number)), None)


def parted(address: str) -> tuple[int | None, str]:
    """House number and street of an address as people write it, spelled one way; what follows a comma is left off."""
    word = _UNIT.sub("", address.casefold().partition(",")[0])
    words = re.sub(r"[^\w/ -]", "", word).split()
    text = " ".join(_SHORT.get(w, w) for w in words)
    found = _NUMBER.fullmatch(text)
    return (int(found[1]), found[2]) if found else (None, text)


def _stretch(row: Mapping[str, str], where: str) -> Stretch:
    place, side = row["place"], row.get("side", "").casefold() or "both"
    if not place:
        raise FeedError(f"{where}: no place")
    if side not in ("both", "odd", "even"):
        raise FeedError(f"{where}, side: {side!r}; odd, even or both")
    if row.get("address"):
        number, street = parted(row["address"])
        return Stretch(street, place, number)
    first, last = (_number(row.get(end, ""), f"{where}, {end}") for end in ("from", "to"))
    return Stretch(parted(row["street"])[1], place, first, first if last is None else last, side)  # type: ignore[arg-type]  # one of three, by now


def _number(text: str, where: str) -> int | None:
    if text and not (text.isascii() and text.isdecimal()):
        raise FeedError(f"{where}: {text!r}; write a house number")
    return int(text) if text else None
