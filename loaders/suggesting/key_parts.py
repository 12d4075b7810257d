"""Key parts: measure, place, group and period of a file's figures, by a column or for the whole file."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from loaders.roles import Role
from loaders.rules import Named
from loaders.suggesting import agreed_parts, dated_texts, period_columns
from loaders.suggesting.crossed import crossed_groups
from loaders.suggesting.headers import NAMES_IT, sounds_like
from loaders.suggesting.named import Names, folded, folded_grade
from loaders.suggesting.said_names import groups_said
from loaders.suggesting.seen import Seen
from loaders.suggesting.suggestion import ASKED, Part, Question, together
from loaders.suggesting.vocabulary import words as header_words
from loaders.suggesting.word_columns import Words, carried, chosen, left_out, placeholder, read_as

LAST_GRADE = 12
_SOUNDS = 0.9
"""From here on a column is called after a role, and is not passed over because its words mean nothing here."""


def measure(seen: Seen) -> Part:
    """The measure, by a column of measures or for the whole file."""
    may = _read(seen, Role.MEASURE, agreed_parts.measure_names(seen.community), ())
    words, choice = chosen(Role.MEASURE, may)
    if words is not None:
        return together([carried(Role.MEASURE, words), choice])
    if unknown := [w for w in may if w.heard >= _SOUNDS and len(w.strange) > 1]:
        return carried(Role.MEASURE, unknown[0])
    return agreed_parts.measure(seen.community, seen.context(seen.looks), seen.context(()))


def meant(subject: Part) -> tuple[str, ...]:
    """The measures a part names."""
    fixed = subject.said.get("fixed", {}).get("measure")
    listed = subject.said.get("words", {}).get("measure", {}).values()
    return tuple(dict.fromkeys([*listed, *([fixed] if fixed and fixed != ASKED else [])]))


def place(seen: Seen, taken: Collection[int]) -> Part:
    """The place, by a column; without one it is asked."""
    may = _read(seen, Role.PLACE, seen.places, taken)
    words, choice = chosen(Role.PLACE, may)
    if words is not None:
        return together(
            [carried(Role.PLACE, words), choice, left_out(words, "other places than this community's")]
        )
    if seen.dated and (named := _sheets_of_places(seen)).said:
        return named
    heard = [w.look for w in may if w.heard >= NAMES_IT]
    if heard:
        asks = f"which of our places stand in {heard[0].named}? none of its words is known, as {heard[0].texts[0]!r}"
        return placeholder(Role.PLACE, asks, [look.header for look in heard])
    return placeholder(Role.PLACE, "which place are the figures of?", _places_in(seen))


def _sheets_of_places(seen: Seen) -> Part:
    """The place by the sheet's name, where several are read as one table and each is called after another place."""
    matched = {sheet: seen.places.match(sheet) for sheet in seen.table.sheets}
    ids = {sheet: match.id for sheet, match in matched.items() if match.sure and match.id}
    if len(seen.table.sheets) < 2 or len(set(ids.values())) < len(seen.table.sheets):
        return Part()
    pattern = f"(?P<place>{'|'.join(map(re.escape, ids))})"
    reason = f"the place is read from the sheet's name, as {seen.table.sheets[0]!r}"
    return Part(said={"name": {"pattern": pattern}, "words": {"place": ids}}, sure=0.9, reasons=(reason,))


def group(seen: Seen, taken: Collection[int], measures: Collection[str] = ()) -> Part:
    """The group, by a column; a column called after groups whose words mean nothing here is asked about."""
    may = [*_read(seen, Role.GROUP, seen.groups, taken), *_grades(seen, taken)]
    if (crossed := crossed_groups([w for w in may if w.heard >= NAMES_IT])) is not None:
        return crossed
    words, choice = chosen(Role.GROUP, may)
    if words is not None:
        return together([carried(Role.GROUP, words), choice])
    if unknown := [w for w in may if w.heard >= _SOUNDS]:
        return carried(Role.GROUP, unknown[0])
    return _everybody(seen, measures)


