"""Pictures: what is drawn, said and tabulated of curves; one record, many renderers.

Already in the reader's words. Pictures see no web framework and no store.
"""

from layouts.pictures.boards import result_picture, scoreboard_picture
from layouts.pictures.curves import curve_picture, spark_picture
from layouts.pictures.indicators import indicator_picture
from layouts.pictures.screens import (
    GapPicture,
    IndicatorPicture,
    IndicatorRows,
    ResultRows,
    RowPicture,
    ScoreboardPicture,
)
from layouts.pictures.shapes import (
    Axis,
    Band,
    BreakMark,
    Comparison,
    Course,
    CurvePicture,
    Diamond,
    Fact,
    Flag,
    HiddenMark,
    Line,
    SparkPicture,
    Spot,
    TablePicture,
    Tick,
    VerdictPicture,
)
from layouts.pictures.verdicts import verdict_picture

__all__ = [
    "Axis",
    "Band",
    "BreakMark",
    "Comparison",
    "Course",
    "CurvePicture",
    "Diamond",
    "Fact",
    "Flag",
    "GapPicture",
    "HiddenMark",
    "IndicatorPicture",
    "IndicatorRows",
    "Line",
    "ResultRows",
    "RowPicture",
    "ScoreboardPicture",
    "SparkPicture",
    "Spot",
    "TablePicture",
    "Tick",
    "VerdictPicture",
    "curve_picture",
    "indicator_picture",
    "result_picture",
    "scoreboard_picture",
    "spark_picture",
    "verdict_picture",
]
