"""Has the curve turned? Baselines frozen when agreed, verdicts, targets; pure numbers, no store, no clock."""

from baselines.answers import Answer, Direction, Leaning, TargetStatus, Why
from baselines.baseline import METHOD, Baseline, SetAside, Terms, freeze, restated
from baselines.comparison import Candidate, compare
from baselines.curve_table import CurveTable
from baselines.difference import Difference
from baselines.drawn import DrawnLine, Score, Waypoint, score
from baselines.evidence import Evidence, Fan, fan
from baselines.evidence_table import EvidenceTable
from baselines.explanation import Explanation, HistoryRow, Number, Step, explanation
from baselines.fit import Fit, Used
from baselines.forecast import Band, forecast
from baselines.furthest import Furthest, Standing, furthest_behind
from baselines.gap_verdict import GapVerdict, corrected_gaps, judge_gap
from baselines.gaps import Gap, gap, gap_curve
from baselines.groups import corrected
from baselines.intervals import Interval
from baselines.kept import from_json, to_json
from baselines.long_view import LongView, long_view
from baselines.luck import Luck, expected_by_luck, illustrated_by_luck
from baselines.moves import Moves
from baselines.pace import Pace, Target, pace
from baselines.people import People
from baselines.proposal import Cure, Proposal, proposals
from baselines.reasons import Ground, Reason
from baselines.rest import Against, everybody_else, opposite
from baselines.rule import RULE, Rule
from baselines.scale import Reading
from baselines.settle import Settle
from baselines.table import VerdictTable, judge_all
from baselines.verdict import Verdict, judge, withhold

__all__ = [
    "METHOD",
    "RULE",
    "Against",
    "Answer",
    "Band",
    "Baseline",
    "Candidate",
    "Cure",
    "CurveTable",
    "Difference",
    "Direction",
    "DrawnLine",
    "Evidence",
    "EvidenceTable",
    "Explanation",
    "Fan",
    "Fit",
    "Furthest",
    "Gap",
    "GapVerdict",
    "Ground",
    "HistoryRow",
    "Interval",
    "Leaning",
    "LongView",
    "Luck",
    "Moves",
    "Number",
    "Pace",
    "People",
    "Proposal",
    "Reading",
    "Reason",
    "Rule",
    "Score",
    "SetAside",
    "Settle",
    "Standing",
    "Step",
    "Target",
    "TargetStatus",
    "Terms",
    "Used",
    "Verdict",
    "VerdictTable",
    "Waypoint",
    "Why",
    "compare",
    "corrected",
    "corrected_gaps",
    "everybody_else",
    "expected_by_luck",
    "explanation",
    "fan",
    "forecast",
    "freeze",
    "from_json",
    "furthest_behind",
    "gap",
    "gap_curve",
    "illustrated_by_luck",
    "judge",
    "judge_all",
    "judge_gap",
    "long_view",
    "opposite",
    "pace",
    "proposals",
    "restated",
    "score",
    "to_json",
    "withhold",
]
