"""What a community's curves are judged by: its targets, for everybody and for groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from indicators.store import StoreKind
from layouts.acts import founding, judging
from layouts.acts.documents import of_report
from layouts.wording import targets, words
from tests.indicators.store.builders import COMMUNITY, GRADUATION, NOON, STAFF, agreed_files, points, proposal
from tests.indicators.store.builders import kept as accepted

GROUPS = """
[[breakdowns]]
id = "race"
name = "Race"
kind = "partial"
groups = [{ id = "black", name = "Black" }, { id = "white", name = "White" }]
"""
TARGET = """
[[targets]]
measure = "pn.graduation_4yr"
place = "east"
period = "2029-30"
value = 90
rationale = "what the council wants"
approved_by = "the council"
"""
OWN = TARGET.replace("value = 90", 'group = "white"\nvalue = 95')
COUNTS = {
    "all": (150, 151, 149, 155, 158),
    "black": (120, 121, 119, 125, 128),
    "white": (170, 171, 169, 172, 175),
}


def judged(store):
    files = agreed_files(COMMUNITY + GROUPS + TARGET + OWN)
    key = founding.found(store, StoreKind.REAL, files, STAFF, NOON)
    with store.desk(key, STAFF, NOON) as desk:
        for group, counts in COUNTS.items():
            said = proposal(points(counts), key=replace(GRADUATION, group=group), file=f"{group}.csv")
            accepted(desk, said)
    with store.reading(key) as view:
        board = judging.staff_board(judging.known(view, StoreKind.REAL), date(2026, 3, 2))
    return {r.group: r for r in board.reports if r.place == "east"}


def test_a_group_without_a_target_of_its_own_is_held_to_everybody_s(store):
    found = judged(store)
    told = {group: (r.target.value, r.target.everybody, r.target.missing) for group, r in found.items()}
    assert told == {"all": (90, False, 22), "black": (90, True, 52), "white": (95, False, 15)}
    assert targets.target(found["black"], words()).startswith("Target for everybody: 90% by 2029–30.")
    assert of_report(found["black"])["target"]["everybody"] is True
