"""Communities for suggestions: the fifteen indicators, with places, groups and sources as a publisher's file needs them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence

from indicators.community import Community
from indicators.declared import declared
from indicators.framework import read_framework
from tests.places import REPOSITORY

FRAMEWORK = REPOSITORY / "data/frameworks/promise-neighborhoods-15.toml"
RACES = {
    "black": "Black", "hispanic": "Hispanic", "white": "White", "asian": "Asian", "two-or-more": "Two or more races",
    "female": "Female", "male": "Male",
}  # fmt: skip


def a_community(
    places: Mapping[str, str], groups: Mapping[str, str] = RACES, sources: Sequence[str] = ("count",)
) -> Community:
    """A community of these places (id: name) and groups, whose partner `schools` has these sources."""
    said = {
        "id": "here", "name": "Here", "time_zone": "America/New_York", "root": next(iter(places)),
        "places": [{"id": own, "name": name, "kind": "locality"} for own, name in places.items()],
        "populations": [{"id": "students", "name": "Students", "kind": "school", "who": "All students."}],
        "breakdowns": [{
            "id": "group", "name": "Group", "kind": "overlapping",
            "groups": [{"id": own, "name": name} for own, name in groups.items()],
        }] if groups else [],
        "partners": [{"id": "schools", "name": "Schools", "kind": "schools"}],
        "sources": [
            {"id": source, "partner": "schools", "title": "Count", "publisher": "Schools", "licence": "open",
             "url": "https://schools.example", "retrieved": tomllib.loads("d = 2026-01-05")["d"]}
            for source in sources
        ],
        "framework": read_framework(FRAMEWORK),
    }  # fmt: skip
    return declared(Community, said, "here.toml")
