"""The frameworks that come with the product, and the sentences about wrong ones."""

from pathlib import Path

import pytest

from indicators.errors import FrameworkError, UnknownName
from indicators.framework import Category, Framework, read_framework
from indicators.model import Better, Kind, Unit

FRAMEWORKS = Path(__file__).parents[2] / "data" / "frameworks"
GOOD = """
id = "ours"
title = "Ours"
version = "1"
source = ["our charter"]

[[results]]
id = "ready"
number = "1"
name = "Children are ready"

[[indicators]]
id = "readiness"
number = "1"
result = "ready"
official = "Children ready for school"
name = "Children who are ready"
short = "Readiness"
category = "academic"
headline = "our.ready"

[[indicators.measures]]
id = "our.ready"
name = "Ready"
lay = "How many are ready."
technical = "Ready over assessed."
kind = "proportion"
population = "school"
numerator = "ready"
denominator = "assessed"
unit = "percent"
better = "up"
plausible = [10, 90]
source = "assessment"
frequency = "yearly"
lag = "none"
"""
SECOND = GOOD[GOOD.index("[[indicators]]") :].replace('number = "1"', 'number = "2"')
WRONG = {
    "a direction that is none": (
        [('better = "up"', 'better = "upp"')],
        "indicators[0].measures[0].better: 'upp'; allowed are up, down",
    ),
    "a kind that is none": (
        [('"proportion"', '"percent"')],
        "indicators[0].measures[0].kind: 'percent'; allowed are proportion, conjunction, day_ratio, events_per_100, lagged_cohort, survey_estimate, mean, money, milestone",
    ),
    "a key that is missing": (
        [('lay = "How many are ready."', "")],
        "indicators[0].measures[0].lay: missing",
    ),
    "a key misspelt": (
        [('headline = "our.ready"', 'headlne = "our.ready"')],
        "indicators[0].headlne: no such key; did you mean 'headline'?",
    ),
    "a key too many": (
        [('lag = "none"', 'lag = "none"\nfrequncy = "yearly"')],
        "indicators[0].measures[0].frequncy: no such key; did you mean 'frequency'?",
    ),
    "a top key too many": (
        [('version = "1"', 'version = "1"\nauthor = "us"')],
        "author: no such key; there are: ",
    ),
    "an id that is no slug": (
        [('id = "readiness"', 'id = "Readiness!"')],
        "indicators[0].id: 'Readiness!'; write lower-case letters, digits and single hyphens",
    ),
    "a measure without a namespace": (
        [('id = "our.ready"', 'id = "ready"')],
        "indicators[0].measures[0].id: 'ready'; write a namespace, a dot and a name, as in pn.graduation_4yr",
    ),
    "a result nobody declared": (
        [('result = "ready"', 'result = "redy"')],
        "indicators[0].result: 'redy'; did you mean 'ready'?",
    ),
    "a headline that is no measure of it": (
        [('headline = "our.ready"', 'headline = "our.reedy"')],
        "indicators[0].headline: 'our.reedy'; did you mean 'our.ready'?",
    ),
    "a range upside down": (
        [("[10, 90]", "[90, 10]")],
        "indicators[0].measures[0].plausible: [90.0, 10.0]; the first must be below the second",
    ),
    "a range no percent can have": (
        [("[10, 90]", "[10, 190]")],
        "indicators[0].measures[0].plausible: [10.0, 190.0]; percents lie between 0 and 100",
    ),
    "a range that is text": (
        [("[10, 90]", '[10, "x"]')],
        "indicators[0].measures[0].plausible[1]: 'x'; write a number",
    ),
    "a range that is no number": (
        [("[10, 90]", "[nan, 90]")],
        "indicators[0].measures[0].plausible[0]: nan; write a finite number",
    ),
    "a unit its kind cannot have": (
        [('unit = "percent"', 'unit = "per_100"')],
        "indicators[0].measures[0].unit: 'per_100'; proportion is printed in percent",
    ),
    "an inferred key that is none": (
        [('lag = "none"', 'lag = "none"\ninferred = ["layy"]')],
        "indicators[0].measures[0].inferred: 'layy'; did you mean 'lay'?",
    ),
    "an indicator named like a result": (
        [('id = "readiness"', 'id = "ready"')],
        "indicators[0].id: 'ready' is already results[0].id",
    ),
    "an indicator twice": (
        [("\nlag", "\nlag"), ("$", SECOND)],
        "indicators[1].id: 'readiness' is already indicators[0].id",
    ),
    "a measure twice": (
        [("$", SECOND.replace('id = "readiness"', 'id = "again"'))],
        "indicators[1].measures[0].id: 'our.ready' is already indicators[0].measures[0].id",
    ),
    "a number twice": (
        [("$", SECOND.replace('id = "readiness"', 'id = "again"').replace('number = "2"', 'number = "1"'))],
        "indicators[1].number: '1' is already indicators[0].number",
    ),
    "a result without indicators": (
        [("[[indicators]]", '[[results]]\nid = "lost"\nnumber = "2"\nname = "Lost"\n\n[[indicators]]')],
        "results[1].id: 'lost' has no indicator",
    ),
    "an indicator without measures": (
        [(GOOD[GOOD.index("[[indicators.measures]]") :], "measures = []\n")],
        "indicators[0].measures: []; write at least one",
    ),
    "a crosswalk from nowhere": (
        [("$", '\n[[crosswalk]]\nold = ["pn.a"]\nold_numbers = ["1"]\nchange = "dropped"\n')],
        "crosswalk[0]: leads from no framework; name the one before in 'replaces'",
    ),
    "a crosswalk to nowhere": (
        [
            ('version = "1"', 'version = "1"\nreplaces = "older"'),
            (
                "$",
                '\n[[crosswalk]]\nold = ["pn.a"]\nold_numbers = ["1"]\nnew = "our.redy"\nchange = "renamed"\n',
            ),
        ],
        "crosswalk[0].new: 'our.redy'; did you mean 'our.ready'?",
    ),
    "a crosswalk to the wrong number": (
        [
            ('version = "1"', 'version = "1"\nreplaces = "older"'),
            (
                "$",
                '\n[[crosswalk]]\nold = ["pn.a"]\nold_numbers = ["1"]\nnew = "our.ready"\nnew_number = "7"\nchange = "x"\n',
            ),
        ],
        "crosswalk[0].new_number: '7'; our.ready is number '1'",
    ),
}


