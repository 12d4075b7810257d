"""What is suggested for shapes that publishers export: notes under the table, legends, codes, several places a row."""

from __future__ import annotations

import pytest

from loaders.roles import Role
from tests.loaders.suggesting.communities import a_community
from tests.loaders.suggesting.test_suggest import _asked, _suggested

COUNTIES = a_community({"state": "Alabama", "autauga": "Autauga County", "baldwin": "Baldwin County"})
NOTED = """\
Town,SY 2020-21,SY 2021-22,SY 2022-23
East Town,**,69,70
West Town,**,57,56

** Not tested
Source: the state's portal, 3 May 2024
"""


def _columns(found):
    return {role: headers[0] for role, headers in found.feed.columns.by_role.items()}


def test_notes_under_a_table_are_no_places_and_explain_its_markers():
    found = _suggested(NOTED)
    assert "words.place" not in _asked(found)
    assert found.feed.markers["**"] == "missing"
    assert "'**' among the figures is missing: the file says '** Not tested'" in found.reasons


def test_a_note_under_years_leaves_their_column_the_period():
    text = "Year,Town,Rate,Tested\n2021-22,East Town,50,200\n2022-23,West Town,60,220\nNote: preliminary,,,\n"
    assert _columns(_suggested(text))[Role.PERIOD] == "Year"


def test_whole_numbers_below_zero_among_counts_are_codes_and_asked():
    text = "School year,Town,Passed,Tested,Rate\n" + "\n".join(
        f"202{n}-2{n + 1},East Town,{40 + n},{90 + 7 * n},{100 * (40 + n) / (90 + 7 * n):.1f}"
        for n in range(5)
    )
    found = _suggested(text + "\n2021-22,West Town,-3,-3,-3\n2022-23,West Town,45,100,45.0\n")
    assert _columns(found)[Role.NUMERATOR] == "Passed"
    assert any("'-3'" in question.asks for question in found.questions if question.about == "markers")


def test_codes_of_districts_and_sums_of_money_count_nobody():
    text = "Town,Year,Org,Grant,Household income\nEast Town,2022-23,0010,$16204,$97708\nWest Town,2022-23,0020,$11900,$70400\n"
    assert _columns(_suggested(text)) == {Role.PLACE: "Town", Role.PERIOD: "Year", Role.VALUE: "?"}


def test_the_state_beside_each_of_its_counties_is_not_the_place():
    text = "Year,State,Name,Rate\n" + "\n".join(
        f"2022-23,AL,{n} County,{r}.5" for n, r in (("Autauga", 71), ("Baldwin", 80))
    )
    assert _columns(_suggested(text, community=COUNTIES))[Role.PLACE] == "Name"


def test_percents_beside_counts_of_the_same_years_are_the_value():
    text = "Town,2021-22 Number,2021-22 Percent,2022-23 Number,2022-23 Percent\nEast Town,130,27.1%,120,25.0%\nWest Town,66,16.5%,60,15.0%\n"
    found = _suggested(text)
    assert [(w.pattern, w.role) for w in found.feed.wide] == [
        (r"^(?P<period>\d{4}[-–/]\d{2}) Percent$", Role.VALUE)
    ]
    assert "wide.role" in _asked(found)


def test_school_years_without_a_sign_between_their_years_are_read_with_one():
    found = _suggested(
        "time_period,Town,Rate\n201718,East Town,50\n201819,East Town,60\n201819,West Town,55\n"
    )
    assert _columns(found)[Role.PERIOD] == "time_period"
    assert found.feed.period.read("201718").code == "2017-18"


def test_a_column_called_year_is_one_of_years_however_old():
    assert (
        _columns(_suggested("Town,Year,Rate\nEast Town,1979,50\nWest Town,1985,60\n"))[Role.PERIOD] == "Year"
    )


def test_the_day_a_file_was_made_is_no_period():
    found = _suggested(
        "Release date: 2022-07-10,,\nTown,Passed,Tested\nEast Town,50,100\nWest Town,60,110\n", name="a.csv"
    )
    assert "columns.period" in _asked(found)


