"""Explained: reports that carry the numbers behind their verdicts, made by the judge itself."""

from __future__ import annotations

from dataclasses import replace

from baselines import Target, Verdict, judge
from indicators import periods
from indicators.model import Curve, Scale, Unit
from layouts.acts.explaining import explanation_report, other_reports, standing_report
from layouts.acts.reporting import Printed, baseline_report, pace_fields, verdict_report
from layouts.acts.rerun import Basis, rerun, written
from layouts.reports import CurveReport, TargetReport
from tests.baselines.builders import FALLING, a_baseline, a_curve, a_value_curve
from tests.layouts.builders import a_report

TURNS = a_curve([*FALLING, 1000, 1060])
CERTAIN = a_value_curve([0.52, 0.53, 0.51, 0.54, 0.52, 0.55, 0.53, 0.54, 0.58])
SCORES = a_value_curve([61.0, 63.5, 60.2, 64.8, 63.1, 66.0, 64.2, 67.9, 72.0], scale=Scale.MEAN)
WAITS = a_curve(list(FALLING))
AIM = Target(0.60, periods.parse("2012"))


def an_explained_report(curve: Curve = TURNS, **more: object) -> CurveReport:
    """A report of a yearly curve whose baseline ends in 2007, with all that explains it."""
    curve = replace(curve, unit=Unit.SCORE if curve.scale is Scale.MEAN else Unit.PERCENT)
    verdict, printed = judge(curve, a_baseline(curve), target=AIM), Printed(curve.unit.factor)
    report = a_report(unit=curve.unit.value, better=curve.better.value, **more)
    return replace(report, **_told(report, curve, verdict, printed))


def _told(report: CurveReport, curve: Curve, verdict: Verdict, printed: Printed) -> dict[str, object]:
    assert verdict.baseline is not None
    names = {n: getattr(report, n) for n in ("curve", "indicator", "measure", "place", "population", "group")}
    return {
        "verdict": verdict_report(verdict, printed),
        "baseline": baseline_report(verdict.baseline, verdict),
        "target": TargetReport(
            period=AIM.period.code,
            time=AIM.period.time,
            value=printed(AIM.value),
            rationale="",
            illustrative=False,
            **pace_fields(verdict.pace, printed),
        ),
        "rerun": written(rerun(curve, verdict.baseline, Basis(target=AIM), names)),
        "explanation": explanation_report(verdict, printed),
        "standing": standing_report(verdict.baseline, verdict.points_after),
        "others": other_reports(curve, verdict.baseline, AIM),
    }
