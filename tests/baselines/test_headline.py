"""When a claim may stand in a summary, and how long a baseline may judge."""

from __future__ import annotations

import pytest

from baselines import Answer, Why
from indicators.periods import year
from tests.baselines.builders import FALLING, FLAT, RISING, a_curve, judged, with_point


def test_two_periods_in_a_row_make_a_headline() -> None:
    assert judged(a_curve([*FALLING, 1060, 1080])).headline


def test_the_first_period_that_turned_makes_none() -> None:
    assert not judged(a_curve([*FALLING, 1060])).headline
    verdict = judged(a_curve([*FALLING, 930, 1060]))
    assert (verdict.answer, verdict.headline) == (Answer.TURNED, False)


def test_beating_after_turned_is_a_headline_and_turned_after_beating_is_not() -> None:
    assert judged(a_curve([*FALLING, 1040, 950])).headline
    verdict = judged(a_curve([*FALLING, 963, 1060]))
    assert (verdict.answer, verdict.headline) == (Answer.TURNED, False)


def test_two_periods_behind_make_a_headline_too() -> None:
    assert judged(a_curve([*RISING, 900, 850])).headline


def test_a_withheld_claim_makes_none() -> None:
    curve = with_point(a_curve([*FALLING, 1060, 1080]), 8, preliminary=True)
    verdict = judged(curve)
    assert (verdict.answer, verdict.headline) == (Answer.TURNED, False)


@pytest.mark.parametrize(("known", "illustrative"), [(2007, False), (2008, False), (2009, True)])
def test_figures_known_when_the_baseline_was_agreed_earn_none(known: int, illustrative: bool) -> None:
    verdict = judged(a_curve([*FALLING, 1060, 1080]), known_through=year(known))
    assert (verdict.headline, verdict.illustrative) == (known == 2007, illustrative)


def test_a_baseline_drawn_after_later_years_were_known_says_so_even_untold() -> None:
    verdict = judged(a_curve(FLAT), known_through=year(2009))
    assert (verdict.why, verdict.illustrative) == (Why.NOTHING_AFTER, True)


def test_a_baseline_lasts_five_years_and_its_last_verdict_stays() -> None:
    five = judged(a_curve([*FLAT, *[1000] * 5]))
    six = judged(a_curve([*FLAT, *[1000] * 5, 1900]))
    assert (five.run_out, six.run_out) == (None, year(2012))
    assert six.latest == five.latest
    assert six.evidence is not None
    assert six.evidence.forecast[-1].period == year(2012)


def test_a_baseline_of_four_years_lasts_three() -> None:
    verdict = judged(a_curve([*FLAT[:4], 1000, 1000, 1000, 1800]), 2003)
    assert verdict.run_out == year(2006)
    assert verdict.settle is None


def test_a_baseline_whose_first_later_figure_is_past_its_reach_has_run_out() -> None:
    curve = a_curve([*FLAT[:4], None, None, None, None, 1000])
    verdict = judged(curve, 2003)
    assert (verdict.answer, verdict.why, verdict.run_out) == (
        Answer.CANNOT_TELL,
        Why.BASELINE_RUN_OUT,
        year(2006),
    )
