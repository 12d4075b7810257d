"""What a community declares goes into the register, and only grows there."""

from __future__ import annotations

import pytest

from indicators.errors import NotAllowed
from indicators.model import Bridge
from indicators.store import StoreKind, curves, lines
from layouts.acts import founding
from layouts.acts.office import Office
from tests.indicators.store.builders import (
    COMMUNITY,
    GRADUATION,
    NOON,
    STAFF,
    agreed_files,
    points,
    proposal,
)
from tests.indicators.store.builders import kept as accepted

LINE = """
[[lines]]
measure = "pn.graduation_4yr"
place = "east"
points = [{ period = "2025-26", value = 81 }, { period = "2028-29", value = 86.5 }]
agreed_on = 2026-03-01
agreed_by = "the council"
note = "on the wall"
"""


def kept(store, key):
    with store.reading(key) as view:
        return lines.lines(view.connection, key)


def test_a_declared_line_is_kept_as_a_ratio_to_the_last_digit(store):
    key = founding.found(store, StoreKind.REAL, agreed_files(COMMUNITY + LINE), STAFF, NOON)
    (line,) = kept(store, key)[GRADUATION]
    assert line.points == (("2025-26", 0.81), ("2028-29", 0.865))


def test_a_line_is_added_and_never_changed(store):
    key = founding.found(store, StoreKind.REAL, agreed_files(COMMUNITY + LINE), STAFF, NOON)
    office = Office(store=store, community=key, actor=STAFF, at=NOON)
    with pytest.raises(NotAllowed, match="a line that was declared is changed or left out"):
        founding.agree_anew(office, agreed_files(COMMUNITY + LINE.replace("86.5", "88")))
    newer = LINE.replace("86.5", "88").replace("2026-03-01", "2026-03-02")
    assert founding.agree_anew(office, agreed_files(COMMUNITY + LINE + newer))
    assert [line.points[-1][1] for line in kept(store, key)[GRADUATION]] == [0.865, 0.88]


BREAK = """
[[breaks]]
measure = "pn.graduation_4yr"
before = "2014-15"
reason = "a new cohort rule"
source = "the state's notice"
"""
BRIDGE = """
[[bridges]]
measure = "pn.graduation_4yr"
place = "east"
period = "2014-15"
numerator = 140
denominator = 200
source = "the state's notice, table 4"
"""


def joined(store, key):
    with store.reading(key) as view:
        (known,) = curves.read(view.connection, key)
    return [p.bridge for p in known.curve.points]


@pytest.mark.parametrize(
    ("figure", "bridge"),
    [
        (BRIDGE, Bridge(numerator=140, denominator=200)),
        (
            BRIDGE.replace("numerator = 140\ndenominator = 200", "value = 70.5\nse = 1.2"),
            Bridge(value=0.705, se=0.012),
        ),
    ],
)
def test_a_year_counted_in_both_ways_comes_back_with_its_point(store, figure, bridge):
    key = founding.found(store, StoreKind.REAL, agreed_files(COMMUNITY + BREAK + figure), STAFF, NOON)
    with store.desk(key, STAFF, NOON) as desk:
        accepted(desk, proposal(points((150, 151, 149, 160, 161, 162))))
    assert joined(store, key) == [None, None, None, None, bridge, None]


def test_a_bridge_declared_later_is_taken_and_one_that_was_is_not_left_out(store):
    key = founding.found(store, StoreKind.REAL, agreed_files(COMMUNITY + BREAK), STAFF, NOON)
    office = Office(store=store, community=key, actor=STAFF, at=NOON)
    assert founding.agree_anew(office, agreed_files(COMMUNITY + BREAK + BRIDGE))
    with pytest.raises(NotAllowed, match="a bridge that was declared is changed or left out"):
        founding.agree_anew(office, agreed_files(COMMUNITY + BREAK))
