"""Screening: small counts are withheld before they leave, and with them what would give them away by subtraction.

A first screen on the partner's own machine. It looks at each line of a table and its total; the release looks at
everything that was ever published together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from loaders.cases.roles import ALL, SHARES, What
from loaders.cases.tally import Count, Counts, Spot

WHOLES = (What.PERSONS, What.FAMILIES, What.ENROLMENTS, What.REACH)
"""What goes together: one of them would tell the others, and is what shares are of."""
Line = tuple[Spot, ...]


def withheld(counts: Counts, min_count: int) -> dict[What, set[Spot]]:
    """The spots of each count that are not let out.

    Small is 1 to `min_count` - 1; of a share also its complement and what it is of. In a line with its total never
    exactly one is withheld, and those withheld are `min_count` together.
    """
    hidden = {
        what: {spot for spot, count in found.items() if _small(count, min_count)}
        for what, found in counts.items()
    }
    lines = {what: _lines(found) for what, found in counts.items()}
    before = -1
    while (now := sum(map(len, hidden.values()))) != before:
        before = now
        _together(counts, hidden)
        for what, found in counts.items():
            for line in lines[what]:
                hidden[what].update(_needed(line, found, hidden[what], min_count))
    return hidden


def _small(count: Count, min_count: int) -> bool:
    said = [count.numerator]
    if count.denominator is not None:
        said += [count.denominator, count.denominator - count.numerator]
    return any(0 < number < min_count for number in said)


def _together(counts: Counts, hidden: dict[What, set[Spot]]) -> None:
    """What is withheld of the wholes at a spot is withheld of everything that would tell it."""
    gone = {spot for whole in WHOLES for spot in hidden.get(whole, ())}
    for what, found in counts.items():
        if what in WHOLES or what in SHARES:
            hidden[what] |= gone & found.keys()


def _lines(found: Mapping[Spot, Count]) -> list[Line]:
    """Each total with its parts, the total first."""
    parts: dict[tuple[Spot, str, str], list[Spot]] = defaultdict(list)
    for spot in found:
        if spot.place != ALL:
            parts[spot._replace(place=ALL), "place", ""].append(spot)
        if spot.programme != ALL:
            parts[spot._replace(programme=ALL), "programme", ""].append(spot)
        if spot.door != ALL:
            parts[spot._replace(door=ALL), "door", ""].append(spot)
        if spot.breakdown:
            parts[spot._replace(breakdown="", group=ALL), "group", spot.breakdown].append(spot)
    return [(total, *spots) for (total, _, _), spots in parts.items() if total in found]


def _needed(line: Line, found: Mapping[Spot, Count], hidden: set[Spot], min_count: int) -> Iterable[Spot]:
    """What else of a line has to go so that no small count can be worked out."""
    gone = [spot for spot in line if spot in hidden]
    if not gone:
        return ()
    shown = sorted(
        (s for s in line[1:] if s not in hidden and _size(found[s])), key=lambda s: (_size(found[s]), s)
    )
    more: list[Spot] = []
    total = line[0]
    while len(gone) + len(more) == 1 or (
        total not in hidden and sum(_size(found[s]) for s in (*gone, *more)) < min_count
    ):
        if shown:
            more.append(shown.pop(0))
        elif total not in hidden:
            return (*more, total)
        else:
            return more
    return more


def _size(count: Count) -> int:
    return count.numerator if count.denominator is None else count.denominator
