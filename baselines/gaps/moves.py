"""Moves: how much of a change in a gap came from the group, and how much from the others."""

from __future__ import annotations

from dataclasses import dataclass

from baselines.difference import Difference, difference
from indicators.model import Better, Curve
from indicators.periods import Period

MOSTLY = 0.5  # the part of a closing gap from which it is said to have closed because somebody fell


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What both sides of a gap did between two periods, as ratios. group - others = closed, or its negative.

    Attributes:
        closed: how much nearer zero, or past it, the gap came; negative where it opened.
        group, others: how much better each side became, with 90 % limits of sampling alone; negative is worse.
        by_fall: the gap closed, and at least half of that because the side that was ahead got worse, beyond the noise
            of its counts; not where that noise is not known.
    """

    start: Period
    now: Period
    closed: float
    group: Difference
    others: Difference
    by_fall: bool


def moves(group: Curve, other: Curve, start: Period, now: Period, toward_zero: Better) -> Moves | None:
    """Who moved between two periods; None where either has no figure for both, or a break lies between.

    `toward_zero` is which way the gap closes: down where the group was behind, up where it was ahead.
    """
    mine, theirs = _gained(group, start, now), _gained(other, start, now)
    if mine is None or theirs is None:
        return None
    behind = toward_zero is Better.DOWN
    closed = mine.value - theirs.value if behind else theirs.value - mine.value
    ahead = theirs if behind else mine
    by_fall = closed > 0 and -ahead.value >= MOSTLY * closed and _surely_fell(ahead)
    return Moves(start=start, now=now, closed=closed, group=mine, others=theirs, by_fall=by_fall)


def _surely_fell(side: Difference) -> bool:
    """Whether a side became worse by all its 90 % limits hold; a fall of unknown noise is none that may be told."""
    return side.high90 is not None and side.high90 < 0


def _gained(curve: Curve, start: Period, now: Period) -> Difference | None:
    """How much better a side became."""
    at = {p.period: p for p in curve.points}
    found = difference(curve, at.get(start), at.get(now))
    if found is None or curve.better is Better.UP:
        return found
    low, high = (None if x is None else -x for x in (found.high90, found.low90))
    return Difference(value=-found.value, low90=low, high90=high)
