"""Publishers' own files, their feeds taken away: how much of each is found, and that nothing wrong is sure."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from loaders import original
from loaders.roles import Role
from loaders.suggesting import suggest
from tests.loaders.suggesting.communities import a_community
from tests.loaders.suggesting.measured import measured

TODAY = date(2026, 7, 1)
CVL = a_community(
    {"albemarle": "Albemarle County", "charlottesville": "Charlottesville", "virginia": "Virginia"}
)
NYC = a_community({"m015": "01M015", "m292": "01M292", "m448": "01M448"})
CT = a_community({"new-haven": "New Haven School District", "hartford": "Hartford School District"})
CO = a_community({"colorado": "Colorado", "denver": "Denver"})
LOUISVILLE = a_community({"atherton": "Atherton High", "ballard": "Ballard High"})
KY = a_community({"jefferson": "Jefferson County", "adair": "Adair County"})

STONES = "va_stepping_stones/stepping_stones_2022"
# file, community, what carries each role (`=` a text that stands for the whole file), how many of them are found
FILES = [
    (f"{STONES}/graduation_rates.csv", CVL, "period=cohort_year place=division_name numerator=total_graduates denominator=students_in_cohort value=graduation_rate", 5),
    (f"{STONES}/average_daily_attendance.csv", CVL, "period=year place=division_name numerator=ada_total denominator=adm_total", 4),
    ("va_stepping_stones/stepping_stones_2026/absenteeism.csv", CVL, "period=school_year place=div_name group=subgroup value=percent_chronically_absent", 4),
    (f"{STONES}/sol_pass.csv", CVL, "period=school_year place=division_name measure=subject group=test_level numerator=pass_count denominator=total_count value=pass_rate", 7),
    (f"{STONES}/postsecondary_education.csv", CVL, "period=year place=locality group=group numerator=enrolledany denominator=cohortsize value=percentany", 6),
    ("va_vdoe_sol/division-by-test-2019.csv", CVL, "place=Div_Name group=Grade measure=Subject value=2017-2018_Pass_Rate period=2017-2018_Pass_Rate", 5),
    ("va_vdoe_sol/2017-2018-division-test-by-test.xlsx", CVL, "place=Div_Name group=Grade measure=Subject value=2017-2018_Pass_Rate period=2017-2018_Pass_Rate", 5),
    ("va_acs_internet/charlottesville_albemarle_internet_extract.csv", CVL, "period=year place=region_name measure=measure value=value", 4),
    ("ct_data_collaborative/absent_race/raw/chronic-absenteeism__2018-19_race.csv", CT, "place=District group=Race/Ethnicity numerator=Student_Count value=%", 3),
    ("co_kidscount/High_school_graduation_rates.csv", CO, "period=TimeFrame place=Location value=Data", 3),
    ("co_kidscount/Average_proficiency_on_the_CSAP_TCAP_by_race_ethnicity__Math.csv", CO, "period=TimeFrame place=Location group=Race_Ethnicity value=Data", 4),
    ("nyc_pwc_geohub/graduation.csv", NYC, "period=school_year place=DBN n=cohort_size value=graduation_rate", 3),
    ("nyc_pwc_geohub/chronic_absenteeism.csv", NYC, "period=school_year place=DBN value=chronic_absent_rate", 3),
    ("nyc_pwc_geohub/ela.csv", NYC, "period=school_year place=DBN n=ela_number_tested value=ela_pct_proficient", 4),
    ("louisville_glp/graduation_55k.csv", LOUISVILLE, "period=Year place=High_School group=Demographic value=Graduation_Rate", 4),
    ("urban_mobility_metrics/metrics_preschool_county_all_longitudinal.csv", CVL, "period=year place=county value=share_in_preschool low=share_in_preschool_lb high=share_in_preschool_ub", 4),
    ("cdc_yrbss/dailyFruitKids.csv", CVL, "period=Year place=LocationAbbr value=Data_Value low=Low_Confidence_Limit high=High_Confidence_Limit n=Sample_Size", 6),
    ("ky_kde/graduation_rate_12_13.csv", KY, "period=SCH_YEAR place=DIST_NAME group=DISAGG_LABEL numerator=COHORT_NUMERATOR denominator=COHORT_DENOMINATOR value=COHORT_RATE", 6),
]  # fmt: skip
OPEN = {"nyc_pwc_geohub/ela.csv": False}
"""Files that are settled without a person; in every other something is open."""


def _found(feed, truth):
    """The roles whose column is the right one; a `_` in the truth stands for a blank or itself."""
    right = set()
    for role, header in (pair.split("=", 1) for pair in truth.split()):
        columns = [h.replace(" ", "_") for h in feed.columns.by_role.get(Role(role), ())]
        wide = [
            wide for wide in feed.wide
            if role in (wide.role, *re.compile(wide.pattern).groupindex) and re.fullmatch(wide.pattern, header.replace("_", " "))
        ]  # fmt: skip
        if columns == [header] or wide:
            right.add(role)
    return right


@pytest.mark.parametrize(("path", "community", "truth", "floor"), FILES, ids=[f[0] for f in FILES])
def test_so_many_roles_of_a_publishers_file_are_found_and_nothing_wrong_is_sure(
    shared, path, community, truth, floor
):
    suggested = suggest(original(shared / "data/real" / path), "schools", community, (), TODAY)
    right = _found(suggested.feed, truth)
    assert len(right) >= floor, (right, suggested.feed.columns)
    assert suggested.settled is (not OPEN.get(path, True))


def test_of_these_roles_nineteen_in_twenty_are_found():
    said = sum(len(truth.split()) for _, _, truth, _ in FILES)
    found = sum(floor for *_, floor in FILES)
    assert (found, said) == (80, 83)


@pytest.mark.deep
def test_of_every_published_file_four_roles_in_five_are_found_and_no_group_is_wrong(shared):
    found = list(measured(shared))
    roles, wrong = sum(one.roles for one in found), sum(len(one.wrong) for one in found)
    assert (roles - wrong, roles) == (238, 294)
    assert sum((one.words for one in found), Counter())["wrong"] == 0
    assert [one for one in found if one.settled and one.wrong] == []
