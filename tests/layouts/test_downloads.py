"""Downloads: every point once, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io

from layouts.downloads import COLUMNS, csv_text
from tests.layouts.builders import a_point, a_report, every_report


def _read(*reports):
    return list(csv.DictReader(io.StringIO(csv_text(reports))))


def test_every_point_is_a_row_with_what_was_expected_of_it():
    rows = _read(every_report()["behind"])
    assert [r["period"] for r in rows] == [p.period for p in every_report()["behind"].points]
    assert (rows[-1]["value"], rows[-1]["expected"], rows[0]["expected"]) == ("86.9", "96.9", "")
    assert tuple(rows[0]) == COLUMNS


def test_a_text_is_no_formula_and_a_negative_number_stays_one():
    report = a_report([], unit="score", answer="no_data", measure_name="=1+1")
    report = type(report)(
        **{n: getattr(report, n) for n in report.__slots__} | {"points": (a_point(2020, -4.5, unit="score"),)}
    )
    (row,) = _read(report)
    assert (row["measure_name"], row["value"]) == ("'=1+1", "-4.5")


def test_hidden_cells_have_a_state_and_no_figure():
    row = next(r for r in _read(every_report()["suppressed"]) if r["state"] == "suppressed")
    assert [row[n] for n in ("value", "numerator", "denominator", "low", "high")] == [""] * 5


def test_a_row_says_that_its_verdict_is_for_illustration():
    (told, *_) = csv.DictReader(io.StringIO(csv_text([every_report()["behind"]], "Demonstration.")))
    assert (told["illustrative"], told["leaning"], told["notice"]) == ("1", "none", "Demonstration.")
    assert _read(every_report()["turned"])[0]["illustrative"] == "0"