@pytest.fixture
def fifteen() -> Framework:
    return read_framework(FRAMEWORKS / "promise-neighborhoods-15.toml")


@pytest.fixture
def revised() -> Framework:
    return read_framework(FRAMEWORKS / "promise-neighborhoods-revised.toml")


def _written(folder: Path, changes: list[tuple[str, str]]) -> Path:
    text = GOOD
    for old, new in changes:
        text = text + new if old == "$" else text.replace(old, new)
    path = folder / "ours.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_good_framework_is_read(tmp_path: Path) -> None:
    assert read_framework(_written(tmp_path, [])).indicator("readiness").measures[0].better is Better.UP


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_framework_is_refused_with_its_file_and_path(fault: str, tmp_path: Path) -> None:
    changes, sentence = WRONG[fault]
    with pytest.raises(FrameworkError) as caught:
        read_framework(_written(tmp_path, changes))
    said = str(caught.value)
    assert said.startswith(f"ours.toml, {sentence}")
    assert said == f"ours.toml, {sentence}" or sentence.endswith(": ")


def test_a_file_that_is_no_text_table_or_file_is_said_to_be_so(tmp_path: Path) -> None:
    broken, latin = tmp_path / "broken.toml", tmp_path / "latin.toml"
    broken.write_text("id = ", "utf-8")
    latin.write_bytes("title = 'é'".encode("cp1252"))
    for path, said in (
        (broken, "broken.toml: no TOML: "),
        (latin, "latin.toml: not UTF-8 text, at byte 9"),
        (tmp_path / "none.toml", "none.toml: cannot be read: No such file or directory"),
    ):
        with pytest.raises(FrameworkError, match=f"^{said}"):
            read_framework(path)


