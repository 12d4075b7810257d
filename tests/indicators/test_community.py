"""A community's file: what may stand in it, and the sentences about what may not."""

from pathlib import Path

import pytest

from indicators.community import Community, framework_path, read_community
from indicators.declared import declared
from indicators.entries import EVERYBODY, LocalMeasure, PlaceKind, Population, SetAside
from indicators.errors import FrameworkError, UnknownName
from indicators.periods import school_year
from tests.places import REPOSITORY

FRAMEWORKS = REPOSITORY / "data" / "frameworks"
PLACES = """
[[places]]
id = "here"
name = "Here"
kind = "region"
"""
REST = """
[[places]]
id = "east"
name = "East"
kind = "locality"
parent = "here"
roll_up = true

[[populations]]
id = "students"
name = "Students"
kind = "school"
who = "Students of our schools."

[[breakdowns]]
id = "grade"
name = "Grade"
kind = "partial"
groups = [{ id = "grade-3", name = "Grade 3" }]

[[partners]]
id = "schools"
name = "Schools"
kind = "school district"

[[sources]]
id = "export"
partner = "schools"
title = "Export"
publisher = "Schools"
licence = "agreement"
url = "https://example.org"
retrieved = 2026-08-15
"""
MEASURE = """
[[measures]]
id = "here.attendance"
indicator = "attendance"
stands_for = "pn.attendance_6_9"
nonconformity = "All grades."
name = "Attendance"
lay = "Who is there."
technical = "Days over days."
kind = "day_ratio"
population = "school"
numerator = "days attended"
denominator = "days enrolled"
unit = "percent"
better = "up"
plausible = [80, 99]
source = "export"
frequency = "yearly"
lag = "none"
"""
BASELINE = """
[[baselines]]
measure = "here.attendance"
first = "2014-15"
last = "2019-20"
history_through = "2019-20"
note = "All years."
"""
TARGET = """
[[targets]]
measure = "here.attendance"
place = "here"
period = "2029-30"
value = 96
rationale = "x"
approved_by = "x"
"""
BRIDGE = """
[[breaks]]
measure = "here.attendance"
before = "2021-22"
reason = "counted by the half day"
source = "x"

[[bridges]]
measure = "here.attendance"
place = "here"
population = "students"
period = "2021-22"
value = 91.5
source = "x"
"""
LINE = """
[[lines]]
measure = "here.attendance"
place = "here"
points = [{ period = "2025-26", value = 93 }, { period = "2028-29", value = 95.5 }]
agreed_on = 2026-06-12
agreed_by = "the table"
"""
SECOND_POPULATION = """
[[populations]]
id = "tested"
name = "Tested"
kind = "school"
who = "Students who were tested."
"""
GOOD = (
    """
id = "here"
name = "Here"
framework = "promise-neighborhoods-15"
time_zone = "America/New_York"
root = "here"
"""
    + PLACES
    + REST
    + MEASURE
    + BASELINE
    + BRIDGE
    + TARGET
    + LINE
)
WRONG = {
    "a framework nobody knows": (
        'framework = "promise-neighborhoods-15"',
        'framework = "fifteen"',
        "framework: 'fifteen'; there are: promise-neighborhoods-15, promise-neighborhoods-revised; or a path beside the file",
    ),
    "a time zone that is none": (
        "America/New_York",
        "Eastern",
        "time_zone: 'Eastern'; did you mean 'US/Eastern'?",
    ),
    "a time zone's region": (
        "America/New_York",
        "America",
        "time_zone: 'America'; write a name as in 'America/New_York'",
    ),
    "a time zone misspelt": (
        "America/New_York",
        "America/NewYork",
        "time_zone: 'America/NewYork'; did you mean 'America/New_York'?",
    ),
    "a time zone's city": (
        "America/New_York",
        "New York",
        "time_zone: 'New York'; did you mean 'America/New_York'?",
    ),
    "a time zone like nothing": (
        "America/New_York",
        "../zone",
        "time_zone: '../zone'; write a name as in 'America/New_York'",
    ),
    "a root that is no place": ('root = "here"', 'root = "hear"', "root: 'hear'; did you mean 'here'?"),
    "a kind of place that is none": (
        'kind = "region"',
        'kind = "county"',
        "places[0].kind: 'county'; allowed are nation, state, region, locality, neighborhood, tract, zone, school",
    ),
    "a parent that is no place": (
        'parent = "here"',
        'parent = "her"',
        "places[1].parent: 'her'; did you mean 'here'?",
    ),
    "a place within itself": (
        'kind = "region"\n',
        'kind = "region"\nparent = "east"\n',
        "places[0].parent: 'east'; a place cannot lie within itself",
    ),
    "a roll-up to nothing": (
        'kind = "region"\n',
        'kind = "region"\nroll_up = true\n',
        "places[0].roll_up: True; there is no parent to roll up to",
    ),
    "a place twice": ('id = "east"', 'id = "here"', "places[1].id: 'here' is already places[0].id"),
    "a group named for everybody": (
        '{ id = "grade-3"',
        '{ id = "all"',
        "breakdowns[0].groups[0].id: 'all' is already everybody",
    ),
    "a source of nobody": (
        'partner = "schools"',
        'partner = "school"',
        "sources[0].partner: 'school'; did you mean 'schools'?",
    ),
    "a day that is none": (
        "2026-08-15",
        '"August"',
        "sources[0].retrieved: 'August'; write a day as in 2026-08-30",
    ),
    "a measure of the framework's name": (
        'id = "here.attendance"',
        'id = "pn.attendance_6_9"',
        "measures[0].id: 'pn.attendance_6_9' is a measure of the framework; a local one needs an id of its own",
    ),
    "a measure for another indicator's": (
        'stands_for = "pn.attendance_6_9"',
        'stands_for = "pn.graduation_4yr"',
        "measures[0].stands_for: 'pn.graduation_4yr' is a measure of 'graduation', not of 'attendance'",
    ),
    "a measure whose unit cannot be": (
        'unit = "percent"',
        'unit = "score"',
        "measures[0].unit: 'score'; day_ratio is printed in percent",
    ),
    "a range without an end": (
        "plausible = [80, 99]",
        "plausible = [80, inf]",
        "measures[0].plausible[1]: inf; write a finite number",
    ),
    "a target that is no number": (
        "value = 96",
        "value = nan",
        "targets[0].value: nan; write a finite number",
    ),
    "a target no percent can have": (
        "value = 96",
        "value = 196",
        "targets[0].value: 196.0; percents lie between 0 and 100",
    ),
    "a target below nothing": (
        'measure = "here.attendance"\nplace = "here"\nperiod = "2029-30"\nvalue = 96',
        'measure = "pn.student_mobility"\nplace = "here"\nperiod = "2029-30"\nvalue = -1',
        "targets[0].value: -1.0; events per 100 are not below 0",
    ),
    "a target for a population nobody declared": (
        "value = 96",
        'value = 96\npopulation = "student"',
        "targets[0].population: 'student'; did you mean 'students'?",
    ),
    "a target for one of several populations": (
        TARGET,
        SECOND_POPULATION + TARGET,
        "targets[0].population: missing; name one of: students, tested",
    ),
    "a target for a population that is missing": (
        'kind = "school"\nwho',
        'kind = "address"\nwho',
        "targets[0].population: missing; there is no population of kind 'school'",
    ),
    "a claim level nobody calibrated": (
        'note = "All years."',
        'note = "All years."\nclaim = 0.8',
        "baselines[0].claim: 0.8; write 0.95 or 0.90",
    ),
    "a bridge without a figure": (
        "value = 91.5",
        "se = 0.5",
        "bridges[0]: no figure; numerator and denominator, or value",
    ),
    "a bridge of nobody": (
        "value = 91.5",
        "numerator = 0\ndenominator = 0",
        "bridges[0].denominator: 0; more than 0",
    ),
    "a bridge no percent can have": (
        "value = 91.5",
        "value = 915",
        "bridges[0].value: 915.0; percents lie between 0 and 100",
    ),
    "a bridge that leads over nothing": (
        'period = "2021-22"',
        'period = "2022-23"',
        "bridges[0].period: '2022-23'; no break is declared before it",
    ),
    "a bridge of more than everybody": (
        "value = 91.5",
        "numerator = 530\ndenominator = 420",
        "bridges[0].numerator: 530; up to the denominator, 420",
    ),
    "a bridge below nothing": (
        "value = 91.5",
        "numerator = -1\ndenominator = 420",
        "bridges[0].numerator: -1; 0 or more",
    ),
    "a bridge with less than no error": (
        "value = 91.5",
        "value = 91.5\nse = -1",
        "bridges[0].se: -1; 0 or more",
    ),
    "a bridge that is not what it counts": (
        "value = 91.5",
        "value = 91.5\nnumerator = 380\ndenominator = 420",
        "bridges[0].value: 91.5; 380 of 420 are 90.48",
    ),
    "a bridge told twice": (
        BRIDGE,
        BRIDGE + BRIDGE.partition("\n\n")[2].replace('population = "students"\n', ""),
        (
            "bridges[1].period: '2021-22'; bridges[0] has the figure of this curve and period already; "
            "an entry that corrects it says what was wrong, in 'corrects'"
        ),
    ),
    "a bridge that corrects nothing": (
        "value = 91.5",
        'value = 91.5\ncorrects = "a slip"',
        "bridges[0].corrects: 'a slip'; no entry above is for this curve and period",
    ),
    "a line through one point": (
        '{ period = "2025-26", value = 93 }, ',
        "",
        "lines[0].points: 1 given; a line takes two or more",
    ),
    "a line without its points": (
        'points = [{ period = "2025-26", value = 93 }, { period = "2028-29", value = 95.5 }]',
        "",
        "lines[0].points: missing",
    ),
    "a line that runs back": (
        'period = "2028-29"',
        'period = "2024-25"',
        "lines[0].points[1].period: '2024-25'; must come after '2025-26'",
    ),
    "a line from one season to another": (
        '{ period = "2025-26", value = 93 }, { period = "2028-29"',
        '{ period = "2027-M01", value = 93 }, { period = "2028-M02"',
        "lines[0].points[1].period: '2028-M02'; another season than '2027-M01'",
    ),
    "a line through what no percent can be": (
        "value = 95.5",
        "value = 955",
        "lines[0].points[1].value: 955.0; percents lie between 0 and 100",
    ),
    "a line below nothing": (
        'measure = "here.attendance"\nplace = "here"\npoints = [{ period = "2025-26", value = 93 }',
        'measure = "pn.student_mobility"\nplace = "here"\npoints = [{ period = "2025-26", value = -1 }',
        "lines[0].points[0].value: -1.0; events per 100 are not below 0",
    ),
    "a line through a period that is none": (
        'period = "2028-29"',
        'period = "2028-31"',
        "lines[0].points[1].period: '2028-31'; write 2022, 2021-22, class-2022, 2022-Q1, 2022-M03 or 2018..2022",
    ),
    "a line that was over when it was drawn": (
        "agreed_on = 2026-06-12",
        "agreed_on = 2029-06-30",
        "lines[0].agreed_on: 2029-06-30; by then the line is over, with '2028-29'",
    ),
    "a line nobody drew": ('agreed_by = "the table"', "", "lines[0].agreed_by: missing"),
    "a line elsewhere": (
        'place = "here"\npoints',
        'place = "hear"\npoints',
        "lines[0].place: 'hear'; did you mean 'here'?",
    ),
    "a line for a group nobody declared": (
        "agreed_on = 2026-06-12",
        'agreed_on = 2026-06-12\ngroup = "grade-2"',
        "lines[0].group: 'grade-2'; did you mean 'grade-3'?",
    ),
    "a line for a population nobody declared": (
        "agreed_on = 2026-06-12",
        'agreed_on = 2026-06-12\npopulation = "student"',
        "lines[0].population: 'student'; did you mean 'students'?",
    ),
    "a line for one of several populations": (
        TARGET + LINE,
        SECOND_POPULATION + LINE,
        "lines[0].population: missing; name one of: students, tested",
    ),
    "a measure without its difference": (
        'nonconformity = "All grades."',
        "",
        "measures[0].nonconformity: missing",
    ),
    "a measure key misspelt": (
        "nonconformity =",
        "nonconformty =",
        "measures[0].nonconformty: no such key; did you mean 'nonconformity'?",
    ),
    "a period that is none": (
        'first = "2014-15"',
        'first = "2014-17"',
        "baselines[0].first: '2014-17'; write 2022, 2021-22, class-2022, 2022-Q1, 2022-M03 or 2018..2022",
    ),
    "a window upside down": (
        'last = "2019-20"',
        'last = "2009-10"',
        "baselines[0].last: '2009-10'; must come after '2014-15'",
    ),
    "a history that ends within": (
        'history_through = "2019-20"',
        'history_through = "2017-18"',
        "baselines[0].history_through: '2017-18'; must not come before '2019-20'",
    ),
    "a year set aside outside": (
        'note = "All years."',
        'note = "All years."\nset_aside = [{ period = "2021-22", reason = "x" }]',
        "baselines[0].set_aside[0].period: '2021-22'; lies outside 2014-15 to 2019-20",
    ),
    "a baseline for a group nobody declared": (
        'note = "All years."',
        'note = "All years."\ngroups = ["grade-2"]',
        "baselines[0].groups[0]: 'grade-2'; did you mean 'grade-3'?",
    ),
    "a file that is not there": (
        BASELINE,
        BASELINE + '\n[[files]]\nfeed = "f"\npath = "f.csv"\n',
        "files[0].path: 'f.csv'; there is no such file",
    ),
    "a headline of another indicator": (
        BASELINE,
        BASELINE + '\n[[headlines]]\nindicator = "graduation"\nmeasure = "here.attendance"\n',
        "headlines[0].measure: 'here.attendance'; there are: pn.graduation_4yr",
    ),
    "an agenda said twice": (
        BASELINE,
        BASELINE + '\n[[agenda]]\nindicator = "mobility"\nwhy = "x"\n' * 2,
        "agenda[1].indicator: 'mobility' is already agenda[0].indicator",
    ),
}


