"""Is a gap closing? By cases people argue about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import Answer, Leaning, Why
from baselines.gaps import GapVerdict, corrected_gaps, furthest_behind, judge_gap, opposite
from indicators.model import Better, CellState, Curve
from indicators.periods import year
from tests.baselines.builders import FLAT, a_curve, a_value_curve, curve_of, some_terms, with_point
from tests.baselines.test_properties import any_curve

LOW = (603, 588, 607, 594, 598, 612, 590, 599)  # of 2000: twenty points behind FLAT
HIGH = tuple(x + 800 for x in LOW)
AFTER = (1000, 1003)
NOISE = (18, -22, 9, 14, -17, 20, -12, -6)
counts = st.lists(st.tuples(st.integers(60, 340), st.integers(60, 340)), min_size=9, max_size=11)


def found(
    group: Sequence[int | None],
    other: Sequence[int | None] = (*FLAT, *AFTER),
    *,
    better: Better = Better.UP,
    many: int = 1,
    restated: bool = False,
) -> GapVerdict:
    """A group against the others, each of 2000 `many` times over."""
    sides = (a_curve([x and many * x for x in xs], 2000 * many, better) for xs in (group, other))
    return judge_gap(*sides, some_terms(), restated=restated)


def said(gap: GapVerdict) -> tuple[Answer, Why | None, Leaning]:
    return gap.verdict.answer, gap.verdict.why, gap.verdict.leaning


def test_a_gap_that_narrows_has_turned() -> None:
    gap = found((*LOW, 800, 810))
    assert gap.verdict.answer is Answer.TURNED
    assert gap.verdict.headline
    assert gap.latest is not None
    assert gap.latest.difference.value == pytest.approx(0.0965)
    assert gap.verdict.starting is not None
    assert gap.verdict.starting.value == pytest.approx(0.2)


def test_a_gap_that_widens_is_behind() -> None:
    assert found((*LOW, 430, 420)).verdict.answer is Answer.BEHIND


def test_a_gap_that_opens_less_than_it_did_beats_its_baseline() -> None:
    opening = [900 - 40 * i + d for i, d in enumerate(NOISE)]
    verdict = found([*opening, 615, 610], many=20).verdict
    assert verdict.answer is Answer.BEATING
    assert verdict.latest is not None
    assert verdict.starting is not None
    assert (verdict.latest.value or 0) > (verdict.starting.value or 0)


def test_a_lead_that_shrinks_is_a_gap_that_closes() -> None:
    """One gap seen from its two sides has one verdict."""
    low, high = (*LOW, 800, 810), (*FLAT, *AFTER)
    behind, ahead = found(low, high), found(high, low)
    assert said(behind) == said(ahead)
    assert behind.verdict.evidence is not None
    assert ahead.verdict.evidence is not None
    assert behind.verdict.evidence.p_beat == pytest.approx(ahead.verdict.evidence.p_beat)
    assert ahead.curve.better is Better.UP


def test_a_gap_that_reverses_earns_what_a_closed_one_earns_and_no_more() -> None:
    low, high = [x / 2000 for x in LOW], [x / 2000 for x in FLAT]
    closed, reversed_ = (
        judge_gap(a_value_curve([*low, x], 0.01), a_value_curve([*high, 0.5], 0.01), some_terms())
        for x in (0.5, 0.75)
    )
    assert reversed_.verdict.answer is Answer.TURNED
    assert reversed_.verdict.evidence == closed.verdict.evidence
    assert reversed_.verdict.latest is not None
    assert reversed_.verdict.latest.value == pytest.approx(-0.25)  # shown as it was


def test_groups_that_were_level_cannot_close_a_gap_by_running_ahead() -> None:
    level = [x + 400 for x in LOW]
    gap = found((*level, 1300, 1400))
    assert said(gap) == (Answer.ON_BASELINE, Why.GAP_CLOSED, Leaning.NONE)


def test_a_closed_gap_is_not_behind_where_it_was_heading() -> None:
    """It was closing by four points a year and would have reversed; it closed, and stayed closed."""
    closing = [680 + 40 * i + d for i, d in enumerate(NOISE)]
    gap = found([*closing, 1005, 1004, 1006, 1009], (*FLAT, *AFTER, 1001, 1002), many=20)
    assert gap.verdict.expected is not None
    assert gap.verdict.expected < 0
    assert said(gap) == (Answer.ON_BASELINE, Why.GAP_CLOSED, Leaning.NONE)
    assert not gap.verdict.headline
    assert gap.verdict.evidence is not None
    assert gap.verdict.evidence.p_beat == 0.5


def test_no_gap_past_zero_would_settle_anything() -> None:
    settle = found([*(x + 390 for x in LOW), 992, 995]).verdict.settle
    assert settle is not None
    assert (settle.turned_value, settle.behind_value is not None) == (None, True)


def test_at_the_end_of_its_reach_nothing_would_settle_it() -> None:
    verdict = found([*LOW, 800, 810, 805, 799, 803], [*FLAT, *AFTER, 990, 1004, 999]).verdict
    assert (verdict.answer, verdict.settle) == (Answer.TURNED, None)


@pytest.mark.parametrize("small", ["group", "other"])
def test_too_few_on_either_side_withhold_a_claim(small: str) -> None:
    few = a_curve([12, 11, 12, 12, 11, 12, 12, 12, 30, 32], 40)
    many = a_curve([1200, 1190, 1205, 1195, 1200, 1190, 1200, 1195, 1210, 1205])
    sides = (few, many) if small == "group" else (many, few)
    gap = judge_gap(*sides, some_terms())
    assert said(gap)[:2] == (Answer.ON_BASELINE, Why.SMALL_NUMBERS)
    assert gap.verdict.leaning is Leaning.BETTER


def test_a_first_figure_of_too_few_makes_no_headline() -> None:
    group = with_point(a_curve((*LOW, 800, 810)), 8, numerator=18, denominator=45)
    verdict = judge_gap(group, a_curve((*FLAT, *AFTER)), some_terms()).verdict
    assert (verdict.answer, verdict.headline) == (Answer.TURNED, False)


@pytest.mark.parametrize("which", [0, 1])
def test_a_preliminary_figure_of_either_side_withholds_a_claim(which: int) -> None:
    sides = [a_curve((*LOW, 800, 810)), a_curve((*FLAT, *AFTER))]
    sides[which] = with_point(sides[which], 9, preliminary=True)
    assert said(judge_gap(*sides, some_terms()))[:2] == (Answer.ON_BASELINE, Why.PRELIMINARY)


def test_a_restated_history_withholds_a_claim() -> None:
    gap = found((*LOW, 800, 810), restated=True)
    assert said(gap) == (Answer.ON_BASELINE, Why.HISTORY_RESTATED, Leaning.BETTER)
    assert gap.verdict.restated


def test_a_break_on_either_side_ends_the_gaps_history() -> None:
    other = with_point(a_curve((*FLAT, *AFTER)), 8, break_before="new test")
    gap = judge_gap(a_curve((*LOW, 800, 810)), other, some_terms())
    assert (gap.verdict.why, gap.moves) == (Why.BREAK_AFTER, None)


def test_without_a_baseline_of_the_whole_the_gap_is_shown_and_not_judged() -> None:
    gap = judge_gap(a_curve((*LOW, 800)), a_curve((*FLAT, 1000)), None)
    assert said(gap)[:2] == (Answer.CANNOT_TELL, Why.NO_BASELINE)
    assert gap.latest is not None
    assert gap.verdict.difference is not None


def test_a_group_without_a_figure_has_no_gap() -> None:
    gap = judge_gap(curve_of([]), a_curve(FLAT), some_terms())
    assert (gap.verdict.answer, gap.latest, gap.gaps) == (Answer.NO_DATA, None, ())


def test_a_gap_that_was_level_to_the_child_closes_from_whichever_side_it_opened() -> None:
    level = [*FLAT[:4], *FLAT[:4]]
    one, other = found([*level, 1300], [*level, 1000]), found([*level, 1000], [*level, 1300])
    assert one.curve.better is not other.curve.better


def test_estimates_without_an_error_are_judged_by_the_noise_of_their_gap() -> None:
    low, high = ([x / 1000 for x in xs] for xs in ((*LOW, 760, 770), (*(x - 200 for x in FLAT), 800, 803)))
    gap = judge_gap(a_value_curve(low), a_value_curve(high), some_terms())
    assert gap.verdict.answer is Answer.TURNED
    assert gap.latest is not None
    assert gap.latest.difference.low90 is None


def test_a_gap_closed_by_the_group_says_so() -> None:
    moves = found((*LOW, 800, 810)).moves
    assert moves is not None
    assert (moves.start, moves.now) == (year(2007), year(2009))
    assert moves.group.value == pytest.approx(0.1055)
    assert moves.others.value == pytest.approx(0.002)
    assert moves.closed == pytest.approx(moves.group.value - moves.others.value)
    assert not moves.by_fall


@pytest.mark.parametrize("better", Better)
def test_a_gap_that_closed_because_the_others_fell_says_so(better: Better) -> None:
    def turned(xs: tuple[int, ...]) -> tuple[int, ...]:
        return xs if better is Better.UP else tuple(2000 - x for x in xs)

    gap = found(turned((*LOW, 600, 603)), turned((*FLAT, 800, 790)), better=better)
    assert gap.verdict.answer is Answer.TURNED
    assert gap.moves is not None
    assert gap.moves.by_fall
    assert gap.moves.others.value == pytest.approx(-0.1045)
    assert gap.moves.others.low90 is not None
    assert gap.moves.others.low90 < -0.1045 < (gap.moves.others.high90 or 0)


def test_a_lead_lost_because_the_group_fell_says_so() -> None:
    moves = found((*HIGH, 1200, 1190)).moves
    assert moves is not None
    assert (moves.by_fall, moves.closed > 0, moves.group.value < 0) == (True, True, True)


def test_half_a_fall_is_mostly_a_fall_and_less_is_not() -> None:
    half, less = found((*LOW, 650, 699), (*FLAT, 950, 899)), found((*LOW, 650, 720), (*FLAT, 950, 920))
    assert half.moves is not None
    assert less.moves is not None
    assert (half.moves.by_fall, less.moves.by_fall) == (True, False)


def of_few(group: Sequence[int], other: Sequence[int], n: int) -> GapVerdict:
    """A group against the others, each of `n`."""
    return judge_gap(a_curve(group, n), a_curve(other, n), some_terms())


@pytest.mark.parametrize("n", [1, 20])
def test_a_fall_that_chance_alone_could_make_is_nobodys_doing(n: int) -> None:
    level = (30,) * 8
    lead = of_few([n * x for x in (*level, 24)], [n * x for x in (*(15,) * 8, 15)], 40 * n).moves
    rest = of_few([n * x for x in (*(15,) * 8, 15)], [n * x for x in (*level, 24)], 40 * n).moves
    assert lead is not None
    assert rest is not None
    assert (lead.by_fall, rest.by_fall) == (n == 20, n == 20)


def test_a_fall_of_unknown_noise_is_nobodys_doing() -> None:
    sides = (a_value_curve([0.3] * 9), a_value_curve([0.5, 0.51, 0.5, 0.49, 0.5, 0.51, 0.5, 0.5, 0.4]))
    moves = judge_gap(*sides, some_terms()).moves
    assert moves is not None
    assert (moves.closed > 0, moves.others.high90, moves.by_fall) == (True, None, False)


def test_a_gap_that_opens_did_not_close_by_a_fall() -> None:
    moves = found((*LOW, 500, 400), (*FLAT, 990, 980)).moves
    assert moves is not None
    assert (moves.closed < 0, moves.by_fall) == (True, False)


def test_among_many_gaps_a_weak_claim_becomes_a_leaning() -> None:
    weak = found((*LOW, 655, 668))
    assert weak.verdict.answer is Answer.TURNED
    quiet = [found((*LOW, 600, 600 + i)) for i in range(19)]
    fair = corrected_gaps([*quiet, weak])
    assert said(fair[-1]) == (Answer.ON_BASELINE, Why.GROUP_CORRECTION, Leaning.BETTER)
    assert fair[:-1] == tuple(quiet)


def two(rows: list[tuple[int, int]], better: Better = Better.UP) -> tuple[Curve, Curve]:
    return a_curve([x for x, _ in rows], 400, better), a_curve([y for _, y in rows], 400, better)


@given(counts)
def test_swapping_which_way_is_better_changes_no_verdict_on_a_gap(rows: list[tuple[int, int]]) -> None:
    up, down = (judge_gap(*two(rows, b), some_terms()) for b in Better)
    assert said(up) == said(down)
    if up.verdict.evidence and down.verdict.evidence:
        assert up.verdict.evidence.p_beat == pytest.approx(down.verdict.evidence.p_beat, abs=1e-9)


@given(counts)
def test_the_parts_of_a_change_add_up_to_it(rows: list[tuple[int, int]]) -> None:
    gap = judge_gap(*two(rows), some_terms())
    moves, start = gap.moves, gap.verdict.starting
    assert moves is not None
    assert start is not None
    assert start.value is not None
    assert gap.latest is not None
    sign = 1 if gap.curve.better is Better.DOWN else -1
    assert moves.closed == pytest.approx(sign * (start.value - gap.latest.difference.value))
    assert moves.closed == pytest.approx(sign * (moves.group.value - moves.others.value))


@given(counts, st.integers(1, 6))
def test_a_hidden_year_is_an_absent_one_in_every_number(rows: list[tuple[int, int]], where: int) -> None:
    group, other = two(rows)
    hidden = with_point(group, where, state=CellState.SUPPRESSED, numerator=None, denominator=None)
    absent = replace(group, points=(*group.points[:where], *group.points[where + 1 :]))
    one, two_ = (judge_gap(c, other, some_terms()) for c in (hidden, absent))
    assert (one.verdict, one.gaps, one.moves) == (two_.verdict, two_.gaps, two_.moves)


@given(counts)
def test_a_gap_past_zero_is_never_behind(rows: list[tuple[int, int]]) -> None:
    gap = judge_gap(*two(rows), some_terms())
    latest = gap.verdict.latest
    assert latest is not None
    assert latest.value is not None
    if gap.curve.better.sign * latest.value > 0:
        assert gap.verdict.answer is not Answer.BEHIND
        assert gap.verdict.leaning is not Leaning.WORSE


@given(any_curve(), any_curve(), st.integers(0, 14))
def test_thin_and_odd_data_never_raise(group: Curve, more: Curve, end: int) -> None:
    everybody = replace(more, scale=group.scale, better=group.better)
    if not everybody.points:
        return
    last = everybody.points[min(end, len(everybody.points) - 1)].period
    terms = some_terms(everybody.points[0].period, last)
    other, against = opposite(everybody, group)
    gaps = corrected_gaps([judge_gap(group, other, terms, against), judge_gap(other, group, None, against)])
    standings = furthest_behind(gaps).standings
    assert all(s.p is None or 0 <= s.p <= 1 for s in standings)
    for gap in (g for found in gaps for g in found.gaps if g.difference.low90 is not None):
        assert gap.difference.low90 <= gap.difference.value <= (gap.difference.high90 or 0)  # type: ignore[operator]
