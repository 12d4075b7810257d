"""What is suggested for a small file, and what is asked instead of guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import MeasurementError
from indicators.model import CellState
from loaders import Original
from loaders.read.several import table
from loaders.read.wanted import Wanted
from loaders.roles import Role
from loaders.suggesting import SURE, suggest
from loaders.suggesting.fresh import fresh
from loaders.suggesting.seen import Seen
from loaders.suggesting.suggestion import ASKED, Origin
from tests.loaders.builders import a_workbook
from tests.loaders.suggesting.communities import a_community

TODAY = date(2026, 7, 1)
TOWNS = a_community({"east": "East Town", "west": "West Town"})
COUNTS = """\
School year,Town,Student group,Graduates in four years,Students in cohort,Rate (%)
2021-22,East Town,All students,80,100,80.0
2021-22,East Town,Hisp.,19,27,70.4
2021-22,West Town,All students,45,60,75.0
2021-22,West Town,Hisp.,*,*,*
2022-23,East Town,All students,85,101,84.2
2022-23,East Town,Hisp.,20,29,69.0
2022-23,West Town,All students,50,61,82.0
2022-23,West Town,Hisp.,12,16,75.0
"""
NAME = "four-year adjusted cohort graduation rate.csv"


def _suggested(text, name=NAME, community=TOWNS, feeds=()):
    return suggest(Original(name, text.encode()), "schools", community, feeds, TODAY)


def _asked(found):
    return {question.about for question in found.questions}


def test_a_file_that_says_all_of_it_is_settled_with_its_reasons():
    found = _suggested(COUNTS)
    assert (found.questions, found.settled, found.origin) == ((), True, Origin.FRESH)
    assert {role: headers[0] for role, headers in found.feed.columns.by_role.items()} == {
        Role.PERIOD: "School year", Role.PLACE: "Town", Role.GROUP: "Student group", Role.VALUE: "Rate (%)",
        Role.NUMERATOR: "Graduates in four years", Role.DENOMINATOR: "Students in cohort",
    }  # fmt: skip
    assert found.feed.fixed.measure == "pn.graduation_4yr"
    assert found.feed.markers == {"*": CellState.SUPPRESSED}
    assert "'Hisp.' is 'Hispanic': likely" in found.reasons
    assert not [r for r in (*found.reasons, *(q.asks for q in found.questions)) if "0." in r or "pn." in r]
    assert (
        "column 'School year' carries the period: 2 of 2 texts are school years, as '2021-22'"
        in found.reasons
    )


def test_the_feed_of_a_partner_that_fits_is_taken_as_it_is():
    feed = _suggested(COUNTS).feed
    again = _suggested(COUNTS.replace("2022-23", "2023-24"), feeds=(feed,))
    assert (again.feed, again.confidence, again.origin) == (feed, 1.0, Origin.FORMER)


def test_a_feed_that_nearly_fits_is_renewed_and_says_which_column_is_which_now():
    feed = _suggested(COUNTS).feed
    found = _suggested(COUNTS.replace("Rate (%)", "Rate").replace("Town,St", "Town name,St"), feeds=(feed,))
    assert (found.origin, found.feed.id, found.feed.version, found.settled) == (
        Origin.RENEWED, feed.id, 2, True,
    )  # fmt: skip
    assert found.feed.columns.value == ("Rate",)
    assert any("column 'Town' is now 'Town name' (column B)" in reason for reason in found.reasons)
    assert found.feed.words == feed.words


def test_a_renamed_column_that_two_could_be_is_asked():
    feed = _suggested(COUNTS).feed
    lines = COUNTS.replace("Rate (%)", "Rate new,Rate old").splitlines()
    text = "\n".join([lines[0], *(line + "," + line.rpartition(",")[2] for line in lines[1:])])
    found = _suggested(text, feeds=(feed,))
    assert (found.settled, found.feed.columns.value) == (False, (ASKED,))
    assert found.questions[0].answers == ("Rate new", "Rate old")


@pytest.mark.parametrize(
    ("change", "about"),
    [
        (("Hisp.", "Hmong"), "words.group"),
        (("*", "zz"), "markers"),
        (("2021-22", "2022"), "columns.period"),
        (("West Town", "Wst Twn"), "words.place"),
    ],
    ids=["a-strange-group", "a-strange-marker", "mixed-years", "a-slip"],
)
def test_what_is_doubtful_is_asked(change, about):
    found = _suggested(COUNTS.replace(*change))
    assert not found.settled
    assert about in _asked(found)


def test_a_column_of_our_places_carries_the_place_whatever_it_is_called():
    assert _suggested(COUNTS.replace("Town,Student", "Colour,Student")).feed.columns.place == ("Colour",)


def test_two_columns_of_percents_leave_the_measure_open():
    text = "School year,Town,Percent passed,Percent tested\n2021-22,East Town,80.5,90.5\n2022-23,East Town,81.5,91.5\n"
    found = _suggested(text)
    assert not found.settled
    assert any(q.answers == ("Percent passed", "Percent tested") for q in found.questions)
    assert found.feed.columns.value == (ASKED,)


def test_two_columns_of_years_leave_the_period_open():
    text = "Cohort year,Year,Town,Rate\n2018,2022,East Town,80.5\n2019,2023,East Town,81.5\n"
    found = _suggested(text)
    assert "columns.period" in _asked(found)
    assert found.feed.columns.period == (ASKED,)


def test_two_columns_that_name_the_same_school_years_are_one():
    text = "Year,School year,Town,Rate\n2022,2021-22,East Town,80.5\n2023,2022-23,East Town,81.5\n"
    found = _suggested(text)
    assert found.feed.columns.period == ("School year",)
    assert "columns.period" not in _asked(found)


def test_columns_without_names_are_open():
    text = "a,b,c\n2021-22,East Town,80\n2022-23,East Town,81\n"
    assert not _suggested(text).settled


def test_bare_years_of_a_school_measure_are_asked_about():
    found = _suggested(
        COUNTS.replace("School year", "Year").replace("2021-22", "2022").replace("2022-23", "2023")
    )
    assert _asked(found) == {"period.style"}


def test_rows_that_nothing_tells_apart_are_asked_about():
    lines = COUNTS.splitlines()
    doubled = "\n".join(
        [*lines, *(line.replace(",80,", ",70,").replace("80.0", "70.0") for line in lines[1:2])]
    )
    found = _suggested(doubled + "\n")
    assert not found.settled
    assert "which column tells rows apart?" in found.questions[0].asks


def test_years_in_headers_are_wide():
    text = "Town,2020-21,2021-22,2022-23\nEast Town,80.1,81.2,82.3\nWest Town,70.1,71.2,72.3\n"
    found = _suggested(text)
    assert found.settled, found.questions
    assert [(w.pattern, w.role) for w in found.feed.wide] == [(r"^(?P<period>\d{4}[-–/]\d{2})$", Role.VALUE)]


def test_of_two_families_of_counts_the_smaller_is_the_numerator():
    text = (
        "Town,2021-22 graduates,2021-22 students in cohort,2022-23 graduates,2022-23 students in cohort\n"
        "East Town,180,200,190,210\nWest Town,70,140,75,150\n"
    )
    roles = {wide.pattern.partition(")")[2]: wide.role for wide in _suggested(text).feed.wide}
    assert roles == {" graduates$": Role.NUMERATOR, " students in cohort$": Role.DENOMINATOR}


def test_groups_in_headers_are_wide():
    text = "School year,Town,Black,Hispanic,White\n2021-22,East Town,80.1,70.2,82.3\n2022-23,East Town,81.1,71.2,83.3\n"
    found = _suggested(text)
    assert found.feed.wide[0].pattern == "^(?P<group>Black|Hispanic|White)$"
    assert found.settled, found.questions


def test_rows_of_totals_are_left_out_by_name():
    text = COUNTS + "2022-23,All schools,All students,135,162,83.3\n"
    (rule,) = _suggested(text).feed.leave_out
    assert (rule.column, rule.words) == ("Town", ("All schools",))


def test_a_file_that_counts_the_others_proposes_to_turn_over_and_asks():
    text = "School year,Town,Percent without graduation\n2021-22,East Town,20.5\n2022-23,East Town,18.5\n"
    found = _suggested(text)
    assert (found.feed.value.flip, _asked(found)) == (True, {"value.flip"})


def test_a_title_that_names_a_group_is_not_of_everybody():
    text = "School year,Town,Rate\n2021-22,East Town,80.5\n2022-23,East Town,81.5\n"
    assert _suggested(text).settled
    assert "fixed.group" in _asked(_suggested(text, "hispanic " + NAME))


def test_a_percent_of_so_many_people_must_come_to_whole_people():
    rows = [(2015 + n, size, round(100 * part / size, 2)) for n, (part, size) in enumerate([(31, 37), (29, 41), (40, 43), (11, 47), (50, 53), (9, 59)])]  # fmt: skip
    header = "School year,Town,Cohort size,Rate\n"
    right = header + "".join(f"{y}-{(y + 1) % 100:02},East Town,{n},{p}\n" for y, n, p in rows)
    wrong = header + "".join(f"{y}-{(y + 1) % 100:02},East Town,{n + 2},{p}\n" for y, n, p in rows)
    assert _suggested(right).feed.columns.n == ("Cohort size",)
    assert _suggested(wrong).feed.columns.n is None


def test_the_likeliest_sheet_and_the_header_under_a_title_are_found(tmp_path):
    rows = [["Graduation, both towns"], [], *(line.split(",") for line in COUNTS.splitlines())]
    book = a_workbook(tmp_path, rows)
    found = suggest(Original(NAME.replace("csv", "xlsx"), book.read_bytes()), "schools", TOWNS, (), TODAY)
    assert (found.feed.sheet, found.feed.header_row) == ("Rates", 3)
    assert found.feed.columns.numerator == ("Graduates in four years",)


def test_several_sources_are_asked_for():
    two = a_community({"east": "East Town", "west": "West Town"}, sources=("count", "recount"))
    assert _asked(_suggested(COUNTS, community=two)) == {"source"}


CELLS = st.sampled_from(
    ["", "2021-22", "2022", "East Town", "80", "80.5", "*", "%", "Rate", "Year", "=1+1", "Hispanic", "1.5.2", "-", "Class of 2020", "\x00", "é", '"'],
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_no_table_makes_it_raise_anything_but_a_sentence(rows):
    text = "\n".join(",".join(row) for row in rows).encode()
    try:
        found = table(Wanted(likely=True), text, "f.csv")
        made = fresh(Seen(table=found, name="f.csv", partner="schools", community=TOWNS, own=(), today=TODAY))
    except MeasurementError:
        return
    assert 0 <= made.confidence <= 1
    assert made.questions or made.confidence >= SURE
