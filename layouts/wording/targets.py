"""Targets: what is aimed at and where a curve stands with it, in residents' words."""

from __future__ import annotations

from types import MappingProxyType

from layouts.reports import CurveReport, TargetReport
from layouts.wording.language import Words, mark

STATUSES = MappingProxyType(
    {
        "met": mark("Target met"),
        "met_within_noise": mark("Target met, within the noise"),
        "on_track": mark("On course for the target"),
        "at_risk": mark("Target at risk"),
        "off_track": mark("Off course for the target"),
    }
)
"""Where a curve stands with its target, apart from its verdict."""


def target_short(target: TargetReport, unit: str, w: Words) -> str:
    """A target's value and period: 95% by 2028."""
    decimals = 0 if target.value == round(target.value) else 1
    return w.say(
        "{value} by {period}", value=w.value(target.value, unit, decimals), period=w.tick(target.period)
    )


def status(target: TargetReport, w: Words) -> str:
    """On course or not, in a few words; empty where nobody can tell."""
    return w.say(STATUSES[target.status]) if target.status else ""


def status_short(target: TargetReport, w: Words) -> str:
    """The same beside a target in a row, where it has to say that nobody agreed the target."""
    said = [status(target, w), w.say("for illustration") if target.illustrative else ""]
    return ", ".join(s for s in said if s)


def target(report: CurveReport, w: Words) -> str:
    """The target, where the curve stands with it and what is missing, as sentences."""
    found = report.target
    if found is None:
        return ""
    aim = target_short(found, report.unit, w)
    told = w.say("Target: {target}.", target=aim)
    said = [w.say("Target for everybody: {target}.", target=aim) if found.everybody else told]
    if found.status:
        said.append(w.say("{finding}.", finding=status(found, w)))
    if found.missing:
        said.append(w.count("{n} child to go.", "{n} children to go.", found.missing))
    if found.illustrative:
        said.append(w.say("The target is an illustration; nobody has agreed it."))
    return " ".join(said)
