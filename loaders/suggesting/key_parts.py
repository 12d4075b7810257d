"""Key parts: measure, place, group and period of a file's figures, by a column or for the whole file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from loaders.roles import Role
from loaders.suggesting import agreed_parts, dated_texts, period_columns
from loaders.suggesting.crossed import crossed_groups
from loaders.suggesting.headers import NAMES_IT, sounds_like
from loaders.suggesting.named import Names, folded, folded_grade
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
    heard = [w.look for w in may if w.heard >= NAMES_IT]
    if heard:
        asks = f"which of our places stand in {heard[0].named}? none of its words is known, as {heard[0].texts[0]!r}"
        return placeholder(Role.PLACE, asks, [look.header for look in heard])
    return placeholder(Role.PLACE, "which place are the figures of?", _places_in(seen))


def group(seen: Seen, taken: Collection[int]) -> Part:
    """The group, by a column; a column called after groups whose words mean nothing here is asked about."""
    may = [*_read(seen, Role.GROUP, seen.groups, taken), *_grades(seen, taken)]
    if (crossed := crossed_groups([w for w in may if w.heard >= NAMES_IT])) is not None:
        return crossed
    words, choice = chosen(Role.GROUP, may)
    if words is not None:
        return together([carried(Role.GROUP, words), choice])
    if unknown := [w for w in may if w.heard >= _SOUNDS]:
        return carried(Role.GROUP, unknown[0])
    return _everybody(seen)


def period_in_title(seen: Seen) -> Part:
    """The period, where a title names the only one and no column does."""
    pair = dated_texts.period_in(seen.context(seen.looks))
    if found := pair or dated_texts.year_in(seen.context(())):
        part = period_columns.style("", (found,), "", "the title")
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


def _everybody(seen: Seen) -> Part:
    """Without a column of groups the figures are of everybody, unless a title says otherwise."""
    said = set(folded(seen.context(seen.looks)).split())
    called = [
        own
        for own, spelt in seen.groups.by_id.items()
        if own != "all" and any(set(folded(name).split()) <= said for name in spelt)
    ]
    if called:
        names = ", ".join(repr(seen.groups.by_id[own][0]) for own in called)
        asks = f"are the figures of everybody? the file names {names}"
        return placeholder(Role.GROUP, asks, ["all", *called])
    reason = "the figures are of everybody: no column or title names a group"
    return Part(said={"fixed": {"group": "all"}}, sure=0.9, reasons=(reason,))
