"""The eleven words for what a cell says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.numbers import to_number
from loaders.states import ReadingState, reading_state
from tests.loaders.builders import COUNTED, loaded


@pytest.mark.parametrize("code", ["-9", "-3", "-1", "-999", "-9999", "-6666", "−2"])
def test_a_reserve_code_is_never_a_count(code):
    assert reading_state(to_number(code)) is ReadingState.NEEDS_MAPPING
    assert reading_state(to_number(code), below_zero=True) is ReadingState.NUMBER


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("soon", "needs_mapping"), ("1O", "needs_review"), ("(5)", "needs_review"), ("3.4E+11", "needs_review"), ("-0.5", "needs_review"),
        ("-9%", "needs_review"), ("Err:502", "error_value"), ("#N/A", "error_value"), ("=B2/C2", "formula_without_value"), ("12*", "number_with_note"),
        ("78 students", "number_with_unit"), ("5-9", "interval"), ("", "missing"), ("N/A", "not_applicable"), ("<10", "suppressed_at_source"),
    ],
)  # fmt: skip
def test_what_a_cell_says(text, state):
    assert reading_state(to_number(text)) == state


@given(st.text())
def test_only_what_is_a_number_is_called_one(text):
    reading = to_number(text)
    state = reading_state(reading)
    if state in (ReadingState.NUMBER, ReadingState.NUMBER_WITH_UNIT, ReadingState.NUMBER_WITH_NOTE):
        assert reading.number is not None
        assert reading.number >= 0


def test_a_proposal_says_how_many_cells_say_what(tmp_path):
    text = "Year,Place,Passed,Tested,Rate\n2021,eastside,71,100,71.0\n2022,eastside,-9,*,*\n2023,eastside,8,12 students,n/a\n,,,,\n"
    found = loaded(tmp_path, text, columns=COUNTED)
    assert dict(found.decisions)["cells of figures"] == (
        "4 number, 1 not applicable, 2 suppressed at source, 1 number with unit, 1 needs mapping"
    )
