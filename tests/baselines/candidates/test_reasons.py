"""How often a team is asked about a history, and what it is asked."""

from __future__ import annotations

import numpy as np
import pytest

from baselines.candidates import Ground, Reason
from baselines.candidates.reasons import UNLIKELY, flags
from baselines.candidates.rehearsal import rehearse
from indicators.errors import MeasurementError
from indicators.model import Scale
from tests.baselines.builders import FLAT, a_baseline, a_curve, a_value_curve

YEARS, AT = 10, 6


def asked(rng: np.random.Generator, n: int, shock: float, drop: np.ndarray) -> set[Ground]:
    """What is asked about ten simulated years around 60 %, about the year of the drop only where there is one."""
    log_odds = np.log(0.6 / 0.4) + rng.normal(0, shock, YEARS) - drop
    curve = a_curve(rng.binomial(n, 1 / (1 + np.exp(-log_odds))).tolist(), n)
    found = flags(a_baseline(curve, curve.points[-1].period))
    return {r.ground for r in found if not drop.any() or r.at == curve.points[AT].period}


@pytest.mark.deep
def test_the_stated_rates_of_questions_are_those_measured() -> None:
    rng, series = np.random.default_rng(20260301), 200
    cells = [(n, shock) for n in (300, 2000) for shock in (0.0, 0.05, 0.1)]
    for_good = np.where(np.arange(YEARS) >= AT, 0.5, 0.0)
    nothing = [asked(rng, *cell, np.zeros(YEARS)) for cell in cells for _ in range(series)]
    few, many = (
        [asked(rng, *cell, for_good) for cell in cells if cell[0] == n for _ in range(series)]
        for n in (300, 2000)
    )
    assert np.mean([bool(f) for f in nothing]) == pytest.approx(0.04, abs=0.015)
    assert np.mean([bool(f) for f in few]) == pytest.approx(0.43, abs=0.07)
    assert np.mean([bool(f) for f in many]) == pytest.approx(0.88, abs=0.05)
    found = [f for f in (*few, *many) if f]
    assert np.mean([Ground.UNLIKELY_JUMP in f for f in found]) > 0.9


def test_a_figure_is_asked_about_by_the_figures_before_it_alone() -> None:
    curve = a_curve([*FLAT, 1300])
    (jump,) = flags(a_baseline(curve, curve.points[-1].period))
    found = rehearse(curve.points, Scale.SHARE)[-1]
    assert (jump.before, jump.after, jump.tail) == (found.band.median, 0.65, found.tail)
    assert found.tail < UNLIKELY


def test_the_first_four_figures_have_no_history_of_their_own() -> None:
    curve = a_curve([1000, 1300, 1000, 1300, 1150])
    assert [r.point.period for r in rehearse(curve.points, Scale.SHARE)] == [curve.points[4].period]


def test_a_history_that_starts_on_a_perfect_line_is_rehearsed_from_where_it_leaves_it() -> None:
    curve = a_value_curve([1.0, 2.0, 3.0, 4.0, 5.5, 6.0], scale=Scale.MEAN)
    assert [r.point.period for r in rehearse(curve.points, Scale.MEAN)] == [curve.points[5].period]


def test_a_reason_without_a_period_has_none_to_ask_for() -> None:
    assert not list(flags(a_baseline(a_curve([1, 2]), 2001)))
    with pytest.raises(MeasurementError, match="short_history"):
        _ = Reason(ground=Ground.SHORT_HISTORY, count=4).at


def test_what_a_reason_does_not_say_is_empty() -> None:
    bare = Reason(ground=Ground.SHORT_HISTORY)
    assert (bare.period, bare.periods, bare.text) == (None, (), "")
    assert (bare.before, bare.after, bare.count, bare.tail) == (None, None, None, None)
