"""The demonstration's baseline windows are those its stated rule gives, computed here from the figures."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from indicators import rates
from indicators.community import Community
from indicators.model import Curve, Point
from indicators.periods import Period
from indicators.store import Store, agreed, curves

Codes = tuple[str, ...]
LEAST = 4
SCHOOLS_CLOSED = date(2020, 3, 13)
UNLIKE = {  # what the pandemic made of another kind, by measure
    "cvl.sol_mathematics": ("2020-21",),
    "cvl.sol_reading": ("2020-21",),
    "cvl.sol_mathematics_printed": ("2020-21",),
    "cvl.sol_reading_printed": ("2020-21",),
    "cvl.attendance_all_grades": ("2019-20", "2020-21"),
    "cvl.chronic_absence_all_grades": ("2019-20", "2020-21"),
    "cvl.graduation_on_time": ("class-2020", "class-2021"),
}


@pytest.fixture
def agreed_and_known(demonstration_url: str) -> tuple[Community, list[Curve]]:
    store = Store.open(demonstration_url)
    with store.reading(store.community()) as view:
        community = agreed.read(view.connection, view.community)
        known = [k.curve for k in curves.read(view.connection, view.community)]
    store.close()
    return community, [*known, *rates.rolled_up(known, community)]


def test_every_curve_has_the_windows_the_rule_gives_and_no_other(
    agreed_and_known: tuple[Community, list[Curve]],
) -> None:
    community, every = agreed_and_known
    found = {c.key.slug: _declared(community, c) for c in every}
    assert found == {c.key.slug: _by_rule(c) for c in every}
    twice = {slug.split("/")[0] for slug, windows in found.items() if len(windows) == 2}
    assert twice == {"cvl.chronic_absence_all_grades", "cvl.graduation_on_time"}
    assert not all(found.values())


def test_a_pandemic_year_within_a_window_is_set_aside_wherever_it_stands(
    agreed_and_known: tuple[Community, list[Curve]],
) -> None:
    for window in agreed_and_known[0].baselines:
        aside = {s.period.code for s in window.set_aside}
        unlike = UNLIKE.get(window.measure, ())
        inside = {p for p in unlike if window.first.code <= p <= window.last.code}
        assert aside == inside, window.measure


def _declared(community: Community, curve: Curve) -> list[Codes]:
    key, points = curve.key, _known(curve.points)
    drawn: list[list[Point]] = []
    for window in community.baselines:
        if window.measure != key.measure or window.instrument not in (None, key.instrument):
            continue
        if key.group not in (window.groups or (key.group,)) or key.place not in (
            window.places or (key.place,)
        ):
            continue
        aside = {s.period for s in window.set_aside}
        inside = [p for p in points if not p.period < window.first and not window.last < p.period]
        drawn.append([p for p in inside if p.period not in aside])
    return [_codes(d) for d in drawn if len(d) >= LEAST]


def _by_rule(curve: Curve) -> list[Codes]:
    points = _known(curve.points)
    before = [p for p in points if _taken(curve, p.period) < SCHOOLS_CLOSED]
    first = _window(curve, _since_break(before))
    since = _since_break(points)
    if first and first[0] in since and points[-1].period.time - first[-1].period.time <= min(5, _span(first)):
        return [_codes(first)]
    second = _window(curve, since[:-1])
    return [_codes(w) for w in (first, second) if w]


def _taken(curve: Curve, period: Period) -> date:
    """The day by which a figure was taken."""
    if curve.key.measure == "cvl.college_enrollment_16m":
        return date(period.end.year + 1, 10, 31)
    return date(period.start.year, 12, 31) if curve.key.measure == "cvl.readiness" else period.end


def _window(curve: Curve, points: Sequence[Point]) -> list[Point]:
    unlike = UNLIKE.get(curve.key.measure, ())
    fair = [p for p in points if p.period.code not in unlike]
    overlapping = any(b.period.start <= a.period.end for a, b in pairwise(fair))
    return [] if overlapping or len(fair) < LEAST or _span(fair) < 3 - 1e-9 else fair


def _known(points: Sequence[Point]) -> list[Point]:
    return [p for p in points if p.ratio is not None]


def _since_break(points: Sequence[Point]) -> list[Point]:
    broken = [i for i, p in enumerate(points) if p.break_before]
    return list(points[broken[-1] if broken else 0 :])


def _span(points: Sequence[Point]) -> float:
    return points[-1].period.time - points[0].period.time if points else 0.0


def _codes(points: Sequence[Point]) -> Codes:
    return tuple(p.period.code for p in points)
