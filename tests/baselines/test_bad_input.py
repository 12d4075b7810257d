"""Whatever is sent: an answer or a named reason, never a warning, an exception only for a wrong call."""

from __future__ import annotations

import math

import pytest

from baselines import Answer, Target, TargetStatus, Verdict, Why, judge
from indicators.model import Better, Bridge, CellState, Curve, Point, Scale
from indicators.periods import year
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

IMPOSSIBLE: list[tuple[str, dict[str, float | None]]] = [
    ("more cases than people", {"numerator": 2001}),
    ("fewer cases than none", {"numerator": -1}),
    ("nobody counted", {"denominator": 0}),
    ("nobody counted, no case", {"numerator": 0, "denominator": 0}),
    ("fewer people than nobody", {"denominator": -2000}),
    ("no number of cases", {"numerator": math.nan}),
    ("endless people", {"denominator": math.inf}),
    ("a share above everyone", {"numerator": None, "denominator": None, "value": 1.2}),
    ("a share below nobody", {"numerator": None, "denominator": None, "value": -0.1}),
    ("a value that is no number", {"value": math.nan}),
    ("an error below none", {"se": -0.1}),
    ("an error that is no number", {"se": math.nan}),
]
named = [pytest.param(figures, id=name) for name, figures in IMPOSSIBLE]


@pytest.mark.parametrize("figures", named)
@pytest.mark.parametrize("at", [3, 8, 9])
def test_a_figure_that_cannot_be_right_is_named_and_judges_nothing(
    figures: dict[str, float | None], at: int
) -> None:
    curve = with_point(a_curve([*FLAT, 1000, 1190]), at, **figures)
    verdict = judge(curve, a_baseline(curve), target=Target(0.8, year(2015)))
    assert (verdict.answer, verdict.why) == (Answer.CANNOT_TELL, Why.IMPOSSIBLE_FIGURE)
    assert verdict.latest is not None
    assert verdict.latest.period == year(2008 if at == 9 else 2009)


@pytest.mark.parametrize("figures", named)
def test_without_a_baseline_it_is_named_all_the_same(figures: dict[str, float | None]) -> None:
    assert judge(with_point(a_curve(FLAT), 3, **figures), None).why is Why.IMPOSSIBLE_FIGURE


def test_a_curve_of_nothing_but_impossible_figures_is_no_curve_without_data() -> None:
    verdict = judge(a_curve([2100, 2200]), None)
    assert (verdict.answer, verdict.why, verdict.latest) == (Answer.CANNOT_TELL, Why.IMPOSSIBLE_FIGURE, None)


def test_a_bridge_that_cannot_be_right_spoils_its_point() -> None:
    curve = with_point(
        a_curve([*FLAT, 1190]), 3, break_before="new test", bridge=Bridge(numerator=3, denominator=2)
    )
    assert judged(curve).why is Why.IMPOSSIBLE_FIGURE


def test_a_point_set_aside_may_be_what_it_likes() -> None:
    from baselines import SetAside

    curve = with_point(a_curve([*FLAT, 1190]), 3, numerator=5000)
    assert judged(curve, set_aside=(SetAside(year(2003), "a slip"),)).answer is Answer.TURNED


def test_events_may_pass_everyone_and_means_may_be_negative() -> None:
    assert judged(a_curve([v * 1.5 for v in (*FLAT, 1000)], scale=Scale.EVENTS)).answer.judged
    assert judged(a_value_curve([-3.0, -2.0, -3.5, -2.5, -3.0], scale=Scale.MEAN), 2003).answer.judged


def test_a_frozen_baseline_whose_point_became_impossible_is_restated() -> None:
    curve = a_curve([*FLAT, 1190])
    verdict = judge(with_point(curve, 3, numerator=5000), a_baseline(curve))
    assert (verdict.answer, verdict.why) == (Answer.ON_BASELINE, Why.HISTORY_RESTATED)