def test_ten_results_are_seen_through_fifteen_indicators(fifteen: Framework) -> None:
    assert [r.number for r in fifteen.results] == [str(n) for n in range(1, 11)]
    assert [i.number for i in fifteen.indicators] == [str(n) for n in range(1, 16)]
    assert [len(fifteen.indicators_of(r.id)) for r in fifteen.results] == [3, 1, 1, 1, 1, 2, 1, 1, 3, 1]


def test_a_files_name_is_its_frameworks_id() -> None:
    for path in FRAMEWORKS.glob("*.toml"):
        assert read_framework(path).id == path.stem


def test_the_kinds_that_are_commonly_got_wrong_are_right(fifteen: Framework) -> None:
    assert fifteen.measure("pn.attendance_6_9").kind is Kind.DAY_RATIO
    assert fifteen.measure("pn.safe_both").kind is Kind.CONJUNCTION
    assert fifteen.measure("pn.student_mobility").unit is Unit.PER_100
    assert fifteen.measure("pn.graduation_4yr").kind is Kind.COHORT
    lower = {m.id for m in fifteen.measures if m.better is Better.DOWN}
    assert lower == {"pn.chronic_absence_6_9", "pn.student_mobility"}


def test_the_same_number_means_another_indicator_in_the_revised_list(
    fifteen: Framework, revised: Framework
) -> None:
    assert fifteen.indicator("4").id == "proficiency"
    assert revised.indicator("4").id == "graduation"


def test_a_shared_measure_is_the_same_in_both_lists(fifteen: Framework, revised: Framework) -> None:
    ours = {m.id: m for m in fifteen.measures}
    shared = [m for m in revised.measures if m.id in ours]
    assert len(shared) == 13
    assert all(m == ours[m.id] for m in shared)


def test_a_turned_polarity_is_a_new_measure(fifteen: Framework, revised: Framework) -> None:
    assert revised.measure("pn.without_internet").better is Better.DOWN
    assert "pn.without_internet" not in {m.id for m in fifteen.measures}


def test_the_crosswalk_leads_to_every_revised_measure_and_from_every_old_one(
    fifteen: Framework, revised: Framework
) -> None:
    old = {m.id: i.number for i in fifteen.indicators for m in i.measures}
    assert revised.replaces == fifteen.id
    assert {c.new for c in revised.crosswalk if c.new} == {m.id for m in revised.measures}
    assert sorted(m for c in revised.crosswalk for m in c.old) == sorted(old)
    assert all({old[m] for m in c.old} == set(c.old_numbers) for c in revised.crosswalk)


def test_an_indicator_is_found_by_slug_or_number_and_nearness_is_offered(fifteen: Framework) -> None:
    assert fifteen.indicator("6") is fifteen.indicator("graduation")
    assert fifteen.indicator_of("pn.safe_both").id == "feeling-safe"
    assert fifteen.result("10").id == "learning-tools"
    assert fifteen.result("healthy").label == "Students are healthy"
    with pytest.raises(UnknownName, match="no indicator 'graduaton'; did you mean 'graduation'"):
        fifteen.indicator("graduaton")
    with pytest.raises(UnknownName, match=r"no measure 'pn\.x'"):
        fifteen.measure("pn.x")
    with pytest.raises(UnknownName, match="no result 'heathy'; did you mean 'healthy'"):
        fifteen.result("heathy")


def test_both_halves_of_the_framework_are_there(fifteen: Framework) -> None:
    assert {i.category for i in fifteen.indicators} == set(Category)
