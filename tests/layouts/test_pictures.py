"""Pictures: what is drawn, said and chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import UnknownName
from layouts.pictures import (
    curve_picture,
    indicator_picture,
    result_picture,
    scoreboard_picture,
    spark_picture,
)
from layouts.pictures.axes import SPAN, value_axis
from layouts.pictures.curves import shared_axis
from layouts.wording import words
from tests.layouts.builders import a_board, a_line, a_point, a_report, decorated, every_report, long_drawn

w = words()


def test_the_line_is_cut_at_a_break_and_where_a_figure_is_missing():
    assert [len(s) for s in curve_picture(every_report()["break"], w).segments] == [5, 3]
    assert [len(s) for s in curve_picture(every_report()["suppressed"], w).segments] == [2, 5]


def test_a_hidden_cell_has_words_and_no_figure_even_when_the_report_still_holds_one():
    report = every_report()["suppressed"]
    leak = replace(a_point(2020, 71.31, n=4321), state="suppressed")
    picture = curve_picture(
        replace(report, points=tuple(leak if p.period == leak.period else p for p in report.points)), w
    )
    assert picture.table.rows[2][1] == "not published by its source, to protect privacy"
    assert "71.3" not in str(picture)
    assert "4,321" not in str(picture)
    assert "2019–20: not published by its source, to protect privacy." in picture.notes


def test_a_note_begins_with_a_capital_whatever_its_period_is_called():
    aside = replace(a_point(2011, 64.0), period="class-2011", set_aside="schools were closed")
    report = every_report()["break"]
    cut = replace(report.points[5], period="class-2022")
    picture = curve_picture(replace(report, points=(aside, *report.points[:5], cut)), w)
    assert "Class of 2011 was set aside: schools were closed." in picture.notes
    assert "Class of 2022: new state test." in picture.notes


def test_the_fan_opens_where_the_baseline_ends():
    picture = curve_picture(decorated(), w)
    first = picture.bands[0]
    assert (first.time, first.low90, first.high90) == (2017.0, 88.5, 88.5)
    assert picture.rule is not None
    assert picture.rule.label == "baseline to 2016–17"


def test_a_withheld_claim_and_a_preliminary_point_are_hollow():
    spots = curve_picture(every_report()["suppressed"], w).spots
    assert [s.hollow for s in spots] == [False] * 6 + [True]


def test_only_a_counted_finding_may_stand_alone():
    shown = curve_picture(every_report()["behind"], w)
    assert shown.headline == "Four-year graduation: 86.9% now, 96.9% expected, 95.7% when we started"
    counted = curve_picture(every_report()["turned"], w)
    assert counted.headline == counted.title
    assert "for illustration, not counted" in shown.verdict.caution


@given(st.lists(st.floats(0, 100), min_size=1, max_size=12))
def test_a_percentage_is_never_magnified_and_holds_its_values(values):
    axis = value_axis(values, "percent", w)
    assert axis.high - axis.low >= SPAN - 1e-6
    assert axis.low <= min(values)
    assert max(values) <= axis.high + 1e-6
    assert axis.low >= 0
    assert axis.high <= 100
    assert (axis.low > 0) == bool(axis.note)


def test_the_whole_axis_is_there_for_the_asking():
    axis = curve_picture(decorated(), w, whole=True).y
    assert (axis.low, axis.high, axis.note) == (0, 100, "")


def test_years_on_the_axis_are_few_and_name_periods():
    labels = [t.label for t in curve_picture(decorated(), w).x.ticks]
    assert labels == ["2009–10", "2012–13", "2015–16", "2018–19", "2021–22", "2024–25", "2027–28"]


def _rows(board, indicator, **more):
    board_rows = scoreboard_picture(board, w, **more)
    return next(i for r in board_rows.results for i in r.indicators if i.id == indicator)


def test_other_measures_stand_under_the_headline_one():
    assert [r.label for r in _rows(a_board(), "proficiency").rows] == [
        "Mathematics, grades 3 to 8",
        "English, grades 3 to 8",
    ]


def test_a_region_without_figures_of_its_own_shows_its_parts():
    rows = _rows(a_board(), "graduation", place="region").rows
    assert [r.label for r in rows] == ["Charlottesville", "Albemarle County"]


def test_a_state_stands_in_and_says_so():
    assert [r.label for r in _rows(a_board(), "internet").rows] == ["Virginia only"]


def test_what_nobody_publishes_says_why():
    row = _rows(a_board(), "medical-home")
    assert (row.rows, row.agenda) == (
        (),
        "No survey asks this here; the state asks it of 60 families a year.",
    )


def test_every_indicator_is_counted_once():
    summary = scoreboard_picture(a_board(), w).summary.partition(". ")[0]
    assert sum(int(n) for n in summary.split("measure,")[1].replace(",", " ").split() if n.isdigit()) == 8


def test_a_measure_that_no_sum_has_is_counted_as_more():
    board = a_board()
    english = next(r for r in board.reports if r.curve == "english/c/all")
    judged = replace(english, verdict=every_report()["behind"].verdict)
    more = replace(board, reports=(*(r for r in board.reports if r is not english), judged))
    assert "1 more measure below" in scoreboard_picture(more, w).summary
    assert "more measure" not in scoreboard_picture(board, w).summary


def test_an_illustrated_verdict_is_not_counted():
    picture = result_picture(a_board(), "graduate", w)
    assert "behind" not in picture.summary
    assert "1 would be behind; none is counted" in picture.illustrated


def test_a_state_is_a_comparison_of_its_localities():
    curve = indicator_picture(a_board(), "graduation", w).curves[0]
    assert [c.name for c in curve.comparisons] == ["Virginia"]


@pytest.mark.parametrize("asked", [{"place": "albemarl"}, {"group": "blak"}])
def test_an_unknown_place_or_group_is_refused_with_the_nearest(asked):
    with pytest.raises(UnknownName, match="did you mean"):
        indicator_picture(a_board(), "graduation", w, **asked)


@pytest.mark.parametrize("name", every_report())
def test_every_report_has_a_sparkline_and_a_description(name):
    report = every_report()[name]
    assert spark_picture(report, w).description == curve_picture(report, w).description != ""


def test_a_target_reached_long_ago_needs_no_forecast():
    report = a_report(
        [50.0, 60.0], answer="cannot_tell", first=2020, frozen=2020, verdict={"why": "short_history"}
    )
    assert curve_picture(report, w).bands == ()


def test_only_events_of_the_years_that_are_drawn_are_flagged():
    report = replace(every_report()["turned"], events=decorated().events)
    assert [(f.number, f.text) for f in curve_picture(report, w).flags] == [
        (1, "Ninth-grade academy opened"),
        (2, "Schools closed"),
        (3, "Virtual start"),
    ]
    late = replace(report.events[0], time=2040.0)
    assert curve_picture(replace(report, events=(late,)), w).flags == ()


def test_several_breaks_are_lettered_and_a_short_single_one_speaks_for_itself():
    (mark,) = curve_picture(every_report()["break"], w).breaks
    assert (mark.letter, mark.reason) == ("", "new state test")
    report = every_report()["break"]
    twice = [replace(p, break_before="another test") if i == 2 else p for i, p in enumerate(report.points)]
    picture = curve_picture(replace(report, points=tuple(twice)), w)
    assert [b.letter for b in picture.breaks] == ["a", "b"]
    assert picture.notes[:3] == (
        "Figures before and after an upright dotted line do not compare.",
        "a, from 2018\u201319 on: another test.",
        "b, from 2021\u201322 on: new state test.",
    )


def test_pictures_side_by_side_share_one_scale():
    page = indicator_picture(a_board(), "graduation", w)
    assert len({(g.curve.y.low, g.curve.y.high) for g in page.groups}) == 1
    assert len({(c.y.low, c.y.high) for c in page.elsewhere}) == 1


def test_into_a_demonstration_nobody_sent_anything():
    told = {f.label for f in _rows(a_board(), "graduation").rows[0].details}
    assert "Published by" in told
    assert "Sent by" not in told
    assert "Sent by" in {f.label for f in _rows(a_board(kind="real"), "graduation").rows[0].details}


def test_no_team_has_agreed_anything_in_a_demonstration():
    assert "the team" not in indicator_picture(a_board(), "medical-home", w).agenda_note
    assert "the team" in indicator_picture(a_board(kind="real"), "medical-home", w).agenda_note


def test_chance_is_told_of_the_curves_each_sentence_counts():
    picture = scoreboard_picture(a_board(illustrated_by_luck=0.04), w)
    assert picture.summary.endswith("chance alone would make 0.4 of 4 judged look turned.")
    assert picture.illustrated.endswith("at most 1 in 25 such curves would look turned by chance alone.")


def test_chance_is_told_at_the_root_only():
    picture = scoreboard_picture(a_board(illustrated_by_luck=0.04), w, place="albemarle")
    assert "chance" not in str(picture)


def test_the_groups_line_is_told_in_words_table_and_reasons_and_stays_on_the_axes():
    report = long_drawn()
    picture = curve_picture(report, w)
    assert "The line the group drew goes from 93.0% in 2020–21 to 98.5% in 2027–28." in picture.description
    column = picture.table.heads.index("The group's line")
    assert [row[column] for row in picture.table.rows[-5:]] == ["93.0", "94.0", "95.0", "96.0", "97.0"]
    assert picture.table.rows[0][column] == ""
    assert (
        "The group's line was drawn on October 1, 2020 by the steering table; it has no range and makes no claim."
        in picture.notes
    )
    assert picture.x.high >= 2028
    assert picture.y.high >= 98.5


def test_a_sparkline_knows_nothing_of_the_groups_line():
    assert spark_picture(long_drawn(), w) == spark_picture(replace(long_drawn(), line=None), w)


def test_curves_side_by_side_leave_out_what_they_could_not_name():
    picture = curve_picture(long_drawn(), w, y=shared_axis([long_drawn()], w))
    assert (picture.drawn, picture.past) == (None, ())
    assert picture.x.high < 2029


def _page(report):
    others = [r for r in a_board().reports if r.curve not in (report.curve, "m/c/all")]
    return indicator_picture(a_board(replace(report, curve="m/c/all"), *others), "graduation", w)


def test_the_long_view_runs_from_the_starting_value_to_now():
    (lead,) = _page(long_drawn()).curves
    assert [(f.label, f.text) for f in lead.long_view] == [
        ("Starting value", "92.7%, 2018–19"),
        ("Break", "2011–12: a new form"),
        ("Baseline to 2016–17", "drawn from 2008–09 on; last verdict, for 2024–25: behind the baseline"),
        ("Baseline to 2018–19", "drawn from 2008–09 on; last verdict, for 2022–23: turned"),
        ("Set aside", "2020–21: schools were closed"),
        ("Now", "86.9%, 2024–25"),
        ("From start to now", "down 5.8 points (90% range −9.1 to −2.5)"),
    ]
    assert "Before that" not in {f.label for f in lead.how}
    assert [p.label for p in lead.past] == ["earlier baseline to 2018–19"]


def test_with_one_baseline_nothing_is_added():
    (lead,) = _page(decorated()).curves
    assert (lead.long_view, lead.past, lead.drawn) == ((), (), None)
    assert "The group's line" not in {f.label for f in lead.how}


def test_a_release_from_before_the_long_view_still_tells_what_was_before():
    (lead,) = _page(replace(long_drawn(), long_view=None)).curves
    assert lead.long_view == ()
    assert "Before that" in {f.label for f in lead.how}


def test_an_earlier_baseline_that_ended_where_the_current_one_does_has_no_rule_of_its_own():
    report = long_drawn()
    same = replace(report, past=(replace(report.past[0], baseline=report.baseline),))
    assert curve_picture(same, w).past == ()


def test_a_line_nobody_can_score_yet_says_so():
    waiting = a_line(scored=(), compared=0, miss=None, forecast_miss=None)
    (lead,) = _page(replace(long_drawn(), line=waiting)).curves
    told = {f.label: f.text for f in lead.how}
    assert told["The group's line"] == "The line drawn on October 1, 2020: no figure to hold it against yet."


def test_a_verdict_for_illustration_says_so_in_one_field():
    shown = curve_picture(every_report()["behind"], w).verdict
    assert (shown.qualifier, shown.aside) == ("for illustration", "")
    assert curve_picture(every_report()["turned"], w).verdict.qualifier == ""


def test_what_nobody_has_loaded_yet_is_not_said_to_be_unpublished_here():
    silent = replace(a_board().results[0].indicators[0], agenda="")
    empty = replace(a_board(), results=(replace(a_board().results[0], indicators=(silent,)),), reports=())
    elsewhere = replace(empty, reports=(a_report(indicator=silent.id, place="albemarle"),))
    told = [
        scoreboard_picture(b, words(), place="charlottesville").results[0].indicators[0]
        for b in (empty, elsewhere)
    ]
    assert [t.agenda for t in told] == ["No figures yet.", "Not published here."]
