"""Made-up exports in the documented shapes: no line of them is anybody's figure."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import cache
from typing import Any

from indicators.community import Community
from indicators.store import AgreedFiles
from loaders.moving.export import Export, export
from loaders.moving.mapping import Mapping
from loaders.moving.plan import Plan, plan
from loaders.moving.sheets import Sheet
from loaders.read.rows import TextRow
from tests.places import REPOSITORY

FRAMEWORK = REPOSITORY / "data" / "frameworks" / "promise-neighborhoods-15.toml"
TOWN = """
id = "riverside"
name = "Riverside Promise"
framework = "promise-neighborhoods-15"
time_zone = "America/New_York"
root = "riverside"

[[places]]
id = "riverside"
name = "Riverside"
kind = "neighborhood"

[[populations]]
id = "pupils"
name = "Pupils"
kind = "school"
who = "Pupils of the two schools."
"""
VALUES = """Made up for a test,,
,,
Scorecard,Result,Indicator,Time Period,Actual Value,Target Value,Forecast Value,Current Trend,Baseline % Change,Polarity,Partners
Riverside,Attend,Chronic absenteeism rate,SY 2014-15,24.0%,,,,,Lower is Better,Riverside Schools; County Health
Riverside,Attend,Chronic absenteeism rate,SY 2015-16,24.3%,,,,,,
Riverside,Attend,Chronic absenteeism rate,SY 2016-17,24.1%,,,,,,
Riverside,Attend,Chronic absenteeism rate,SY 2017-18,24.8%,,,,,,
Riverside,Attend,Chronic absenteeism rate,SY 2018-19,24.4%,,,,,,
Riverside,Attend,Chronic absenteeism rate,SY 2019-20,N/A,,,,,,
Riverside,Attend,Chronic absenteeism rate,SY 2020-21,22.1%,20%,23%,1 down,-8%,,
Riverside,Attend,Chronic absenteeism rate,SY 2021-22,20.0%,19%,22%,2 down,-17%,,
Riverside,Attend,Chronic absenteeism rate,SY 2022-23,,18%,21%,,,,
Riverside,Prosper,Median household income,2018,"$41,200",,,,,,
Riverside,Prosper,Median household income,2019,"$41,900",,,,,,
Riverside,Prosper,Calls,Q1 2024,120,,,,,,
Riverside,Prosper,Calls,Q2 2024,abc,,,,,,
Riverside,Prosper,Visits,Jan 2020,12,,,,,,
,,,Q2 2024,9,,,,,,
"""
NOTES = """Story report,,
Indicator,Note Type,Note Text
Chronic absenteeism rate,Story Behind the Curve,"=HYPERLINK(""http://x"")
two lines"
,What Works,a bus
"""
TEMPLATE = """id,measure_type,actual_value_date,target_value,actual_value,comment
101,i,06/15/2018,,12.5,first
101,i,06/15/2019,,12.9,
101,i,06/15/2020,11,13.5,
202,p,01/15/2021,,300,
202,p,02/15/2021,,310,
202,p,03/15/2021,,305,
202,p,04/15/2021,,320,
202,p,05/15/2021,,330,
"""
LIST = """ID,Name,Type
101,Teen birth rate,Indicator
202,Families served,Performance Measure
303,A good start,Result
"""


def a_sheet(text: str, file: str = "made-up.csv", name: str | None = None) -> Sheet:
    """A sheet of that text, its rows numbered as a spreadsheet does."""
    rows = enumerate(csv.reader(io.StringIO(text)), start=1)
    return Sheet(file=file, name=name, rows=tuple(TextRow(n, tuple(r)) for n, r in rows if any(r)))


def an_export(*texts: str, **said: Any) -> Export:
    """What those texts say together."""
    return export([a_sheet(t, f"made-up-{n}.csv") for n, t in enumerate(texts)], Mapping.model_validate(said))


def a_plan(*texts: str, town: str = TOWN, **said: Any) -> Plan:
    """What is to become of them in a town."""
    return plan(an_export(*texts, **said), a_town(town), Mapping.model_validate(said))


@cache
def a_town(text: str = TOWN) -> Community:
    """The community of that text."""
    return AgreedFiles(FRAMEWORK.name, FRAMEWORK.read_text("utf-8"), "riverside.toml", text).read()


def by_name(found: Plan) -> dict[str, Any]:
    """The moved measures by the name they had."""
    return {m.named.name: m for m in found.measures}


def table(header: Sequence[str], *rows: Sequence[str]) -> str:
    """Rows under a header as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue()
