"""Corrections of a frozen history, as far as the public can see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from baselines import Baseline, restated
from baselines.history import HIDDEN
from baselines.scale import resolution
from indicators.model import Curve, Point


def corrected_in_public(public: Curve, staff: Curve, frozen: Baseline, as_of: date) -> bool:
    """Whether a figure that the public sees, of those a baseline was frozen from, was corrected or withdrawn since.

    The public's baseline is frozen again from released figures, so those alone cannot tell that they are others than on
    the day of the freeze; and a claim against a history that was changed afterwards is none, whoever reads it. So what
    staff know now is held against what was frozen, but only where the public sees it: a hidden figure counts as if it
    had stayed what it was. Then hiding a figure is no correction, the correction of a hidden one is not given away by a
    lost claim, and the flag tells of nothing but figures that are public anyway. Where the public is given less of a
    figure, rounded or without its counts, a correction that cannot be seen in that is none. By a day before the freeze
    nothing was corrected since, whatever was not known yet.
    """
    if frozen.fit is None or as_of < frozen.terms.agreed_on:
        return False
    return restated(replace(staff, points=tuple(_as_seen(public, staff, frozen))), frozen)


def _as_seen(public: Curve, staff: Curve, frozen: Baseline) -> Iterator[Point]:
    """The figures as they are now, but as they were frozen where the public cannot see another."""
    told, now = ({p.period: p for p in curve.points} for curve in (public, staff))
    then = {u.reading.period: u.published for u in frozen.fitted.used if u.published is not None}
    place = resolution(public.points)
    for period in now.keys() | then.keys():
        here, seen, kept = now.get(period), told.get(period), then.get(period)
        if _hidden(here, seen) or (kept is not None and _looks(kept, here, seen, place)):
            here = _kept_at(here, kept)
        if here is not None:
            yield here


def _hidden(now: Point | None, told: Point | None) -> bool:
    """Whether there is a figure that the public does not see; where a source hides its own, nobody does."""
    if told is not None and told.ratio is not None:
        return False
    return any(p is not None and (p.state.known or p.state in HIDDEN) for p in (now, told))


def _looks(kept: Point, now: Point | None, told: Point | None, place: float) -> bool:
    """Whether the frozen figure is what the public is given, where that is not all that is known."""
    if now is None or told is None or told.ratio is None or kept.ratio is None:
        return False
    whole = (told.ratio, told.numerator, told.denominator) == (now.ratio, now.numerator, now.denominator)
    return not whole and abs(kept.ratio - told.ratio) <= place / 2 + 1e-9


def _kept_at(now: Point | None, kept: Point | None) -> Point | None:
    """The figure as it was frozen, after the breaks there are now; None where it was none."""
    if kept is None or now is None:
        return kept
    return replace(kept, break_before=now.break_before, bridge=now.bridge)
