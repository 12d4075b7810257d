"""Days of a workbook, beside a library that has read them for years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from loaders.read.formats import BUILTIN, day, shows_days, written

CODES = [
    "General", "0", "0%", "#,##0.00", "@", "d-mmm", "yyyy-mm-dd", 'yyyy"-"mm', '0 "days"', "[Red]0", "[h]:mm", "[$-409]d/m/yy",
    r"0\d", "_d0", '"m"0', "0;d", "mmm yy;@", "hh:mm:ss", "#,##0_);[Red](#,##0)", "0.0E+0", "00000", "ss.0",
]  # fmt: skip


@pytest.mark.parametrize("code", [*CODES, *BUILTIN.values()])
def test_formats_of_days_are_told_from_others(code):
    assert shows_days(code) == is_date_format(code)


def test_numbered_formats_say_of_a_number_what_they_are_known_to_say():
    for number, code in BUILTIN_FORMATS.items():
        ours = BUILTIN.get(number, "General")
        assert (shows_days(ours), "%" in ours) == (is_date_format(code), "%" in code), number


@given(st.floats(0, 2_900_000), st.booleans())
def test_a_number_is_the_day_it_is_known_to_be(number, since_1904):
    assert day(number, since_1904=since_1904) == from_excel(
        number, MAC_EPOCH if since_1904 else WINDOWS_EPOCH
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (44197, "2021-01-01"), (0.5, "12:00:00"), (44197.5, "2021-01-01T12:00:00")],
)  # fmt: skip
def test_a_day_is_written_as_people_who_exchange_files_write_it(number, text):
    assert written(day(number)) == text


def test_what_no_calendar_has_is_no_day():
    assert day(1e12) is None
