"""Every file of the reference set gives exactly the values, states and issues that its index expects."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from indicators.errors import SourceUnreadable
from indicators.model import CellState
from loaders import Agreed, load
from loaders.escaping import escaped, unescaped
from loaders.numbers import to_number
from loaders.read import apart
from loaders.read.here import Table
from loaders.read.original import original
from loaders.read.text import DELIMITERS
from loaders.read.wanted import Wanted
from loaders.states import reading_state
from loaders.words import lost_zeros, rounded
from tests.loaders.builders import SHARE, TODAY, a_feed
from tests.loaders.messy.expected import FOLDER, expected, read, reading, text, value
from tests.places import shared_files


def files(pattern: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", shared_files(f"{FOLDER}/{pattern}"))


def column(found: Table, name: str) -> list[str]:
    return [text(found, row, name) for row in range(1, len(found.rows) + 1)]


@files("01_*.csv")
def test_01_a_decimal_comma_and_a_mark_before_the_first_header(path: Path):
    expect = expected(path)
    found = read(path, "Einrichtung")
    assert list(found.header.texts) == expect["header"]
    assert len(found.rows) == expect["rows"]
    assert found.decisions["encoding"] == expect["encoding"]
    assert found.decisions["delimiter"] == DELIMITERS[expect["delimiter"]]
    assert [[r, c, value(found, r, c)] for r, c, _ in expect["values"]] == expect["values"]


@files("02_*.csv")
def test_02_western_letters_and_a_dash_that_is_no_zero(path: Path):
    expect = expected(path)
    found = read(path, "Site")
    assert (found.decisions["encoding"], len(found.rows)) == (expect["encoding"], expect["rows"])
    for row, name, wanted in expect["values"]:
        assert (value(found, row, name) if wanted is None else text(found, row, name)) == wanted
    for row, name, state in expect["cell_state"]:
        assert reading_state(reading(found, row, name)) == state


@files("04_*.csv")
def test_04_twenty_five_ways_to_write_no_number(path: Path):
    expect = expected(path)
    found = read(path, "Group", "Enrolled", "Rate", "Count")
    rows = {group: row for row, group in enumerate(column(found, "Group"), start=1)}
    assert len(rows) == expect["rows"]
    for group, state in expect["state_by_group"].items():
        assert state in {
            reading_state(reading(found, rows[group], c)) for c in ("Enrolled", "Rate", "Count")
        }, group
    for group, name, number in expect["values"]:
        assert value(found, rows[group], name) == number
    for group, ends in expect["intervals"].items():
        assert _band(reading(found, rows[group], "Rate")) == ends


def _band(said) -> list[float]:
    assert said.number is None
    return [float(said.low or 0) / 100, float(said.high or 100) / 100]


@files("04_*.csv")
def test_04_no_reserve_code_is_ever_kept_and_no_row_is_lost(path: Path):
    groups = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXY")
    agreed = Agreed(
        measures={"x.reading": SHARE},
        places=frozenset({"eastside"}),
        groups=groups,
        populations=frozenset({"students"}),
    )
    fixed = {"measure": "x.reading", "place": "eastside", "period": "2024", "population": "students"}
    columns = {"group": "Group", "value": "Rate", "numerator": "Count", "denominator": "Enrolled"}
    found = load(a_feed(columns=columns, fixed=fixed, words={}), path, agreed, TODAY)
    kept = {row.key.group: row.point for row in found.rows if row.key is not None and row.point is not None}
    blank = dict(found.decisions)["figures left blank"]
    assert groups - kept.keys() == {
        "N",
        "O",
        "W",
        "Y",
        "T",
        "V",
    }  # four rejected; nothing but an enrolment stands in two
    assert (len(found.rows), blank) == (23, "2")
    assert all(
        number is None or number >= 0
        for p in kept.values()
        for number in (p.numerator, p.denominator, p.value)
    )
    assert {g for g, p in kept.items() if p.state is CellState.SUPPRESSED} == {"B", "C", "D", "E", "K", "Q"}


@files("05_*.xlsx")
def test_05_new_jersey_s_workbook_is_loaded_as_it_was_meant(path: Path):
    expect = expected(path)
    names = ("Subgroup", "Subgroup Type")
    feed = a_feed(
        columns={"place": "District Code", "group": list(names), "value": "L1 Percent", "n": "Valid Scores"},
        fixed={"measure": "x.reading", "period": "2024-25", "population": "students"},
        period={"style": "school_year"},
        words={
            "place": {"0010": "absecon"},
            "group": {"Total / All Students": "all", "Race/Ethnicity / White": "white", "Race/Ethnicity / Black or African American": "black",
                      "Race/Ethnicity / Asian": "asian", "Race/Ethnicity / Hispanic": "hispanic"},
        },
    )  # fmt: skip
    agreed = Agreed(
        measures={"x.reading": SHARE}, places=frozenset({"absecon"}), populations=frozenset({"students"}),
        groups=frozenset({"all", "white", "black", "asian", "hispanic"}),
    )  # fmt: skip
    found = load(feed, path, agreed, TODAY)
    decisions = dict(found.decisions)
    assert (decisions["sheet"], decisions["header row"]) == (expect["sheet"], str(expect["header_row"]))
    assert found.rows[0].number == expect["first_data_row"]
    wanted: dict[int, dict[str, float]] = {}
    for row, name, number in expect["values"]:
        wanted.setdefault(row, {})[name] = number
    points = {row.number: row.point for row in found.rows}
    for row, said in wanted.items():
        assert points[row].denominator == said["Valid Scores"]
        assert points[row].value == pytest.approx(said["L1 Percent"] / 100, abs=1e-12)
    for row, _, _, _ in expect["cell_state"]:
        assert points[row].state is CellState.SUPPRESSED
    assert (decisions["figures left blank"], decisions["footnotes and empty rows"]) == (
        "0",
        "2",
    )  # the footnote, and "end of worksheet"
    assert len(found.rows) == 5


@files("05_*.xlsx")
def test_05_its_cells_and_zeros_are_as_written(path: Path):
    expect = expected(path)
    table = read(path, "Valid Scores")
    found = {row.number: row.cells for row in table.rows}
    for row, name, number in expect["values"]:
        assert float(found[row][table.header.column(name)]) == number
    for row, name, state, mark in expect["cell_state"]:
        cell = found[row][table.header.column(name)]
        assert (cell, reading_state(to_number(cell))) == (mark, state)
    assert found[4][table.header.column("District Code")] == "0010"
    assert "Not Tested ** (See Below)" in table.header.texts


@files("09_*.csv")
def test_09_headers_that_cannot_be_told_apart_stop_it(path: Path):
    expect = expected(path)
    with pytest.raises(SourceUnreadable) as caught:
        read(path, "Partner", "Total")
    assert [_said(issue) for issue in caught.value.issues] == expect["issues"]
    with pytest.raises(SourceUnreadable):
        read(path, "Partner", "Male")
    assert column(read(path, "Partner"), "Partner") == ["YMCA, North", "Boys & Girls Club"]
    assert len(read(path, "Partner").rows) == expect["rows"]


def _said(issue) -> str:
    """An issue in the index's words."""
    if issue.code == "duplicate_header":
        return f"{issue.code}: {issue.column} ({issue.read.replace(', ', ',')})"
    return f"{issue.code}: {issue.column or issue.read}"


