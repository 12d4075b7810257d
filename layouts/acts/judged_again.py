"""Judged again: the verdict of a file, from what it rests on; and why it is not what its figures give."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise

from baselines import RULE, Baseline, Fit, Rule, Verdict, Why, from_json, judge, withhold
from baselines.fit import Numbers, fit
from baselines.groups import passes
from baselines.history import impossible
from indicators.errors import MeasurementError
from indicators.model import Curve, Point
from layouts.acts.rerun import Rerun
from layouts.acts.tidy import LARGEST

CLOSE = 1e-6  # of a state: far above what two machines differ by, far below what an answer could


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A verdict reached again.

    Attributes:
        objections: what in the file is not what its figures or this version's rule give, each as part of a sentence.
    """

    verdict: Verdict
    objections: tuple[str, ...]


def judged_again(found: Rerun) -> Again:
    """The verdict that a file's figures give; the state of its baseline is fitted again, and never taken on trust.

    Raises:
        MeasurementError: its parts contradict each other.
    """
    curve, kept = found.figures, from_json(found.baseline.model_dump(mode="json")) if found.baseline else None
    _refuse_out_of_measure([*curve.points, *_aimed(found)])
    baseline = _fitted_again(kept, curve) if kept else None
    verdict = _judged(found, curve, baseline)
    return Again(verdict=verdict, objections=tuple(_objections(found.rule, kept, baseline)))


def _refuse_out_of_measure(points: Iterable[Point]) -> None:
    for point in points:
        for figure in (point.numerator, point.denominator, point.value, point.se):
            if figure and not 1 / LARGEST <= abs(figure) <= LARGEST:
                raise MeasurementError(
                    f"{figure:g} for {point.period.code}; 0, or a number from 1e-15 to 1e15"
                )


def _aimed(found: Rerun) -> Sequence[Point]:
    aim = found.aim
    return [Point(period=aim.period, value=aim.value)] if aim else []


def _judged(found: Rerun, curve: Curve, baseline: Baseline | None) -> Verdict:
    rule = found.rule
    verdict = judge(curve, baseline, rule, target=found.aim)
    if found.restated:
        verdict = replace(withhold(verdict, Why.HISTORY_RESTATED, rule), restated=True)
    if found.family is None or passes(verdict, [m.p for m in found.family], rule):
        return verdict
    return withhold(verdict, Why.GROUP_CORRECTION, rule)


def _objections(rule: Rule, kept: Baseline | None, again: Baseline | None) -> Iterator[str]:
    for part in fields(Rule):
        mine, theirs = getattr(RULE, part.name), getattr(rule, part.name)
        if mine != theirs:
            yield f"judged by a rule of its own: {part.name} {theirs:g}, where this version has {mine:g}"
    if kept is not again:
        yield "its baseline is not what its own figures give; judged here by what they give"


def _fitted_again(kept: Baseline, curve: Curve) -> Baseline:
    """The baseline as it is kept, where its figures give it; else what they give.

    Raises:
        MeasurementError: it is drawn from figures that no curve can have.
    """
    if kept.scale is not curve.scale:
        raise MeasurementError(
            f"a baseline of a {kept.scale} and a curve of a {curve.scale}; the same of both"
        )
    main, whole = _fit_again(kept.fit, curve), _fit_again(kept.whole, curve)
    if _alike(kept.fit, main) and _alike(kept.whole, whole):
        return kept
    objection = None if main else kept.objection or Why.PERFECT_LINE
    return replace(kept, fit=main, whole=whole, objection=objection)


def _fit_again(kept: Fit | None, curve: Curve) -> Fit | None:
    if kept is None:
        return None
    now = {p.period: p for p in curve.points}
    points = [used.published or now.get(used.reading.period) for used in kept.used]
    return fit(_sound([p for p in points if p], len(kept.used), curve), curve.scale)


def _sound(points: Sequence[Point], used: int, curve: Curve) -> Sequence[Point]:
    """The points a fit was made from.

    Raises:
        MeasurementError: they are too few, out of order, or not figures.
    """
    if len(points) < max(used, 2):
        raise MeasurementError(
            f"{len(points)} of {used} figures under baseline.fit.used; two or more, all of them"
        )
    for earlier, later in pairwise(points):
        if not earlier.period < later.period:
            raise MeasurementError(
                f"{later.period.code} after {earlier.period.code} under baseline.fit.used; in order"
            )
    _refuse_out_of_measure(points)
    for point in points:
        if point.ratio is None or impossible(point, curve.scale):
            raise MeasurementError(f"a figure of {point.period.code} under baseline.fit.used that cannot be")
    return points


def _alike(one: Fit | None, other: Fit | None) -> bool:
    if one is None or other is None:
        return one is other
    mine, theirs = _numbers(one), _numbers(other)
    return len(mine) == len(theirs) and all(map(_close, mine, theirs))


def _numbers(fitted: Fit) -> Numbers:
    """Every number of a fit, in one order."""
    read = [(u.reading.x, u.reading.n, u.mu, u.noise) for u in fitted.used]
    states = (fitted.tau2, fitted.weight, fitted.level, fitted.slope, fitted.p11, fitted.p12, fitted.p22)
    plain = (fitted.k, fitted.rate, fitted.count, fitted.resolution)
    return (*plain, *(x for part in (*states, *read) for x in part))


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=CLOSE, abs_tol=1e-12)
