"""What the Fingertips trend, the NHS chart and Mann-Kendall say of one of our curves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from baselines import Target
from baselines.others import Silence
from baselines.others.fingertips import Trend as Recent
from baselines.others.mann_kendall import Trend
from baselines.others.nhs_xmr import Assurance, PointType
from baselines.others.xmr_causes import SpecialCause
from indicators.model import Better, Curve, Scale
from indicators.periods import quarter, span, year
from tests.baselines.builders import FALLING, a_curve, a_point, curve_of, with_point
from tests.baselines.others.told import MK, TREND, XMR, codes, estimates, from_2010, monthly, said


def test_fingertips_reads_counts_and_polarity() -> None:
    found = said(TREND, a_curve(FALLING))
    assert (found.status, codes(found)) == (Recent.DECREASING_WORSE, ["2003", "2004", "2005", "2006", "2007"])
    assert found.number("slope") == pytest.approx(-1.98, abs=0.1)
    assert said(TREND, replace(a_curve(FALLING), better=Better.DOWN)).status is Recent.DECREASING_BETTER


def test_fingertips_takes_a_published_error_over_the_counts() -> None:
    curve = curve_of([replace(p, se=0.1) for p in a_curve(FALLING).points])
    assert said(TREND, curve).status is Recent.NO_CHANGE
    sharp = curve_of([replace(p, se=0.01) for p in a_curve(FALLING).points])
    assert said(TREND, sharp).number("chi2") == pytest.approx(10 * 1.995**2, rel=0.02)


@pytest.mark.parametrize(
    ("curve", "why"),
    [
        (a_curve(FALLING[:4]), Silence.TOO_FEW_POINTS),
        (a_curve([*FALLING[:6], None]), None),
        (a_curve([None, *FALLING[:4]]), Silence.TOO_FEW_POINTS),
        (with_point(a_curve(FALLING), 4, break_before="new test"), Silence.TOO_FEW_POINTS),
        (with_point(a_curve(FALLING), 3, break_before="new test"), None),
        (estimates([0.5, 0.51, 0.52, 0.53, 0.54], 0.01), Silence.NO_COUNTS),
        (replace(a_curve(FALLING), surveyed=True), Silence.NO_COUNTS),
        (a_curve(FALLING, scale=Scale.MEAN), Silence.UNSUPPORTED_KIND),
        (a_curve(FALLING, scale=Scale.EVENTS), None),
        (a_curve([2000, 1900, 1800, 1700, 1600]), Silence.EVERYONE),
        (a_curve(FALLING, at=lambda n: span(n, n + 4)), Silence.YEARLY_ONLY),
        (monthly([50.0, 51.0] * 6), Silence.YEARLY_ONLY),
    ],
)
def test_fingertips_cannot_be_calculated_for_a_reason(curve: Curve, why: Silence | None) -> None:
    found = said(TREND, curve)
    assert found.why is why
    assert (found.status is Recent.CANNOT_BE_CALCULATED) == (why is not None)


def test_the_chart_is_for_months_and_marks_the_latest() -> None:
    found = said(XMR, monthly([50.0, 51.0] * 6 + [60.0]), None, Target(0.30, year(2025)))
    assert found.status is PointType.IMPROVEMENT
    assert found.also == (SpecialCause.ABOVE_LIMIT, Assurance.CONSISTENT_PASS)
    assert (found.number("n"), found.number("latest"), found.number("target")) == (13, 60, 30)
    assert (found.why, len(found.periods)) == (None, 13)
    assert said(XMR, monthly([50.0, 51.0] * 6 + [60.0], Better.DOWN)).status is PointType.CONCERN


def test_the_chart_prints_its_limits_in_the_curve_s_unit() -> None:
    found = said(XMR, monthly([50.0, 51.0] * 6))
    assert (found.number("mean"), found.number("lpl"), found.number("upl")) == pytest.approx(
        (50.5, 47.84, 53.16)
    )
    assert found.also == (SpecialCause.COMMON,)


def test_a_short_chart_says_that_its_limits_are_on_trial() -> None:
    assert said(XMR, monthly([50.0, 51.0] * 5)).why is Silence.TRIAL_LIMITS


def test_a_chart_starts_at_the_last_break() -> None:
    curve = with_point(monthly([90.0] * 6 + [50.0, 51.0] * 6), 6, break_before="new register")
    assert said(XMR, curve).number("mean") == 50.5


@pytest.mark.parametrize(
    ("curve", "why"),
    [
        (a_curve(FALLING), Silence.MONTHLY_ONLY),
        (curve_of([a_point(quarter(2020, q), 900 + q) for q in (1, 2, 3, 4)]), Silence.MONTHLY_ONLY),
        (monthly([50.0]), Silence.TOO_FEW_POINTS),
        (monthly([50.0] * 12), Silence.CONSTANT),
    ],
)
def test_the_chart_is_silent_for_a_reason(curve: Curve, why: Silence) -> None:
    found = said(XMR, curve)
    assert (found.status, found.why) == (None, why)


def test_mann_kendall_reads_all_comparable_points_at_their_times() -> None:
    gap = from_2010([900, 910, None, 930, 940, 950])
    found = said(MK, gap)
    assert (found.status, codes(found)) == (Trend.INCREASING, ["2010", "2011", "2013", "2014", "2015"])
    assert (found.number("sens_slope"), found.number("intercept")) == pytest.approx((0.5, 45))
    assert (found.number("S"), found.number("p_exact")) == (10, pytest.approx(2 / 120))


def test_mann_kendall_starts_at_the_last_break_and_needs_four() -> None:
    curve = with_point(a_curve(FALLING), 5, break_before="new test")
    found = said(MK, curve)
    assert (found.why, codes(found)) == (Silence.TOO_FEW_POINTS, ["2005", "2006", "2007"])
    assert said(MK, with_point(a_curve(FALLING), 4, break_before="new test")).status is Trend.NO_TREND
