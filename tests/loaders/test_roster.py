"""Rosters: rows about single persons are refused by what stands in them, and lists of places are not."""

from __future__ import annotations

import openpyxl
import pytest

from indicators.errors import PersonsInFile, SourceUnreadable
from loaders.read.here import Table
from loaders.read.several import table
from loaders.read.wanted import Wanted
from tests.loaders.builders import a_feed, a_workbook, read

CHILDREN = "Zaphod Beeblebrox,2015-04-01,F,80\nFord Prefect,2016-11-02,M,71\nTrillian Astra,2014-01-22,F,65\n"
FIGURES = "Year,Place,Rate\n2021,eastside,71\n2022,eastside,72\n"
NAMES = "Maria Lopez,80\nJames Smith,70\nLinh Tran,90\n"


def _opened(text: str, **changes: object) -> Table:
    return table(Wanted(**{"likely": True, **changes}), text.encode(), "f.csv")


@pytest.mark.parametrize(
    "text",
    [
        CHILDREN,
        CHILDREN.replace(",", ";"),
        "Zaphod,Beeblebrox,4/1/2015,3\nFord,Prefect,11/2/2016,2\nArthur,Dent,1/22/2014,4\n",
        "1002345,2015-04-01,Hispanic\n1002346,2016-11-02,Black\n1002399,2014-01-22,White\n",
        "".join(f"S{1000 + 7 * n},{'FM'[n % 2]},{n % 5}\n" for n in range(12)),
        "Name,Reading\n" + NAMES,
        "Kid,Score\n" + NAMES,
        'Kid,Score\n"Lopez, Maria",80\n"Smith, James",70\n"Tran, Linh",90\n',
        "First,Last,Score\nMaria,Lopez,80\nJames,Smith,70\nLinh,Tran,90\n",
        "Kid code,Born\na,2015-04-01\nb,2016-11-02\nc,2014-01-22\n",
        FIGURES + "\n" + CHILDREN,
    ],
    ids=["no-header", "semicolons", "two-columns", "numbers-and-days", "numbers-and-sex", "name", "kid", "turned", "first-last",
         "born", "under-figures"],
)  # fmt: skip
def test_rows_about_persons_are_refused_without_naming_one(text):
    with pytest.raises(PersonsInFile) as caught:
        _opened(text)
    said = f"{caught.value}{caught.value.issues}"
    assert not [
        word for line in text.splitlines()[1:] for word in line.split(",") if len(word) > 4 and word in said
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Rate\nClark Elementary,80\nVenable Elementary,70\nBuford Middle,60\n",
        "Name,Rate\nTract 501,80\nTract 502,70\nTract 503,60\n",
        "Name,Rate\nFox Hill,80\nRose Hill,70\nOak Park,60\nBelmont,50\n",
        "School,Rate\nThomas Jefferson,80\nRosa Parks,70\nJames Madison,60\n",
        "School name,Opened,Enrolled\nClark School,1998-09-01,300\nVenable School,1952-09-01,400\nBuford Middle,1964-09-02,210\n",
        "Group,Rate\nAfrican American,80\nEnglish Learners,70\nEconomically Disadvantaged,60\n",
        "Date,Attended\n2021-09-01,80123\n2021-10-01,81345\n2021-11-01,79456\n2021-12-01,79459\n",
    ],
    ids=["schools", "tracts", "hills", "named-after-persons", "opened", "groups", "a-series"],
)  # fmt: skip
def test_lists_of_places_groups_and_days_are_figures(text):
    assert _opened(text).numbers


def test_the_places_a_community_has_are_no_persons():
    assert _opened("Name,Rate\n" + NAMES, places=("Maria Lopez", "James Smith", "Linh Tran")).numbers


def test_a_declared_feed_lets_no_roster_through_beside_its_columns(tmp_path):
    lines = [row + cells for row, cells in zip(["2021,eastside,7", "2022,eastside,8", "2023,eastside,9"], [",Maria Lopez,2015-04-01", ",James Smith,2016-11-02", ",Linh Tran,2014-01-22"], strict=True)]  # fmt: skip
    path = tmp_path / "f.csv"
    path.write_text("\n".join(["Year,Place,Rate,Who,When", *lines]))
    with pytest.raises(PersonsInFile):
        read(a_feed(), path)


def test_a_sheet_of_children_beside_the_one_that_is_read_keeps_the_file_out(tmp_path):
    book = openpyxl.load_workbook(a_workbook(tmp_path, [line.split(",") for line in FIGURES.splitlines()]))
    for line in CHILDREN.splitlines():
        if "Sheet2" not in book.sheetnames:
            book.create_sheet("Sheet2")
        book["Sheet2"].append(line.split(","))
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(PersonsInFile, match="sheet 'Sheet2'"):
        read(a_feed(sheet="Rates"), tmp_path / "book.xlsx")


@pytest.mark.parametrize(
    "text",
    ["2021-22,East Town,80\n2022-23,East Town,81\n", "East Town,Hisp.,80\nEast Town,Black,90\nWest Town,Black,70\n"],
    ids=["years", "words-again"],
)  # fmt: skip
def test_a_first_row_of_data_is_not_eaten_as_headers(text):
    with pytest.raises(SourceUnreadable, match="row 1 looks like data"):
        _opened(text)
