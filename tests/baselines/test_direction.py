"""The second label: where a curve is going now."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from baselines import RULE, Direction, judge
from baselines.direction import directions
from baselines.odds import improving
from indicators.model import Better, Scale
from tests.baselines.builders import FALLING, FLAT, RISING, a_baseline, a_curve, a_value_curve, judged


@pytest.mark.parametrize(
    ("counts", "direction"),
    [
        ([*FALLING, 1000, 1060, 1120], Direction.IMPROVING),
        ([*FLAT, 1001, 998, 1000], Direction.FLAT),
        ([*RISING, 1000, 960, 900], Direction.WORSENING),
        ([*FALLING, 945, 925, 910], Direction.WORSENING_MORE_SLOWLY),
    ],
)
def test_direction_is_of_the_points_since_the_baseline_s_end(
    counts: list[float], direction: Direction
) -> None:
    assert judged(a_curve(counts)).direction is direction


def test_where_down_is_good_a_fall_improves() -> None:
    assert judged(a_curve([*FLAT, 960, 900, 850], better=Better.DOWN)).direction is Direction.IMPROVING


def test_without_a_baseline_all_points_show_the_direction() -> None:
    assert judge(a_curve(RISING), None).direction is Direction.IMPROVING


def test_two_points_and_perfect_lines_have_none() -> None:
    assert judge(a_curve([900, 1000]), None).direction is None
    assert judge(a_value_curve([1.0, 2.0, 3.0], scale=Scale.MEAN), None).direction is None


def test_a_rise_that_slows_improves_more_slowly() -> None:
    verdict = judged(a_curve([*(10 * x for x in RISING), 10700, 10800, 10850], 20_000))
    assert verdict.direction is Direction.IMPROVING_MORE_SLOWLY


@pytest.mark.parametrize(("scale", "told"), [(Scale.SHARE, True), (Scale.TOTAL, False)])
def test_a_running_total_goes_nowhere(scale: Scale, told: bool) -> None:
    assert (judge(a_curve(RISING, scale=scale), None).direction is not None) == told


@pytest.mark.parametrize(
    ("counts", "better", "direction"),
    [
        ([*FALLING, 945, 925, 910], Better.DOWN, Direction.IMPROVING_MORE_SLOWLY),
        ([*FALLING, 900, 830, 760], Better.DOWN, Direction.IMPROVING),
        ([*RISING, 1075, 1090, 1105], Better.DOWN, Direction.WORSENING_MORE_SLOWLY),
        ([*RISING, 1120, 1190, 1260], Better.DOWN, Direction.WORSENING),
    ],
)
def test_more_slowly_is_against_the_baseline_s_own_pace(
    counts: list[float], better: Better, direction: Direction
) -> None:
    assert judged(a_curve([10 * x for x in counts], 20_000, better)).direction is direction


def test_a_direction_is_named_from_its_chance_on() -> None:
    drift, up = a_baseline(a_curve(RISING)).fitted.rows, np.array([True])
    sure = improving(drift, up)[0]
    assert directions(drift, None, up, replace(RULE, improving=sure))[0] == Direction.IMPROVING
    assert directions(drift, None, up, replace(RULE, improving=np.nextafter(sure, 1)))[0] == Direction.FLAT


@pytest.mark.parametrize(
    ("chance", "counts", "direction"),
    [
        (0.75, RISING, Direction.IMPROVING_MORE_SLOWLY),
        (0.75, None, Direction.IMPROVING),
        (0.5, RISING, Direction.FLAT),
        (0.25, FALLING, Direction.WORSENING_MORE_SLOWLY),
        (0.25, None, Direction.WORSENING),
        (0.25, RISING, Direction.WORSENING),
    ],
)
def test_a_direction_is_named_from_three_in_four_on_where_the_rule_says_so(
    chance: float, counts: list[float] | None, direction: Direction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baselines.direction.improving", lambda *_: np.array([chance]))
    now = a_baseline(a_curve(FLAT)).fitted.rows
    before = a_baseline(a_curve(counts)).fitted.rows if counts else None
    assert directions(now, before, np.array([True]), replace(RULE, improving=0.75))[0] == direction


def test_a_sterner_rule_names_no_direction() -> None:
    curve = a_curve([*FALLING, 1000, 1060, 1120])
    assert judge(curve, a_baseline(curve), replace(RULE, improving=0.9999999)).direction is Direction.FLAT
