"""A line out of the community's file, through the register, into every report; and the long view beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from baselines import DrawnLine, Waypoint, freeze, to_json
from indicators.periods import school_year
from indicators.store import StoreKind, curves, register
from layouts.acts import drawing, founding, judging, releasing
from layouts.acts.office import Office
from layouts.acts.shelves import PublicShelf
from layouts.reports import read_report, write_report
from tests.baselines.builders import FLAT, a_baseline, a_curve, some_terms
from tests.indicators.store.builders import (
    COMMUNITY,
    GRADUATION,
    NOON,
    STAFF,
    agreed_files,
    kept,
    points,
    proposal,
)

LINE = """
[[lines]]
measure = "pn.graduation_4yr"
place = "east"
points = [{ period = "2014-15", value = 75 }, { period = "2017-18", value = 84 }]
agreed_on = 2015-10-01
agreed_by = "the council"
"""


@pytest.fixture
def office(store):
    key = founding.found(store, StoreKind.DEMONSTRATION, agreed_files(COMMUNITY + LINE), STAFF, NOON)
    office = Office(store=store, community=key, actor=STAFF, at=NOON)
    with office.desk() as desk:
        kept(desk, proposal(points([150, 152, 149, 155, 152, 158, 165])))
        curve = curves.read(desk.connection, desk.community)[0].curve
        for last, agreed in ((2014, date(2014, 11, 1)), (2016, date(2016, 11, 1))):
            baseline = freeze(curve, some_terms(school_year(2011), school_year(last), agreed_on=agreed))
            register.register_baselines(desk, {GRADUATION: to_json(baseline)}, reason="it was due")
    return office


def report_of(office):
    with office.reading() as view:
        board = judging.staff_board(judging.known(view, StoreKind.DEMONSTRATION), office.today)
    return next(r for r in board.reports if r.curve == GRADUATION.slug)


def test_a_declared_line_is_scored_beside_the_forecast_of_its_own_time(office):
    line = report_of(office).line
    assert [(p.period, p.value) for p in line.points] == [("2014-15", 75), ("2017-18", 84)]
    assert (line.forecast_to, line.agreed_on, line.by) == ("2013-14", date(2015, 10, 1), "the council")
    assert [s.period for s in line.scored] == ["2015-16", "2016-17"]
    assert [round(s.drawn, 9) for s in line.scored] == [78, 81]
    assert [s.better for s in line.scored] == pytest.approx([1.0, 1.5])
    assert (line.miss, line.compared) == (pytest.approx(1.25), 2)


def test_the_table_knows_where_the_line_is_in_each_period(office):
    drawn = {p.period: p.drawn for p in report_of(office).points}
    assert drawn["2013-14"] is None
    assert drawn["2014-15"] == 75


def test_the_long_view_has_both_baselines_and_the_verdict_that_stands(office):
    report = report_of(office)
    assert [s.baseline.last for s in report.long_view.stages] == ["2013-14", "2015-16"]
    assert report.long_view.stages[-1].answer == report.verdict.answer
    assert report.long_view.started.value == pytest.approx(77.5)
    assert report.past == report.long_view.stages[:1]


def test_a_report_with_a_line_and_a_long_view_survives_json(office):
    report = report_of(office)
    assert read_report(write_report(report)) == report
    bare = replace(report, line=None, long_view=None)
    older = write_report(bare).replace(b',"long_view":null,"line":null', b"")
    assert b"long_view" not in older
    assert read_report(older) == bare


def test_the_public_see_the_same_line_scored_from_public_figures(office):
    releasing.release(office)
    public = next(
        r for r in PublicShelf(office.store, office.community).latest().reports if r.curve == GRADUATION.slug
    )
    assert public.line == report_of(office).line


def test_the_baseline_of_the_lines_own_time_is_the_last_one_agreed_by_then():
    curve = a_curve(FLAT)
    early, late = a_baseline(curve, 2005), a_baseline(curve)
    agreed = early.terms.agreed_on
    late = replace(late, terms=replace(late.terms, agreed_on=agreed + timedelta(days=400)))
    made = tuple(Waypoint(p.period, 0.5) for p in (curve.points[5], curve.points[7]))
    for day, beside in (
        (agreed, early),
        (agreed + timedelta(days=500), late),
        (agreed - timedelta(days=900), early),
    ):
        line = DrawnLine(points=made, agreed_on=day, agreed_by="the council")
        assert drawing.scored(line, curve, [early, late]).beside is beside
    assert drawing.scored(line, curve, []).beside is None
    assert drawing.last_line([]) is None
