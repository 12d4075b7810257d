"""A year that was counted both ways is told wherever a verdict that leans on it stands."""

from __future__ import annotations

import pytest

from indicators.store import StoreKind
from layouts.acts import founding, freezing, judging
from layouts.acts.office import Office
from layouts.pictures.curves import curve_picture
from layouts.pictures.how import how_picture
from layouts.pictures.indicators import how_we_know
from layouts.reports import read_report, write_report
from layouts.wording import arithmetic, words
from tests.indicators.store.builders import (
    BREAK,
    BRIDGE,
    COMMUNITY,
    NOON,
    STAFF,
    WINDOW,
    agreed_files,
    kept,
    points,
    proposal,
)

DECLARED = WINDOW + BREAK
SHIFTED = "Figures before 2014–15 count shifted: that year was counted both ways."
NOTE = (
    "counted both ways, 70.0 in the old way (the state's notice, table 4); "
    "a baseline takes earlier figures shifted: a new cohort rule"
)


def board(store, declared):
    key = founding.found(store, StoreKind.REAL, agreed_files(COMMUNITY + declared), STAFF, NOON)
    office = Office(store=store, community=key, actor=STAFF, at=NOON)
    for counts, first in (((140, 141, 139, 142, 160, 161, 162), 2011), ((175, 176), 2018)):
        with office.desk() as desk:
            kept(desk, proposal(points(counts, first=first), file=f"{first}.csv"))
            freezing.freeze_declared(desk)
    with office.reading() as view:
        return judging.staff_board(judging.known(view, StoreKind.REAL), office.today)


@pytest.fixture
def joined(store):
    return board(store, DECLARED + BRIDGE)


def east(found):
    return next(r for r in found.reports if r.place == "east")


def test_the_chart_s_note_and_the_table_say_which_year_and_where_that_stands(joined):
    picture = curve_picture(east(joined), words())
    assert f"2014–15: {NOTE}." in picture.notes
    assert next(row[-1] for row in picture.table.rows if row[0] == "2014–15") == NOTE


def test_the_verdict_and_its_arithmetic_say_that_earlier_figures_count_shifted(joined):
    report, w = east(joined), words()
    assert SHIFTED in curve_picture(report, w).verdict.caution
    assert any(f.label == "History" and f.text.endswith(SHIFTED) for f in how_we_know(report, w))
    chapters = how_picture(joined, report.indicator, w, place="east").curves[0].chapters
    assert any(SHIFTED in getattr(part, "text", "") for part in chapters[0].parts)


def test_what_was_counted_in_the_old_way_survives_a_release(joined):
    report = east(joined)
    assert read_report(write_report(report)) == report
    assert [p.old_way for p in report.points if p.break_before] == [70.0]


def test_without_a_bridge_nothing_is_shifted(store):
    report = east(board(store, DECLARED))
    assert arithmetic.bridged(report, words()) == ""
    assert "2014–15: a new cohort rule." in curve_picture(report, words()).notes


def test_a_bridge_no_baseline_leans_on_shifts_nothing(store):
    later = DECLARED.replace('first = "2010-11"', 'first = "2014-15"').replace("2016-17", "2018-19")
    report = east(board(store, later + BRIDGE))
    assert arithmetic.bridged(report, words()) == ""
