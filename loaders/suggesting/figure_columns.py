"""Figure columns: which columns of numbers carry what, and what is asked where they leave it open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.roles import Role
from loaders.suggesting.count_columns import Trio, may_be_of, pair, per, trios
from loaders.suggesting.headers import NAMES_IT, sounds_like
from loaders.suggesting.looks import Look
from loaders.suggesting.scales import is_percent
from loaders.suggesting.suggestion import ASKED, Part, Question
from loaders.suggesting.vocabulary import words

_COUNTED = {
    str(n): word
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_SAID_OF_ANY = frozenset(
    [
        "percent",
        "percentage",
        "rate",
        "of",
        "the",
        "in",
        "at",
        "and",
        "to",
        "for",
        "a",
        "year",
        "years",
        "students",
    ]
)
_OF_ALL = frozenset(["total", "any", "overall", "all"])
_LEVEL = re.compile(r"\blevel\b|proficien", re.IGNORECASE)
_REACHED = re.compile(r"\d ?[+&] ?\d|\bmet\b|exceed|proficien|at or above|\bpass", re.IGNORECASE)
_ASIDE = re.compile(r"participat|\bgoal|target|adv(?:anced)?\b|not |below|change|gap\b", re.IGNORECASE)
"""A measure of who reached a level, words of a column that says how many did, and of one beside it."""
_AROUND = (Role.LOW, Role.HIGH, Role.SE, Role.MOE)
NUMBERS = 0.5
"""The share of a column's cells that are numbers, known markers aside, where it is one of figures; what else stands
in it is asked about."""
_SOME = 0.2
_PURE = 0.9
"""The shares of a column's cells that are numbers between which it holds something else as well."""
MOST = 12
"""Columns of numbers that are tried against each other, or shown."""


def figures(found: Sequence[Look], *, share: bool, spoken: str = "") -> Part:
    """The columns of figures among those that nothing else has taken.

    Args:
        share: the measure is a share of people, as far as is known.
        spoken: the words of the likeliest measure; of several columns of percents they tell the likeliest.
    """
    numbers = [look for look in found if _is_numbers(look) and not look.counts_nothing]
    around = _around(numbers)
    taken = {look.place for look in around.values()}
    rest = [look for look in numbers if look.place not in taken]
    percents = [look for look in rest if is_percent(look, share=share)]
    tried = trios(rest[:MOST], percents) if share else []
    part = _by_trio(tried[0], percents) if len(tried) == 1 else _by_header(rest, percents, tried, spoken)
    said = {role.value: look.header for role, look in around.items()}
    return Part(
        said={**part.said, "columns": {**part.said.get("columns", {}), **said}},
        taken=part.taken | taken,
        sure=part.sure,
        reasons=part.reasons
        + tuple(f"{look.named} carries the {role.value}, by its header" for role, look in around.items()),
        questions=(*part.questions, *_level(around), *_mixed(found)),
        alternatives=part.alternatives,
    )


def _is_numbers(look: Look) -> bool:
    """Whether a column is one of figures: half of it numbers, or named so, and all else a marker or two."""
    if look.numeric >= NUMBERS:
        return True
    return sounds_like(Role.VALUE, look.header) >= 0.9 and len(look.known) > 2 >= len(look.strangers)


def _mixed(found: Sequence[Look]) -> list[Question]:
    """Columns in which numbers stand among other things: limits in parentheses, ratios, units; passed over if nobody asks."""
    mixed = [look for look in found if _SOME <= look.numeric < _PURE and _is_written(look)]
    if not mixed:
        return []
    shown = ", ".join(f"{look.header!r} (as {look.strangers[0]!r})" for look in mixed[:MOST])
    asks = f"which columns carry the figures? in {shown} they stand among other texts"
    return [Question(about="columns.value", asks=asks, answers=tuple(look.header for look in mixed))]


def _is_written(look: Look) -> bool:
    """Whether what stands among a column's numbers is written in digits rather than letters."""
    said = "".join(text for text in look.strangers[:MOST] if text[:1] not in "-−")
    return sum(map(str.isdigit, said)) > sum(map(str.isalpha, said))


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
    if Role.MOE in found:
        found.pop(Role.SE, None)
    return found


