"""The numbers behind a status: each as its system computes it, under its own name, in the printed unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from baselines.others import OtherStatus, Silence, acs, fingertips, healthy_people, sdg_progress
from baselines.others.mann_kendall import Trend, mann_kendall
from indicators.model import Better
from indicators.periods import span, year
from tests.baselines.builders import FALLING, a_baseline, a_curve, a_point, curve_of
from tests.baselines.others.told import (
    ACS,
    AIM,
    HP,
    MK,
    SDG,
    TREND,
    XMR,
    codes,
    estimates,
    from_2010,
    monthly,
    said,
)

VALUES = (50.0, 51.5, 49.0, 50.25, 55.0)
CURVE = estimates([v / 100 for v in VALUES], 0.01)


def told(found: OtherStatus) -> dict[str, float]:
    return {n.name: n.value for n in found.numbers}


@pytest.mark.parametrize(
    ("target", "name"), [(60.0, "percent_of_targeted_change"), (45.0, "percent_from_baseline")]
)
def test_healthy_people(target: float, name: str) -> None:
    before, now = healthy_people.Estimate(50.25, 1.0), healthy_people.Estimate(55.0, 1.0)
    better = Better.UP if target > 50 else Better.DOWN
    made = healthy_people.progress(before, now, target, better)
    curve, aim = replace(CURVE, better=better), replace(AIM, value=target / 100)
    assert told(said(HP, curve, a_baseline(curve, 2013, first=2010), aim)) == {
        "baseline": 50.25, "latest": 55.0, "target": target, name: getattr(made, name), "z": made.z, "p": made.p,
    }  # fmt: skip


def test_sdg_progress() -> None:
    curve = from_2010([1000 + 20 * i for i in range(9)])
    goal = sdg_progress.Goal(target=60.0, target_year=2030)
    made = sdg_progress.progress(range(2010, 2019), [50.0 + i for i in range(9)], Better.UP, goal)
    assert None not in (made.value, made.score)
    assert told(said(SDG, curve, None, AIM)) == {
        "base_value": made.base, "current_value": made.current, "target": 60.0,
        "progress_value": made.value, "score": made.score,
    }  # fmt: skip
    assert told(said(SDG, curve))["limit"] == 100.0


def test_the_acs_comparison() -> None:
    made = acs.compare(acs.Estimate(55.0, 1.0), acs.Estimate(50.25, 1.0))
    assert told(said(ACS, CURVE)) == {
        "before": 50.25, "latest": 55.0, "difference": made.difference, "se": made.se, "z": made.z, "level": made.level,
    }  # fmt: skip


def test_the_acs_comparison_of_one_estimate_names_it() -> None:
    found = said(ACS, curve_of([*estimates([0.5], 0.01).points, replace(a_point(year(2011), 10), se=None)]))
    assert (found.why, codes(found)) == (Silence.TOO_FEW_POINTS, ["2010"])


def test_the_fingertips_trend() -> None:
    values = [
        fingertips.YearValue(year=2003 + i, count=x, denominator=2000) for i, x in enumerate(FALLING[3:])
    ]
    made = fingertips.recent_trend(values, "proportion", fingertips.Polarity.HIGH_IS_GOOD, year_range=1)
    assert told(said(TREND, a_curve(FALLING))) == {"slope": made.slope, "chi2": made.chi2}


def test_mann_kendall() -> None:
    made = mann_kendall(list(VALUES), [0.0, 1.0, 2.0, 3.0, 4.0])
    assert made.trend is Trend.NO_TREND
    assert told(said(MK, CURVE)) == {
        "S": made.s, "var_S": made.variance, "z": made.z, "p": made.p, "p_exact": made.p_exact, "tau": made.tau,
        "sens_slope": made.slope, "intercept": made.intercept,
    }  # fmt: skip


def test_the_nhs_chart() -> None:
    found = told(said(XMR, monthly([50.0, 51.0] * 6), None, AIM))
    assert (found["n"], found["latest"], found["mean"], found["target"]) == (12, 51, 50.5, 60)
    assert set(found) == {"n", "latest", "mean", "lpl", "upl", "target"}


def test_healthy_people_says_why_it_lacks_its_numbers() -> None:
    curve = a_curve([0, 0, 10], better=Better.DOWN)
    found = said(HP, curve, a_baseline(curve, 2001), replace(AIM, value=0.0))
    assert (found.status, found.why) == (None, Silence.ZERO_BASE)


def test_spans_of_years_are_told_as_the_periods_they_are() -> None:
    curve = estimates([0.5, 0.6], 0.01, [span(2009, 2013), span(2014, 2018)])
    assert codes(said(ACS, curve)) == ["2009..2013", "2014..2018"]


@pytest.mark.parametrize("name", ["slope", "z"])
def test_a_number_that_a_system_does_not_give_is_none(name: str) -> None:
    assert OtherStatus(system=MK, status=None, why=Silence.NO_FIGURES).number(name) is None


def test_what_a_status_does_not_say_is_empty() -> None:
    bare = OtherStatus(system=MK, status=Trend.NO_TREND)
    assert (bare.also, bare.numbers, bare.periods, bare.why) == ((), (), (), None)
