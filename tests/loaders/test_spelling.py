"""Headers that differ in what says nothing are the same column, and that is said; others are not."""

from __future__ import annotations

import pytest

from indicators.errors import SourceUnreadable
from loaders.spelling import fitting, standing
from tests.loaders.builders import a_feed, a_file, loaded, read, values


@pytest.mark.parametrize("header", ["RATE", " rate :", "Rate*", "Rate ¹", "Ｒａｔｅ", "Rate†‡"])
def test_capitals_blanks_and_marks_behind_a_header_say_nothing(tmp_path, header):
    found = loaded(tmp_path, f"Year,Place,{header}\n2021,eastside,71\n")
    assert values(found) == [0.71]
    assert dict(found.decisions)["column 'Rate'"] == f"stands as {' '.join(header.split())!r}"


def test_quotation_marks_and_dashes_have_one_form():
    assert standing("Children's rate - all", {"Children’s Rate – All"}) == "Children’s Rate – All"


def test_a_header_as_it_is_declared_goes_first_and_two_that_could_be_meant_are_asked(tmp_path):
    assert values(loaded(tmp_path, "Year,Place,Rate*,Rate\n2021,eastside,5,71\n")) == [0.71]
    with pytest.raises(SourceUnreadable, match=r"no header 'Rate'; did you mean 'Rate[*:]'"):
        read(a_feed(), a_file(tmp_path, "Year,Place,Rate*,Rate:\n2021,eastside,5,71\n"))
    with pytest.raises(SourceUnreadable, match="header 'RATE' stands over columns 3, 4"):
        read(a_feed(), a_file(tmp_path, "Year,Place,RATE,RATE\n2021,eastside,5,71\n"))


def test_another_declared_column_never_stands_for_one(tmp_path):
    columns = {"period": "Year", "place": "Place", "value": "Rate", "n": "Rate*"}
    with pytest.raises(SourceUnreadable, match="no header 'Rate'"):
        read(a_feed(columns=columns), a_file(tmp_path, "Year,Place,Rate*\n2021,eastside,71\n"))


def test_a_row_of_headers_as_declared_goes_before_one_that_spells_them_otherwise(tmp_path):
    found = read(a_feed(), a_file(tmp_path, "YEAR,PLACE,RATE\nYear,Place,Rate\n2021,eastside,71\n"))
    assert (found.header.row, len(found.rows)) == (2, 1)


def test_a_pattern_fits_another_spelling_only_where_it_fits_nothing():
    assert list(fitting("(?P<period>[0-9]+) Rate", ["2021 RATE*", "2022 rate"])) == [
        "2021 RATE*",
        "2022 rate",
    ]
    assert list(fitting("(?P<period>[0-9]+) Rate", ["2021 Rate", "2021 rate*"])) == ["2021 Rate"]
