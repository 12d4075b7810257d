"""Named: which of our ids a partner's word means, by how alike the names are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from loaders.suggesting.synonyms import GRADE, ORDINALS, SAME, SHORT, WEAKLY
from loaders.suggesting.vocabulary import EVERYBODY, PLACE_KINDS, STATES

ALIKE = 0.88
"""From here on a word is taken for a name; below it is asked."""
NEAR = 0.7
"""From here on a word may be meant; below it is another thing."""
NEAR_PLACE = 0.82
"""The same for places, of which many sound alike: Charlotte County is not Charlottesville."""
CLEAR = 0.05
"""By how much the best name must be better than the next."""
_KEPT = 1 << 15  # names folded once: every word of a file is held against every name
_FAR = 60.0  # of a hundred: no name as unlike is even asked about
_SHORTENED = 0.91
_WEAK = 0.85
_NOT = re.compile(r"\b(not|non\w*|without|never|no|ineligible)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a word may mean.

    Attributes:
        id: the likeliest of our ids; None where nothing is near.
        alike: 0 to 1.
        others: ids that are as likely, or nearly so.
    """

    id: str | None
    alike: float = 0.0
    others: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it can be taken without asking."""
        return self.id is not None and self.alike >= ALIKE and not self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Our ids and what each is called.

    Attributes:
        weak: shorter names, which leave something out: a word that is one is asked about.
        shortened: whether `Hisp.` may stand for a name; among places West is not Westfield.
        near: from here on a word may be meant.
    """

    by_id: Mapping[str, tuple[str, ...]]
    folded: Callable[[str], str]
    weak: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shortened: bool = True
    near: float = NEAR

    def match(self, word: str) -> Match:
        """What a word of a file means."""
        ranked = sorted(
            ((self._alike(word, own, names), own) for own, names in self.by_id.items()), reverse=True
        )
        if not ranked or ranked[0][0] < self.near:
            return Match(id=None)
        best, own = ranked[0]
        others = tuple(other for alike, other in ranked[1:] if alike > best - CLEAR)
        return Match(id=own, alike=best, others=others)

    def _alike(self, word: str, own: str, names: Iterable[str]) -> float:
        said = self.folded(word)
        whole = max((self._score(said, self.folded(name)) for name in names), default=0.0)
        weak = max((alike(said, self.folded(name)) for name in self.weak.get(own, ())), default=0.0)
        return max(whole, _WEAK * weak)

    def _score(self, said: str, name: str) -> float:
        return _SHORTENED if self.shortened and _shortens(said, name) else alike(said, name)


def alike(one: str, other: str) -> float:
    """How alike two folded names are; numbers and denials in them must be the same. 0 where nothing comes of it."""
    if one == other:
        return 1.0 if one else 0.0
    if _traits(one) != _traits(other):
        return 0.0
    return min(fuzz.ratio(one, other, score_cutoff=_FAR) / 100, 0.99)


@lru_cache(maxsize=_KEPT)
def _traits(name: str) -> tuple[bool, tuple[str, ...]]:
    return bool(_NOT.search(name)), tuple(re.findall(r"\d+", name))


def group_names(found: Mapping[str, tuple[str, ...]]) -> Names:
    """Groups by name and id; everybody has many names."""
    every = {own: (*names, *(sorted(EVERYBODY) if own == "all" else ())) for own, names in found.items()}
    weak = {
        own: WEAKLY[name] for own, names in found.items() for name in map(folded, names) if name in WEAKLY
    }
    return Names(by_id=every, folded=folded, weak=weak)


def place_names(found: Mapping[str, tuple[str, ...]]) -> Names:
    """Places by name and id, their kind and the state they lie in aside; a state by its abbreviation, too."""
    return Names(by_id=found, folded=folded_place, shortened=False, near=NEAR_PLACE)


@lru_cache(maxsize=_KEPT)
def folded(name: str) -> str:
    """A name without capitals, signs and what stands in parentheses for clarity, its short words written out."""
    word = re.sub(r"[(,]?\s*\(?(non|not)[- ]hispanic\)?|non[- ]hispanic ", "", name.casefold())
    parts = [SHORT.get(part, part) for part in re.findall(r"[^\W_]+|&", word)]
    found = " ".join(ORDINALS.get(part, str(int(part)) if part.isdecimal() else part) for part in parts)
    if grade := GRADE.fullmatch(found):
        return f"grade {grade['before'] or grade['after']}"
    return SAME.get(found, found)


def folded_grade(name: str) -> str:
    """The same under a header that says that its numbers are grades."""
    bare = re.fullmatch(r"0?(\d{1,2})(?:\.0)?", name.strip())
    return f"grade {bare[1]}" if bare else folded(name)


@lru_cache(maxsize=_KEPT)
def folded_place(name: str) -> str:
    """The name of a place alone: `Albemarle County, Virginia` and `Albemarle Co Pblc Schs` are albemarle."""
    if state := STATES.get(name.strip().upper()):
        return state
    head = name.casefold().replace("_", " ").partition(",")[0]
    parts = re.findall(r"[^\W_]+", head)
    kept = [part for part in parts if part not in PLACE_KINDS]
    return " ".join(kept or parts)


def kind_of_place(name: str) -> str | None:
    """Whether a name says that it is a county or a city."""
    found = re.findall(r"\b(county|city|town)\b", name.casefold())
    return found[-1] if found else None


def _shortens(said: str, name: str) -> bool:
    return 4 <= len(said) < len(name) and " " not in name and name.startswith(said)
