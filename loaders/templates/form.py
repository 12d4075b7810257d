"""The form: what the sheets and columns of a template are called. A filled one is read by these names, in any language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from indicators.model import CellState

VERSION = 1
FIGURES, GUIDE, LISTS = "Figures", "How to fill this in", "Lists"
"""Sheets. A second sheet of figures is `Figures 2`."""


class Column(StrEnum):
    """A column of a sheet of figures, by its header; those that are read, and those that help a person."""

    MEASURE = "Measure"
    PLACE = "Place"
    POPULATION = "Who is counted"
    GROUP = "Group"
    PERIOD = "Period"
    LAST = "Last figure"
    NUMERATOR = "Numerator"
    DENOMINATOR = "Denominator"
    VALUE = "Value"
    UNIT = "Unit"
    STATE = "State"
    NOTE = "Note"
    MEASURE_ID = "Measure id"
    PLACE_ID = "Place id"
    POPULATION_ID = "Population id"
    GROUP_ID = "Group id"
    INSTRUMENT = "Instrument"
    PERIOD_CODE = "Period code"


IDS = (
    Column.MEASURE_ID, Column.PLACE_ID, Column.POPULATION_ID, Column.GROUP_ID, Column.INSTRUMENT, Column.PERIOD_CODE,
)  # fmt: skip
STATES: Mapping[str, CellState] = MappingProxyType(
    {
        "not yet known": CellState.MISSING,
        "suppressed": CellState.SUPPRESSED,
        "not applicable": CellState.NOT_APPLICABLE,
    }
)
"""What stands in the column of states where there is no number. Beside a number nothing stands there."""


def figures_sheet(nth: int) -> str:
    """What the first, second, ... sheet of figures is called."""
    return FIGURES if nth == 1 else f"{FIGURES} {nth}"
