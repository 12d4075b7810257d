"""Checks of figures against the other figures of their file: parts and wholes. One function for each fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

import numpy as np

from indicators.entries import ALL, BreakdownKind
from indicators.figure_table import STATES, Flags, Floats, Ints
from indicators.model import CellState
from loaders.agreed import Whole
from loaders.beside import Beside
from loaders.faults import Fault
from loaders.issues import Hits
from loaders.roles import Role

FEWEST_PARTS = 3
"""Rows whose sum another row may be by chance no more."""
_COUNTS = ((0, Role.NUMERATOR), (1, Role.DENOMINATOR))
_WITHOUT_PLACE = attrgetter("measure", "population", "group", "instrument")
_WITHOUT_GROUP = attrgetter("measure", "population", "place", "instrument")
_SLACK = 0.5  # counts are whole; estimates of people may be printed rounded


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Family:
    """Figures that differ in one part of their key alone, for one period.

    Attributes:
        of: for each figure its family; -1 for one of none.
        sums: what the counts of a family's parts add up to.
        most: the largest count of a part.
        parts: how many parts have both counts.
        fresh: whether one of them is news.
    """

    of: Ints
    sums: Floats
    most: Floats
    parts: Ints
    fresh: Flags


def parts_beside_total(beside: Beside) -> Iterator[Hits]:
    """A total is not what its parts add up to, or less than they do where some of them are not there."""
    agreed = beside.found.terms.agreed
    for whole in agreed.breakdowns:
        yield from _beside_whole(beside, whole, "group")
    for whole in agreed.localities:
        yield from _beside_whole(beside, whole, "place")


def like_a_total(beside: Beside) -> Iterator[Hits]:
    """A row that counts what all other rows of its period count together, though nobody called it a total."""
    agreed = beside.found.terms.agreed
    keys = beside.figures.keys
    for field, totals in (("place", agreed.around), ("group", frozenset({ALL}))):
        if {getattr(key, field) for key in keys} & totals and field == "group":
            continue  # everybody stands beside the groups, and adds up to twice the sum
        found = _family(beside, field, [getattr(key, field) not in totals for key in keys])
        yield _alike(beside, found, field)


def _alike(beside: Beside, found: _Family, field: str) -> Hits:
    counts = beside.figures.numbers[:2]
    inside = found.of >= 0
    total = inside & (np.append(found.parts, 0)[found.of] > FEWEST_PARTS) & (counts[1] > 0) & beside.fresh
    for row, _ in _COUNTS:
        total &= np.abs(2 * counts[row] - np.append(found.sums[row], 0)[found.of]) < _SLACK
    total &= counts[0] > 0
    return Hits(
        fault=Fault.LIKE_A_TOTAL, places=np.flatnonzero(total), role=Role(field),
        expected=lambda place: (
            f"one {field}; the counts are those of the {found.parts[found.of[place]] - 1} other {field}s of this period together"
        ),
        suggestion="if it is a total, leave it out with [[leave_out]]",
    )  # fmt: skip


def _beside_whole(beside: Beside, whole: Whole, field: str) -> Iterator[Hits]:
    keys = beside.figures.keys
    if not any(getattr(key, field) == whole.whole for key in keys):
        return
    found = _family(beside, field, [getattr(key, field) in whole.parts for key in keys])
    own = _totals(beside, field, whole.whole)
    news = own >= 0
    news[news] = found.fresh[own[news]] | beside.fresh[news]
    complete = np.append(found.parts, 0)[own] == len(whole.parts)
    for row, role in _COUNTS:
        count = beside.figures.numbers[row]
        parts = np.append((found.most if whole.kind is BreakdownKind.OVERLAPPING else found.sums)[row], 0)[
            own
        ]
        off = parts > count + _SLACK
        if whole.kind is BreakdownKind.PARTITION:
            off |= complete & (np.abs(parts - count) > _SLACK)
        told = partial(_told, whole, field, parts, complete)
        yield Hits(
            fault=Fault.PARTS_BESIDE_TOTAL, places=np.flatnonzero(news & off & beside.fresh), role=role, expected=told
        )  # fmt: skip
        yield _of_a_known_total(beside, found, own, news & off & ~beside.fresh, role, parts)


def _of_a_known_total(
    beside: Beside, found: _Family, own: Ints, known: Flags, role: Role, parts: Floats
) -> Hits:
    """The news among the parts of totals that somebody has said yes to: those, not the totals, need a yes."""
    total = np.full(len(found.parts) + 1, -1, np.intp)
    total[own[known]] = np.flatnonzero(known)
    of, row = total[found.of], 0 if role is Role.NUMERATOR else 1
    rows, count = beside.found.entries.rows, beside.figures.numbers[row]
    said = beside.found.terms.addresses.said
    return Hits(
        fault=Fault.PARTS_BESIDE_TOTAL, places=np.flatnonzero((of >= 0) & beside.fresh), role=role,
        expected=lambda place: (
            f"parts of {count[of[place]]:,.10g}, as row {said(int(rows[of[place]]))} says; together they make {parts[of[place]]:,.10g}"
        ),
    )  # fmt: skip


def _told(whole: Whole, field: str, parts: Floats, complete: Flags, place: int) -> str:
    number = f"{parts[place]:,.10g}"
    if whole.kind is BreakdownKind.OVERLAPPING:
        return f"at least {number}, which one {field} of it has alone"
    if complete[place] and whole.kind is BreakdownKind.PARTITION:
        return f"{number}, the sum of its {len(whole.parts)} {field}s"
    return f"at least {number}, the sum of those of its {field}s that are given"


def _family(beside: Beside, field: str, part: list[bool]) -> _Family:
    """The families of figures that are parts."""
    figures = beside.figures
    family = _families(beside, field)
    member = figures.told & (figures.state == STATES.index(CellState.NUMBER))
    member &= np.array([*part, False], np.bool_)[figures.curve] & ~np.isnan(figures.numbers[:2]).any(axis=0)
    own = family[member]
    many = int(family.max(initial=-1)) + 1
    counts = figures.numbers[:2, member]
    most = np.zeros((2, many))
    for row in (0, 1):
        np.maximum.at(most[row], own, counts[row])
    return _Family(
        of=np.where(member, family, -1),
        sums=np.array([np.bincount(own, counts[row], minlength=many) for row in (0, 1)]),
        most=most,
        parts=np.bincount(own, minlength=many),
        fresh=np.bincount(own, beside.fresh[member], minlength=many) > 0,
    )


def _totals(beside: Beside, field: str, whole: str) -> Ints:
    """For each figure of the whole its family; -1 for others."""
    keys = beside.figures.keys
    total = np.array([*(getattr(key, field) == whole for key in keys), False], np.bool_)
    return np.where(beside.figures.told & total[beside.figures.curve], _families(beside, field), -1)


def _families(beside: Beside, field: str) -> Ints:
    """For each figure its curve without one part of the key, and its period, as one number."""
    without = {"place": _WITHOUT_PLACE, "group": _WITHOUT_GROUP}[field]
    known: dict[object, int] = {}
    family = np.array([*(known.setdefault(without(k), len(known)) for k in beside.figures.keys), 0], np.intp)
    return family[beside.figures.curve] * max(len(beside.figures.periods), 1) + np.maximum(
        beside.figures.period, 0
    )
