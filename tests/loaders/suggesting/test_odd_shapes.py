"""What is suggested for shapes that publishers export: notes under the table, legends, codes, several places a row."""

from __future__ import annotations

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
