"""Excerpt: published yearly percentages out of the reference files, as committed in published.csv and m3.csv.

Run from the repository, with ../shared beside it: PYTHONPATH=. python tests/calibration/excerpt.py

At least nine comparable years; at most a hundred places and groups of one indicator, evenly spaced in the order of
their names, so that none drowns the others. School years stand under the year they end in. Left out: Virginia's
state tests (made anew three times in these years), child poverty before 2005 (from another survey), survey waves
and five-year estimates, which overlap.
"""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.places import shared_folder

HERE = Path(__file__).parent
LEAST, MOST = 9, 100
PERCENT = ("DataFormat", "Percent")  # beside rows of counts
POVERTY = 2005  # the first year of the model that uses the American Community Survey
VIRGINIA = "va_stepping_stones/stepping_stones_"
CONNECTICUT = "ct_data_collaborative/"
MARGIN = 1.645  # standard errors in the Census Bureau's margin, 90 %
CANADA = {  # of the UN's global indicators those that are a percentage, and unemployment of Canada's own
    "CIF:8-1-1", "GIF:1-2-1", "GIF:1-a-2", "GIF:10-2-1", "GIF:14-4-1", "GIF:16-3-2", "GIF:2-2-3", "GIF:3-1-2",
    "GIF:3-7-1", "GIF:6-1-1", "GIF:8-6-1", "GIF:9-2-2",
}  # fmt: skip
FIGURE = tuple[float, float | None, float | None]  # percent; of how many; standard error in points
Found = Iterator[tuple[str, str, int, FIGURE]]  # place, group, year


@dataclass(frozen=True, slots=True)
class Source:
    """An indicator's files and how a figure is read out of a row; `publisher` is to be named beside any of them."""

    indicator: str
    publisher: str
    files: str
    read: Callable[[Path], Found]


def main() -> None:
    """Write both excerpts."""
    if (shared := shared_folder()) is None:
        raise SystemExit("no ../shared to take the excerpts from")
    write(HERE / "published.csv", published(shared))
    write(HERE / "m3.csv", m3(shared))


def published(shared: Path) -> Iterator[list[str]]:
    """One row a series; years, percentages, counts and standard errors each in one cell."""
    yield ["indicator", "publisher", "place", "group", "years", "percent", "n", "se"]
    for source in SOURCES:
        series: dict[tuple[str, str], dict[int, FIGURE]] = defaultdict(dict)
        for path in sorted(shared.glob(source.files)):
            for place, group, year, figure in source.read(path):
                series[place, group][year] = figure
        for (place, group), figures in _chosen(series):
            years = sorted(figures)
            columns = [_cell(figures[y][i] for y in years) for i in range(3)]
            yield [source.indicator, source.publisher, place, group, " ".join(map(str, years)), *columns]


def m3(shared: Path) -> Iterator[list[str]]:
    """One row a yearly series of the M3 competition: what was given, and what was held back."""
    parts: dict[str, dict[bool, list[str]]] = defaultdict(lambda: {True: [], False: []})
    for row in _rows(shared / "cases/verdict/m3_yearly/m3_yearly_share.csv"):
        parts[row["series"]][row["set"] == "train"].append(f"{float(row['value']):g}")
    yield ["series", "given", "held"]
    for name, part in parts.items():
        yield [name, " ".join(part[True]), " ".join(part[False])]


def write(path: Path, rows: Iterable[list[str]]) -> None:
    """A CSV file with plain line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _chosen(
    series: dict[tuple[str, str], dict[int, FIGURE]],
) -> list[tuple[tuple[str, str], dict[int, FIGURE]]]:
    long = sorted((key, figures) for key, figures in series.items() if len(figures) >= LEAST)
    if len(long) <= MOST:
        return long
    return [long[i * len(long) // MOST] for i in range(MOST)]


def _cell(values: Iterable[float | None]) -> str:
    """All of them, or nothing where one is missing."""
    told = list(values)
    return "" if None in told else " ".join(f"{round(v, 3):.10g}" for v in told if v is not None)


def _number(text: str) -> float | None:
    """None for every sign that stands for a figure that is not there, which include negative numbers."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline=None) as file:
        yield from csv.DictReader(line for line in file if line.strip())


def _table(
    place: str,
    year: str,
    percent: str,
    *,
    n: str = "",
    group: str = "",
    only: tuple[str, str] = ("", ""),
    by: float = 1,
    since: int = 0,
) -> Callable[[Path], Found]:
    """A tidy file: the names of its columns, the one row value that is wanted, and 100 where shares are fractions."""

    def read(path: Path) -> Found:
        for row in _rows(path):
            told, at = _number(row[percent]), re.match(r"\d{4}", row[year])
            if told is None or at is None or (only[0] and row[only[0]] != only[1]):
                continue
            if (ended := int(at[0]) + ("-" in row[year])) < since:
                continue
            yield (
                row[place],
                row[group] if group else "all",
                ended,
                (told * by, _number(row[n]) if n else None, None),
            )

    return read


def _graduation(path: Path) -> Found:
    """Exports with two title rows; counts of the cohort since they are published."""
    year = int(re.findall(r"__(\d{4})-", path.name)[0]) + 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    start = next(i for i, row in enumerate(rows) if row and row[0] == "District")
    names = rows[start]
    kind = next(name for name in names[1:] if not name.endswith(("Code", "Count", "Rate")))
    for row in rows[start + 1 :]:
        if len(row) == len(names):
            told = dict(zip(names, row, strict=True))
            rate = next((v for k, v in told.items() if k.endswith("Rate")), "")
            if (percent := _number(rate)) is not None:
                cohort = next((v for k, v in told.items() if k.endswith("Cohort Count")), "")
                yield told["District"], told[kind], year, (percent, _number(cohort), None)


