"""Likeness: which of the framework's measures a moved one may stand for, by its name alone, with a confidence.

The confidence is how alike the words are, 0 to 100 (rapidfuzz: the mean of the likeness of the shared words and that of all
words, sorted; the best over a measure's and its indicator's names). It says nothing of the definitions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from indicators.framework import Framework, Indicator
from indicators.measures import Measure

LIKELY = 65  # below, a person's yes is asked for
_COMMON = re.compile(
    r"\b(a|an|and|are|at|average|by|children|each|for|from|in|is|number|of|on|or|percent|percentage|per|rate|share|students?"
    r"|serve[ds]?|famil(y|ies)|people|that|the|their|to|total|who|with|year|years|youth|young)\b|[%#]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A measure of the framework and how much its name is like another, 0 to 100."""

    indicator: str
    measure: str
    confidence: int

    @property
    def likely(self) -> bool:
        """Whether it may be proposed without asking."""
        return self.confidence >= LIKELY


def likest(name: str, framework: Framework, among: str | None = None) -> Likeness:
    """The framework's measure that a name is most like; of one indicator, where `among` names it."""
    found = [
        (*_likeness(name, measure, indicator), -place, indicator.id, measure.id)
        for place, (indicator, measure) in enumerate((i, m) for i in framework.indicators for m in i.measures)
        if among in (None, indicator.id)
    ]
    confidence, _, _, indicator_id, measure_id = max(found)
    return Likeness(indicator=indicator_id, measure=measure_id, confidence=confidence)


def _likeness(name: str, measure: Measure, indicator: Indicator) -> tuple[int, int]:
    """How like the names of the measure or of its indicator are, and how like those of the measure alone."""
    own = [measure.name, measure.short]
    every = [*own, indicator.name, indicator.short, indicator.official]
    each = [[round(_alike(_telling(name), _telling(k))) for k in known if k] for known in (every, own)]
    return max(each[0]), max(each[1])


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    shared = fuzz.token_set_ratio(one, other, processor=utils.default_process)
    return (shared + fuzz.token_sort_ratio(one, other, processor=utils.default_process)) / 2


def _telling(text: str) -> str:
    """The words that tell measures apart."""
    return " ".join(_COMMON.sub(" ", text).split())
