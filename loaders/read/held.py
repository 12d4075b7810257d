"""Held: one column of some rows, and whether what stands in it is names, days, numbers or one sex of persons."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from loaders.read.given import GIVEN

DAY = re.compile(
    r"(?:19|20)\d\d-[01]?\d-[0-3]?\d(?:[T ][\d:.]+)?|[0-3]?\d([/.-])[0-3]?\d\1(?:(?:19|20)\d\d|\d\d)(?: [\d:]+)?"
    r"|[0-3]?\d[- ][A-Za-z]{3,9}[- ,]+(?:19|20)\d\d|[A-Za-z]{3,9} [0-3]?\d, (?:19|20)\d\d|(?:19|20)\d\d[01]\d[0-3]\d"
)
_WORD = r"[^\W\d_]+(?:['\u2019.-][^\W\d_]*)*"
_FULL = re.compile(rf"{_WORD}(?:, | ){_WORD}(?: {_WORD}){{0,2}}")
_SINGLE = re.compile(_WORD)
TURNED = re.compile(rf"{_WORD}(?: {_WORD})?, ")
_INITIALS = re.compile(r"[A-Z]\.? ?[A-Z]\.?(?:[ -]?[A-Z]\.?)?")
_STATES = frozenset(
    [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "DC",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "PR",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "US",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
    ]
)
_ID = re.compile(r"[A-Za-z]{1,5}[-# ]?\d{3,12}[A-Za-z]?|\d{5,12}|\d{3,6}-\d{2,6}")
_SEX = frozenset(
    ["f", "m", "x", "female", "male", "girl", "boy", "nonbinary", "non-binary", "other", "unknown"]
)
_BOTH = (frozenset(["f", "female", "girl"]), frozenset(["m", "male", "boy"]))
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
    youth migrant military gifted disability disabilities pacific islander multiracial race races income lunch meals eligible grade status
    all american children economically english learners disadvantaged students total two white black asian hispanic latino native
    """.split()  # noqa: SIM905 - many words
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Held:
    """One column of a block of rows: what stands under its first cell."""

    place: int
    head: str
    meant: bool
    cells: tuple[str, ...]
    rows: int

    @cached_property
    def once(self) -> frozenset[str]:
        """Its texts, each once."""
        return frozenset(self.cells)

    def alike(self, told: Callable[[str], object], share: float) -> bool:
        """Whether so many of its texts are of a kind."""
        return bool(self.once) and sum(1 for text in self.once if told(text)) >= share * len(self.once)

    def apart(self, share: float) -> bool:
        """Whether nearly every row has a text of its own."""
        return len(self.cells) >= 0.6 * self.rows and len(self.once) >= share * len(self.cells)

    @property
    def told(self) -> str:
        """Where it stands, in words."""
        return f"column {self.place + 1}"

    @cached_property
    def days(self) -> bool:
        """Whether days stand in it, nearly each another one."""
        return self.alike(DAY.fullmatch, 0.8) and self.apart(0.7)

    @cached_property
    def series(self) -> bool:
        """Whether its days follow each other in even steps, as periods do and birth dates do not."""
        told = [_spoken_day(text) for text in self.cells if DAY.fullmatch(text)]
        steps = sorted(later - earlier for earlier, later in pairwise(told))
        if not steps or not (steps[0] >= 0 or steps[-1] <= 0):
            return False
        far = sorted(map(abs, steps))
        return far[-1] <= 5 * max(far[len(far) // 2], 1)

    @cached_property
    def names(self) -> bool:
        """Whether first and last names stand in it."""
        return self.alike(full_name, 0.9) and self.apart(0.9)

    @cached_property
    def anyhow(self) -> bool:
        """Whether they are names in whatever case, as a list that somebody typed has them."""
        return self.alike(_loose_name, 0.9) and self.apart(0.9)

    @cached_property
    def initials(self) -> bool:
        """Whether each is somebody's initials; a state's two letters are none."""
        return (
            self.alike(_INITIALS.fullmatch, 0.9)
            and self.apart(0.5)
            and not self.alike(_STATES.__contains__, 0.8)
        )

    @cached_property
    def single(self) -> bool:
        """Whether first or last names stand in it."""
        return self.alike(_single_name, 0.9) and self.apart(0.6)

    @cached_property
    def ids(self) -> bool:
        """Whether a number of its own stands in each row."""
        return self.alike(_ID.fullmatch, 0.95) and self.apart(0.95) and not self.days

    @cached_property
    def sexes(self) -> bool:
        """Whether sexes stand in it, and both."""
        said = {text.casefold() for text in self.once}
        return said <= _SEX and all(said & one for one in _BOTH)

    @cached_property
    def given(self) -> float:
        """The share of its texts in which a given name stands, in the first place or behind the comma."""
        return sum(1 for text in self.once if given(text)) / max(len(self.once), 1)


def full_name(text: str) -> bool:
    """Whether it may be a first and a last name: two to four words of which none is one that places have."""
    return _loose_name(text) and _capital(text)


def given(text: str) -> bool:
    """Whether a given name stands in it, in the first place or behind the comma."""
    parts = _parts(text.partition(", ")[2] or text)
    return bool(parts) and parts[0] in GIVEN


def of_places(text: str) -> bool:
    """Whether a word that places and groups have stands in it."""
    return not _OF_PLACES.isdisjoint(_parts(text))


def _loose_name(text: str) -> bool:
    return bool(_FULL.fullmatch(text)) and not of_places(text)


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


def _parts(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())
