"""What a community declares goes into the register, and only grows there."""

from __future__ import annotations

import tomllib

import pytest

from indicators.declared import declared
from indicators.entries import Target
from indicators.errors import FrameworkError, NotAllowed
from indicators.model import Bridge
from indicators.store import StoreKind, curves, lines, register
from layouts.acts import founding, freezing, judging
from layouts.acts.lost_entries import lost
from layouts.acts.office import Office
from layouts.commands.frozen import frozen_lines
from tests.indicators.store.builders import (
    BREAK,
    BRIDGE,
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
    with pytest.raises(
        NotAllowed, match=r"lines\[0\].points\[1\].value: 86.5 was declared, the file says 88;"
    ):
        founding.agree_anew(office, agreed_files(COMMUNITY + LINE.replace("86.5", "88")))
    newer = LINE.replace("86.5", "88").replace("2026-03-01", "2026-03-02")
    assert founding.agree_anew(office, agreed_files(COMMUNITY + LINE + newer))
    assert [line.points[-1][1] for line in kept(store, key)[GRADUATION]] == [0.865, 0.88]


TARGET = """
measure = "pn.graduation_4yr"
place = "east"
group = "all"
period = "2029-30"
value = 90
rationale = "x"
approved_by = "y"
illustrative = true
source = "z"
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
    with pytest.raises(
        NotAllowed, match="period 2014-15 was declared and is left out; the register only grows"
    ):
        founding.agree_anew(office, agreed_files(COMMUNITY + BREAK))


def test_a_slip_in_a_bridge_is_named_and_corrected_by_a_new_entry(store):
    office = town(store, COMMUNITY + BREAK + BRIDGE)
    other = BRIDGE.replace("numerator = 140", "numerator = 104")
    sentence = r"bridges\[0\].numerator: 140 was declared, the file says 104; .* whose 'corrects' says"
    with pytest.raises(NotAllowed, match=sentence):
        founding.agree_anew(office, agreed_files(COMMUNITY + BREAK + other))
    more = BREAK + BRIDGE + other + 'corrects = "the columns were swapped"\n'
    founding.agree_anew(office, agreed_files(COMMUNITY + more))
    accept(office, 150, 151, 149, 160, 161, 162)
    assert joined(store, office.community)[4] == Bridge(numerator=104, denominator=200)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("value = 90", "value = 91", "targets[0].value: 90 was declared, the file says 91"),
        ('group = "all"', 'group = "x"', "targets[0].group: 'all' was declared, the file says 'x'"),
        (
            'period = "2029-30"',
            'period = "2030-31"',
            "targets[0].period: 2029-30 was declared, the file says 2030-31",
        ),
        (
            "illustrative = true",
            "illustrative = false",
            "illustrative: true was declared, the file says false",
        ),
        ('source = "z"', "", "targets[0].source: 'z' was declared, the file says nothing"),
    ],
)
def test_what_was_changed_is_told_as_it_stands_in_the_file(old, new, sentence):
    before, now = (declared(Target, tomllib.loads(text), "x") for text in (TARGET, TARGET.replace(old, new)))
    (told,) = lost("targets", [now], [before], "the cure")
    assert sentence in told
    assert told.endswith("; the cure")


def test_a_changed_entry_is_found_where_it_moved_to():
    before = declared(Target, tomllib.loads(TARGET), "x")
    elsewhere = before.model_copy(
        update={
            "place": "west",
            "measure": "pn.x",
            "approved_by": "o",
            "source": "",
            "rationale": "r",
            "value": 1.0,
        }
    )
    changed = before.model_copy(update={"value": 91.0})
    (told,) = lost("targets", [elsewhere, changed], [before], "the cure")
    assert told == "targets[1].value: 90 was declared, the file says 91; the cure"


def window(last="2014-15", **more):
    said = {"first": "2010-11", "last": last, "history_through": last, "note": "all years"} | more
    keys = "".join(f'{key} = "{value}"\n' for key, value in said.items())
    return f'\n[[baselines]]\nmeasure = "pn.graduation_4yr"\nplaces = ["east"]\n{keys}'


def town(store, text=COMMUNITY):
    key = founding.found(store, StoreKind.REAL, agreed_files(text), STAFF, NOON)
    return Office(store=store, community=key, actor=STAFF, at=NOON)


def accept(office, *counts, first=2011):
    with office.desk() as desk:
        accepted(desk, proposal(points(counts, first=first), file=f"{first}.csv"))


def registered(office):
    with office.reading() as view:
        return [
            b.frozen["terms"]["last"]
            for b in register.baselines(view.connection, view.community).get(GRADUATION, [])
        ]


def test_a_baseline_agreed_once_its_history_is_in_is_frozen_there_and_then(store):
    office = town(store)
    accept(office, 150, 151, 149, 152, 150)
    found = founding.agree_anew(office, agreed_files(COMMUNITY + window()))
    assert (found.frozen, found.waiting, registered(office)) == (1, (), ["2014-15"])
    assert founding.agree_anew(office, agreed_files(COMMUNITY + window())) is None
    assert registered(office) == ["2014-15"]


def test_figures_that_come_after_such_an_agreement_earn_a_counted_verdict(store):
    office = town(store)
    accept(office, 150, 151, 149, 152, 150)
    founding.agree_anew(office, agreed_files(COMMUNITY + window()))
    accept(office, 180, 182, first=2016)
    with office.reading() as view:
        board = judging.staff_board(judging.known(view, StoreKind.REAL), NOON.date())
    (east,) = [r for r in board.reports if r.place == "east"]
    assert (east.verdict.answer, east.verdict.headline, east.baseline.illustrative) == ("turned", True, False)


@pytest.mark.parametrize(
    ("counts", "last", "said"),
    [
        ((150, 151, 149), "2012-13", ("1 baseline waits, because there are too few earlier figures to say where it was heading "
         "(short_history, 2010-11 to 2012-13): pn.graduation_4yr/east/students/all")),
        ((150, 151, 149), "2014-15", "1 baseline waits, because there is no figure for 2014-15 yet: pn.graduation_4yr/east/students/all"),
        ((), "2014-15", "1 baseline waits, because there is no figure for 2014-15 yet: pn.graduation_4yr"),
    ],
)  # fmt: skip
def test_a_baseline_that_cannot_be_frozen_says_what_it_waits_for(store, counts, last, said):
    office = town(store)
    accept(office, *counts)
    found = founding.agree_anew(office, agreed_files(COMMUNITY + window(last)))
    assert list(frozen_lines(found)) == [said]


def test_a_file_that_is_refused_freezes_nothing(store):
    office = town(store, COMMUNITY + BREAK)
    accept(office, 150, 151, 149, 152, 150)
    with pytest.raises(NotAllowed, match="register only grows"):
        founding.agree_anew(office, agreed_files(COMMUNITY + window()))
    assert registered(office) == []


def test_a_baseline_of_another_kind_of_period_than_its_figures_is_refused(store):
    office = town(store)
    accept(office, 150, 151, 149, 152, 150)
    wrong = window("2015", first="2011")
    with pytest.raises(FrameworkError) as caught:
        founding.agree_anew(office, agreed_files(COMMUNITY + wrong))
    assert str(caught.value) == (
        "twin-towns.toml, baselines[0].first: '2011'; the figures of pn.graduation_4yr are of another kind of period, "
        "written as in '2014-15'"
    )


def test_a_baseline_of_two_kinds_of_period_is_refused_before_there_are_figures(store):
    with pytest.raises(
        FrameworkError, match=r"baselines\[0\].last: '2015'; another kind of period than '2010-11'"
    ):
        town(store, COMMUNITY + window("2015"))


def test_figures_of_another_kind_than_a_baseline_that_was_there_before_them_are_told(store):
    office = town(store, COMMUNITY + window("2015", first="2011"))
    accept(office, 150, 151, 149, 152, 150)
    with office.desk() as desk:
        (line,) = frozen_lines(freezing.freeze_declared(desk))
    assert "its window, 2011 to 2015, is of calendar years and its figures are of school years" in line


def test_the_same_baseline_twice_is_refused(store):
    with pytest.raises(FrameworkError, match=r"baselines\[1\]: the window of baselines\[0\] again"):
        town(store, COMMUNITY + window() + window(note="another reason"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            window(first="2011-12"),
            r"baselines\[0\].first: 2010-11 was declared, the file says 2011-12; a frozen baseline is",
        ),
        (
            window(note="fewer"),
            r"baselines\[0\].note: 'all years' was declared, the file says 'fewer'; a frozen",
        ),
        ("", "last 2014-15 was declared and is left out; a frozen baseline is not changed"),
    ],
)
def test_a_frozen_baseline_stays_in_the_file_as_it_was(store, text, sentence):
    office = town(store, COMMUNITY + window())
    accept(office, 150, 151, 149, 152, 150)
    with office.desk() as desk:
        freezing.freeze_declared(desk)
    with pytest.raises(NotAllowed, match=sentence):
        founding.agree_anew(office, agreed_files(COMMUNITY + text))


def test_a_frozen_baseline_is_replaced_by_a_new_entry_with_its_reason(store):
    office = town(store, COMMUNITY + window())
    accept(office, 150, 151, 149, 152, 150, 153)
    with office.desk() as desk:
        freezing.freeze_declared(desk)
    founding.agree_anew(office, agreed_files(COMMUNITY + window() + window("2015-16", note="it ran out")))
    assert registered(office) == ["2014-15", "2015-16"]


def test_a_baseline_that_waits_may_be_changed_and_left_out(store):
    office = town(store, COMMUNITY + window("2019-20"))
    assert founding.agree_anew(office, agreed_files(COMMUNITY + window("2020-21"))).frozen == 0
    assert founding.agree_anew(office, agreed_files(COMMUNITY)).waiting == ()
