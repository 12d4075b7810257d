"""JSON records as rows."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.batches import Severity
from indicators.errors import SourceUnreadable
from loaders.read.records import records
from tests.loaders.builders import a_feed, a_file, loaded, read

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
    assert [row.cells for row in records(text, "x.json").rows] == [("a", "b"), ("TRUE", "FALSE")]


def test_one_object_a_line_is_one_row_a_line(tmp_path):
    text = (
        '{"Year": 2021, "Place": "eastside", "Rate": 71}\n\n{"Year": 2022, "Place": "eastside", "Rate": 72}\n'
    )
    assert [row.cells[0] for row in read(a_feed(), a_file(tmp_path, text, "rates.ndjson")).rows] == [
        "2021",
        "2022",
    ]
    with pytest.raises(SourceUnreadable, match="line 3: no JSON"):
        read(a_feed(), a_file(tmp_path, text[:-9], "rates.ndjson"))


def test_a_field_of_several_values_that_nobody_asks_for_is_passed_over_and_said(tmp_path):
    text = '[{"Year": 2021, "Place": "eastside", "Rate": 71, "geo": {"lat": 38}, "tags": ["a"]}]'
    found = read(a_feed(), a_file(tmp_path, text))
    assert (found.rows[0].cells, found.decisions["fields of several values not read"]) == (
        ("2021", "eastside", "71"), "'geo', 'tags'"
    )  # fmt: skip


@given(st.lists(st.dictionaries(st.text(min_size=1, max_size=3), plain, max_size=4), min_size=1, max_size=5))
def test_every_value_of_every_record_stands_under_its_name(given: list[dict[str, object]]):
    head, *rows = records(json.dumps(given), "x.json").rows
    for record, row in zip(given, rows, strict=True):
        under = dict(zip(head.cells, row.cells, strict=True))
        assert {k for k, v in record.items() if v not in (None, "")} == {k for k, v in under.items() if v}


def test_every_record_is_accounted_for(tmp_path):
    """Rows in = figures taken, rejected, held and left blank, rows left out, and records that say nothing."""
    rates = [
        ("71", "eastside"),
        ("12", "nowhere"),
        ("4", "eastside"),
        (None, "eastside"),
        ("50", "state"),
        (None, None),
    ]
    records = [
        {"Year": place and str(2015 + at), "Place": place, "Rate": rate}
        for at, (rate, place) in enumerate(rates)
    ]
    left_out = [{"column": "Place", "words": ["state"], "reason": "the state"}]
    found = loaded(tmp_path, json.dumps(records), leave_out=left_out)
    said = dict(found.decisions)
    assert said["rows under the header"] == "5, and 1 blank"
    assert (said["left out by 'Place': the state"], said["figures left blank"]) == ("1 rows", "1")
    assert [row.worst for row in found.rows] == [None, Severity.REJECTED, Severity.HELD]


@pytest.mark.parametrize(
    "answer",
    [
        [["a", "b"], [1, 2]], {"columns": ["a", "b"], "index": [0], "data": [[1, 2]]},
        {"type": "FeatureCollection", "features": [{"properties": {"a": 1, "b": 2}, "geometry": None}]},
        {"fields": [{"name": "a"}], "features": [{"attributes": {"a": 1, "b": 2}}]},
        {"success": True, "result": {"fields": [{"id": "a"}], "records": [{"a": 1, "b": 2}]}},
    ],
    ids=["rows", "columns", "map", "server", "catalogue"],
)  # fmt: skip
def test_records_are_found_in_what_sites_answer(answer):
    assert [row.cells for row in records(json.dumps(answer), "x.json").rows] == [("a", "b"), ("1", "2")]
