"""What moved measures are taken for, under which ids, and by which feeds they are read."""

from __future__ import annotations

import pytest

from indicators.errors import UnknownName
from indicators.model import Better, Kind, Unit
from loaders import Feed
from loaders.moving.entries import additions
from loaders.moving.feeds import feeds
from loaders.moving.likeness import likest
from tests.loaders.builders import TODAY
from tests.loaders.moving.builders import LIST, TEMPLATE, TOWN, VALUES, a_plan, a_town, by_name, table

HEADER = ("Indicator", "Time Period", "Actual Value")


def of(name, *values, periods=("2019", "2020", "2021"), **said):
    rows = [(name, p, v) for p, v in zip(periods, values, strict=False)]
    return a_plan(table(HEADER, *rows), **said).measures[0].quantity


@pytest.mark.parametrize(
    ("name", "values", "unit", "scale"),
    [
        ("Ready", ("45%", "46%"), Unit.PERCENT, "percent"),
        ("Graduation rate", ("81", "82"), Unit.PERCENT, "percent"),
        ("Graduation rate", (".81", ".82"), Unit.PERCENT, "fraction"),
        ("Household income", ("41200", "41900"), Unit.DOLLARS, "number"),
        ("Funds", ("$1,234", "$1,300"), Unit.DOLLARS, "number"),
        ("Number of rated homes", ("12", "13"), Unit.COUNT, "number"),
        ("Moves per 100 pupils", ("12", "13"), Unit.PER_100, "per_100"),
        ("Arrest rate per 10,000", ("412", "413"), Unit.COUNT, "number"),
    ],
)
def test_what_a_measure_counts_is_guessed_from_its_values_and_its_name(name, values, unit, scale):
    found = of(name, *values)
    assert (found.unit.value, found.scale.value) == (unit, scale)


@pytest.mark.parametrize(
    "name", ["Chronic absence", "Dropout rate", "Children in poverty", "Students below grade"]
)
def test_less_is_better_of_what_nobody_wants(name):
    assert of(name, "12").better.value is Better.DOWN


def test_more_is_better_where_no_word_says_otherwise():
    assert of("Graduation rate", "12").better.value is Better.UP


def test_a_polarity_of_the_export_overrules_the_words():
    text = table((*HEADER, "Polarity"), ("Graduation rate", "2020", "81", "Lower is Better"))
    assert a_plan(text).measures[0].quantity.better.value is Better.DOWN


def test_what_a_person_says_overrules_every_guess():
    said = {"name": "Calls", "unit": "per_100", "kind": "events_per_100", "better": "down", "scale": "number"}
    found = of("Calls", "12", measures=[said])
    assert (found.unit.value, found.kind, found.better.value) == (
        Unit.PER_100,
        Kind.EVENTS_PER_100,
        Better.DOWN,
    )
    assert found.unit.said


@pytest.mark.parametrize(
    ("periods", "style"),
    [
        (("SY 2021-22", "SY 2022-23"), "school_year"),
        (("Q1 2024", "Q2 2024"), "quarter"),
        (("Jan 2020", "Feb 2020"), "month"),
        (("2019", "2020"), "year"),
        (("Class of 2019", "Class of 2020"), "class"),
        (("2015-2019", "2016-2020"), "span_5_ending"),
        (("06/15/2019", "06/15/2020"), "date_in_year"),
        (("01/15/2019", "04/15/2019"), "date_in_quarter"),
    ],
)
def test_how_periods_are_written_is_found(periods, style):
    assert of("Calls", "1", "2", periods=periods).period.value == style


def test_fiscal_years_wait_until_somebody_says_how_they_run():
    rows = table(HEADER, ("Calls", "FY 2021", "11"), ("Calls", "FY 2022", "12"))
    assert "'FY 2021', and their number does not say when they begin" in a_plan(rows).measures[0].waits
    said = a_plan(rows, fiscal_year="school_year_ending")
    ((_, declared),) = feeds(said, "town", "moved", "moved-in")
    feed = Feed.model_validate({k: v for k, v in declared.items() if v not in (None, [], {})})
    assert (said.measures[0].waits, feed.period.read("FY 2022").code) == ("", "2021-22")


def test_a_moved_measure_is_no_headline_where_an_indicator_has_figures():
    found = a_plan(table(HEADER, *(("Graduation rate", y, "81%") for y in ("2019", "2020", "2021"))))
    headlines = [
        additions(found, ("f.csv",), None, TODAY, spoken).text.count("[[headlines]]")
        for spoken in ((), ("pn.graduation_4yr",))
    ]
    assert headlines == [1, 0]


def test_an_id_ends_with_a_whole_word():
    (found,) = a_plan(
        table(
            HEADER,
            ("Percent of children in the neighbourhood who are read to at home every day", "2019", "1"),
        )
    ).measures
    assert found.id.rpartition("_")[2] in found.named.name.casefold().split()


