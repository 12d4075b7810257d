"""The second label: where a curve is going now, whatever was expected of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from baselines.after import recent
from baselines.answers import Direction
from baselines.baseline import Baseline
from baselines.fit import fit
from baselines.fits import Fits
from baselines.odds import Bools, improving, is_up
from baselines.rule import REFIT_POINTS, RULE, Rule
from indicators.model import Curve, Scale


def direction(curve: Curve, baseline: Baseline | None, rule: Rule = RULE) -> Direction | None:
    """Where the curve is going, from the points since the baseline's end; None where it cannot be told."""
    points = recent(curve, baseline, REFIT_POINTS)
    if len(points) < REFIT_POINTS or curve.scale is Scale.TOTAL:
        return None
    before = baseline.fit if baseline else None
    now = fit(points, curve.scale, before.resolution if before else None)
    if now is None:
        return None
    return Direction(directions(now.rows, before.rows if before else None, is_up(curve.better), rule)[0])


def directions(now: Fits, before: Fits | None, up: Bools, rule: Rule = RULE) -> NDArray[np.str_]:
    """Codes of `Direction` of many curves, each refitted to its points from its baseline's end on.

    Worsening or improving more slowly: the median slope against the baseline's, both in the curve's own units.
    """
    better = improving(now, up)
    gained = np.zeros(len(up)) if before is None else np.where(up, 1.0, -1.0) * (now.slope() - before.slope())
    cases = (
        (better >= rule.improving) & (gained < 0),
        better >= rule.improving,
        (better <= 1 - rule.improving) & (gained > 0),
        better <= 1 - rule.improving,
    )
    names = (
        Direction.IMPROVING_MORE_SLOWLY,
        Direction.IMPROVING,
        Direction.WORSENING_MORE_SLOWLY,
        Direction.WORSENING,
    )
    return np.select(cases, [str(name) for name in names], str(Direction.FLAT))
