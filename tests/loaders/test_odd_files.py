"""Files in shapes that publishers export and nobody types: what their rows are, and what a cell of them says."""

from __future__ import annotations

import pytest

from indicators.model import CellState
from loaders.faults import Fault
from loaders.numbers import to_number
from loaders.read.here import tables
from loaders.read.wanted import Wanted
from tests.loaders.builders import loaded

LIKELY = Wanted(likely=True)
SHIFTED = """\
Place;2020;2021;
East Side;50;60;
West Side;40;45;
Side; The;70;80
"""


def _read(text):
    (found,) = tables(LIKELY, text.encode(), "x.csv")
    return found


def test_a_row_pushed_to_the_right_under_a_blank_last_header_is_held(tmp_path):
    feed = {
        "columns": {"place": "Place"}, "shape": "wide", "wide": [{"pattern": r"(?P<period>\d{4})", "role": "value"}],
        "words": {"place": {"East Side": "eastside", "West Side": "westside", "Side": "hillside"}},
    }  # fmt: skip
    found = [i for i in loaded(tmp_path, SHIFTED, **feed).issues if i.code == Fault.ROW_WIDER_THAN_HEADER]
    assert {issue.row for issue in found} == {4}


def test_a_remark_behind_the_last_header_is_no_figure_pushed_there(tmp_path):
    text = "Year,Place,Rate,\n2020,East Side,50,\n2021,East Side,55,see note\n2022,East Side,54,\n"
    assert Fault.ROW_WIDER_THAN_HEADER not in {issue.code for issue in loaded(tmp_path, text).issues}


def test_tabs_part_a_table_whatever_commas_stand_between_them():
    found = _read("unit,age,geo\\TIME\t2020 \t2021 \nPC,Y18,AT\t8.1 \t: \nPC,Y18,BE\t6.7 b\t6.4 \n")
    assert (found.decisions["delimiter"], found.header.texts) == (
        "tab",
        ("unit,age,geo\\TIME", "2020", "2021"),
    )


def test_a_tag_that_a_page_left_before_the_first_header_is_no_web_page():
    found = _read("<meta http-equiv='x' content='text/csv'>Year,Place,Rate\n2020,East Side,50\n")
    assert found.header.texts == ("Year", "Place", "Rate")


@pytest.mark.parametrize(
    ("text", "row", "texts"),
    [
        (
            "Place,Group,Note,Rate,Of\nEast Side,Everybody,late,not tested,unknown\nWest,Everybody,fine,20,90\nEast,Girls,late,30,80\n",
            1, ("Place", "Group", "Note", "Rate", "Of"),
        ),
        (
            "ID,NAME,B01E,B01M\nGeography,Area Name,Estimate!!Total,Margin!!Total\n05,East,120,9\n06,West,130,8\n",
            2, ("ID / Geography", "NAME / Area Name", "B01E / Estimate!!Total", "B01M / Margin!!Total"),
        ),
        (
            "School,2021-22,,2022-23,\n,Number,Rate,Number,Rate\nEast,30,27.1%,20,25.0%\nWest,48,31.4%,45,30.0%\n",
            2, ("School", "2021-22 / Number", "2021-22 / Rate", "2022-23 / Number", "2022-23 / Rate"),
        ),
        (
            ",Reading,,Writing,\nSite,%,n,%,n\nEast,62,120,88,119\nWest,55,80,91,80\n",
            2, ("Site", "Reading / %", "Reading / n", "Writing / %", "Writing / n"),
        ),
        (
            "Site,Kind,2021-22,,,2022-23,,\n,,Of,With,Rate,Of,With,Rate\nEast,x,100,20,0.2,110,33,0.3\nWest,x,90,9,0.1,80,8,0.1\n",
            2, (
                "Site", "Kind", "2021-22 / Of", "2021-22 / With", "2021-22 / Rate", "2022-23 / Of", "2022-23 / With",
                "2022-23 / Rate",
            ),
        ),
        (
            "Place,Group,Passed,Tested\nEast,Everybody,*,*\nWest,Everybody,20,30\n",
            1, ("Place", "Group", "Passed", "Tested"),
        ),
    ],
    ids=["a-row-of-words-that-come-again", "codes-over-labels", "years-over-several-columns",
         "topics-over-repeated-names", "years-over-most-columns", "a-row-of-markers"],
)  # fmt: skip
def test_a_header_of_two_rows_is_told_from_a_header_and_a_row(text, row, texts):
    found = _read(text)
    assert (found.header.row, found.header.texts) == (row, texts)


@pytest.mark.parametrize(
    ("text", "state", "number"),
    [
        ("..", CellState.MISSING, None),
        (":", CellState.MISSING, None),
        (": c", CellState.SUPPRESSED, None),
        ("‡", CellState.SUPPRESSED, None),
        ("(D)", CellState.SUPPRESSED, None),
        ("†", CellState.NOT_APPLICABLE, None),
        ("(X)", CellState.NOT_APPLICABLE, None),
        ("±1.2", CellState.NUMBER, 1.2),
        ("8.0 b", CellState.NUMBER, 8.0),
        ("<.5", CellState.INTERVAL, None),
        ("5 k", None, None),
    ],
)
def test_statistical_offices_notes_are_read_as_they_define_them(text, state, number):
    found = to_number(text)
    assert (found.state, found.number and float(found.number)) == (state, number)


def test_a_blank_place_under_a_place_is_told_whose_it_probably_is(tmp_path):
    text = "Year,Place,Rate\n2020,East Side,50\n2021,,55\n"
    (issue,) = loaded(tmp_path, text).issues
    assert issue.expected.startswith("a place in every row; above it stands 'East Side'")


def test_a_json_list_whose_first_row_names_the_fields_is_a_table():
    found = _read('[["NAME","Rate","county"],["East Side","10.9","001"],["West Side","9.3","003"]]')
    assert found.header.texts == ("NAME", "Rate", "county")
    assert found.rows[1].cells == ("West Side", "9.3", "003")
