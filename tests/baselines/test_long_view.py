"""The long view: several baselines, each with what it found last."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from baselines import Answer, SetAside, Why, judge, long_view
from baselines.difference import difference
from indicators.model import CellState, Curve
from indicators.periods import year
from tests.baselines.builders import FALLING, FLAT, a_baseline, a_curve, a_point, curve_of, with_point
from tests.baselines.test_properties import any_curve

HIDDEN = {"state": CellState.SUPPRESSED, "numerator": None, "denominator": None}
LONG = a_curve([*FALLING, 1000, 1060, 1065, 1070, 1075, 1080, 1090])  # 2000 to 2014


def test_every_baseline_keeps_the_last_verdict_within_its_reach() -> None:
    old, new = a_baseline(LONG), a_baseline(LONG, 2012, first=year(2008))
    view = long_view(LONG, [old, new])
    assert [(s.verdict.answer, s.period) for s in view.stages] == [
        (Answer.TURNED, year(2012)), (Answer.ON_BASELINE, year(2014))
    ]  # fmt: skip
    assert view.stages[0].verdict == judge(LONG, old)
    assert [s.baseline for s in view.stages] == [old, new]


def test_it_runs_from_where_the_first_baseline_ended_to_now() -> None:
    view = long_view(LONG, [a_baseline(LONG), a_baseline(LONG, 2012, first=year(2008))])
    assert (view.starting, view.now) == (a_point(year(2007), 961), a_point(year(2014), 1090))
    assert view.change == difference(LONG, view.starting, view.now)
    assert view.change is not None
    assert view.change.low90 is not None
    assert view.change.low90 < view.change.value


def test_a_break_ends_a_baseline_but_not_the_verdict_it_gave_before() -> None:
    broken = with_point(LONG, 11, break_before="a new test")
    view = long_view(broken, [a_baseline(LONG)])
    assert judge(broken, a_baseline(LONG)).why is Why.BREAK_AFTER
    assert (view.stages[0].verdict.answer, view.stages[0].period) == (Answer.TURNED, year(2010))
    assert [(b.period, b.reason) for b in view.breaks] == [(year(2011), "a new test")]
    assert view.change is None


def test_a_break_found_inside_a_baseline_leaves_it_no_verdict() -> None:
    view = long_view(with_point(LONG, 4, break_before="found out later"), [a_baseline(LONG)])
    assert (view.stages[0].verdict.why, view.stages[0].period) == (Why.BREAK_AFTER, None)


def test_what_was_set_aside_is_told_once_and_in_order() -> None:
    flood, strike = SetAside(year(2003), "a flood"), SetAside(year(2001), "a strike")
    baselines = [a_baseline(LONG, set_aside=(flood,)), a_baseline(LONG, 2009, set_aside=(flood, strike))]
    assert long_view(LONG, baselines).set_aside == (strike, flood)


def test_without_a_baseline_it_runs_from_the_first_comparable_figure() -> None:
    view = long_view(LONG, [])
    assert (view.stages, view.starting) == ((), LONG.points[0])
    assert long_view(curve_of([]), []).now is None


counts = st.lists(st.integers(60, 340), min_size=10, max_size=14)


@given(counts, st.integers(8, 9))
def test_a_suppressed_year_is_an_absent_one(xs: list[int], at: int) -> None:
    curve = a_curve(xs, 400)
    hidden, absent = (
        with_point(curve, at, **HIDDEN),
        replace(curve, points=(*curve.points[:at], *curve.points[at + 1 :])),
    )
    baselines = [a_baseline(curve, 2005), a_baseline(curve)]
    assert long_view(hidden, baselines) == long_view(absent, baselines)


@given(counts, st.integers(1, 60))
def test_shifting_every_year_by_a_constant_changes_no_answer(xs: list[int], by: int) -> None:
    now, then = a_curve(xs, 400), a_curve(xs, 400, first=2000 + by)
    one = long_view(now, [a_baseline(now, 2005), a_baseline(now)])
    other = long_view(then, [a_baseline(then, e + by, first=year(2000 + by)) for e in (2005, 2007)])
    assert [s.verdict.answer for s in one.stages] == [s.verdict.answer for s in other.stages]
    assert one.change == other.change


@given(any_curve())
def test_odd_data_never_raise(curve: Curve) -> None:
    view = long_view(curve, [a_baseline(curve, 2004), a_baseline(curve)])
    assert len(view.stages) == 2
    assert view.change is None or (view.starting is not None and view.now is not None)


def test_a_flat_curve_changed_by_nothing() -> None:
    view = long_view(a_curve([*FLAT, FLAT[-1]]), [a_baseline(a_curve(FLAT))])
    assert view.change is not None
    assert view.change.value == 0
