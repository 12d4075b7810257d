"""Age bands that became dates are suggested back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.bands import age_band


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("2026-03-05", "3-5"), ("2026-05-03", "3-5"), ("2026-03-05T00:00:00", "3-5"), ("3-May", "3-5"), ("5-Mar", "3-5"), ("05-Mar-26", "3-5"),
        ("Mar-05", "3-5"), ("6/18", "6-18"), ("6/8/2026", "6-8"), ("14-Oct", "10-14"), ("2026-11-17", "11-17"), ("March 5, 2026", "3-5"),
    ],
)  # fmt: skip
def test_a_date_that_was_a_band(text, band):
    assert age_band(text) == band


@pytest.mark.parametrize(
    "text",
    ["3-5", "2026", "2021-22", "2026-03-03", "5-Foo", "Grade 3", "", "0-3", "13-17", "2026-03-05T14:30:00", "13/14", "all", "1/2/3/4"],
)  # fmt: skip
def test_what_is_no_such_date_is_no_band(text):
    assert age_band(text) is None


@given(st.integers(1, 12), st.integers(1, 31), st.integers(1900, 2100))
def test_a_band_that_a_spreadsheet_takes_for_a_day_is_given_back(low, high, year):
    try:
        typed = date(year, low, high)
    except ValueError:
        return
    if low < high:
        for text in (typed.isoformat(), f"{typed.day}-{typed:%b}", f"{typed.month}/{typed.day}/{typed.year}"):
            assert age_band(text) == f"{low}-{high}"


@given(st.dates())
def test_the_lower_age_comes_first(day):
    band = age_band(day.isoformat())
    assert band is None or int(band.partition("-")[0]) < int(band.partition("-")[2])
    assert (band is None) == (day.day == day.month)
