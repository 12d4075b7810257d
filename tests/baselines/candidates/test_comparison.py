"""Candidates side by side: what a team is told before the later figures are known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import Answer, Baseline, Why, forecast, from_json, judge, to_json
from baselines.candidates import Candidate, compare, proposals
from indicators.model import Better, CellState, Curve, Point, Scale
from indicators.periods import Period, year
from tests.baselines.builders import (
    FALLING,
    FLAT,
    RISING,
    a_baseline,
    a_curve,
    a_point,
    a_value_curve,
    curve_of,
    with_point,
)
from tests.baselines.test_properties import any_curve

HIDDEN = {"state": CellState.SUPPRESSED, "numerator": None, "denominator": None}
counts = st.lists(st.integers(60, 340), min_size=4, max_size=12)


def alone(curve: Curve, baseline: Baseline | None = None) -> Candidate:
    (one,) = compare(curve, [baseline or a_baseline(curve, curve.points[-1].period)])
    return one


def periods(candidate: Candidate) -> list[str]:
    return [h.period.code for h in candidate.horizons]


def test_candidates_come_in_the_order_they_were_given() -> None:
    curve = a_curve([*FALLING, 1000, 1010])
    found = proposals(curve, since=year(2007))
    assert (
        [c.last for c in compare(curve, found)]
        == [p.baseline.last for p in found]
        == [year(2009), year(2006)]
    )
    assert compare(curve, [p.baseline for p in found]) == compare(curve, found)


def test_what_is_expected_is_the_forecast_of_the_candidate() -> None:
    one = alone(a_curve(RISING))
    assert periods(one) == ["2008", "2010", "2012"]
    assert [h.expected for h in one.horizons] == [forecast(one.baseline, h.period) for h in one.horizons]
    widths = [h.width for h in one.horizons]
    assert widths == sorted(widths)
    assert (one.points, one.years, one.runs_out, one.objection) == (8, 7.0, year(2012), None)


@pytest.mark.parametrize("better", Better)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_what_would_be_a_claim_is_one_in_that_period(better: Better, at: int) -> None:
    curve = a_curve(FLAT, better=better)
    one = alone(curve)
    horizon = one.horizons[at]
    for count, aim in (
        (horizon.claim.turned_count, Answer.TURNED),
        (horizon.claim.behind_count, Answer.BEHIND),
    ):
        assert count is not None
        later = replace(curve, points=(*curve.points, a_point(horizon.period, count)))
        assert judge(later, one.baseline).answer is aim
        nearer = count + (-better.sign if aim is Answer.TURNED else better.sign)
        short = replace(curve, points=(*curve.points, a_point(horizon.period, nearer)))
        assert judge(short, one.baseline).answer is not aim


def test_where_figures_come_every_other_year_the_next_one_due_is_asked_for() -> None:
    curve = curve_of([a_point(year(2000 + 2 * i), 1000 + i) for i in range(6)])
    assert periods(alone(curve)) == ["2012", "2014"]


def test_past_its_reach_a_candidate_expects_nothing() -> None:
    assert periods(alone(a_curve(FLAT[:4]))) == ["2004", "2006"]


def test_a_steady_rise_is_told_a_year() -> None:
    drift = alone(a_curve(RISING)).drift
    assert drift is not None
    assert drift.median == pytest.approx((RISING[-1] - RISING[0]) / 7 / 2000, abs=0.002)
    assert drift.low90 < drift.median < drift.high90


def test_its_own_forecasts_are_held_against_its_own_figures() -> None:
    record = alone(a_curve([*FLAT, 1045])).record
    assert (record.steps, record.inside80, record.inside90) == (5, 4, 5)
    assert alone(a_curve([*FLAT, 1060])).record.inside90 == 4
    assert alone(a_curve([*FLAT[:4], 1200])).record.miss == pytest.approx(0.1, abs=0.005)
    assert alone(a_curve(FLAT[:4])).record.miss is None


def test_a_candidate_that_cannot_be_drawn_says_why_and_expects_nothing() -> None:
    one = alone(a_curve(FLAT[:3]))
    assert (one.objection, one.points, one.horizons, one.drift, one.runs_out) == (
        Why.SHORT_HISTORY,
        0,
        (),
        None,
        None,
    )
    assert (one.first, one.last, one.record.steps) == (year(2000), year(2002), 0)


def test_an_older_document_is_compared_by_the_figures_there_are_now() -> None:
    curve = a_curve(FLAT)
    kept = to_json(a_baseline(curve))
    for used in kept["fit"]["used"]:
        del used["published"]
    old, new = alone(curve, from_json(kept)), alone(curve)
    assert (old.record, old.horizons, old.years) == (new.record, new.horizons, new.years)


@given(counts, st.lists(st.integers(60, 340), max_size=3))
def test_no_figure_after_the_window_plays_a_part(xs: list[int], later: list[int]) -> None:
    before, after = a_curve(xs, 400), a_curve([*xs, *later], 400)
    baseline = a_baseline(before, before.points[-1].period)
    assert compare(before, [baseline]) == compare(after, [baseline])


def shape(candidate: Candidate, by: int = 0) -> tuple[object, ...]:
    """Everything but where in time it stands."""
    bands = [
        (h.period.later(-by).code, *(getattr(h.expected, n) for n in h.expected.__slots__[1:]), h.claim.turned_value,
         h.claim.turned_count, h.claim.behind_value, h.claim.behind_count)
        for h in candidate.horizons
    ]  # fmt: skip
    return candidate.points, candidate.years, candidate.drift, bands, candidate.record, candidate.objection


@given(counts, st.integers(1, 60))
def test_shifting_every_year_by_a_constant_shifts_the_periods_alone(xs: list[int], by: int) -> None:
    assert shape(alone(a_curve(xs, 400, first=2000 + by)), by) == shape(alone(a_curve(xs, 400)))


@given(counts)
def test_reversing_the_direction_swaps_what_would_turn_it_and_what_would_be_behind(xs: list[int]) -> None:
    up, down = alone(a_curve(xs, 400)), alone(a_curve(xs, 400, Better.DOWN))
    assert (up.drift, up.record, [h.expected for h in up.horizons]) == (
        down.drift, down.record, [h.expected for h in down.horizons]
    )  # fmt: skip


@given(counts)
def test_turning_the_counts_upside_down_turns_the_answers(xs: list[int]) -> None:
    up, down = alone(a_curve(xs, 400)), alone(a_curve([400 - x for x in xs], 400, Better.DOWN))
    for one, other in zip(up.horizons, down.horizons, strict=True):
        assert one.expected.median == pytest.approx(1 - other.expected.median)
        assert one.width == pytest.approx(other.width)
    assert up.record.inside90 == down.record.inside90


@given(counts, st.integers(1, 10))
def test_a_suppressed_year_is_an_absent_one_in_every_number(xs: list[int], at: int) -> None:
    curve, at = a_curve(xs, 400), min(at, len(xs) - 2)
    hidden, absent = (
        with_point(curve, at, **HIDDEN),
        replace(curve, points=(*curve.points[:at], *curve.points[at + 1 :])),
    )
    assert compare(hidden, [a_baseline(hidden, curve.points[-1].period)]) == compare(
        absent, [a_baseline(absent, curve.points[-1].period)]
    )


@given(any_curve())
def test_thin_and_odd_data_never_raise(curve: Curve) -> None:
    for one in compare(curve, proposals(curve)):
        assert (one.objection is None) == (one.drift is not None)
        assert 0 <= one.record.inside80 <= one.record.inside90 <= one.record.steps


def test_means_are_compared_in_their_own_unit() -> None:
    curve = a_value_curve([250.0, 252.5, 249.0, 255.0, 251.0, 254.0], scale=Scale.MEAN)
    one = alone(curve)
    assert one.record.miss is not None
    assert 1 < one.record.miss < 10
    assert one.horizons[0].claim.turned_count is None


def test_hidden_latest_figures_are_not_the_next_ones_size() -> None:
    curve = curve_of([*a_curve(FLAT).points, Point(period=year(2008), state=CellState.SUPPRESSED)])
    assert shape(alone(curve)) == shape(alone(a_curve(FLAT)))


def test_a_period_past_the_calendar_is_not_asked_for() -> None:
    late: list[Period] = [year(9990 + i) for i in range(8)]
    assert periods(alone(curve_of([a_point(p, x) for p, x in zip(late, FLAT, strict=True)]))) == ["9998"]
