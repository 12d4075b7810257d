"""Has the curve turned? Baselines frozen when agreed, verdicts, targets; pure numbers, no store, no clock."""

from baselines.answers import Answer, Direction, Leaning, TargetStatus, Why
from baselines.baseline import METHOD, Baseline, SetAside, Terms, freeze, restated
from baselines.difference import Difference
from baselines.evidence import Evidence, fan
from baselines.fit import Fit, Used
from baselines.forecast import Band, forecast
from baselines.furthest import Furthest, Standing, furthest_behind
from baselines.gap_verdict import GapVerdict, corrected_gaps, judge_gap
from baselines.gaps import Gap, gap, gap_curve
from baselines.groups import corrected
from baselines.intervals import Interval
from baselines.kept import from_json, to_json
from baselines.luck import Rate, expected_by_luck, rates
from baselines.moves import Moves
from baselines.pace import Pace, Target, pace
from baselines.people import People
from baselines.rest import Against, everybody_else, opposite
from baselines.rule import RULE, Rule
from baselines.scale import Reading
from baselines.settle import Settle
from baselines.table import CurveTable, VerdictTable, judge_all
from baselines.verdict import Verdict, judge, withhold

__all__ = [
    "METHOD",
    "RULE",
    "Against",
    "Answer",
    "Band",
    "Baseline",
    "CurveTable",
    "Difference",
    "Direction",
    "Evidence",
    "Fit",
    "Furthest",
    "Gap",
    "GapVerdict",
    "Interval",
    "Leaning",
    "Moves",
    "Pace",
    "People",
    "Rate",
    "Reading",
    "Rule",
    "SetAside",
    "Settle",
    "Standing",
    "Target",
    "TargetStatus",
    "Terms",
    "Used",
    "Verdict",
    "VerdictTable",
    "Why",
    "corrected",
    "corrected_gaps",
    "everybody_else",
    "expected_by_luck",
    "fan",
    "forecast",
    "freeze",
    "from_json",
    "furthest_behind",
    "gap",
    "gap_curve",
    "judge",
    "judge_all",
    "judge_gap",
    "opposite",
    "pace",
    "rates",
    "restated",
    "to_json",
    "withhold",
]
