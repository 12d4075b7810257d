"""Has the curve turned? Baselines frozen when agreed, verdicts, targets; pure numbers, no store, no clock."""

from baselines.answers import Answer, Direction, Leaning, TargetStatus, Why
from baselines.baseline import METHOD, Baseline, SetAside, Terms, freeze, restated
from baselines.curve_table import CurveTable
from baselines.difference import Difference
from baselines.drawn import DrawnLine, Score, Waypoint, score
from baselines.evidence import Evidence, Fan, fan
from baselines.evidence_table import EvidenceTable
from baselines.explanation import Explanation, HistoryRow, Number, Step, explanation
from baselines.fit import Fit, Used
from baselines.forecast import Band, forecast
from baselines.groups import corrected
from baselines.kept import from_json, to_json
from baselines.long_view import LongView, long_view
from baselines.luck import Luck, expected_by_luck, illustrated_by_luck
from baselines.pace import Pace, Target, pace
from baselines.people import People
from baselines.rule import RULE, Rule
from baselines.scale import Reading
from baselines.settle import Settle
from baselines.table import VerdictTable, judge_all
from baselines.verdict import Verdict, judge, withhold

__all__ = [
    "METHOD",
    "RULE",
    "Answer",
    "Band",
    "Baseline",
    "CurveTable",
    "Difference",
    "Direction",
    "DrawnLine",
    "Evidence",
    "EvidenceTable",
    "Explanation",
    "Fan",
    "Fit",
    "HistoryRow",
    "Leaning",
    "LongView",
    "Luck",
    "Number",
    "Pace",
    "People",
    "Reading",
    "Rule",
    "Score",
    "SetAside",
    "Settle",
    "Step",
    "Target",
    "TargetStatus",
    "Terms",
    "Used",
    "Verdict",
    "VerdictTable",
    "Waypoint",
    "Why",
    "corrected",
    "expected_by_luck",
    "explanation",
    "fan",
    "forecast",
    "freeze",
    "from_json",
    "illustrated_by_luck",
    "judge",
    "judge_all",
    "long_view",
    "pace",
    "restated",
    "score",
    "to_json",
    "withhold",
]
