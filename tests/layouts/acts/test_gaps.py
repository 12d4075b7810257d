"""Gaps of a community: whom each group is held against, on whose terms, and from which figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from baselines import Answer, Why
from indicators.model import CellState, CurveKey, Point
from indicators.store import Store, StoreKind
from layouts.acts import demonstration, judging
from layouts.acts.office import Office
from tests.conftest import FILLED_AT

COLLEGE = CurveKey("cvl.college_enrollment_16m", "virginia", "students", "all")


@pytest.fixture
def facts(demonstration_url):
    store = Store.open(demonstration_url)
    office = Office(store=store, community=store.community(), actor=demonstration.DEMONSTRATION, at=FILLED_AT)
    with office.reading() as view:
        found = judging.known(view, StoreKind.DEMONSTRATION)
    yield found
    store.close()


def gaps(facts, *, public=True):
    """The gap of every group of the college curves of the state."""
    day = FILLED_AT.date()
    board = judging.public_board(facts, day, 1) if public else judging.staff_board(facts, day)
    here = [r for r in board.reports if r.curve.startswith(COLLEGE.slug.removesuffix("all"))]
    return {r.group: r.gap for r in here}


def changed(facts, group, change):
    """The facts with one of these curves changed."""
    key = replace(COLLEGE, group=group)
    return replace(facts, curves=tuple(change(c) if c.key == key else c for c in facts.curves))


def without(facts, *keys):
    return replace(facts, curves=tuple(c for c in facts.curves if c.key not in keys))


def hidden(curve):
    last = curve.points[-1]
    return replace(curve, points=(*curve.points[:-1], Point(period=last.period, state=CellState.SUPPRESSED)))


def test_each_group_is_held_against_everybody_else_and_everybody_against_nobody(facts):
    found = gaps(facts)
    assert found.pop("all") is None
    assert set(found) == {"asian", "black", "hispanic", "white", "two-or-more"}
    assert {g.against for g in found.values()} == {"everybody_else"}
    counts = {c.key.group: c.points for c in facts.curves if replace(c.key, group="all") == COLLEGE}
    mine = counts["black"][-1]
    every = next(p for p in counts["all"] if p.period == mine.period)
    rest = (every.numerator - mine.numerator) / (every.denominator - mine.denominator)
    assert found["black"].difference == pytest.approx(100 * (rest - mine.ratio))
    assert found["black"].ratio == pytest.approx(mine.ratio / rest)
    assert found["black"].low90 < found["black"].difference < found["black"].high90


def test_a_gaps_baseline_has_the_terms_of_everybodys(facts):
    for gap in [g for g in gaps(facts).values() if g is not None]:
        assert gap.verdict.answer != Answer.NO_DATA
        assert (gap.baseline.last, gap.baseline.illustrative) == ("class-2018", True)
        assert gap.verdict.latest.period == gap.period


def test_the_groups_of_a_breakdown_are_judged_together(facts):
    """Two groups would be called behind alone; among five neither is."""
    told = gaps(facts)
    assert [g for g in ("hispanic", "white") if told[g].verdict.why == Why.GROUP_CORRECTION]
    assert {g.furthest for g in told.values() if g} == {"named", "not"}
    assert [name for name, g in told.items() if g and g.furthest == "named"] == ["hispanic"]
    assert sum(g.p_furthest for g in told.values() if g) == pytest.approx(1)


def test_a_hidden_figure_of_everybody_leaves_no_trace_in_any_gap(facts):
    period = next(g.period for g in gaps(facts).values() if g)
    of_all = next(c for c in facts.curves if c.key == COLLEGE)
    last = next(p for p in of_all.points if p.period.code == period)

    def covered(curve):
        points = (
            Point(period=p.period, state=CellState.SUPPRESSED) if p == last else p for p in curve.points
        )
        return replace(curve, points=tuple(points))

    for gap in [g for g in gaps(changed(facts, "all", covered)).values() if g]:
        assert gap.period < period
        (point,) = [p for p in gap.points if p.period == period]
        assert (point.value, point.low, point.state) == (None, None, "suppressed")


def test_a_group_hidden_in_the_latest_year_is_unknown_and_changes_no_other_gap(facts):
    before, after = gaps(facts), gaps(changed(facts, "hispanic", hidden))
    assert after["hispanic"].furthest == "unknown"
    assert after["hispanic"].period < before["hispanic"].period
    assert after["black"].furthest == "named"
    for group in ("asian", "black", "white", "two-or-more"):
        assert after[group].difference == before[group].difference
        assert after[group].points == before[group].points


def test_corrected_history_of_everybody_withholds_every_claim_on_a_gap(facts):
    def corrected(curve):
        first = curve.points[0]
        return replace(curve, points=(replace(first, numerator=first.numerator - 1000), *curve.points[1:]))

    for public in (True, False):
        told = [g for g in gaps(changed(facts, "all", corrected), public=public).values() if g]
        assert all(g.verdict.restated for g in told)
        assert not [g for g in told if g.verdict.answer not in (Answer.ON_BASELINE, Answer.CANNOT_TELL)]


def test_where_nobody_counts_everybody_the_other_grades_are_held_against_the_one_that_speaks(facts):
    board = judging.public_board(facts, FILLED_AT.date(), 1)
    grades = {
        r.group: r
        for r in board.reports
        if (r.measure, r.place) == ("cvl.sol_mathematics", "charlottesville")
    }
    assert grades["grade-3"].headline
    assert grades["grade-3"].gap is None
    told = grades["grade-5"].gap
    assert (told.against, told.other, told.furthest) == ("group", "Grade 3", "untold")
    at = {p.period: p.value for p in grades["grade-3"].points}
    mine = {p.period: p.value for p in grades["grade-5"].points}
    assert told.difference == pytest.approx(at[told.period] - mine[told.period])


def test_where_there_is_neither_there_is_no_gap(facts):
    assert not any(gaps(without(facts, COLLEGE)).values())


def test_a_group_alone_in_its_breakdown_is_furthest_behind_of_nobody(facts):
    alone = without(
        facts, *(replace(COLLEGE, group=g) for g in ("asian", "hispanic", "white", "two-or-more"))
    )
    assert gaps(alone)["black"].furthest == "untold"
