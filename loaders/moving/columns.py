"""Columns: what a column of another system's export may be, and the headings it is known by.

**Documented** headings were read in the maker's own help pages: the columns a scorecard shows (support.clearimpact.com,
/en/2023-scorecard-columns), the objects and their notes (/measures, /en/building-scorecards/scorecard-objects/scorecards), and
the table that data values are imported from (/en/building-scorecards/data-values/importing-data-values-and-users and
/en/2023-import-data: id, measure_type, actual_value_date, target_value, actual_value, comment).

**Seen** headings were read in public programs that read such exports or the public feed (embed.clearimpact.com): NoteType, NoteText,
Note Text, TimePeriod, ActualValue, BaselineChange, CurrentTrend, ActualValueColor, and, in reports that a city designed for itself,
title rows above the header and cells that are blank where they repeat the one above.

**Assumed** headings are plain words for the same things. What the button "Export" writes, column by column, and how a trend's
arrow is written as text, is in no page that could be read; the headings of a custom report are whatever its designer
chose. So every heading may be declared in a `--map` file (`Mapping.columns`), and a declared one goes before these.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Column(StrEnum):
    """What a column says."""

    MEASURE = "measure"
    ID = "id"
    SORT = "sort"
    CONTAINER = "container"
    SCORECARD = "scorecard"
    TAG = "tag"
    PERIOD = "period"
    ACTUAL = "actual"
    POLARITY = "polarity"
    PLACE = "place"
    GROUP = "group"
    TARGET = "target"
    NEXT_TARGET = "next_target"
    FORECAST = "forecast"
    PRIOR = "prior"
    VARIANCE = "variance"
    OF_TARGET = "of_target"
    TREND = "trend"
    CHANGE = "change"
    COLOR = "color"
    COMMENT = "comment"
    NOTE_KIND = "note_kind"
    NOTE = "note"
    STORY = "story"
    PARTNERS = "partners"


DOCUMENTED: dict[Column, tuple[str, ...]] = {
    Column.MEASURE: ("Indicator", "Performance Measure"),
    Column.ID: ("id",),
    Column.SORT: ("measure_type",),
    Column.CONTAINER: ("Result", "Program"),
    Column.SCORECARD: ("Scorecard",),
    Column.TAG: ("Tag",),
    Column.PERIOD: ("Time Period", "actual_value_date"),
    Column.ACTUAL: ("Current Actual Value", "Actual Value", "actual_value"),
    Column.POLARITY: ("Polarity",),
    Column.TARGET: ("Current Target Value", "Target Value", "target_value"),
    Column.NEXT_TARGET: ("Next Target Value",),
    Column.FORECAST: ("Forecast Value",),
    Column.PRIOR: ("Prior Actual Value",),
    Column.VARIANCE: ("Variance from Target",),
    Column.OF_TARGET: ("Percent of Target",),
    Column.TREND: ("Current Trend",),
    Column.CHANGE: ("Baseline % Change",),
    Column.COMMENT: ("comment",),
}
SEEN: dict[Column, tuple[str, ...]] = {
    Column.CHANGE: ("BaselineChange",),
    Column.COLOR: ("ActualValueColor",),
    Column.NOTE_KIND: ("NoteType", "Note Type", "NoteTypeName", "PM Note Type"),
    Column.NOTE: ("NoteText", "Note Text"),
    Column.MEASURE: ("PM",),
    Column.CONTAINER: ("Service",),
}
ASSUMED: dict[Column, tuple[str, ...]] = {
    Column.MEASURE: ("Measure", "Measure Name", "Indicator Name", "Performance Measure Name", "Measure Title", "Name", "Title"),
    Column.ID: ("Measure ID", "Indicator ID", "Performance Measure ID"),
    Column.SORT: ("Type", "Measure Type", "Object Type"),
    Column.CONTAINER: ("Container", "Result Name", "Program Name", "Result/Program"),
    Column.SCORECARD: ("Scorecard Name",),
    Column.TAG: ("Tags", "Primary Tag"),
    Column.PERIOD: ("Period", "Year", "School Year", "Fiscal Year", "Date", "Quarter", "Month"),
    Column.ACTUAL: ("Actual", "Value", "Data Value", "Figure", "Rate", "Percent", "Result Value"),
    Column.POLARITY: ("Better", "Direction", "Desired Direction"),
    Column.PLACE: ("Place", "Location", "School", "Site", "Neighborhood", "Neighbourhood", "County", "District", "Geography", "Area"),
    Column.GROUP: ("Group", "Subgroup", "Student Group", "Race", "Race/Ethnicity", "Ethnicity", "Gender", "Sex", "Grade", "Population Group"),
    Column.TARGET: ("Target", "Goal"),
    Column.FORECAST: ("Forecast",),
    Column.TREND: ("Trend", "Arrow"),
    Column.CHANGE: ("Baseline Change", "Baseline Percent Change"),
    Column.COLOR: ("Color", "Colour", "Status"),
    Column.COMMENT: ("Comments",),
    Column.NOTE: ("Note", "Notes"),
    Column.STORY: ("Story Behind the Curve", "Story", "Story Behind the Baseline"),
    Column.PARTNERS: ("Partners", "Partner", "Partners with a Role"),
}  # fmt: skip


def squashed(heading: str) -> str:
    """A heading as it is compared: case, blanks, underscores and stops mean nothing, `%` is a word."""
    return re.sub(r"[\W_]+", "", heading.replace("%", " percent ").casefold())


def _known() -> dict[str, tuple[Column, int]]:
    found: dict[str, tuple[Column, int]] = {}
    for table in (DOCUMENTED, SEEN, ASSUMED):
        for column, headings in table.items():
            for place, heading in enumerate(headings):
                found.setdefault(squashed(heading), (column, place))
    return found


KNOWN = _known()
"""Each heading as it is compared, with its column and how far it is preferred among those of one column, 0 first."""
