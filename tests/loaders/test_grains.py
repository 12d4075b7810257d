"""All figures of one curve are of one grain, whoever sends them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.model import CurveKey
from indicators.periods import Grain
from loaders import propose
from tests.loaders.builders import NONE, known_of, loaded

EAST = CurveKey("x.reading", "eastside", "students", "all")
TEXT = "Year,Place,Rate\n2020-21,eastside,71\n2020-21,riverside,61\n2021-22,Mars,62\n"
WIDE = {
    "shape": "wide",
    "columns": {"place": "Place"},
    "wide": [{"pattern": r"(?P<period>.+) Rate", "role": "value"}],
}


def _outcomes(proposal):
    return [change.outcome.value for change in proposal.changes]


def test_a_school_year_does_not_enter_a_curve_of_classes(tmp_path):
    """The class of 2021 and the school year 2020-21 cover the same days."""
    found = loaded(tmp_path, TEXT, period={"style": "school_year"})
    proposal = propose(found, NONE, {EAST: Grain.CLASS})
    assert _outcomes(proposal) == ["rejected", "new", "rejected"]
    assert proposal.changes[0].key == EAST
    assert proposal.changes[0].point is None
    issue = proposal.issues[0]
    assert (issue.code, issue.severity, issue.row, issue.column) == ("another_grain", "rejected", 2, "Year")
    assert (issue.read, issue.expected) == (
        "2020-21",
        "a class, as earlier figures of this measure, place and group",
    )


@pytest.mark.parametrize(
    ("grain", "called"),
    [
        (Grain.YEAR, "a calendar year"),
        (Grain.CLASS, "a class"),
        (Grain.QUARTER, "a quarter"),
        (Grain.MONTH, "a month"),
        (Grain.WAVE, "a wave"),
        (Grain.SPAN, "a span"),
    ],
)
def test_any_other_grain_is_refused_and_the_same_is_not(tmp_path, grain, called):
    found = loaded(tmp_path, TEXT, period={"style": "school_year"})
    assert (
        propose(found, NONE, {EAST: grain}).issues[0].expected
        == f"{called}, as earlier figures of this measure, place and group"
    )
    same = propose(found, NONE, {EAST: Grain.SCHOOL_YEAR})
    assert (_outcomes(same)[:2], same.issues) == (["new", "new"], found.issues)


def test_the_other_grain_is_rejected_though_its_own_source_said_it_before(tmp_path):
    found = loaded(tmp_path, TEXT, period={"style": "school_year"})
    assert _outcomes(propose(found, known_of(found), {EAST: Grain.CLASS})) == [
        "rejected",
        "unchanged",
        "rejected",
    ]


def test_a_new_curve_is_of_the_grain_of_its_first_figure(tmp_path):
    columns = {"period": "Year", "place": "Place", "value": "Rate", "group": "Group"}
    fixed = {"measure": "x.reading", "population": "students"}
    text = "Year,Place,Group,Rate\n2021,eastside,all,\n2021,riverside,all,61\n2022,eastside,all,72\n"
    first = propose(loaded(tmp_path, text, columns=columns, fixed=fixed), NONE)
    assert _outcomes(first) == ["new", "new"]
    spans = {"style": "span_2_ending"}
    again = loaded(tmp_path, text, columns=columns, fixed=fixed, period=spans)
    grains = {change.key: change.point.period.grain for change in first.changes}
    assert _outcomes(propose(again, NONE, grains)) == ["rejected", "rejected"]


def test_a_period_in_a_header_is_reported_once_and_issues_stay_in_the_order_of_the_file(tmp_path):
    text = "Place,2020-21 Rate,2021-22 Rate\neastside,71,much\nriverside,61,62\n"
    found = loaded(tmp_path, text, period={"style": "school_year"}, **WIDE)
    river = replace(EAST, place="riverside")
    issues = propose(found, NONE, {EAST: Grain.CLASS, river: Grain.CLASS}).issues
    assert [(i.code, i.row, i.column, i.read) for i in issues] == [
        ("another_grain", 1, "2020-21 Rate", "2020-21"),
        ("another_grain", 1, "2021-22 Rate", "2021-22"),
        ("not_a_number", 2, "2021-22 Rate", "much"),
    ]
