"""The figures that would settle it do settle it, and the next one short of them does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import Answer, Baseline, Target, judge
from indicators.model import Better, Curve, Point, Scale
from indicators.periods import year
from tests.baselines.builders import (
    FALLING,
    FLAT,
    N,
    a_baseline,
    a_curve,
    a_point,
    a_value_curve,
    curve_of,
    judged,
)

histories = st.lists(st.integers(80, 320), min_size=6, max_size=10)


def answer_with(curve: Curve, baseline: Baseline, point: Point) -> Answer:
    return judge(replace(curve, points=(*curve.points, point)), baseline).answer


@given(histories, st.sampled_from(Better))
def test_the_counts_that_settle_it_are_the_nearest_that_do(xs: list[int], better: Better) -> None:
    curve = a_curve(xs, 400, better)
    baseline = a_baseline(curve, 2004)
    settle = judge(curve, baseline).settle
    if settle is None:
        return
    for count, aim, step in (
        (settle.turned_count, Answer.TURNED, better.sign),
        (settle.behind_count, Answer.BEHIND, -better.sign),
    ):
        if count is not None:
            assert answer_with(curve, baseline, a_point(settle.for_period, count, 400)) is aim
            if 20 <= count - step <= 400 and count > 20:
                assert answer_with(curve, baseline, a_point(settle.for_period, count - step, 400)) is not aim


@pytest.mark.parametrize("better", Better)
@pytest.mark.parametrize(
    ("scale", "values"),
    [
        (Scale.SHARE, [0.50, 0.52, 0.49, 0.51, 0.53, 0.50]),
        (Scale.EVENTS, [1.10, 1.22, 1.09, 1.31, 1.15, 1.2]),
        (Scale.MEAN, [250.0, 252.5, 249.0, 255.0, 251.0, 254.0]),
    ],
)
def test_the_estimates_that_settle_it_do(scale: Scale, values: list[float], better: Better) -> None:
    curve = a_value_curve(values, better=better, scale=scale)
    baseline = a_baseline(curve, 2004)
    settle = judge(curve, baseline).settle
    assert settle is not None
    assert settle.turned_count is settle.behind_count is None
    for value, aim in ((settle.turned_value, Answer.TURNED), (settle.behind_value, Answer.BEHIND)):
        assert answer_with(curve, baseline, Point(period=year(2006), value=value)) is aim


def test_events_may_pass_everyone_and_still_settle_it() -> None:
    curve = a_curve([110, 120, 105, 130, 115, 118], 100, scale=Scale.EVENTS)
    baseline = a_baseline(curve, 2004)
    settle = judge(curve, baseline).settle
    assert settle is not None
    assert settle.turned_count is not None
    assert settle.turned_count > 118
    assert answer_with(curve, baseline, a_point(year(2006), settle.turned_count, 100)) is Answer.TURNED


def test_a_figure_above_everyone_settles_nothing() -> None:
    settle = judged(a_curve([199, 198, 200, 199, 198, 200, 199, 198, 200], 200)).settle
    assert settle is not None
    assert (settle.turned_value, settle.turned_count) == (None, None)


def test_a_small_denominator_never_settles_it() -> None:
    settle = judged(a_curve([20, 22, 21, 20, 21, 22, 20, 21, 21], 40)).settle
    assert settle is not None
    assert settle.turned_count is settle.behind_count is None


def test_the_next_denominator_is_the_mean_of_the_last_three() -> None:
    points = [a_point(year(2000 + i), x) for i, x in enumerate(FLAT)]
    points += [a_point(year(2008), 300, 600), a_point(year(2009), 310, 640)]
    settle = judged(curve_of(points)).settle
    assert settle is not None
    assert settle.turned_count is not None
    assert settle.turned_value == pytest.approx(settle.turned_count / 1080)


@pytest.mark.parametrize("more", [{"se": 0.03}, {"se": 0.03, "numerator": 900}, {}])
def test_respondents_are_no_children_so_an_estimate_settles_it_without_a_count(
    more: dict[str, float],
) -> None:
    curve = curve_of(
        [replace(a_respondents_share(2000 + i, x / N), **more) for i, x in enumerate(FALLING)]  # type: ignore[arg-type]
    )
    settle = judged(curve, 2006).settle
    assert settle is not None
    assert settle.turned_value is not None
    assert settle.turned_count is settle.behind_count is None


@pytest.mark.parametrize("better", Better)
def test_the_shares_of_respondents_that_settle_it_do(better: Better) -> None:
    curve = curve_of([a_respondents_share(2000 + i, x / N) for i, x in enumerate(FALLING)], better)
    baseline = a_baseline(curve, 2006)
    settle = judge(curve, baseline).settle
    assert settle is not None
    for value, aim in ((settle.turned_value, Answer.TURNED), (settle.behind_value, Answer.BEHIND)):
        assert value is not None
        assert answer_with(curve, baseline, a_respondents_share(2008, value)) is aim


def a_respondents_share(at: int, value: float) -> Point:
    return Point(period=year(at), value=value, denominator=N)


def test_too_few_respondents_never_settle_it() -> None:
    points = [Point(period=year(2000 + i), value=x / N, denominator=40) for i, x in enumerate(FALLING)]
    settle = judged(curve_of(points), 2006).settle
    assert settle is not None
    assert (settle.turned_value, settle.behind_value) == (None, None)


def test_at_the_calendar_s_end_nothing_comes_next() -> None:
    curve = a_curve(FALLING, first=9992)
    verdict = judge(curve, a_baseline(curve, year(9997), first=year(9992)), target=Target(0.2, year(9999)))
    assert (verdict.answer.judged, verdict.settle) == (True, None)
    assert verdict.baseline is not None
    assert verdict.baseline.good_until == year(9999)
    assert verdict.pace is not None
    assert verdict.pace.projected_year is None


@pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid value")
def test_a_mean_past_all_measure_is_settled_by_nothing() -> None:
    values = [1e307 * v for v in (1.0, 1.2, 0.9, 1.1, 1.0, 1.3)]
    settle = judged(a_value_curve(values, scale=Scale.MEAN), 2004).settle
    assert settle is not None
    assert (settle.turned_value, settle.behind_value) == (None, None)


def test_a_survey_of_everyone_cannot_pass_them() -> None:
    settle = judged(a_value_curve([0.97, 0.98, 0.97, 0.98, 0.97, 0.98], 0.02), 2004).settle
    assert settle is not None
    assert settle.turned_value is None or settle.turned_value <= 1


def test_a_curve_of_every_other_year_is_next_judged_in_two() -> None:
    points = [a_point(year(2000 + 2 * i), x) for i, x in enumerate(FLAT)]
    settle = judged(curve_of(points), year(2012)).settle
    assert settle is not None
    assert settle.for_period == year(2016)
