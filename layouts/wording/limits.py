"""Limits: what the method cannot do, and the works it rests on."""

from __future__ import annotations

from baselines.calibration import calibration
from baselines.rule import LONGEST_REACH
from layouts.wording import studies
from layouts.wording.language import Words

WORKS = (
    ("Friedman, Results-Based Accountability, 2.11: baselines, and success as doing better than them", "http://www.raguide.org/2_11.shtml"),
    ("Durbin and Koopman 2012, Time Series Analysis by State Space Methods, 2nd edition: local level and slope, Kalman filter", ""),
    ("Benjamini and Hochberg 1995, Controlling the false discovery rate, Journal of the Royal Statistical Society B 57", ""),
    ("Newcombe 1998, Interval estimation for the difference between independent proportions, Statistics in Medicine 17: gaps between groups", ""),
    ("Koopman 1984, Confidence intervals for the ratio of two binomial proportions, Biometrics 40: the same as ratios", ""),
    ("US Census Bureau, Instructions for Applying Statistical Testing to ACS Data: margins of error as standard errors", ""),
    ("Makridakis and Hibon 2000, The M3-Competition, International Journal of Forecasting 16", ""),
)  # fmt: skip
"""What the code rests on; titles are not translated."""


def limits(w: Words) -> tuple[str, ...]:
    """What it cannot do, in sentences."""
    found = calibration()
    rows = [r for r in found.power.rows if r.history == min(p.history for p in found.power.rows)]
    few = [r for r in rows if r.n == min(p.n for p in rows)]
    return (
        w.say("It says that a line moved, not who moved it, and not why."),
        w.say(
            "Its power is low where few are counted. {power} Small changes, good or bad, stay unseen.",
            power=studies.power(few, w),
        ),
        w.say(
            "It looks at one place. What moves everybody, a pandemic or a new law, moves our curve too; the wider place's curve "
            "stands beside ours where it is published."
        ),
        w.say(
            "A forecast reaches {years} years past its history, and no further than the history is long.",
            years=w.number(LONGEST_REACH, 0),
        ),
        w.say("Means and scores, and events that may pass 100 in 100, are less tested: the tables here are of shares, one figure a year."),
        w.say(
            "It takes published figures for right. A change in how something is counted that nobody declared looks like a "
            "change in children's lives."
        ),
        w.say(
            "Children are counted as if each were drawn by chance alone. Families and schools move together; the yearly shock "
            "takes up only what the history shows of that."
        ),
        w.say("The simulated curves are simpler than real ones; how often real ones are called is in the last column of the rules."),
        studies.by_few(found, w),
        w.say("Of many curves some look turned by chance. A summary says how many to expect."),
    )  # fmt: skip
