"""What the judge says, by cases people argue about, and every reason it may give."""

from __future__ import annotations

from datetime import date

import pytest

from baselines import Answer, Leaning, SetAside, Verdict, Why, judge
from indicators.errors import MeasurementError
from indicators.model import Better, CellState, Scale
from indicators.periods import Grain, Period, month, quarter, span, year
from tests.baselines.builders import (
    FALLING,
    FLAT,
    RISING,
    a_baseline,
    a_curve,
    a_point,
    a_value_curve,
    curve_of,
    judged,
    with_point,
)


def test_a_slide_that_ends_in_a_rise_has_turned() -> None:
    assert judged(a_curve([*FALLING, 1000, 1060])).answer is Answer.TURNED


def test_a_slide_that_slows_beats_its_baseline_though_it_still_slides() -> None:
    verdict = judged(a_curve([*FALLING, 950, 940, 930]))
    assert verdict.answer is Answer.BEATING
    assert verdict.evidence is not None
    assert verdict.evidence.p_moved < 0.9


def test_an_old_rise_that_merely_goes_on_earns_nothing() -> None:
    verdict = judged(a_curve([*RISING, 1080, 1118, 1157]))
    assert (verdict.answer, verdict.leaning) == (Answer.ON_BASELINE, Leaning.NONE)


def test_a_rise_that_stalls_is_behind_though_better_than_it_stood() -> None:
    verdict = judged(a_curve([*(10 * x for x in RISING), 10700, 10800, 10850], 20_000))
    assert verdict.answer is Answer.BEHIND
    assert verdict.evidence is not None
    assert verdict.evidence.p_moved >= 0.9


def test_a_point_between_the_bands_leans() -> None:
    assert judged(a_curve([*FLAT, 1040])).leaning is Leaning.BETTER
    assert judged(a_curve([*FLAT, 960])).leaning is Leaning.WORSE


def test_three_numbers_stand_together() -> None:
    verdict = judged(a_curve([*FALLING, 1000, 1060]))
    assert verdict.latest is not None
    assert verdict.starting is not None
    assert (verdict.latest.numerator, verdict.starting.numerator) == (1060, 961)
    assert verdict.expected == pytest.approx(0.45, abs=0.02)


def test_the_fan_has_every_judged_period_and_two_ahead() -> None:
    evidence = judged(a_curve([*FALLING, 1000, 1060])).evidence
    assert evidence is not None
    assert [b.period.code for b in evidence.forecast] == ["2008", "2009", "2010", "2011"]


def test_one_point_after_is_too_soon_and_five_before_are_a_short_history() -> None:
    one, two = judged(a_curve(FALLING), 2006), judged(a_curve(FALLING), 2004)
    assert (one.too_soon, one.short_history) == (True, False)
    assert (two.too_soon, two.short_history) == (False, True)


def reason(verdict: Verdict) -> Why | None:
    assert verdict.answer is Answer.CANNOT_TELL
    assert verdict.evidence is None
    return verdict.why


def test_without_a_baseline_nothing_can_be_told() -> None:
    verdict = judge(a_curve(FLAT), None)
    assert reason(verdict) is Why.NO_BASELINE
    assert verdict.starting is not None
    assert verdict.starting.period == year(2000)


def test_without_a_baseline_the_reason_is_what_keeps_one_from_being_drawn() -> None:
    assert judge(a_curve(FLAT[:3]), None).why is Why.SHORT_HISTORY
    waves = [a_point(span(2010 + i, 2014 + i), 900 + i) for i in range(7)]
    assert judge(curve_of(waves), None).why is Why.OVERLAPPING


def test_three_points_are_a_short_history() -> None:
    assert reason(judged(a_curve(FLAT), 2002)) is Why.SHORT_HISTORY


def test_four_waves_within_a_year_are_a_short_history() -> None:
    days = [Period(Grain.WAVE, date(2000, m, 1), date(2000, m, 20)) for m in (1, 4, 7, 10)]
    curve = curve_of([a_point(p, 1000 + i) for i, p in enumerate(days)])
    assert reason(judged(curve, days[-1], first=days[0])) is Why.SHORT_HISTORY


def test_before_anything_came_after_it_says_so_and_what_would_settle_it() -> None:
    verdict = judged(a_curve(FLAT))
    assert reason(verdict) is Why.NOTHING_AFTER
    assert verdict.settle is not None
    assert verdict.settle.for_period == year(2008)
    assert verdict.difference is None