def _read(folder: Path, text: str = GOOD) -> Community:
    path = folder / "here.toml"
    path.write_text(text, "utf-8")
    return read_community(path, FRAMEWORKS)


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_community_is_refused_with_its_file_and_path(fault: str, tmp_path: Path) -> None:
    old, new, sentence = WRONG[fault]
    assert old in GOOD
    with pytest.raises(FrameworkError) as caught:
        _read(tmp_path, GOOD.replace(old, new, 1))
    assert str(caught.value) == f"here.toml, {sentence}"


def test_a_bridge_s_value_may_be_its_counts_as_printed(tmp_path: Path) -> None:
    printed = "value = 90.5\nnumerator = 380\ndenominator = 420"
    assert _read(tmp_path, GOOD.replace("value = 91.5", printed)).bridges[0].value == 90.5


def test_events_may_be_more_than_those_they_can_happen_to(tmp_path: Path) -> None:
    moves = "numerator = 530\ndenominator = 420"
    text = GOOD.replace(BRIDGE, BRIDGE.replace("here.attendance", "pn.student_mobility"))
    assert _read(tmp_path, text.replace("value = 91.5", moves)).bridges[0].numerator == 530


def test_places_know_what_lies_in_and_around_them(tmp_path: Path) -> None:
    here = _read(tmp_path)
    assert [p.id for p in here.children("here")] == ["east"]
    assert [p.id for p in here.ancestors("east")] == ["here"]
    assert here.ancestors("here") == ()
    assert here.place("east").kind is PlaceKind.LOCALITY


