"""The closed choices a verdict is made of. Codes only: sentences and translations are made elsewhere."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """Has the curve turned?"""

    TURNED = "turned"
    BEATING = "beating"
    ON_BASELINE = "on_baseline"
    BEHIND = "behind"
    CANNOT_TELL = "cannot_tell"
    NO_DATA = "no_data"

    @property
    def claims(self) -> bool:
        """Whether this answer says that something happened."""
        return self in (Answer.TURNED, Answer.BEATING, Answer.BEHIND)

    @property
    def judged(self) -> bool:
        """Whether there was anything to judge, and it was judged."""
        return self not in (Answer.CANNOT_TELL, Answer.NO_DATA)


class Why(StrEnum):
    """Why nothing can be told, or why a claim was withheld or needs a word beside it."""

    NO_BASELINE = "no_baseline"
    SHORT_HISTORY = "short_history"
    NOTHING_AFTER = "nothing_after"
    BREAK_AFTER = "break_after"
    MOSTLY_SUPPRESSED = "mostly_suppressed"
    OVERLAPPING = "overlapping"
    PERFECT_LINE = "perfect_line"
    RUNNING_TOTAL = "running_total"
    BASELINE_RUN_OUT = "baseline_run_out"
    OTHER_SEASON = "other_season"
    IMPOSSIBLE_FIGURE = "impossible_figure"
    # beside evidence
    SMALL_NUMBERS = "small_numbers"
    PRELIMINARY = "preliminary"
    GROUP_CORRECTION = "group_correction"
    SET_ASIDE_DEPENDENT = "set_aside_dependent"
    HISTORY_RESTATED = "history_restated"
    GAP_CLOSED = "gap_closed"


class Leaning(StrEnum):
    """Which way a curve leans that is still on its baseline."""

    BETTER = "better"
    WORSE = "worse"
    NONE = "none"


class Direction(StrEnum):
    """Where a curve is going now, whatever was expected of it."""

    IMPROVING = "improving"
    IMPROVING_MORE_SLOWLY = "improving_more_slowly"
    FLAT = "flat"
    WORSENING = "worsening"
    WORSENING_MORE_SLOWLY = "worsening_more_slowly"


class TargetStatus(StrEnum):
    """Whether a target is met, or will be on the present course."""

    MET = "met"
    MET_WITHIN_NOISE = "met_within_noise"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
