"""Likeness: which of the framework's measures a moved one may stand for, by its name alone, with a confidence.

The confidence is how alike the words are, 0 to 100 (rapidfuzz: the mean of the likeness of the shared words and that of all
words, sorted; the best over a measure's and its indicator's names). It says nothing of the definitions, and one shared word
of several makes a high one: who reads at night is not who reads at grade level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from indicators.framework import Framework, Indicator
from indicators.measures import Measure

LIKELY, FEWEST = 65, 2  # below, or with fewer telling words shared, a person's yes is asked for
_STEM = 5  # letters by which absence and absenteeism are one word
_COMMON = re.compile(
    r"\b(a|an|and|are|at|average|by|children|each|for|from|in|is|number|of|on|or|percent|percentage|per|rate|share|students?"
    r"|serve[ds]?|famil(y|ies)|people|that|the|their|to|total|who|with|year|years|youth|young)\b|[%#]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A measure of the framework and how much its name is like another, 0 to 100.

    Attributes:
        shared: how many telling words one of its names shares with the other.
        exact: the other is one of its names.
    """

    indicator: str
    measure: str
    confidence: int
    shared: int = FEWEST
    exact: bool = False

    @property
    def likely(self) -> bool:
        """Whether it may be proposed without asking."""
        return self.exact or (self.confidence >= LIKELY and self.shared >= FEWEST)


def likest(name: str, framework: Framework, among: str | None = None) -> Likeness:
    """The framework's measure that a name is most like; of one indicator, where `among` names it."""
    known = {m.id: (m, i) for i in framework.indicators for m in i.measures}
    found = [
        (*_likeness(name, measure, indicator), -place, indicator.id, measure.id)
        for place, (indicator, measure) in enumerate((i, m) for i in framework.indicators for m in i.measures)
        if among in (None, indicator.id)
    ]
    confidence, _, _, indicator_id, measure_id = max(found)
    names = _names(*known[measure_id])
    return Likeness(
        indicator=indicator_id, measure=measure_id, confidence=confidence,
        shared=max(_shared(name, one) for one in names),
        exact=any(utils.default_process(name) == utils.default_process(one) for one in names),
    )  # fmt: skip


def _names(measure: Measure, indicator: Indicator) -> list[str]:
    every = (measure.name, measure.short, indicator.name, indicator.short, indicator.official)
    return [name for name in every if name]


def _shared(one: str, other: str) -> int:
    """How many words of the first stand in the second, by how they begin."""
    mine, theirs = (
        {word[:_STEM] for word in utils.default_process(_telling(text)).split()} for text in (one, other)
    )
    return len(mine & theirs)


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
