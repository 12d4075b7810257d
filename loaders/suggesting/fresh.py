"""Fresh feeds: the parts of a feed for a file of a shape nobody has seen, put together."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, count
from typing import Any

from indicators.community import Community
from indicators.declared import declared
from indicators.measures import PopulationKind
from indicators.model import Kind
from loaders.feed import Feed
from loaders.moving.ids import shortened
from loaders.numbers import MARKERS
from loaders.read.header import Header
from loaders.roles import Role
from loaders.suggesting import agreed_parts, key_parts, period_columns, wide_headers
from loaders.suggesting.figure_columns import figures
from loaders.suggesting.flag_columns import flags
from loaders.suggesting.headers import sounds_like
from loaders.suggesting.indistinct import indistinct
from loaders.suggesting.looks import Look
from loaders.suggesting.remarks import explained
from loaders.suggesting.scales import scale
from loaders.suggesting.seen import Seen
from loaders.suggesting.suggestion import ASKED, Origin, Part, Question, Suggestion, together
from loaders.suggesting.tall_words import tall

LONGEST_ID = 60
MOST_MARKERS = 6
"""Unknown texts among the figures that are asked about one by one."""


def fresh(seen: Seen) -> Suggestion:
    """The feed a file's headers, words and values speak for."""
    part = _parts(seen)
    if not (seen.table.sheets and "name" in part.said):  # the trial counts doubles sheet by sheet
        part = together([part, indistinct(part.said, seen.looks)])
    return Suggestion(
        feed=_feed(part.said, seen),
        origin=Origin.FRESH,
        confidence=round(part.sure, 2),
        reasons=part.reasons,
        questions=part.questions,
        alternatives=part.alternatives,
    )


def _parts(seen: Seen) -> Part:
    """What every look at the file contributes, one after the other: each is given the columns that are left."""
    subject = key_parts.measure(seen)
    measures = key_parts.meant(subject)
    share, hint = agreed_parts.is_share(seen.community, measures), _bare_years(seen.community, measures)
    wide = _wide(seen, hint, share=share)
    where = key_parts.place(seen, wide.taken | subject.taken)
    grouped = "group" in wide.said.get("words", {})
    group = Part() if grouped else key_parts.group(seen, wide.taken | subject.taken | where.taken, measures)
    rest = seen.left(seen.dated, wide.taken, subject.taken, where.taken, group.taken)
    wide = wide if wide.said else tall(rest)
    numbers = Part() if wide.said else figures(rest, share=share, spoken=_spoken(seen, measures))
    told = wide.said.get("tall", {}).get("column")
    held = [look for look in seen.looks if look.place in numbers.taken | wide.taken and look.header != told]
    return together(
        [
            wide,
            Part() if wide.said.get("period") else _when(seen, hint),
            where,
            group,
            subject,
            agreed_parts.population(seen.community, measures, seen.former_fixed(Role.POPULATION)),
            agreed_parts.source(seen.community, seen.partner),
            numbers,
            _scaled(held, numbers, wide, share=share),
            _flagged(seen, numbers, [wide, where, group, subject, numbers]),
            agreed_parts.turned_over(seen.community, measures, seen.context(held)),
            _markers(held, seen),
        ]
    )


def _spoken(seen: Seen, measures: Sequence[str]) -> str:
    """The words of the measures, or of the likeliest while none is known."""
    order = agreed_parts.ranked(seen.community, seen.context(seen.looks), seen.context(()))
    likely = measures or tuple(own for heard, own in order[:1] if heard > 0)
    return " ".join(f"{m.name} {m.short}" for m in map(seen.community.measure, likely))


def _flagged(seen: Seen, numbers: Part, parts: Sequence[Part]) -> Part:
    """The column that says why figures are blank, where figures have columns of their own."""
    columns = numbers.said.get("columns", {})
    named = {columns.get(role.value) for role in (Role.VALUE, Role.NUMERATOR)}
    telling = [look for look in seen.looks if look.header in named and look.place in numbers.taken]
    return flags(telling, seen.left(seen.dated, *(part.taken for part in parts)))


def _wide(seen: Seen, hint: str, *, share: bool) -> Part:
    """Periods or groups in headers; a column of periods, or one called after them, leaves none to the headers."""
    tall = any(sounds_like(Role.PERIOD, look.header) >= 0.9 for look in seen.left(seen.dated))
    if not tall and not seen.dated and (found := wide_headers.by_period(seen.looks, hint, share=share)).said:
        return found
    return wide_headers.by_group(seen.left(seen.dated), seen.groups)


