"""Vocabulary: what partners call their columns, their totals and the opposite of what is measured, in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from loaders.roles import Role

HEADERS: Mapping[Role, tuple[str, ...]] = {
    Role.PERIOD: (
        "year", "school year", "sy", "sch year", "school yr", "academic year", "ay", "fiscal year", "fy", "cohort",
        "cohort year", "class", "class of", "graduating class", "period", "time frame", "timeframe", "time", "term",
        "year ending", "year end", "yr", "fall of", "fall", "spring", "five years ending", "quarter", "month",
    ),
    Role.PLACE: (
        "place", "school", "school name", "sch name", "high school", "site", "campus", "building", "district",
        "district name", "dist name", "division", "division name", "div name", "lea", "county", "county name", "locality",
        "location", "location abbr", "city", "town", "neighborhood", "neighbourhood", "community", "tract", "zone",
        "region", "region name", "area", "schnam", "leanm", "stnam", "entity", "geography", "state", "division or state", "graduates of", "dbn",
    ),
    Role.GROUP: (
        "group", "subgroup", "student group", "students group", "race", "ethnicity", "race ethnicity", "race or ethnicity",
        "demographic", "demographics", "gender", "sex", "grade", "grade level", "test level", "category", "breakdown",
        "disagg label", "frl status", "students",
    ),
    Role.MEASURE: (
        "measure", "indicator", "subject", "item", "metric", "test", "test name", "data description", "question",
    ),
    Role.NUMERATOR: (
        "numerator", "num", "count", "number", "number of", "students passing", "passed", "passing", "pass count",
        "number passing", "graduates", "total graduates", "on time graduates", "students graduating", "grads", "absent",
        "number absent", "chronic absent count", "chronically absent students", "met", "number met", "proficient",
        "number proficient", "attended", "average daily attendance", "ada", "ready", "with",
    ),
    Role.DENOMINATOR: (
        "denominator", "den", "total", "total count", "total students", "total number", "enrolled", "enrollment",
        "enrolment", "students enrolled", "tested", "students tested", "number tested", "cohort size", "cohortsize",
        "students in cohort", "number of students in cohort", "cohort", "membership", "average daily membership", "adm",
        "assessed", "eligible", "base", "population", "all students", "number of students",
    ),
    Role.VALUE: (
        "percent", "percentage", "pct", "%", "rate", "share", "proportion", "value", "data value", "data", "figure",
        "score", "mean", "pass rate", "graduation rate", "result",
    ),
    Role.LOW: (
        "low", "lower", "lower limit", "lower bound", "lower 95", "low 95", "low 95%", "lb", "lcl", "low confidence limit",
        "lower ci", "ci low", "ci lower",
    ),
    Role.HIGH: (
        "high", "upper", "upper limit", "upper bound", "upper 95", "high 95", "high 95%", "ub", "ucl", "high confidence limit",
        "upper ci", "ci high", "ci upper",
    ),
    Role.SE: ("se", "standard error", "std error", "stderr", "std err"),
    Role.MOE: ("moe", "margin of error", "margin"),
    Role.N: ("n", "sample size", "respondents", "number of respondents", "students answering", "answering", "sample"),
}  # fmt: skip
IDS = frozenset(
    [
        "id",
        "ids",
        "id2",
        "code",
        "codes",
        "cd",
        "fips",
        "geoid",
        "geoid2",
        "dbn",
        "zip",
        "zipcode",
        "ncesid",
        "lat",
        "lon",
        "latitude",
        "longitude",
        "latlon",
        "order",
        "rank",
        "row",
        "index",
        "version",
        "quality",
        "flag",
        "suppressed",
        "reconfig",
        "phone",
        "no",
        "nr",
        "geolocation",
        "objectid",
        "leaid",
        "schid",
        "ncessch",
        "fipst",
        "combokey",
        "unitid",
        "cdscode",
        "aun",
        "irn",
        "beds",
        "coordinate",
        "vector",
        "decimals",
    ]
)
"""Last words of headers over numbers that count nothing."""
PLACE_NUMBERS = frozenset(
    ["division", "district", "school", "county", "state", "div", "dist", "sch", "leaid", "agency"]
)
TOTALS = re.compile(
    r"-*\s*(grand total|totals?|state totals?|district totals?|division totals?|county totals?|all schools|all districts|"
    r"all divisions|statewide|state|district|all|sum|overall)\s*-*",
    re.IGNORECASE,
)
"""What stands in a place's column where a row adds the others up."""
EVERYBODY = frozenset(
    ["all", "total", "totals", "overall", "everyone", "everybody", "aggregate"]
) | {"all students", "all students in lea", "all grades", "all groups", "all children", "all youth", "total students"}  # fmt: skip
OPPOSITES = re.compile(
    r"\b(below|without|not|non|never|absent|absence|absenteeism|fail(?:ed|ing|ure)?|less than|fewer than|"
    r"dropouts?|lacking)\b",
    re.IGNORECASE,
)
"""Words that turn a count into that of the others."""
PLACE_KINDS = frozenset(
    [
        "county",
        "city",
        "town",
        "village",
        "township",
        "borough",
        "parish",
        "public",
        "pblc",
        "schools",
        "schs",
        "school",
        "district",
        "division",
        "elementary",
        "middle",
        "high",
        "co",
        "dist",
        "div",
        "elem",
        "el",
        "ms",
        "hs",
        "es",
    ]
)
STATES: Mapping[str, str] = dict(
    pair.split("=")
    for pair in ["AL=alabama", "AK=alaska", "AZ=arizona", "AR=arkansas", "CA=california", "CO=colorado", "CT=connecticut", "DE=delaware", "FL=florida", "GA=georgia", "HI=hawaii", "ID=idaho", "IL=illinois", "IN=indiana", "IA=iowa", "KS=kansas", "KY=kentucky", "LA=louisiana", "ME=maine", "MD=maryland", "MA=massachusetts", "MI=michigan", "MN=minnesota", "MS=mississippi", "MO=missouri", "MT=montana", "NE=nebraska", "NV=nevada", "OH=ohio", "OK=oklahoma", "OR=oregon", "PA=pennsylvania", "TN=tennessee", "TX=texas", "UT=utah", "VT=vermont", "VA=virginia", "WA=washington", "WI=wisconsin", "WY=wyoming"]
) | {
    "NH": "new hampshire", "NJ": "new jersey", "NM": "new mexico", "NY": "new york", "NC": "north carolina",
    "ND": "north dakota", "RI": "rhode island", "SC": "south carolina", "SD": "south dakota", "WV": "west virginia",
    "DC": "district of columbia", "US": "united states",
}  # fmt: skip
"""The postal abbreviations (USPS Publication 28, appendix B)."""


