"""The later points a baseline may judge, and those that may be compared with it."""

from __future__ import annotations

import pytest

from baselines import SetAside, Why
from baselines.after import After, after, comparable, recent
from indicators.model import Curve, Point
from indicators.periods import quarter, span, year
from tests.baselines.builders import FLAT, a_baseline, a_curve, a_point, curve_of, with_point

LATER = a_curve([*FLAT, 1001, 1002, 1003])


def numbers(points: tuple[Point, ...]) -> list[int]:
    return [p.period.start.year for p in points]


def test_what_lies_past_the_window_is_judged() -> None:
    assert after(LATER, a_baseline(LATER)) == After(points=LATER.points[8:])


def test_where_nothing_may_be_judged_there_are_no_points() -> None:
    thin = a_curve([1000, 1001, 1002, 1003])
    assert after(thin, a_baseline(thin, 2001)) == After(points=(), why=Why.SHORT_HISTORY, run_out=None)
    curve = a_curve(FLAT)
    assert after(curve, a_baseline(curve)) == After(points=(), why=Why.NOTHING_AFTER)


@pytest.mark.parametrize(("at", "why"), [(0, None), (1, Why.BREAK_AFTER), (8, Why.BREAK_AFTER)])
def test_a_break_at_the_first_point_of_a_baseline_parts_it_from_nothing(at: int, why: Why | None) -> None:
    baseline = a_baseline(LATER)
    assert after(with_point(LATER, at, break_before="new test"), baseline).why is why


def test_six_years_later_a_baseline_has_run_out() -> None:
    curve = a_curve([*FLAT, *[1000] * 6])
    found = after(curve, a_baseline(curve))
    assert (numbers(found.points), found.run_out) == ([2008, 2009, 2010, 2011, 2012], year(2012))
    late = curve_of([*curve.points[:8], curve.points[-1]])
    assert after(late, a_baseline(late)) == After(why=Why.BASELINE_RUN_OUT, run_out=year(2012))


def test_a_later_point_that_shares_days_with_the_baseline_is_not_judged() -> None:
    points = [a_point(span(i, i + 4), 1000 + i % 3) for i in (1980, 1985, 1990, 1995, 1998, 2000)]
    curve = curve_of(points)
    baseline = a_baseline(curve, span(1995, 1999), first=span(1980, 1984))
    assert numbers(after(curve, baseline).points) == [2000]
    assert after(curve_of(points[:5]), baseline) == After(why=Why.OVERLAPPING)


def test_quarters_of_another_season_are_not_judged() -> None:
    points = [a_point(quarter(2000 + i, 1), 1000 + i % 2) for i in range(6)]
    baseline = a_baseline(curve_of(points), quarter(2005, 1), first=quarter(2000, 1))
    other, same = a_point(quarter(2006, 2), 1000), a_point(quarter(2007, 1), 1000)
    assert after(curve_of([*points, other]), baseline) == After(why=Why.OTHER_SEASON)
    assert after(curve_of([*points, other, same]), baseline).points == (same,)


def test_points_before_a_break_set_aside_or_of_another_season_are_not_comparable() -> None:
    broken = with_point(LATER, 2, break_before="new test")
    assert numbers(comparable(broken, None)) == list(range(2002, 2011))
    baseline = a_baseline(LATER, set_aside=(SetAside(year(2003), "flood"),))
    assert 2003 not in numbers(comparable(LATER, baseline))
    assert 2003 in numbers(comparable(LATER, None))
    quarters = curve_of([a_point(quarter(2000 + i, q), 10) for i in range(3) for q in (1, 2)])
    assert comparable(quarters, None) == quarters.points[1::2]


@pytest.mark.parametrize(("least", "first"), [(3, 2007), (4, 2007), (5, 2000)])
def test_recent_points_start_with_the_baseline_s_last_unless_they_are_too_few(least: int, first: int) -> None:
    assert numbers(recent(LATER, a_baseline(LATER), least))[0] == first


def test_without_a_baseline_or_a_fit_every_point_is_recent() -> None:
    thin: Curve = a_curve([1000, 1001, 1002, 1003])
    assert recent(LATER, None, 3) == LATER.points
    assert recent(thin, a_baseline(thin, 2001), 1) == thin.points


def test_a_year_set_aside_is_not_recent() -> None:
    baseline = a_baseline(LATER, set_aside=(SetAside(year(2003), "flood"),))
    assert numbers(recent(LATER, baseline, 5)) == [y for y in range(2000, 2011) if y != 2003]
