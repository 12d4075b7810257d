"""A sheet that comes back: known by its mark, read without a declared feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from indicators.errors import FeedError, SourceUnreadable
from indicators.model import CellState
from loaders import load, original
from loaders.templates.form import STATES, figures_sheet
from loaders.templates.mark import Mark
from loaders.templates.returned import returned
from tests.loaders.builders import AGREED

TODAY = date(2026, 3, 2)
BOTH = Mark(partner="schools", source="count", counts=True, value=True, scale="percent")
HEADER = [
    "Measure id", "Place id", "Population id", "Group id", "Instrument", "Period code", "Numerator", "Denominator",
    "Value", "State",
]  # fmt: skip
KEY = ["x.reading", "eastside", "students", "all", ""]


def _book(path, *sheets):
    """A workbook of sheets, each a mark and rows of period, numerator, denominator, value and state."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for nth, (mark, rows) in enumerate(sheets, start=1):
        page = book.create_sheet(figures_sheet(nth))
        page.append(["Figures owed by somebody"])
        page.append([mark])
        page.append(HEADER)
        for row in rows:
            page.append([*KEY, *row])
    book.save(path)
    return original(path)


def _loaded(tmp_path, *rows):
    sent = _book(tmp_path / "filled.xlsx", (BOTH.text, rows))
    return load(returned(sent).feeds[0], sent, AGREED, TODAY)


def test_counts_values_and_periods_of_several_kinds_are_read_from_one_sheet(tmp_path):
    found = _loaded(
        tmp_path, ["2023-24", 30, 40], ["class-2024", "31", " 40 "], ["2020..2024", None, None, 71.5]
    )
    assert [(r.point.period.code, r.point.ratio) for r in found.rows] == [
        ("2023-24", 0.75), ("class-2024", 0.775), ("2020..2024", 0.715),
    ]  # fmt: skip
    assert found.issues == ()
    assert (found.feed.id, found.feed.version, found.feed.source) == ("template", 1, "count")


def test_a_row_that_was_left_blank_says_nothing(tmp_path):
    found = _loaded(tmp_path, ["2023-24"], ["2024-25", 30, 40])
    assert [r.point.period.code for r in found.rows] == ["2024-25"]
    assert dict(found.decisions)["figures left blank"] == "1"


@pytest.mark.parametrize(("word", "state"), STATES.items())
def test_a_state_stands_where_there_is_no_number(tmp_path, word, state):
    found = _loaded(tmp_path, ["2023-24", None, 40, None, word], ["2024-25", None, None, None, word.upper()])
    assert [r.point.state for r in found.rows] == [state, state]


@pytest.mark.parametrize("figure", [[30, 40, None], [None, None, 75]])
def test_a_number_beside_a_state_is_refused_to_the_cell_never_loaded(tmp_path, figure):
    found = _loaded(tmp_path, ["2023-24", *figure, "suppressed"])
    assert [r.point for r in found.rows] == [None]
    assert {(i.row, i.code) for i in found.issues} == {(4, "not_a_number")}
    assert any(i.read.endswith("/ suppressed") for i in found.issues)


@pytest.mark.parametrize(
    ("style", "stored"), [("0.0%", 0.755), ("General", "75.5%"), ("General", 75.5), ("@", "75.5")]
)
def test_a_percent_is_the_same_however_the_cell_is_formatted(tmp_path, style, stored):
    path = tmp_path / "filled.xlsx"
    _book(path, (BOTH.text, [["2023-24", None, None, stored]]))
    book = openpyxl.load_workbook(path)
    book["Figures"].cell(4, 9).number_format = style
    book.save(path)
    found = load(returned(original(path)).feeds[0], original(path), AGREED, TODAY)
    assert [r.point.value for r in found.rows] == [0.755]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        (0, "x.raeding", "unknown_measure"),
        (1, "elsewhere", "unknown_place"),
        (2, "", "unknown_population"),
        (3, "hispanics", "unknown_group"),
        (5, "23-24", "unknown_period"),
    ],
)
def test_an_id_that_was_changed_is_an_issue_at_its_cell(tmp_path, column, text, code):
    path = tmp_path / "filled.xlsx"
    _book(path, (BOTH.text, [["2023-24", 30, 40]]))
    book = openpyxl.load_workbook(path)
    book["Figures"].cell(4, column + 1).value = text
    book.save(path)
    (issue,) = load(returned(original(path)).feeds[0], original(path), AGREED, TODAY).issues
    assert (issue.code, issue.sheet, issue.row, issue.column) == (code, "Figures", 4, HEADER[column])


