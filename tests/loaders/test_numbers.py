"""What a cell says: numbers as people write them, and the many ways to say that there is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model import CellState
from loaders.faults import Fault
from loaders.numbers import to_number
from loaders.numerals import decimal_mark

GROUPS = {".": [",", " ", "\u00a0", "\u202f", "'", ""], ",": [".", " ", "\u00a0", "\u202f", "'", ""]}
marks = st.sampled_from([".", ","])
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)


def _written(amount: Decimal, mark: str, group: str) -> str:
    return f"{amount:,f}".translate(str.maketrans({",": group, ".": mark}))


@given(amounts, marks, st.data())
def test_a_number_written_in_any_manner_is_read_to_the_last_digit(amount, mark, data):
    group = data.draw(st.sampled_from(GROUPS[mark]))
    assert to_number(_written(amount, mark, group), mark).number == amount


@given(amounts, marks, st.sampled_from(["%", " %", "\u00a0%"]))
def test_a_percent_sign_is_noticed_and_left_off(amount, mark, sign):
    reading = to_number(_written(amount, mark, "") + sign, mark)
    assert (reading.number, reading.percent) == (amount, True)


@given(st.text())
def test_any_text_is_a_state_or_a_fault(text):
    reading = to_number(text)
    assert (reading.state is None) <= (reading.fault is not None)
    assert (reading.state is CellState.NUMBER) == (reading.number is not None)


@given(st.text(), marks)
def test_blanks_around_a_text_mean_nothing(text, mark):
    assert to_number(f" \u00a0{text}\t", mark) == to_number(text, mark)


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_reads_the_same_under_both_marks(number):
    assert to_number(str(number), ".").number == to_number(str(number), ",").number == number


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("1 234,5 %", ",", "1234.5"), ("1.050", ",", "1050"), ("1.050", ".", "1.050"), ("100,0 %", ",", "100"),
        (".5", ".", "0.5"), ("5.", ".", "5"), ("+4", ".", "4"), ("−3", ".", "-3"), ("-0.5", ".", "-0.5"),
        ("$1,204.50", ".", "1204.50"), ("0.0%", ".", "0"), ("7.5E-05", ".", "0.000075"), ("1.25E+02", ".", "125"),
    ],
)  # fmt: skip
def test_numbers_met_in_files(text, mark, number):
    reading = to_number(text, mark)
    assert (reading.state, reading.number, reading.fault) == (CellState.NUMBER, Decimal(number), None)


def test_a_number_in_scientific_notation_is_one_unless_its_digits_are_lost():
    """9E2 is typed, 1e+05 a program's; a spreadsheet that writes 1.5E+02 may have left digits out, and of 1.23E+11 it did."""
    found = [to_number(text) for text in ("9E2", "1e3", "1e+05", "1.5E+02", "1.23E+11")]
    assert [(r.number, r.fault) for r in found] == [
        (900, None),
        (1000, None),
        (100000, None),
        (150, Fault.SHORTENED_NUMBER),
        (None, Fault.PRECISION_LOST),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1,23,456",
        "12,34",
        "1 2345",
        "1,234 567",
        "0,123",
        "twelve",
        "5 million",
        "9" * 41,
        "٣",
        "1.2.3",
        "--5",
        "%",
    ],
)
def test_what_is_no_number_is_never_made_one(text):
    reading = to_number(text)
    assert (reading.state, reading.fault) == (None, Fault.NOT_A_NUMBER)


@pytest.mark.parametrize(
    ("text", "meant"), [("45,6 %", "45.6%"), ("1O", "10"), ("l2", "12"), ("soon", None), ("OOl", None)]
)
def test_a_slip_is_suggested_not_mended(text, meant):
    reading = to_number(text)
    assert (reading.state, reading.suggestion) == (None, meant)


@pytest.mark.parametrize(
    ("state", "texts"),
    [
        (CellState.SUPPRESSED, ["*", "**", "s", "S", "PS", "--", "<10", "< 10", "N<10", "n<10", "≤5", "Fewer than 10 students"]),
        (CellState.NOT_APPLICABLE, ["n/a", "N/A", "NA"]),
        (CellState.MISSING, ["", "   ", "-", "–", "—", ".", "NDA"]),
        (CellState.INTERVAL, ["GE50", "LE5", ">95%", "≤5%", "21-39", "5-9", "< 5 %"]),
    ],
)  # fmt: skip
def test_markers_that_need_no_declaring(state, texts):
    assert {to_number(t).state for t in texts} == {state}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("21-39", 21, 39), ("GE50", 50, None), ("LE5", None, 5), (">95%", 95, None), ("2,5-7,5", 2.5, 7.5)],
)
def test_a_band_keeps_its_ends_and_is_never_a_number(text, low, high):
    reading = to_number(text)
    assert (reading.number, reading.low, reading.high) == (None, low, high)


def test_a_feeds_own_markers_come_first():
    assert to_number("n/a", markers={"N/A": CellState.MISSING}).state is CellState.MISSING
    assert to_number("NA", markers={"NA": CellState.SUPPRESSED}).state is CellState.SUPPRESSED
    assert to_number("-9", markers={"-9": CellState.NOT_APPLICABLE}).number is None


@pytest.mark.parametrize(
    ("text", "number", "fault"),
    [
        ("78 students", 78, Fault.NUMBER_WITH_UNIT), ("12*", 12, Fault.NUMBER_WITH_NOTE),
        ("33.3%†", Decimal("33.3"), Fault.NUMBER_WITH_NOTE), ("(5)", None, Fault.AMBIGUOUS_NUMBER),
        ("#REF!", None, Fault.SPREADSHEET_ERROR), ("#DIV/0!", None, Fault.SPREADSHEET_ERROR),
        ("#N/A", None, Fault.SPREADSHEET_ERROR), ("#####", None, Fault.SPREADSHEET_ERROR),
        ("=B2/C2", None, Fault.FORMULA_WITHOUT_VALUE), ("3.40001E+11", None, Fault.PRECISION_LOST),
    ],
)  # fmt: skip
def test_texts_that_call_for_a_word(text, number, fault):
    reading = to_number(text)
    assert (reading.number, reading.fault) == (number, fault)


@pytest.mark.parametrize(
    ("texts", "otherwise", "mark"),
    [
        (["1 234", "45,6 %", "1.050"], ".", ","), (["87.88", "1,204"], ",", "."), (["1.050"], ",", ","),
        (["1.050"], ".", "."), (["87.88", "87.90", "45,6"], ",", "."), ([], ",", ","), (["0.456"], ",", "."),
    ],
)  # fmt: skip
def test_the_decimal_mark_is_decided_once_for_all(texts, otherwise, mark):
    assert decimal_mark(texts, otherwise)[0] == mark