@files("12_*.csv")
def test_12_ids_are_text_and_what_they_lost_is_only_suggested(path: Path):
    expect = expected(path)
    found = read(path, *expect["types"])
    for row, name, wanted in expect["values"]:
        assert text(found, row, name) == wanted
    assert [value(found, row, "enrolled") for row in (1, 2, 3)] == [118, 97, 44]
    lost = [
        f"row {r} {n}"
        for n in ("nces_id", "district", "zip")
        for r in (1, 2, 3)
        if rounded(text(found, r, n))
    ]
    others = {n: [text(found, row, n) for row in (1, 3)] for n in ("district", "zip")}
    assert [f"precision_lost: {place}" for place in lost] == [expect["issues"][0]]
    short = {name: lost_zeros(text(found, 2, name), known) for name, known in others.items()}
    assert short == {"district": "0010", "zip": "08628"}
    assert not any(text(found, 2, name) in known for name, known in others.items())  # never matched by itself
    assert expect["issues"][1] == "short_id: row 2 district 10, zip 8628"


@files("15_*.csv")
def test_15_text_that_looks_like_formulas_is_text_and_goes_round(path: Path):
    expect = expected(path)
    found = read(path, "name", "kids", "change", "note")
    assert len(found.rows) == expect["rows"]
    for row, name, wanted in expect["values"]:
        assert (text if isinstance(wanted, str) else value)(found, row, name) == wanted
    out = io.StringIO()
    csv.writer(out).writerows(
        [[escaped(c) if i in (0, 3) else c for i, c in enumerate(r.cells)] for r in found.rows]
    )
    back = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert [tuple(unescaped(c) if i in (0, 3) else c for i, c in enumerate(r)) for r in back] == [
        r.cells for r in found.rows
    ]
    assert not any(cell[0].startswith(("=", "+", "-", "@")) for cell in back)


@files("19_*.xlsx")
def test_19_a_cell_in_the_farthest_corner_costs_next_to_nothing(path: Path, monkeypatch: pytest.MonkeyPatch):
    _sparing(monkeypatch)
    with pytest.raises(SourceUnreadable, match="no header 'x'"):
        apart.read(Wanted(headers=("x",)), original(path))


@files("20_*.xlsx")
def test_20_a_lie_about_how_many_texts_there_are_costs_next_to_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    _sparing(monkeypatch)
    with pytest.raises(SourceUnreadable, match="no rows under the header in row 1"):
        apart.read(Wanted(headers=("x",)), original(path))  # its one cell is the header


def _sparing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading process with 300 MB and 2 seconds of the processor."""
    spare = "from loaders.read import apart\napart.MEMORY, apart.CPU = 300 * 2**20, 2\napart.serve()"
    monkeypatch.setattr(
        apart, "_CHILD", apart._CHILD.replace("from loaders.read.apart import serve\nserve()", spare)
    )
    assert "300" in apart._CHILD
