"""JSON records as rows."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from loaders.read.records import records
from tests.loaders.builders import a_feed, a_file, read

plain = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5))


def test_records_are_numbered_from_one_and_numbers_keep_their_digits(tmp_path):
    text = '[{"Year": 2021, "Place": "eastside", "Rate": 71.50}, {"Rate": 1e2, "Year": 2022, "Note": null}]'
    table = read(a_feed(), a_file(tmp_path, text, "rates.json"))
    assert table.header.texts == ("Year", "Place", "Rate", "Note")
    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ("2021", "eastside", "71.50", "")), (2, ("2022", "", "1e2", ""))
    ]  # fmt: skip
    assert table.decisions["format"] == "JSON, one object a row"


def test_the_only_list_of_an_answer_is_what_is_meant():
    text = json.dumps({"count": 1, "results": [{"a": True, "b": False}]})
    assert [row.cells for row in records(text, "x.json")] == [("a", "b"), ("TRUE", "FALSE")]


@given(st.lists(st.dictionaries(st.text(min_size=1, max_size=3), plain, max_size=4), min_size=1, max_size=5))
def test_every_value_of_every_record_stands_under_its_name(given: list[dict[str, object]]):
    head, *rows = records(json.dumps(given), "x.json")
    for record, row in zip(given, rows, strict=True):
        under = dict(zip(head.cells, row.cells, strict=True))
        assert {k for k, v in record.items() if v not in (None, "")} == {k for k, v in under.items() if v}
