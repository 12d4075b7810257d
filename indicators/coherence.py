"""Whether a community's entries fit each other and its framework."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from indicators import bridge_entries, figures
from indicators.declared import repeated, wrong_name
from indicators.entries import ALL, BaselineWindow, Bridge, Line, Target
from indicators.errors import nearest

if TYPE_CHECKING:
    from indicators.community import Community

REFERENCES = {
    "places": {"parent": "place"},
    "sources": {"partner": "partner"},
    "measures": {"indicator": "indicator", "stands_for": "framework measure"},
    "headlines": {
        "indicator": "indicator",
        "measure": "measure",
        "group": "group",
        "population": "population",
    },
    "breaks": {"measure": "measure", "place": "place", "group": "group"},
    "bridges": {"measure": "measure", "place": "place", "group": "group", "population": "population"},
    "baselines": {"measure": "measure", "places": "place", "groups": "group"},
    "targets": {"measure": "measure", "place": "place", "group": "group", "population": "population"},
    "lines": {"measure": "measure", "place": "place", "group": "group", "population": "population"},
    "events": {"place": "place", "measures": "measure"},
    "agenda": {"indicator": "indicator"},
}
UNIQUE = {
    "places": "id",
    "populations": "id",
    "breakdowns": "id",
    "partners": "id",
    "sources": "id",
    "measures": "id",
    "headlines": "indicator",
    "agenda": "indicator",
}


def faults(community: Community) -> Iterator[str]:
    """Sentences about entries that do not fit, each with its key's path."""
    yield from _zone(community)
    for name, key in UNIQUE.items():
        yield from repeated(name, key, (getattr(entry, key) for entry in _entries(community, name)))
    yield from _groups(community)
    yield from _namesakes(community)
    yield from _references(community)
    yield from _rings(community)
    yield from _measures(community)
    for at, window in enumerate(community.baselines):
        yield from _window(f"baselines[{at}]", window)
    for at, bridge in enumerate(community.bridges):
        yield from _population(f"bridges[{at}]", bridge, community)
    yield from bridge_entries.faults(community)
    for at, target in enumerate(community.targets):
        yield from _target(f"targets[{at}]", target, community)
    for at, line in enumerate(community.lines):
        yield from _line(f"lines[{at}]", line, community)


