"""Reports: everything the product says of one curve, in printed units, as plain values.

A report is made in `layouts.acts` from a curve, its frozen baseline and its verdict. Staff screens read reports
made from the store; public surfaces read reports out of a release, made from released figures alone.
A report survives JSON: `read_report(write_report(r)) == r`. Releases are kept for good: what is added later has a default, so that
an old release is read as it is.
"""

from layouts.reports.baselines import BaselineReport, LongViewReport, NotedPeriod, PastReport
from layouts.reports.boards import (
    Board,
    IndicatorEntry,
    PlaceEntry,
    PublicBoard,
    ResultEntry,
    read_board,
    write_board,
)
from layouts.reports.curves import CurveReport, read_report, write_report
from layouts.reports.evidence import EvidenceReport, PeopleReport, SettleReport, WouldSettle
from layouts.reports.gaps import GapReport, MovesReport
from layouts.reports.lines import LineReport, ScoredReport, WaypointReport
from layouts.reports.points import BandReport, LatestReport, PointReport
from layouts.reports.sources import EventReport, SourceReport
from layouts.reports.targets import TargetReport
from layouts.reports.verdicts import SpanReport, VerdictReport

__all__ = [
    "BandReport",
    "BaselineReport",
    "Board",
    "CurveReport",
    "EventReport",
    "EvidenceReport",
    "GapReport",
    "IndicatorEntry",
    "LatestReport",
    "LineReport",
    "LongViewReport",
    "MovesReport",
    "NotedPeriod",
    "PastReport",
    "PeopleReport",
    "PlaceEntry",
    "PointReport",
    "PublicBoard",
    "ResultEntry",
    "ScoredReport",
    "SettleReport",
    "SourceReport",
    "SpanReport",
    "TargetReport",
    "VerdictReport",
    "WaypointReport",
    "WouldSettle",
    "read_board",
    "read_report",
    "write_board",
    "write_report",
]
