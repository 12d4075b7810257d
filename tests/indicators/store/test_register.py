from __future__ import annotations

import pytest

from baselines import Terms, freeze, from_json, to_json
from indicators.entries import Break, Event
from indicators.errors import NotAllowed
from indicators.periods import school_year
from indicators.store import Store, curves, register, releases
from tests.indicators.store.builders import GRADUATION, NOON, STAFF, founded, kept, points, proposal


@pytest.fixture
def desk(database_url):
    store = Store.open(database_url)
    key = founded(store)
    with store.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([150, 152, 149, 155, 158, 160])))
        yield desk
    store.close()


def drawn(desk, last: int = 2014):
    curve = curves.read(desk.connection, desk.community)[0].curve
    first, end = school_year(2011), school_year(last)
    terms = Terms(first=first, last=end, history_through=end, agreed_on=NOON.date(), agreed_by="the council")
    return freeze(curve, terms)


def test_a_frozen_baseline_comes_back_to_the_last_digit(desk):
    baseline = drawn(desk)
    register.register_baselines(desk, {GRADUATION: to_json(baseline)})
    found = register.baselines(desk.connection, desk.community)[GRADUATION]
    assert from_json(found[-1].frozen) == baseline


def test_a_second_baseline_needs_a_reason_and_the_first_one_stays(desk):
    register.register_baselines(desk, {GRADUATION: to_json(drawn(desk))})
    with pytest.raises(NotAllowed, match="needs a reason"):
        register.register_baselines(desk, {GRADUATION: to_json(drawn(desk, 2015))})
    register.register_baselines(desk, {GRADUATION: to_json(drawn(desk, 2015))}, reason="it ran out")
    first, second = register.baselines(desk.connection, desk.community)[GRADUATION]
    assert (second.replaces, second.reason) == (first.baseline, "it ran out")


def test_a_new_target_replaces_the_old_one(desk):
    for value in (0.8, 0.9):
        register.register_target(
            desk,
            GRADUATION,
            {
                "period": "2029-30",
                "value": value,
                "rationale": "the plan",
                "approved_by": "the council",
                "illustrative": False,
            },
        )
    assert register.targets(desk.connection, desk.community)[GRADUATION].value == 0.9


def test_a_declared_break_stands_before_the_first_point_at_or_after_it(desk):
    said = Break(measure="pn.graduation_4yr", before="2012-13", reason="a new rule", source="the state")
    register.register_break(desk, said)
    read = curves.read(desk.connection, desk.community)[0].curve.points
    assert [p.break_before for p in read] == ["", "", "a new rule", "", "", ""]


def test_a_break_elsewhere_is_not_ours(desk):
    said = Break(
        measure="pn.graduation_4yr", before="2012-13", reason="a new rule", source="the state", place="west"
    )
    register.register_break(desk, said)
    assert not any(p.break_before for p in curves.read(desk.connection, desk.community)[0].curve.points)


def test_events_come_back_in_the_order_they_happened(desk):
    for day in ("2015-09-01", "2013-09-01"):
        register.register_event(desk, Event(place="towns", date=day, text=f"a school opened on {day}"))
    assert [e.day.year for e in register.events(desk.connection, desk.community)] == [2013, 2015]


def test_a_release_is_read_back_as_it_was_made(desk):
    number = releases.next_number(desk)
    digest = releases.make(desk, as_of="2026-03-02", sequence=1, head="{}", curves=[("b", "1"), ("a", "2")])
    found = releases.read(desk.connection, desk.community, number)
    assert (found.digest, found.curves) == (digest, (("b", "1"), ("a", "2")))
    assert releases.latest(desk.connection, desk.community) == (number, digest)


def test_releases_are_numbered_one_after_another(desk):
    for number in (1, 2, 3):
        assert releases.next_number(desk) == number
        releases.make(desk, as_of="2026-03-02", sequence=1, head="{}", curves=[])


def test_no_release_is_no_release(desk):
    assert releases.latest(desk.connection, desk.community) is None
    assert releases.read(desk.connection, desk.community, 1) is None