def test_a_period_column_that_holds_none_is_named_in_the_question():
    found = _suggested("Term,Town,Passed,Tested\nwinter,East Town,50,100\nsummer,West Town,60,110\n")
    asked = next(question for question in found.questions if question.about == "columns.period")
    assert asked.asks.endswith("column 'Term' is called after one and holds none, as 'winter'")


def test_a_rate_per_thousand_beside_its_counts_leaves_the_counts_the_figures():
    rows = [f"2022-23,Place {n},{n},{900 + 10 * n},{1000 * n / (900 + 10 * n):.1f}" for n in range(2, 9)]
    found = _suggested("Year,Town,Infant deaths,Live births,Rate per 1000\n" + "\n".join(rows))
    assert _columns(found)[Role.DENOMINATOR] == "Live births"
    assert Role.VALUE not in _columns(found)
    assert any("rate per 1,000" in reason for reason in found.reasons)


def test_numbers_among_other_texts_are_not_passed_over_without_a_word():
    found = _suggested("Year,Town,All,Total %\n2022-23,East Town,46.0,100.0\n2022-23,East Town,(45.3 - 46.7),99.0\n"
                       "2022-23,West Town,(41 - 49),98.0\n")  # fmt: skip
    assert any("'All' (as '(45.3 - 46.7)')" in question.asks for question in found.questions)


def test_a_column_that_says_what_each_number_is_makes_a_tall_feed_and_is_asked():
    rows = [f"2022-23,{town},{what},{n}" for town in ("East Town", "West Town")
            for what, n in (("Graduation rate percent", 80), ("Number of graduates", 40), ("Students in cohort", 50))]  # fmt: skip
    found = _suggested("Year,Town,Element,Shown\n" + "\n".join(rows))
    assert found.feed.tall.words == {
        "Graduation rate percent": Role.VALUE, "Number of graduates": Role.NUMERATOR, "Students in cohort": Role.DENOMINATOR,
    }  # fmt: skip
    assert "tall.words" in _asked(found)


def test_rows_that_the_suggested_key_does_not_tell_apart_are_asked_about_whatever_else_is():
    text = "Year,Town,Kind,Rate\n2022-23,East Town,crude,50.1\n2022-23,East Town,adjusted,51.2\n2022-23,West Town,crude,60.3\n"
    asked = next(q for q in _suggested(text).questions if q.about == "columns")
    assert asked.answers == ("Kind",)


@pytest.mark.parametrize(
    ("why", "state", "asked"),
    [("Suppression: N<10", "suppressed", False), ("..", "missing", False), ("q", None, True)],
    ids=["a-sentence", "a-marker", "a-letter-nobody-knows"],
)
def test_a_column_that_says_why_figures_are_blank_flags_them(why, state, asked):
    rows = [
        "2021-22,East Town,80.5,",
        f"2021-22,West Town,,{why}",
        "2022-23,East Town,81.5,",
        "2022-23,West Town,70.1,",
    ]
    found = _suggested("Year,Town,Rate,Status\n" + "\n".join(rows))
    assert [(flag.column, flag.words, flag.state) for flag in found.feed.flags] == (
        [("Status", (why,), state)] if state else []
    )
    assert ("flags" in _asked(found)) is asked


def test_counts_and_their_rate_for_each_year_are_told_by_their_numbers():
    text = ("Town,2021-22 Of,2021-22 Have,2021-22 Share,2022-23 Of,2022-23 Have,2022-23 Share\n"
            "East Town,100,20,0.2,110,33,0.3\nWest Town,90,9,0.1,80,32,0.4\n")  # fmt: skip
    found = _suggested(text)
    assert [w.role for w in found.feed.wide] == [Role.DENOMINATOR, Role.NUMERATOR, Role.VALUE]
    assert (found.feed.value.scale, "wide.role" in _asked(found)) == ("fraction", False)


def test_days_in_headers_are_periods_of_which_is_asked():
    found = _suggested("Town,2023-03-31,2023-06-30\nEast Town,80.5,91.5\nWest Town,60.5,70.5\n")
    assert found.feed.wide[0].pattern == r"^(?P<period>\d{4}-\d{2}-\d{2})$"
    assert "period.style" in _asked(found)
