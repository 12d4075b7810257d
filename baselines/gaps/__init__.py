"""Gaps between groups: how wide, closing or not and by whose doing, and who is furthest behind."""

from baselines.gaps.furthest import Furthest, Standing, furthest_behind
from baselines.gaps.gap import Gap, gap, gap_curve
from baselines.gaps.intervals import Interval
from baselines.gaps.moves import Moves
from baselines.gaps.rest import Against, everybody_else, opposite
from baselines.gaps.verdict import GapVerdict, corrected_gaps, judge_gap

__all__ = [
    "Against",
    "Furthest",
    "Gap",
    "GapVerdict",
    "Interval",
    "Moves",
    "Standing",
    "corrected_gaps",
    "everybody_else",
    "furthest_behind",
    "gap",
    "gap_curve",
    "judge_gap",
    "opposite",
]
