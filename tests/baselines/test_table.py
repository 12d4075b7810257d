"""The columns against the single judge: the same answers, and the same evidence, for any curves of one grid."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import CurveTable, SetAside, Target, Terms, Verdict, VerdictTable, freeze, judge, judge_all
from indicators.errors import MeasurementError
from indicators.model import Better, Curve, Point, Scale
from indicators.periods import Period, school_year, span, year
from tests.baselines.builders import (
    FLAT,
    RISING,
    a_curve,
    a_point,
    a_value_curve,
    curve_of,
    judged,
    some_terms,
    with_point,
)

BEFORE = 6
tables = st.lists(st.lists(st.integers(0, 300), min_size=9, max_size=9), min_size=1, max_size=4)


def compared(curves: Sequence[Curve], terms: Terms, targets: Sequence[Target] = ()) -> VerdictTable:
    """The table's verdicts, each compared with the single judge's."""
    table = judge_all(CurveTable.of(curves, terms, targets=targets), terms.claim, full=True)
    for i, curve in enumerate(curves):
        verdict = judge(curve, freeze(curve, terms), target=targets[i] if targets else None)
        same_answer(table, i, verdict)
        if verdict.answer.judged:
            same_evidence(table, i, verdict)
    return table


def same_answer(table: VerdictTable, i: int, verdict: Verdict) -> None:
    assert (table.answer[i], table.why[i], table.leaning[i]) == (
        verdict.answer,
        verdict.why or "",
        verdict.leaning,
    )
    assert bool(table.headline[i]) is verdict.headline
    found = verdict.evidence
    odds = (found.p_beat, found.p_moved, found.p_was_improving) if found else (math.nan,) * 3
    close((table.p_beat[i], table.p_moved[i], table.p_was_improving[i]), odds)


def same_evidence(table: VerdictTable, i: int, verdict: Verdict) -> None:
    kept, found = table.evidence, verdict.evidence
    assert kept is not None
    assert found is not None
    settle, people, pace = verdict.settle, verdict.people, verdict.pace
    close((kept.expected[i], kept.needed[i]), (verdict.expected, found.needed))
    for j in range(kept.forecast.shape[1]):
        close(kept.forecast[i, j], [getattr(found.forecast[j], n) for n in found.forecast[j].__slots__[1:]])
        close(kept.shown[i, j], [getattr(found.shown[j], n) for n in found.shown[j].__slots__[1:]])
    told = (kept.turned_value[i], kept.turned_count[i], kept.behind_value[i], kept.behind_count[i])
    names = ("turned_value", "turned_count", "behind_value", "behind_count")
    close(told, [getattr(settle, n) if settle else None for n in names])
    ends = ("median", "low80", "high80", "low90", "high90")
    close(kept.people[i], [getattr(people, n) if people else None for n in ends], 1e-6)
    assert kept.direction[i] == (verdict.direction or "")
    assert kept.status[i] == ((pace.status if pace else None) or "")
    for name in ("p_reach", "required_pace", "present_pace", "projected_year", "missing", "share_of_way"):
        close([getattr(kept, name)[i]], [getattr(pace, name) if pace else None])


def close(found: Sequence[float], wanted: Sequence[float | None], within: float = 1e-9) -> None:
    plain = [math.nan if value is None else value for value in wanted]
    assert list(found) == pytest.approx(plain, abs=within, rel=1e-9, nan_ok=True)


@given(
    tables,
    st.sampled_from(Better),
    st.sampled_from([Scale.SHARE, Scale.EVENTS]),
    st.sampled_from([year, school_year]),
    st.builds(Target, st.floats(0, 1), st.integers(2007, 2020).map(year)),
    st.sampled_from([0.95, 0.9]),
)
def test_columns_of_counts_give_what_the_single_judge_gives(
    rows: list[list[int]],
    better: Better,
    scale: Scale,
    at: Callable[[int], Period],
    target: Target,
    claim: float,
) -> None:
    curves = [a_curve(row, 300, better, scale, at) for row in rows]
    terms = some_terms(at(2000), at(2000 + BEFORE - 1), claim=claim)
    compared(curves, terms, [target] * len(curves))


@given(
    st.lists(st.lists(st.floats(0, 1), min_size=8, max_size=8), min_size=1, max_size=4),
    st.one_of(st.none(), st.floats(0.001, 0.1)),
    st.sampled_from([Scale.SHARE, Scale.EVENTS, Scale.MEAN]),
    st.sampled_from([0.0, 0.4, 1.0]),
)
def test_columns_of_estimates_give_what_the_single_judge_gives(
    rows: list[list[float]], se: float | None, scale: Scale, aim: float
) -> None:
    curves = [a_value_curve([round(v, 4) for v in row], se, scale=scale) for row in rows]
    compared(curves, some_terms(last=2004), [Target(aim, year(2012))] * len(curves))


@given(
    st.lists(st.integers(30, 4000), min_size=9, max_size=9), st.booleans(), st.sampled_from([0.0, 0.5, 1.0])
)
def test_columns_of_denominators_that_move_give_what_the_single_judge_gives(
    sizes: list[int], told: bool, aim: float
) -> None:
    points = [
        replace(a_point(year(2000 + i), n // 2, n), numerator=n // 2 if told else None, value=(n // 2) / n)
        for i, n in enumerate(sizes)
    ]
    compared([curve_of(points)], some_terms(last=2005), [Target(aim, year(2011))])


@pytest.mark.parametrize("known", [None, 2008, 2009])
def test_a_headline_counts_from_what_was_known_when_agreed(known: int | None) -> None:
    curves = [
        a_curve([*FLAT, 1150, 1170, 1200]),
        a_curve([*FLAT, 990, 1170, 1200]),
        a_curve([*FLAT, 1010, 1000, 990]),
    ]
    table = compared(curves, some_terms(known_through=year(known) if known else None))
    assert list(table.headline) == [known in (None, 2008), known in (None, 2008), False]


@pytest.mark.parametrize(
    "change", [{"preliminary": True}, {"numerator": 3}, {"denominator": 40, "numerator": 30}]
)
def test_columns_say_why_no_claim_is_made(change: dict[str, object]) -> None:
    compared([with_point(a_curve([*FLAT, 1150, 1300]), 9, **change)], some_terms())


def test_columns_of_spans_know_the_year_they_end_in() -> None:
    points = [a_point(span(2001 + 2 * i, 2002 + 2 * i), x) for i, x in enumerate([*RISING, 1080])]
    table = compared(
        [curve_of(points)], some_terms(span(2001, 2002), span(2015, 2016)), [Target(0.6, year(2060))]
    )
    assert table.evidence is not None
    assert table.evidence.projected_year[0] > 2018


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ([*FLAT[:7], 2001, 900], "impossible_figure"),
        ([*FLAT, -1], "impossible_figure"),
        ([*FLAT[:7], math.nan, 900], "impossible_figure"),
        ([*FLAT, 900], ""),
    ],
)
def test_a_figure_that_cannot_be_right_stops_its_own_row_alone(row: list[float], why: str) -> None:
    table = compared([a_curve(row), a_curve([*FLAT, 1000])], some_terms())
    assert list(table.why) == [why, ""]


PLAIN = {
    Scale.SHARE: [(-1, 300), (301, 300), (5, 0), (5, -1), (math.nan, 300), (math.inf, 300), (5, math.nan)],
    Scale.EVENTS: [(-1, 300), (5, 0), (5, -1), (math.nan, 300), (math.inf, 300), (5, math.nan)],
    Scale.MEAN: [(math.nan, 300), (math.inf, 300), (5, 0), (5, -1), (5, math.nan)],
}
CAN_BE = {
    Scale.SHARE: [(0, 300), (300, 300)],
    Scale.EVENTS: [(0, 300), (301, 300)],
    Scale.MEAN: [(-1, 300), (301, 300)],
}


@pytest.mark.parametrize(("columns", "at"), [(("x", "n"), 3), (("later_x", "later_n"), 0)])
@pytest.mark.parametrize("scale", PLAIN)
def test_bare_columns_hold_the_same_figures_for_impossible_as_points_do(
    scale: Scale, columns: tuple[str, str], at: int
) -> None:
    given = [*PLAIN[scale], *CAN_BE[scale]]
    table = CurveTable.of([a_curve([*FLAT, 1000])] * (len(given) + 1), some_terms())
    table = replace(table, scale=scale, value=None, people=None, counted=None, small=None)
    x, n = (np.array(getattr(table, name), dtype=float) for name in columns)
    x[:-1, at], n[:-1, at] = zip(*given, strict=True)
    plain = judge_all(table)
    found = judge_all(replace(table, **{columns[0]: x, columns[1]: n}), full=True)
    wrong = len(PLAIN[scale])
    assert [code == "impossible_figure" for code in found.why] == [i < wrong for i in range(len(table))]
    assert np.isnan(found.p_beat[:wrong]).all()
    assert found.p_beat[-1] == plain.p_beat[-1]


@pytest.mark.parametrize(("x", "n", "small"), [(20, 50, False), (19, 50, True), (20, 49, True)])
def test_bare_columns_hold_for_small_what_the_rule_does(x: float, n: float, *, small: bool) -> None:
    table = replace(
        CurveTable.of([a_curve([*FLAT, 1000])], some_terms()),
        small=None,
        value=None,
        people=None,
        counted=None,
    )
    found = judge_all(replace(table, later_x=np.array([[x]]), later_n=np.array([[n]])), claim=0.5001)
    assert (found.why[0] == "small_numbers") is small


@pytest.mark.parametrize("scale", [Scale.MEAN, Scale.TOTAL])
def test_columns_cannot_tell_of_a_perfect_line_or_a_running_total(scale: Scale) -> None:
    curves = [
        a_value_curve([1.0, 2.0, 3.0, 4.0, 5.0], scale=scale),
        a_value_curve([1.0, 2.0, 3.5, 4.0, 9.0], scale=scale),
    ]
    table = compared(curves, some_terms(last=2003))
    assert table.answer[0] == "cannot_tell"


def test_columns_cannot_tell_where_the_single_judge_cannot() -> None:
    compared([a_curve([*FLAT, 900])], some_terms(first=2000, last=2002))
    compared([a_curve(FLAT)], some_terms())
    far = [*(a_point(year(2000 + i), x) for i, x in enumerate(FLAT)), a_point(year(2030), 900)]
    assert compared([curve_of(far)], some_terms()).why[0] == "baseline_run_out"


def test_points_past_the_reach_are_on_the_course_and_not_judged() -> None:
    table = compared(
        [a_curve([*FLAT, 1000, 1010, 990, 1000, 1020, 1300])], some_terms(), [Target(0.9, year(2020))]
    )
    assert table.evidence is not None
    assert table.evidence.forecast.shape == (1, 5, 7)


def test_columns_withhold_claims_from_small_numbers_unless_told() -> None:
    table = CurveTable.of([a_curve([30, 28, 31, 29, 30, 2], 60, Better.DOWN)], some_terms(last=2004))
    bare = replace(table, small=None)
    assert judge_all(bare).answer[0] == judge_all(table).answer[0] == "on_baseline"
    assert judge_all(replace(table, small=np.array([[False]]))).answer[0] == "turned"


def test_columns_of_means_are_never_too_small() -> None:
    curves = [a_value_curve([0.5, 0.9, 0.7, 1.2, 1.1, 1.3, 9.0], scale=Scale.MEAN)]
    table = replace(CurveTable.of(curves, some_terms(last=2005)), small=None)
    assert judge_all(table).answer[0] == "turned"


def test_a_table_of_bare_counts_has_what_one_of_curves_has() -> None:
    curves = [a_curve([*FLAT, 1100, 1130]), a_curve([*RISING, 1200, 1210])]
    targets = [Target(0.8, year(2015))] * 2
    table = CurveTable.of(curves, some_terms(), targets=targets)
    bare = replace(
        table,
        value=None,
        people=None,
        counted=None,
        small=None,
        preliminary=None,
        printed=None,
        year=None,
        known=None,
    )
    one, other = judge_all(table, full=True).evidence, judge_all(bare, full=True).evidence
    assert one is not None
    assert other is not None
    for name in type(one).__slots__:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


def test_more_curves_than_fit_one_chunk_are_all_judged() -> None:
    table = CurveTable.of([a_curve([*FLAT, 1000])] * 1030, some_terms())
    verdicts = judge_all(table, full=True)
    assert len(verdicts) == len(table) == 1030
    assert np.ptp(verdicts.p_beat) == 0
    assert verdicts.evidence is not None
    assert len(verdicts.evidence.expected) == 1030


def test_no_curves_have_no_verdicts() -> None:
    table = CurveTable.of([a_curve([*FLAT, 1000])], some_terms()).rows(slice(0))
    assert len(judge_all(table)) == 0


ALONE: list[tuple[Curve, str]] = [
    (with_point(a_curve([*FLAT, 900]), 3, break_before="moved"), "a break lies in it"),
    (a_curve([None, *FLAT]), "a period has no figure"),
    (a_curve([*FLAT], first=1999), "1999 lies before the baseline's window"),
    (a_curve([*FLAT], first=2010), "no figure lies in the baseline's window"),
    (a_curve([*FLAT, 900], at=lambda i: span(i, i + 4)), "its periods overlap, or are of several seasons"),
]


@pytest.mark.parametrize(("curve", "why"), ALONE)
def test_a_curve_that_fits_no_table_says_why(curve: Curve, why: str) -> None:
    with pytest.raises(MeasurementError, match=f"measure/place/all/all is judged alone: {why}"):
        CurveTable.of([curve], some_terms())


def test_a_curve_with_a_point_set_aside_makes_no_table() -> None:
    with pytest.raises(MeasurementError, match="a point is set aside"):
        CurveTable.of([a_curve(FLAT)], some_terms(set_aside=(SetAside(year(2003), "flood"),)))


def test_curves_of_different_grids_make_no_table() -> None:
    with pytest.raises(MeasurementError, match="one grid of periods, not 2"):
        CurveTable.of([a_curve(FLAT), a_curve(FLAT[:7])], some_terms())


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"sign": np.ones(2)}, "x is"),
        ({"later_n": np.ones((1, 2))}, "later_n is"),
        ({"target": np.ones(1)}, "a value and a time, or neither"),
        ({"later_times": np.array([2001.5])}, "do not ascend"),
    ],
)
def test_columns_that_do_not_fit_make_no_table(change: dict[str, object], what: str) -> None:
    table = CurveTable.of([a_curve([*FLAT, 900])], some_terms())
    with pytest.raises(MeasurementError, match=what):
        replace(table, **change)  # type: ignore[arg-type]


def test_a_survey_without_an_error_is_an_estimate_in_a_table_too() -> None:
    curve = replace(a_curve([*FLAT, 1100, 1180]), surveyed=True)
    table = compared([curve], some_terms())
    assert table.answer[0] == judged(curve).answer


def periods_of(table: CurveTable) -> list[float]:
    return [*table.times.tolist(), *table.later_times.tolist()]


def test_a_table_keeps_the_periods_own_times() -> None:
    some: list[Period] = [school_year(2001 + i) for i in range(7)]
    curve = curve_of([a_point(p, 1000) for p in some])
    assert periods_of(CurveTable.of([curve], some_terms(some[0], some[4]))) == [p.time for p in some]


def test_a_point_counts_for_a_table_as_it_was_published() -> None:
    points = [
        Point(period=year(2000 + i), value=v, se=0.02) for i, v in enumerate([0.0, 0.1, 0.0, 0.2, 0.1, 0.0])
    ]
    compared([curve_of(points)], some_terms(last=2004), [Target(0.0, year(2009))])
