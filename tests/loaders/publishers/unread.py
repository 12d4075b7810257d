"""The publishers' files that feed none of the fifteen indicators, and why; a pattern for each kind."""

from __future__ import annotations

UNREAD = {
    "va_stepping_stones/*/english_language_learners.csv": "who the students are, not how they fare",
    "va_stepping_stones/*/econ*disad*.csv": "who the students are, not how they fare",
    "va_stepping_stones/*/sp*ed*_services.csv": "who the students are, not how they fare",
    "va_stepping_stones/*/student_totals.csv": "enrolment: who could be counted",
    "va_stepping_stones/*/school_suspensions.csv": "suspensions are none of the fifteen",
    "va_stepping_stones/*/child_poverty.csv": "poverty is none of the fifteen",
    "va_stepping_stones/*/mckinney-vento*.csv": "students without a home; the indicator counts moves between schools",
    "va_stepping_stones/*/mv_va_all_schools*.csv": "students without a home; the indicator counts moves between schools",
    "va_stepping_stones/*/census_population*.csv": "population: who could be counted",
    "ct_data_collaborative/ct-school-district-list-with-fips.csv": "a list of places and the names they had",
    "ct_data_collaborative/prek/pre-k-students*.csv": "how many are enrolled, without of how many children",
    "ct_data_collaborative/prek/enrollmentSingleYear.csv": "enrolment: who could be counted",
    "co_kidscount/Dropout_rates*.csv": "leaving school is none of the fifteen; graduation has a file of its own",
    "co_kidscount/School-aged_children_in_poverty.csv": "poverty is none of the fifteen",
    "co_kidscount/Pupil_enrollment.csv": "enrolment: who could be counted",
    "co_kidscount/Special_education.csv": "who the students are, not how they fare",
    "co_kidscount/Kindergartners_in_full-day_program.csv": "kindergarten; the indicator ends where kindergarten begins",
    "nyc_pwc_geohub/student_survey.csv": "happiness and help; no item on safety",
    "nyc_pwc_geohub/family_survey.csv": "how content families are; no item on reading or college",
    "nyc_pwc_geohub/temp_housing.csv": "students without a home; the indicator counts moves between schools",
    "nyc_pwc_geohub/PwC_public_data_wishlist.xlsx": "a list of data that a partner wished for",
    "louisville_glp/preschool_county.csv": "the census's table B14003 one cell a row, without the sums; census_acs_b14003 has the table",
    "urban_mobility_metrics/metrics_college_*.csv": "adults of 19 and 20 with a diploma, not a cohort that should graduate",
    "urban_mobility_metrics/SEDA_all_county.csv": "what a year of school adds; the indicator counts who is proficient",
    "urban_mobility_metrics/homelessness_*.csv": "students without a home; the indicator counts moves between schools",
    "la_food_policy/healthy-json.js": "BASELINE and UPDATE, of years that the file does not say",
    "geometry_us_atlas/*": "shapes of states and counties",
}