def _enrolled(path: Path) -> Found:
    """Table B14003: 3 and 4 year-olds enrolled, of all; margins as the Census Bureau adds them (ACS handbook, 8)."""
    year = 2000 + int(re.findall(r"ACS_(\d\d)_", path.name)[0])
    with path.open(encoding="cp1252", newline="") as file:
        codes, labels, *rows = csv.reader(file)
    of_age = [
        i
        for i, (c, t) in enumerate(zip(codes, labels, strict=True))
        if c.startswith("HD01") and "3 and 4" in t
    ]
    enrolled = [i for i in of_age if not re.search("not enrolled", labels[i], flags=re.IGNORECASE)]
    for row in rows:
        told = [_number(row[i]) for i in of_age]
        if None not in told and (everyone := sum(v for v in told if v is not None)):
            share = sum(float(row[i]) for i in enrolled) / everyone
            yield (
                row[1],
                "all",
                year,
                (
                    round(100 * share, 2),
                    None,
                    round(100 * _error(row, enrolled, of_age, share) / everyone, 3),
                ),
            )


def _error(row: list[str], part: list[int], whole: list[int], share: float) -> float:
    """The standard error of a proportion's numerator, its denominator's taken off where that can be done."""
    of_part, of_whole = (sum((_number(row[i + 1]) or 0) ** 2 for i in columns) for columns in (part, whole))
    inner = of_part - share**2 * of_whole
    return math.sqrt(inner if inner > 0 else of_part + share**2 * of_whole) / MARGIN


VDOE, SDE, KIDS = (
    "Virginia Department of Education",
    "Connecticut State Department of Education",
    "KIDS COUNT Colorado",
)
SOURCES = [
    Source("on-time graduation, Virginia", VDOE, f"data/real/{VIRGINIA}2026/graduation_rates.csv", _table("division_name", "cohort_year", "graduation_rate", n="students_in_cohort")),
    Source("attendance, Virginia", VDOE, f"data/real/{VIRGINIA}2022/average_daily_attendance.csv", _table("name", "year", "percent", n="adm_total")),
    Source("below readiness benchmark, Virginia", "University of Virginia, PALS", f"data/real/{VIRGINIA}2022/pals_kindergarten.csv", _table("location", "year", "percent")),
    Source("postsecondary enrolment, Virginia", VDOE, f"data/real/{VIRGINIA}2026/postsecondary_education.csv", _table("locality", "year", "percentany", n="cohortsize", only=("group", "All Students"))),
    Source("postsecondary enrolment, Virginia", VDOE, f"data/real/{VIRGINIA}2022/postsecondary_education_race.csv", _table("locality", "year", "percent_any", n="cohortsize", group="group")),
    Source("economically disadvantaged, Virginia", VDOE, f"data/real/{VIRGINIA}2022/econ_disad_students_Race.csv", _table("division_name", "school_year", "percent", n="totalstudents", group="race")),
    Source("economically disadvantaged, Virginia", VDOE, f"data/real/{VIRGINIA}2022/economically_disadvantaged_students.csv", _table("division_name", "school_year", "percent", n="totstudents")),
    Source("English learners, Virginia", VDOE, f"data/real/{VIRGINIA}2022/english_language_learners.csv", _table("division_name", "school_year", "pct_english_learners", n="student_count")),
    Source("special education, Virginia", VDOE, f"data/real/{VIRGINIA}2022/sped_services.csv", _table("division_name", "school_year", "percent_sped", n="total_count")),
    Source("children in poverty, Virginia", "US Census Bureau, SAIPE", f"data/real/{VIRGINIA}2026/child_poverty.csv", _table("county_fips", "year", "pct_child_pov", since=POVERTY)),
    Source("school-age children in poverty, Colorado", f"US Census Bureau, SAIPE, by {KIDS}", "data/real/co_kidscount/School-aged_children_in_poverty.csv", _table("Location", "TimeFrame", "Data", only=PERCENT, by=100, since=POVERTY)),
    Source("full-day kindergarten, Colorado", KIDS, "data/real/co_kidscount/Kindergartners_in_full-day_program.csv", _table("Location", "TimeFrame", "Data", only=PERCENT, by=100)),
    Source("chronic absenteeism by grade, Connecticut", SDE, f"data/real/{CONNECTICUT}tidy/chronic_absenteeism_by_grade_2012-2020.csv", _table("District", "Year", "Value", group="Grade", only=("Measure Type", "Percent"))),
    Source("chronic absenteeism by race, Connecticut", SDE, f"data/real/{CONNECTICUT}tidy/chronic_absenteeism_by_race_ethnicity_2012-2020.csv", _table("District", "Year", "Value", group="Race/Ethnicity", only=("Measure Type", "Percent"))),
    Source("four-year graduation by race, Connecticut", SDE, f"data/real/{CONNECTICUT}grad_race/raw/*.csv", _graduation),
    Source("four-year graduation by disability, Connecticut", SDE, f"data/real/{CONNECTICUT}grad_sped/raw/*.csv", _graduation),
    Source("3 and 4 year-olds enrolled, US counties", "US Census Bureau, ACS 1-year B14003", "data/real/census_acs_b14003/*.csv", _enrolled),
    *(Source(f"{code}, Canada", "Statistics Canada", "cases/verdict/sdg_progress/statcan_headline_series.csv", _table("case_id", "year", "value", only=("case_id", code))) for code in sorted(CANADA)),
]  # fmt: skip


if __name__ == "__main__":
    main()
