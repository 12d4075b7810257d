"""Every fault has its file; a bad row is reported to the cell, and the good one is kept."""

from __future__ import annotations

import pytest

from indicators.batches import Outcome, Severity
from indicators.errors import SourceUnreadable
from indicators.model import CurveKey
from indicators.periods import Grain
from loaders import Fault, load, propose, read_feed
from loaders.checks import ABSENCE_CHECKS, CHECKS, HISTORY_CHECKS
from tests.loaders.builders import (
    AGREED,
    FAULTS,
    NONE,
    TODAY,
    a_feed,
    a_file,
    known_of,
    loaded,
    superseded_by,
)

CELLS = {
    Fault.UNKNOWN_PERIOD: ("Year", "2022-13", None),
    Fault.FUTURE_PERIOD: ("Year", "2031", None),
    Fault.UNKNOWN_PLACE: ("Place", "East Sid", "East Side"),
    Fault.UNKNOWN_GROUP: ("Group", "Blck", "Black"),
    Fault.UNKNOWN_MEASURE: ("Measure", "Readng", "Reading"),
    Fault.UNKNOWN_POPULATION: ("Who", "Pupils", None),
    Fault.UNKNOWN_INSTRUMENT: ("Test", "Sprng test", "Spring test"),
    Fault.NOT_A_NUMBER: ("Passed", "7O", "70"),
    Fault.SPREADSHEET_ERROR: ("Rate", "#DIV/0!", None),
    Fault.FORMULA_WITHOUT_VALUE: ("Rate", "=G3/H3", None),
    Fault.ROW_WIDER_THAN_HEADER: (None, "", None),
    Fault.MERGED_FIGURE: ("Rate", "72.0", None),
    Fault.AMBIGUOUS_COUNT: ("Passed", "1.072", "decimal = ',' in the feed, if it groups thousands"),
    Fault.AMBIGUOUS_NUMBER: ("Passed", "(72)", "-72 or 72"),
    Fault.PRECISION_LOST: ("Tested", "1.2E+11", None),
    Fault.SHORTENED_NUMBER: ("Tested", "1E+02", "100"),
    Fault.NEGATIVE_FIGURE: ("Passed", "-9", "if it marks a figure that is not there: '-9' under [markers]"),
    Fault.INCOMPLETE_COUNTS: ("Tested", "", None),
    Fault.NUMERATOR_ABOVE_DENOMINATOR: ("Passed", "101", None),
    Fault.SHARE_ABOVE_WHOLE: ("Rate", "172.0", None),
    Fault.CONFLICTING_ROWS: (None, "", None),
    Fault.ANOTHER_GRAIN: ("Year", "2021", None),
    Fault.IMPLAUSIBLE: ("Rate", "4.0", None),
    Fault.PERCENT_BESIDE_COUNTS: ("Rate", "72.3", "72"),
    Fault.LIMITS_BESIDE_VALUE: ("Low", "72.5", None),
    Fault.ZERO_DENOMINATOR: ("Tested", "0", None),
    Fault.NUMBER_WITH_UNIT: ("Tested", "100 students", None),
    Fault.NUMBER_WITH_NOTE: ("Rate", "72.0*", None),
    Fault.REPEATED_ROW: (None, "", None),
    Fault.SHORT_ID: ("Place", "10", "0010"),
    Fault.AGE_BAND_AS_DATE: ("Group", "2026-03-05", "3-5"),
    Fault.TOTAL_ROW: ("Place", "District total", None),
    Fault.MIXED_SCALES: ("Rate", "0.72", "72"),
    Fault.ASSUMED_SUPPRESSED: (
        "Rate",
        "--",
        "'--' = 'missing' under [markers], if the figure is only not there",
    ),
    Fault.ASSUMED_NOT_APPLICABLE: (
        "Rate",
        "N/A",
        "'N/A' = 'missing' under [markers], if the figure is only not there",
    ),
    Fault.SUPERSEDED_FIGURE: ("Rate", "72.0", None),
    Fault.JUMP_BEYOND_HISTORY: ("Rate", "20.0", None),
    Fault.DENOMINATOR_JUMP: ("Tested", "1000", None),
    Fault.DEFINITION_CHANGED_WITHOUT_BREAK: (
        "Rate",
        "82.0",
        "if they are counted in another way now, declare a break before 2022",
    ),
    Fault.PARTS_BESIDE_TOTAL: ("Passed", "210", None),
    Fault.LIKE_A_TOTAL: ("Place", "Lakeside", "if it is a total, leave it out with [[leave_out]]"),
    Fault.GROUP_MISSING: (None, "no row", None),
    Fault.PLACE_MISSING: (None, "no row", None),
    Fault.PERIOD_MISSING: (None, "no row", None),
}
FILED = [
    f for f in Fault if f is not Fault.OTHERWISE_TITLED
]  # shown by test_titles: their feed fixes no part of the key
WHOLE_FILE = {Fault.GROUP_MISSING, Fault.PLACE_MISSING, Fault.PERIOD_MISSING}


GRAINS = {CurveKey("x.reading", "riverside", "students", "all", "spring"): Grain.SCHOOL_YEAR}


