"""Checks of what the file's name, its sheets' names and the lines over the header say against what a feed says of all figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from loaders.faults import Fault
from loaders.issues import Hits, hits
from loaders.parse import Found
from loaders.read.rows import STEP
from loaders.roles import Role
from loaders.suggesting.dated_texts import school_years_in, years_in
from loaders.suggesting.named import group_names, place_names
from loaders.suggesting.said_names import groups_said, places_said
from loaders.suggesting.vocabulary import topics
from loaders.terms import Terms

_ONE_TOPIC = frozenset({"absence", "attendance"})


def otherwise_titled(found: Found, terms: Terms) -> Iterator[Hits]:
    """What stands over the figures is of another period, measure, group or place than the feed says all of them are of."""
    fixed = terms.feed.fixed.by_role
    for nth, texts in enumerate(told(terms)):
        mine = found.entries.rows // STEP == nth
        for role, other in (
            (Role.PERIOD, _other_period(fixed.get(Role.PERIOD), texts)),
            (Role.MEASURE, _other_measure(terms, texts)),
            (Role.GROUP, _other_group(terms, texts)),
            (Role.PLACE, _other_place(terms, texts)),
        ):
            if other:
                where, said = other
                yield hits(
                    Fault.OTHERWISE_TITLED, mine, role,
                    expected=f"figures of this {role.value}, which the feed says of all of them; {where} says {said!r}",
                    suggestion=f"say yes only if they are; else read the file by a feed of that {role.value}",
                )  # fmt: skip


def told(terms: Terms) -> tuple[dict[str, str], ...]:
    """What each sheet is called, by where that stands."""
    file = PurePath(terms.file).stem
    return tuple(
        {"the file's name": file, f"the name of sheet {sheet!r}": sheet or "", "what stands over the header": title}
        for sheet, title in zip(terms.addresses.sheets, terms.titles, strict=True)
    )  # fmt: skip


def unsaid(terms: Terms) -> str | None:
    """The period a feed says of all figures, where nothing in the file does."""
    fixed = terms.feed.fixed.period
    if fixed is None or terms.feed.name:
        return None
    own = _years(fixed)
    said = all(any(own & _years(text) for text in texts.values()) for texts in told(terms))
    return None if said else fixed


def _years(text: str) -> set[str]:
    """The years a text names, a school year by its first and its last."""
    pairs = school_years_in(text)
    ends = {f"{int(pair[:4]) + 1}" for pair in pairs}
    return {pair[:4] for pair in pairs} | ends | set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))


def _other_period(fixed: str | None, texts: dict[str, str]) -> tuple[str, str] | None:
    if fixed is None:
        return None
    own = set(school_years_in(fixed)) or set(years_in(fixed))
    begun = {text[:4] for text in own}
    for where, text in texts.items():
        pairs = school_years_in(text)
        if pairs and not any(
            pair[:4] in begun or (_years(pair) & begun and len(fixed) == 4) for pair in pairs
        ):
            return where, pairs[0]
    if any(_years(fixed) & _years(text) for text in texts.values()):
        return None
    return next(((where, years[0]) for where, text in texts.items() if (years := years_in(text))), None)


def _other_measure(terms: Terms, texts: dict[str, str]) -> tuple[str, str] | None:
    own = terms.feed.fixed.measure
    name = terms.agreed.names.get(Role.MEASURE, {}).get(own or "", "")
    about = topics(f"{name} {own}")
    if own is None or not about:
        return None
    if about & _ONE_TOPIC:
        about |= _ONE_TOPIC
    said = {where: topics(text) for where, text in texts.items()}
    if any(heard & about for heard in said.values()):
        chronic = re.compile(r"chronic", re.IGNORECASE)
        if chronic.search(f"{name} {own}"):
            return None
        return next(((where, text) for where, text in texts.items() if chronic.search(text)), None)
    return next(((where, text) for where, text in texts.items() if said[where]), None)


def _other_group(terms: Terms, texts: dict[str, str]) -> tuple[str, str] | None:
    own = terms.feed.fixed.group
    if own is None:
        return None
    names = terms.agreed.names
    groups = group_names({group: (name, group) for group, name in names.get(Role.GROUP, {}).items()})
    aside = (
        *names.get(Role.PLACE, {}).values(),
        names.get(Role.MEASURE, {}).get(terms.feed.fixed.measure or "", ""),
    )
    for where, text in texts.items():
        said = groups_said(text, groups, aside)
        if said and terms.feed.words.group.get(own, own) not in said.values():
            return where, next(iter(said))
    return None


def _other_place(terms: Terms, texts: dict[str, str]) -> tuple[str, str] | None:
    own = terms.feed.fixed.place
    if own is None:
        return None
    own = terms.feed.words.place.get(own, own)
    names = terms.agreed.names.get(Role.PLACE, {})
    places = place_names({place: (name,) for place, name in names.items()})
    said = {where: places_said(text, places) for where, text in texts.items()}
    if any(own in found for found in said.values()):
        return None
    return next(
        ((where, names[place]) for where, found in said.items() for place in found if place not in terms.agreed.around),
        None,
    )  # fmt: skip
