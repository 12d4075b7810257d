"""What a feed says of names, headers, sums and flags, on files small enough to see through."""

from __future__ import annotations

import pytest

from indicators.errors import FeedError, SourceUnreadable
from indicators.model import CellState
from loaders import load, original, read_feed
from loaders.loading import understood
from tests.loaders.builders import AGREED, TODAY, a_feed, a_file, loaded, read, values

NAMED = {
    "columns": {"place": "Place", "value": "Rate"},
    "name": {"pattern": r"rates_(?P<period>\d{4})"},
}
COUNTS = {"period": "Year", "place": "Place", "denominator": "All"}
SUMS = {"columns": COUNTS, "sums": {"numerator": ["Girls", "Boys"]}}


def _named(folder, called, **changes):
    feed, sent = a_feed(**NAMED | changes), original(a_file(folder, "Place,Rate\neastside,71\n", called))
    return understood(feed, sent, read(feed, sent), AGREED, TODAY)


def _points(found):
    return [row.point for row in found.rows]


def test_the_name_of_a_file_says_the_year_of_its_figures(tmp_path):
    found = _named(tmp_path, "our rates_2021 (2).csv")
    assert [(p.period.code, p.value) for p in _points(found)] == [("2021", 0.71)]
    assert dict(found.decisions)["period by the file's name"] == "2021"


def test_a_name_without_the_year_is_refused_with_what_is_looked_for(tmp_path):
    with pytest.raises(
        SourceUnreadable,
        match=r"rates\.csv: no period in the file's name, and none over the header; feed 'reading' looks",
    ):
        _named(tmp_path, "rates.csv")


def test_a_word_of_the_name_that_means_nothing_is_an_issue_of_the_header_row(tmp_path):
    pattern = {"pattern": r"(?P<period>\d{4})_(?P<place>\w+)\."}
    found = _named(tmp_path, "2021_northside.csv", columns={"value": "Rate"}, name=pattern)
    assert [(i.code, i.row, i.column, i.read) for i in found.issues] == [
        ("unknown_place", 1, None, "northside")
    ]


def test_what_the_name_says_no_column_may_say_too():
    with pytest.raises(
        ValueError, match=r"period is carried twice; by a column, \[fixed\], the name or a wide"
    ):
        a_feed(name=NAMED["name"])


@pytest.mark.parametrize("header", ["Rate", "Percent"])
def test_a_column_is_found_under_another_name_it_has_had(tmp_path, header):
    found = loaded(tmp_path, f"Year,Place,{header}\n2021,eastside,x7\n", also={"Rate": ["Percent", "Pct"]})
    assert [(i.code, i.column) for i in found.issues] == [("not_a_number", header)]
    assert dict(found.decisions).get("column 'Rate'") == (None if header == "Rate" else "stands as 'Percent'")


def test_other_names_reach_the_process_that_opens_the_file(tmp_path):
    path = a_file(tmp_path, "Title\nYear;Place;Percent\n2021;eastside;71\n")
    assert values(load(a_feed(also={"Rate": ["Percent"]}), path, AGREED, TODAY)) == [0.71]


def test_a_column_under_both_names_is_the_declared_one(tmp_path):
    text = "Year,Place,Percent,Rate\n2021,eastside,50,71\n"
    assert values(loaded(tmp_path, text, also={"Rate": ["Percent"]})) == [0.71]


def test_other_names_are_of_flags_and_left_out_rows_too(tmp_path):
    found = loaded(
        tmp_path,
        "Year,Place,Rate,Kind,Why\n2021,eastside,71,Total,\n2022,eastside,,School,hidden\n",
        also={"Level": ["Kind"], "Note": ["Why"]},
        leave_out=[{"column": "Level", "words": ["Total"], "reason": "a total"}],
        flags=[{"column": "Note", "words": ["hidden"], "state": "suppressed"}],
    )
    assert [(p.period.code, p.state) for p in _points(found)] == [("2022", CellState.SUPPRESSED)]


def test_other_names_of_no_column_are_refused():
    with pytest.raises(ValueError, match="also: no column 'Score'; there are: 'Place', 'Rate', 'Year'"):
        a_feed(also={"Score": ["Percent"]})


@pytest.mark.parametrize(("text", "code"), [("20202021", "2020-21"), ("2021-22", "2021-22")])
def test_a_period_in_no_style_of_ours_is_written_in_one_first(tmp_path, text, code):
    style = {"style": "school_year", "pattern": r"(\d{4})(\d{4})", "write": r"\1-\2"}
    found = loaded(tmp_path, f"Year,Place,Rate\n{text},eastside,71\n", period=style)
    assert [p.period.code for p in _points(found)] == [code]


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("pattern = '(\\d{4})'", "pattern and write belong together"),
        ("pattern = '(\\d{4}'\nwrite = '1'", "no regular expression: '(\\\\d{4}'"),
        ("pattern = '(\\d{4})'\nwrite = '\\2'", "invalid group reference 2"),
        ("pattern = '(\\d{4})'\nwrite = '\\g<year>'", "unknown group name 'year'"),
    ],
    ids=["half", "no pattern", "no such group", "no such name"],
)
def test_a_pattern_that_cannot_be_is_refused_with_the_feed(tmp_path, style, said):
    text = f"""id = "x"\nversion = 1\ntitle = "X"\npartner = "x"\nsource = "x"
[columns]\nperiod = "Year"\nplace = "Place"\nvalue = "Rate"
[fixed]\nmeasure = "x.reading"\ngroup = "all"\npopulation = "students"\n[period]\nstyle = "year"\n{style}\n"""
    with pytest.raises(FeedError) as caught:
        read_feed(a_file(tmp_path, text, "x.toml"))
    assert said in str(caught.value)


