"""`template` and the way back through `load`: a partner's year, from the workbook to the store."""

from __future__ import annotations

import json
from argparse import ArgumentParser

import openpyxl
import pytest

from indicators.errors import SourceUnreadable, UnknownName, UnknownPeriod
from indicators.model import CellState
from indicators.store import Store
from indicators.store import curves as stored
from layouts.acts.owed import debt
from layouts.commands import load, template
from layouts.commands.console import DONE, REFUSED, Console
from loaders.templates.form import Column
from tests.conftest import FILLED_AT
from tests.layouts.templates.filling import rows, saved
from tests.places import REPOSITORY


@pytest.fixture
def console(demonstration_url):
    return Console(database=demonstration_url, data=REPOSITORY / "data", clock=lambda: FILLED_AT)


def _run(command, console, *words):
    parser = ArgumentParser()
    command.arguments(parser)
    return command.run(parser.parse_args(list(map(str, words))), console)


def _template(console, folder, partner, *words):
    path = folder / f"{partner}.xlsx"
    assert _run(template, console, "--partner", partner, "--to", path, *words) == DONE
    return path


def _load(console, path, partner, capsys, *words):
    capsys.readouterr()
    code = _run(load, console, path, "--partner", partner, "--approve", "--json", *words)
    return code, json.loads(capsys.readouterr().out)


def _said(console, source):
    store = Store.open(console.database)
    with store.reading(store.community()) as view:
        said = stored.said_by(view.connection, view.community, source).by_curve
    return {(key, period): point for key, points in said.items() for period, point in points.items()}


def _owed(console, partner):
    office = console.office(console.store())
    return debt(office, partner).owed


def test_a_filled_template_is_in_the_store_figure_by_figure_and_then_nothing_is_owed(
    console, tmp_path, capsys
):
    owed = _owed(console, "vdoe")
    book = openpyxl.load_workbook(_template(console, tmp_path, "vdoe"))
    expected = {}
    for page in [p for p in book.worksheets if p.title.startswith("Figures")]:
        for row in rows(page):
            nth = len(expected)
            one = owed[nth]
            if not row.get(Column.VALUE, row[Column.PLACE]).protection.locked:
                row[Column.VALUE].value = 85 + nth % 9 / 10
                expected[one.source, one.key, one.period] = (None, None, (850 + nth % 9) / 1000)
            else:
                row[Column.NUMERATOR].value, row[Column.DENOMINATOR].value = 900 + nth, 1000 + nth
                expected[one.source, one.key, one.period] = (900 + nth, 1000 + nth, None)
    code, said = _load(console, saved(book, tmp_path / "filled.xlsx"), "vdoe", capsys, "--confirm")
    assert (code, said["done"], said["feed"]) == (DONE, "approved", "template")
    assert {i["code"] for i in said["issues"]} <= {
        "jump_beyond_history",
        "denominator_jump",
    }  # made-up figures
    assert said["written"] == said["new"] + said["held"] == len(expected) == len(owed) > 100
    known = {source: _said(console, source) for source, _, _ in expected}
    for (source, key, period), (top, bottom, value) in expected.items():
        point = known[source][key, period]
        assert (point.numerator, point.denominator) == (top, bottom)
        assert point.value == pytest.approx(value)
    assert _owed(console, "vdoe") == ()


def test_an_untouched_template_has_nothing_to_do(console, tmp_path, capsys):
    path = _template(console, tmp_path, "census")
    before = _said(console, "census-broadband")
    capsys.readouterr()
    assert _run(load, console, path, "--partner", "census", "--approve") == DONE
    assert "nothing to do: no figure is filled in" in capsys.readouterr().out
    assert _said(console, "census-broadband") == before


def test_another_partner_s_template_is_refused_with_a_sentence(console, tmp_path, capsys):
    path = _template(console, tmp_path, "census")
    code, said = _load(console, path, "urban", capsys)
    assert (code, said["done"]) == (REFUSED, "refused")
    assert said["issues"][0]["read"].endswith("a template made for partner 'census', not for 'urban'")


def test_a_row_of_a_place_that_is_not_theirs_is_an_unknown_place(console, tmp_path, capsys):
    book = openpyxl.load_workbook(_template(console, tmp_path, "census"))
    row = rows(book["Figures"])[0]
    row[Column.PLACE_ID].value = "virginia"
    row[Column.NUMERATOR].value, row[Column.DENOMINATOR].value = 90, 100
    code, said = _load(console, saved(book, tmp_path / "filled.xlsx"), "census", capsys)
    (issue,) = said["issues"]
    assert (code, issue["code"], issue["read"]) == (REFUSED, "unknown_place", "virginia")
    assert (issue["sheet"], issue["row"], issue["column"]) == ("Figures", 5, "Place id")
    assert "'albemarle', 'charlottesville'" in issue["expected"]


