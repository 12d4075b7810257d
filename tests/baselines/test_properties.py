"""What must hold for any curve."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import RULE, Answer, SetAside, Target, Verdict, freeze, from_json, judge, to_json
from indicators.model import Better, CellState, Curve, Point, Scale
from indicators.periods import Period, month, school_year, span, year
from tests.baselines.builders import a_baseline, a_curve, curve_of, some_terms

N = 400
counts = st.lists(st.integers(60, N - 60), min_size=6, max_size=12)
MIRROR = {
    Answer.TURNED: {Answer.BEHIND},
    Answer.BEATING: {Answer.BEHIND},
    Answer.ON_BASELINE: {Answer.ON_BASELINE},
}


@given(counts)
def test_turning_the_counts_upside_down_and_better_with_them_changes_nothing(xs: list[int]) -> None:
    up, down = a_curve(xs, N, Better.UP), a_curve([N - x for x in xs], N, Better.DOWN)
    one, other = (judge(c, a_baseline(c, 2004)) for c in (up, down))
    assert (one.answer, one.leaning, one.direction) == (other.answer, other.leaning, other.direction)
    if one.evidence and other.evidence:
        assert one.evidence.p_beat == pytest.approx(other.evidence.p_beat, abs=1e-9)


@given(counts)
def test_turning_better_alone_upside_down_turns_the_answer_upside_down(xs: list[int]) -> None:
    curve = a_curve(xs, N)
    baseline = a_baseline(curve, 2004)
    up, down = judge(curve, baseline), judge(replace(curve, better=Better.DOWN), baseline)
    assert (
        up.evidence is None
        or down.evidence is None
        or up.evidence.p_beat == pytest.approx(1 - down.evidence.p_beat)
    )
    if up.answer in MIRROR and abs(up.evidence.p_beat - 0.95) > 1e-9:  # type: ignore[union-attr]
        assert down.answer in MIRROR[up.answer]


@given(counts, st.integers(0, N))
def test_a_later_point_never_changes_the_frozen_baseline(xs: list[int], x: int) -> None:
    assert a_baseline(a_curve(xs, N), 2004) == a_baseline(a_curve([*xs, x], N), 2004)


@given(counts)
def test_judging_reads_the_frozen_history_not_the_restated_one(xs: list[int]) -> None:
    curve = a_curve(xs, N)
    baseline = a_baseline(curve, 2004)
    restated = a_curve([*(x + 10 for x in xs[:5]), *xs[5:]], N)
    assert judge(curve, baseline).evidence == judge(restated, baseline).evidence


@given(counts, st.floats(0.6, 0.99), st.booleans())
def test_a_kept_baseline_comes_back_equal(xs: list[int], claim: float, aside: bool) -> None:
    left_out = (SetAside(year(2001), "flood"),) if aside else ()
    baseline = a_baseline(
        a_curve(xs, N), 2004, claim=claim, set_aside=left_out, known_through=year(2006), note="n"
    )
    assert from_json(json.loads(json.dumps(to_json(baseline)))) == baseline


def test_a_kept_objection_comes_back_equal() -> None:
    baseline = a_baseline(a_curve([1, 2]), 2001)
    assert from_json(to_json(baseline)) == baseline


periods = st.sampled_from(
    [year, school_year, lambda i: span(i, i + 4), lambda i: month(i // 12 + 1830, i % 12 + 1)]
)
figures = st.one_of(st.none(), st.floats(0, 1), st.tuples(st.integers(0, 50), st.integers(1, 50)))


@st.composite
def any_curve(draw: st.DrawFn) -> Curve:
    """Whatever a partner may send: hidden years, breaks, surveys, zeros, counts above everyone."""
    at = draw(periods)
    scale = draw(st.sampled_from(Scale))
    years = sorted(draw(st.sets(st.integers(2000, 2014))))
    points = []
    for number in years:
        figure, se = draw(figures), draw(st.one_of(st.none(), st.floats(0, 0.2)))
        broken = "new definition" if draw(st.integers(0, 9)) == 0 else ""
        if figure is None:
            points.append(Point(period=at(number), state=CellState.SUPPRESSED, break_before=broken))
        elif isinstance(figure, tuple):
            points.append(Point(period=at(number), numerator=figure[0], denominator=figure[1], se=se))
        else:
            points.append(Point(period=at(number), value=figure, se=se, preliminary=bool(broken)))
    return curve_of(points, draw(st.sampled_from(Better)), scale)


@given(any_curve(), st.integers(0, 14), st.floats(0, 1))
def test_thin_and_odd_data_never_raise(curve: Curve, end: int, aim: float) -> None:
    if not curve.points:
        return
    last = curve.points[min(end, len(curve.points) - 1)].period
    baseline = freeze(curve, some_terms(curve.points[0].period, last))
    verdict = judge(curve, baseline, target=Target(aim, curve.points[-1].period.later(3)))
    assert from_json(to_json(baseline)) == baseline
    if verdict.evidence:
        assert 0 <= verdict.evidence.p_beat <= 1
        assert all(b.low90 <= b.low50 <= b.median <= b.high50 <= b.high90 for b in verdict.evidence.forecast)


def shifted(curve: Curve, years: int) -> Curve:
    return replace(curve, points=tuple(replace(p, period=p.period.later(years)) for p in curve.points))


@given(counts, st.sampled_from([year, school_year]), st.integers(-150, 60))
def test_shifting_every_year_by_a_constant_changes_nothing(
    xs: list[int], at: Callable[[int], Period], by: int
) -> None:
    one = a_curve(xs, N, at=at)
    other = shifted(one, by)
    here, there = (
        judge(c, a_baseline(c, at(2004 + y), first=at(2000 + y))) for c, y in ((one, 0), (other, by))
    )
    assert (here.answer, here.leaning, here.direction, here.why) == (
        there.answer, there.leaning, there.direction, there.why,
    )  # fmt: skip
    assert here.evidence is not None
    assert there.evidence is not None
    assert here.evidence.p_beat == pytest.approx(there.evidence.p_beat, abs=1e-9)
    assert here.evidence.forecast[0].low90 == pytest.approx(there.evidence.forecast[0].low90, abs=1e-9)
    assert (here.settle and here.settle.turned_count) == (there.settle and there.settle.turned_count)


@given(st.permutations(range(10)), st.lists(st.integers(60, N - 60), min_size=10, max_size=10))
def test_the_order_of_input_is_irrelevant(order: list[int], xs: list[int]) -> None:
    curve = a_curve(xs, N)
    mixed = curve_of([curve.points[i] for i in order])
    target = Target(0.5, year(2015))
    assert judge(mixed, a_baseline(mixed, 2006), target=target) == judge(
        curve, a_baseline(curve, 2006), target=target
    )


@given(
    st.lists(st.integers(60, N - 60), min_size=10, max_size=10),
    st.sets(st.sampled_from([0, 2, 3, 8]), min_size=1, max_size=2),
)
def test_a_suppressed_point_equals_an_absent_one_in_every_number(xs: list[int], gone: set[int]) -> None:
    hidden = a_curve([None if i in gone else x for i, x in enumerate(xs)], N)
    absent = curve_of([p for i, p in enumerate(a_curve(xs, N).points) if i not in gone])
    target = Target(0.5, year(2015))
    assert judge(hidden, a_baseline(hidden, 2006), target=target) == judge(
        absent, a_baseline(absent, 2006), target=target
    )


@given(counts, st.integers(0, N), st.sampled_from(Better), st.sampled_from([N, 60, 7]))
def test_the_verdict_and_the_drawn_band_never_disagree(xs: list[int], x: int, better: Better, n: int) -> None:
    """The published figure lies outside the outer band exactly where there is a claim, if nothing withholds it."""
    points = [*a_curve(xs, N).points, Point(period=year(2000 + len(xs)), numerator=min(x, n), denominator=n)]
    agree(curve_of(points, better), 2000 + len(xs) - 1)


@given(
    st.lists(st.floats(0, 1), min_size=6, max_size=6),
    st.one_of(st.none(), st.floats(0.001, 0.2)),
    st.sampled_from(Better),
    st.sampled_from([Scale.SHARE, Scale.EVENTS, Scale.MEAN]),
)
def test_neither_do_they_for_estimates(
    values: list[float], se: float | None, better: Better, scale: Scale
) -> None:
    points = [Point(period=year(2000 + i), value=round(v, 3), se=se) for i, v in enumerate(values)]
    agree(curve_of(points, better, scale), 2004)


def agree(curve: Curve, last: int) -> None:
    verdict = judge(curve, a_baseline(curve, last), rule=replace(RULE, small_denominator=0, few_cases=0))
    if verdict.evidence is None or verdict.latest is None or verdict.latest.ratio is None:
        return
    edges = verdict.evidence.shown[0]
    outside = not edges.low90 <= verdict.latest.ratio <= edges.high90
    assert outside == verdict.answer.claims or near_a_claim(verdict)


def near_a_claim(verdict: Verdict) -> bool:
    """Within what two ways of rounding leave of the edge itself."""
    assert verdict.evidence is not None
    return min(abs(verdict.evidence.p_beat - edge) for edge in (0.05, 0.95)) < 1e-9
