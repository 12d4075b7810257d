"""What all other systems say of one of our curves, together."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines import SetAside, Target
from baselines.others import OtherStatus, Silence, System, statuses
from baselines.others.sdg_progress import Status as Sdg
from indicators.errors import MeasurementError
from indicators.model import Better, CellState, Point, Scale, Unit
from indicators.periods import month, school_year, span, year
from tests.baselines.builders import FALLING, a_baseline, a_curve, curve_of
from tests.baselines.others.told import AIM, MK, SDG, codes, from_2010, said
from tests.places import REPOSITORY


def test_what_is_set_aside_from_our_baseline_is_not_from_their_series() -> None:
    curve = a_curve([*FALLING, 950])
    frozen = a_baseline(curve, set_aside=(SetAside(year(2003), "pandemic"),))
    assert "2003" in codes(said(MK, curve, frozen))
    assert "2003" not in [u.reading.period.code for u in frozen.fitted.used]


def test_a_suppressed_point_is_as_good_as_absent() -> None:
    counts = [*FALLING[:3], None, *FALLING[4:], None, 950]
    hidden = a_curve(counts)
    absent = replace(hidden, points=tuple(p for p in hidden.points if p.state.known))
    frozen = a_baseline(hidden)
    assert statuses(hidden, frozen, AIM) == statuses(absent, frozen, AIM)


def test_running_totals_and_curves_without_a_figure_leave_every_system_silent() -> None:
    total = replace(a_curve(FALLING), scale=Scale.TOTAL, unit=Unit.DOLLARS)
    nothing = curve_of([Point(period=year(2020), state=CellState.SUPPRESSED)])
    assert {s.why for s in statuses(total, None, AIM)} == {Silence.RUNNING_TOTAL}
    assert {s.why for s in statuses(nothing, None, None)} == {Silence.NO_FIGURES}
    assert {s.status for s in (*statuses(total, None, AIM), *statuses(nothing, None, None))} == {None}


def test_figures_are_in_the_printed_unit() -> None:
    score = replace(from_2010([1.5] * 9), unit=Unit.SCORE, scale=Scale.MEAN)
    assert said(SDG, score).number("current_value") == 1.5 / 2000
    assert said(SDG, from_2010([68] * 9), None, Target(0.034, year(2030))).status is Sdg.TARGET_ACHIEVED


def test_every_system_has_a_name_of_its_own() -> None:
    assert len({s.own_name for s in System}) == len(System) == 6


def test_a_status_or_a_reason_must_be_there() -> None:
    with pytest.raises(MeasurementError, match="a status, or why there is none"):
        OtherStatus(system=MK, status=None)


def test_importing_the_judge_does_not_load_them_and_they_load_no_scipy() -> None:
    def loaded(name: str) -> set[str]:
        code = f"import {name}, sys, json; print(json.dumps(list(sys.modules)))"
        said = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, check=True)
        return set(json.loads(said.stdout))

    assert "baselines.others" not in loaded("baselines")
    assert "scipy" not in loaded("baselines.others")


figure = st.none() | st.floats() | st.sampled_from([0.0, 1.0, 0.5])


@st.composite
def points(draw: st.DrawFn) -> list[Point]:
    make = draw(st.sampled_from([year, school_year, lambda n: month(n, 3), lambda n: span(n, n + 4)]))
    found = []
    for n in range(draw(st.integers(0, 9))):
        value, se, broken = draw(figure), draw(figure), draw(st.sampled_from(["", "", "", "new test"]))
        counts = draw(st.none() | st.tuples(st.floats(0, 1e6), st.floats(1, 1e6)))
        if value is None and counts is None:
            found.append(Point(period=make(2012 + n), state=CellState.SUPPRESSED))
            continue
        x, n_of = counts or (None, None)
        found.append(
            Point(
                period=make(2012 + n), value=value, numerator=x, denominator=n_of, se=se, break_before=broken
            )
        )
    return found


@given(points(), st.sampled_from(Scale), st.sampled_from(Better), st.none() | st.floats(), st.booleans())
def test_any_curve_has_an_answer_or_a_reason_from_every_system(
    given_points: list[Point], scale: Scale, better: Better, aim: float | None, surveyed: bool
) -> None:
    curve = replace(curve_of(given_points, better, scale), surveyed=surveyed)
    found = statuses(curve, None, None if aim is None else Target(aim, year(2030)))
    assert [s.system for s in found] == list(System)
    assert all(math.isfinite(n.value) for s in found for n in s.numbers)
