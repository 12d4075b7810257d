"""Headers: which of them tell a person, and what a column carries where no feed says."""

from __future__ import annotations

import pytest

from indicators.errors import SourceUnreadable
from loaders.cases.guess import guess
from loaders.cases.roles import CaseRole
from loaders.read.persons import person_columns, tells_persons
from tests.loaders.cases.builders import an_export, counted

MESSY = [
    "ClientID",
    "First",
    "Last",
    "DOB",
    "SSN",
    "Street",
    "Zip",
    "Race",
    "Gender",
    "Program",
    "Enroll Date",
    "Exit Date",
    "School",
    "Outcome Met",
]


def test_the_columns_of_persons_are_told_by_their_headers():
    assert person_columns(MESSY) == ("ClientID", "First", "Last", "DOB", "SSN", "Street")


@pytest.mark.parametrize(
    "header", ["Student ID", "CLIENT_ID#", "child_name", "Date of Birth", "D.O.B.", "birthDate", "Social Security Number", "Medicaid Number", "Parent/Guardian Name", "MRN", " *Client ID "]
)  # fmt: skip
def test_one_such_header_tells_that_rows_are_persons(header):
    assert tells_persons(["Year", header])


@pytest.mark.parametrize(
    "headers",
    [
        ("School ID", "School Name", "Number of Students", "Student Count", "Rate"),
        ("District", "Address", "Phone", "Enrollment"),
        ("First", "Second", "Third"),
        ("Last Year", "This Year", "Name"),
        ("Births", "Birth Rate", "Client Count", "Students Tested"),
    ],
)
def test_a_table_of_schools_or_rates_is_none(headers):
    assert not tells_persons(headers)


def test_no_published_file_passes_for_one_of_persons(shared):
    texts = list((shared / "data" / "real").rglob("*.csv"))
    assert texts
    for path in texts:
        lines = path.read_bytes()[:20_000].decode("utf-8", "replace").splitlines()
        assert not any(tells_persons([c.strip('"') for c in line.split(",")]) for line in lines), path.name


def test_what_columns_carry_is_guessed_with_how_sure_it_is():
    found = guess(["Client Id", "DATE", "agency", "Race/Ethnicity", "Household ID", "Favourite Colour"])
    assert found.columns == {
        CaseRole.PERSON: "Client Id", CaseRole.FAMILY: "Household ID", CaseRole.DAY: "DATE", CaseRole.PARTNER: "agency",
    }  # fmt: skip
    assert found.groups == {"race": "Race/Ethnicity"}
    assert (found.confidence, found.lacks) == (0.8, None)


def test_the_surer_header_carries_a_role_and_the_first_of_equals():
    found = guess(["ID", "Client ID", "Neighborhood", "School", "Service Date"])
    assert (found.columns[CaseRole.PERSON], found.columns[CaseRole.PLACE]) == ("Client ID", "Neighborhood")


@pytest.mark.parametrize(
    ("head", "lacking"),
    [("School,Service Date", "who a row is about"), ("Client ID,School", "when"), ("First Name,Last Name,Year", "who a row is about")],
)  # fmt: skip
def test_without_who_or_when_nothing_is_counted(head, lacking):
    with pytest.raises(SourceUnreadable, match=rf"cases\.csv: no header is recognised that says {lacking}"):
        counted(an_export("Ada,Lovelace,1815", head=head))


def test_a_column_that_is_not_recognised_is_told_by_its_place_alone():
    found = counted(an_export("1,2025-01-01,likes horses", head="Client ID,Service Date,Ada's notes"))
    assert found.files[0].not_used == (3,)
    assert "notes" not in repr(found)
    assert "horses" not in repr(found)
