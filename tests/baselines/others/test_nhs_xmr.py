"""The NHS XmR chart: the package's own outputs, and the edges of its rules."""

from __future__ import annotations

import math
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.others.nhs_xmr import Assurance, Chart, Improvement, Options, PointType, chart
from baselines.others.silence import Silence
from baselines.others.xmr_causes import SpecialCause
from baselines.others.xmr_limits import limits
from indicators.errors import MeasurementError
from tests.baselines.others.published import EXCERPTS, document, number, rows

COMMON, UP, DOWN = SpecialCause.COMMON, SpecialCause.TREND_UP, SpecialCause.TREND_DOWN


def published(case: dict[str, Any], folder: Path) -> Chart:
    given, points = case["input"], rows(folder / case["csv"])
    options = Options(
        improvement=Improvement(given["improvement_direction"]),
        target=given["target"],
        rebase=(date.fromisoformat(given["rebase"]),) if given["rebase"] else (),
        fix_after=given["fix_after_n_points"],
    )
    return chart(
        [date.fromisoformat(p["date"]) for p in points], [number(p["value"]) for p in points], options
    )


def dots(found: Chart) -> list[tuple[str, str, str]]:
    return [(d.day.isoformat(), d.cause.value, d.type.value) for d in found.dots]


def test_all_5_charts_of_the_package_come_out(shared: Path) -> None:
    folder = shared / "cases" / "verdict"
    cases = document(folder / "nhs_xmr" / "expected.json")
    assert len(cases) == 5
    for case in cases:
        found, wanted = published(case, folder), case["expected"]
        assert dots(found) == [(p["date"], p["special_cause"], p["point_type"]) for p in wanted["points"]]
        assert (found.variation, found.assurance) == (wanted["variation_icon"], wanted["assurance"])
        assert [x for g in found.limits for x in (g.n, g.mean, g.lower, g.upper)] == pytest.approx(
            [x for g in wanted["groups"].values() for x in g.values()], abs=1e-9
        )


def test_the_excerpt_of_the_package_s_charts_comes_out() -> None:
    points = rows(EXCERPTS / "nhs_rqm_admissions.csv")
    days = [date.fromisoformat(p["date"]) for p in points]
    found = chart(days, [number(p["value"]) for p in points], Options(target=3000))
    assert dots(found) == [(p["date"], p["special_cause"], p["point_type"]) for p in points]
    assert (found.variation, found.assurance) == ("special_cause_improvement", "consistent_pass")
    assert found.limits[0].lower == pytest.approx(3144.8535555556, abs=1e-9)
    assert found.limits[0].upper == pytest.approx(4330.7575555556, abs=1e-9)


@pytest.mark.parametrize(
    ("spike", "screened", "printed"),
    [
        (None, True, (0.1416238, -3.01138, 3.294627)),
        (10.0, True, (0.6694159, -2.383666, 3.722497)),
        (10.0, False, (0.6694159, -4.596625, 5.935457)),
    ],
)
def test_the_package_s_snapshots_come_out(
    spike: float | None, screened: bool, printed: tuple[float, ...]
) -> None:
    values = [float(p["value"]) for p in rows(EXCERPTS / "nhs_snapshot_seed123.csv")]
    values[14] = values[14] if spike is None else spike
    found = limits(values, fix_after=None, screen_outliers=screened)
    assert (found.mean, found.lower, found.upper) == pytest.approx(printed, abs=5e-7)


def of(values: list[float | None], **options: Any) -> Chart:
    days = [date(2020, 1, 1) + timedelta(days=i) for i in range(len(values))]
    return chart(days, values, Options(**options))


def test_limits_fixed_on_one_point_are_none() -> None:
    assert of([1.0, 2.0, 3.0], fix_after=1).why is Silence.TOO_FEW_POINTS


def test_limits_fixed_early_judge_what_comes_later() -> None:
    early = [1.0, 2.0, 1.0, 2.0, 1.0, 2.0]
    found = of([*early, 9.0, 1.0], fix_after=6)
    assert (found.limits[0].mean, found.limits[0].moving_range, found.limits[0].n) == (1.5, 1.0, 8)
    assert found.dots[6].cause is SpecialCause.ABOVE_LIMIT


