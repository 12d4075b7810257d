"""Titles, names of sheets and of files: what they say is read from each file again, and never taken for another's."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from loaders import Agreed, Original, load
from loaders.suggesting import suggest
from loaders.suggesting.suggestion import Origin
from tests.loaders.builders import a_feed
from tests.loaders.suggesting.communities import a_community

TODAY = date(2026, 7, 1)
TOWNS = a_community({"here": "Here", "east": "East Town", "west": "West Town"})
HEAD = ["Town", "Chronically absent", "Enrolled"]
ROWS = [["East Town", 44, 220], ["West Town", 16, 150]]
CHRONIC = "Chronic absence, grades 6 to 9"


def _text(*titles, head=HEAD):
    return "\n".join([*titles, ",".join(head), *(",".join(map(str, row)) for row in ROWS)]) + "\n"


def _suggested(text, feeds=(), name="chronic.csv"):
    content = text if isinstance(text, bytes) else text.replace(CHRONIC, f'"{CHRONIC}"').encode()
    return suggest(Original(name, content), "schools", TOWNS, feeds, TODAY)


def _loaded(feed, text, name="chronic.csv"):
    return load(feed, Original(name, text.replace(CHRONIC, f'"{CHRONIC}"').encode()), Agreed.of(TOWNS), TODAY)


def _book(*sheets):
    """A workbook with the same figures in each sheet."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        for row in ([CHRONIC], HEAD, *ROWS):
            sheet.append(row)
    book.save(out)
    return out.getvalue()


def _periods(found):
    return {period.start.year for period in found.figures.periods}


def test_next_years_file_of_the_same_shape_is_of_next_year():
    first = _suggested(_text(CHRONIC, "School year 2023-24"))
    assert (first.settled, first.feed.fixed.period) == (True, None)
    after = _text(CHRONIC, "School year 2024-25")
    second = _suggested(after, (first.feed,))
    assert (second.feed, second.origin) == (first.feed, Origin.FORMER)
    assert _periods(_loaded(second.feed, after)) == {2024}


def test_a_file_titled_otherwise_than_its_feed_says_needs_a_yes():
    feed = a_feed(
        columns={"place": "Town", "numerator": "Chronically absent", "denominator": "Enrolled"},
        fixed={"measure": "pn.chronic_absence_6_9", "group": "all", "population": "students", "period": "2023-24"},
        period={"style": "school_year"}, words={"place": {"East Town": "east", "West Town": "west"}},
    )  # fmt: skip
    told = {
        title: [(i.code, i.severity.value) for i in _loaded(feed, _text(title)).issues][:1]
        for title in ("School year 2023-24", "School year 2024-25", "Graduation 2023-24", "2023-24 Girls")
    }
    held = [("otherwise_titled", "held")]
    assert told == {
        "School year 2023-24": [], "School year 2024-25": held, "Graduation 2023-24": held, "2023-24 Girls": held,
    }  # fmt: skip


def test_a_feed_of_one_year_is_not_chosen_for_a_file_that_says_no_year():
    settled = _suggested(_text(CHRONIC, "2023-24")).feed
    fixed = {**settled.fixed.model_dump(exclude_none=True), "period": "2023-24"}
    feed = settled.model_copy(update={"name": None, "fixed": type(settled.fixed).model_validate(fixed)})
    assert _suggested(_text(CHRONIC, "Grade school"), (feed,)).origin is Origin.FRESH


@pytest.mark.parametrize(
    "text",
    [
        _text(CHRONIC, "School year 2023-24", "Girls only"),
        _text(CHRONIC, "School year 2023-24", head=["Town", "Girls chronically absent", "Girls enrolled"]),
        _text(CHRONIC, "School year 2023-24") + "Note: boys only,,\n",
        _text(CHRONIC, "School year 2023-24: Latino students"),
        _text(CHRONIC, "School year 2023-24: economically disadvantaged students"),
    ],
    ids=["title", "headers", "note", "another-word", "a-group-nobody-declared"],
)
def test_figures_of_one_group_are_never_everybodys(text):
    assert [question.about for question in _suggested(text).questions] == ["fixed.group"]


def test_sheets_of_two_years_are_each_of_their_own():
    book = _book("2023-24", "2024-25")
    found = _suggested(book, name="chronic.xlsx")
    read = load(found.feed, Original("chronic.xlsx", book), Agreed.of(TOWNS), TODAY)
    assert (found.settled, _periods(read), len(read.entries)) == (True, {2023, 2024}, 4)


def test_chronic_absence_is_not_turned_over_into_attendance():
    text = _text("Attendance 2023-24", "Chronic absenteeism grades 6-9")
    found = _suggested(text)
    assert (found.feed.fixed.measure, found.feed.value.flip) == ("pn.chronic_absence_6_9", False)


def test_feeds_that_differ_in_their_names_alone_are_one():
    feed = _suggested(_text(CHRONIC, "2023-24")).feed
    twin = feed.model_copy(update={"id": "twin", "title": "Twin"})
    assert _suggested(_text(CHRONIC, "2024-25"), (feed, twin)).settled
