"""What Healthy People, SDG progress and the ACS comparison say of one of our curves."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from baselines.others import Silence
from baselines.others.acs import Status as Difference
from baselines.others.healthy_people import Status as HealthyPeople
from baselines.others.sdg_progress import Status as Sdg
from indicators.model import Better, Curve
from indicators.periods import Grain, graduating_class, month, school_year, span
from tests.baselines.builders import FALLING, RISING, a_baseline, a_curve, a_point, curve_of, with_point
from tests.baselines.others.told import ACS, AIM, HP, SDG, codes, estimates, from_2010, said


def test_healthy_people_compares_the_baseline_s_last_figure_with_the_latest() -> None:
    curve = a_curve([*RISING, 1050, 1100])
    found = said(HP, curve, a_baseline(curve), AIM)
    assert (found.status, codes(found)) == (HealthyPeople.IMPROVING, ["2007", "2009"])
    assert (found.number("baseline"), found.number("latest"), found.number("target")) == (51.95, 55, 60)
    assert found.number("percent_of_targeted_change") == pytest.approx(100 * 3.05 / 8.05)


def test_healthy_people_sees_the_baseline_as_it_was_published_when_frozen() -> None:
    curve = a_curve([*RISING, 1050])
    frozen = a_baseline(curve)
    restated = with_point(curve, 7, numerator=1000)
    assert said(HP, restated, frozen, AIM).number("baseline") == 51.95


def test_healthy_people_uses_published_errors_and_none_of_its_own() -> None:
    curve = estimates([0.50, 0.51, 0.49, 0.50, 0.52], 0.01)
    found = said(HP, curve, a_baseline(curve, 2013, first=2010), AIM)
    assert found.number("z") == pytest.approx(2 / math.sqrt(2))
    assert found.status is HealthyPeople.NO_CHANGE
    assert said(HP, a_curve([*RISING, 1100]), a_baseline(a_curve(RISING)), AIM).number("z") is None


def test_healthy_people_without_a_later_figure_has_the_baseline_only() -> None:
    curve = a_curve(RISING)
    found = said(HP, curve, a_baseline(curve), AIM)
    assert (found.status, codes(found)) == (HealthyPeople.BASELINE_ONLY, ["2007"])


def test_healthy_people_without_a_target_is_informational_and_without_a_baseline_silent() -> None:
    curve = a_curve([*RISING, 1100])
    assert said(HP, curve, a_baseline(curve)).status is HealthyPeople.INFORMATIONAL
    assert said(HP, curve, None, AIM).why is Silence.NO_BASELINE


def test_healthy_people_does_not_compare_across_a_break() -> None:
    curve = with_point(a_curve([*RISING, 1100, 1110]), 8, break_before="new test")
    found = said(HP, curve, a_baseline(a_curve(RISING)), AIM)
    assert (found.status, found.why, codes(found)) == (None, Silence.BREAK_BETWEEN, ["2007"])
    at_start = with_point(a_curve([*RISING, 1100]), 0, break_before="new test")
    assert said(HP, at_start, a_baseline(at_start), AIM).status is HealthyPeople.IMPROVING


def test_healthy_people_takes_the_figure_under_a_baseline_that_could_not_be_fitted() -> None:
    curve = a_curve([1000, 1010, 1300])
    found = said(HP, curve, a_baseline(curve, 2001), AIM)
    assert (found.status, codes(found)) == (HealthyPeople.TARGET_MET, ["2001", "2002"])
    assert (
        said(HP, a_curve([1000]), a_baseline(a_curve([]), 1999, first=1999), AIM).why is Silence.NO_BASELINE
    )


def test_sdg_progress_has_its_own_base_year_and_the_target_s_year() -> None:
    curve = from_2010([900, 910, 920, 930, 940, 950, 960, 970, 1000])
    found = said(SDG, curve, a_baseline(curve, 2016, first=2010), AIM)
    needed = (60 / 47.5) ** (1 / 15) - 1
    assert codes(found) == ["2015", "2018"]
    assert found.number("progress_value") == pytest.approx(((50 / 47.5) ** (1 / 3) - 1) / needed)
    assert found.status is Sdg.SUBSTANTIAL


def test_sdg_progress_without_a_target_has_everybody_for_a_limit_of_what_should_rise() -> None:
    rise = said(SDG, from_2010([900] * 6 + [940]))
    fall = said(SDG, replace(from_2010([900] * 6 + [940]), better=Better.DOWN))
    assert (rise.number("limit"), fall.number("limit")) == (100, None)
    assert (rise.status, fall.status) == (Sdg.SUBSTANTIAL, Sdg.DETERIORATION)
    assert said(SDG, from_2010([900] * 6 + [940]), None, AIM).number("limit") is None


def test_sdg_progress_before_2015_alone_says_so() -> None:
    found = said(SDG, a_curve(RISING))
    assert (found.status, found.why) == (Sdg.NOT_AVAILABLE, Silence.NO_BASE_YEAR)


def test_sdg_progress_tells_a_school_year_under_its_first_and_a_class_under_its_own() -> None:
    schools = a_curve([900, 910, 950], at=school_year, first=2015)
    classes = a_curve([900, 910, 950], at=graduating_class, first=2015)
    assert codes(said(SDG, schools)) == ["2015-16", "2016-17"]
    assert codes(said(SDG, classes)) == ["class-2015", "class-2017"]


def test_sdg_progress_takes_one_figure_a_year() -> None:
    months = [a_point(month(2020, m), 900 + m) for m in (1, 7)]
    assert said(SDG, curve_of(months)).why is Silence.TOO_FEW_POINTS  # another season is not compared
    waves = [a_point(replace(p.period, grain=Grain.WAVE), p.numerator) for p in months]
    found = said(SDG, curve_of(waves))
    assert (found.status, found.why) == (None, Silence.YEARLY_ONLY)


def test_the_comparison_is_of_the_last_two_estimates_without_years_in_common() -> None:
    spans = [span(first, first + 4) for first in (2010, 2012, 2014, 2016, 2018)]
    found = said(ACS, estimates([0.50, 0.52, 0.53, 0.54, 0.60], 0.02, spans))
    assert codes(found) == ["2012..2016", "2018..2022"]
    assert found.number("z") == pytest.approx(8 / (2 * math.sqrt(2)))
    assert (found.status, found.number("level")) == (Difference.DIFFERENT, 0.9)
    assert (found.number("before"), found.number("latest")) == (52, 60)


def test_an_estimate_without_an_error_is_passed_over() -> None:
    curve = with_point(estimates([0.50, 0.51, 0.52], 0.02), 1, se=None)
    assert codes(said(ACS, curve)) == ["2010", "2012"]


@pytest.mark.parametrize(
    ("curve", "why"),
    [
        (a_curve(FALLING), Silence.NO_ERRORS),
        (estimates([0.5], 0.02), Silence.TOO_FEW_POINTS),
        (with_point(estimates([0.5, 0.6], 0.02), 1, break_before="new question"), Silence.TOO_FEW_POINTS),
        (estimates([0.5, 0.6], math.inf), Silence.NO_ERRORS),
    ],
)
def test_the_comparison_is_silent_for_a_reason(curve: Curve, why: Silence) -> None:
    found = said(ACS, curve)
    assert (found.status, found.why) == (None, why)