TOPICS: Mapping[str, re.Pattern[str]] = {
    topic: re.compile(rf"\b(?:{spelt})", re.IGNORECASE)
    for topic, spelt in {
        "absence": r"(?:chronic \w+ )?absen|chronic abs",
        "attendance": r"attend|ada\b",
        "graduation": r"grad(?:s\b|rate|uat)|acgr",
        "mathematics": r"math|algebra",
        "reading": r"reading|ela\b|english language arts|english reading|literacy|language arts",
        "readiness": r"kready|readiness|ready|kindergart|kei\b|pals\b|vkrp|developing as expected",
        "early learning": r"early (?:learning|childhood)|pre ?school|pre ?k\b|nursery|head ?start|school enrollment",
        "college": r"college|post ?secondary|higher education",
        "remediation": r"remedia|developmental course",
        "completion": r"degree|certificate|complet",
        "credential": r"credential|industry",
        "active": r"activ|exercise|physical",
        "fruit and vegetables": r"fruit|veg",
        "safe": r"safe",
        "on the way": r"on the way|travel|to and from",
        "mobility": r"mobility|transien|move[sd]?\b|churn",
        "reads to child": r"read(?:s|ing)? to\b",
        "encouraged": r"encourag|outside school",
        "talked about": r"talk",
        "internet": r"internet|broadband|digital|computer|device|laptop",
        "medical home": r"medical|doctor|health care|regular place",
    }.items()
}
"""What the indicators of the field are about, in the words of files and of measures."""


def topics(text: str) -> frozenset[str]:
    """What a text speaks of, run-together words too: `dailyFruitKids`, `percentdigitalaccess`."""
    said = " ".join(words(text.replace("_", " ")))
    glued = re.sub(r"\b(percent|pct|share|rate|num|number)(?=[a-z])", r"\1 ", said)
    return frozenset(topic for topic, spelt in TOPICS.items() if spelt.search(glued))


def words(header: str) -> tuple[str, ...]:
    """A header as plain words: `Cohort_Year`, `cohortYear` and `COHORT YEAR` are the same two."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    apart = re.sub(r"(?i)\b(percent|pct)(?!age|s?\b)(?=[a-z\d])", r"\1 ", apart)
    return tuple(re.findall(r"%|[^\W_]+", apart.casefold()))
