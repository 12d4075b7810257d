"""Which of the publishers' files each feed beside this module reads, and how a reader without our loader finds the same figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
Row = dict[str, str]


def _any(_: Row) -> bool:
    return True


def _anybody(row: Row) -> bool:
    return float(row["num_hh"]) > 0


def _marked(_: Row, text: str) -> bool:
    return text in ("*", "***", "s", "<", "LNE", "-9999")


def _as_na(_: Row, text: str) -> bool:
    return text == "NA"


def _by_flag(row: Row, text: str) -> bool:
    return not text and "Y" in (row.get("SUPPRESSED4YR"), row.get("SUPPRESSED 4 YEAR"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Published:
    """Files of one shape.

    Attributes:
        feed: the feed's file beside this module, without its ending.
        files: patterns under data/real/, each of which fits at least one file.
        figures: the headers of the columns whose texts are the figures, as the publisher writes them.
        keep: which rows are figures of the feed.
        once: the columns that name a fact, where a file repeats some rows.
        tall: of files with one number a row the columns that name a fact, the one that says which number, and the number's.
        rows_of_one: how many rows make one figure.
        percent: what a number in such a text is in percent of the measure's own direction.
        counts: the figures are counts that are added up to a numerator, not percents.
        withheld: whether a text, in its row, says that the figure is withheld.
        sheet: of a workbook.
        header_rows: how many rows its header takes.
        deep: it takes long; `make deep`.
    """

    feed: str
    files: tuple[str, ...]
    figures: tuple[str, ...]
    keep: Callable[[Row], bool] = _any
    once: tuple[str, ...] = ()
    tall: tuple[str, ...] = ()
    rows_of_one: int = 1
    percent: Callable[[float], float] = float
    counts: bool = False
    withheld: Callable[[Row, str], bool] = _marked
    sheet: str | None = None
    header_rows: int = 1
    deep: bool = False


def _percent(number: float) -> float:
    return 100 * number


def _rest(number: float) -> float:
    return 100 - number


CT, STONES, URBAN = "ct_data_collaborative", "va_stepping_stones", "urban_mobility_metrics"
ACS = ("geoid", "year", "measure", "value")
SOL_YEARS = tuple(f"{first}-{first + 1} Pass Rate" for first in range(2015, 2024))
PUBLISHED = (
    Published(feed=f"{STONES}/graduation", files=(f"{STONES}/*/graduation_rates.csv",), figures=("graduation_rate",)),
    Published(feed=f"{STONES}/attendance", files=(f"{STONES}/*/average_daily_attendance.csv",), figures=("pct_att_total",), keep=lambda row: row["year"] != "2020"),
    Published(feed=f"{STONES}/literacy", files=(f"{STONES}/*/pals_kindergarten.csv",), figures=("percent",), keep=lambda row: row["year"] != "NA", percent=_rest),
    Published(feed=f"{STONES}/literacy-updated", files=(f"{STONES}/*/pals_kindergarten_updated.csv",), figures=("percent",), percent=_rest),
    Published(feed=f"{STONES}/readiness", files=(f"{STONES}/*/kindergarten_readiness.csv",), figures=("percent_kindergartners_ready",)),
    Published(feed=f"{STONES}/college", files=(f"{STONES}/*/postsecondary_education.csv",), figures=("percentany",)),
    Published(feed=f"{STONES}/college-race", files=(f"{STONES}/*/postsecondary_education_race.csv",), figures=("percent_any",), withheld=_as_na),
    Published(feed=f"{STONES}/state-tests", files=(f"{STONES}/*/sol_pass*.csv",), figures=("pass_rate",)),
    Published(feed=f"{STONES}/absence", files=(f"{STONES}/*/absenteeism.csv",), figures=("percent_chronically_absent",)),
    Published(feed=f"{STONES}/absence-school", files=(f"{STONES}/chronic_absenteeism_by_school_2017_2024.csv",), figures=("percent",)),
    Published(feed="va_vdoe_sol/sol-division", files=("va_vdoe_sol/*ivision*",), figures=SOL_YEARS),
    Published(feed="va_vdoe_sol/sol-school", files=("va_vdoe_sol/*chool*",), figures=SOL_YEARS, deep=True),
    Published(feed="va_acs_internet/internet", files=("va_acs_internet/*internet_extract.csv",), figures=("perc_hh_with_broadband",), keep=_anybody, tall=ACS, rows_of_one=3),
    Published(feed="va_acs_internet/internet", files=("va_acs_internet/*internet_type.csv.xz",), figures=("perc_hh_with_broadband",), keep=_anybody, tall=ACS, rows_of_one=3, deep=True),
    Published(feed="va_acs_internet/device", files=("va_acs_internet/*device_extract.csv",), figures=("perc_hh_without_compdev",), keep=_anybody, tall=ACS, rows_of_one=3, percent=_rest),
    Published(feed="va_acs_internet/device", files=("va_acs_internet/*without_compdev.csv.xz",), figures=("perc_hh_without_compdev",), keep=_anybody, tall=ACS, rows_of_one=3, percent=_rest, deep=True),
    Published(feed=f"{CT}/absence", files=(f"{CT}/absent_*/raw/*absenteeism__20*",), figures=("% Chronically Absent", "%"), keep=lambda row: row.get("District") not in ("State Level", "NOTSET")),
    Published(feed=f"{CT}/absence-trend", files=(f"{CT}/absent_grade/raw/*trend*",), figures=("2011-12", "2012-13", "2013-14", "2014-15", "2015-16"), keep=lambda row: row.get("District") != "State Level"),
    Published(feed=f"{CT}/absence-tidy", files=(f"{CT}/tidy/*.csv",), figures=("Value",)),
    Published(feed=f"{CT}/graduation", files=(f"{CT}/grad_*/raw/*.csv",), figures=("Graduation Rate",)),
    Published(feed=f"{CT}/state-tests", files=(f"{CT}/sbac/raw/*.csv",), figures=("Level 3&4 Met or Exceeded Count",), counts=True, withheld=lambda row, _: "*" in (row["Total Number with Scored Tests"], row["Level 3&4 Met or Exceeded Count"])),
    Published(feed=f"{CT}/kindergarten", files=(f"{CT}/kei/raw/20[01][0189]*_KEI_*.csv", f"{CT}/kei/raw/State_*.csv"), figures=tuple(f"{skill} Skills (%) Level 3" for skill in ("Creative/Aesthetic", "Language", "Literacy", "Numeracy", "Personal/Social", "Physical/Motor")), keep=lambda row: row["School Year"] != ""),
    Published(feed=f"{CT}/kindergarten-2013", files=(f"{CT}/kei/raw/2012-13_KEI_*.csv",), figures=("Level 3",)),
    Published(feed=f"{CT}/kindergarten-public", files=(f"{CT}/kei/raw/KEI_*public.xlsx",), sheet="All Years", figures=tuple(f"{skill}_PCT3" for skill in ("CR", "LA", "LI", "NU", "PR", "PH"))),
    Published(feed=f"{CT}/kindergarten-domains", files=(f"{CT}/kei/raw/KEI_DistrictByDomain_2013.xlsx",), sheet="Sheet1", header_rows=2, figures=tuple(f"{skill} Performance_Level_3" for skill in ("Creative", "Language", "Literacy", "Numeracy", "Personal", "Physical"))),
    Published(feed="la_food_policy/fruit-vegetables", files=("la_food_policy/rawDataAffordable.js",), figures=("value",), keep=lambda row: row["item"].startswith("ate5PlusServings"), percent=_percent),
    *(Published(feed=f"co_kidscount/grade-{grade}", files=(f"co_kidscount/{grade}*",), figures=("Data",), keep=lambda row: row["Score"] != "Writing", percent=_percent) for grade in (3, 8)),
    Published(feed="co_kidscount/race-mathematics", files=("co_kidscount/Average*Math.csv",), figures=("Data",), percent=_percent),
    Published(feed="co_kidscount/race-reading", files=("co_kidscount/Average*Reading.csv",), figures=("Data",), percent=_percent),
    Published(feed="co_kidscount/graduation", files=("co_kidscount/High_school*",), figures=("Data",), percent=_percent),
    Published(feed="co_kidscount/remediation", files=("co_kidscount/Remediation*",), figures=("Data",), percent=lambda number: 100 - 100 * number),
    Published(feed="nyc_pwc_geohub/absence", files=("nyc_pwc_geohub/chronic*",), figures=("chronic_absent_rate",)),
    Published(feed="nyc_pwc_geohub/reading", files=("nyc_pwc_geohub/ela.csv",), figures=("ela_pct_proficient",)),
    Published(feed="nyc_pwc_geohub/mathematics", files=("nyc_pwc_geohub/math.csv",), figures=("math_pct_proficient",)),
    Published(feed="nyc_pwc_geohub/graduation", files=("nyc_pwc_geohub/graduation.csv",), figures=("graduation_rate",)),
    Published(feed="nyc_pwc_geohub/safety", files=("nyc_pwc_geohub/school_quality.csv",), figures=("safety_pct_positive",), once=("DBN", "school_year")),
    Published(feed="nyc_doe_charter/reading", files=("nyc_doe_charter/*.xlsx",), figures=("% Level 3+4",), sheet="ELA"),
    Published(feed="nyc_doe_charter/mathematics", files=("nyc_doe_charter/*.xlsx",), figures=("% Level 3+4",), sheet="Math"),
    Published(feed="ky_kde/graduation-2013", files=("ky_kde/*12_13.csv",), figures=("COHORT_RATE",)),
    Published(feed="ky_kde/graduation-2018", files=("ky_kde/*1[78]_1[89].csv",), figures=("GRADRATE4YR",), withheld=_by_flag, keep=lambda row: "COOP" not in row["SCH_NAME"]),
    Published(feed="ky_kde/graduation-2020", files=("ky_kde/*2020.csv",), figures=("4-YEAR GRADUATION RATE",), withheld=_by_flag),
    *(Published(feed=f"louisville_glp/{feed}", files=(f"louisville_glp/{file}_ky.csv",), figures=(figure,), keep=lambda row: row["variable"] not in ("q1", "q3"))
      for feed, file, figure in (("graduation", "graduation", "graduation"), ("college-ready", "ccr", "ccr"), ("transition-ready", "transition_ready", "transition_ready"), ("readiness", "kready", "kready"))),
    Published(feed="louisville_glp/graduation-school", files=("louisville_glp/graduation_55k.csv",), figures=("Graduation Rate",)),
    Published(feed="louisville_glp/digital-access", files=("louisville_glp/percentdigital*",), figures=("internet_and_device1",)),
    *(Published(feed=f"{URBAN}/{feed}", files=(f"{URBAN}/{file}_longitudinal.csv",), figures=(figure,), percent=_percent, deep=deep)
      for feed, file, figure, deep in (
          ("preschool-county", "metrics_preschool_county_all", "share_in_preschool", False),
          ("preschool-county-income", "metrics_preschool_county_income", "share_in_preschool", True),
          ("preschool-city", "metrics_preschool_place_race-ethnicity", "share_in_preschool", False),
          ("digital-county", "digital_access_county_all", "share_digital_access", False),
          ("digital-county-race", "digital_access_county_race_ethnicity", "share_digital_access", True),
          ("digital-county-income", "digital_access_county_income", "share_digital_access", True),
          ("digital-city-race", "digital_access_place_race_ethnicity", "share_digital_access", False),
      )),
    *(Published(feed=f"cdc_yrbss/{feed}", files=(f"cdc_yrbss/{file}.csv",), figures=("Data_Value",), percent=percent, withheld=_as_na)
      for feed, file, percent in (("activity", "dailyActivityKids", float), ("exercise", "dailyPEKids", float), ("fruit", "dailyFruitKids", _rest), ("vegetables", "dailyVegKids", _rest))),
    Published(feed="census_acs_b14003/preschool", files=("census_acs_b14003/*.csv",), figures=("HD01_VD04", "HD01_VD13", "HD01_VD32", "HD01_VD41"), counts=True, keep=lambda row: row["GEO.id"] != "Id"),
)  # fmt: skip