def _load(fault, folder=FAULTS):
    return load(read_feed(FAULTS / "feed.toml"), next(folder.glob(f"{fault}.[ch]*")), AGREED, TODAY)


def _proposed(fault):
    before = FAULTS / "before" / f"{fault}.csv"
    known = known_of(_load(fault, before.parent)) if before.exists() else NONE
    once = FAULTS / "once" / f"{fault}.csv"
    earlier = superseded_by(known_of(_load(fault, once.parent))) if once.exists() else None
    return propose(_load(fault), known, GRAINS, earlier=earlier)


def test_every_fault_has_its_file_and_every_file_its_fault():
    assert {p.stem for p in FAULTS.glob("*.[ch]*")} == set(FILED)


@pytest.mark.parametrize("fault", FILED)
def test_a_bad_row_is_reported_to_the_cell(fault):
    issue = _proposed(fault).issues[0]
    assert (issue.code, issue.severity, issue.file.partition(".")[0]) == (fault, fault.severity, fault)
    row = None if fault in WHOLE_FILE else 3
    assert (issue.row, issue.column, issue.read, issue.suggestion) == (
        row,
        *CELLS[fault][:2],
        CELLS[fault][2],
    )
    assert issue.expected


@pytest.mark.parametrize("fault", FILED)
def test_each_file_shows_its_one_fault_only(fault):
    assert {i.code for i in _proposed(fault).issues} == {fault}


@pytest.mark.parametrize("fault", FILED)
def test_the_good_row_beside_it_is_kept(fault):
    good = _load(fault).rows[0]
    assert (good.number, good.worst) == (2, None)
    assert good.point is not None
    assert (good.point.numerator, good.point.denominator, good.point.value) == (71, 100, 0.71)


@pytest.mark.parametrize("fault", [f for f in FILED if f is not Fault.REPEATED_ROW])
def test_the_outcome_of_the_bad_row_is_as_bad_as_its_fault(fault):
    outcome = _proposed(fault).changes[1].outcome
    expected = {Severity.REJECTED: Outcome.REJECTED, Severity.HELD: Outcome.HELD, Severity.NOTE: Outcome.NEW}
    assert outcome is expected[fault.severity]


def test_there_is_a_check_for_every_fault():
    rows = {Fault.CONFLICTING_ROWS, Fault.ANOTHER_GRAIN, Fault.REPEATED_ROW}
    checks = [check.__name__ for check in (*CHECKS, *HISTORY_CHECKS, *ABSENCE_CHECKS)]
    assert checks == [f for f in Fault if f not in rows]


def test_two_columns_of_one_row_that_disagree_name_each_other(tmp_path):
    wide = {
        "shape": "wide",
        "columns": {"place": "Place"},
        "wide": [{"pattern": r"(?P<period>\d{4}) Rate(?P<instrument>.?)", "role": "value"}],
        "words": {"instrument": {"": "spring", "*": "spring"}},
    }
    found = loaded(tmp_path, "Place,2021 Rate,2021 Rate*\neastside,71,72\n", **wide)
    assert [i.expected for i in found.issues] == [
        "one figure for one place, group and period; column '2021 Rate*' of the same row says another: 71, 72",
        "one figure for one place, group and period; column '2021 Rate' of the same row says another: 71, 72",
    ]


def test_two_rows_that_disagree_are_both_rejected():
    found = _load(Fault.CONFLICTING_ROWS)
    assert [row.point is None for row in found.rows] == [False, True, True]
    assert [i.expected for i in found.issues] == [
        "one figure for one place, group and period; row 4 says another: 72.0 (72 of 100), 73.0 (73 of 100)",
        "one figure for one place, group and period; row 3 says another: 72.0 (72 of 100), 73.0 (73 of 100)",
    ]


def test_a_word_in_a_header_is_reported_once_at_the_header(tmp_path):
    wide = {
        "shape": "wide",
        "columns": {"place": "Place"},
        "wide": [{"pattern": r"(?P<period>.{4}) Rate", "role": "value"}],
    }
    found = loaded(tmp_path, "Place,2021 Rate,20x2 Rate\neastside,71,72\nriverside,61,62\n", **wide)
    assert [(i.code, i.row, i.column, i.read) for i in found.issues] == [
        ("unknown_period", 1, "20x2 Rate", "20x2")
    ]
    assert [row.point is None for row in found.rows] == [False, True, False, True]


def test_events_may_pass_one_hundred_and_numerators_their_denominators(tmp_path):
    columns = {"period": "Year", "place": "Place", "numerator": "Moves", "denominator": "Students"}
    fixed = {"measure": "x.moves", "group": "all", "population": "students"}
    found = loaded(
        tmp_path, "Year,Place,Moves,Students\n2021,eastside,150,100\n", columns=columns, fixed=fixed
    )
    assert found.issues == ()


def test_a_score_may_lie_below_zero_where_that_is_plausible(tmp_path):
    fixed = {"measure": "x.score", "group": "all", "population": "students"}
    scale = {"scale": "number"}
    found = loaded(tmp_path, "Year,Place,Rate\n2021,eastside,-12.5\n", fixed=fixed, value=scale)
    assert (found.issues, found.rows[0].point.value) == ((), -12.5)