def test_a_sheet_saved_alone_as_text_is_still_known(tmp_path):
    lines = [[BOTH.text], HEADER, [*KEY, "2023-24", "30", "40", "", ""]]
    path = tmp_path / "figures.csv"
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in line) for line in lines), "utf-8")
    sent = original(path)
    (feed,) = returned(sent).feeds
    assert [r.point.ratio for r in load(feed, sent, AGREED, TODAY).rows] == [0.75]


def test_a_sheet_saved_with_semicolons_is_known_though_its_mark_has_commas(tmp_path):
    lines = [[BOTH.text], HEADER, [*KEY, "2023-24", "30", "40", "", ""]]
    (tmp_path / "figures.csv").write_text("\n".join(";".join(line) for line in lines), "cp1252")
    assert returned(original(tmp_path / "figures.csv")).partner == "schools"


def test_a_renamed_sheet_is_known_by_its_mark_and_a_lost_mark_is_a_sentence(tmp_path):
    path = tmp_path / "filled.xlsx"
    _book(path, (BOTH.text, [["2023-24", 30, 40]]))
    book = openpyxl.load_workbook(path)
    book.create_sheet("Ours").append(["a", "b"])
    book["Figures"].title = "My figures"
    book.save(path)
    (feed,) = returned(original(path)).feeds
    assert (feed.sheet, [r.point.ratio for r in load(feed, original(path), AGREED, TODAY).rows]) == (
        "My figures",
        [0.75],
    )
    book["My figures"]["A2"] = None
    book["My figures"].title = "Figures"
    book.save(path)
    with pytest.raises(FeedError, match="mark is gone"):
        returned(original(path))


def test_a_file_without_a_mark_is_no_template(tmp_path):
    assert returned(_book(tmp_path / "other.xlsx", ("a title", []))) is None
    (tmp_path / "other.csv").write_text("Year,Rate\n2024,71\n", "utf-8")
    assert returned(original(tmp_path / "other.csv")) is None


def test_each_sheet_has_its_own_source(tmp_path):
    first, second = replace(BOTH, of=2), replace(BOTH, source="recount", value=False, nth=2, of=2)
    found = returned(
        _book(tmp_path / "filled.xlsx", (first.text, [["2024", 30, 40]]), (second.text, [["2024", 30, 40]]))
    )
    assert [(f.sheet, f.source, f.columns.value is None) for f in found.feeds] == [
        ("Figures", "count", False), ("Figures 2", "recount", True),
    ]  # fmt: skip


def test_a_sheet_that_is_gone_is_missed(tmp_path):
    with pytest.raises(SourceUnreadable, match="no sheet 'Figures 2'"):
        returned(_book(tmp_path / "filled.xlsx", (replace(BOTH, of=2).text, [])))


def test_a_changed_mark_is_a_sentence(tmp_path):
    with pytest.raises(FeedError, match="mark was changed"):
        returned(_book(tmp_path / "filled.xlsx", (BOTH.text.replace("percent", "percents"), [])))


def test_every_state_is_one_of_a_figure_that_is_not_there():
    assert set(STATES.values()) == {CellState.MISSING, CellState.SUPPRESSED, CellState.NOT_APPLICABLE}
