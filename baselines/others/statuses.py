"""Every other system's status of one curve, under its own name and in its own words.

Each is given what it takes: published figures in their printed unit, since the last break; what was suppressed is
missing. What was set aside from our baseline is not set aside from theirs. They may disagree with the verdict, and
should: it asks whether the curve does better than where it was heading, they ask whether it moved.
"""

from __future__ import annotations

from baselines import history
from baselines.baseline import Baseline
from baselines.others.other_status import OtherStatus, System, silent
from baselines.others.silence import Silence
from baselines.others.two_points import acs_status, healthy_people_status, sdg_status
from baselines.others.whole_series import fingertips_status, mann_kendall_status, xmr_status
from baselines.pace import Target
from baselines.scale import as_judged
from indicators.model import Curve, Scale


def statuses(curve: Curve, baseline: Baseline | None, target: Target | None) -> tuple[OtherStatus, ...]:
    """What each system says of the curve, or why it says nothing, in the order of `System`."""
    if curve.scale is Scale.TOTAL:
        return tuple(silent(system, Silence.RUNNING_TOTAL) for system in System)
    curve = as_judged(curve)
    if not history.known(history.since_break(curve.points)):
        return tuple(silent(system, Silence.NO_FIGURES) for system in System)
    return (
        healthy_people_status(curve, baseline, target),
        sdg_status(curve, target),
        fingertips_status(curve),
        xmr_status(curve, target),
        acs_status(curve),
        mann_kendall_status(curve),
    )
