"""What a partner owes, as the store knows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from indicators.errors import FeedError, UnknownName
from indicators.model import Point
from indicators.owed import Asked
from indicators.periods import graduating_class, parse, school_year
from indicators.store import Store, StoreKind
from layouts.acts.demonstration import DEMONSTRATION
from layouts.acts.office import Office
from layouts.acts.owed import debt
from tests.conftest import FILLED_AT
from tests.indicators.store.builders import (
    BREAK,
    COMMUNITY,
    GRADUATION,
    NOON,
    STAFF,
    WINDOW,
    agreed_files,
    founded,
    kept,
    points,
    proposal,
)  # fmt: skip

GROUPS = """
[[breakdowns]]
id = "race"
name = "Race"
kind = "partial"
groups = [{ id = "black", name = "Black" }]
"""
AGENDA = '\n[[agenda]]\nindicator = "school-readiness"\nwhy = "nobody tests"\n'


@pytest.fixture
def office(demonstration_url):
    store = Store.open(demonstration_url)
    yield Office(store=store, community=store.community(), actor=DEMONSTRATION, at=FILLED_AT)
    store.close()


def _founded(store, more=""):
    with store.founding(StoreKind.REAL, agreed_files(COMMUNITY + more), STAFF, NOON) as desk:
        return Office(store=store, community=desk.community, actor=STAFF, at=NOON)


def _said(office, key, said):
    with office.desk() as desk:
        kept(desk, proposal(said, key=key))


def test_each_source_is_asked_for_what_follows_its_own_last_figure(office):
    owed = debt(office, "vdoe").owed
    assert Counter((o.source, o.period.code) for o in owed if o.source == "vdoe-attendance") == {
        ("vdoe-attendance", "2022-23"): 3,
        ("vdoe-attendance", "2023-24"): 3,
        ("vdoe-attendance", "2024-25"): 3,
    }
    assert not [o for o in owed if o.source == "vdoe-graduation"]
    assert {o.asked for o in owed if o.source == "vdoe-sol-printed"} == {Asked.VALUE}
    assert {o.asked for o in owed if o.source == "vdoe-sol-counts"} == {Asked.COUNTS}


def test_last_year_s_figure_comes_with_what_is_owed(office):
    (one,) = debt(office, "vdoe", [], ["cvl.sol_reading_printed"]).owed[:1]
    assert (one.period.code, one.last.period.code, one.last.numerator) == ("2024-25", "2023-24", None)


def test_a_tool_that_was_replaced_is_not_asked_for_again(office):
    later = replace(office, at=datetime(2027, 8, 1, tzinfo=UTC))
    assert {o.key.instrument for o in debt(later, "uva-education").owed} == {"vkrp"}


def test_who_is_up_to_date_owes_nothing_until_a_period_is_asked_for_by_name(office):
    assert debt(office, "albemarle-schools").owed == ()
    (one,) = debt(office, "albemarle-schools", [school_year(2026)]).owed
    assert (one.key.place, one.period.code, one.asked) == ("albemarle", "2025-26", Asked.VALUE)
    assert debt(office, "albemarle-schools", [school_year(2025), graduating_class(2026)]).owed == ()


def test_a_source_s_places_are_those_it_spoke_of(office):
    places = debt(office, "census").places
    assert places == {"census-broadband": {"charlottesville", "albemarle"}}


def test_a_figure_that_came_in_is_no_longer_owed(store):
    office = Office(store=store, community=founded(store), actor=STAFF, at=NOON)
    _said(office, GRADUATION, points([150, 151], first=2023))
    assert [o.period.code for o in debt(office, "schools").owed] == ["2024-25"]
    _said(office, GRADUATION, points([152], first=2025))
    assert debt(office, "schools").owed == ()


def test_a_partner_that_never_sent_anything_is_asked_for_what_speaks_for_the_indicators(store):
    office = _founded(store, GROUPS + AGENDA)
    owed = debt(office, "schools").owed
    measures = {o.key.measure for o in owed}
    assert "pn.graduation_4yr" in measures
    assert "pn.readiness_kindergarten" not in measures
    assert {o.source for o in owed} == {"count"}
    graduation = [o for o in owed if o.key.measure == "pn.graduation_4yr"]
    assert {(o.key.place, o.key.group) for o in graduation} == {
        (place, group) for place in ("towns", "east", "west") for group in ("all", "black")
    }
    assert {o.last for o in owed} == {None}


def test_the_grain_is_that_of_what_was_agreed_for_the_measure(store):
    office = _founded(store, WINDOW + BREAK)
    assert {o.period.code for o in debt(office, "schools", (), ["pn.graduation_4yr"]).owed} == {"2024-25"}


def test_what_others_have_figures_of_is_asked_for_only_by_name(store):
    more = (
        '\n[[partners]]\nid = "clinic"\nname = "Clinic"\nkind = "clinic"\n'
        '\n[[sources]]\nid = "visits"\npartner = "clinic"\ntitle = "Visits"\npublisher = "Clinic"\n'
        'licence = "by agreement"\nurl = "https://clinic.example"\nretrieved = 2026-01-05\n'
    )
    office = _founded(store, more)
    _said(office, GRADUATION, points([150, 151], first=2023))
    assert "pn.graduation_4yr" not in {o.key.measure for o in debt(office, "clinic").owed}
    assert {o.source for o in debt(office, "clinic", (), ["pn.graduation_4yr"]).owed} == {"visits"}


def test_a_value_alone_asks_for_a_value_next_time(store):
    office = Office(store=store, community=founded(store), actor=STAFF, at=NOON)
    _said(office, GRADUATION, [Point(period=parse("2023-24"), value=0.71)])
    (one,) = debt(office, "schools").owed
    assert (one.asked, one.last.value) == (Asked.VALUE, 0.71)


def test_nobody_and_nothing_known_are_sentences(store):
    office = _founded(store, '\n[[partners]]\nid = "clinic"\nname = "Clinic"\nkind = "clinic"\n')
    with pytest.raises(UnknownName, match="did you mean 'schools'"):
        debt(office, "school")
    with pytest.raises(UnknownName, match=r"no measure 'pn\.graduation_5yr'"):
        debt(office, "schools", (), ["pn.graduation_5yr"])
    with pytest.raises(FeedError, match="partner 'clinic' has no source"):
        debt(office, "clinic")