def test_the_communitys_measures_stand_after_the_frameworks(tmp_path: Path) -> None:
    here = _read(tmp_path)
    assert [m.id for m in here.measures_of("5")] == [
        "pn.attendance_6_9",
        "pn.chronic_absence_6_9",
        "here.attendance",
    ]
    assert isinstance(here.measure("here.attendance"), LocalMeasure)
    assert here.indicator_of("here.attendance") is here.indicator_of("pn.attendance_6_9")


def test_a_headline_is_the_frameworks_unless_agreed_otherwise(tmp_path: Path) -> None:
    assert _read(tmp_path).headline("attendance").measure == "pn.attendance_6_9"
    agreed = (
        GOOD + '\n[[headlines]]\nindicator = "attendance"\nmeasure = "here.attendance"\ngroup = "grade-3"\n'
    )
    found = _read(tmp_path, agreed).headline("5")
    assert (found.measure, found.group) == ("here.attendance", "grade-3")


def test_a_target_is_about_the_population_it_names_or_the_only_one(tmp_path: Path) -> None:
    here = _read(tmp_path)
    assert here.population_of(here.targets[0]) == "students"
    several = GOOD.replace(LINE, "") + SECOND_POPULATION
    named = _read(tmp_path, several.replace("value = 96", 'value = 96\npopulation = "tested"'))
    assert named.population_of(named.targets[0]) == "tested"


