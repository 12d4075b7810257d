"""Count columns: which counts are counted out of which, by their numbers before their headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from indicators.figure_table import Floats
from loaders.roles import Role
from loaders.suggesting.headers import NAMES_IT, sounds_like
from loaders.suggesting.looks import Look
from loaders.suggesting.vocabulary import words

HOLDS = 0.95
"""The share of rows in which a percent must be its counts' ratio."""
RATES = (1_000, 10_000, 100_000)
FEW = 5
"""Rows that must be able to tell it before a count is taken for what a percent is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trio:
    """Two counts whose ratio a third column prints."""

    numerator: Look
    denominator: Look
    value: Look
    rows: int


def trios(numbers: Sequence[Look], percents: Sequence[Look]) -> list[Trio]:
    """Every pair of counts whose ratio a column of percents prints."""
    counts = [look for look in numbers if np.all(look.known >= 0) and len(look.known)]
    return [
        Trio(numerator=one, denominator=other, value=value, rows=rows)
        for value in percents
        for one, other in permutations([look for look in counts if look is not value], 2)
        if (rows := rows_that_hold(one, other, value))
    ]


def per(one: Look, other: Look, value: Look) -> int:
    """Per how many the value prints the ratio of the counts: 1,000 births, 100,000 people; 0 where it does not."""
    return next((many for many in RATES if rows_that_hold(one, other, value, (float(many),))), 0)


def rows_that_hold(one: Look, other: Look, value: Look, factors: Sequence[float] = (100.0, 1.0)) -> int:
    """In how many rows the value is the ratio of the counts; 0 unless in nearly all, and in three at least."""
    return holding(one.numbers, other.numbers, value.numbers, value.decimals, factors)


def holding(a: Floats, b: Floats, c: Floats, decimals: int, factors: Sequence[float] = (100.0, 1.0)) -> int:
    """How often the third number, printed with so many decimals, is the ratio of the first two; 0 unless nearly always."""
    there = np.isfinite(a) & np.isfinite(b) & np.isfinite(c) & (b > 0)
    if there.sum() < 3 or len(np.unique(c[there])) < 3:
        return 0
    ratio = a[there] / b[there]
    for factor in factors:
        slack = 0.51 * 10.0 ** -min(decimals, 6) + 1e-6
        held = np.abs(ratio * factor - c[there]) <= slack
        if held.mean() >= HOLDS:
            return int(held.sum())
    return 0


def pair(counts: Sequence[Look]) -> tuple[Look, Look, float] | None:
    """A numerator and its denominator, and how sure that is: by header where one is clearly each, else of two alone."""
    numerators, denominators = _best(Role.NUMERATOR, counts), _best(Role.DENOMINATOR, counts)
    if len(numerators) == len(denominators) == 1 and under(numerators[0], denominators[0]):
        heard = min(
            sounds_like(Role.NUMERATOR, numerators[0].header),
            sounds_like(Role.DENOMINATOR, denominators[0].header),
        )
        return numerators[0], denominators[0], 0.95 if heard >= 0.9 else 0.85
    if len(counts) != 2:
        return None
    one, other = counts if under(counts[0], counts[1]) else counts[::-1]
    if not under(one, other) or under(other, one):
        return None
    narrower = set(words(other.header)) < set(words(one.header))
    return one, other, 0.9 if narrower else 0.6


def _best(role: Role, found: Sequence[Look]) -> list[Look]:
    """The columns that sound most like a role; several where none sounds clearly best."""
    other = Role.DENOMINATOR if role is Role.NUMERATOR else Role.NUMERATOR
    heard = {
        look: sounds_like(role, look.header)
        for look in found
        if sounds_like(role, look.header) >= NAMES_IT
        and sounds_like(role, look.header) > sounds_like(other, look.header)
    }
    top = max(heard.values(), default=0.0)
    return [look for look in heard if heard[look] >= top - 0.1]


def under(one: Look, other: Look) -> bool:
    """Whether one column's numbers are never above the other's, a slip in a hundred rows aside."""
    both = np.isfinite(one.numbers) & np.isfinite(other.numbers)
    return bool(both.sum()) and float(np.mean(one.numbers[both] <= other.numbers[both])) >= 0.99


def may_be_of(value: Look, size: Look) -> bool:
    """Whether a percent of so many people comes to whole people in nearly all rows.

    The idea is the GRIM test: Brown and Heathers 2017, doi 10.1177/1948550616673876. Only rows tell in which the printed
    decimals are finer than one person.
    """
    if sounds_like(Role.DENOMINATOR, size.header) < NAMES_IT:
        return False
    factor = 100.0 if float(np.max(value.known)) > 1 else 1.0
    slack = 0.51 * 10.0 ** -min(value.decimals, 6)
    there = np.isfinite(value.numbers) & np.isfinite(size.numbers) & (size.numbers > 0)
    p, n = value.numbers[there], size.numbers[there]
    tells = factor / n > 4 * slack
    people = p[tells] * n[tells] / factor
    off = np.abs(people - np.round(people)) <= slack * n[tells] / factor + 1e-9
    return int(tells.sum()) >= FEW and float(off.mean()) >= HOLDS
