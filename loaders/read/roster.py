"""Rosters: rows about single persons, told by what stands in them where no header says so.

A row of figures speaks of a place, a period and a group, which other rows name again. A row about a person holds what only
that person has: a name, a day of birth, a number. What is found is told by columns, never by a text that stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from loaders.read.given import GIVEN
from loaders.read.rows import TextRow
from loaders.words import plain

CLOSE, SPARSE = 1_000, 1_000  # rows that are looked at one by one, and of those behind them
FEW, SEVERAL = 2, 8  # rows that are enough where two columns say it, and where one does
_DAY = re.compile(
    r"(?:19|20)\d\d-[01]?\d-[0-3]?\d(?:[T ][\d:.]+)?|[0-3]?\d([/.-])[0-3]?\d\1(?:(?:19|20)\d\d|\d\d)(?: [\d:]+)?"
    r"|[0-3]?\d[- ][A-Za-z]{3,9}[- ,]+(?:19|20)\d\d|[A-Za-z]{3,9} [0-3]?\d, (?:19|20)\d\d|(?:19|20)\d\d[01]\d[0-3]\d"
)
_WORD = r"[^\W\d_]+(?:['\u2019.-][^\W\d_]*)*"
_FULL = re.compile(rf"{_WORD}(?:, | ){_WORD}(?: {_WORD}){{0,2}}")
_SINGLE = re.compile(_WORD)
_TURNED = re.compile(rf"{_WORD}(?: {_WORD})?, ")
_ID = re.compile(r"[A-Za-z]{1,5}[-# ]?\d{3,12}[A-Za-z]?|\d{5,12}|\d{3,6}-\d{2,6}")
_SEX = frozenset(
    ["f", "m", "x", "female", "male", "girl", "boy", "nonbinary", "non-binary", "other", "unknown"]
)
_BOTH = (frozenset(["f", "female", "girl"]), frozenset(["m", "male", "boy"]))
_BORN = re.compile(r"\b(?:born|birth|b ?day|dob|d o b)\b", re.IGNORECASE)
_PLACES = re.compile(
    r"\b(?:school|site|campus|building|district|division|lea|county|locality|location|city|town|neighbou?rhood|community|tract|"
    r"zone|region|area|geography|state|place|zip|ward|agency|organi[sz]ation|provider|program|measure|indicator|group|subgroup|"
    r"race|ethnicity)s?\b",
    re.IGNORECASE,
)
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_OF_PLACES = frozenset(
    """
    academy acres and area avenue bay beach bend block borough bottom bridge campus canyon center central centre charter church city
    college community corner county court cove creek crossing dale district division downtown east elementary estates falls farm
    farms fields forest fork garden gardens glen green grove harbor head heights high highlands hill hills hollow homes house
    institute island junction junior k8 kindergarten lake lakes landing learning library lower magnet manor meadow meadows mesa
    middle mill mills montessori mount mountain no north northeast northwest of old orchard park parish parks parkway place
    plains plaza point pointe pond prep preparatory preschool primary quarter ranch region reservation ridge rise river road row
    school schools secondary senior shore side site south southeast southwest springs square station stem street terrace the town
    township tract trail upper uptown urban vale valley view views village villas vista ward water west woods zone
    all american children economically english learners disadvantaged students total two white black asian hispanic latino native
    """.split()  # noqa: SIM905 - many words
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class _Held:
    """One column of a block of rows: what stands under its first cell."""

    place: int
    head: str
    meant: bool
    cells: tuple[str, ...]
    rows: int

    @cached_property
    def once(self) -> frozenset[str]:
        return frozenset(self.cells)

    def alike(self, told: Callable[[str], object], share: float) -> bool:
        """Whether so many of its texts are of a kind."""
        return bool(self.once) and sum(1 for text in self.once if told(text)) >= share * len(self.once)

    def apart(self, share: float) -> bool:
        """Whether nearly every row has a text of its own."""
        return len(self.cells) >= 0.6 * self.rows and len(self.once) >= share * len(self.cells)

    @property
    def told(self) -> str:
        return f"column {self.place + 1}"

    @cached_property
    def days(self) -> bool:
        return self.alike(_DAY.fullmatch, 0.8) and self.apart(0.7)

    @cached_property
    def series(self) -> bool:
        """Whether its days follow each other in even steps, as periods do and birth dates do not."""
        told = [_spoken_day(text) for text in self.cells if _DAY.fullmatch(text)]
        steps = sorted(later - earlier for earlier, later in pairwise(told))
        if not steps or not (steps[0] >= 0 or steps[-1] <= 0):
            return False
        far = sorted(map(abs, steps))
        return far[-1] <= 5 * max(far[len(far) // 2], 1)

    @cached_property
    def names(self) -> bool:
        return self.alike(_full_name, 0.9) and self.apart(0.9)

    @cached_property
    def single(self) -> bool:
        return self.alike(_single_name, 0.9) and self.apart(0.6)

    @cached_property
    def ids(self) -> bool:
        return self.alike(_ID.fullmatch, 0.95) and self.apart(0.95) and not self.days

    @cached_property
    def sexes(self) -> bool:
        said = {text.casefold() for text in self.once}
        return said <= _SEX and all(said & one for one in _BOTH)

    @cached_property
    def given(self) -> float:
        """The share of its texts in which a given name stands, in the first place or behind the comma."""
        return sum(1 for text in self.once if _given(text)) / max(len(self.once), 1)


def roster(rows: Sequence[TextRow], named: Collection[str], places: Collection[str] = ()) -> str | None:
    """By which columns some of the rows are about single persons, as words; None where none are.

    Args:
        named: headers a feed names; a name under one of them is meant, and counts only beside what is not.
        places: what the community's places are called.
    """
    known = {plain(place).casefold() for place in places}
    for block in _blocks(rows):
        found = _columns(block, named, known)
        if said := _told(found):
            return said
    return None


def _blocks(rows: Sequence[TextRow]) -> Iterator[list[TextRow]]:
    """The rows as blank rows part them; of a long file's end every so many."""
    near, far = rows[:CLOSE], rows[CLOSE:]
    for there, some in groupby(near, key=lambda row: any(map(str.strip, row.cells))):
        if there:
            yield [row for row in some if sum(1 for cell in row.cells if cell.strip()) > 1]
    if far:
        yield list(far[:: max(len(far) // SPARSE, 1)])


def _columns(block: Sequence[TextRow], named: Collection[str], known: Collection[str]) -> list[_Held]:
    if len(block) <= FEW:
        return []
    first = block[0].cells
    under = block if any(_DAY.fullmatch(cell.strip()) for cell in first) else block[1:]
    width = min(max(len(row.cells) for row in block), 200)
    found = []
    for place in range(width):
        cells = tuple(text for row in under if place < len(row.cells) and (text := plain(row.cells[place])))
        head = plain(first[place]) if place < len(first) else ""
        ours = sum(1 for text in cells if text.casefold() in known)
        if cells and 2 * ours < len(cells):
            meant = head in named or any(text in named for text in cells[:60])
            found.append(_Held(place=place, head=head, meant=meant, cells=cells, rows=len(under)))
    return found


def _told(found: Sequence[_Held]) -> str | None:
    days = [one for one in found if one.days and not one.meant]
    names = [one for one in found if one.names]
    single = [one for one in found if one.single]
    ids = [one for one in found if one.ids]
    sexes = [one for one in found if one.sexes]
    if days and (beside := names or (single if len(single) > 1 else [])):
        return f"days of birth in {days[0].told} beside names in {beside[0].told}"
    uneven = [one for one in days if not one.series]
    if uneven and (beside := ids or sexes):
        return f"days of birth in {uneven[0].told} beside {'numbers of persons' if ids else 'one sex'} in {beside[0].told}"
    if born := next((one for one in days if _BORN.search(one.head.replace("_", " "))), None):
        return f"days of birth in {born.told}"
    return _numbered(ids, sexes) or _named(found)


def _numbered(ids: Sequence[_Held], sexes: Sequence[_Held]) -> str | None:
    """A number of its own in each row beside one sex: of a place there would be a row for each."""
    free = [one for one in ids if not one.meant and len(one.cells) >= SEVERAL]
    if free and sexes:
        return f"a number of its own in each row of {free[0].told}, and one sex, {sexes[0].told}"
    return None


def _named(found: Sequence[_Held]) -> str | None:
    """Names alone: under a header that says so, or so many given ones that they are no places."""
    free = [one for one in found if not one.meant and not _PLACES.search(one.head.replace("_", " "))]
    for one in free:
        if one.names and _persons_alone(one):
            return f"names of persons in {one.told}; where they are places, head it 'School' or 'Place'"
    halves = {one.head.casefold(): one for one in free if one.single}
    if {"first", "last"} <= halves.keys():
        return f"names of persons in {halves['first'].told} and {halves['last'].told}"
    return None


def _persons_alone(one: _Held) -> bool:
    if one.alike(_TURNED.match, 0.8) and one.given >= 0.25:
        return True
    if re.fullmatch(r"(?:full |legal )?names?", one.head.casefold()):
        return one.given >= 0.25 or len(one.cells) >= SEVERAL
    return one.given >= 0.5


def _full_name(text: str) -> bool:
    return bool(_FULL.fullmatch(text)) and _capital(text) and _OF_PLACES.isdisjoint(_parts(text))


def _single_name(text: str) -> bool:
    return (
        bool(_SINGLE.fullmatch(text))
        and len(text) > 2
        and _capital(text)
        and text.casefold() not in _OF_PLACES
    )


def _capital(text: str) -> bool:
    """Whether its first and its last word begin with a capital, as far as its script has any."""
    parts = text.split()
    return all(part[:1].upper() == part[:1] for part in (parts[0], parts[-1]))


def _spoken_day(text: str) -> int:
    """About how many days since the year 0, for a day in any of the ways one is written; enough to compare two."""
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    numbers = [int(part) for part in re.findall(r"\d+", text)[:3]]
    month = re.search(r"[A-Za-z]{3}", text)
    if month and len(numbers) == 2:
        numbers.insert(0, 1 + max(_MONTHS.find(month[0].casefold()) // 3, 0))
    year = next((at for at, number in enumerate(numbers) if number > 31), len(numbers) - 1)
    rest = [number for at, number in enumerate(numbers) if at != year]
    return numbers[year] * 372 + sum(number * size for number, size in zip(rest, (31, 1), strict=False))


def _given(text: str) -> bool:
    parts = _parts(text.partition(", ")[2] or text)
    return bool(parts) and parts[0] in GIVEN


def _parts(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())
