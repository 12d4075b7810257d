"""Figure columns: which numbers are counts, which are shares of them, and which are what a share is uncertain by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from loaders.roles import Role
from loaders.suggesting.headers import NAMES_IT, sounds_like
from loaders.suggesting.looks import Look
from loaders.suggesting.suggestion import ASKED, Part, Question
from loaders.suggesting.vocabulary import words

_AROUND = (Role.LOW, Role.HIGH, Role.SE, Role.MOE)
NUMBERS = 0.5
"""The share of a column's cells that are numbers, known markers aside, where it is one of figures; what else stands
in it is asked about."""
HOLDS = 0.95
"""The share of rows in which a percent must be its counts' ratio."""
FEW = 5
"""Rows that must be able to tell it before a count is taken for what a percent is of."""
MOST = 12
"""Columns of numbers that are tried against each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trio:
    """Two counts whose ratio a third column prints."""

    numerator: Look
    denominator: Look
    value: Look
    rows: int


def figures(found: Sequence[Look], *, share: bool) -> Part:
    """The columns of figures among those that nothing else has taken.

    Args:
        share: the measure is a share of people, as far as is known.
    """
    numbers = [look for look in found if look.numeric >= NUMBERS and not look.counts_nothing]
    around = _around(numbers)
    taken = {look.place for look in around.values()}
    rest = [look for look in numbers if look.place not in taken]
    percents = [look for look in rest if is_percent(look, share=share)]
    trios = _trios(rest[:MOST], percents) if share else []
    part = _by_trio(trios[0], percents) if len(trios) == 1 else _by_header(rest, percents, trios)
    said = {role.value: look.header for role, look in around.items()}
    return Part(
        said={**part.said, "columns": {**part.said.get("columns", {}), **said}},
        taken=part.taken | taken,
        sure=part.sure,
        reasons=part.reasons
        + tuple(f"{look.named} carries the {role.value}, by its header" for role, look in around.items()),
        questions=(*part.questions, *_level(around)),
        alternatives=part.alternatives,
    )


def is_percent(look: Look, *, share: bool) -> bool:
    """Whether a column's numbers may be the measure's own, percents or fractions of people where it is a share."""
    named = look.percent_signs or sounds_like(Role.VALUE, look.header) >= NAMES_IT
    if not len(look.known) or not share:
        return bool(len(look.known)) and named
    inside = bool(np.all((look.known >= 0) & (look.known <= 100)))
    return inside and (named or not look.whole)


def scale(look: Look, *, share: bool) -> Part:
    """Whether a value is written as a percent, a fraction or a number of its own."""
    if not share:
        return Part(
            said={"value": {"scale": "number"}}, reasons=("the measure is no share: numbers as written",)
        )
    high = float(np.max(look.known, initial=0.0))
    printed = {"decimals": min(look.decimals, 9)} if look.decimals <= 4 else {}
    if look.percent_signs or 1 < high <= 100:
        asked = () if look.percent_signs or high > 2 or not _fractional(look) else _scale_question(look)
        shown = f"numbers up to {high:g}"
        return Part(
            said={"value": {"scale": "percent", **printed}},
            sure=1.0 if not asked else 0.5,
            reasons=(f"{look.named} is in percent: {shown}",),
            questions=asked,
        )
    if high <= 1 and not set(words(look.header)) & {"%", "percent", "pct", "percentage"}:
        return Part(
            said={"value": {"scale": "fraction"}},
            sure=0.95,
            reasons=(f"{look.named} is in fractions: no number is above 1",),
        )
    return Part(said={"value": {"scale": "percent"}}, sure=0.5, questions=_scale_question(look))


def _fractional(look: Look) -> bool:
    return bool(np.mean(look.known <= 1) > 0.5)


def _scale_question(look: Look) -> tuple[Question, ...]:
    low, high = float(np.min(look.known)), float(np.max(look.known))
    asks = f"percent of what is {look.named}? its numbers run from {low:g} to {high:g}: percent, or fractions of 1?"
    return (Question(about="value.scale", asks=asks, answers=("percent", "fraction", "per_100", "number")),)


def _around(numbers: Sequence[Look]) -> dict[Role, Look]:
    """Limits and errors, known by their headers alone."""
    found = {}
    for role in _AROUND:
        named = [look for look in numbers if sounds_like(role, look.header) > NAMES_IT]
        if len(named) == 1:
            found[role] = named[0]
    if (Role.LOW in found) != (Role.HIGH in found):
        found.pop(Role.LOW, None)
        found.pop(Role.HIGH, None)
    return found


def _level(around: Mapping[Role, Look]) -> list[Question]:
    """A margin of error means nothing without what it covers."""
    if Role.MOE not in around:
        return []
    asks = f"what does the margin of error in {around[Role.MOE].named} cover, 90 or 95 percent?"
    return [Question(about="value.moe_level", asks=asks, answers=("90", "95"))]


def _trios(numbers: Sequence[Look], percents: Sequence[Look]) -> list[Trio]:
    """Every pair of counts whose ratio a column of percents prints."""
    counts = [look for look in numbers if np.all(look.known >= 0) and len(look.known)]
    return [
        Trio(numerator=one, denominator=other, value=value, rows=rows)
        for value in percents
        for one, other in permutations([look for look in counts if look is not value], 2)
        if (rows := _rows_that_hold(one, other, value))
    ]


def _rows_that_hold(one: Look, other: Look, value: Look) -> int:
    """In how many rows the value is the ratio of the counts; 0 unless in nearly all, and in three at least."""
    a, b, c = one.numbers, other.numbers, value.numbers
    there = np.isfinite(a) & np.isfinite(b) & np.isfinite(c) & (b > 0)
    if there.sum() < 3 or len(np.unique(c[there])) < 3:
        return 0
    ratio = a[there] / b[there]
    for factor in (100.0, 1.0):
        slack = 0.51 * 10.0 ** -min(value.decimals, 6) + 1e-6
        held = np.abs(ratio * factor - c[there]) <= slack
        if held.mean() >= HOLDS:
            return int(held.sum())
    return 0


def _by_trio(trio: Trio, percents: Sequence[Look]) -> Part:
    said = {
        "numerator": trio.numerator.header,
        "denominator": trio.denominator.header,
        "value": trio.value.header,
    }
    others = [look for look in percents if look is not trio.value]
    return Part(
        said={"columns": said},
        taken=frozenset({trio.numerator.place, trio.denominator.place, trio.value.place}),
        sure=0.98,
        reasons=(
            (
                f"{trio.numerator.named} over {trio.denominator.named} is {trio.value.named} in {trio.rows} rows: "
                "numerator, denominator and value"
            ),
        ),
        questions=_which_percent([trio.value, *others]) if others else (),
        alternatives={Role.VALUE: tuple(look.header for look in others)} if others else {},
    )


def _by_header(rest: Sequence[Look], percents: Sequence[Look], trios: Sequence[Trio]) -> Part:
    if trios:
        percents = [*dict.fromkeys([*(trio.value for trio in trios), *percents])]
    if len(percents) > 1:
        return _asked(percents, _which_percent(percents))
    counts = [look for look in rest if look not in percents and look.whole]
    n = [look for look in counts if sounds_like(Role.N, look.header) > 0.8]
    counts = [look for look in counts if look not in n]
    if (pair := _pair(counts)) is not None:
        return _counted(*pair, percents)
    if percents:
        sizes = n or [look for look in counts if _may_be_of(percents[0], look)]
        return _value(percents[0], sizes, [look for look in counts if look not in sizes])
    if len(rest) == 1 and sounds_like(Role.VALUE, rest[0].header) >= NAMES_IT:
        return _value(rest[0], [], [])
    names = ", ".join(repr(look.header) for look in rest) or "none is a number"
    asks = f"which columns carry the figures? {names}"
    answers = tuple(look.header for look in rest)
    return _asked(rest, (Question(about="columns.value", asks=asks, answers=answers),))


def _pair(counts: Sequence[Look]) -> tuple[Look, Look, float] | None:
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


def _counted(one: Look, other: Look, sure: float, percents: Sequence[Look]) -> Part:
    """Two counts; a percent beside them that is not their ratio, or headers that do not say it, need a person."""
    return Part(
        said={"columns": {"numerator": one.header, "denominator": other.header}},
        taken=frozenset({one.place, other.place}),
        sure=0.5 if percents else sure,
        reasons=(f"{one.named} over {other.named}: counts, the first never above the second",),
        questions=_doubted(one, other, sure, percents),
        alternatives={Role.VALUE: tuple(look.header for look in percents)} if percents else {},
    )


def _doubted(one: Look, other: Look, sure: float, percents: Sequence[Look]) -> tuple[Question, ...]:
    if percents:
        asks = (
            f"{percents[0].named} is not {one.named} over {other.named}: "
            "which of them is the measure, and percent of what?"
        )
        answers = (percents[0].header, f"{one.header} over {other.header}")
        return (Question(about="columns.value", asks=asks, answers=answers),)
    if sure < NAMES_IT + 0.1:
        asks = f"does {one.named} count some of those in {other.named}? their headers do not say it"
        return (Question(about="columns.numerator", asks=asks, answers=(one.header, other.header)),)
    return ()


def _may_be_of(value: Look, size: Look) -> bool:
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


def _value(value: Look, sizes: Sequence[Look], unused: Sequence[Look]) -> Part:
    said = {"value": value.header}
    reasons = [f"{value.named} carries the value: the only column of percents or rates"]
    if len(sizes) == 1:
        said["n"] = sizes[0].header
        reasons.append(f"{sizes[0].named} says of how many")
    if len(unused) == 1:
        reasons.append(f"{unused[0].named} is not read: a count without what it is out of")
    taken = frozenset(look.place for look in (value, *sizes[:1]))
    heard = sounds_like(Role.VALUE, value.header)
    return Part(
        said={"columns": said},
        taken=taken,
        sure=0.95 if heard >= 0.9 else 0.85 if heard >= NAMES_IT else 0.6,
        reasons=tuple(reasons),
    )


def _which_percent(percents: Sequence[Look]) -> tuple[Question, ...]:
    names = tuple(dict.fromkeys(look.header for look in percents))
    asks = f"which measure, and percent of what? {', '.join(map(repr, names))} all hold percents or rates"
    return (Question(about="columns.value", asks=asks, answers=names),)


def _asked(found: Sequence[Look], questions: tuple[Question, ...]) -> Part:
    names = tuple(look.header for look in found)
    return Part(
        said={"columns": {"value": ASKED}},
        taken=frozenset(),
        sure=0.5,
        questions=questions,
        alternatives={Role.VALUE: names},
    )
