"""Figures beside the history of their curves: what is held, what is not, and what is only told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.entries import Break, BreakdownKind
from indicators.figure_table import FigureTable
from indicators.model import CurveKey, Kind, Point
from indicators.periods import year
from loaders import original, propose
from loaders.agreed import Whole
from loaders.loading import understood
from tests.loaders.builders import (
    AGREED,
    COUNTED,
    NONE,
    SIMPLE,
    TODAY,
    a_feed,
    a_file,
    known_of,
    loaded,
    read,
)

EAST = CurveKey("x.reading", "eastside", "students", "all")
YEARS = range(2010, 2018)
STEADY = (0.61, 0.62, 0.60, 0.63, 0.62, 0.61, 0.63, 0.62)
GROUPED = {
    "columns": {**COUNTED, "group": "Group"},
    "fixed": {"measure": "x.reading", "population": "students"},
}


def _known(values=STEADY, key=EAST, first=2010, **more):
    return FigureTable.of(
        {(key, year(at)): Point(period=year(at), value=v, **more) for at, v in enumerate(values, first)}
    )


def _codes(proposal):
    return [issue.code for issue in proposal.issues]


def _sent(folder, text, agreed, **changes):
    feed, sent = a_feed(**changes), original(a_file(folder, text))
    return understood(feed, sent, read(feed, sent), agreed, TODAY)


def test_a_figure_beyond_its_history_needs_a_yes_and_is_told_what_was_likely(tmp_path):
    proposal = propose(loaded(tmp_path, "Year,Place,Rate\n2018,eastside,26\n"), _known())
    issue = proposal.issues[0]
    assert (issue.code, issue.row, issue.column, issue.read) == ("jump_beyond_history", 2, "Rate", "26")
    assert issue.expected == "49.1 to 73.4%, by what 8 earlier figures make likely"
    assert [c.outcome for c in proposal.changes] == ["held"]


@pytest.mark.parametrize("rate", [50, 62, 73])
def test_a_figure_its_history_makes_likely_is_new(tmp_path, rate):
    assert propose(loaded(tmp_path, f"Year,Place,Rate\n2018,eastside,{rate}\n"), _known()).issues == ()


def test_three_earlier_figures_are_no_history(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2013,eastside,26\n")
    assert _codes(propose(found, _known(STEADY[:3]))) == []
    assert _codes(propose(found, _known(STEADY[:3], first=2009))) == ["period_missing"]
    assert _codes(propose(loaded(tmp_path, "Year,Place,Rate\n2014,eastside,26\n"), _known(STEADY[:4]))) == [
        "jump_beyond_history"
    ]


def test_a_few_children_may_move_further_than_many(tmp_path):
    text = "Year,Place,Passed,Tested,Rate\n2018,eastside,{},{},45.0\n"
    few = loaded(tmp_path, text.format(9, 20), columns=COUNTED)
    many = loaded(tmp_path, text.format(900, 2000), columns=COUNTED)
    assert _codes(propose(few, _known())) == []
    assert _codes(propose(many, _known())) == ["jump_beyond_history"]


def test_nothing_is_held_against_figures_before_a_declared_break(tmp_path):
    broken = Break(measure="x.reading", before="2018", reason="a new test", source="the state")
    text = "Year,Place,Rate\n2018,eastside,26\n"
    assert _codes(propose(_sent(tmp_path, text, replace(AGREED, breaks=(broken,))), _known())) == []
    elsewhere = broken.model_copy(update={"place": "riverside"})
    assert _codes(propose(_sent(tmp_path, text, replace(AGREED, breaks=(elsewhere,))), _known())) == [
        "jump_beyond_history"
    ]


def test_what_another_source_says_is_the_history_where_the_own_one_said_nothing(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2018,eastside,26\n")
    assert _codes(propose(found, NONE)) == []
    assert _codes(propose(found, NONE, {}, _known())) == ["jump_beyond_history"]
    own = _known((0.27, 0.25), first=2016)
    assert _codes(propose(found, own, {}, _known())) == []


def test_of_a_curve_nobody_knew_only_the_last_figure_is_held_against_the_others(tmp_path):
    rates = [61, 62, 60, 63, 30, 61, 62, 63]
    rows = "".join(f"{at},eastside,{rate}\n" for at, rate in enumerate(rates, 2010))
    assert propose(loaded(tmp_path, "Year,Place,Rate\n" + rows), NONE).issues == ()
    proposal = propose(loaded(tmp_path, "Year,Place,Rate\n" + rows + "2018,eastside,6.2\n"), NONE)
    assert [(i.code, i.row) for i in proposal.issues] == [("jump_beyond_history", 10)]


def test_the_range_is_told_in_the_senders_direction(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2018,eastside,74\n", value={"scale": "percent", "flip": True})
    assert propose(found, _known()).issues[0].expected.startswith("26.6 to 50.9%")


def test_a_figure_known_already_is_never_held(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2018,eastside,26\n")
    proposal = propose(found, _known((*STEADY, 0.26)))
    assert (proposal.issues, [c.outcome for c in proposal.changes]) == ((), ["unchanged"])


def test_a_collapse_of_the_people_counted_is_told_with_both_numbers(tmp_path):
    """Readiness rose from 49.5 to 61.8 % while the children assessed fell from 5,729 to 1,847."""
    known = FigureTable.of({(EAST, year(2020)): Point(period=year(2020), numerator=2836, denominator=5729)})
    text = "Year,Place,Passed,Tested,Rate\n2021,eastside,{},{},\n"
    proposal = propose(loaded(tmp_path, text.format(1141, 1847), columns=COUNTED), known)
    assert [(i.code, i.column, i.read, i.expected) for i in proposal.issues] == [
        ("denominator_jump", "Tested", "1847", "about 5,729 people, as for 2020; 1,847 is 68% fewer")
    ]
    assert propose(loaded(tmp_path, text.format(2900, 5200), columns=COUNTED), known).issues == ()


def test_as_many_people_as_before_a_year_of_few_are_no_jump(tmp_path):
    sizes = {2018: 1000, 2019: 980, 2020: 600}
    known = FigureTable.of(
        {(EAST, year(at)): Point(period=year(at), value=0.5, denominator=size) for at, size in sizes.items()}
    )
    text = "Year,Place,Passed,Tested,Rate\n2021,eastside,,{},50\n"
    assert _codes(propose(loaded(tmp_path, text.format(960), columns=COUNTED), known)) == []
    assert _codes(propose(loaded(tmp_path, text.format(2000), columns=COUNTED), known)) == [
        "denominator_jump"
    ]


@pytest.mark.parametrize(
    ("kind", "se", "held"), [(Kind.SURVEY, None, 0), (Kind.COHORT, 0.01, 0), (Kind.COHORT, None, 1)]
)
def test_how_many_a_survey_asked_is_its_own_affair(tmp_path, kind, se, held):
    known = FigureTable.of(
        {(EAST, year(2020)): Point(period=year(2020), value=0.49, denominator=5729, se=se)}
    )
    text = "Year,Place,Passed,Tested,Rate\n2021,eastside,900,1847,\n"
    agreed = replace(AGREED, measures={"x.reading": replace(AGREED.measures["x.reading"], kind=kind)})
    found = _sent(tmp_path, text, agreed, columns=COUNTED)
    assert _codes(propose(found, known)) == ["denominator_jump"] * held


def test_the_last_figure_before_a_break_is_held_against_nothing_where_nobody_knew_the_curve(tmp_path):
    broken = Break(measure="x.reading", before="2018", reason="a new test", source="the state")
    rates = [61, 62, 60, 63, 62, 61, 62, 30, 63]
    rows = "".join(f"{at},eastside,{rate}\n" for at, rate in enumerate(rates, 2010))
    agreed = replace(AGREED, breaks=(broken,))
    assert _codes(propose(_sent(tmp_path, "Year,Place,Rate\n" + rows, agreed), NONE)) == []


def test_a_few_corrected_years_are_no_new_definition(tmp_path):
    rows = "Year,Place,Rate\n" + "".join(
        f"{at},eastside,{100 * v:.1f}\n" for at, v in zip(YEARS, STEADY, strict=True)
    )
    two = rows.replace("2010,eastside,61", "2010,eastside,66").replace("2011,eastside,62", "2011,eastside,67")
    assert _codes(propose(loaded(tmp_path, two), _known())) == []


def test_years_moved_both_ways_are_no_new_definition(tmp_path):
    moved = [v + (0.03 if at % 2 else -0.03) for at, v in enumerate(STEADY)]
    rows = "Year,Place,Rate\n" + "".join(
        f"{at},eastside,{100 * v:.1f}\n" for at, v in zip(YEARS, moved, strict=True)
    )
    assert "definition_changed_without_break" not in _codes(propose(loaded(tmp_path, rows), _known()))


def test_all_years_moved_alike_are_told_by_how_much(tmp_path):
    rows = "".join(f"{at},eastside,{100 * v + 4:.1f}\n" for at, v in zip(YEARS, STEADY, strict=True))
    proposal = propose(loaded(tmp_path, "Year,Place,Rate\n" + rows), _known())
    assert set(_codes(proposal)) == {"definition_changed_without_break"}
    assert proposal.issues[0].expected == (
        "what was said before: 8 of 8 known figures of this place and group are higher by about 4.0 points"
    )
    assert {c.outcome.value for c in proposal.changes} == {"held"}


PARTS = "Year,Place,Group,Passed,Tested,Rate\n2021,eastside,all,{},{},\n2021,eastside,black,71,100,\n2021,eastside,hispanic,72,100,\n"


def test_parts_may_be_fewer_than_the_total_while_some_are_missing_and_never_more(tmp_path):
    assert _codes(propose(loaded(tmp_path, PARTS.format(230, 300), **GROUPED), NONE)) == []
    proposal = propose(loaded(tmp_path, PARTS.format(170, 180), **GROUPED), NONE)
    assert (
        "parts_beside_total",
        "Tested",
        "at least 200, the sum of those of its groups that are given",
    ) in [(i.code, i.column, i.expected) for i in proposal.issues]


def test_parts_that_add_up_are_no_issue(tmp_path):
    white = "2021,eastside,white,70,100,\n"
    assert _codes(propose(loaded(tmp_path, PARTS.format(213, 300) + white, **GROUPED), NONE)) == []
    off = propose(loaded(tmp_path, PARTS.format(213, 310) + white, **GROUPED), NONE)
    assert [(i.column, i.read, i.expected) for i in off.issues] == [
        ("Tested", "310", "300, the sum of its 3 groups")
    ]


def test_where_the_total_is_known_the_changed_part_is_held(tmp_path):
    white = "2021,eastside,white,{},100,\n"
    known = known_of(loaded(tmp_path, PARTS.format(213, 300) + white.format(70), **GROUPED))
    proposal = propose(loaded(tmp_path, PARTS.format(213, 300) + white.format(80), **GROUPED), known)
    assert [(i.row, i.column, i.read, i.expected) for i in proposal.issues] == [
        (5, "Passed", "80", "parts of 213, as row 2 says; together they make 223")
    ]
    assert [c.outcome.value for c in proposal.changes] == ["unchanged", "unchanged", "unchanged", "held"]


@pytest.mark.parametrize(
    ("kind", "tested", "held"),
    [
        (BreakdownKind.PARTIAL, 400, 0),
        (BreakdownKind.PARTIAL, 290, 1),
        (BreakdownKind.OVERLAPPING, 290, 0),
        (BreakdownKind.OVERLAPPING, 90, 1),
    ],
)
def test_what_groups_may_add_up_to_is_as_their_breakdown_is_declared(tmp_path, kind, tested, held):
    agreed = replace(AGREED, breakdowns=(replace(AGREED.breakdowns[0], kind=kind),))
    text = PARTS.format(80, tested).replace("71,", "7,").replace("72,", "8,") + "2021,eastside,white,9,100,\n"
    issues = propose(_sent(tmp_path, text, agreed, **GROUPED), NONE).issues
    assert [i.column for i in issues if i.code == "parts_beside_total"] == ["Tested"] * held


def test_a_place_is_held_against_the_places_that_are_part_of_its_sum(tmp_path):
    town = Whole(whole="lakeside", parts=frozenset({"eastside", "riverside"}), kind=BreakdownKind.PARTITION)
    agreed = replace(AGREED, localities=(town,), around=frozenset({"lakeside"}))
    text = "Year,Place,Passed,Tested,Rate\n2021,lakeside,150,200,\n2021,eastside,71,100,\n2021,riverside,72,100,\n"
    issues = propose(_sent(tmp_path, text, agreed, columns=COUNTED), NONE).issues
    assert [(i.code, i.row, i.column, i.expected) for i in issues] == [
        ("parts_beside_total", 2, "Passed", "143, the sum of its 2 places")
    ]


def test_a_place_with_others_inside_is_the_total_it_looks_like(tmp_path):
    rows = "lakeside,213,300\n2021,eastside,71,100\n2021,riverside,72,100\n2021,hillside,70,100\n"
    text = "Year,Place,Passed,Tested\n2021," + rows
    columns = {"columns": {k: v for k, v in COUNTED.items() if k != "value"}}
    assert _codes(propose(_sent(tmp_path, text, AGREED, **columns), NONE)) == ["like_a_total"]
    agreed = replace(AGREED, around=frozenset({"lakeside"}))
    assert _codes(propose(_sent(tmp_path, text, agreed, **columns), NONE)) == []


def test_what_is_missing_is_told_once_for_all_places_and_is_no_reason_to_wait(tmp_path):
    text = "Year,Place,Group,Passed,Tested,Rate\n"
    before = [
        f"2020,{place},{group},71,100,\n" for place in ("eastside", "riverside") for group in ("all", "black")
    ]
    known = known_of(loaded(tmp_path, text + "".join(before), **GROUPED))
    now = loaded(tmp_path, text + "2021,eastside,all,71,100,\n2021,riverside,all,71,100,\n", **GROUPED)
    proposal = propose(now, known)
    assert [(i.code, i.severity, i.row, i.expected) for i in proposal.issues] == [
        (
            "group_missing",
            "note",
            None,
            "x.reading: a row for group 'black' at 'eastside', 'riverside' for 2021, as for 2020",
        )
    ]


def test_a_group_that_is_there_and_wrong_is_not_missing(tmp_path):
    text = "Year,Place,Group,Passed,Tested,Rate\n"
    known = known_of(
        loaded(tmp_path, text + "2020,eastside,all,71,100,\n2020,eastside,black,71,100,\n", **GROUPED)
    )
    now = loaded(tmp_path, text + "2021,eastside,all,71,100,\n2021,eastside,black,7O,100,\n", **GROUPED)
    assert _codes(propose(now, known)) == ["not_a_number"]


def test_a_file_of_older_figures_alone_lacks_nothing(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2012,riverside,61\n")
    assert _codes(propose(found, _known())) == []


def test_a_survey_of_every_second_year_skips_no_year(tmp_path):
    known = FigureTable.of({(EAST, year(at)): Point(period=year(at), value=0.6) for at in (2012, 2014, 2016)})
    assert _codes(propose(loaded(tmp_path, "Year,Place,Rate\n2018,eastside,61\n"), known)) == []
    assert _codes(propose(loaded(tmp_path, "Year,Place,Rate\n2020,eastside,61\n"), known)) == [
        "period_missing"
    ]


@pytest.mark.parametrize(
    ("rates", "held"),
    [
        (["71", "72", "70", "0.71"], ["71"]),
        (["1.2", "0.8", "1.5", "2.0"], []),
        (["71", "72", "0.70", "0.71"], []),
        (["71", "72", "70", "0.71%"], []),
        (["29.4", "31.0", "22.7", "0.2"], []),
    ],
)
def test_a_fraction_among_percents_is_held_where_the_column_shows_it(tmp_path, rates, held):
    rows = "".join(f"{at},eastside,{rate}\n" for at, rate in enumerate(rates, 2010))
    found = loaded(tmp_path, "Year,Place,Rate\n" + rows)
    assert [i.suggestion for i in found.issues if i.code == "mixed_scales"] == held


def test_a_percent_in_a_column_of_fractions_is_told_its_fraction(tmp_path):
    found = loaded(
        tmp_path,
        "Year,Place,Rate\n2020,eastside,0.71\n2021,eastside,0.72\n2022,eastside,71\n",
        value={"scale": "fraction"},
    )
    assert [(i.code, i.suggestion) for i in found.issues] == [("share_above_whole", "0.71")]


@pytest.mark.parametrize(
    ("rates", "scale", "nearest"),
    [
        ("0.71 0.72 0.7", "percent", "[value] scale = 'fraction'"),
        ("71 72 0.7", "percent", "70"),
        ("71 72 4", "percent", None),
        ("71 72 70", "fraction", "[value] scale = 'percent'"),
        ("0.71 0.72 70", "fraction", "0.7"),
    ],
)
def test_the_other_scale_is_suggested_both_ways(tmp_path, rates, scale, nearest):
    rows = "".join(f"{at},eastside,{rate}\n" for at, rate in enumerate(rates.split(), 2020))
    found = loaded(tmp_path, "Year,Place,Rate\n" + rows, value={"scale": scale})
    assert found.issues[-1].suggestion == nearest
    assert {i.code for i in found.issues} <= {"implausible", "share_above_whole"}


def test_what_is_believed_is_told_in_the_senders_direction(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2021,eastside,99\n", value={"scale": "percent", "flip": True})
    assert [(i.code, i.expected) for i in found.issues] == [
        ("implausible", "0 to 95 percent, the range that was agreed to be credible for this measure")
    ]


@pytest.mark.parametrize(
    "word", ["Total", "District Total", "---District Total---", "State", "Overall", "All Districts", "ALL"]
)
def test_a_row_of_totals_is_not_taken_for_a_misspelt_place(tmp_path, word):
    found = loaded(tmp_path, f"Year,Place,Rate\n2021,eastside,71\n2021,{word},71\n", columns=SIMPLE)
    assert [(i.code, i.read, i.suggestion) for i in found.issues] == [("total_row", word, None)]


def test_a_total_is_one_in_the_column_of_periods_too(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2021,eastside,71\nGrand Total,,71\n")
    assert [(i.code, i.column, i.read) for i in found.issues] == [("total_row", "Year", "Grand Total")]


def test_a_figure_after_zeros_of_nobody_knows_how_many_is_no_jump(tmp_path):
    rates = [0, 0, 0, 0, 0, 40]
    rows = "".join(f"{at},eastside,{rate}\n" for at, rate in enumerate(rates, 2010))
    assert _codes(propose(loaded(tmp_path, "Year,Place,Rate\n" + rows), NONE)) == ["implausible"] * 5


def test_a_curve_that_was_quiet_by_luck_is_held_to_what_is_usual_of_its_measure(tmp_path):
    """Eleven schools move by half a logit and one lay still: what it does next is no surprise beside them."""
    calm, moving = [60, 60, 60, 60, 60, 73.5], [50, 62, 50, 62, 50, 62]
    names = [f"s{n}" for n in range(12)]
    rows = "".join(
        f"{at},{name},{rate}\n"
        for name in names
        for at, rate in enumerate(calm if name == "s0" else moving, 2010)
    )
    agreed = replace(AGREED, places=frozenset(names))
    alone = "".join(f"{at},s0,{rate}\n" for at, rate in enumerate(calm, 2010))
    text = "Year,Place,Rate\n"
    feed = {"words": {}}
    assert _codes(propose(_sent(tmp_path, text + alone, agreed, **feed), NONE)) == ["jump_beyond_history"]
    assert _codes(propose(_sent(tmp_path, text + rows, agreed, **feed), NONE)) == []