def test_a_line_is_read_with_its_points_in_order(tmp_path: Path) -> None:
    here = _read(tmp_path)
    (line,) = here.lines
    assert [(p.period.code, p.value) for p in line.points] == [("2025-26", 93), ("2028-29", 95.5)]
    assert (here.population_of(line), line.group, line.note) == ("students", "all", "")


def test_a_target_may_name_its_instrument(tmp_path: Path) -> None:
    assert _read(tmp_path).targets[0].instrument == ""
    screened = _read(tmp_path, GOOD.replace("value = 96", 'value = 96\ninstrument = "swipe-card"'))
    assert screened.targets[0].instrument == "swipe-card"


def test_a_choice_is_said_as_it_is_written_not_as_its_type_prints_it() -> None:
    content = {"id": "x", "name": "X", "kind": PlaceKind.TRACT, "who": "X."}
    with pytest.raises(FrameworkError) as caught:
        declared(Population, content, "here.toml")
    said = "here.toml, kind: 'tract'; allowed are address, school, served, comparison"
    assert str(caught.value) == said


def test_everybody_is_always_a_group(tmp_path: Path) -> None:
    here = _read(tmp_path)
    assert here.group("all") is EVERYBODY
    assert here.breakdown_of("all") is None
    found = here.breakdown_of("grade-3")
    assert found is not None
    assert found.id == "grade"