def _level(around: Mapping[Role, Look]) -> list[Question]:
    """A margin of error means nothing without what it covers."""
    if Role.MOE not in around:
        return []
    asks = f"what does the margin of error in {around[Role.MOE].named} cover, 90 or 95 percent?"
    return [Question(about="value.moe_level", asks=asks, answers=("90", "95"))]


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


def _by_header(rest: Sequence[Look], percents: Sequence[Look], tried: Sequence[Trio], spoken: str) -> Part:
    if tried:
        percents = [*dict.fromkeys([*(trio.value for trio in tried), *percents])]
    if len(percents) > 1:
        return _likeliest(percents, tried, spoken) or _asked(percents, _which_percent(percents))
    counts = [look for look in rest if look not in percents and look.whole]
    n = [look for look in counts if sounds_like(Role.N, look.header) > 0.8]
    counts = [look for look in counts if look not in n]
    if (counted := pair(counts)) is not None:
        return _counted(*counted, percents)
    if percents:
        sizes = n or [look for look in counts if may_be_of(percents[0], look)]
        return _value(percents[0], sizes, [look for look in counts if look not in sizes])
    if len(rest) == 1 and sounds_like(Role.VALUE, rest[0].header) >= NAMES_IT:
        return _value(rest[0], [], [])
    names = ", ".join(repr(look.header) for look in rest) or "none is a number"
    asks = f"which columns carry the figures? {names}"
    answers = tuple(look.header for look in rest)
    return _asked(rest, (Question(about="columns.value", asks=asks, answers=answers),))


def _likeliest(percents: Sequence[Look], tried: Sequence[Trio], spoken: str) -> Part | None:
    """The column of percents whose header is nearest to the measure's words, where one clearly is; asked all the same."""
    near = {look: _nearness(look.header, spoken) for look in percents}
    best, *others = sorted(percents, key=lambda look: -near[look])
    if near[best] <= near[others[0]]:
        return None
    asked = _which_percent([best, *others])
    counts = [trio for trio in tried if trio.value is best]
    if len(counts) == 1:
        return replace(_by_trio(counts[0], percents), sure=0.5, questions=asked)
    part = _value(best, [], [])
    rest = {Role.VALUE: tuple(look.header for look in others)}
    return replace(part, sure=0.5, reasons=(), questions=asked, alternatives=rest)


def _nearness(header: str, spoken: str) -> float:
    """How many of a measure's words a header says; that it speaks of all of it counts for half a word."""
    said = {_COUNTED.get(word, word) for word in re.findall(r"\d+|[^\W\d_]+", " ".join(words(header)))}
    sought = {_COUNTED.get(word, word) for word in words(spoken)}
    reached = bool(_LEVEL.search(spoken) and _REACHED.search(header)) - bool(_ASIDE.search(header))
    return len((said & sought) - _SAID_OF_ANY) + 0.5 * bool(said & _OF_ALL) + reached


def _counted(one: Look, other: Look, sure: float, percents: Sequence[Look]) -> Part:
    """Two counts; a percent beside them that is not their ratio, or headers that do not say it, need a person."""
    if len(percents) == 1 and (many := per(one, other, percents[0])):
        return _rate(one, other, percents[0], many)
    return Part(
        said={"columns": {"numerator": one.header, "denominator": other.header}},
        taken=frozenset({one.place, other.place}),
        sure=0.5 if percents else sure,
        reasons=(f"{one.named} over {other.named}: counts, the first never above the second",),
        questions=_doubted(one, other, sure, percents),
        alternatives={Role.VALUE: tuple(look.header for look in percents)} if percents else {},
    )


def _rate(one: Look, other: Look, value: Look, many: int) -> Part:
    """Two counts beside their rate per so many, which no share is written as; they say more."""
    return Part(
        said={"columns": {"numerator": one.header, "denominator": other.header}},
        taken=frozenset({one.place, other.place}),
        sure=0.95,
        reasons=(
            f"{one.named} over {other.named}: counts, and {value.named} is their rate per {many:,}; it is not read",
        ),
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
