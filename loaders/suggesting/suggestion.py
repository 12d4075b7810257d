"""Suggestions: a feed for a file, how sure it is and why, and what is left to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from typing import Any

from loaders.feed import Feed
from loaders.roles import Role

SURE = 0.8
"""How sure a suggestion must be to be used without a person; chosen so that one weak guess is enough to ask."""
ASKED = "?"
"""Stands in a suggested feed where only a person can say what belongs there; no such feed loads anything."""


def how_sure(confidence: float) -> str:
    """A confidence in words, as people are told it; the figure itself is for programs."""
    return "sure" if confidence >= 0.95 else "likely" if confidence >= SURE else "please check"


class Origin(StrEnum):
    """Where a suggested feed comes from."""

    FORMER = "former"
    RENEWED = "renewed"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a file does not say and a person must.

    Attributes:
        about: the key of the feed it is about, as `columns.period`.
        asks: the question, a sentence.
        answers: what may be the answer, the likeliest first.
    """

    about: str
    asks: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A feed for a file.

    Attributes:
        feed: where a question is open, `?` stands in it or what is likeliest.
        confidence: of its least sure part, 0 to 1.
        reasons: why, one sentence a decision.
        questions: what could not be decided.
        alternatives: for each role the headers that could carry it instead.
        unfit: why each feed the partner has does not open the file.
    """

    feed: Feed
    origin: Origin
    confidence: float
    reasons: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    alternatives: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    unfit: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether it may be used without a person."""
        return self.confidence >= SURE and not self.questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one look at a file contributes to a suggestion.

    Attributes:
        said: what the feed says for it, as its file would.
        taken: the columns it has used up.
        sure: 0 to 1.
    """

    said: Mapping[str, Any] = field(default_factory=dict)
    taken: frozenset[int] = frozenset()
    sure: float = 1.0
    reasons: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    alternatives: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)


def together(parts: Sequence[Part]) -> Part:
    """Several parts as one; the least sure counts."""
    return reduce(_two, parts, Part())


def _two(one: Part, other: Part) -> Part:
    return Part(
        said=_merged(one.said, other.said),
        taken=one.taken | other.taken,
        sure=min(one.sure, other.sure),
        reasons=one.reasons + other.reasons,
        questions=one.questions + other.questions,
        alternatives={**one.alternatives, **other.alternatives},
    )


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(one)
    for key, value in other.items():
        known = found.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            found[key] = _merged(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            found[key] = known + value
        else:
            found[key] = value
    return found
