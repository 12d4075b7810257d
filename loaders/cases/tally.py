"""Tallies: how many persons, families, enrolments and referrals there are of each place, period, group and programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from loaders.cases.cases import Run
from loaders.cases.marks import Marks, Rows, Stand
from loaders.cases.plan import Counting
from loaders.cases.roles import ALL, SHARES, What


class Spot(NamedTuple):
    """Where a count stands; `all` is everybody of that breakdown. The period is a number of the run's."""

    period: int
    place: str = ALL
    breakdown: str = ""
    group: str = ALL
    programme: str = ALL
    door: str = ALL


class Count(NamedTuple):
    """So many, of so many; a plain count has no denominator."""

    numerator: int
    denominator: int | None = None


Counts = dict[What, dict[Spot, Count]]


def tallied(rows: Rows, counting: Counting, run: Run) -> Counts:
    """Every count there is something for; persons always, for what is withheld follows them."""
    asked = {*counting.what, What.PERSONS} if counting.what else set(What)
    marks = {what: found for what, found in rows.marks(run).items() if what in asked and found.base}
    counts = {what: _spread(marks[what], what, rows.stands, counting.by) for what in What if what in marks}
    if What.REACH in asked and (reach := _reach(counts.get(What.PERSONS, {}), counting, run)):
        counts[What.REACH] = reach
    return counts


def _spread(marks: Marks, what: What, stands: Sequence[Stand], by: Sequence[str]) -> dict[Spot, Count]:
    """The count of every spot, margins too."""
    base, top = _sums(marks.base, stands, by), _sums(marks.top, stands, by)
    share = what in SHARES
    return {
        spot: Count(len(top.get(spot, ())), len(who)) if share else Count(len(who))
        for spot, who in base.items()
    }


def _sums(marks: Mapping[int, set[int]], stands: Sequence[Stand], by: Sequence[str]) -> dict[Spot, set[int]]:
    sums: dict[Spot, set[int]] = defaultdict(set)
    for stand, who in marks.items():
        for spot in _spots(stands[stand], by):
            sums[spot] |= who
    return sums


def _spots(stand: Stand, by: Sequence[str]) -> Iterator[Spot]:
    places = [ALL, stand.place] if "place" in by and stand.place is not None else [ALL]
    programmes = [ALL, stand.programme] if "programme" in by and stand.programme is not None else [ALL]
    groups = [("", ALL), *(stand.groups if "group" in by else ())]
    doors = [ALL] if stand.door is None else [ALL, stand.door]
    for place, (breakdown, group), programme, door in product(places, groups, programmes, doors):
        yield Spot(stand.period, place, breakdown, group, programme, door)


def _reach(persons: Mapping[Spot, Count], counting: Counting, run: Run) -> dict[Spot, Count]:
    """Served of all who could have been, where somebody says how many that is."""
    found = {}
    for people in counting.people:
        place = ALL if people.place == counting.everywhere else people.place
        for spot, count in persons.items():
            there = (spot.place, spot.group, spot.programme) == (place, people.group, ALL)
            if there and people.period in (None, run.periods[spot.period].code):
                found[spot] = Count(count.numerator, people.count)
    return found
