"""Figures as their publishers printed them, read off the files by eye: place, group, period, percent, counts or why there is none."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.model import CellState
from tests.loaders.publishers.opened import loaded
from tests.loaders.publishers.published import HERE

STONES, CT, URBAN = "va_stepping_stones", "ct_data_collaborative", "urban_mobility_metrics"
PRINTED = [
    (f"{STONES}/graduation", f"{STONES}/stepping_stones_2026/graduation_rates.csv", "charlottesville", "all", "class-2025", 86.9, (292, 336)),
    (f"{STONES}/graduation", f"{STONES}/stepping_stones_2026/graduation_rates.csv", "virginia", "all", "class-2016", 91.41, (86908, 95077)),
    (f"{STONES}/literacy", f"{STONES}/stepping_stones_2022/pals_kindergarten.csv", "charlottesville", "all", "2016-17", 84, None),
    (f"{STONES}/attendance", f"{STONES}/stepping_stones_2022/average_daily_attendance.csv", "albemarle", "all", "2017-18", 96, (13071, 13656)),
    (f"{STONES}/absence-school", f"{STONES}/chronic_absenteeism_by_school_2017_2024.csv", "CCS / Charlottesville High", "black", "2023-24", 53.5, None),
    ("va_vdoe_sol/sol-division", "va_vdoe_sol/division-by-test-2019.csv", "Charlottesville City", "grade-3", "2018-19", 71, None),
    ("va_vdoe_sol/sol-division", "va_vdoe_sol/division-by-test-2019.csv", "Charlottesville City", "grade-8", "2016-17", 71, None),
    ("va_vdoe_sol/sol-division", "va_vdoe_sol/division-by-test-2019.csv", "Accomack County", "end-of-course", "2016-17", 78, None),
    ("va_acs_internet/internet", "va_acs_internet/charlottesville_albemarle_internet_extract.csv", "51540", "all", "2013..2017", 78.19969578444154, (14395, 18408)),
    ("va_acs_internet/internet", "va_acs_internet/charlottesville_albemarle_internet_extract.csv", "51003", "all", "2019..2023", 91.26575537014024, None),
    ("va_acs_internet/device", "va_acs_internet/charlottesville_albemarle_device_extract.csv", "51540", "all", "2013..2017", 100 - 10.147761842677095, None),
    (f"{CT}/absence", f"{CT}/absent_race/raw/chronic-absenteeism__2019-20_race.csv", "New Haven School District", "hispanic", "2019-20", 21.2, None),
    (f"{CT}/absence", f"{CT}/absent_race/raw/chronic-absenteeism__2011-12_race_ct.csv", "State of Connecticut", "hispanic", "2011-12", 18.4, None),
    (f"{CT}/graduation", f"{CT}/grad_race/raw/four-year-graduation-rates__2018-19_race_grad.csv", "Amistad Academy District", "black", "class-2019", 83.8, (31, 37)),
    (f"{CT}/graduation", f"{CT}/grad_race/raw/four-year-graduation-rates__2018-19_race_grad.csv", "Amistad Academy District", "hispanic", "class-2019", None, None),
    (f"{CT}/state-tests", f"{CT}/sbac/raw/smarter-balanced__2018-19_ela-and-math_all-students_all-grades.csv", "East Hartford School District", "grade-3", "2018-19", 100 * 154 / 436, (154, 436)),
    (f"{CT}/kindergarten", f"{CT}/kei/raw/2011-12_KEI_Literacy.csv", "Hartford School District", "all", "2011-12", 25.5, None),
    (f"{CT}/kindergarten-2013", f"{CT}/kei/raw/2012-13_KEI_Numeracy.csv", "Bridgeport School District", "all", "2012-13", 32.4, None),
    (f"{CT}/kindergarten-domains", f"{CT}/kei/raw/KEI_DistrictByDomain_2013.xlsx", "Andover School District", "all", "2013-14", 58.6206896551724, None),
    ("la_food_policy/fruit-vegetables", "la_food_policy/rawDataAffordable.js", "los-angeles-county", "all", "2018", 12.1, None),
    ("la_food_policy/fruit-vegetables", "la_food_policy/rawDataAffordable.js", "los-angeles-county", "hispanic", "2011", 13, None),
    ("la_food_policy/fruit-vegetables", "la_food_policy/rawDataAffordable.js", "area-south-bay", "all", "2015", 14.8, None),
    ("la_food_policy/fruit-vegetables", "la_food_policy/rawDataAffordable.js", "los-angeles-county", "pacific-islander", "2011", None, None),
    ("co_kidscount/graduation", "co_kidscount/High_school_graduation_rates.csv", "Colorado", "all", "class-2014", 77.3, None),
    ("co_kidscount/grade-3", "co_kidscount/3rd_grade_students_scoring_proficient_or_above_on_the_CSAP_TCAP.csv", "Colorado", "grade-3", "2013-14", 71.589, None),
    ("co_kidscount/race-mathematics", "co_kidscount/Average_proficiency_on_the_CSAP_TCAP_by_race_ethnicity__Math.csv", "DENVER COUNTY 1", "black", "2013-14", 31.24, None),
    ("co_kidscount/remediation", "co_kidscount/Remediation_in_higher_education.csv", "Colorado", "all", "class-2011", 60, None),
    ("nyc_pwc_geohub/absence", "nyc_pwc_geohub/chronic_absenteeism.csv", "01M015", "all", "2018-19", 24.48, None),
    ("nyc_pwc_geohub/reading", "nyc_pwc_geohub/ela.csv", "01M015", "all", "2017-18", 67.16, None),
    ("nyc_pwc_geohub/graduation", "nyc_pwc_geohub/graduation.csv", "01M292", "all", "class-2016", 54.55, None),
    ("nyc_doe_charter/reading", "nyc_doe_charter/charter-school-results-2013-2019-public.xlsx", "84K037", "grade-3", "2014-15", 32.5581398, (14, 43)),
    ("nyc_doe_charter/reading", "nyc_doe_charter/charter-school-results-2013-2019-public.xlsx", "84K037", "grade-3", "2016-17", 64, (32, 50)),
    ("nyc_doe_charter/mathematics", "nyc_doe_charter/charter-school-results-2013-2019-public.xlsx", "84K037", "grade-3", "2015-16", 76.92308044, (40, 52)),
    ("ky_kde/graduation-2013", "ky_kde/graduation_rate_12_13.csv", "275", "all", "class-2013", 76.5, (5679, 7421)),
    ("ky_kde/graduation-2018", "ky_kde/graduation_rate_18_19.csv", "999", "all", "class-2019", 90.6, (45338, 50059)),
    ("ky_kde/graduation-2018", "ky_kde/graduation_rate_17_18.csv", "999", "white", "class-2018", 91.9, (36154, 39326)),
    ("ky_kde/graduation-2018", "ky_kde/graduation_rate_17_18.csv", "147010", "disabilities", "class-2018", None, None),
    ("ky_kde/graduation-2020", "ky_kde/graduation_rate_2020.csv", "275", "black", "class-2020", 81.5, (2191, 2688)),
    ("louisville_glp/graduation", "louisville_glp/graduation_ky.csv", "jefferson-county", "black", "class-2013", 74.2, None),
    ("louisville_glp/graduation-school", "louisville_glp/graduation_55k.csv", "Atherton High", "male", "class-2014", 92.2, None),
    ("louisville_glp/digital-access", "louisville_glp/percentdigitalaccess_county.csv", "21111", "black", "2019", 50.65227846579295, None),
    (f"{URBAN}/preschool-county", f"{URBAN}/metrics_preschool_county_all_longitudinal.csv", "51 / 540", "all", "2017..2021", 60.72241183162684, None),
    (f"{URBAN}/preschool-county", f"{URBAN}/metrics_preschool_county_all_longitudinal.csv", "51 / 540", "all", "2010..2014", None, None),
    (f"{URBAN}/digital-county", f"{URBAN}/digital_access_county_all_longitudinal.csv", "21 / 111", "all", "2019..2023", 70.5234812122978, None),
    (f"{URBAN}/digital-city-race", f"{URBAN}/digital_access_place_race_ethnicity_longitudinal.csv", "17 / 14000", "hispanic", "2019..2023", 63.8154870367586, None),
    ("cdc_yrbss/activity", "cdc_yrbss/dailyActivityKids.csv", "US", "all", "2019", 23.2, None),
    ("cdc_yrbss/activity", "cdc_yrbss/dailyActivityKids.csv", "VA", "female", "2019", 14.1, None),
    ("cdc_yrbss/activity", "cdc_yrbss/dailyActivityKids.csv", "DC", "pacific-islander", "2019", None, None),
    ("cdc_yrbss/fruit", "cdc_yrbss/dailyFruitKids.csv", "US", "all", "2019", 100 - 41.8, None),
    ("cdc_yrbss/vegetables", "cdc_yrbss/dailyVegKids.csv", "US", "all", "2019", 100 - 40.7, None),
    ("census_acs_b14003/preschool", "census_acs_b14003/ACS_05_EST_B14003_with_ann.csv", "21111", "all", "2005", 45.279612296289257, (9530, 21047)),
    ("census_acs_b14003/preschool", "census_acs_b14003/ACS_17_1YR_B14003_with_ann.csv", "51003", "all", "2017", 56.39204545454546, (1191, 2112)),
    ("census_acs_b14003/preschool", "census_acs_b14003/ACS_17_1YR_B14003_with_ann.csv", "21111", "all", "2017", 38.558413719185425, (8634, 22392)),
]  # fmt: skip


@pytest.mark.parametrize("printed", PRINTED, ids=[" ".join((p[0], *p[2:5])) for p in PRINTED])
def test_a_figure_is_the_printed_one(shared, printed):
    feed, file, place, group, period, percent, counts = printed
    point = _point(loaded(feed, shared / "data/real" / file), place, group, period)
    assert (point.state is CellState.NUMBER) == (percent is not None)
    assert point.ratio == (percent and pytest.approx(percent / 100))
    assert counts is None or (point.numerator, point.denominator) == counts


def test_every_publisher_has_three_figures_compared():
    held = {path.parent.name for path in HERE.glob("*/*.toml")}
    few = {name for name in held if sum(p[0].startswith(f"{name}/") for p in PRINTED) < 3}
    assert few == set()


def test_the_error_of_added_up_estimates_is_that_of_a_derived_proportion(shared):
    path = shared / "data/real/census_acs_b14003/ACS_17_1YR_B14003_with_ann.csv"
    point = _point(loaded("census_acs_b14003/preschool", path), "51003", "all", "2017")
    of_top = sum(m * m for m in (199, 268, 252, 196))
    of_both = of_top + 373**2 + 281**2
    share = 1191 / 2112
    assert point.se == pytest.approx((of_top - share**2 * of_both) ** 0.5 / 2112 / 1.645)


def test_a_survey_keeps_its_limits_turned_over_and_the_number_asked(shared):
    load = loaded("cdc_yrbss/fruit", shared / "data/real/cdc_yrbss/dailyFruitKids.csv")
    point = _point(load, "US", "all", "2019")
    assert (point.low, point.high, point.denominator) == (pytest.approx(0.562), pytest.approx(0.602), 12_529)


def _point(load, place, group, period):
    """The first such figure of a file."""
    figures = load.figures
    curves = [at for at, key in enumerate(figures.keys) if (key.place, key.group) == (place, group)]
    when = [at for at, known in enumerate(figures.periods) if known.code == period]
    return figures.point(
        int(np.flatnonzero(np.isin(figures.curve, curves) & np.isin(figures.period, when))[0])
    )