def test_a_break_after_the_baseline_asks_for_a_new_one() -> None:
    curve = with_point(a_curve([*FLAT, 1300, 1310]), 9, break_before="new definition")
    verdict = judged(curve)
    assert reason(verdict) is Why.BREAK_AFTER
    assert verdict.difference is None


def test_a_break_declared_later_inside_the_window_asks_for_a_new_one() -> None:
    curve = a_curve([*FLAT, 1000])
    baseline = a_baseline(curve)
    assert reason(judge(with_point(curve, 4, break_before="found out"), baseline)) is Why.BREAK_AFTER


def test_a_break_inside_the_window_leaves_only_what_follows() -> None:
    curve = with_point(a_curve([*FLAT, 1000]), 3, break_before="new test")
    verdict = judged(curve)
    assert verdict.baseline is not None
    assert (verdict.answer, verdict.baseline.points) == (Answer.ON_BASELINE, 5)


def test_a_history_of_which_half_is_suppressed_cannot_be_judged() -> None:
    counts = [1000, None, 990, None, 1010, None, 1000, 1005]
    assert reason(judged(a_curve([*counts, 1000]))) is Why.MOSTLY_SUPPRESSED


def test_a_missing_year_is_not_a_suppressed_one() -> None:
    curve = a_curve([*FLAT, 1000])
    for at in (1, 3, 5):
        curve = with_point(curve, at, state=CellState.MISSING, numerator=None, denominator=None)
    assert judged(curve).answer is Answer.ON_BASELINE


def test_figures_that_were_all_suppressed_are_not_no_data() -> None:
    assert reason(judged(a_curve([None, None]))) is Why.MOSTLY_SUPPRESSED


def test_a_curve_without_figures_has_no_data_yet() -> None:
    verdict = judge(curve_of([]), None)
    assert (verdict.answer, verdict.why, verdict.latest) == (Answer.NO_DATA, None, None)


def test_overlapping_estimates_alone_cannot_be_judged() -> None:
    points = [a_point(span(i, i + 4), 1000 + i % 3) for i in range(2000, 2010)]
    assert reason(judged(curve_of(points), span(2008, 2012))) is Why.OVERLAPPING


def test_of_overlapping_estimates_those_that_stand_apart_are_used() -> None:
    points = [a_point(span(i, i + 4), 1000 + i % 3) for i in range(1980, 2006)]
    verdict = judged(curve_of(points), span(2000, 2004), first=span(1980, 1984))
    assert verdict.answer is Answer.ON_BASELINE
    assert verdict.baseline is not None
    assert [u.reading.period.start.year for u in verdict.baseline.fitted.used] == [
        1980,
        1985,
        1990,
        1995,
        2000,
    ]


def test_rolling_estimates_after_a_baseline_are_no_two_periods_in_a_row() -> None:
    before = [a_point(span(i, i + 4), x) for i, x in zip(range(1980, 2005, 5), FALLING, strict=False)]
    after = [a_point(span(i, i + 4), 1600) for i in range(2005, 2009)]
    verdict = judged(curve_of([*before, *after]), span(2000, 2004), first=span(1980, 1984))
    assert (verdict.answer, verdict.points_after, verdict.headline) == (Answer.TURNED, 1, False)


def test_a_history_hidden_after_the_freeze_still_has_its_baseline() -> None:
    baseline = a_baseline(a_curve(FLAT))
    one_left = curve_of([a_point(year(1990), 1000)])
    verdict = judge(one_left, baseline)
    assert reason(verdict) is Why.NOTHING_AFTER
    assert verdict.settle is not None
    assert verdict.settle.for_period == year(2008)
    hidden = judge(curve_of([a_point(quarter(2000, 1), 10)]), baseline)
    assert (reason(hidden), hidden.settle) == (Why.NOTHING_AFTER, None)


def test_a_mean_on_a_perfect_line_cannot_be_judged() -> None:
    assert (
        reason(judged(a_value_curve([10.0, 10.5, 11.0, 11.5, 14.0], scale=Scale.MEAN), 2003))
        is Why.PERFECT_LINE
    )


def test_a_running_total_gets_no_verdict() -> None:
    curve = a_value_curve([1e4, 2e4, 3e4, 4e4, 5e4], scale=Scale.TOTAL)
    verdict = judged(curve, 2003)
    assert (reason(verdict), verdict.direction) == (Why.RUNNING_TOTAL, None)