def test_a_source_that_is_not_the_partner_s_is_refused_with_a_sentence(console, tmp_path, capsys):
    book = openpyxl.load_workbook(_template(console, tmp_path, "census"))
    mark = book["Figures"].cell(3, 1)
    mark.value = mark.value.replace("census-broadband", "vdoe-graduation")
    code, said = _load(console, saved(book, tmp_path / "filled.xlsx"), "census", capsys)
    assert (code, "names source 'vdoe-graduation'" in said["issues"][0]["read"]) == (REFUSED, True)


def test_its_rows_to_be_mended_go_out_as_a_workbook_that_is_still_a_template(console, tmp_path, capsys):
    book = openpyxl.load_workbook(_template(console, tmp_path, "census"))
    row = rows(book["Figures"])[0]
    row[Column.NUMERATOR].value, row[Column.DENOMINATOR].value = 120, 100
    path = saved(book, tmp_path / "filled.xlsx")
    with pytest.raises(UnknownName, match=r"name it back\.xlsx"):
        _load(console, path, "census", capsys, "--rejected", tmp_path / "back.csv")
    back = tmp_path / "back.xlsx"
    assert _load(console, path, "census", capsys, "--rejected", back)[0] == REFUSED
    mended = openpyxl.load_workbook(back)
    (row,) = rows(mended["Figures"])
    row[Column.NUMERATOR].value = 90
    code, said = _load(console, saved(mended, tmp_path / "mended.xlsx"), "census", capsys, "--confirm")
    assert (code, said["feed"], said["written"]) == (DONE, "template", 1)


def test_a_row_that_was_added_for_an_earlier_period_corrects_it(console, tmp_path, capsys):
    book = openpyxl.load_workbook(_template(console, tmp_path, "census"))
    page = book["Figures"]
    filled = rows(page)
    headers = {cell.value: cell.column for cell in page[4]}
    at = 5 + len(filled) + 1
    for column in (Column.MEASURE_ID, Column.PLACE_ID, Column.POPULATION_ID, Column.GROUP_ID):
        page.cell(at, headers[column]).value = filled[0][column].value
    page.cell(at, headers[Column.PERIOD_CODE]).value = "2019..2023"
    page.cell(at, headers[Column.NUMERATOR]).value = 90
    page.cell(at, headers[Column.DENOMINATOR]).value = 100
    _, said = _load(console, saved(book, tmp_path / "filled.xlsx"), "census", capsys)
    assert (said["changed"], said["new"], said["rejected"], said["written"]) == (1, 0, 0, 1)


def test_suppressed_comes_in_as_suppressed_and_not_yet_known_stays_owed(console, tmp_path, capsys):
    owed = len(_owed(console, "census"))
    book = openpyxl.load_workbook(_template(console, tmp_path, "census"))
    first, second = rows(book["Figures"])[:2]
    first[Column.STATE].value, second[Column.STATE].value = "suppressed", "not yet known"
    _, said = _load(console, saved(book, tmp_path / "filled.xlsx"), "census", capsys)
    assert (said["new"], said["written"]) == (2, 2)
    states = [p.state for p in _said(console, "census-broadband").values() if not p.state.known]
    assert sorted(states) == [CellState.MISSING, CellState.SUPPRESSED]
    assert len(_owed(console, "census")) < owed


def test_nothing_owed_writes_nothing(console, tmp_path, capsys):
    assert _run(template, console, "--partner", "albemarle-schools", "--to", tmp_path / "a.xlsx") == DONE
    assert "albemarle-schools owes nothing" in capsys.readouterr().out
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_file_that_may_have_been_filled_in_is_not_written_over(console, tmp_path):
    path = _template(console, tmp_path, "census")
    content = path.read_bytes()
    assert _template(console, tmp_path, "census").read_bytes() == content
    path.write_bytes(b"filled in")
    with pytest.raises(SourceUnreadable, match="another file of that name"):
        _template(console, tmp_path, "census")
    assert path.read_bytes() == b"filled in"


def test_a_period_that_has_not_begun_is_owed_by_nobody(console, tmp_path):
    with pytest.raises(UnknownPeriod, match="2026-27: it begins on 2026-07-01"):
        _template(console, tmp_path, "census", "--period", "2026-27")


def test_the_document_says_what_was_written(console, tmp_path, capsys):
    path = tmp_path / "census.xlsx"
    _run(template, console, "--partner", "census", "--to", path, "--json")
    assert json.loads(capsys.readouterr().out) == {"partner": "census", "owed": 4, "file": str(path)}