def test_a_measure_whose_periods_nobody_knows_waits_and_says_why():
    found = a_plan(table(HEADER, ("Calls", "year one", "12"))).measures[0]
    assert "'year one'" in found.waits


def test_a_measure_without_a_figure_is_not_moved_in():
    assert by_name(a_plan(TEMPLATE, LIST.replace("303,A good start,Result", "404,Nothing yet,Indicator")))[
        "Nothing yet"
    ].waits


def test_the_likest_measure_is_proposed_with_how_like_it_is():
    framework = a_town().framework
    found = likest("Chronic absenteeism rate", framework)
    assert (found.measure, found.likely) == ("pn.chronic_absence_6_9", True)
    assert not likest("Median household income", framework).likely


def test_a_programmes_measure_counts_those_who_are_served():
    found = by_name(a_plan(TEMPLATE, LIST))
    assert (found["Families served"].population, found["Teen birth rate"].population) == (
        "served",
        "residents",
    )


def test_an_id_is_made_once_for_names_that_look_alike():
    text = table(HEADER, ("Calls!", "2020", "1"), ("Calls?", "2020", "1"), ("¿¡", "2020", "1"))
    assert [m.id for m in a_plan(text).measures] == [
        "riverside.calls",
        "riverside.calls_2",
        "riverside.moved",
    ]


def test_measures_written_alike_share_a_feed_and_others_do_not():
    found = dict(enumerate(feeds(a_plan(VALUES), "p", "s", "moved-in")))
    assert [f["id"] for _, f in found.values()] == [
        "moved-in-school-year-percent",
        "moved-in-year-number",
        "moved-in-quarter-number",
        "moved-in-month-number",
    ]
    assert found[0][1]["leave_out"][0]["other_than"] == ["Chronic absenteeism rate"]


def test_every_feed_is_one_that_can_be_declared():
    for _, said in feeds(a_plan(VALUES, TEMPLATE, LIST), "p", "s", "moved-in"):
        Feed.model_validate({k: v for k, v in said.items() if v not in (None, [], {})})


def test_places_and_groups_of_the_export_get_ids_and_everybody_has_one():
    text = table(
        (*HEADER, "School", "Student Group"),
        ("Graduation rate", "2020", "81", "Lincoln High School", "All Students"),
        ("Graduation rate", "2020", "81", "Riverside", "Girls"),
        ("Graduation rate", "2020", "81", "", ""),
    )
    found = a_plan(text)
    assert found.places == {"Lincoln High School": "lincoln-high-school", "Riverside": "riverside"}
    assert found.groups == {"All Students": "all", "Girls": "girls"}


def test_what_is_added_says_where_it_comes_from_and_that_nobody_compared_it():
    text = additions(a_plan(VALUES), ("scorecard.csv",), None, TODAY).text
    after = a_town(TOWN + text)
    moved = after.measure("riverside.chronic_absenteeism_rate")
    assert moved.nonconformity.startswith("Moved in from Clear Impact Scorecard (scorecard.csv)")
    assert "nobody has compared" in moved.nonconformity
    assert {"unit", "better", "kind"} <= set(moved.inferred)
    assert [(t.period.code, t.value) for t in after.targets] == [("2022-23", 18)]
    assert after.targets[0].rationale.startswith("moved in from Clear Impact Scorecard")
    assert {p.name for p in after.partners} == {"Riverside Promise", "Riverside Schools", "County Health"}


def test_what_was_moved_in_before_is_not_added_again():
    once = TOWN + additions(a_plan(VALUES), ("scorecard.csv",), None, TODAY).text
    again = additions(a_plan(VALUES, town=once), ("scorecard.csv",), None, TODAY)
    assert again.text == ""


@pytest.mark.parametrize(
    "name",
    [
        '"]]\n[[places]]\nid = "x"',
        "=cmd|' /C calc'!A0",
        "a\x7fb",
        "\u202eabc",
        "'''",
        "\\u0000",
        "名前",
        "x" * 300,
    ],
    ids=["toml", "formula", "delete", "bidi", "quotes", "escape", "script", "long"],
)
def test_a_hostile_name_is_a_name_and_nothing_else(name):
    found = a_plan(table(HEADER, (name, "2020", "12"), (name, "2021", "13")))
    after = a_town(TOWN + additions(found, ("=1.csv",), None, TODAY).text)
    assert [m.name for m in after.local_measures] == [" ".join(name.split())]
    assert len(after.places) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"name": "No such measure"},
        {"name": "Calls", "indicator": "no-such"},
        {"name": "Calls", "stands_for": "pn.no_such"},
    ],
)
def test_a_mapping_that_names_what_is_not_there_is_refused(said):
    with pytest.raises(UnknownName):
        of("Calls", "12", measures=[said])
