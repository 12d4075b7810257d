"""Agreed parts: which of the community's measures, populations and sources a file feeds, as far as it says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from indicators.community import Community
from indicators.measures import Measure
from indicators.model import Scale
from loaders.suggesting.named import Names, folded
from loaders.suggesting.suggestion import ASKED, Part, Question, how_sure
from loaders.suggesting.vocabulary import OPPOSITES, topics

SAYS = 0.85
AHEAD = 0.08
SHOWN = 6
CHRONIC = re.compile(r"\bchronic\w*", re.IGNORECASE)
NOT_CHRONIC = re.compile(r"\b(?:not|non|never)\b[ -]*chronic\w*", re.IGNORECASE)
_OF_DAYS = 0.5
"""How much at most a measure of days is named by a file that speaks of chronic absence, which counts students."""
_EMPTY = frozenset(
    [
        "rate",
        "rates",
        "percent",
        "percentage",
        "number",
        "of",
        "the",
        "in",
        "and",
        "at",
        "by",
        "with",
        "for",
        "to",
        "a",
        "all",
        "students",
        "children",
        "data",
        "csv",
        "xlsx",
        "year",
        "school",
        "schools",
        "count",
        "share",
        "from",
        "who",
        "on",
        "public",
        "report",
        "final",
        "table",
    ]
)


def measure_names(community: Community) -> Names:
    """What each measure is called. A short name leaves out of whom."""
    measures = community.measures
    return Names(
        by_id={m.id: (m.name, m.id) for m in measures},
        weak={m.id: (m.short,) for m in measures if m.short},
        folded=folded,
    )


def ranked(community: Community, context: str, title: str = "") -> list[tuple[float, str]]:
    """The measures by how much a file's own words name them, or what they are about, the likeliest first.

    What it is about is no name: it leaves out of whom, and so never settles it.
    """
    found = [(max(_named(m, context), _about(m, context, title)), m.id) for m in community.measures]
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def measure(community: Community, context: str, title: str = "") -> Part:
    """The one measure a whole file speaks of, by all its words; its title counts for more than its headers."""
    order = ranked(community, context, title)
    best, own = order[0] if order else (0.0, "")
    second = order[1][0] if len(order) > 1 else 0.0
    if best >= SAYS and best - second >= AHEAD:
        name = community.measure(own).name
        reason = f"the file names the measure {name!r}: {how_sure(best)}"
        return Part(said={"fixed": {"measure": own}}, sure=best, reasons=(reason,))
    likely = tuple(own for heard, own in order[:SHOWN] if heard > 0)
    names = ", ".join(repr(community.measure(own).name) for own in likely[:3])
    asks = "which measure does the file feed?" + (f" likeliest: {names}" if likely else "")
    return Part(
        said={"fixed": {"measure": ASKED}},
        sure=0.5,
        questions=(Question(about="fixed.measure", asks=asks, answers=likely),),
    )


def population(community: Community, measures: Sequence[str], former: str | None) -> Part:
    """Who is counted: the population the partner's feed counts, or the only one of the measure's kind."""
    kinds = {community.measure(m).population for m in measures}
    fitting = [p.id for p in community.populations if not kinds or p.kind in kinds]
    if former and former in fitting:
        reason = f"the population is {_name(community, former)!r}, as in this partner's last feed"
        return Part(said={"fixed": {"population": former}}, sure=0.9, reasons=(reason,))
    if len(fitting) == 1:
        reason = f"the population is {_name(community, fitting[0])!r}: the only one of its kind here"
        return Part(said={"fixed": {"population": fitting[0]}}, sure=0.95, reasons=(reason,))
    if len(agreed := _headlined(community, measures)) == 1:
        reason = f"the population is {_name(community, agreed[0])!r}, as agreed for the measure"
        return Part(said={"fixed": {"population": agreed[0]}}, sure=0.9, reasons=(reason,))
    answers = tuple(fitting or (p.id for p in community.populations))
    asked = Question(about="fixed.population", asks="who is counted: which population?", answers=answers)
    return Part(said={"fixed": {"population": ASKED}}, sure=0.5, questions=(asked,))


def _name(community: Community, population: str) -> str:
    return next((p.name for p in community.populations if p.id == population), population)


def _headlined(community: Community, measures: Sequence[str]) -> list[str]:
    """Whom the community agreed to speak of with these measures, where it said so."""
    said = [(h.measure, h.population) for h in community.headlines]
    return sorted({population for measure, population in said if population and measure in measures})


def source(community: Community, partner: str) -> Part:
    """The partner's only source; asked where it has several."""
    own = tuple(s.id for s in community.sources if s.partner == partner)
    if len(own) == 1:
        title = community.source(own[0]).title
        return Part(said={"source": own[0]}, reasons=(f"the source is {title!r}: the partner's only one",))
    asks = (
        "which source are the figures from?"
        if own
        else f"{_partner(community, partner)!r} has no source yet; which is it?"
    )
    asked = Question(about="source", asks=asks, answers=own)
    return Part(said={"source": ASKED}, sure=0.5, questions=(asked,))