def _when(seen: Seen, hint: str) -> Part:
    found = period_columns.period(seen.looks, hint, seen.today)
    return found if found.said else key_parts.period_in_title(seen)


def _bare_years(community: Community, measures: Sequence[str]) -> str:
    """How bare years are meant where no header says it: a survey's are its years; of schools' nobody knows."""
    said = [community.measure(m) for m in measures]
    surveyed = all(m.kind is Kind.SURVEY and m.population is not PopulationKind.SCHOOL for m in said)
    taken_together = any(re.search(r"\b(five|5)[- ]year", f"{m.technical} {m.source}") for m in said)
    return "year" if said and surveyed and not taken_together else ""


def _scaled(held: Sequence[Look], numbers: Part, wide: Part, *, share: bool) -> Part:
    """How the value is written, where there is one and its headers have not said it."""
    if "value" in wide.said or (wide.said and all(rule["role"] != "value" for rule in wide.said["wide"])):
        return Part()
    header = numbers.said.get("columns", {}).get("value")
    look = next((look for look in held if wide.said or look.header == header), None)
    return scale(look, share=share) if look is not None else Part()


def _markers(held: Sequence[Look], seen: Seen) -> Part:
    """Texts among the figures: those the file itself, this partner's feeds or anybody explains, and the rest, asked."""
    there = sorted({text for look in held for text, r in look.readings.items() if r.number is None})
    strange = {text for look in held for text in look.strangers}
    legend = {text: told for text in there if (told := explained(text, seen.sentences))}
    said = {text: state.value for feed in seen.own for text, state in feed.markers.items()}
    said |= {text: state.value for text, (state, _) in legend.items()}
    meant = {text: said.get(text, str(MARKERS.get(text.casefold(), ""))) for text in there}
    markers = {text: state for text, state in meant.items() if state}
    strange -= set(said)
    return Part(
        said={"markers": markers} if markers else {},
        sure=0.5 if strange else 1.0,
        reasons=tuple(
            f"{text!r} among the figures is {state.replace('_', ' ')}"
            + (f": the file says {legend[text][1][:80]!r}" if text in legend else "")
            for text, state in markers.items()
        ),
        questions=tuple(map(_marker_question, sorted(strange)[:MOST_MARKERS])),
    )


def _marker_question(text: str) -> Question:
    asks = f"what does {text!r} mean among the figures: missing, not applicable or suppressed?"
    return Question(about="markers", asks=asks, answers=("missing", "not_applicable", "suppressed"))


def _feed(said: Mapping[str, Any], seen: Seen) -> Feed:
    title, table = seen.title or seen.table.sheet or "file", seen.table
    whole = {
        "id": _id(seen.partner, title, {feed.id for feed in seen.own}),
        "version": 1,
        "title": title,
        "partner": seen.partner,
        **({"sheet": table.sheet} if table.sheet and not table.sheets else {}),
        **({} if table.sheets else _header(table.header)),
        **said,
    }
    columns = dict(whole.get("columns", {}))
    if columns.get("value") == ASKED:
        columns = {
            role: header for role, header in columns.items() if role not in ("low", "high", "se", "moe")
        }
    level = {"moe_level": 90} if "moe" in columns else {}
    said = {**whole, "columns": columns, "value": {**whole.get("value", {}), **level}}
    return declared(Feed, said, f"the feed suggested for {seen.name}")


def _header(found: Header) -> dict[str, int]:
    first = found.row - found.deep + 1
    return ({"header_row": first} if found.row > 1 else {}) | (
        {"header_rows": found.deep} if found.deep > 1 else {}
    )


def _id(partner: str, title: str, known: Collection[str]) -> str:
    """A name for the feed that none of the partner's has: the partner's id and the file's words without years."""
    bare = re.sub(r"\d{2,}", " ", title.casefold())
    parts = [partner.casefold(), *re.findall(r"[a-z0-9]+", bare)]
    first = shortened("-".join(parts), "-", LONGEST_ID).strip("-.")
    names = chain([first], (f"{first}-{nth}" for nth in count(2)))
    return next(name for name in names if name not in known)
