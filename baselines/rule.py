"""The thresholds of the method, each with its reason. The claim level is not here: a baseline's terms fix it."""

from __future__ import annotations

from dataclasses import dataclass

from baselines.answers import Answer, Leaning
from indicators.model import Point, Scale

LEAST_POINTS = 4  # a level, a slope and something left over to see the noise by
LEAST_YEARS = 3.0  # four points inside one year say nothing of a yearly drift
MOST_SUPPRESSED = 1 / 3  # beyond it the years that were published are not a fair sample
LONGEST_REACH = 5.0  # years: a forecast was tested no further
REFIT_POINTS = 3  # the fewest from the baseline's end on that show a direction of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What makes a claim.

    Attributes:
        moved: P(better than where it stood) from which "beating" becomes "turned"; the 80 % band's edge.
        lean: P(better than expected) from which a curve on its baseline leans; no claim.
        small_denominator, few_cases: under these one family more or less moves the figure; no claim is made.
        short_history: up to so many baseline points the verdict carries the note.
        improving: P(the slope is good) from which a direction is named.
        met_surely: P(the level is past the target) under which "met" is within the noise.
        on_track, at_risk: P(the target is reached) by thirds: nobody can tell 60 from 65 percent.
        discovery: the share of false claims among groups (Benjamini and Hochberg 1995).
    """

    moved: float = 0.90
    lean: float = 0.80
    small_denominator: int = 50
    few_cases: int = 20
    short_history: int = 5
    improving: float = 0.80
    met_surely: float = 0.90
    on_track: float = 0.66
    at_risk: float = 0.33
    discovery: float = 0.10

    def answer(self, p_beat: float, p_moved: float, claim: float) -> Answer:
        """What two probabilities say, before anything withholds it."""
        if p_beat >= claim:
            return Answer.TURNED if p_moved >= self.moved else Answer.BEATING
        return Answer.BEHIND if p_beat <= 1 - claim else Answer.ON_BASELINE

    def leaning(self, p_beat: float) -> Leaning:
        """Which way a curve leans that made no claim."""
        if p_beat >= self.lean:
            return Leaning.BETTER
        return Leaning.WORSE if p_beat <= 1 - self.lean else Leaning.NONE

    def too_small(self, point: Point, scale: Scale) -> bool:
        """Whether the raw count behind a point, where one was published, is too small for a claim.

        The numerator of a mean is a sum, not cases.
        """
        cases = None if scale is Scale.MEAN else point.numerator
        few = cases is not None and cases < self.few_cases
        return few or (point.denominator is not None and point.denominator < self.small_denominator)


RULE = Rule()  # the published thresholds
