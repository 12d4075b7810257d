"""The Census Bureau's comparison of two survey estimates."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.others.acs import Comparison, Estimate, Status, compare, margin_of_bounds, standard_error
from baselines.others.silence import Silence
from indicators.errors import MeasurementError
from tests.baselines.others.published import EXCERPTS, document

maybe = st.none() | st.floats()


def check(cases: list[dict[str, Any]]) -> None:
    """Both cases: two estimates of Indiana, and one held to a population total."""
    assert len(cases) == 2
    given_, wanted = cases[0]["input"], cases[0]["expected"]
    a, b = (
        Estimate(given_[name], standard_error(given_[f"moe_{name}"], level=given_["moe_level"]))
        for name in "ab"
    )
    found = compare(a, b)
    assert abs(found.z or 0) == pytest.approx(wanted["z"], abs=5e-4)
    assert (found.status is Status.DIFFERENT) == wanted["significant_90"]
    assert standard_error(cases[1]["input"]["moe"]) == cases[1]["expected"]["se"]


def test_both_cases_come_out(shared: Path) -> None:
    check(document(shared / "cases" / "verdict" / "acs" / "expected.json"))


def test_both_cases_come_out_of_the_excerpt() -> None:
    check(document(EXCERPTS / "acs.json"))


@pytest.mark.parametrize(
    ("margin", "level", "year", "se"),
    [
        (1.645, 0.90, None, 1.0),
        (1.96, 0.95, None, 1.0),
        (2.576, 0.99, None, 1.0),
        (1.65, 0.90, 2005, 1.0),
        (1.645, 0.90, 2006, 1.0),
        (1.96, 0.95, 2005, 1.0),
        ("1.645", 0.90, None, 1.0),
        ("+/-1,645", 0.90, None, 1000.0),
        (" ±1.645 ", 0.90, None, 1.0),
        ("*****", 0.90, None, 0.0),
        ("-555555555", 0.90, None, 0.0),
        (-555555555, 0.90, None, 0.0),
        (-555555555.0, 0.90, None, 0.0),
        (0, 0.90, None, 0.0),
        ("**", 0.90, None, None),
        ("***", 0.90, None, None),
        ("N", 0.90, None, None),
        ("(X)", 0.90, None, None),
        ("", 0.90, None, None),
        ("²", 0.90, None, None),
        (-222222222, 0.90, None, None),
        (math.nan, 0.90, None, None),
        (None, 0.90, None, None),
    ],
)
def test_a_margin_is_read_as_it_is_printed(
    margin: float | str | None, level: float, year: int | None, se: float | None
) -> None:
    found = standard_error(margin, level=level, year=year)
    assert found == (None if se is None else pytest.approx(se))


def of(difference: float, se: float = 1 / math.sqrt(2), **more: float) -> Comparison:
    return compare(Estimate(50 + difference, se), Estimate(50, se), **more)


@pytest.mark.parametrize(("level", "critical"), [(0.90, 1.645), (0.95, 1.960), (0.99, 2.576)])
def test_a_difference_is_told_beyond_the_level_s_value(level: float, critical: float) -> None:
    for sign in (1, -1):
        assert of(sign * (critical - 0.001), level=level).status is Status.NOT_DIFFERENT
        found = of(sign * (critical + 0.001), level=level)
        assert (found.status, found.level) == (Status.DIFFERENT, level)
        assert found.z == pytest.approx(sign * (critical + 0.001))


def test_years_in_common_make_the_difference_surer() -> None:
    assert of(1.0).status is Status.NOT_DIFFERENT
    found = of(1.0, overlap=0.8)
    assert found.status is Status.DIFFERENT
    assert found.se == pytest.approx(math.sqrt(0.2))


def test_one_controlled_estimate_may_be_compared_and_two_may_not() -> None:
    assert compare(Estimate(52, 1), Estimate(50, 0)).status is Status.DIFFERENT
    both = compare(Estimate(52, 0), Estimate(50, 0))
    assert (both.status, both.difference, both.why) == (None, 2, Silence.CONTROLLED)


def test_what_cannot_be_compared_has_a_reason() -> None:
    assert compare(Estimate(None, 1), Estimate(50, 1)).why is Silence.NO_FIGURES
    found = compare(Estimate(52, None), Estimate(50, 1))
    assert (found.status, found.difference, found.why) == (None, 2, Silence.NO_ERRORS)
    assert compare(Estimate(52, 1), Estimate(50, -1)).why is Silence.NO_ERRORS


def test_bounds_give_the_larger_margin() -> None:
    assert margin_of_bounds(50, 48, 53) == 3
    assert margin_of_bounds(50, 46, 53) == 4


def test_a_level_nobody_publishes_is_a_wrong_call() -> None:
    with pytest.raises(MeasurementError, match=r"a confidence level of 0\.8"):
        of(1, level=0.8)
    with pytest.raises(MeasurementError, match=r"a confidence level of 90"):
        standard_error(1.0, level=90)


@pytest.mark.parametrize("overlap", [-0.1, 1.0])
def test_an_overlap_is_a_share(overlap: float) -> None:
    with pytest.raises(MeasurementError, match="an overlap of"):
        of(1, overlap=overlap)


@given(maybe, maybe, maybe, maybe)
def test_the_other_way_round_the_difference_is_turned(
    a: float | None, b: float | None, c: float | None, d: float | None
) -> None:
    one, other = compare(Estimate(a, b), Estimate(c, d)), compare(Estimate(c, d), Estimate(a, b))
    assert (one.status, one.se, one.why) == (other.status, other.se, other.why)
    assert one.z == (None if other.z is None else -other.z)
    assert (one.status is None) == (one.why is not None)
