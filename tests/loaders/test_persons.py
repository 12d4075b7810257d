"""Columns of persons: refused wherever they are, and columns of figures never."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from indicators.errors import SourceUnreadable
from loaders.read.persons import person_columns, tells_persons
from tests.loaders.builders import a_feed, a_file, a_workbook, read
from tests.places import shared_files

RATES = [["Year", "Place", "Rate"], [2021, "eastside", 71]]


def refused(path: Path, **changes: object) -> SourceUnreadable:
    with pytest.raises(SourceUnreadable) as caught:
        read(a_feed(**changes), path)
    return caught.value


@pytest.mark.parametrize(
    "header",
    ["First name", "LAST_NAME", "Child's Name", "DOB", "date of birth", "Birth-date", "SSN", "Student ID", "ClientID", "Home phone",
     "CLIENT_ID#", "child_name", "D.O.B.", "birthDate", "Social Security Number", "Medicaid Number", "Parent/Guardian Name", "MRN", " *Client ID ", "Student", "Participant"],
)  # fmt: skip
def test_one_such_column_is_enough(header):
    told = ["School", header, "Rate"]
    assert tells_persons(told)
    assert person_columns(told) == (header,)


@pytest.mark.parametrize(
    "headers",
    [
        ["School name", "Student count", "Students tested"], ["Name", "School", "District name", "Agency"], ["First quarter", "Last year"],
        ["School", "Address", "Phone", "E-mail", "Principal"], ["Student group", "Child population", "Births"], ["First", "Last", "Change"],
        ["Students enrolled", "Clients served", "Participants", "Patients"], ["Number of students", "Student number", "Client numbers"],
        ["Parent involvement", "Family income", "Mother's education"], ["School ID", "District ID", "NCES id", "Case count"],
        ["School ID", "School Name", "Number of Students", "Student Count", "Rate"], ["First", "Second", "Third"], ["Last Year", "This Year", "Name"],
        ["Births", "Birth Rate", "Client Count", "Students Tested"],
    ],
)  # fmt: skip
def test_columns_of_figures_and_of_schools_are_none(headers):
    assert not tells_persons(headers)


def test_beside_a_sure_one_the_likely_ones_are_told_too():
    row = [
        "ClientID",
        "First",
        "Last",
        "DOB",
        "SSN",
        "Street",
        "Zip",
        "Race",
        "Gender",
        "Program",
        "Enroll Date",
        "School",
    ]
    assert person_columns(row) == ("ClientID", "First", "Last", "DOB", "SSN", "Street")


def test_a_case_export_sent_as_figures_is_refused_by_its_headers_alone(tmp_path):
    path = a_file(tmp_path, "Year,Place,Rate,First Name,DOB\n2021,eastside,71,Zaphod,2015-04-01\n")
    why = refused(path)
    assert "columns of persons, 'First Name', 'DOB'; this looks like a case export" in str(why)
    assert [(i.code, i.column) for i in why.issues] == [
        ("person_column", "First Name"),
        ("person_column", "DOB"),
    ]
    assert "Zaphod" not in f"{why}{why.issues}"


def test_a_case_export_without_the_feed_s_headers_is_known_as_one_too(tmp_path):
    path = a_file(tmp_path, "ClientID,First,Last,DOB\nC1,Zaphod,Beeblebrox,2015-04-01\n")
    assert "columns of persons, 'ClientID', 'First', 'Last', 'DOB'; this looks like a case export" in str(
        refused(path)
    )


def test_a_column_that_the_feed_names_is_meant(tmp_path):
    path = a_file(tmp_path, "Year,Student ID,Rate\n2021,eastside,71\n")
    feed = a_feed(columns={"period": "Year", "place": "Student ID", "value": "Rate"})
    assert read(feed, path).rows[0].cells[1] == "eastside"


def test_persons_on_a_hidden_sheet_are_refused(tmp_path):
    book = openpyxl.load_workbook(a_workbook(tmp_path, RATES))
    hidden = book.create_sheet("Children")
    hidden.append(["Cases of the year"])
    hidden.append(["Child", "Address", "Phone"])
    hidden.append(["Zaphod", "1 Example St", "555 0100"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "book.xlsx")
    why = refused(tmp_path / "book.xlsx")
    assert (
        "a hidden sheet 'Children' with columns of persons, 'Child', 'Address', 'Phone'; remove them"
        in str(why)
    )
    assert "Zaphod" not in f"{why}{why.issues}"


def test_a_hidden_list_of_words_is_no_table_of_persons(tmp_path):
    book = openpyxl.load_workbook(a_workbook(tmp_path, RATES))
    hidden = book.create_sheet("Lists")
    for word in ("Fields", "Date of birth", "SSN"):
        hidden.append([word])
    hidden.sheet_state = "veryHidden"
    book.save(tmp_path / "book.xlsx")
    assert read(a_feed(), tmp_path / "book.xlsx").decisions["hidden sheets not read"] == "'Lists'"


def test_persons_in_hidden_columns_are_refused_and_other_hidden_columns_said(tmp_path):
    for header, said in (("SSN", "hidden columns in sheet 'Rates' of persons, 'SSN'"), ("Note", None)):
        book = openpyxl.load_workbook(a_workbook(tmp_path, [[*RATES[0], header], [*RATES[1], "x"]]))
        book["Rates"].column_dimensions["D"].hidden = True
        book.save(tmp_path / "book.xlsx")
        if said:
            assert said in str(refused(tmp_path / "book.xlsx"))
        else:
            assert read(a_feed(), tmp_path / "book.xlsx").decisions["hidden columns not read"] == "1"


@pytest.mark.shared
@pytest.mark.parametrize("folder", shared_files("data/real/*"))
def test_no_published_file_is_taken_for_a_case_export(folder: Path):
    for path in folder.glob("**/*.csv"):
        with path.open(encoding="utf-8", errors="replace", newline="") as opened:
            first = [row for _, row in zip(range(60), csv.reader(opened), strict=False)]
        assert [row for row in first if tells_persons(row)] == [], path.name