def period_in_title(seen: Seen) -> Part:
    """The period, where a title names the only one and no column does."""
    for pattern in (dated_texts.SCHOOL_YEAR_SAID, dated_texts.YEAR_SAID):
        if texts := _by_name(seen, pattern):
            part = period_columns.style("", texts, "", "the title")
            reason = f"the period is read from the title or a name, here {', '.join(map(repr, texts))}"
            return together([Part(said={"name": {"pattern": pattern}}, sure=0.9, reasons=(reason,)), part])
    if not seen.table.sheets and (
        found := dated_texts.period_in(" ".join(look.header for look in seen.looks))
    ):
        part = period_columns.style("", (found,), "", "a header")
        return together([Part(said={"fixed": {"period": found}}, sure=0.9), part])
    called = [look for look in seen.looks if sounds_like(Role.PERIOD, look.header) >= _SOUNDS]
    told = (
        f"{called[0].named} is called after one and holds none, as {called[0].texts[0]!r}"
        if called
        else "none holds years"
    )
    asked = Question(
        about="columns.period",
        asks=f"which column carries the period? {told}",
        answers=tuple(look.header for look in called),
    )
    return Part(
        said={"columns": {"period": ASKED}, "period": {"style": "school_year"}}, sure=0.5, questions=(asked,)
    )


def _by_name(seen: Seen, pattern: str) -> tuple[str, ...]:
    """What each sheet says by a pattern, in its name, over its header or in the file's name, where each says one thing."""
    rule = Named(pattern=pattern)
    said = [{one[Role.PERIOD] for text in texts for one in rule.find(text)} for texts in seen.called]
    return tuple(dict.fromkeys(next(iter(one)) for one in said)) if all(len(one) == 1 for one in said) else ()


def _read(seen: Seen, role: Role, names: Names, taken: Collection[int]) -> list[Words]:
    former = seen.former_words(role)
    return [read_as(role, look, names, former) for look in seen.worded(taken)]


def _grades(seen: Seen, taken: Collection[int]) -> list[Words]:
    """Columns of numbers called after grades: 3 and 03 are grade 3."""
    former = seen.former_words(Role.GROUP)
    called = [
        look
        for look in seen.left(seen.dated, taken)
        if look.numeric >= 0.5 and "grade" in header_words(look.header)
    ]
    small = [look for look in called if look.whole and len(look.known) and look.known.max() <= LAST_GRADE]
    names = replace(seen.groups, folded=folded_grade)
    return [read_as(Role.GROUP, look, names, former) for look in small]


def _places_in(seen: Seen) -> list[str]:
    said, names = folded(seen.context(seen.looks)), seen.places
    return [own for own, called in names.by_id.items() if any(names.folded(name) in said for name in called)]


def _everybody(seen: Seen, measures: Collection[str]) -> Part:
    """Without a column of groups the figures are of everybody, unless a title, a name, a header or a note says otherwise."""
    names = [seen.community.measure(own).name for own in measures]
    aside = (*names, *(place.name for place in seen.community.places))
    text = " | ".join((seen.context(seen.looks), *seen.sentences))
    said = groups_said(text, seen.groups, aside)
    told = set(folded(seen.context(seen.looks)).split())
    called = [
        own
        for own, spelt in seen.groups.by_id.items()
        if own != "all" and (own in said.values() or any(set(folded(name).split()) <= told for name in spelt))
    ]
    if said or called:
        more = [seen.groups.by_id[own][0] for own in called if own not in said.values()]
        heard = ", ".join(map(repr, [*said, *more]))
        asks = f"are the figures of everybody? the file names {heard}"
        if len(seen.table.sheets) > 1:
            asks += "; sheets of several groups are sent one by one, each with its own feed"
        return placeholder(Role.GROUP, asks, ["all", *called])
    reason = "the figures are of everybody: no column or title names a group"
    return Part(said={"fixed": {"group": "all"}}, sure=0.9, reasons=(reason,))
