"""Every figure of the demonstration's files is its publisher's, cell by cell."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.places import REPOSITORY

FILES = REPOSITORY / "data" / "demonstration" / "files"
NEWER = "va_stepping_stones/stepping_stones_2026"
OLDER = "va_stepping_stones/stepping_stones_2022"
Figures = dict[tuple[str, ...], tuple[float | None, ...]]


def _rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=delimiter)


def _sheet(path: Path, row: int, sheet: int | str = 0) -> Iterator[dict[str, str]]:
    book = openpyxl.load_workbook(path)
    found = book[sheet] if isinstance(sheet, str) else book.worksheets[sheet]
    header, *body = found.iter_rows(min_row=row, values_only=True)
    for cells in body:
        yield {str(h): "" if c is None else str(c).strip() for h, c in zip(header, cells, strict=True)}


def _number(text: str) -> float | None:
    return None if text in ("", "NA") else float(text.replace(",", "."))


def _figures(rows: Iterator[dict[str, str]], keys: tuple[str, ...], values: tuple[str, ...]) -> Figures:
    return {tuple(r[k] for k in keys): tuple(_number(r[v]) for v in values) for r in rows}


def _tests_by_grade(shared: Path) -> tuple[Figures, Figures]:
    ours = ("School year", "Division", "Subject", "Grade")
    theirs = ("school_year", "division_name", "subject", "test_level")
    return (
        _figures(_rows(FILES / "sol-grades-3-5-8.csv"), ours, ("Students passing", "Students tested")),
        _figures(_rows(shared / NEWER / "sol_pass_rates.csv"), theirs, ("pass_count", "total_count")),
    )


def _printed(shared: Path) -> tuple[Figures, Figures]:
    folder, theirs = shared / "va_vdoe_sol", dict[tuple[str, ...], tuple[float | None, ...]]()
    for rows in (  # the oldest first, so that the latest stands
        _sheet(folder / "2017-2018-division-test-by-test.xlsx", 2),
        _rows(folder / "division-by-test-2019.csv"),
        _sheet(folder / "division-by-test-2022.xlsx", 1),
        _sheet(folder / "Division_Test_by_level_2023_2024.xlsx", 1),
    ):
        theirs |= _pass_rates(rows, "Div Name")
    ours = _pass_rates(_sheet(FILES / "sol-pass-rates-printed.xlsx", 4), "Division")
    return ours, theirs


def _pass_rates(rows: Iterator[dict[str, str]], division: str) -> Figures:
    tests = {"Mathematics": "Mathematics", "English: Reading": "English Reading"}
    return {
        (row[division].strip(), row["Subject"], row["Grade"], header): (_number(row[header]),)
        for row in rows
        if row[division].strip() in ("Albemarle County", "Charlottesville City")
        and row["Grade"] in ("Gr 4", "Gr 6", "Gr 7", "Gr 8")
        and row["Subject"] in tests
        and row.get("Test", tests[row["Subject"]]) == tests[row["Subject"]]
        for header in row
        if _year(header)
    }


def _year(header: str) -> bool:
    return header.endswith(" Pass Rate") and "Adv" not in header


def _graduation(shared: Path) -> tuple[Figures, Figures]:
    return (
        _figures(
            _sheet(FILES / "graduation-by-class.xlsx", 3, "By class"),
            ("Class of", "Division or state"),
            ("On-time graduates", "Students in cohort", "Rate (%)"),
        ),
        _figures(
            _rows(shared / NEWER / "graduation_rates.csv"),
            ("cohort_year", "division_name"),
            ("total_graduates", "students_in_cohort", "graduation_rate"),
        ),
    )


def _college(shared: Path) -> tuple[Figures, Figures]:
    ours: Figures = {
        (row["Graduates of"], str(year)): tuple(
            _number(row[f"Class of {year} {what}"]) for what in ("graduates", "enrolled")
        )
        for row in _rows(FILES / "college-enrollment.csv")
        for year in range(2008, 2024)
    }
    theirs = _rows(shared / NEWER / "postsecondary_education.csv")
    return ours, _figures(theirs, ("locality", "year"), ("cohortsize", "enrolledany"))


def _college_by_race(shared: Path) -> tuple[Figures, Figures]:
    carried = {"Asian", "Black", "Hispanic", "White", "2 or More"}
    theirs = (r for r in _rows(shared / OLDER / "postsecondary_education_race.csv") if r["group"] in carried)
    return (
        _figures(
            _rows(FILES / "college-enrollment-by-race.csv"),
            ("Class", "Place", "Race or ethnicity"),
            ("Graduates", "Enrolled within 16 months"),
        ),
        _figures(theirs, ("year", "locality", "group"), ("cohortsize", "enrolledany")),
    )


def _attendance(shared: Path) -> tuple[Figures, Figures]:
    values = ("Average daily attendance", "Average daily membership")
    return (
        _figures(_rows(FILES / "daily-attendance.csv"), ("Year ending", "Division"), values),
        _figures(
            _rows(shared / OLDER / "average_daily_attendance.csv"),
            ("year", "division_name"),
            ("ada_total", "adm_total"),
        ),
    )


def _chronic_absence(shared: Path) -> tuple[Figures, Figures]:
    (albemarle,) = _rows(FILES / "albemarle-chronic-absence.csv")
    ours: Figures = {("Albemarle County", y): (_number(v),) for y, v in albemarle.items() if y != "Students"}
    for row in _rows(FILES / "charlottesville-chronic-absence.csv"):
        ours["Charlottesville City", row["School year"]] = (_number(row["Chronically absent (%)"]),)
    for row in _rows(FILES / "virginia-chronic-absence.csv", "\t"):
        year = int(row["year_end"])
        ours["Virginia", f"{year - 1}-{year}"] = (_number(row["pct_chronic"]),)
    theirs = _rows(shared / NEWER / "absenteeism.csv")
    return ours, _figures(theirs, ("div_name", "school_year"), ("percent_chronically_absent",))


def _screening(shared: Path) -> tuple[Figures, Figures]:
    theirs = _figures(
        _rows(shared / OLDER / "pals_kindergarten_updated.csv"), ("time_frame", "location"), ("percent",)
    )
    ours = _rows(FILES / "kindergarten-literacy-screening.csv", ";")
    return (
        _figures(ours, ("Year", "Location"), ("Below benchmark (%)",)),
        {k: tuple(None if v is None else round(v, 3) for v in vs) for k, vs in theirs.items()},
    )


def _readiness(shared: Path) -> tuple[Figures, Figures]:
    return (
        _figures(
            _rows(FILES / "kindergarten-readiness.csv"),
            ("Locality", "Fall of"),
            ("Kindergartners ready (%)",),
        ),
        _figures(
            _rows(shared / NEWER / "kindergarten_readiness.csv"),
            ("name", "year"),
            ("percent_kindergartners_ready",),
        ),
    )


def _broadband(shared: Path) -> tuple[Figures, Figures]:
    long = {
        (r["geoid"], r["year"], r["measure"]): _number(r["value"])
        for r in _rows(shared / "va_acs_internet" / "charlottesville_albemarle_internet_extract.csv")
    }
    ours = _figures(
        _rows(FILES / "broadband-households.csv"),
        ("GEOID", "Five years ending"),
        ("Households", "Households with broadband"),
    )
    wanted = {(g, str(y)) for g in ("51003", "51540") for y in range(2017, 2024)}
    return ours, {(g, y): (long[g, y, "num_hh"], long[g, y, "num_hh_with_broadband"]) for g, y in wanted}


def _urban(
    shared: Path, ours: str, theirs: str, old: tuple[str, ...], new: tuple[str, ...]
) -> tuple[Figures, Figures]:
    keys = ("year", "state", "county")
    rows = (
        r
        for r in _rows(shared / "urban_mobility_metrics" / theirs)
        if (r["state"], r["county"]) in (("51", "003"), ("51", "540"))
    )
    return _figures(_rows(FILES / ours), keys, new), _figures(rows, keys, old)


def _digital_access(shared: Path) -> tuple[Figures, Figures]:
    share = ("share_digital_access",)
    return _urban(shared, "digital-access.csv", "digital_access_county_all_longitudinal.csv", share, share)


def _preschool(shared: Path) -> tuple[Figures, Figures]:
    theirs = ("share_in_preschool", "share_in_preschool_lb", "share_in_preschool_ub")
    ours = ("share_in_preschool", "lower_95", "upper_95")
    return _urban(
        shared, "preschool-enrollment.csv", "metrics_preschool_county_all_longitudinal.csv", theirs, ours
    )


def _youth_survey(shared: Path) -> tuple[Figures, Figures]:
    columns = ("Low 95%", "High 95%", "Students answering")
    active = "Percent active 60 minutes on all 7 days"
    ours = {("activity", *k): v for k, v in _figures(
        _rows(FILES / "youth-survey-activity.csv"), ("Year", "State"), (active, *columns)
    ).items()}  # fmt: skip
    for row in _rows(FILES / "youth-survey-eating.csv"):
        item = "fruit" if row["Item"].startswith("Fruit") else "vegetables"
        ours[item, row["Year"], row["State"]] = tuple(_number(row[c]) for c in ("Percent", *columns))
    theirs: Figures = {}
    for item, name in (("activity", "Activity"), ("fruit", "Fruit"), ("vegetables", "Veg")):
        for row in _rows(shared / "cdc_yrbss" / f"daily{name}Kids.csv"):
            if (row["LocationAbbr"], row["StratificationID1"]) == ("VA", "OVERALL"):
                cells = ("Data_Value", "Low_Confidence_Limit", "High_Confidence_Limit", "Sample_Size")
                theirs[item, row["Year"], "VA"] = tuple(_number(row[c]) for c in cells)
    return ours, theirs


TABLES: tuple[Callable[[Path], tuple[Figures, Figures]], ...] = (
    _tests_by_grade,
    _printed,
    _graduation,
    _college,
    _college_by_race,
    _attendance,
    _chronic_absence,
    _screening,
    _readiness,
    _broadband,
    _digital_access,
    _preschool,
    _youth_survey,
)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.__name__.strip("_"))
def test_every_figure_is_the_publishers(
    table: Callable[[Path], tuple[Figures, Figures]], shared: Path
) -> None:
    ours, theirs = table(shared / "data" / "real")
    assert ours == theirs


def test_no_group_smaller_than_ten_is_carried() -> None:
    rows = list(_rows(FILES / "college-enrollment-by-race.csv"))
    assert all(int(r["Graduates"]) >= 10 for r in rows if r["Graduates"] != "NA")
    assert all((r["Graduates"] == "NA") == (r["Enrolled within 16 months"] == "NA") for r in rows)