def test_a_quarter_is_judged_against_the_same_quarter_only() -> None:
    points = [a_point(quarter(2000 + i, q), 1000 + 200 * q + i % 2) for i in range(6) for q in (1, 2, 3, 4)]
    verdict = judged(curve_of(points), quarter(2004, 2), first=quarter(2000, 1))
    assert verdict.answer is Answer.ON_BASELINE
    assert verdict.latest is not None
    assert verdict.latest.period == quarter(2005, 2)


def test_later_quarters_of_another_season_cannot_be_told() -> None:
    points = [a_point(quarter(2000 + i, q), 1000 + i % 2) for i in range(5) for q in (1, 2)]
    verdict = judged(curve_of(points), quarter(2004, 1), first=quarter(2000, 1))
    assert reason(verdict) is Why.OTHER_SEASON


def test_months_that_never_share_a_season_cannot_be_told() -> None:
    points = [a_point(month(2000 + i, 1 + i), 1000 + i % 2) for i in range(6)]
    verdict = judged(curve_of(points), month(2004, 5), first=month(2000, 1))
    assert reason(verdict) is Why.OTHER_SEASON


def test_a_claim_on_few_cases_is_withheld_beside_its_evidence() -> None:
    verdict = judged(a_curve([30, 28, 31, 29, 30, 28, 30, 29, 3], 60, Better.DOWN))
    assert (verdict.answer, verdict.why, verdict.leaning) == (
        Answer.ON_BASELINE,
        Why.SMALL_NUMBERS,
        Leaning.BETTER,
    )
    assert verdict.evidence is not None
    assert verdict.evidence.p_beat > 0.95


def test_a_claim_on_a_small_denominator_is_withheld() -> None:
    assert judged(a_curve([20, 22, 21, 20, 21, 22, 20, 21, 40], 45)).why is Why.SMALL_NUMBERS


def test_the_sum_behind_a_mean_is_not_few_cases() -> None:
    curve = a_curve([10, 12, 11, 13, 12, 19], 100, scale=Scale.MEAN)
    assert judged(curve, 2004).answer is Answer.TURNED


def test_a_claim_on_a_preliminary_point_is_withheld() -> None:
    verdict = judged(with_point(a_curve([*FLAT, 1200]), 8, preliminary=True))
    assert (verdict.answer, verdict.why) == (Answer.ON_BASELINE, Why.PRELIMINARY)


def test_nothing_is_withheld_where_nothing_is_claimed() -> None:
    assert judged(with_point(a_curve([*FLAT, 1003]), 8, preliminary=True)).why is None


def test_a_verdict_that_depends_on_a_year_set_aside_says_so() -> None:
    curve = a_curve([*FLAT[:3], 700, *FLAT[4:], 1065])
    aside = (SetAside(year(2003), "schools were closed"),)
    verdict = judged(curve, set_aside=aside)
    assert (verdict.answer, verdict.why) == (Answer.TURNED, Why.SET_ASIDE_DEPENDENT)
    assert verdict.baseline is not None
    assert verdict.baseline.points == 7


def test_a_verdict_that_stands_with_and_without_the_year_set_aside_says_nothing_of_it() -> None:
    aside = (SetAside(year(2003), "schools were closed"),)
    assert judged(a_curve([*FLAT, 1300]), set_aside=aside).why is None


def test_evidence_of_a_curve_that_was_not_judged_cannot_be_built() -> None:
    with pytest.raises(MeasurementError, match="evidence stands with"):
        Verdict(answer=Answer.TURNED)


def test_where_nothing_can_be_told_the_difference_and_its_interval_are_shown() -> None:
    difference = judged(a_curve([100, 110, 120, 180], 300), 2002).difference
    assert difference is not None
    assert difference.value == pytest.approx(0.2)
    assert difference.low90 == pytest.approx(0.2 - 0.0657, abs=1e-3)
    assert difference.high90 == pytest.approx(0.2 + 0.0657, abs=1e-3)


def test_the_difference_of_bare_estimates_has_no_interval() -> None:
    difference = judged(a_value_curve([0.5, 0.5, 0.5, 0.6]), 2002).difference
    assert difference is not None
    assert (difference.low90, difference.high90) == (None, None)


def test_the_difference_of_surveys_takes_their_standard_errors() -> None:
    difference = judged(a_value_curve([50.0, 51.0, 52.0, 55.0], 2.0, scale=Scale.MEAN), 2002).difference
    assert difference is not None
    assert difference.low90 == pytest.approx(3 - 1.645 * 8**0.5, abs=1e-3)
