"""From a partner's file to figures and issues, end to end."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import FeedError, SourceUnreadable
from indicators.model import CellState
from loaders import load, read_feed
from loaders.numbers import to_number
from loaders.numerals import decimal_mark
from tests.loaders.builders import AGREED, TODAY, a_feed, a_file, a_workbook, loaded, read, values
from tests.places import REPOSITORY

ODD = [
    "", " ", "0000-01", "9999-00", "9999", "2021", "class of 0000", "0000-Q1", "9999-12-31..9999-12-31", "=1", "<", ">5%",
    "5-9", "²", "٣", "1" * 50, "nan", "inf", "1e999", "1E-300", "%", "$", "('", "−", "\x1f", "eastside", "71",
]  # fmt: skip
STYLES = ["year", "school_year", "school_year_ending", "class", "quarter", "month", "wave", "span_5_ending"]


def test_cells_semicolons_and_decimal_commas_are_read_as_meant(tmp_path):
    text = "\ufeffYear;Place;Rate\r\n2021; East Side ;71,5 %\r\n2022;eastside;7,0\r\n"
    found = loaded(tmp_path, text)
    assert (values(found), found.issues) == ([0.715, 0.07], ())
    assert dict(found.decisions)["decimal mark"] == "comma, as in '71,5 %'"


def test_a_declared_mark_needs_no_evidence(tmp_path):
    assert values(loaded(tmp_path, "Year;Place;Rate\n2021;eastside;16,045\n", decimal=",")) == [0.16045]
    assert values(loaded(tmp_path, "Year,Place,Rate\n2021,eastside,16.045\n")) == [0.16045]


def test_a_feed_of_unknown_ids_is_refused_before_any_row(tmp_path):
    path = a_file(tmp_path, "Year,Place,Rate\n2021,eastside,71\n")
    with pytest.raises(FeedError, match=r"words\.place.'E': no place 'eastsid'; did you mean 'eastside'"):
        load(a_feed(words={"place": {"E": "eastsid"}}), path, AGREED, TODAY)
    with pytest.raises(FeedError, match=r"fixed\.measure: no measure 'x\.reding'; did you mean 'x\.reading'"):
        load(
            a_feed(fixed={"measure": "x.reding", "group": "all", "population": "students"}),
            path,
            AGREED,
            TODAY,
        )


def test_instruments_are_free_until_the_feed_lists_them(tmp_path):
    columns = {"period": "Year", "place": "Place", "value": "Rate", "instrument": "Test"}
    text = "Year,Place,Rate,Test\n2021,eastside,71,Spring  Test\n2022,eastside,72,\n"
    assert [r.key.instrument for r in loaded(tmp_path, text, columns=columns).rows] == ["Spring Test", ""]
    listed = loaded(
        tmp_path, text, columns=columns, words={"instrument": {"Spring Test": "spring", "": "none"}}
    )
    assert [r.key.instrument for r in listed.rows] == ["spring", "none"]


def test_issues_come_in_the_order_of_the_file(tmp_path):
    found = loaded(
        tmp_path, "Year,Place,Rate\nsoon,Mars,much\n2021,eastside,71\n2031,eastside,\n2030,Mars,5\n"
    )
    assert [(i.row, i.column) for i in found.issues] == [
        (2, "Year"), (2, "Place"), (2, "Rate"), (5, "Year"), (5, "Place"),
    ]  # fmt: skip


def test_the_same_file_loads_the_same_in_any_process(tmp_path):
    """Ids come as sets; what is said must not hang on their order."""
    path = a_file(tmp_path, "Year,Place,Rate\n2021,Mars,71\n2022,eastsid,71\n")
    code = (
        "import sys; from pathlib import Path; from loaders import load; "
        "from tests.loaders.builders import AGREED, TODAY, a_feed; "
        "print(load(a_feed(), Path(sys.argv[1]), AGREED, TODAY).issues)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, path], env={"PYTHONHASHSEED": seed}, cwd=REPOSITORY,
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(said) == 1


@given(st.lists(st.tuples(*[st.sampled_from(ODD)] * 3), min_size=1, max_size=5), st.sampled_from(STYLES))
def test_no_text_in_a_cell_is_fatal(tmp_path_factory, rows, style):
    """Each row ends as a figure, an issue or a blank; none is lost."""
    text = "Year,Place,Rate\n" + "".join(",".join(row) + "\n" for row in rows) + "x,x,x\n"
    found = loaded(tmp_path_factory.mktemp("odd"), text, period={"style": style})
    told = {row.number for row in found.rows} | {i.row for i in found.issues}
    assert told >= {n for n, row in enumerate(rows, start=2) if row[2].strip()}
    assert all(row.point or row.worst == "rejected" for row in found.rows)


@given(st.binary(max_size=200))
def test_no_bytes_are_fatal(tmp_path_factory, content):
    path = a_file(tmp_path_factory.mktemp("bytes"), content)
    with pytest.raises(SourceUnreadable):
        load(a_feed(), path, AGREED, TODAY)


@given(st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 255)), min_size=1, max_size=4))
def test_no_damage_to_a_workbook_is_fatal(tmp_path_factory, damage):
    path = a_workbook(tmp_path_factory.mktemp("book"), [["Year", "Place", "Rate"], [2021, "eastside", 71]])
    content = bytearray(path.read_bytes())
    for place, byte in damage:
        content[place % len(content)] = byte
    path.write_bytes(content)
    with contextlib.suppress(SourceUnreadable):
        load(a_feed(), path, AGREED, TODAY)


@pytest.mark.parametrize("name", ["Feed", "read_feed"])
def test_what_the_package_fetches_late_is_there(name):
    import loaders

    assert getattr(loaders, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'feeds'"):
        _ = loaders.feeds


def test_every_feed_of_the_demonstration_opens_one_of_its_files():
    files = {p.stem: p for p in (REPOSITORY / "data/demonstration/files").iterdir()}
    opened = {
        p.stem for p in (REPOSITORY / "data/feeds").glob("*.toml") if _fits_one(read_feed(p), files.values())
    }
    assert opened == {p.stem for p in (REPOSITORY / "data/feeds").glob("*.toml")}


def _fits_one(feed, paths):
    for path in paths:
        try:
            return bool(read(feed, path).rows)
        except SourceUnreadable:
            continue
    return False


# --- the reference cases: files as partners send them, with what must be read -------------------------------


def _case(shared, name):
    index = json.loads((shared / "cases/messy/index.json").read_text())
    return next(c["expect"] for c in index["files"] if c["file"] == name)


def _table(shared, name, *headers, **changes):
    columns = {"period": headers[0], "place": headers[1], "value": headers[2]}
    return read(a_feed(columns=columns, **changes), shared / "cases/messy" / name)


def test_case_semicolons_and_decimal_commas(shared):
    name = "01_bom_semicolon_decimal_comma.csv"
    expect, table = _case(shared, name), _table(shared, name, "Jahr", "Einrichtung", "Anteil")
    assert (table.decisions["encoding"], list(table.header.texts)) == (expect["encoding"], expect["header"])
    assert len(table.rows) == expect["rows"]
    figures = [c for row in table.rows for c in row.cells[2:]]
    mark, _ = decimal_mark(figures)
    for row, column, value in expect["values"]:
        reading = to_number(table.rows[row - 1].cells[table.header.column(column)], mark)
        assert reading.number / (100 if reading.percent else 1) == Decimal(str(value))


def test_case_windows_text_with_a_dash_for_nothing(shared):
    table = _table(shared, "02_cp1252.csv", "Program", "Site", "Children served")
    assert (table.decisions["encoding"], len(table.rows)) == ("cp1252", 3)
    assert (table.rows[0].cells[0], table.rows[0].cells[3]) == ("José Martí Center", "“on track”")
    assert to_number(table.rows[1].cells[2]).state is CellState.MISSING


def test_case_markers(shared):
    name = "04_suppression_markers.csv"
    expect, table = _case(shared, name), _table(shared, name, "Group", "What it imitates", "Rate")
    assert len(table.rows) == expect["rows"]
    ours = {
        "suppressed_at_source": {"suppressed"}, "interval": {"interval", "number"}, "missing": {"missing"},
        "not_applicable": {"not_applicable"}, "number": {"number"}, "error_value": {"spreadsheet_error"},
        "needs_review": {"ambiguous_number"}, "number_with_unit": {"number_with_unit", "number"},
        "number_with_note": {"number_with_note", "number"},
    }  # fmt: skip
    for row in table.rows:
        told = expect["state_by_group"].get(row.cells[0])
        readings = [to_number(cell) for cell in row.cells[1:4] if cell or told == "missing"]
        if told == "needs_mapping":
            assert all(
                r.number < 0 for r in readings
            )  # held back by `negative_figure` until the feed maps them
        elif told:
            assert {str(r.fault or r.state) for r in readings} - {"number"} <= ours[told], row.cells
    cells = {row.cells[0]: dict(zip(table.header.texts, row.cells, strict=False)) for row in table.rows}
    for group, column, value in expect["values"]:
        assert to_number(cells[group][column]).number == value


def test_case_a_real_state_workbook(shared):
    name = "05_real_nj_njsla_2025.xlsx"
    expect = _case(shared, name)
    table = _table(shared, name, "District Code", "Subgroup Type", "Valid Scores")
    assert (table.sheet, table.header.row) == (expect["sheet"], expect["header_row"])
    assert table.rows[0].number == expect["first_data_row"]
    assert table.rows[0].cells[table.header.column("District Code")] == "0010"
    rows = {row.number: row.cells for row in table.rows}
    for row, column, value in expect["values"]:
        assert to_number(rows[row][table.header.column(column)]).number == Decimal(str(value))
    assert to_number(rows[6][table.header.column("Valid Scores")]).state is CellState.SUPPRESSED


def test_case_headers_that_differ_by_a_blank(shared):
    with pytest.raises(SourceUnreadable, match="row 1: header 'Total' stands over columns 2, 3, 4"):
        _table(shared, "09_duplicate_blank_headers.csv", "Partner", "Male", "Total")
    table = _table(shared, "09_duplicate_blank_headers.csv", "Partner", "Male", "male")
    assert [row.cells[0] for row in table.rows] == ["YMCA, North", "Boys & Girls Club"]


def test_case_ids_keep_their_zeros(shared):
    table = _table(shared, "12_ids_leading_zeros.csv", "nces_id", "district", "enrolled")
    assert [row.cells[:2] for row in table.rows][::2] == [("340000100001", "0010"), ("0340000100003", "0012")]
    assert to_number(table.rows[1].cells[0]).fault == "precision_lost"


def test_case_text_that_looks_like_formulas(shared):
    name = "15_formula_like_text.csv"
    expect, table = _case(shared, name), _table(shared, name, "note", "name", "change")
    assert len(table.rows) == expect["rows"]
    for row, column, value in expect["values"]:
        cell = table.rows[row - 1].cells[table.header.column(column)]
        assert cell == value if column == "name" else to_number(cell).number == Decimal(str(value))
