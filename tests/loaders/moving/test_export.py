"""What another system's files say: every row is a figure, a saying, or lost by its number."""

from __future__ import annotations

from indicators.sayings import SayingKind
from tests.loaders.moving.builders import LIST, NOTES, TEMPLATE, VALUES, an_export, table

HEADER = ("Indicator", "Time Period", "Actual Value")


def test_every_row_of_values_is_a_figure_or_is_lost_by_its_number():
    found = an_export(VALUES)
    assert sum(len(m.told) for m in found.measures) == 14
    assert found.lost == ((0, 18),)


def test_forecasts_targets_and_arrows_are_kept_as_they_were_written():
    said = {(s.kind, s.period): s.text for s in an_export(VALUES).sayings}
    assert said[SayingKind.FORECAST, "SY 2021-22"] == "22%"
    assert said[SayingKind.TREND, "SY 2021-22"] == "2 down"
    assert said[SayingKind.TARGET, "SY 2022-23"] == "18%"


def test_a_note_keeps_its_lines_and_its_kind():
    note = next(s for s in an_export(NOTES).sayings if s.label == "Story Behind the Curve")
    assert note.text == '=HYPERLINK("http://x")\ntwo lines'
    assert (note.row, note.column) == (3, "Note Text")


def test_a_report_that_leaves_out_what_repeats_says_it_of_the_measure_above():
    assert {s.measure for s in an_export(NOTES).sayings} == {"Chronic absenteeism rate"}


def test_a_table_of_ids_is_named_by_the_list_of_measures():
    found = an_export(TEMPLATE, LIST)
    assert [(m.name, m.performance) for m in found.measures] == [
        ("Teen birth rate", False),
        ("Families served", True),
    ]


def test_a_result_in_a_list_is_no_measure():
    assert "A good start" not in {m.name for m in an_export(TEMPLATE, LIST).measures}


def test_partners_are_told_apart():
    assert an_export(VALUES).partners == ("Riverside Schools", "County Health")


def test_the_same_name_in_another_case_is_the_same_measure():
    found = an_export(table(HEADER, ("Calls", "2020", "1"), ("calls", "2021", "2")))
    assert [(m.name, len(m.told)) for m in found.measures] == [("Calls", 2)]


def test_a_workbook_without_anything_of_theirs_is_not_taken_for_their_export():
    assert an_export(table(HEADER, ("Calls", "2020", "1"))).system == "a history workbook"
    assert an_export(VALUES).system == "Clear Impact Scorecard"
    assert an_export(VALUES, system="ClearPoint").system == "ClearPoint"
