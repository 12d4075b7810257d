"""Rosters: rows about single persons, told by what stands in them where no header says so.

A row of figures speaks of a place, a period and a group, which other rows name again. A row about a person holds what only
that person has: a name, a day of birth, a number. What is found is told by columns, never by a text that stands in them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from loaders.read.blocks import blocks, header
from loaders.read.held import DAY, TURNED, Held, full_name, given, of_places
from loaders.read.rows import TextRow
from loaders.words import plain

SEVERAL = 8  # rows that are enough where one column says it
MOST_COLUMNS = 200
_BORN = re.compile(r"\b(?:born|birth|b ?day|dob|d o b)\b", re.IGNORECASE)
_PLACES = re.compile(
    r"\b(?:school|site|campus|building|district|division|lea|county|locality|location|city|town|neighbou?rhood|community|tract|"
    r"zone|region|area|geography|state|place|zip|ward|agency|organi[sz]ation|provider|program|measure|indicator|group|subgroup|"
    r"race|ethnicity)s?\b",
    re.IGNORECASE,
)
_CHILDREN = re.compile(
    r"(?:(?:our|the) )?(?:kid|pupil|student|child|children|scholar|learner|participant|client|youth|youngster|mentee|camper|teen)(?: ?s)?(?: s?names?)?",
    re.IGNORECASE,
)


def roster(rows: Sequence[TextRow], named: Collection[str], places: Collection[str] = ()) -> str | None:
    """By which columns some of the rows are about single persons, as words; None where none are.

    Args:
        named: headers a feed names; a name under one of them is meant, and counts only beside what is not.
        places: what the community's places are called.
    """
    known = {plain(place).casefold() for place in places}
    for block in blocks(rows, known):
        found = _columns(block, named, known)
        if said := _told(found):
            return said
    return _amid_places(rows, known)


def _columns(block: Sequence[TextRow], named: Collection[str], known: Collection[str]) -> list[Held]:
    first = block[0].cells
    under = block if any(DAY.fullmatch(cell.strip()) for cell in first) else block[1:]
    width = min(max(len(row.cells) for row in block), MOST_COLUMNS)
    found = []
    for place in range(width):
        cells = tuple(text for row in under if place < len(row.cells) and (text := plain(row.cells[place])))
        head = plain(first[place]) if place < len(first) else ""
        ours = sum(1 for text in cells if text.casefold() in known)
        if cells and 2 * ours < len(cells):
            meant = head in named or any(text in named for text in cells[:60])
            found.append(Held(place=place, head=head, meant=meant, cells=cells, rows=len(under)))
    return found


def _told(found: Sequence[Held]) -> str | None:
    days = [one for one in found if one.days and not one.meant]
    names = [one for one in found if one.names]
    single = [one for one in found if one.single]
    ids = [one for one in found if one.ids]
    sexes = [one for one in found if one.sexes]
    if days and (beside := names or (single if len(single) > 1 else [])):
        return f"days of birth in {days[0].told} beside names in {beside[0].told}"
    uneven = [one for one in days if not one.series]
    if uneven and (beside := [one for one in found if one.initials]):
        return f"days of birth in {uneven[0].told} beside initials in {beside[0].told}"
    if uneven and (beside := ids or sexes):
        return f"days of birth in {uneven[0].told} beside {'numbers of persons' if ids else 'one sex'} in {beside[0].told}"
    if born := next((one for one in days if _BORN.search(_spaced(one.head))), None):
        return f"days of birth in {born.told}"
    return _numbered(ids, sexes) or _named(found)


def _numbered(ids: Sequence[Held], sexes: Sequence[Held]) -> str | None:
    """A number of its own in each row beside one sex: of a place there would be a row for each."""
    free = [one for one in ids if not one.meant and len(one.cells) >= SEVERAL]
    if free and sexes:
        return f"a number of its own in each row of {free[0].told}, and one sex, {sexes[0].told}"
    return None


def _named(found: Sequence[Held]) -> str | None:
    """Names alone: under a header that says so, or so many given ones that they are no places."""
    free = [one for one in found if not one.meant and not _PLACES.search(_spaced(one.head))]
    for one in free:
        if (one.names and _persons_alone(one)) or (one.anyhow and _listed(one)):
            return f"names of persons in {one.told}; where they are places, head it 'School' or 'Place'"
    halves = {one.head.casefold(): one for one in free if one.single}
    if {"first", "last"} <= halves.keys():
        return f"names of persons in {halves['first'].told} and {halves['last'].told}"
    told = next(
        (one for one in found if one.initials and re.fullmatch(r"initials?", one.head.casefold())), None
    )
    return f"initials of persons in {told.told}" if told else None


def _amid_places(rows: Sequence[TextRow], known: Collection[str]) -> str | None:
    """Names under a header of places, in rows one after the other, each once, where most else are places' own words."""
    for place, head in enumerate(header(rows).cells[:MOST_COLUMNS]):
        if not _PLACES.search(_spaced(head)):
            continue
        texts = [
            text
            for row in rows
            if place < len(row.cells) and (text := plain(row.cells[place])) and text != plain(head)
        ]
        many = Counter(texts)
        ours = sum(1 for text in many if text.casefold() in known or of_places(text))
        run = max(
            (list(some) for own, some in groupby(texts, key=lambda t: _alone(t, many, known)) if own),
            key=len,
            default=[],
        )
        names = [text for text in run if full_name(text)]
        others = len(many) - len(run)
        if (
            len(run) >= SEVERAL
            and 0 < others <= 2 * ours
            and len(names) >= 0.9 * len(run)
            and sum(map(given, names)) >= 0.25 * len(run)
        ):
            return f"names of persons in column {place + 1}, among places"
    return None


def _alone(text: str, many: Mapping[str, int], known: Collection[str]) -> bool:
    return many[text] == 1 and text.casefold() not in known and not of_places(text)


def _listed(one: Held) -> bool:
    """Whether names in any case are a list of children: by its header, or because so many of them are given ones."""
    if _CHILDREN.fullmatch(_spaced(one.head)):
        return one.given >= 0.1
    return one.given >= 0.5


def _persons_alone(one: Held) -> bool:
    if one.alike(TURNED.match, 0.8) and one.given >= 0.25:
        return True
    if re.fullmatch(r"(?:full |legal )?names?", one.head.casefold()):
        return one.given >= 0.25 or len(one.cells) >= SEVERAL
    return one.given >= 0.5


def _spaced(head: str) -> str:
    return head.replace("_", " ")
