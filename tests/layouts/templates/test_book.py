"""The workbook a partner is given: what stands in it, what can be changed, and that it is the same each time."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl.utils import range_boundaries

from indicators.store import Store
from layouts import wording
from layouts.acts.demonstration import DEMONSTRATION
from layouts.acts.office import Office
from layouts.acts.owed import debt
from layouts.acts.templates import template
from layouts.templates.book import workbook
from loaders.templates.form import GUIDE, IDS, LISTS, STATES, Column
from tests.conftest import FILLED_AT
from tests.layouts.templates.filling import HEAD, opened, rows

COUNTS, VALUE = (Column.NUMERATOR, Column.DENOMINATOR), (Column.VALUE,)


@pytest.fixture
def office(demonstration_url):
    store = Store.open(demonstration_url)
    yield Office(store=store, community=store.community(), actor=DEMONSTRATION, at=FILLED_AT)
    store.close()


def _made(office, partner="vdoe"):
    return template(office, partner, wording.words())[1]


def _book(office, partner="vdoe"):
    return opened(_made(office, partner))


def _figures(book):
    return [page for page in book.worksheets if page.title not in (GUIDE, LISTS)]


def test_there_is_a_row_for_each_figure_owed_and_no_other(office):
    owed = debt(office, "vdoe").owed
    found = [tuple(row[c].value or "" for c in IDS) for page in _figures(_book(office)) for row in rows(page)]
    assert found == [
        (k.measure, k.place, k.population, k.group, k.instrument, o.period.code)
        for o in owed
        for k in [o.key]
    ]


def test_only_what_is_asked_for_can_be_filled_in(office):
    for page in _figures(_book(office)):
        assert page.protection.sheet
        assert page.protection.password is None
        for row in rows(page):
            free = {header for header, cell in row.items() if not cell.protection.locked}
            assert free in ({*COUNTS, Column.STATE, Column.NOTE}, {*VALUE, Column.STATE, Column.NOTE})


def test_every_input_is_blank_and_of_the_format_in_which_a_percent_sign_is_seen(office):
    for page in _figures(_book(office)):
        for row in rows(page):
            inputs = [row[c] for c in (*COUNTS, *VALUE, Column.STATE, Column.NOTE) if c in row]
            assert {cell.value for cell in inputs} == {None}
            assert {row[c].number_format for c in (*COUNTS, *VALUE) if c in row} == {"General"}


def test_last_year_s_figure_is_text_under_its_period_and_never_a_number(office):
    page = opened(template(office, "vdoe", wording.words(), (), ["cvl.sol_reading_printed"])[1])["Figures"]
    header = "2023\u201324, for comparison"
    assert header in {cell.value for cell in page[HEAD]}
    last = debt(office, "vdoe", (), ["cvl.sol_reading_printed"]).owed[0].last
    assert rows(page)[0][header].value == f"{last.value:.1%}"
    assert all(cell.data_type in ("s", "n") for row in rows(page) for cell in row.values())
    assert {row[header].data_type for row in rows(page)} == {"s"}


def test_last_figures_of_several_periods_say_theirs(office):
    page = _book(office, "cdc")["Figures"]
    assert "Last figure" in {cell.value for cell in page[HEAD]}
    assert {row["Last figure"].value[-6:] for row in rows(page)} == {"(2019)", "(2017)"}


def test_counts_are_whole_percents_end_at_100_and_states_are_chosen(office):
    counts, values = (_rules(_book(office)[name]) for name in ("Figures", "Figures 2"))
    assert {(r.type, r.operator, r.formula1) for r in counts["Numerator"]} == {
        ("whole", "greaterThanOrEqual", "0")
    }
    assert {(r.type, r.formula1, r.formula2) for r in values["Value"]} == {("decimal", "0", "100")}
    (state,) = values["State"]
    assert state.formula1 == f"'Lists'!$A$2:$A${1 + len(STATES)}"
    assert "students passing" in " ".join(r.prompt for r in counts["Numerator"])


def _rules(page):
    headers = {cell.column: cell.value for cell in page[HEAD]}
    found = {}
    for rule in page.data_validations.dataValidation:
        (first, *_), *_ = [range_boundaries(str(part)) for part in rule.sqref.ranges]
        found.setdefault(headers[first], []).append(rule)
    return found


def test_counts_that_were_averages_may_be_averages_again(office):
    owed = debt(office, "vdoe", (), ["cvl.attendance_all_grades"]).owed
    averaged = [replace(one, last=replace(one.last, numerator=3872.4)) for one in owed]
    page = opened(workbook(averaged, office.agreed(), office.today, wording.words()))["Figures"]
    assert {r.type for r in _rules(page)["Numerator"]} == {"decimal"}


def test_no_sheet_is_hidden_and_nothing_is_computed_or_linked(office):
    content = _made(office)
    assert {page.sheet_state for page in opened(content).worksheets} == {"visible"}
    parts = zipfile.ZipFile(BytesIO(content))
    assert not [n for n in parts.namelist() if "external" in n.lower() or "vba" in n.lower()]
    sheets = [parts.read(n) for n in parts.namelist() if n.startswith("xl/worksheets/")]
    assert not [s for s in sheets if b"<f>" in s or b"<f " in s]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "a\x07bell"])
def test_a_name_that_looks_like_a_formula_stays_a_text(office, name):
    community, owed = office.agreed(), debt(office, "census").owed
    places = tuple(p.model_copy(update={"name": name}) for p in community.places)
    renamed = community.model_copy(update={"places": places})
    page = opened(workbook(owed, renamed, office.today, wording.words()))["Figures"]
    cells = [row[Column.PLACE] for row in rows(page)]
    assert {(c.value, c.data_type) for c in cells} == {(name.replace("\x07", ""), "s")}


def test_the_same_day_gives_the_same_bytes_and_another_day_says_so(office):
    later = replace(office, at=FILLED_AT + timedelta(hours=2))
    tomorrow = replace(office, at=FILLED_AT + timedelta(days=1))
    assert _made(office, "census") == _made(later, "census")
    assert _made(office, "census") != _made(tomorrow, "census")


def test_a_page_is_wide_enough_and_its_header_stays(office):
    for page in _figures(_book(office)):
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.freeze_panes == f"B{HEAD + 1}"
        assert page.print_title_rows == f"${HEAD}:${HEAD}"


def test_the_guide_says_who_owes_what_and_what_each_word_and_measure_means(office):
    text = " ".join(str(c.value) for row in _book(office, "cdc")[GUIDE].iter_rows() for c in row if c.value)
    community = office.agreed()
    for said in (
        community.partner("cdc").name, community.source("cdc-youth-survey").title, "10 figures", "Blank is not zero",
        community.name, "2019, 2021, 2023 and 2025", *STATES, community.measure("cvl.fruit_daily").lay,
    ):  # fmt: skip
        assert said in text


def test_a_row_may_be_added_below_from_the_lists(office):
    page = _book(office, "census")["Figures"]
    below = page[HEAD + len(rows(page)) + 2]
    headers = [cell.value for cell in page[HEAD]]
    free = {h for h, cell in zip(headers, below, strict=True) if not cell.protection.locked}
    assert {*IDS, *COUNTS} <= free
    assert {Column.PLACE_ID, Column.PERIOD_CODE} <= set(_rules(page))
