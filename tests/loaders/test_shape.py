"""One content in any shape gives the same points."""

from __future__ import annotations

import openpyxl
import pytest

from indicators.errors import SourceUnreadable
from loaders import load
from tests.loaders.builders import AGREED, TODAY, a_feed, a_file, a_workbook, loaded, values

TIDY = "Year,Place,Passed,Tested,Rate\n2021,eastside,71,100,71.0\n2022,eastside,72,100,72.0\n2021,riverside,61,100,61.0\n"
COUNTED = {
    "period": "Year",
    "place": "Place",
    "numerator": "Passed",
    "denominator": "Tested",
    "value": "Rate",
}
WIDE = (
    "Place,2021 Passed,2021 Tested,2021 Rate,2022 Passed,2022 Tested,2022 Rate\n"
    "eastside,71,100,71.0,72,100,72.0\nriverside,61,100,61.0,,,\n"
)
BLOCKS = [
    {"pattern": rf"(?P<period>\d{{4}}) {word}", "role": role}
    for word, role in [("Passed", "numerator"), ("Tested", "denominator"), ("Rate", "value")]
]
AS_WIDE = {"shape": "wide", "columns": {"place": "Place"}, "wide": BLOCKS}


def _points(found):
    return {(row.key, row.point) for row in found.rows}


def test_wide_and_tidy_give_the_same_points(tmp_path):
    tidy, wide = loaded(tmp_path, TIDY, columns=COUNTED), loaded(tmp_path, WIDE, **AS_WIDE)
    assert _points(tidy) == _points(wide)
    assert (tidy.issues, wide.issues) == ((), ())
    assert dict(wide.decisions)["figures left blank"] == "1"


@pytest.mark.parametrize(("text", "shape"), [(TIDY, {"columns": COUNTED}), (WIDE, AS_WIDE)])
def test_a_workbook_gives_the_same_points_as_the_text(tmp_path, text, shape):
    rows = [[_typed(cell) for cell in line.split(",")] for line in text.splitlines()]
    book = load(a_feed(**shape), a_workbook(tmp_path, [["Passing rates"], [], *rows]), AGREED, TODAY)
    assert _points(book) == _points(loaded(tmp_path, text, **shape))
    assert book.rows[0].number == 4


def test_percent_cells_of_a_workbook_are_percent_whatever_the_scale(tmp_path):
    path = a_workbook(
        tmp_path, [["Year", "Place", "Rate"], [2021, "eastside", 0.71], [2022, "eastside", 0.725]]
    )
    book = openpyxl.load_workbook(path)
    for place in ("C2", "C3"):
        book["Rates"][place].number_format = "0%"
    book.save(path)
    for scale in ("percent", "fraction"):
        assert values(load(a_feed(value={"scale": scale}), path, AGREED, TODAY)) == [0.71, 0.725]


def test_a_decimal_comma_declared_for_a_workbook_leaves_its_numbers_alone(tmp_path):
    path = a_workbook(
        tmp_path, [["Year", "Place", "Rate"], [2021, "eastside", 71.5], [2022, "eastside", "72,5"]]
    )
    assert values(load(a_feed(decimal=","), path, AGREED, TODAY)) == [0.715, 0.725]


def test_cells_of_several_columns_are_joined_blanks_left_out(tmp_path):
    columns = {"period": "Year", "place": "Place", "group": ["Sex", "Race"], "value": "Rate"}
    words = {"group": {"F / Black": "black", "Hispanic": "hispanic", "": "all"}}
    fixed = {"measure": "x.reading", "population": "students"}
    text = (
        "Year,Place,Sex,Race,Rate\n2021,eastside,F,Black,71\n2021,eastside,,Hispanic,61\n2021,eastside,,,66\n"
    )
    found = loaded(tmp_path, text, columns=columns, words=words, fixed=fixed)
    assert [row.key.group for row in found.rows] == ["black", "hispanic", "all"]


def test_a_blank_part_can_be_told_by_its_place(tmp_path):
    columns = {"period": "Year", "place": "Place", "group": ["Sex", "Race"], "value": "Rate"}
    words = {"group": {"Total /": "all", "/ Total": "black"}}
    fixed = {"measure": "x.reading", "population": "students"}
    text = "Year,Place,Sex,Race,Rate\n2021,eastside,Total,,71\n2021,eastside,,Total,61\n"
    found = loaded(tmp_path, text, columns=columns, words=words, fixed=fixed)
    assert [row.key.group for row in found.rows] == ["all", "black"]


def test_rows_left_out_are_counted_with_their_reason(tmp_path):
    text = (
        "Year,Place,Level,Rate\n2021,eastside,Div,71\n2021,Everywhere, State  Totals,61\n2021,Mars,Other,5\n"
    )
    rules = [
        {"column": "Level", "words": ["State Totals"], "reason": "the state stands in another feed"},
        {"column": "Place", "other_than": ["eastside"], "reason": "not one of ours"},
    ]
    found = loaded(tmp_path, text, leave_out=rules)
    assert (values(found), found.issues) == ([0.71], ())
    assert dict(found.decisions) | {
        "left out by 'Level': the state stands in another feed": "1 rows",
        "left out by 'Place': not one of ours": "1 rows",
    } == dict(found.decisions)


def test_a_wide_pattern_that_no_header_matches_is_said(tmp_path):
    with pytest.raises(SourceUnreadable, match=r"no header '.*Rate'; row 1 has: 'Place', 'Passed 2021'"):
        load(
            a_feed(**AS_WIDE | {"wide": BLOCKS[2:]}),
            a_file(tmp_path, "Place,Passed 2021\neastside,5\n"),
            AGREED,
            TODAY,
        )


def _typed(cell):
    return float(cell) if "." in cell else int(cell) if cell.isdigit() else cell or None