def _zone(community: Community) -> Iterator[str]:
    try:
        ZoneInfo(community.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones ("America") is an OSError
        yield f"time_zone: {community.time_zone!r}; {_zone_meant(community.time_zone)}"


def _zone_meant(said: str) -> str:
    zones = sorted(available_timezones())
    cities = {z.rpartition("/")[2].replace("_", " "): z for z in reversed(zones)}
    close = nearest(said, zones) or cities.get(nearest(said, cities) or "")
    region = any(z.startswith(f"{said}/") for z in zones)
    return f"did you mean {close!r}?" if close and not region else "write a name as in 'America/New_York'"


def _entries(community: Community, name: str) -> tuple[object, ...]:
    found: tuple[object, ...] = community.local_measures if name == "measures" else getattr(community, name)
    return found


def _groups(community: Community) -> Iterator[str]:
    seen = {ALL: "everybody"}
    for at, breakdown in enumerate(community.breakdowns):
        for place, group in enumerate(breakdown.groups):
            where = f"breakdowns[{at}].groups[{place}].id"
            if group.id in seen:
                yield f"{where}: {group.id!r} is already {seen[group.id]}"
            seen[group.id] = where


def _references(community: Community) -> Iterator[str]:
    known = {
        "place": [p.id for p in community.places],
        "population": [p.id for p in community.populations],
        "group": [g.id for g in community.groups],
        "partner": [p.id for p in community.partners],
        "indicator": [i.id for i in community.framework.indicators],
        "measure": [m.id for m in community.measures],
        "framework measure": [m.id for m in community.framework.measures],
    }
    if community.root not in known["place"]:
        yield wrong_name("root", community.root, known["place"])
    for name, keys in REFERENCES.items():
        for at, entry in enumerate(_entries(community, name)):
            for key, what in keys.items():
                yield from _reference(f"{name}[{at}].{key}", getattr(entry, key), known[what])


def _reference(where: str, said: str | tuple[str, ...] | None, known: list[str]) -> Iterator[str]:
    if isinstance(said, tuple):
        for at, word in enumerate(said):
            yield from _reference(f"{where}[{at}]", word, known)
    elif said is not None and said not in known:
        yield wrong_name(where, said, known)


def _rings(community: Community) -> Iterator[str]:
    parents = {p.id: p.parent for p in community.places}
    for at, place in enumerate(community.places):
        seen, above = {place.id}, place.parent
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above is not None:
            yield f"places[{at}].parent: {place.parent!r}; a place cannot lie within itself"
        if place.roll_up and place.parent is None:
            yield f"places[{at}].roll_up: True; there is no parent to roll up to"


def _namesakes(community: Community) -> Iterator[str]:
    agreed = {m.id for m in community.framework.measures}
    for at, measure in enumerate(community.local_measures):
        if measure.id in agreed:
            where = f"measures[{at}].id"
            yield f"{where}: {measure.id!r} is a measure of the framework; a local one needs an id of its own"


def _measures(community: Community) -> Iterator[str]:
    for at, measure in enumerate(community.local_measures):
        where = f"measures[{at}]"
        of = community.framework.indicator_of(measure.stands_for).id
        if of != measure.indicator:
            yield f"{where}.stands_for: {measure.stands_for!r} is a measure of {of!r}, not of {measure.indicator!r}"
        yield from measure.faults(where)
    for at, headline in enumerate(community.headlines):
        own = [m.id for m in community.measures_of(headline.indicator)]
        if headline.measure not in own:
            yield wrong_name(f"headlines[{at}].measure", headline.measure, own)


def _window(where: str, window: BaselineWindow) -> Iterator[str]:
    first, last = window.first, window.last
    if not first < last:
        yield f"{where}.last: {last.code!r}; must come after {first.code!r}"
    if window.history_through < last:
        yield f"{where}.history_through: {window.history_through.code!r}; must not come before {last.code!r}"
    for at, left in enumerate(window.set_aside):
        if left.period < first or last < left.period:
            yield f"{where}.set_aside[{at}].period: {left.period.code!r}; lies outside {first.code} to {last.code}"


def _target(where: str, target: Target, community: Community) -> Iterator[str]:
    yield from figures.printed(f"{where}.value", target.value, community.measure(target.measure).unit)
    yield from _population(where, target, community)


def _line(where: str, line: Line, community: Community) -> Iterator[str]:
    unit = community.measure(line.measure).unit
    for at, point in enumerate(line.points):
        yield from figures.printed(f"{where}.points[{at}].value", point.value, unit)
    if len(line.points) < 2:
        yield f"{where}.points: {len(line.points)} given; a line takes two or more"
    for at, (one, other) in enumerate(pairwise(line.points), start=1):
        if not one.period < other.period:
            yield f"{where}.points[{at}].period: {other.period.code!r}; must come after {one.period.code!r}"
        if one.period.season != other.period.season:
            yield f"{where}.points[{at}].period: {other.period.code!r}; another season than {one.period.code!r}"
    if line.points and line.points[-1].period.end <= line.agreed_on:
        yield f"{where}.agreed_on: {line.agreed_on}; by then the line is over, with {line.points[-1].period.code!r}"
    yield from _population(where, line, community)


def _population(where: str, entry: Bridge | Target | Line, community: Community) -> Iterator[str]:
    kind = community.measure(entry.measure).population
    fitting = [p.id for p in community.populations if p.kind is kind]
    if entry.population is not None:
        return
    if not fitting:
        yield f"{where}.population: missing; there is no population of kind {kind.value!r}"
    elif len(fitting) > 1:
        yield f"{where}.population: missing; name one of: {', '.join(fitting)}"
