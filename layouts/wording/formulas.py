"""Formulas: the model as an analyst writes it down, with the constants of the code.

`_{}` and `^{}` stand lower and higher; single letters are variables.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from baselines.filter import GREATEST, LEVEL_VARIANCE, SLOPE_VARIANCE, SMALLEST, STEPS
from baselines.others.acs import CRITICAL
from baselines.rule import REFIT_POINTS, RULE
from baselines.scale import LARGEST, RECENT, SHOCK
from layouts.wording.language import Words
from layouts.wording.method import CLAIM

Told = Iterable[tuple[str, str]]


def scales(w: Words) -> Told:
    """Published figures on one scale."""
    yield (
        "z = ln((x + ½) / (n − x + ½))",
        w.say("of x in n; as a share it is the smoothed figure (x + ½) / (n + 1), which is what is judged"),
    )
    yield (
        "n = p (1 − p) / SE^{2}",
        w.say(
            "of an estimate p, its effective count, at most {most}; SE is the margin of error over {ninety} (90%) or "
            "{more} (95%)",
            most=w.number(LARGEST, 0), ninety=w.number(CRITICAL[0.90], 3), more=w.number(CRITICAL[0.95], 2),
        ),
    )  # fmt: skip
    yield "z = ln((x + ½) / n)", w.say("of events, which may pass 100 in 100")
    yield (
        f"z = x / k, k = sd(Δx) / (√2 · {w.number(SHOCK, 2)})",
        w.say("of means and scores; a history without any such noise cannot be judged"),
    )


def noise(w: Words) -> Told:
    """The sampling noise of a figure."""
    yield "v = 1 / (n μ (1 − μ))", w.say("the sampling variance of z; of events 1 / (n μ)")
    yield (
        "μ = ½ (x + ½) / (n + 1) + ½ (Σx + ½) / (Σn + 1)",
        w.say("of a figure of the history: half its own rate, half that of all"),
    )
    yield (
        "μ = (Σx + ½) / (Σn + 1)",
        w.say("of a later figure, over the last {n} figures of the history, with its own n", n=RECENT),
    )


def model(w: Words) -> Told:
    """The path a history was on."""
    yield (
        "z_{t} = a + b (t − t_{0}) + u_{t} + e_{t} + ε_{t}",
        w.say("t in years, t₀ the last figure of the history, ε the sampling noise"),
    )
    yield (
        f"a ~ N(z̄, {w.number(LEVEL_VARIANCE, 0)}), b ~ N(0, {w.number(sqrt(SLOPE_VARIANCE), 2)}^{{2}})",
        w.say("the level at the end, and the slope a year"),
    )
    yield (
        "Var(u_{t} − u_{t−1}) = τ^{2}/2, Var(e_{t}) = τ^{2}/2",
        w.say("a random walk and independent yearly shocks; gaps in the years need nothing special"),
    )
    yield (
        f"ln τ ~ N(ln {w.number(SHOCK, 2)}, 1)",
        w.say(
            "on {n} points from {first} to {last}, evenly spaced in the logarithm; for each a Kalman filter over level and "
            "slope, mixed by likelihood and prior",
            n=STEPS, first=w.number(SMALLEST, 3), last=w.number(GREATEST, 1),
        ),
    )  # fmt: skip


def forecast(w: Words) -> Told:
    """What is expected of a later figure."""
    yield (
        "z*_{h} ~ Σ_{τ} w_{τ} N(a + h b, P_{11} + 2 h P_{12} + h^{2} P_{22} + h τ^{2}/2 + τ^{2}/2 + v)",
        w.say(
            "a figure h years on, if nothing changes: a, b and their covariance P as the filter left them for each τ, w its "
            "weight; the median and the 50, 80 and 90% bands are the forecast"
        ),
    )
    yield (
        "p_beat = P(z*_{h} ≤ z)",
        w.say("of the latest figure; 1 − p where lower is better, as with all three"),
    )
    yield (
        "p_moved = P(z*_{0} ≤ z)",
        w.say("against the level where the history ended: no slope, no further walk"),
    )
    yield "p_was_improving = P(b > 0)", w.say("how sure it is that the history was getting better")


def further(w: Words) -> Told:
    """What else is reckoned from it."""
    yield (
        f"P(z*_{{h}} ≤ needed) = {w.number(CLAIM, 2)}",
        w.say("the figure that would have been a claim"),
    )
    yield (
        "p = 2 min(p_beat, 1 − p_beat)",
        w.say(
            "of each group of a breakdown; Benjamini and Hochberg's procedure at {q}",
            q=w.number(RULE.discovery, 2),
        ),
    )
    yield (
        f"P(b > 0) ≥ {w.number(RULE.improving, 2)}",
        w.say(
            "“improving”, after a second fit to the figures from the baseline's end on, or to all where those are fewer than "
            "{n}; “worsening” at {worse}",
            n=REFIT_POINTS, worse=w.number(1 - RULE.improving, 2),
        ),
    )  # fmt: skip
    yield (
        "p_reach = P(a + b h + u_{h} past the target)",
        w.say(
            "of the level in the target's year: on course from {on}, at risk from {risk}; the same second fit",
            on=w.number(RULE.on_track, 2), risk=w.number(RULE.at_risk, 2),
        ),
    )  # fmt: skip
    yield (
        "g = p_{group} − p_{rest}",
        w.say(
            "the gap of a group to everybody else, with Newcombe's interval, and the ratio with Koopman's; it has a baseline and a "
            "verdict of its own"
        ),
    )
