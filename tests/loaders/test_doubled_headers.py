"""Headers that cannot be told apart: the sender is asked, with every column that wants a name."""

from __future__ import annotations

import pytest

from indicators.errors import SourceUnreadable
from loaders.read import apart
from loaders.read.original import Original
from loaders.read.several import table
from loaders.read.wanted import Wanted

MESSY = b"Partner,Total,Total,Total ,,Male,male,\nA,52,31,21,,31,30,\n"


def refused(text: bytes, *headers: str) -> SourceUnreadable:
    with pytest.raises(SourceUnreadable) as caught:
        table(Wanted(headers=headers), text, "x.csv")
    return caught.value


def test_every_column_that_wants_a_name_is_an_issue():
    issues = refused(MESSY, "Partner", "Total").issues
    assert [(i.code, i.column, i.read) for i in issues] == [
        ("duplicate_header", "Total", "columns 2, 3, 4"),
        ("duplicate_header_case", "Male/male", "columns 6, 7"),
        ("blank_header", None, "columns 5, 8"),
    ]
    assert {(i.row, i.file) for i in issues} == {(1, "x.csv")}


def test_the_issues_come_across_from_the_process_that_reads():
    with pytest.raises(SourceUnreadable) as caught:
        apart.read(Wanted(headers=("Total",)), Original("x.csv", MESSY))
    assert caught.value.issues == refused(MESSY, "Total").issues


def test_headers_that_differ_in_capitals_are_told_apart_only_where_both_are_named():
    assert "headers 'Male' and 'male' differ only in capitals, over columns 6, 7" in str(
        refused(MESSY, "Male")
    )
    assert table(Wanted(headers=("Male", "male")), MESSY, "x.csv").rows[0].cells[5:7] == ("31", "30")


def test_doubles_and_blanks_that_are_not_used_are_let_be_and_said():
    found = table(Wanted(headers=("Partner",)), MESSY, "x.csv")
    assert "columns without a header not read" not in found.decisions
    found = table(Wanted(headers=("Partner",)), MESSY.replace(b"21,,31,30,", b"21,x,31,30,,y"), "x.csv")
    assert found.decisions["columns without a header not read"] == "5, 9"


def test_a_pattern_that_fits_a_double_uses_it():
    wanted = Wanted(patterns=("T(?P<group>ot)al",))
    with pytest.raises(
        SourceUnreadable, match="header 'Total' stands over columns 2, 3, 4; give each its own name"
    ):
        table(wanted, MESSY, "x.csv")
