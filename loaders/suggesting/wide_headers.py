"""Wide headers: columns whose headers say the period or the group, as `Class of 2022 enrolled` or `Hispanic`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from loaders.roles import Role
from loaders.suggesting.count_columns import holding, under
from loaders.suggesting.figure_columns import NUMBERS
from loaders.suggesting.headers import NAMES_IT, sounds_like
from loaders.suggesting.looks import Look
from loaders.suggesting.named import Names
from loaders.suggesting.period_columns import style
from loaders.suggesting.scales import is_percent, scale
from loaders.suggesting.suggestion import Part, Question

_PERIODS = (
    (re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)"), r"\d{4}-\d{2}-\d{2}"),
    (re.compile(r"(?<!\d)(?:19|20)\d\d[-–/]\d{4}(?!\d)"), r"\d{4}[-–/]\d{4}"),
    (re.compile(r"(?<!\d)(?:19|20)\d\d[-–/]\d\d(?!\d)"), r"\d{4}[-–/]\d{2}"),
    (re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)"), r"\d{4}"),
)


MOST = 8
"""Families that are tried against each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Columns whose headers differ by what they say of the key alone."""

    before: str
    after: str
    digits: str
    looks: tuple[Look, ...]
    periods: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """What finds them, and only them."""
        return f"^{re.escape(self.before)}(?P<period>{self.digits}){re.escape(self.after)}$".replace(
            "\\ ", " "
        )

    @property
    def told(self) -> Look:
        """The first of them that holds numbers: of a year nobody was tested in all are markers."""
        return next(look for look in self.looks if len(look.known))

    @property
    def rest(self) -> str:
        """What their headers say beside the period."""
        return " ".join(f"{self.before} {self.after}".split())


def by_period(found: Sequence[Look], hint: str, *, share: bool) -> Part:
    """Columns with periods in their headers; nothing where there are none."""
    families = [family for family in _families(found) if len(family.looks) > 1]
    if not families:
        return Part()
    taken = frozenset(look.place for family in families for look in family.looks)
    roles, questions = _roles(families, share=share)
    texts = tuple(dict.fromkeys(p for family in families for p in family.periods))
    part = style(families[0].rest, texts, hint, f"the header {families[0].looks[0].header!r}")
    kept = [family for family in families if family in roles]
    scaled = [scale(f.told, share=share) for f in kept if roles[f] is Role.VALUE][:1]
    wide = [{"pattern": family.pattern, "role": roles[family].value} for family in kept]
    return Part(
        said={
            "shape": "wide",
            "wide": wide,
            **part.said,
            **{key: value for one in scaled for key, value in one.said.items()},
        },
        taken=taken,
        sure=min(part.sure, 0.5 if questions else 0.95, *(one.sure for one in scaled)),
        reasons=(
            *part.reasons,
            *(
                f"{len(f.looks)} headers as {f.looks[0].header!r} hold the period: each carries the {roles[f].value}"
                for f in kept
            ),
            *(reason for one in scaled for reason in one.reasons),
        ),
        questions=(*part.questions, *questions, *(q for one in scaled for q in one.questions)),
    )


def by_group(found: Sequence[Look], names: Names) -> Part:
    """Columns whose headers are groups; nothing unless there are two."""
    numbers = [look for look in found if look.numeric >= NUMBERS]
    named = {look: match for look in numbers if (match := names.match(look.header)).sure}
    if len(named) < 2 or len({match.id for match in named.values()}) < len(named):
        return Part()
    headers = "|".join(re.escape(look.header) for look in named).replace("\\ ", " ")
    return Part(
        said={
            "shape": "wide",
            "wide": [{"pattern": f"^(?P<group>{headers})$", "role": "value"}],
            "words": {"group": {look.header: match.id for look, match in named.items()}},
        },
        taken=frozenset(look.place for look in named),
        sure=min(0.95, *(match.alike for match in named.values())),
        reasons=(
            f"{len(named)} headers are groups: "
            + ", ".join(
                f"{look.header!r} is {names.by_id[match.id or ''][0]!r}" for look, match in named.items()
            ),
        ),
    )


def _families(found: Sequence[Look]) -> list[Family]:
    alike: dict[tuple[str, str, str], list[tuple[Look, str]]] = defaultdict(list)
    for look in found:
        for pattern, digits in _PERIODS:
            if (match := pattern.search(look.header)) and (look.numeric >= NUMBERS or not look.strangers):
                key = (look.header[: match.start()], look.header[match.end() :], digits)
                alike[key].append((look, match[0]))
                break
    return [
        Family(
            before=before,
            after=after,
            digits=digits,
            looks=tuple(look for look, _ in held),
            periods=tuple(text for _, text in held),
        )
        for (before, after, digits), held in alike.items()
        if len({text for _, text in held}) == len(held) and any(len(look.known) for look, _ in held)
    ]


def _roles(families: Sequence[Family], *, share: bool) -> tuple[dict[Family, Role], list[Question]]:
    """What each family carries: one is the value; two of counts are what their values say; else it is asked."""
    if len(families) == 1 and _may_be_value(families[0].told, share=share):
        return {families[0]: Role.VALUE}, []
    if len(families) == 2 and all(map(_counts, families)):
        for one, other in (families, families[::-1]):
            if _under(one, other) and not _under(other, one):
                return {one: Role.NUMERATOR, other: Role.DENOMINATOR}, _doubts(one, other)
    if len(found := _trios(families)) == 1:
        return dict(zip(found[0], (Role.NUMERATOR, Role.DENOMINATOR, Role.VALUE), strict=True)), []
    if (beside := _beside(families)) is not None:
        return beside
    names = tuple(family.looks[0].header for family in families)
    asks = f"which measure do the columns as {', '.join(map(repr, names))} carry, and which is of which?"
    return {families[0]: Role.VALUE}, [Question(about="wide.role", asks=asks, answers=names)]


def _trios(families: Sequence[Family]) -> list[tuple[Family, Family, Family]]:
    """Families of counts whose ratios a third one prints, in the periods that all three have."""
    counts = [f for f in families[:MOST] if all(look.whole for look in f.looks if len(look.known))]
    return [
        (one, other, value)
        for value in families[:MOST]
        for one, other in permutations([f for f in counts if f is not value], 2)
        if _holds(one, other, value)
    ]


def _holds(one: Family, other: Family, value: Family) -> bool:
    both = [p for p in value.periods if p in one.periods and p in other.periods]
    if not both:
        return False
    a, b, c = (
        np.concatenate([f.looks[f.periods.index(p)].numbers for p in both]) for f in (one, other, value)
    )
    decimals = max(look.decimals for look in value.looks)
    return holding(a, b, c, decimals) > 0


def _beside(families: Sequence[Family]) -> tuple[dict[Family, Role], list[Question]] | None:
    """One family of percents beside one of counts: the value, and where their header says so of how many."""
    percents = [f for f in families if f.told.percent_signs or sounds_like(Role.VALUE, f.rest) >= NAMES_IT]
    counts = [f for f in families if f not in percents]
    if (
        len(percents) != 1
        or len(counts) != 1
        or not all(look.whole for look in counts[0].looks if len(look.known))
    ):
        return None
    value, count = percents[0], counts[0]
    sized = max(sounds_like(role, count.rest) for role in (Role.N, Role.DENOMINATOR)) >= NAMES_IT
    told = Role.N if sized and sounds_like(Role.NUMERATOR, count.rest) < NAMES_IT else None
    names = value.looks[0].header, count.looks[0].header
    asks = f"do the columns as {names[1]!r} say of how many the percents as {names[0]!r} are, or how many they come to?"
    return {value: Role.VALUE, **({count: told} if told else {})}, [
        Question(about="wide.role", asks=asks, answers=("n", "numerator"))
    ]


def _counts(family: Family) -> bool:
    """Whether a family's numbers are counts and cannot as well be percents."""
    told = [look for look in family.looks if len(look.known)]
    whole = all(look.whole for look in told)
    above = any(float(look.known.max()) > 100 for look in told)
    return whole and above and sounds_like(Role.VALUE, family.rest) < NAMES_IT


def _may_be_value(look: Look, *, share: bool) -> bool:
    return not share or is_percent(look, share=True) or float(look.known.max()) <= 100


def _doubts(one: Family, other: Family) -> list[Question]:
    """Whether the headers leave open that one family is counted out of the other."""
    said = sounds_like(Role.NUMERATOR, one.rest), sounds_like(Role.DENOMINATOR, other.rest)
    if min(said) >= NAMES_IT or set(other.rest.split()) < set(one.rest.split()):
        return []
    names = one.looks[0].header, other.looks[0].header
    asks = f"do the columns as {names[0]!r} count some of those in {names[1]!r}? their headers do not say it"
    return [Question(about="wide.role", asks=asks, answers=names)]


def _under(one: Family, other: Family) -> bool:
    """Whether one family's numbers are never above the other's of the same period."""
    known = dict(zip(other.periods, other.looks, strict=True))
    pairs = [(look, known[p]) for p, look in zip(one.periods, one.looks, strict=True) if p in known]
    told = [(mine, theirs) for mine, theirs in pairs if len(mine.known) and len(theirs.known)]
    return bool(told) and all(under(mine, theirs) for mine, theirs in told)
