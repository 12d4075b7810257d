"""Who is furthest behind, and when nobody can say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from baselines.gaps import Furthest, furthest_behind, judge_gap, opposite
from baselines.gaps.furthest import greatest
from indicators.model import Better, CellState, Curve
from indicators.periods import year
from tests.baselines.builders import a_curve, a_value_curve, with_point

EVERYBODY = a_curve([600, 600, 600], 1000)


def furthest(better: Better = Better.UP, **groups: Curve) -> Furthest:
    """The groups of a breakdown, each against the same everybody."""
    named = [replace(c, key=replace(c.key, group=name), better=better) for name, c in groups.items()]
    return furthest_behind([judge_gap(c, replace(EVERYBODY, better=better), None) for c in named])


def order(found: Furthest) -> list[str]:
    return [s.group for s in found.standings]


def test_a_group_far_behind_the_others_is_named() -> None:
    found = furthest(a=a_curve([50], 100), b=a_curve([30], 100), c=a_curve([70], 100))
    assert (found.named, found.among, order(found)) == ("b", (), ["b", "a", "c"])
    assert found.standings[0].p is not None
    assert found.standings[0].p > 0.99
    assert sum(s.p or 0 for s in found.standings) == pytest.approx(1)


def test_groups_as_near_as_their_noise_cannot_be_told_apart() -> None:
    found = furthest(a=a_curve([50], 100), b=a_curve([49], 100), c=a_curve([90], 100))
    assert (found.named, found.among) == (None, ("b", "a"))


def test_where_less_is_better_the_highest_is_furthest_behind() -> None:
    groups = {"a": a_curve([30], 100), "b": a_curve([80], 100)}
    assert furthest(Better.DOWN, **groups).named == "b"
    assert furthest(Better.UP, **groups).named == "a"


def test_a_large_group_with_the_widest_gap_and_a_small_one_with_the_worst_figure_are_not_told_apart() -> None:
    every = a_curve([59_800], 100_000)
    groups = {"large": a_curve([33_000], 60_000), "small": a_curve([10_600], 20_000)}
    gaps = [
        judge_gap(replace(c, key=replace(c.key, group=name)), opposite(every, c)[0], None)
        for name, c in groups.items()
    ]
    found = furthest_behind(gaps)
    assert (order(found), found.named, found.among) == (["large", "small"], None, ("small", "large"))


@pytest.mark.parametrize(("boys", "named", "among"), [(84, None, ("boys", "girls")), (83, "boys", ())])
def test_of_two_groups_whose_gap_may_be_none_nobody_is_named(
    boys: int, named: str | None, among: tuple[str, ...]
) -> None:
    sides, every = {"boys": a_curve([boys], 200), "girls": a_curve([100], 200)}, a_curve([boys + 100], 400)
    gaps = [
        judge_gap(replace(c, key=replace(c.key, group=name)), opposite(every, c)[0], None)
        for name, c in sides.items()
    ]
    found = furthest_behind(gaps)
    assert (found.standings[0].p or 0) > 0.94
    assert (found.named, found.among) == (named, among)


def test_hidden_groups_are_listed_as_unknown() -> None:
    found = furthest(z=a_curve([None], 100), a=a_curve([30], 100), b=a_curve([60], 100), y=a_curve([]))
    assert (order(found), found.unknown, found.named) == (["a", "b"], ("y", "z"), "a")


def test_the_period_is_the_latest_in_which_two_can_be_compared() -> None:
    found = furthest(a=a_curve([30, 30, 10], 100), b=a_curve([60, 20, None], 100), c=a_curve([50], 100))
    assert (found.period, order(found), found.unknown) == (year(2001), ["b", "a"], ("c",))


def test_a_group_alone_is_never_named() -> None:
    found = furthest(a=a_curve([30], 100), b=a_curve([None], 100))
    assert (order(found), found.named, found.among, found.unknown) == (["a"], None, (), ("b",))


@pytest.mark.parametrize(
    "weak",
    [a_curve([4], 100), a_curve([21], 49), with_point(a_curve([200], 1000), 0, preliminary=True)],
    ids=["few cases", "few people", "preliminary"],
)
def test_nobody_is_named_on_too_few_or_before_the_figure_is_final(weak: Curve) -> None:
    found = furthest(a=weak, b=a_curve([900], 1000))
    assert (found.named, found.among) == (None, ("a",))


def test_without_errors_there_is_an_order_and_nobody_is_named() -> None:
    found = furthest(a=a_value_curve([0.5]), b=a_curve([30], 100))
    assert (order(found), [s.p for s in found.standings], found.named) == (["b", "a"], [None, None], None)


def test_without_groups_there_is_nothing_to_say() -> None:
    assert furthest_behind([]) == Furthest(period=None, standings=(), unknown=())
    missing = with_point(a_curve([None]), 0, state=CellState.MISSING)
    assert furthest(a=missing) == Furthest(period=None, standings=(), unknown=("a",))


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_they_come_in_is_irrelevant(names: list[str]) -> None:
    curves = dict(zip("abcd", (a_curve([x], 100) for x in (50, 50, 47, 61)), strict=True))
    assert furthest(**{n: curves[n] for n in names}) == furthest(**curves)


@given(st.floats(-50, 50), st.floats(1e-6, 1e6), st.floats(1e-6, 1e6))
def test_of_two_the_odds_are_those_of_their_difference(apart: float, one: float, other: float) -> None:
    chance = greatest(np.array([apart, 0.0]), np.array([one, other]))[0]
    assert chance == pytest.approx(ndtr(apart / np.hypot(one, other)), abs=1e-8)


def test_of_three_equals_each_is_as_likely_however_wide() -> None:
    for sd in (1e-8, 1.0, 1e8):
        assert greatest(np.zeros(3), np.full(3, sd)) == pytest.approx([1 / 3] * 3)


def test_a_wide_one_among_narrow_ones_is_greatest_as_often_as_it_is_above_both() -> None:
    """Two that are known for sure: the third lies above the higher one, or that one is the greatest."""
    found = greatest(np.array([0.0, 0.2, -0.5]), np.array([1.0, 1e-9, 1e-9]))
    assert found == pytest.approx([1 - ndtr(0.2), ndtr(0.2), 0], abs=1e-7)
