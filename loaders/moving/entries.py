"""Entries: what a community's file says of what was moved in. Every entry says where it comes from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from indicators import written
from indicators.entries import PlaceKind
from indicators.model import Kind, Unit
from indicators.periods import parse
from indicators.sayings import Saying, SayingKind
from loaders.moving.export import by_measure
from loaders.moving.ids import Ids
from loaders.moving.periodic import said
from loaders.moving.plan import NEW, Moved, Plan
from loaders.numbers import to_number

SCHOOL = re.compile(r"\b(school|elementary|middle|high|academy|primary)\b", re.IGNORECASE)
BELOW = {
    Unit.PERCENT: "people who are counted",
    Unit.PER_100: "people who are counted, by hundreds",
    Unit.DOLLARS: "those the amount is a mean of",
    Unit.COUNT: "nothing: a number",
    Unit.SCORE: "those who were scored",
}
GUESSED = (
    "lay", "technical", "kind", "population", "numerator", "denominator", "unit", "better", "plausible", "frequency", "lag",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """What is added to a community's file.

    Attributes:
        partner, source: who sends what was moved in, and where it is from.
        blocks: TOML tables, to stand after what the file says already.
    """

    partner: str
    source: str
    blocks: tuple[str, ...] = field(default_factory=tuple)

    @property
    def text(self) -> str:
        """The tables as they are appended."""
        return "\n".join(self.blocks)


def additions(
    plan: Plan, files: tuple[str, ...], partner: str | None, today: date, spoken: Collection[str] = ()
) -> Additions:
    """The entries that a plan adds: partners, a source, populations, places, groups, measures, headlines, targets.

    Args:
        spoken: the measures that have figures already: their indicators have a headline.
    """
    taken = Ids(p.id for p in plan.before.partners)
    names = {p.name.casefold(): p.id for p in plan.before.partners}
    sender = partner or names.get(plan.before.name.casefold())
    new: list[tuple[str, str, str]] = []
    if sender is None:
        sender = taken.take(plan.before.name, "-")
        new.append((sender, plan.before.name, "backbone"))
    fresh = (n for n in plan.export.partners if n.casefold() not in names)
    new += [(taken.take(name, "-"), name, f"named in {plan.export.system}") for name in fresh]
    blocks = [written.entry("[[partners]]", {"id": i, "name": n, "kind": k}) for i, n, k in new]
    title = f"Moved in from {plan.export.system}"
    source = next((s.id for s in plan.before.sources if s.title == title and s.partner == sender), None)
    if source is None:
        source = Ids(s.id for s in plan.before.sources).take(f"moved in {plan.export.system}", "-")
        blocks.append(_source(plan, files, sender, source, today))
    blocks += [
        *_populations(plan),
        *_places(plan),
        *_groups(plan),
        *_measures(plan, files),
        *_headlines(plan, spoken),
    ]
    blocks += _targets(plan, files)
    return Additions(partner=sender, source=source, blocks=tuple(blocks))


def _source(plan: Plan, files: tuple[str, ...], partner: str, source: str, today: date) -> str:
    return written.entry(
        "[[sources]]",
        {
            "id": source,
            "partner": partner,
            "title": f"Moved in from {plan.export.system}",
            "publisher": plan.before.name,
            "licence": "not said; say here what may be done with these figures",
            "url": "not said; say here where they come from first",
            "retrieved": today,
            "note": f"Files: {', '.join(files)}.",
        },
    )


def _populations(plan: Plan) -> Iterator[str]:
    known, used = {p.id for p in plan.before.populations}, {m.population for m in plan.moving}
    for kind, name in plan.populations.items():
        if name in used - known:
            said_of = {"id": name, "name": NEW[kind][1], "kind": kind.value, "who": f"{NEW[kind][1]}."}
            yield written.entry("[[populations]]", said_of)


def _places(plan: Plan) -> Iterator[str]:
    known = {p.id for p in plan.before.places}
    for name, place in _first_words(plan.places).items():
        if name not in known:
            kind = PlaceKind.SCHOOL if SCHOOL.search(place) else PlaceKind.ZONE
            yield written.entry(
                "[[places]]", {"id": name, "name": place, "kind": kind.value, "parent": plan.before.root}
            )


def _groups(plan: Plan) -> Iterator[str]:
    known = {g.id for g in plan.before.groups}
    fresh = {i: w for i, w in _first_words(plan.groups).items() if i not in known}
    if fresh:
        groups = [{"id": i, "name": w} for i, w in fresh.items()]
        taken = Ids(b.id for b in plan.before.breakdowns)
        name = taken.take("moved-in", "-")
        yield written.entry(
            "[[breakdowns]]",
            {"id": name, "name": "Groups as they were moved in", "kind": "overlapping", "groups": groups},
        )


def _first_words(words: Mapping[str, str]) -> dict[str, str]:
    """For each id the first word that was met for it."""
    found: dict[str, str] = {}
    for word, name in words.items():
        found.setdefault(name, word)
    return found


def _measures(plan: Plan, files: tuple[str, ...]) -> Iterator[str]:
    return (written.entry("[[measures]]", _measure(m, plan, files)) for m in plan.moving if not m.known)


def _measure(moved: Moved, plan: Plan, files: tuple[str, ...]) -> Mapping[str, object]:
    name, sort, system = moved.named.name, moved.quantity, plan.export.system
    placed = (
        "a person said which indicator it belongs to" if moved.agreed else "by the likeness of names alone"
    )
    return {
        "id": moved.id,
        "indicator": moved.likeness.indicator,
        "stands_for": moved.likeness.measure,
        "nonconformity": (
            f"Moved in from {system} ({', '.join(files)}), placed here {placed} ({moved.likeness.confidence} of 100); "
            "nobody has compared its definition with the framework's yet."
        ),
        "name": name,
        "lay": f"{name}, as it was called in {system}.",
        "technical": "Not moved in: write here what exactly is counted, of whom.",
        "kind": sort.kind.value,
        "population": next(k.value for k, p in plan.populations.items() if p == moved.population),
        "numerator": "the sum of the amounts" if sort.kind is Kind.MEAN else f"those counted by: {name}",
        "denominator": BELOW[sort.unit.value],
        "unit": sort.unit.value.value,
        "better": sort.better.value.value,
        "plausible": list(sort.plausible),
        "source": f"{system}; " + (", ".join(moved.named.marks) or "no result or programme named there"),
        "frequency": "as moved in",
        "lag": "not said",
        "inferred": list(GUESSED),
    }


def _headlines(plan: Plan, spoken: Collection[str]) -> Iterator[str]:
    """The likeliest moved measure speaks for an indicator for which nothing was agreed and nothing else is measured."""
    before = plan.before
    told = {*spoken, *(t.measure for t in before.targets), *(b.measure for b in before.baselines)}
    agreed = {h.indicator for h in before.headlines} | {m.indicator for m in before.local_measures}
    agreed |= {before.indicator_of(m.id).id for m in before.measures if m.id in told}
    best: dict[str, Moved] = {}
    for moved in plan.moving:
        at, likeness = moved.likeness.indicator, moved.likeness
        better = at not in best or likeness.confidence > best[at].likeness.confidence
        if moved.figures and at not in agreed and not moved.doubtful and better:
            best[at] = moved
    for indicator, moved in best.items():
        said_of = {"indicator": indicator, "measure": moved.id, "population": moved.population}
        yield written.entry("[[headlines]]", said_of)


def _targets(plan: Plan, files: tuple[str, ...]) -> Iterator[str]:
    """Targets of periods that are still to come, in their order; where there are none, the last one there was."""
    where = {
        (plan.export.layouts[t.sheet].sheet.file, plan.export.layouts[t.sheet].sheet.name, t.row): t
        for m in plan.moving
        for t in m.named.told
    }
    said_of = by_measure(plan.export.sayings)
    agreed = {(t.measure, t.place, t.group, t.period.code, t.value) for t in plan.before.targets}
    for moved in plan.moving:
        found: dict[tuple[str, str], list[dict[str, object]]] = {}
        for one in said_of.get(moved.named.name, ()):
            if one.kind is SayingKind.TARGET:
                told = where.get((one.file, one.sheet, one.row))
                place = plan.places.get(told.place, plan.before.root) if told else plan.before.root
                group = plan.groups.get(told.group, "all") if told else "all"
                if entry := _target(one, moved, files):
                    found.setdefault((place, group), []).append(entry | {"place": place, "group": group})
        for entries in found.values():
            for entry in _ahead(entries, moved):
                if tuple(entry[k] for k in ("measure", "place", "group", "period", "value")) not in agreed:
                    yield written.entry("[[targets]]", entry)


def _target(one: Saying, moved: Moved, files: tuple[str, ...]) -> dict[str, object]:
    """A target as an entry; none where its period or value cannot be read. It stays a saying either way."""
    style = moved.quantity.period.value
    period, read = said(one.period, style) if style else None, to_number(one.text)
    if period is None or read.number is None:
        return {}
    fraction = moved.quantity.scale.value == "fraction" and not read.percent
    value = float(read.number * 100 if fraction else read.number)
    if moved.quantity.unit.value is Unit.PERCENT and not 0 <= value <= 100:
        return {}
    return {
        "measure": moved.id,
        "population": moved.population,
        "period": period.code,
        "value": value,
        "rationale": f"moved in from {one.system} ({', '.join(files)}): {one.label} of {one.period}",
        "approved_by": f"as agreed there, before the move from {one.system}",
    }


def _ahead(entries: list[dict[str, object]], moved: Moved) -> list[dict[str, object]]:
    style = str(moved.quantity.period.value)
    known = [
        p for t in moved.named.told if to_number(t.value).number is not None and (p := said(t.period, style))
    ]
    by_period = {str(e["period"]): e for e in entries}
    ordered = sorted(by_period.values(), key=lambda e: _end(str(e["period"])))
    latest = max(known).end if known else date.min
    coming = [e for e in ordered if _end(str(e["period"])) > latest]
    return coming or ordered[-1:]


def _end(code: str) -> date:
    return parse(code).end
