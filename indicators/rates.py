"""Rates over several places: numerators over denominators, never a mean of percentages."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indicators.community import Community
from indicators.model import CellState, Curve, CurveKey, Point
from indicators.periods import Period


def rolled_up(curves: Iterable[Curve], community: Community) -> tuple[Curve, ...]:
    """The sums that parents have of their parts' counts, the smallest places first.

    A parent is summed only where every part that belongs to its sum reports counts, and never where a figure
    was published for the parent itself.
    """
    known = {c.key: c for c in curves}
    made: dict[CurveKey, Curve] = {}
    for parent in _parents_inside_out(community):
        parts = tuple(p.id for p in community.children(parent) if p.roll_up)
        for curve in _sums({**known, **made}, parent, parts):
            if curve.key not in known:
                made[curve.key] = curve
    return tuple(made.values())


def _parents_inside_out(community: Community) -> list[str]:
    parents = {p.parent for p in community.places if p.parent and p.roll_up}
    return sorted(parents, key=lambda p: (-len(community.ancestors(p)), p))


def _sums(known: dict[CurveKey, Curve], parent: str, parts: Sequence[str]) -> Iterator[Curve]:
    kin: dict[CurveKey, dict[str, Curve]] = defaultdict(dict)
    for key, curve in known.items():
        if key.place in parts:
            kin[_at(key, parent)][key.place] = curve
    for key, members in kin.items():
        if len(members) == len(parts) and (points := tuple(_points([members[p] for p in parts]))):
            first = members[parts[0]]
            yield replace(first, key=key, points=points)


def _at(key: CurveKey, place: str) -> CurveKey:
    return CurveKey(key.measure, place, key.population, key.group, key.instrument)


def _points(parts: Sequence[Curve]) -> Iterator[Point]:
    """The sum of every period that all parts report; a break in one part is a break in the sum."""
    pending: dict[str, None] = {}
    by_period: dict[Period, list[Point]] = defaultdict(list)
    for part in parts:
        for point in part.points:
            by_period[point.period].append(point)
    for period in sorted(by_period, key=lambda p: (p.end, p.start)):
        points = by_period[period]
        pending.update(dict.fromkeys(p.break_before for p in points if p.break_before))
        if len(points) == len(parts) and (total := _total(period, points, "; ".join(pending))):
            pending.clear()
            yield total


def _total(period: Period, points: Sequence[Point], broken: str) -> Point | None:
    """One period's sum; a sum over a hidden part is hidden, one over a part without counts is not there."""
    preliminary = any(p.preliminary for p in points)
    if any(p.state in (CellState.SUPPRESSED, CellState.INTERVAL) for p in points):
        return Point(period=period, state=CellState.SUPPRESSED, preliminary=preliminary, break_before=broken)
    counted = [p for p in points if p.state is not CellState.NOT_APPLICABLE]  # nobody there to count
    known = [(p.numerator, p.denominator) for p in counted if p.state.known]
    if not counted or len(known) < len(counted) or any(None in pair for pair in known):
        return None
    return Point(
        period=period,
        numerator=sum(n for n, _ in known if n is not None),
        denominator=sum(d for _, d in known if d is not None),
        se=_error(counted),
        preliminary=preliminary,
        break_before=broken,
    )


def _error(points: Sequence[Point]) -> float | None:
    """The standard error of a sum of independent estimates, weighted as the sum is; None where none is known."""
    parts = [(p.se, p.denominator) for p in points]
    if any(se is None for se, _ in parts):
        return None
    weighted = [se * n for se, n in parts if se is not None and n is not None]
    return math.hypot(*weighted) / sum(n for _, n in parts if n is not None)
