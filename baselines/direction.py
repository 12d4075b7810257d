"""The second label: where a curve is going now, whatever was expected of it."""

from __future__ import annotations

import numpy as np

from baselines.after import recent
from baselines.answers import Direction
from baselines.baseline import Baseline
from baselines.evidence import good
from baselines.fit import Fit, fit
from baselines.rule import REFIT_POINTS, RULE, Rule
from indicators.model import Better, Curve, Scale

HALF = np.array([0.5])


def direction(curve: Curve, baseline: Baseline | None, rule: Rule = RULE) -> Direction | None:
    """Where the curve is going, from the points since the baseline's end; None where it cannot be told."""
    points = recent(curve, baseline, REFIT_POINTS)
    if len(points) < REFIT_POINTS or curve.scale is Scale.TOTAL:
        return None
    now = fit(points, curve.scale)
    if now is None:
        return None
    improving = 1 - good(now.path.drift(), np.zeros(1), curve.better)
    if 1 - rule.improving < improving < rule.improving:
        return Direction.FLAT
    before = baseline.fit if baseline else None
    gained = _pace(now, curve.better) - _pace(before, curve.better) if before else 0.0
    if improving >= rule.improving:
        return Direction.IMPROVING_MORE_SLOWLY if gained < 0 else Direction.IMPROVING
    return Direction.WORSENING_MORE_SLOWLY if gained > 0 else Direction.WORSENING


def _pace(fitted: Fit, better: Better) -> float:
    """The median slope in the good direction, in the curve's own units: two fits of a mean differ in k."""
    return better.sign * fitted.k * float(fitted.path.drift().quantiles(HALF)[0, 0])