def test_counts_in_several_columns_are_added_up(tmp_path):
    point = _points(loaded(tmp_path, 'Year,Place,Girls,Boys,All\n2021,eastside,"1,030",20,2100\n', **SUMS))[0]
    assert (point.numerator, point.denominator, point.ratio) == (1_050, 2_100, 0.5)


@pytest.mark.parametrize(
    ("girls", "boys", "state"),
    [("*", "20", CellState.SUPPRESSED), ("20", "", CellState.MISSING), ("", "n/a", CellState.NOT_APPLICABLE)],
    ids=["withheld", "blank", "not applicable"],
)
def test_a_sum_with_a_part_that_is_not_there_is_not_there_either(tmp_path, girls, boys, state):
    point = _points(
        loaded(tmp_path, f"Year,Place,Girls,Boys,All\n2021,eastside,{girls},{boys},100\n", **SUMS)
    )[0]
    assert (point.state, point.numerator) == (state, None)


def test_a_sum_of_blanks_is_blank(tmp_path):
    found = loaded(tmp_path, "Year,Place,Girls,Boys,All\n2021,eastside,,,100\n2022,eastside,1,2,9\n", **SUMS)
    assert (len(found.rows), dict(found.decisions)["figures left blank"]) == (1, "1")


def test_what_is_wrong_in_one_part_is_told_of_the_sum(tmp_path):
    found = loaded(tmp_path, "Year,Place,Girls,Boys,All\n2021,eastside,1,l2,100\n", **SUMS)
    assert [(i.code, i.column, i.read) for i in found.issues] == [("not_a_number", "Girls / Boys", "1 / l2")]


def test_the_error_of_a_share_comes_from_the_margins_of_its_counts(tmp_path):
    columns = COUNTS | {"denominator_moe": "All MOE"}
    sums = SUMS["sums"] | {"numerator_moe": ["Girls MOE", "Boys MOE"]}
    header = "Year,Place,Girls,Boys,All,Girls MOE,Boys MOE,All MOE\n"
    rows = "2021,eastside,30,20,100,3,4,6\n2022,eastside,30,20,100,3,4,12\n"
    found = loaded(tmp_path, header + rows, columns=columns, sums=sums, value={"moe_level": 90})
    inside, beyond = (25 - 0.25 * 36) ** 0.5, (25 + 0.25 * 144) ** 0.5
    assert [p.se for p in _points(found)] == pytest.approx([inside / 100 / 1.645, beyond / 100 / 1.645])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"columns": COUNTS | {"numerator_moe": "A", "denominator_moe": "B"}},
            "value.moe_level is not declared",
        ),
        (
            {"sums": SUMS["sums"] | {"numerator_moe": "A"}, "value": {"moe_level": 90}},
            "denominator_moe belong together",
        ),
        (
            {"sums": SUMS["sums"] | {"denominator": ["A", "B"]}},
            "denominator is carried twice; by a column, a sum, tall rows",
        ),
    ],
    ids=["no level", "half", "twice"],
)
def test_margins_and_sums_that_cannot_be_are_refused(changes, said):
    with pytest.raises(ValueError, match=said):
        a_feed(**SUMS | changes)


def test_a_blank_figure_is_what_the_column_beside_it_says_and_a_figure_stands(tmp_path):
    found = loaded(
        tmp_path,
        "Year,Place,Rate,Hidden\n2020,eastside,,Y\n2021,eastside,71,Y\n2022,eastside,,N\n",
        flags=[{"column": "Hidden", "words": ["Y"], "state": "suppressed"}],
    )
    assert [(p.period.code, p.state, p.value) for p in _points(found)] == [
        ("2020", CellState.SUPPRESSED, None),
        ("2021", CellState.NUMBER, 0.71),
    ]
    assert dict(found.decisions)["figures left blank"] == "1"


def test_rows_are_left_out_by_a_pattern_of_the_whole_text(tmp_path):
    rule = {"column": "Place", "pattern": "-+ ?Total ?-+", "reason": "a total"}
    found = loaded(
        tmp_path,
        "Year,Place,Rate\n2021,eastside,71\n2021,-- Total --,70\n2021,---Total---,70\n",
        leave_out=[rule],
    )
    assert (values(found), dict(found.decisions)["left out by 'Place': a total"]) == ([0.71], "2 rows")


def test_a_rate_that_is_withheld_is_not_worked_out_from_the_counts_beside_it(tmp_path):
    columns = {
        "period": "Year",
        "place": "Place",
        "numerator": "Passed",
        "denominator": "Tested",
        "value": "Rate",
    }
    found = loaded(
        tmp_path,
        "Year,Place,Passed,Tested,Rate\n2021,eastside,9,9,*\n2022,eastside,9,12,n/a\n",
        columns=columns,
    )
    assert [(p.state, p.numerator, p.ratio) for p in _points(found)] == [
        (CellState.SUPPRESSED, None, None),
        (CellState.NUMBER, 9, 0.75),
    ]