def test_a_fraction_written_as_percent_is_told_which_scale_to_declare(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2021,eastside,71\n", value={"scale": "fraction"})
    assert [(i.code, i.suggestion) for i in found.issues] == [
        ("share_above_whole", "[value] scale = 'percent'")
    ]


def test_a_count_with_a_percent_sign_is_no_count(tmp_path):
    columns = {"period": "Year", "place": "Place", "numerator": "Passed", "denominator": "Tested"}
    found = loaded(tmp_path, "Year,Place,Passed,Tested\n2021,eastside,45%,100\n", columns=columns)
    assert [(i.code, i.column) for i in found.issues] == [("not_a_number", "Passed")]


@pytest.mark.parametrize(
    ("decimals", "rate", "held"), [(1, "66.7", 0), (1, "66.8", 1), (0, "67", 0), (0, "68", 1)]
)
def test_a_printed_percent_may_differ_from_its_counts_by_what_printing_takes(tmp_path, decimals, rate, held):
    columns = {
        "numerator": "Passed",
        "denominator": "Tested",
        "period": "Year",
        "place": "Place",
        "value": "Rate",
    }
    text = f"Year,Place,Passed,Tested,Rate\n2021,eastside,2,3,{rate}\n"
    found = loaded(tmp_path, text, columns=columns, value={"scale": "percent", "decimals": decimals})
    assert len(found.issues) == held


def test_the_nearest_word_is_suggested_and_never_taken(tmp_path):
    found = load(a_feed(), a_file(tmp_path, "Year,Place,Rate\n2021,Eastside,71\n"), AGREED, TODAY)
    assert found.rows[0].point is None
    assert found.issues[0].suggestion in ("East Side", "eastside")


def test_an_id_that_a_spreadsheet_rounded_is_told_so(tmp_path):
    found = loaded(tmp_path, "Year,Place,Rate\n2021,eastside,71\n2021,3.40001E+11,62\n")
    assert [(i.code, i.column, i.read) for i in found.issues] == [("precision_lost", "Place", "3.40001E+11")]


def test_a_count_with_a_grouping_mark_is_never_taken_for_a_fraction_without_a_word(tmp_path):
    """1,234 of 1,300 would be the same share as 1.234 of 1.3."""
    columns = {"period": "Year", "place": "Place", "numerator": "Passed", "denominator": "Tested"}
    text = "Year;Place;Passed;Tested\n2021;eastside;1,234;1,300\n2022;eastside;1,250;1,320\n"
    held = propose(loaded(tmp_path, text, columns=columns), NONE)
    assert {i.code for i in held.issues} == {"ambiguous_count"}
    assert held.counts["held"] == 2
    assert loaded(tmp_path, text, columns=columns, decimal=".").rows[0].point.numerator == 1234
    told = loaded(tmp_path, text.replace("1,320", "1320,5"), columns=columns)
    assert {i.column for i in told.issues} == {"Passed"}


def test_a_number_cut_by_its_own_comma_needs_a_yes(tmp_path):
    found = propose(loaded(tmp_path, "Year,Place,Rate\n2021,eastside,94,5\n2022,eastside,95\n"), NONE)
    assert [(i.code, i.row) for i in found.issues] == [("row_wider_than_header", 2)]
    assert "this row has 4" in found.issues[0].expected
    assert [c.outcome for c in found.changes] == ["held", "new"]


def test_a_conflict_of_many_rows_names_a_few(tmp_path):
    text = "Year,Place,Rate\n" + "".join(f"2021,eastside,{n}\n" for n in range(10, 40))
    assert (
        loaded(tmp_path, text)
        .issues[0]
        .expected.endswith("row 3, 4, 5, 6, 7 and 24 more says another: 10, 11, 12, 13, 14 ...")
    )


def test_a_code_in_a_limit_is_no_limit(tmp_path):
    columns = {"period": "Year", "place": "Place", "value": "Rate", "low": "Low", "high": "High"}
    found = loaded(
        tmp_path,
        "Year,Place,Rate,Low,High\n2021,eastside,94,-999,96\n2022,eastside,5,-1,9\n",
        columns=columns,
    )
    assert [(i.code, i.row, i.column) for i in found.issues] == [("negative_figure", 2, "Low")]


def test_two_columns_that_carry_the_same_figure_are_refused(tmp_path):
    wide = [{"pattern": r"(?P<period>\d{4}) (?:Rate|Share)", "role": "value"}]
    with pytest.raises(SourceUnreadable, match="'2021 Rate' and '2021 Share' both carry value"):
        loaded(
            tmp_path,
            "Place,2021 Rate,2021 Share\neastside,71,72\n",
            shape="wide",
            columns={"place": "Place"},
            wide=wide,
        )


def test_a_conflict_says_which_figures_conflict(tmp_path):
    text = "Year,Place,Rate\n2021,eastside,71\n2021,eastside,73\n"
    assert [i.expected.rpartition(": ")[2] for i in loaded(tmp_path, text).issues] == ["71, 73", "71, 73"]
