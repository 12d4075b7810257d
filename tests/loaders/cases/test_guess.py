"""Headers: which of them tell a person, and what a column carries where no feed says."""

from __future__ import annotations

import pytest

from indicators.errors import SourceUnreadable
from loaders.cases.guess import guess
from loaders.cases.roles import CaseRole
from tests.loaders.cases.builders import an_export, counted


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