def _partner(community: Community, partner: str) -> str:
    return next((p.name for p in community.partners if p.id == partner), partner)


def is_share(community: Community, measures: Sequence[str]) -> bool:
    """Whether the measures are shares of people; they are while none is known."""
    return all(community.measure(m).kind.scale is Scale.SHARE for m in measures)


def turned_over(community: Community, measures: Sequence[str], context: str) -> Part:
    """Whether the file counts the others; proposed, and always asked: the figures would be turned over."""
    said = [community.measure(m) for m in measures]
    chronic = all(CHRONIC.search(_spoken(m)) for m in said)
    if (denied := NOT_CHRONIC.search(context)) is not None and chronic:
        return _asked_to_turn(said[0].name if said else "the measure", denied[0])
    if CHRONIC.search(context) and not chronic:
        return Part()  # attending is not the opposite of being chronically absent
    theirs = OPPOSITES.search(context.replace("_", " "))
    if (
        not said
        or theirs is None
        or not is_share(community, measures)
        or any(OPPOSITES.search(_spoken(m)) for m in said)
    ):
        return Part()
    return _asked_to_turn(said[0].name, theirs[0])


def _asked_to_turn(name: str, theirs: str) -> Part:
    asks = f"the file says {theirs!r}, and {name!r} counts the others: are its figures to be turned over?"
    return Part(
        said={"value": {"flip": True}},
        sure=0.5,
        reasons=(f"the figures are turned over: the file says {theirs!r}",),
        questions=(Question(about="value.flip", asks=asks, answers=("true", "false")),),
    )


def _spoken(found: Measure) -> str:
    return f"{found.name} {found.short} {found.numerator} {found.id.replace('_', ' ')}"


def _named(found: Measure, context: str) -> float:
    """How much of a measure's name stands in a text; its short name leaves out of whom, so it never settles it."""
    said = set(folded(_stemmed(context)).split()) - _EMPTY
    other = CHRONIC.search(context) is not None and CHRONIC.search(_spoken(found)) is None
    whole = [found.name, re.sub(r"^.*\.", "", found.id).replace("_", " ")]
    held = max(*(_held(_stemmed(name), said) for name in whole), 0.8 * _held(_stemmed(found.short), said))
    return min(held, _OF_DAYS) if other else held


def _stemmed(text: str) -> str:
    """A text with one word for what is said in several: chronic for chronically, absence for absent and absenteeism."""
    return re.sub(
        r"\babsen\w*", "absence", CHRONIC.sub("chronic", text.replace("_", " ")), flags=re.IGNORECASE
    )


def _about(found: Measure, context: str, title: str) -> float:
    """How much of what a measure is about a file speaks of, and of how little else."""
    sought = topics(f"{found.name} {found.short} {found.id}")
    heard, called = topics(context), topics(title)
    if not sought or not sought & heard:
        return 0.0
    held = (len(sought & heard) + len(sought & called)) / (2 * len(sought))
    return SAYS * (0.55 + 0.4 * held) - 0.03 * min(len(called - sought), 3)


def _held(name: str, said: set[str]) -> float:
    """The share of a name's own words that a text has; of a name of one word a little less."""
    sought = [word for word in folded(name).split() if word not in _EMPTY]
    hits = [max((fuzz.ratio(word, other) for other in said), default=0.0) / 100 for word in sought]
    held = sum(hit for hit in hits if hit >= 0.8) / max(len(sought), 1)
    return held if len(sought) > 1 else 0.9 * held