def test_a_rebase_starts_limits_and_rules_anew() -> None:
    ramp = [float(i % 3) for i in range(6)] + [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    whole = of(ramp)
    cut = of(ramp, rebase=(date(2020, 1, 10), date(1999, 1, 1)))
    assert len(cut.limits) == 2
    assert [d.group for d in cut.dots] == [0] * 9 + [1] * 4
    assert UP in {d.cause for d in whole.dots}
    assert UP not in {d.cause for d in cut.dots}


def test_order_is_irrelevant_and_a_missing_day_is_absent() -> None:
    days = [date(2020, 1, d) for d in (3, 1, 2, 4)]
    found = chart(days, [5.0, 1.0, math.nan, 7.0], Options())
    assert [(d.day.day, d.value) for d in found.dots] == [(1, 1.0), (3, 5.0), (4, 7.0)]


def test_two_values_for_a_day_are_a_wrong_call() -> None:
    with pytest.raises(MeasurementError, match="two values for 2020-01-01"):
        chart([date(2020, 1, 1)] * 2, [1, 2], Options())


def test_limits_need_a_point_to_rest_on() -> None:
    with pytest.raises(MeasurementError, match="fixed after 0 points"):
        Options(fix_after=0)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([], Silence.NO_FIGURES),
        ([3.0], Silence.TOO_FEW_POINTS),
        ([3.0] * 2, Silence.CONSTANT),
        ([3.0] * 9, Silence.CONSTANT),
    ],
)
def test_without_a_moving_range_there_are_no_limits(values: list[float | None], why: Silence) -> None:
    found = of(values, target=1)
    assert (found.why, found.assurance) == (why, None)
    assert {d.cause for d in found.dots} <= {COMMON}


def test_the_source_warns_of_fewer_than_twelve_points() -> None:
    assert of([1.0, 2.0] * 5 + [1.0]).limits[0].trial
    assert not of([1.0, 2.0] * 6).limits[0].trial


@pytest.mark.parametrize(
    ("way", "high", "low"),
    [
        (Improvement.INCREASE, PointType.IMPROVEMENT, PointType.CONCERN),
        (Improvement.DECREASE, PointType.CONCERN, PointType.IMPROVEMENT),
        (Improvement.NEUTRAL, PointType.NEUTRAL_HIGH, PointType.NEUTRAL_LOW),
    ],
)
def test_direction_says_what_a_mark_means(way: Improvement, high: PointType, low: PointType) -> None:
    found = of([1.0, 2.0] * 6 + [20.0, -20.0], improvement=way)
    assert [d.type for d in found.dots[-2:]] == [high, low]
    assert found.variation is low
    assert found.dots[0].type is PointType.COMMON


@pytest.mark.parametrize(
    ("target", "increase", "decrease"),
    [
        (-9, Assurance.CONSISTENT_PASS, Assurance.CONSISTENT_FAIL),
        (1, Assurance.INCONSISTENT, Assurance.INCONSISTENT),
        (9, Assurance.CONSISTENT_FAIL, Assurance.CONSISTENT_PASS),
        (None, None, None),
    ],
)
def test_assurance_is_where_the_target_lies(
    target: float | None, increase: Assurance | None, decrease: Assurance | None
) -> None:
    values: list[float | None] = [1.0, 2.0] * 6
    assert of(values, target=target).assurance is increase
    assert of(values, target=target, improvement=Improvement.DECREASE).assurance is decrease
    assert of(values, target=target, improvement=Improvement.NEUTRAL).assurance is None


def test_a_target_on_a_limit_is_neither_passed_nor_failed() -> None:
    bounds = of([1.0, 2.0] * 6).limits[0]
    assert of([1.0, 2.0] * 6, target=bounds.lower).assurance is Assurance.INCONSISTENT
    assert of([1.0, 2.0] * 6, target=bounds.upper).assurance is Assurance.INCONSISTENT


def test_near_points_on_opposite_sides_are_common_cause() -> None:
    """The package's own test of its issue 143."""
    found = of([1.0, -1.0] * 7 + [5.5, -5.5])
    assert [d.type for d in found.dots[-2:]] == [PointType.COMMON] * 2


OPPOSITE = {COMMON: COMMON} | {
    a: b
    for pair in (
        (SpecialCause.ABOVE_LIMIT, SpecialCause.BELOW_LIMIT),
        (UP, DOWN),
        (SpecialCause.TWO_IN_THREE_ABOVE, SpecialCause.TWO_IN_THREE_BELOW),
        (SpecialCause.RUN_ABOVE, SpecialCause.RUN_BELOW),
    )
    for a, b in (pair, pair[::-1])
}


@given(st.lists(st.integers(-30, 30), min_size=1, max_size=30, unique=True))
def test_upside_down_every_mark_is_turned_and_means_the_same(values: list[int]) -> None:
    up = of([float(v) for v in values], improvement=Improvement.INCREASE, target=3)
    down = of([-float(v) for v in values], improvement=Improvement.DECREASE, target=-3)
    assert [d.cause for d in down.dots] == [OPPOSITE[d.cause] for d in up.dots]
    assert [d.type for d in down.dots] == [d.type for d in up.dots]
    assert down.assurance == up.assurance


@given(st.lists(st.none() | st.floats(), max_size=20), st.none() | st.integers(1, 9))
def test_any_values_have_a_chart_or_a_reason(values: list[float | None], fix_after: int | None) -> None:
    found = of(values, fix_after=fix_after, target=1)
    assert (found.why is None) == (bool(found.limits) and found.limits[-1].lower is not None)
