"""Case feeds: what may be declared, and what is said of a file that is not as declared."""

from __future__ import annotations

import pytest

from indicators.errors import FeedError, SourceUnreadable
from loaders.cases.feed import read_case_feed
from tests.loaders.cases.builders import COLUMNS, a_case_feed, a_row, an_export, counted, figure
from tests.places import REPOSITORY

FEED = """
id = "cases"
version = 1
title = "Cases"
partner = "club"
source = "counts"

[columns]
person = "Client ID"
start = "Enroll Date"
"""


def declared(folder, text):
    path = folder / "cases.toml"
    path.write_text(text, "utf-8")
    return read_case_feed(path)


def test_a_feed_of_two_columns_is_enough(tmp_path):
    feed = declared(tmp_path, FEED)
    assert feed.headers == ("Client ID", "Enroll Date")
    assert figure(counted(an_export(a_row(1), a_row(1)), feed=feed), "persons") == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (('person = "Client ID"', 'name = "Name"'), "columns: nothing tells persons apart"),
        (('start = "Enroll Date"', ""), "columns: nothing says when"),
        (('start = "Enroll Date"', 'end = "Exit"\nday = "Day"'), "columns: an end without a start"),
        (('start = "Enroll Date"', 'start = "Client ID"'), "columns: 'Client ID' carries two roles"),
        (('start = "Enroll Date"', 'begin = "Enroll Date"'), "columns.begin: no such key"),
        (("[columns]", '[period]\nstyle = "decade"\n[columns]'), "period.style: 'decade'; there are: year, school_year"),
        (('start = "Enroll Date"', 'start = "Enroll Date"\nplace = "Street"'), "place is carried by 'Street', which tells a person"),
        (("[columns]", '[period]\nby = "during"\n[columns]\nday = "D"'), None),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_a_sentence(tmp_path, changed, said):
    text = FEED.replace(*changed)
    if said is None:
        assert declared(tmp_path, text).period.by == "during"
    else:
        with pytest.raises(FeedError, match=said):
            declared(tmp_path, text)


def test_a_header_that_is_not_there_is_named_and_those_that_are_there_are_not():
    feed = a_case_feed(columns=COLUMNS | {"day": "Servce Date"})
    with pytest.raises(SourceUnreadable) as said:
        counted(an_export(a_row(1)), feed=feed)
    assert str(said.value) == "cases.csv: no header 'Servce Date', which case feed 'cases' declares"


def test_only_what_is_asked_for_is_counted():
    found = counted(an_export(a_row(1)), feed=a_case_feed(counts=[{"what": "enrolments"}], by=["place"]))
    assert {(c.what, c.place, c.group, c.programme) for c in found.counts} == {
        ("enrolments", "all", "all", "all"),
        ("enrolments", "North", "all", "all"),
    }


def test_a_measure_is_fed_by_the_counts_it_is_declared_for():
    counts = [
        {"what": "persons", "measure": "x.served"},
        {"what": "persons", "measure": "x.tutored", "programme": "tutoring"},
    ]
    words = {"place": {"North": "north"}, "programme": {"Tutoring": "tutoring"}}
    found = counted(
        an_export(a_row(1), a_row(2, school="Elsewhere")),
        feed=a_case_feed(counts=counts, words=words, everywhere="town"),
    )
    fed = {(c.measure, c.place) for c in found.counts if c.measure and c.group == "all"}
    assert fed == {(m, p) for m in ("x.served", "x.tutored") for p in ("town", "north")}


def test_the_example_counts_what_it_says():
    feed = read_case_feed(REPOSITORY / "data" / "case-feed.example.toml")
    head = (
        "Client ID,First Name,Last Name,DOB,Family ID,School,Race,Program,Enroll Date,Exit Date,Outcome Met"
    )
    row = "C1,Ada,Lo,2015-01-02,F1,North School,Hisp.,Tutoring,2024-09-05,,goal reached"
    found = counted(an_export(row, head=head), feed=feed)
    assert figure(found, "reach", place="north") == (1, 412)
    assert figure(found, "outcomes_met", place="north", breakdown="race", group="hispanic") == (1, 1)
    assert {c.measure for c in found.counts} == {
        "",
        "riverside.served",
        "riverside.tutored",
        "riverside.outcomes",
        "riverside.reach",
    }
