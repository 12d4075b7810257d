"""JavaScript files that hold one JSON value, and JSON whose levels are parts of the key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import SourceUnreadable
from loaders import load
from loaders.read.records import records
from loaders.read.several import table
from loaders.read.wanted import Wanted
from tests.loaders.builders import AGREED, TODAY, a_feed, a_file
from tests.places import shared_files

LIST = '[{"Year": 2021, "Rate": 0.710}]'
names = st.text("abc", min_size=1, max_size=3)


@pytest.mark.parametrize(
    "text",
    [
        f"export const rates = \n{LIST}", f"var rates={LIST};", f"// made by hand\n/* x */ const a = {LIST}\n\n export default a",
        f"module.exports = {LIST};", f"export default {LIST}", f"let r = {LIST};\nmodule.exports = r;\n",
    ],
)  # fmt: skip
def test_the_value_of_a_script_is_read_as_json(text):
    found = table(Wanted(headers=("Year", "Rate")), text.encode(), "rates.js")
    assert [row.cells for row in found.rows] == [("2021", "0.710")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"const a = {LIST};\nconst b = 1", "line 1: a script with more than one JSON value"),
        (f"const a = {LIST}.map(f)", "a script with more than one JSON value"),
        ("const a = [{Year: 2021}]", "no JSON"),
        ("const a = [1]", "JSON, but no list of objects"),
    ],
)
def test_a_script_that_computes_is_refused(text, said):
    with pytest.raises(SourceUnreadable, match=said):
        table(Wanted(headers=("Year",)), text.encode(), "rates.js")


def test_each_level_of_a_tree_is_a_column():
    text = json.dumps({"2021": {"reading": {"all": 0.71, "black": None}}, "2022": {"reading": {"all": 0.72}}})
    assert [row.cells for row in records(text, "x.json", Wanted(tree=("year", "measure", "group"))).rows] == [
        ("year", "measure", "group", "value"),
        ("2021", "reading", "all", "0.71"), ("2021", "reading", "black", ""), ("2022", "reading", "all", "0.72"),
    ]  # fmt: skip


def test_a_feed_that_declares_a_tree_loads_it(tmp_path):
    feed = a_feed(
        tree=["year", "place", "measure"],
        columns={"period": "year", "place": "place", "measure": "measure", "value": "value"},
        fixed={"group": "all", "population": "students"},
        value={"scale": "fraction"},
        words={"measure": {"reading": "x.reading"}},
        markers={"NaN": "missing"},
    )
    path = a_file(
        tmp_path,
        'const r = {"2021": {"eastside": {"reading": 0.71}, "riverside": {"reading": NaN}}}\nexport default r',
    )
    found = load(feed, path, AGREED, TODAY)
    assert [(row.number, row.key.place, row.point.value) for row in found.rows] == [
        (1, "eastside", 0.71),
        (2, "riverside", None),
    ]


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        (("year", "measure", "group", "more"), "x.json, 2021 / reading / all: '0.71'; the feed says that 'more' comes next"),
        (("year", "measure"), "x.json, 2021 / reading: more levels than the feed says, 2"),
    ],
)  # fmt: skip
def test_a_tree_of_other_levels_is_refused_with_the_branch(levels, said):
    with pytest.raises(SourceUnreadable, match=said):
        records('{"2021": {"reading": {"all": 0.71}}}', "x.json", Wanted(tree=levels))


@given(st.dictionaries(names, st.dictionaries(names, st.integers(0, 9), min_size=1), min_size=1))
def test_every_figure_of_a_tree_is_one_row_in_its_order(tree):
    head, *rows = records(json.dumps(tree), "x.json", Wanted(tree=("a", "b"))).rows
    assert head.cells == ("a", "b", "value")
    assert [r.cells for r in rows] == [(a, b, str(n)) for a, part in tree.items() for b, n in part.items()]
    assert [r.number for r in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("path", shared_files("data/real/la_food_policy/rawDataAffordable.js"))
def test_los_angeles_tree_is_read_to_its_last_figure(path: Path):
    levels = ("year", "measure", "breakdown", "group")
    found = table(Wanted(headers=(*levels, "value"), tree=levels), path.read_bytes(), path.name)
    text = path.read_text()
    tree = json.loads(text[text.index("{") : text.rindex("}") + 1], parse_float=str, parse_constant=str)
    assert (
        len(found.rows) == sum(len(b) for y in tree.values() for m in y.values() for b in m.values()) == 1786
    )
    for row in found.rows:
        year, measure, breakdown, group, value = row.cells
        assert str(tree[year][measure][breakdown][group]) == value
    assert sum(row.cells[-1] == "NaN" for row in found.rows) == 35  # their word for none, left to [markers]


@pytest.mark.parametrize("path", shared_files("data/real/la_food_policy/healthy-json.js"))
def test_los_angeles_list_is_read_to_its_last_record(path: Path):
    found = table(Wanted(headers=("INDICATOR", "GROUP", "BASELINE", "UPDATE")), path.read_bytes(), path.name)
    assert (len(found.rows), found.rows[0].cells[2:]) == (133, ("2,011", "2,056"))