@pytest.mark.parametrize(
    ("what", "name", "sentence"),
    [
        ("place", "eest", "no place 'eest'; did you mean 'east'?"),
        ("group", "grade-4", "no group 'grade-4'; did you mean 'grade-3'?"),
        ("population", "student", "no population 'student'; did you mean 'students'?"),
        ("partner", "school", "no partner 'school'; did you mean 'schools'?"),
        ("source", "exports", "no source 'exports'; did you mean 'export'?"),
        ("measure", "here.attendence", "no measure 'here.attendence'; did you mean 'here.attendance'?"),
        ("indicator", "attendence", "no indicator 'attendence'; did you mean 'attendance'?"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(
    what: str, name: str, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(UnknownName) as caught:
        getattr(_read(tmp_path), what)(name)
    assert str(caught.value) == sentence


def test_known_names_are_found(tmp_path: Path) -> None:
    here = _read(tmp_path)
    assert here.population("students").who == "Students of our schools."
    assert here.partner("schools").kind == "school district"
    assert here.source("export").partner == "schools"


def test_a_community_may_bring_its_own_framework(tmp_path: Path) -> None:
    own = (FRAMEWORKS / "promise-neighborhoods-15.toml").read_text("utf-8").replace("-15", "-ours")
    (tmp_path / "our-framework.toml").write_text(own, "utf-8")
    here = _read(tmp_path, GOOD.replace('"promise-neighborhoods-15"', '"our-framework.toml"'))
    assert here.framework.id == "promise-neighborhoods-ours"
    assert framework_path(tmp_path / "here.toml", FRAMEWORKS) == tmp_path / "our-framework.toml"


def test_the_framework_of_a_community_is_found_the_way_it_is_read(tmp_path: Path) -> None:
    here = tmp_path / "here.toml"
    _read(tmp_path)
    assert framework_path(here, FRAMEWORKS) == FRAMEWORKS / "promise-neighborhoods-15.toml"
    here.write_text(GOOD.replace('"promise-neighborhoods-15"', '"fifteen"'), "utf-8")
    with pytest.raises(FrameworkError, match=r"^here\.toml, framework: 'fifteen'; there are: promise"):
        framework_path(here, FRAMEWORKS)


def test_a_period_may_be_given_as_such_or_as_its_text() -> None:
    assert SetAside(period=school_year(2021), reason="x") == SetAside.model_validate(
        {"period": "2020-21", "reason": "x"}
    )
