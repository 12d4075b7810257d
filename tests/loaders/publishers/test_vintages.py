"""The same publisher's later file: what it repeats is unchanged, what it restates is found, and nothing else changes."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from indicators.batches import Outcome
from indicators.figure_table import FigureTable
from indicators.model import CellState
from loaders import propose
from tests.loaders.publishers.opened import known, loaded, taken

STONES, SOL, CT = "va_stepping_stones", "va_vdoe_sol", "ct_data_collaborative"
SCHOOLS = (
    "2017-2018-school-test-by-test.xlsx",
    "2020-2021-school-test-by-test.xlsx",
    "school-by-test-2022.xlsx",
    "school_pass_rates_by_test_2022_2023.xlsx",
    "School_Test_by_level_2023_2024.xlsx",
)
DIVISIONS = (
    "2017-2018-division-test-by-test.xlsx",
    "division-by-test-2019.csv",
    "division-by-test-2022.xlsx",
    "Division_Test_by_level_2023_2024.xlsx",
)


@pytest.mark.parametrize(
    ("feed", "before", "after", "unchanged", "new"),
    [
        ("graduation", "2022/graduation_rates.csv", "2026/graduation_rates.csv", 45, 9),
        ("college", "2022/postsecondary_education.csv", "2026/postsecondary_education.csv", 39, 9),
        ("state-tests", "2022/sol_pass.csv", "2026/sol_pass_rates.csv", 288, 36),
    ],
)
def test_the_later_vintage_of_charlottesville_changes_nothing_and_adds_its_years(
    shared, feed, before, after, unchanged, new
):
    folder = shared / "data/real" / STONES
    earlier = loaded(f"{STONES}/{feed}", folder / f"stepping_stones_{before}")
    proposal = propose(loaded(f"{STONES}/{feed}", folder / f"stepping_stones_{after}"), known(earlier))
    assert proposal.counts == dict.fromkeys(Outcome, 0) | {Outcome.UNCHANGED: unchanged, Outcome.NEW: new}


def test_years_written_out_say_the_same_as_bare_ones_and_give_the_missing_ones_theirs(shared):
    folder = shared / "data/real" / STONES / "stepping_stones_2022"
    earlier = loaded(f"{STONES}/literacy", folder / "pals_kindergarten.csv")
    later = loaded(f"{STONES}/literacy-updated", folder / "pals_kindergarten_updated.csv")
    proposal = propose(later, known(earlier))
    assert proposal.counts == dict.fromkeys(Outcome, 0) | {Outcome.UNCHANGED: 48, Outcome.NEW: 6}


@pytest.mark.deep
def test_of_52_591_school_figures_that_two_files_give_exactly_10_were_restated(shared):
    common, changes = _one_after_the_other(
        f"{SOL}/sol-school", [shared / "data/real" / SOL / n for n in SCHOOLS]
    )
    assert common == 52_591
    assert changes == {"restated": 10, "withheld later": 9}


def test_of_the_divisions_figures_exactly_7_were_restated(shared):
    common, changes = _one_after_the_other(
        f"{SOL}/sol-division", [shared / "data/real" / SOL / n for n in DIVISIONS]
    )
    assert common == 11_047
    assert changes == {"restated": 7}


def _one_after_the_other(feed, paths):
    """How many facts two or more files give a number for, and what later files change."""
    facts, changes, numbers = {}, Counter(), Counter()
    for path in paths:
        load = loaded(feed, path)
        for change in propose(load, FigureTable.of(facts)).of(Outcome.CHANGED):
            changes["restated" if change.point.state is CellState.NUMBER else "withheld later"] += 1
        said = taken(load)
        facts |= said
        numbers.update(fact for fact, point in said.items() if point.state is CellState.NUMBER)
    return sum(count > 1 for count in numbers.values()), changes


@pytest.mark.parametrize(("end", "unchanged", "new"), [("", 10_844, 311), ("_ct", 65, 0)])
def test_five_years_side_by_side_say_what_the_five_yearly_files_said(shared, end, unchanged, new):
    folder, facts = shared / "data/real" / CT / "absent_grade/raw", {}
    for year in ("2011-12", "2012-13", "2013-14", "2014-15", "2015-16"):
        facts |= taken(loaded(f"{CT}/absence", folder / f"chronic-absenteeism__{year}_grade{end}.csv"))
    trend = loaded(f"{CT}/absence-trend", folder / f"chronic-absenteeism__trend_grade{end}.csv")
    proposal = propose(trend, FigureTable.of(facts))
    assert proposal.counts == dict.fromkeys(Outcome, 0) | {Outcome.UNCHANGED: unchanged, Outcome.NEW: new}


@pytest.mark.parametrize(
    ("breakdown", "tidied", "same"),
    [
        ("grade", "chronic_absenteeism_by_grade_2012-2020.csv", 19_702),
        ("race", "chronic_absenteeism_by_race_ethnicity_2012-2020.csv", 11_027),
    ],
)
def test_a_portals_tidied_figures_are_the_states_own_wherever_both_name_the_district(
    shared, breakdown, tidied, same
):
    folder = shared / "data/real" / CT
    names = _portal_names(folder)
    state = {
        (names.get(key.place, key.place), key.group, period): point
        for path in sorted((folder / f"absent_{breakdown}/raw").glob("*__20*"))
        for (key, period), point in taken(loaded(f"{CT}/absence", path)).items()
    }
    portal = taken(loaded(f"{CT}/absence-tidy", folder / "tidy" / tidied))
    both = [(point, state.get((k.place, k.group, period))) for (k, period), point in portal.items()]
    assert Counter(ours == theirs for ours, theirs in both if theirs) == {True: same}


def _portal_names(folder):
    """The state's names of districts, and what the portal calls them."""
    with (folder / "ct-school-district-list-with-fips.csv").open(newline="") as opened:
        listed = {row["District"]: row["FixedDistrict"] for row in csv.DictReader(opened)}
    ends = ("", " District", " School District")
    names = {f"{name}{end}": fixed for end in reversed(ends) for name, fixed in listed.items()}
    return names | {"State of Connecticut": "Connecticut"}
