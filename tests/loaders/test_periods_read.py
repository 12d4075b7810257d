"""Periods as people write them: read where they can mean one thing only, else the nearest is suggested."""

from __future__ import annotations

import pytest

from loaders.declared import PeriodStyle
from loaders.nearest_period import nearest_period
from tests.loaders.builders import loaded


@pytest.mark.parametrize(
    ("text", "style", "code"),
    [
        ("SY23-24", "school_year", "2023-24"), ("2023/2024", "school_year", "2023-24"), ("23-24", "school_year", "2023-24"),
        ("FY24", "school_year", "2023-24"), ("Spring 2024", "school_year", "2023-24"), ("Fall23", "school_year", "2023-24"),
        ("AY 2022-23", "school_year", "2022-23"), ("99-00", "school_year", "1999-00"), ("SY24", "school_year_ending", "2023-24"),
        ("SY 2023", "school_year_starting", "2023-24"), ("FY24", "year", "2024"), ("Class of '24", "class", "class-2024"), ("SY23-24", "class", "class-2024"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_it_is_called(text, style, code):
    assert PeriodStyle(style=style).read(text).code == code


@pytest.mark.parametrize(
    ("text", "style", "nearest"),
    [
        ("2O22", "year", "2022"), ("24", "year", "2024"), ("Spring 2024", "year", "2024"), ("2021 (prelim.)", "year", "2021"), ("2021-22*", "school_year", "2021-22"),
        ("SY2324", "school_year", "2023-24"), ("2022 and 2023", "year", None), ("Summer 2024", "school_year_ending", None), ("2022-13", "year", None),
        ("SY 2024", "school_year", "2023-24 with style = 'school_year_ending' under [period], 2024-25 with 'school_year_starting'"),
        ("2023-24", "year", "style = 'school_year' under [period], if the file is by school year"),
    ],
)  # fmt: skip
def test_the_nearest_period_is_suggested(text, style, nearest):
    assert nearest_period(text, PeriodStyle(style=style)) == nearest


def test_it_stands_beside_the_issue(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2022*,eastside,71\n")
    assert [(i.code, i.read, i.suggestion) for i in found.issues] == [("unknown_period", "2022*", "2022")]