SHAPES: list[tuple[str, Curve, Why | None]] = [
    ("one point", a_curve([1000]), Why.SHORT_HISTORY),
    ("all equal", a_curve([1000] * 10), None),
    ("none of anybody", a_curve([0] * 10), None),
    ("all of everybody", a_curve([2000] * 10), None),
    ("no share, without counts", a_value_curve([0.0] * 10), None),
    ("every share, without counts", a_value_curve([1.0] * 10), None),
    ("one case of a billion", a_curve([1] * 10, 1e9), None),
    ("equal means", a_value_curve([5.0] * 10, scale=Scale.MEAN), Why.PERFECT_LINE),
    ("equal means with their errors", a_value_curve([5.0] * 10, 0.1, scale=Scale.MEAN), Why.PERFECT_LINE),
    (
        "means nearer than their digits",
        a_value_curve([1e15, 1e15 + 0.125] * 5, scale=Scale.MEAN),
        Why.PERFECT_LINE,
    ),
    ("nothing known", curve_of([Point(period=year(2000), state=CellState.MISSING)]), None),
]


@pytest.mark.parametrize("better", Better)
@pytest.mark.parametrize(("curve", "why"), [pytest.param(c, w, id=name) for name, c, w in SHAPES])
@pytest.mark.parametrize("aim", [0.0, 0.5, 1.0])
def test_odd_curves_have_an_answer_or_a_reason(
    curve: Curve, why: Why | None, aim: float, better: Better
) -> None:
    turned = curve_of(curve.points, better, curve.scale)
    verdict = judge(turned, a_baseline(turned), target=Target(aim, year(2015)))
    assert verdict.why in (why, Why.SMALL_NUMBERS)
    if verdict.pace is not None and aim in (0.0, 1.0):
        met = verdict.pace.status in (TargetStatus.MET, TargetStatus.MET_WITHIN_NOISE)
        assert met == (verdict.latest is not None and better.sign * ((verdict.latest.ratio or 0) - aim) >= 0)


def two_hundred(scale: Scale) -> Verdict:
    counts = [1000 + (37 * i) % 101 for i in range(200)]
    return judged(a_curve(counts, scale=scale, first=1800), 1990, first=1800)


@pytest.mark.parametrize("scale", [Scale.SHARE, Scale.EVENTS])
def test_two_hundred_points_are_judged(scale: Scale) -> None:
    verdict = two_hundred(scale)
    assert verdict.baseline is not None
    assert verdict.baseline.points == 191
    assert verdict.run_out == year(1995)


def test_a_freeze_before_the_first_point_has_too_short_a_history() -> None:
    assert judged(a_curve([*FLAT, 900]), 1995, first=1990).why is Why.SHORT_HISTORY


def test_points_may_come_in_any_order() -> None:
    curve = a_curve([*FALLING, 1000, 1060])
    shuffled = curve_of([curve.points[i] for i in (9, 0, 5, 3, 8, 1, 7, 2, 6, 4)])
    assert judged(shuffled) == judged(curve)


@pytest.mark.parametrize("n", [1, 2, 1e-9, 1e9, 1e15])
def test_any_denominator_is_counted_from(n: float) -> None:
    assert judged(a_curve([n * share for share in (0.5, 0.4, 0.6, 0.5, 0.45, 0.5)], n), 2004).answer.judged


@pytest.mark.parametrize("se", [1e-300, 1e-12, 0.5, 1e3, 1e300])
@pytest.mark.parametrize("scale", [Scale.SHARE, Scale.EVENTS, Scale.MEAN])
def test_any_error_is_weighed(se: float, scale: Scale) -> None:
    assert judged(a_value_curve([0.5, 0.4, 0.6, 0.5, 0.45, 0.5], se, scale=scale), 2004).answer.judged


def test_a_point_alone_after_the_freeze_may_be_impossible_of_another_season() -> None:
    """What is never compared is never a reason."""
    from indicators.periods import quarter

    firsts = [a_point(quarter(2000 + i, 1), x) for i, x in enumerate([*FLAT, 1190])]
    odd = a_point(quarter(2008, 2), 5000)
    curve = curve_of([*firsts, odd])
    assert judged(curve, quarter(2007, 1), first=quarter(2000, 1)).answer is Answer.TURNED
