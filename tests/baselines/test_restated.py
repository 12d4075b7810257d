"""A frozen baseline keeps its points; where they are others now, it says so and claims nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from baselines import Answer, Baseline, Leaning, SetAside, Why, from_json, judge, to_json
from indicators.model import CellState, Curve, Point, Scale
from indicators.periods import span, year
from tests.baselines.builders import (
    FALLING,
    FLAT,
    a_baseline,
    a_curve,
    a_point,
    a_value_curve,
    curve_of,
    judged,
    with_point,
)

HIDDEN = {"state": CellState.SUPPRESSED, "numerator": None, "denominator": None}
TURNED = a_curve([*FALLING, 1060, 1080])
SURVEYS = a_value_curve([0.50, 0.51, 0.49, 0.50, 0.51, 0.90], 0.02)


def without(curve: Curve, at: int) -> Curve:
    return replace(curve, points=(*curve.points[:at], *curve.points[at + 1 :]))


def older(baseline: Baseline) -> Baseline:
    """The baseline as documents kept it before published figures were."""
    kept: dict[str, Any] = json.loads(json.dumps(to_json(baseline)))
    for used in kept["fit"]["used"]:
        del used["published"]
    return from_json(kept)


def test_the_three_numbers_are_of_one_history_though_it_was_restated() -> None:
    baseline = from_json(json.loads(json.dumps(to_json(a_baseline(TURNED)))))
    before, now = judge(TURNED, baseline), judge(with_point(TURNED, 7, numerator=1300), baseline)
    assert now.starting == before.starting == a_point(year(2007), 961)
    assert now.expected == before.expected


def test_the_figure_it_started_from_is_the_published_one() -> None:
    curve = with_point(SURVEYS, 4, value=0.512, numerator=260, denominator=500)
    start = judge(curve, from_json(to_json(a_baseline(curve, 2004)))).starting
    assert start == Point(period=year(2004), value=0.512, numerator=260, denominator=500, se=0.02)


def test_where_nothing_can_be_told_the_start_is_the_frozen_one_too() -> None:
    curve = a_curve(FALLING)
    verdict = judge(with_point(curve, 7, **HIDDEN), a_baseline(curve))
    assert (verdict.why, verdict.restated) == (Why.NOTHING_AFTER, True)
    assert verdict.starting == a_point(year(2007), 961)


@pytest.mark.parametrize(
    "now",
    [
        with_point(TURNED, 3, numerator=1121),
        with_point(TURNED, 3, denominator=2001),
        with_point(TURNED, 3, value=0.561),
        with_point(TURNED, 3, se=0.01),
        with_point(TURNED, 3, **HIDDEN),
        without(TURNED, 3),
    ],
)
def test_a_claim_beside_a_restated_history_is_withheld(now: Curve) -> None:
    baseline = a_baseline(TURNED)
    before, verdict = judge(TURNED, baseline), judge(now, baseline)
    assert (before.answer, before.headline, before.restated) == (Answer.TURNED, True, False)
    assert (verdict.answer, verdict.why, verdict.leaning) == (
        Answer.ON_BASELINE,
        Why.HISTORY_RESTATED,
        Leaning.BETTER,
    )
    assert (verdict.headline, verdict.restated) == (False, True)
    assert verdict.evidence is not None
    assert before.evidence is not None
    assert verdict.evidence.p_beat == before.evidence.p_beat
    assert verdict.people is not None
    assert not verdict.people.shown_single


def test_a_standard_error_that_changed_is_a_restatement() -> None:
    baseline = a_baseline(SURVEYS, 2004)
    assert not judge(SURVEYS, baseline).restated
    assert judge(with_point(SURVEYS, 2, se=0.03), baseline).why is Why.HISTORY_RESTATED


def test_a_figure_that_was_hidden_when_frozen_and_is_there_now_is_a_restatement() -> None:
    then = with_point(TURNED, 2, **HIDDEN)
    assert not judge(then, a_baseline(then)).restated
    assert judge(TURNED, a_baseline(then)).why is Why.HISTORY_RESTATED


def test_where_no_claim_is_made_a_restatement_is_only_said() -> None:
    curve = a_curve([*FLAT, 1001])
    verdict = judge(with_point(curve, 0, numerator=1000), a_baseline(curve))
    assert (verdict.answer, verdict.why, verdict.restated) == (Answer.ON_BASELINE, None, True)


def test_a_figure_the_baseline_does_not_rest_on_may_change() -> None:
    aside = (SetAside(year(2003), "schools were closed"),)
    baseline = a_baseline(TURNED, set_aside=aside)
    assert not judge(with_point(TURNED, 3, numerator=700), baseline).restated
    later = with_point(with_point(TURNED, 8, numerator=1050), 3, preliminary=True)
    assert not judge(later, baseline).restated
    waves = curve_of([a_point(span(i, i + 4), 1000 + i % 3) for i in range(1980, 2006)])
    rolling = a_baseline(waves, span(2000, 2004), first=span(1980, 1984))
    assert not judge(with_point(waves, 2, numerator=1), rolling).restated


def test_what_another_order_of_summing_leaves_is_no_restatement() -> None:
    curve = a_value_curve([0.1 + 0.2, 0.31, 0.30, 0.32, 0.0, 0.31])
    baseline = a_baseline(curve, 2004)
    assert not judge(with_point(curve, 0, value=0.3), baseline).restated
    assert judge(with_point(curve, 4, value=0.01), baseline).restated


def test_a_break_found_later_is_a_break_and_no_restatement() -> None:
    verdict = judge(with_point(TURNED, 4, break_before="found out"), a_baseline(TURNED))
    assert (verdict.why, verdict.restated) == (Why.BREAK_AFTER, False)


def test_a_curve_whose_every_figure_is_hidden_or_gone_since_is_restated() -> None:
    baseline = a_baseline(TURNED)
    hidden = curve_of([replace(p, **HIDDEN) for p in TURNED.points])  # type: ignore[arg-type]
    assert judge(hidden, baseline).restated
    assert judge(curve_of([]), baseline).restated


def test_a_baseline_with_an_objection_is_never_restated() -> None:
    curve = a_curve([1000, 1010, 1020])
    verdict = judge(with_point(curve, 1, numerator=900), a_baseline(curve, 2001))
    assert (verdict.why, verdict.restated) == (Why.SHORT_HISTORY, False)
    assert verdict.starting == a_point(year(2001), 900)
    assert not judge(curve, None).restated


def test_an_older_document_has_no_published_figures_and_is_held_against_what_was_read() -> None:
    baseline = older(a_baseline(TURNED))
    assert baseline.ended_with is None
    assert not judge(TURNED, baseline).restated
    verdict = judge(with_point(TURNED, 7, numerator=970), baseline)
    assert (verdict.why, verdict.restated) == (Why.HISTORY_RESTATED, True)
    assert verdict.starting == a_point(year(2007), 970)
    assert from_json(to_json(baseline)) == baseline


def test_an_older_document_without_any_earlier_figure_left_has_no_start() -> None:
    later = curve_of([a_point(year(2008), 1060)])
    verdict = judge(later, older(a_baseline(TURNED)))
    assert (verdict.starting, verdict.restated) == (None, True)


def test_a_mean_is_known_by_its_figure() -> None:
    curve = a_curve([10, 12, 11, 13, 12, 19], 100, scale=Scale.MEAN)
    assert not judged(curve, 2004).restated
    assert judge(with_point(curve, 1, numerator=12.5), a_baseline(curve, 2004)).restated


def test_a_document_from_before_bridges_joined_nothing() -> None:
    baseline = a_baseline(TURNED)
    kept: dict[str, Any] = json.loads(json.dumps(to_json(baseline)))
    for used in kept["fit"]["used"]:
        del used["bridged"]
    assert from_json(kept) == baseline


def test_a_document_keeps_the_method_it_was_made_by() -> None:
    assert from_json(to_json(a_baseline(TURNED)) | {"method": "an older one"}).method == "an older one"
