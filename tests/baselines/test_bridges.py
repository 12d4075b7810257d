"""A year counted in both ways joins the two sides of a break."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from baselines import Answer, Why, freeze, from_json, judge, to_json
from baselines.bridges import joined
from indicators.model import Bridge, Curve, Point, Scale
from indicators.periods import year
from tests.baselines.builders import FLAT, a_baseline, a_point, curve_of, some_terms

OLD = (700, 690, 704, 696, 701)
NEW = (1001, 1008, 992, 999)


def bridged(bridge: Bridge | None, *later: float, scale: Scale = Scale.SHARE) -> Curve:
    """Five years in the old way, then those in the new one; the first of these may have been counted in both."""
    old = [a_point(year(2000 + i), x) for i, x in enumerate(OLD)]
    new = [a_point(year(2005 + i), x) for i, x in enumerate([*NEW, *later])]
    new[0] = Point(
        period=year(2005), numerator=NEW[0], denominator=2000, break_before="new test", bridge=bridge
    )
    return curve_of([*old, *new], scale=scale)


BRIDGE = Bridge(numerator=699, denominator=2000)


def test_a_bridge_makes_one_history_of_two() -> None:
    whole, parted = (a_baseline(bridged(b, 1010), 2008) for b in (BRIDGE, None))
    assert (whole.points, parted.points) == (9, 4)
    assert [u.reading.bridged for u in whole.fitted.used] == [True] * 5 + [False] * 4


@pytest.mark.parametrize("scale", [Scale.SHARE, Scale.EVENTS])
def test_old_figures_are_shifted_to_where_the_bridge_leads(scale: Scale) -> None:
    found = a_baseline(bridged(BRIDGE, scale=scale), 2008).fitted
    shifted = [u.reading.x for u in found.used[:5]]
    # 699 became 1001 on the judge's scale, so 701 became a little more than that, and none of them fell below the others
    assert all(980 < x < 1010 for x in shifted)
    assert sorted(shifted) == [shifted[i] for i in (1, 3, 0, 4, 2)]


def test_a_mean_is_shifted_by_the_difference() -> None:
    points = [Point(period=year(2000 + i), value=v, se=1.0) for i, v in enumerate([50.0, 52, 51, 53, 54])]
    new = [Point(period=year(2005 + i), value=v, se=1.0) for i, v in enumerate([70.0, 72, 71])]
    new[0] = Point(
        period=year(2005), value=70.0, se=1.0, break_before="new test", bridge=Bridge(value=55.0, se=1.0)
    )
    found = a_baseline(curve_of([*points, *new], scale=Scale.MEAN)).fitted
    assert [u.reading.x for u in found.used] == [65, 67, 66, 68, 69, 70, 72, 71]


def test_what_a_bridge_joins_it_joins_unsurely() -> None:
    """The fewer were counted in both ways, the less the old figures say of the level now."""
    few, many = (
        a_baseline(bridged(Bridge(numerator=0.35 * n, denominator=n)), 2008).fitted for n in (200, 200_000)
    )
    assert few.p11[3] > many.p11[3]


def test_two_bridges_shift_the_oldest_twice() -> None:
    points = [
        *(a_point(year(2000 + i), x) for i, x in enumerate((500, 510, 490))),
        *bridged(BRIDGE).points[3:],
    ]
    points[3] = Point(
        period=year(2003), numerator=696, denominator=2000, break_before="counted anew",
        bridge=Bridge(numerator=500, denominator=2000),
    )  # fmt: skip
    found = a_baseline(curve_of(points), 2008)
    assert found.points == 9
    assert [round(u.reading.x) for u in found.fitted.used[:3]] == pytest.approx([998, 1010, 986], abs=4)


def test_a_bridge_after_the_freeze_asks_for_a_new_baseline() -> None:
    """What was frozen speaks of figures counted in the old way."""
    curve = bridged(BRIDGE)
    assert judge(curve, a_baseline(curve, 2004)).why is Why.BREAK_AFTER
    assert judge(curve, a_baseline(curve, 2006)).answer is Answer.ON_BASELINE


def test_a_bridge_published_later_takes_nothing_from_a_baseline_that_went_without() -> None:
    parted, joined = bridged(None, 1010), bridged(BRIDGE, 1010)
    verdict = judge(joined, a_baseline(parted, 2008))
    assert (verdict.answer, verdict.why, verdict.restated) == (Answer.ON_BASELINE, None, False)


def test_a_bridge_that_is_gone_parts_what_it_had_joined() -> None:
    baseline = a_baseline(bridged(BRIDGE, 1010), 2008)
    assert judge(bridged(None, 1010), baseline).why is Why.BREAK_AFTER


def test_a_bridged_baseline_is_kept_with_its_shifts() -> None:
    baseline = freeze(bridged(BRIDGE), some_terms(last=2008))
    assert from_json(json.loads(json.dumps(to_json(baseline)))) == baseline


def test_a_baseline_kept_before_there_were_bridges_is_read() -> None:
    kept = to_json(a_baseline(curve_of([a_point(year(2000 + i), x) for i, x in enumerate(FLAT)])))
    for used in kept["fit"]["used"]:
        del used["bridged"]
    assert not any(u.reading.bridged for u in from_json(kept).fitted.used)


def log_odds(x: float, n: float) -> float:
    return math.log((x + 0.5) / (n - x + 0.5))


def log_rate(x: float, n: float) -> float:
    return math.log((x + 0.5) / n)


@pytest.mark.parametrize(
    ("scale", "z", "noise"),
    [
        (Scale.SHARE, log_odds, lambda mu, n: 1 / (n * mu * (1 - mu))),
        (Scale.EVENTS, log_rate, lambda mu, n: 1 / (n * mu)),
    ],
)
def test_a_shift_is_the_bridge_s_own_step_and_as_unsure_as_both_its_figures(scale, z, noise) -> None:
    first, last = (
        a_point(year(2004), 3, 40),
        replace(a_point(year(2005), 8, 50), break_before="new", bridge=Bridge(numerator=5, denominator=60)),
    )
    readings, unsure = joined([first, last], scale, 0.01)
    step = z(8, 50) - z(5, 60)
    assert z(readings[0].x, readings[0].n) == pytest.approx(z(3, 40) + step)
    assert unsure == [0.0, pytest.approx(noise(8.5 / 51, 50) + noise(5.5 / 61, 60))]
    assert [(r.n, r.bridged) for r in readings] == [(40, True), (50, False)]


def test_a_bridge_of_estimates_is_as_unsure_as_their_published_errors() -> None:
    first = Point(period=year(2004), value=0.40, se=0.02)
    last = Point(
        period=year(2005), value=0.50, se=0.02, break_before="new", bridge=Bridge(value=0.42, se=0.03)
    )
    _, unsure = joined([first, last], Scale.SHARE, 0.01)
    errors = [(0.02, 0.50), (0.03, 0.42)]
    assert unsure[1] == pytest.approx(sum((se / (p * (1 - p))) ** 2 for se, p in errors), rel=0.01)
    mean = joined(
        [replace(first, value=52.0), replace(last, value=60.0, bridge=Bridge(value=55.0, se=0.03))],
        Scale.MEAN,
        0.1,
    )
    assert mean[1] == [0.0, pytest.approx(0.02**2 + 0.03**2)]
    assert [r.bridged for r in mean[0]] == [True, False]


def test_an_estimate_of_everyone_in_the_old_way_is_moved_in_by_the_printed_place() -> None:
    first, last = (
        Point(period=year(2004), value=0.9),
        Point(period=year(2005), value=0.8, break_before="new", bridge=Bridge(value=1.0)),
    )
    coarse, fine = (joined([first, last], Scale.SHARE, printed)[0][0] for printed in (0.1, 0.001))
    assert fine.x < coarse.x  # the nearer everyone, the longer the way down from it
