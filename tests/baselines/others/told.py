"""One system's status of a curve, and the curves to ask it of: yearly from 2010 unless told."""

from __future__ import annotations

from collections.abc import Sequence

from baselines import Baseline, Target
from baselines.others import OtherStatus, System, statuses
from indicators.model import Better, Curve, Point
from indicators.periods import Period, month, year
from tests.baselines.builders import a_curve, a_point, curve_of

AIM = Target(0.60, year(2030))
HP, SDG, TREND = System.HEALTHY_PEOPLE, System.SDG_PROGRESS, System.FINGERTIPS
XMR, ACS, MK = System.NHS_XMR, System.ACS_COMPARISON, System.MANN_KENDALL


def said(
    system: System, curve: Curve, baseline: Baseline | None = None, target: Target | None = None
) -> OtherStatus:
    found = statuses(curve, baseline, target)
    assert [s.system for s in found] == list(System)
    return next(s for s in found if s.system is system)


def from_2010(counts: Sequence[float | None]) -> Curve:
    return a_curve(counts, first=2010)


def estimates(values: Sequence[float], se: float | None, at: Sequence[Period] | None = None) -> Curve:
    periods = at or [year(2010 + i) for i in range(len(values))]
    return curve_of([Point(period=p, value=v, se=se) for p, v in zip(periods, values, strict=True)])


def monthly(values: Sequence[float], better: Better = Better.UP) -> Curve:
    points = [a_point(month(2020 + i // 12, i % 12 + 1), v, 100) for i, v in enumerate(values)]
    return curve_of(points, better)


def codes(found: OtherStatus) -> list[str]:
    return [p.code for p in found.periods]
