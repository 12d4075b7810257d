"""Days: what dates say, and which period they belong to."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.cases.days import during, order, period_of, to_day
from tests.loaders.cases.builders import TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-09-05", (2024, 9, 5)), ("2024-09-05T10:00:00", (2024, 9, 5)), ("2024/9/5 10:00", (2024, 9, 5)), ("9/5/2024", (2024, 9, 5)),
        ("9/5/24", (2024, 9, 5)), ("9/5/98", (1998, 9, 5)), ("25/12/2024", (2024, 12, 25)), ("Sep 5, 2024", (2024, 9, 5)),
        ("5-Sep-24", (2024, 9, 5)), ("20240905", (2024, 9, 5)), ("9/5/2024 3:04 PM", (2024, 9, 5)),
        ("2024-02-30", None), ("soon", None), ("45540", None), ("0000-00-00", None),
    ],
)  # fmt: skip
def test_a_text_says_a_day_or_none(text, day):
    assert to_day(text, "mdy", TODAY) == (date(*day) if day else None)


@pytest.mark.parametrize(
    ("texts", "how", "doubt"),
    [
        (["1/2/2024", "13/2/2024"], "dmy", None),
        (["1/2/2024", "1/13/2024"], "mdy", None),
        (["1/2/2024"], "mdy", "every date reads both ways; read month first"),
        (["13/1/2024", "1/13/2024"], "mdy", "days and months stand in both orders; what reads both ways was read month first"),
        (["2024-01-02"], "mdy", None),
    ],
)  # fmt: skip
def test_the_order_of_day_and_month_is_the_column_s(texts, how, doubt):
    assert order(texts) == (how, doubt)


def test_a_school_year_starts_in_july():
    assert [period_of(date(2024, m, 30), "school_year").code for m in (6, 7)] == ["2023-24", "2024-25"]
    assert period_of(date(2024, 6, 30), "quarter").code == "2024-Q2"
    assert period_of(date(2024, 6, 30), "month").code == "2024-M06"


def test_a_stretch_touches_every_period_up_to_its_last_day():
    found = during(date(2022, 7, 1), date(2024, 7, 1), "school_year")
    assert [p.code for p in found] == ["2022-23", "2023-24", "2024-25"]
    assert [p.code for p in during(date(2024, 1, 31), date(2024, 1, 31), "month")] == ["2024-M01"]
