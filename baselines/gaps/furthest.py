"""Who is furthest behind: the groups of one breakdown in one period, and how sure the order is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from baselines.difference import error
from baselines.gaps.gap import Gap
from baselines.gaps.intervals import figure
from baselines.gaps.verdict import GapVerdict
from baselines.rule import RULE, Rule
from baselines.scale import Floats
from indicators.periods import Period

NAMED = 0.90  # P(furthest behind) from which one group is named: one such sentence in ten may be wrong
REACH = 9  # standard errors on either side, past which a normal has nothing left in any digit
NODES = 8  # of the quadrature within one standard error of any group
LEAST = 1e-9  # a standard error smaller than this part of the figures is none: the order is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A group among the others.

    Attributes:
        p: P(its figure is the worst of all); None where an error is not known.
    """

    group: str
    gap: Gap
    p: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Furthest:
    """The groups of one breakdown, the widest gap first.

    Attributes:
        period: the latest one in which two groups or more have a gap, else the latest of any.
        unknown: the groups that have none then, hidden or not published, in order of their names.
        named: the group that may be called the furthest behind; None where none may.
        among: where none is named, the fewest groups that together reach the same probability, likeliest first, and
            the one with the widest gap.
    """

    period: Period | None
    standings: tuple[Standing, ...]
    unknown: tuple[str, ...]
    named: str | None = None
    among: tuple[str, ...] = ()


def furthest_behind(found: Sequence[GapVerdict], rule: Rule = RULE) -> Furthest:
    """Which group of a breakdown is furthest behind, as far as that can be told.

    They are told apart by their own figures, each a normal of its own: gaps to everybody else are not independent,
    for each group is part of every other's else. Where groups share children the odds come out nearer to even than
    they are. A large group may have a wider gap than a small one whose figure is worse, for it leaves fewer else:
    named is only who is last by both. Nor is one named who is alone, whose gap may be none as far as its 90 % range goes
    (a claim is what lies outside that range, here as everywhere), whose figure is preliminary or rests on too few.
    """
    names = sorted(f.curve.key.group for f in found)
    period = _period(found)
    told = [(f.curve.key.group, g) for f in found for g in f.gaps if g.period == period]
    told = sorted(told, key=lambda t: (-t[1].difference.value, t[0]))
    chances = _chances([g for _, g in told])
    standings = tuple(Standing(group=n, gap=g, p=p) for (n, g), p in zip(told, chances, strict=True))
    known = {s.group for s in standings}
    named, among = _named(standings, rule)
    unknown = tuple(n for n in names if n not in known)
    return Furthest(period=period, standings=standings, unknown=unknown, named=named, among=among)


def _period(found: Sequence[GapVerdict]) -> Period | None:
    counts: dict[Period, int] = {}
    for period in (g.period for f in found for g in f.gaps):
        counts[period] = counts.get(period, 0) + 1
    order = sorted(counts, key=lambda p: (counts[p] > 1, p.end, p.start))
    return order[-1] if order else None


def _worse(gap: Gap) -> float:
    """A group's own figure, turned so that more is worse."""
    return -gap.better.sign * (figure(gap.group, gap.scale) or 0.0)


def _chances(found: Sequence[Gap]) -> list[float | None]:
    errors = [e for g in found if (e := error(g.group, g.scale)) is not None]
    if len(errors) < len(found) or not found:
        return [None] * len(found)
    return list(greatest(np.array([_worse(g) for g in found]), np.array(errors)).tolist())


def greatest(mean: Floats, sd: Floats) -> Floats:
    """P(each is the greatest) of independent normals.

    Its density times how much of every other lies below, integrated by Gauss and Legendre within each standard error
    of any of them, so that narrow ones among wide ones are not stepped over.
    """
    from scipy.special import ndtr

    size = max(float(np.abs(mean - mean.mean()).max()), float(sd.max()))
    centre, wide = (mean - mean.mean()) / (size or 1), np.maximum(sd / (size or 1), LEAST)
    edges = np.unique((centre[:, None] + wide[:, None] * np.arange(-REACH, REACH + 1)).ravel())
    at, weight = np.polynomial.legendre.leggauss(NODES)
    half = np.diff(edges) / 2
    x = (edges[:-1, None] + half[:, None] * (1 + at)).ravel()
    z = (x - centre[:, None]) / wide[:, None]
    under, density = ndtr(z), np.exp(-0.5 * np.minimum(z * z, 1e3)) / (wide[:, None] * np.sqrt(2 * np.pi))
    others = np.stack([np.delete(under, i, axis=0).prod(axis=0) for i in range(len(mean))])
    found = (density * others * (half[:, None] * weight).ravel()).sum(axis=1)
    return np.asarray(found / found.sum())


def _named(standings: Sequence[Standing], rule: Rule) -> tuple[str | None, tuple[str, ...]]:
    """The group to name, or those it may be."""
    likely = sorted((s for s in standings if s.p is not None), key=lambda s: (-(s.p or 0.0), s.group))
    if len(likely) < 2:
        return None, ()
    sums = accumulate(s.p or 0.0 for s in likely)
    first, widest = likely[0].gap, standings[0]
    least = 1 if (first.difference.low90 or 0.0) > 0 else 2
    among = likely[: max(least, 1 + sum(together < NAMED for together in list(sums)[:-1]))]
    weak = first.group.preliminary or rule.too_small(first.group, first.scale)
    if widest not in among:
        among = [*among, widest]
    if len(among) == 1 and not weak:
        return among[0].group, ()
    return None, tuple(s.group for s in among)
