"""Which windows are proposed, why, and what would cure one that cannot be drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import Why, freeze
from baselines.candidates import Cure, Ground, Proposal, Reason, proposals
from indicators.model import Better, CellState, Curve, Point, Scale, Unit
from indicators.periods import Period, month, quarter, span, year
from tests.baselines.builders import FALLING, FLAT, a_curve, a_point, a_value_curve, curve_of, with_point
from tests.baselines.test_properties import any_curve

HIDDEN = {"state": CellState.SUPPRESSED, "numerator": None, "denominator": None}
JUMPED = (1010, 990, 1004, 996, 1001, 1300, 1306, 1295, 1310)


QUESTIONS = (Ground.DENOMINATOR_JUMP, Ground.UNLIKELY_JUMP, Ground.STANDS_OUT)


def windows(found: tuple[Proposal, ...]) -> list[tuple[str, str]]:
    return [(p.first.code, p.last.code) for p in found]


def grounds(proposal: Proposal) -> list[Ground]:
    return [r.ground for r in proposal.reasons]


def reason(proposal: Proposal, ground: Ground) -> Reason:
    return next(r for r in proposal.reasons if r.ground is ground)


def test_a_plain_history_is_proposed_whole_and_nothing_else() -> None:
    (one,) = proposals(a_curve(FLAT))
    assert windows((one,)) == [("2000", "2007")]
    assert [(r.ground, r.period) for r in one.reasons] == [
        (Ground.WHOLE_HISTORY, year(2000)), (Ground.ENDS_AT_LATEST, year(2007))
    ]  # fmt: skip
    assert (one.good_until, one.afterwards, one.cure) == (year(2012), False, None)


def test_the_candidate_is_the_baseline_that_would_be_frozen() -> None:
    curve = a_curve(FALLING)
    (one,) = proposals(curve)
    assert one.baseline == freeze(curve, one.baseline.terms)
    terms = one.baseline.terms
    assert (terms.set_aside, terms.history_through, terms.known) == ((), year(2007), year(2007))
    assert (terms.agreed_on, terms.agreed_by) == (date.min, "")  # nobody has agreed it


def test_it_begins_with_the_last_break_and_says_why() -> None:
    curve = with_point(a_curve([*FLAT, *FLAT]), 9, break_before="a new test")
    (one,) = proposals(curve)
    assert windows((one,)) == [("2009", "2015")]
    begins = reason(one, Ground.STARTS_AT_BREAK)
    assert (begins.period, begins.text) == (year(2009), "a new test")


def test_a_preliminary_figure_is_left_to_be_judged() -> None:
    curve = with_point(a_curve(FLAT), 7, preliminary=True)
    (one,) = proposals(curve)
    assert windows((one,)) == [("2000", "2006")]
    assert reason(one, Ground.ENDS_BEFORE_PRELIMINARY).periods == (year(2007),)
    assert one.afterwards
    assert one.baseline.terms.known == year(2007)


def test_a_preliminary_figure_inside_is_named() -> None:
    (one,) = proposals(with_point(a_curve(FLAT), 3, preliminary=True))
    assert one.last == year(2007)
    assert reason(one, Ground.PRELIMINARY_INSIDE).periods == (year(2003),)


def test_where_every_figure_is_preliminary_they_are_taken_and_named() -> None:
    points = [replace(p, preliminary=True) for p in a_curve(FLAT).points]
    (one,) = proposals(curve_of(points))
    assert len(reason(one, Ground.PRELIMINARY_INSIDE).periods) == one.baseline.points == 8


def test_a_named_start_gives_a_second_window_that_is_drawn_afterwards() -> None:
    first, second = proposals(a_curve([*FLAT, 1010, 1020]), since=year(2008))
    assert windows((first, second)) == [("2000", "2009"), ("2000", "2007")]
    assert reason(second, Ground.ENDS_BEFORE_START).period == year(2008)
    assert reason(second, Ground.DRAWN_AFTERWARDS).periods == (year(2008), year(2009))
    assert (first.afterwards, second.afterwards) == (False, True)
    assert second.baseline.terms.known == year(2009)


@pytest.mark.parametrize("start", [1990, 2000, 2030])
def test_a_start_with_no_figure_before_or_after_it_gives_no_window_of_its_own(start: int) -> None:
    assert windows(proposals(a_curve(FLAT), since=year(start))) == [("2000", "2007")]


def test_a_start_before_a_break_cannot_judge_anything_and_comes_last() -> None:
    curve = with_point(a_curve([*FLAT, 500, 501, 502]), 8, break_before="a new test")
    whole, before = proposals(curve, since=year(2008))
    assert whole.baseline.objection is Why.SHORT_HISTORY
    since = reason(before, Ground.BREAK_SINCE)
    assert (since.period, since.text) == (year(2008), "a new test")
    assert (before.baseline.fit is None, before.usable, before.good_until) == (False, False, None)


def test_what_was_known_on_a_day_is_what_would_have_been_proposed_then() -> None:
    curve = a_curve([*FLAT, 1400, 1500])
    assert proposals(curve, known_through=year(2007)) == proposals(a_curve(FLAT))


def test_a_jump_is_a_question_and_gives_a_shorter_window_to_compare() -> None:
    long, short = proposals(a_curve(JUMPED))
    assert windows((long, short)) == [("2000", "2008"), ("2005", "2008")]
    assert reason(long, Ground.UNLIKELY_JUMP).period == year(2005)
    assert reason(short, Ground.STARTS_AT_JUMP).period == year(2005)
    assert not short.gives(Ground.WHOLE_HISTORY)


def test_a_jump_after_which_nothing_can_be_drawn_gives_no_window() -> None:
    (one,) = proposals(a_curve(JUMPED[:7]))
    assert reason(one, Ground.UNLIKELY_JUMP).period == year(2005)


def test_a_year_that_stands_out_is_named_and_kept() -> None:
    (one,) = proposals(a_curve([1010, 990, 1004, 996, 1001, 700, 1003, 998]))
    out = reason(one, Ground.STANDS_OUT)
    assert (out.period, out.after) == (year(2005), 0.35)
    assert not one.gives(Ground.UNLIKELY_JUMP)
    assert (one.baseline.points, one.baseline.terms.set_aside) == (8, ())


def test_children_counted_who_become_far_fewer_are_perhaps_others() -> None:
    points = [
        a_point(year(2000 + i), n / 2, n)
        for i, n in enumerate([5800, 5700, 5750, 5729, 1847, 1850, 1860, 1855])
    ]
    long, short = proposals(curve_of(points))
    jump = reason(long, Ground.DENOMINATOR_JUMP)
    assert (jump.period, jump.before, jump.after) == (year(2004), 5729, 1847)
    assert windows((long, short)) == [("2000", "2007"), ("2004", "2007")]


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [(1000, 1500, True), (1000, 1499, False), (1500, 1000, True), (85, 128, False), (110, 166, True)],
)
def test_half_as_many_again_is_asked_about_where_it_is_more_than_chance(
    before: int, after: int, *, asked: bool
) -> None:
    sizes = [before] * 6 + [after] * 3
    found = proposals(curve_of([a_point(year(2000 + i), n / 2, n) for i, n in enumerate(sizes)]))
    assert any(p.gives(Ground.DENOMINATOR_JUMP) for p in found) is asked


def test_what_is_asked_comes_in_the_order_of_the_figures() -> None:
    points = [a_point(year(2000 + i), n / 2, n) for i, n in enumerate([2000] * 6 + [4000] * 4)]
    points[4] = a_point(year(2004), 400, 2000)
    asked = [r.at for r in proposals(curve_of(points))[0].reasons if r.ground in QUESTIONS]
    assert asked == [year(2004), year(2006)]


@pytest.mark.parametrize("sizes", [(100, 90, 105, 120, 110, 100, 95), (6, 10, 5, 9, 12, 7, 11)])
def test_a_size_that_chance_or_a_few_births_move_is_not_asked_about(sizes: tuple[int, ...]) -> None:
    points = [a_point(year(2000 + i), n / 2, n) for i, n in enumerate(sizes)]
    assert not any(p.gives(Ground.DENOMINATOR_JUMP) for p in proposals(curve_of(points)))


def test_respondents_are_not_children_and_their_number_is_not_asked_about() -> None:
    points = [a_point(year(2000 + i), n / 2, n) for i, n in enumerate([5800, 5700, 5750, 1847, 1850, 1860])]
    survey = replace(curve_of(points), surveyed=True)
    assert not any(p.gives(Ground.DENOMINATOR_JUMP) for p in proposals(survey))


def test_hidden_years_are_named_and_missing() -> None:
    curve = with_point(with_point(a_curve(FLAT), 2, **HIDDEN), 5, **HIDDEN)
    (one,) = proposals(curve)
    assert reason(one, Ground.HIDDEN_YEARS).periods == (year(2002), year(2005))
    assert one.baseline.points == 6


def test_a_short_history_says_so() -> None:
    (one,) = proposals(a_curve(FLAT[:5]))
    assert reason(one, Ground.SHORT_HISTORY).count == 5
    assert one.good_until == year(2008)


def test_overlapping_estimates_are_thinned_and_those_left_out_named() -> None:
    curve = curve_of([a_point(span(i, i + 4), 1000 + i % 7) for i in range(2000, 2017)])
    (one,) = proposals(curve)
    assert one.baseline.points == 4
    assert len(reason(one, Ground.THINNED).periods) == 13


def test_months_are_compared_with_the_same_month_only() -> None:
    points = [a_point(month(2000 + i // 12, i % 12 + 1), 1000 + i) for i in range(62)]
    (one,) = proposals(curve_of(points))
    assert windows((one,)) == [("2000-M01", "2005-M02")]
    same = reason(one, Ground.SAME_SEASON)
    assert (same.period, same.count) == (month(2005, 2), 56)
    assert one.baseline.points == 6


@pytest.mark.parametrize(
    ("curve", "why", "cure"),
    [
        (a_curve(FLAT[:2]), Why.SHORT_HISTORY, Cure(missing=2, judged_from=year(2004))),
        (a_curve(FLAT[:3]), Why.SHORT_HISTORY, Cure(missing=1, judged_from=year(2004))),
        (
            curve_of([a_point(year(2000 + 2 * i), 1000 + i) for i in range(3)]),
            Why.SHORT_HISTORY,
            Cure(missing=1, judged_from=year(2008)),
        ),
        (
            curve_of([a_point(span(i, i + 4), 1000 + i % 7) for i in range(2000, 2008)]),
            Why.OVERLAPPING,
            Cure(missing=8, judged_from=span(2020, 2024)),
        ),
        (
            a_curve([1000, None, 1001, None, 999, None, 1002, None, 1003]),
            Why.MOSTLY_SUPPRESSED,
            Cure(missing=3, judged_from=year(2012)),
        ),
        (
            curve_of([a_point(quarter(2000 + i, 1), 1000 + i) for i in range(5)] + [a_point(quarter(2004, 2), 990)]),
            Why.OTHER_SEASON,
            Cure(missing=3, judged_from=quarter(2008, 2)),
        ),
        (a_value_curve([1.0, 2.0], scale=Scale.MEAN), Why.SHORT_HISTORY, Cure(missing=2, judged_from=year(2004))),
    ],
)  # fmt: skip
def test_an_objection_says_how_many_figures_would_cure_it_and_from_when(
    curve: Curve, why: Why, cure: Cure
) -> None:
    (one,) = proposals(curve)
    assert (one.baseline.objection, one.cure, one.good_until) == (why, cure, None)


@pytest.mark.parametrize(
    ("curve", "why"),
    [
        (a_value_curve([1.0, 2.0, 3.0, 4.0, 5.0], scale=Scale.MEAN), Why.PERFECT_LINE),
        (a_curve([10, 20, 30, 40, 50], scale=Scale.TOTAL), Why.RUNNING_TOTAL),
    ],
)
def test_what_no_number_of_figures_cures_says_nothing_of_their_number(curve: Curve, why: Why) -> None:
    (one,) = proposals(curve)
    assert (one.baseline.objection, one.cure) == (why, None)


@pytest.mark.parametrize(
    ("curve", "cure"),
    [
        (
            curve_of([a_point(year(y), 1000 + y % 3) for y in (9996, 9997, 9998)]),
            Cure(missing=1, judged_from=None),
        ),
        (curve_of([a_point(year(y), 1000 + y % 3) for y in (9997, 9998, 9999)]), None),
        (a_curve([1000, *(None for _ in range(90)), 1001]), None),
    ],
)
def test_where_no_figure_would_come_in_time_none_is_promised(curve: Curve, cure: Cure | None) -> None:
    (one,) = proposals(curve)
    assert one.baseline.objection is not None
    assert one.cure == cure


def test_a_curve_without_a_figure_has_no_window() -> None:
    assert proposals(curve_of([])) == ()
    assert proposals(a_curve([None, None])) == ()
    assert proposals(a_curve(FLAT), known_through=year(1999)) == ()


def test_a_break_after_which_everything_is_hidden_waits_for_figures() -> None:
    curve = with_point(with_point(a_curve(FLAT), 7, **HIDDEN), 7, break_before="a new test")
    (one,) = proposals(curve)
    assert windows((one,)) == [("2007", "2007")]
    assert (one.baseline.objection, one.cure) == (
        Why.MOSTLY_SUPPRESSED,
        Cure(missing=4, judged_from=year(2012)),
    )


counts = st.lists(st.integers(60, 340), min_size=2, max_size=12)


def shifted(found: tuple[Proposal, ...], by: int) -> list[object]:
    def moved(period: Period | None) -> str | None:
        return period.later(-by).code if period else None

    return [
        (moved(p.first), moved(p.last), moved(p.good_until), p.baseline.points, p.baseline.objection,
         [(r.ground, moved(r.period), *map(moved, r.periods)) for r in p.reasons],
         p.cure and (p.cure.missing, moved(p.cure.judged_from)))
        for p in found
    ]  # fmt: skip


@given(counts, st.integers(1, 60))
def test_shifting_every_year_by_a_constant_shifts_the_proposals(xs: list[int], by: int) -> None:
    start = year(2004)
    now, then = (
        proposals(a_curve(xs, 400), since=start),
        proposals(a_curve(xs, 400, first=2000 + by), since=start.later(by)),
    )
    assert shifted(then, by) == shifted(now, 0)


@given(counts)
def test_reversing_the_direction_changes_no_proposal(xs: list[int]) -> None:
    up, down = a_curve(xs, 400), a_curve(xs, 400, Better.DOWN)
    assert proposals(up, since=year(2005)) == proposals(down, since=year(2005))


@given(counts, st.integers(1, 10))
def test_a_suppressed_year_is_an_absent_one_in_every_number(xs: list[int], at: int) -> None:
    curve = a_curve(xs, 400)
    at = min(at, len(xs) - 1)
    hidden = proposals(with_point(curve, at, **HIDDEN))
    absent = proposals(replace(curve, points=(*curve.points[:at], *curve.points[at + 1 :])))
    fair = [p for p in hidden if p.baseline.objection is not Why.MOSTLY_SUPPRESSED]
    if len(fair) < len(hidden):
        return
    for one, other in zip(hidden, absent, strict=True):
        told = [r for r in one.reasons if r.ground is not Ground.HIDDEN_YEARS]
        assert (one.baseline, one.cure, told) == (other.baseline, other.cure, list(other.reasons))


@given(any_curve(), st.integers(0, 14))
def test_thin_and_odd_data_never_raise(curve: Curve, at: int) -> None:
    since = curve.points[min(at, len(curve.points) - 1)].period if curve.points else None
    for one in proposals(curve, since=since):
        assert (one.cure is None) or one.baseline.objection is not None
        assert len(set(windows(proposals(curve, since=since)))) == len(proposals(curve, since=since))
        assert one.baseline.terms.set_aside == ()


def test_a_curve_in_another_unit_is_proposed_the_same() -> None:
    curve = a_curve(FALLING)
    assert proposals(replace(curve, unit=Unit.COUNT)) == proposals(curve)


def test_a_figure_that_is_no_number_is_none() -> None:
    points = [*a_curve(FLAT).points, Point(period=year(2008), state=CellState.MISSING)]
    assert windows(proposals(curve_of(points))) == [("2000", "2007")]
