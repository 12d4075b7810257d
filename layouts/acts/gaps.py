"""Gaps: each group held against everybody else, from the curves that are shown and from no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from baselines.difference import Difference
from baselines.gaps import (
    Against,
    Furthest,
    GapVerdict,
    Moves,
    corrected_gaps,
    furthest_behind,
    judge_gap,
    opposite,
)
from indicators.community import Community
from indicators.entries import ALL
from indicators.model import CurveKey, Unit
from layouts.acts.reporting import (
    DIGITS,
    Printed,
    Subject,
    ahead_reports,
    baseline_report,
    point_reports,
    verdict_report,
)
from layouts.reports import GapReport, MovesReport

IN_POINTS = (Unit.PERCENT, Unit.SCORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Family:
    """The groups of one breakdown, and whom they are held against: everybody, or the group that speaks for all."""

    whole: Subject
    members: tuple[Subject, ...]
    breakdown: str
    other: str = ""


def with_gaps(subjects: Sequence[Subject], community: Community) -> list[Subject]:
    """The same curves in the same order, each group's with its gap where there is somebody to hold it against."""
    whole = {s.curve.key: s for s in subjects if s.curve.key.group == ALL}
    kin: dict[tuple[CurveKey, str], list[Subject]] = defaultdict(list)
    for subject in subjects:
        key, breakdown = subject.curve.key, community.breakdown_of(subject.curve.key.group)
        if breakdown is not None:
            kin[replace(key, group=ALL), breakdown.name].append(subject)
    found: dict[CurveKey, GapReport] = {}
    for (everybody, name), members in kin.items():
        if family := _family(whole.get(everybody), members, name, community):
            found |= _gaps(family)
    return [replace(s, gap=found.get(s.curve.key)) for s in subjects]


def _family(
    everybody: Subject | None, members: Sequence[Subject], breakdown: str, community: Community
) -> _Family | None:
    if everybody:
        return _Family(whole=everybody, members=tuple(members), breakdown=breakdown)
    speaks = next((m for m in members if m.headline), None)
    if speaks is None:
        return None
    name = community.group(speaks.curve.key.group).name
    others = tuple(m for m in members if m is not speaks)
    return _Family(whole=speaks, members=others, breakdown=breakdown, other=name)


def _gaps(family: _Family) -> Mapping[CurveKey, GapReport]:
    """The gaps of one breakdown's groups, judged together."""
    gaps = corrected_gaps([_judged(m, family) for m in family.members])
    furthest = furthest_behind(gaps)
    if family.other:  # with one of them as the yardstick nobody is last of all
        furthest = replace(furthest, named=None, among=())
    return {g.curve.key: replace(_report(g, furthest, family.breakdown), other=family.other) for g in gaps}


def _judged(member: Subject, family: _Family) -> GapVerdict:
    """A group's gap, on the terms of the whole's baseline; no claim where either's history was restated."""
    whole = family.whole
    other, against = (whole.curve, Against.GROUP) if family.other else opposite(whole.curve, member.curve)
    terms = whole.verdict.baseline.terms if whole.verdict.baseline else None
    restated = whole.verdict.restated or member.verdict.restated
    return judge_gap(member.curve, other, terms, against, restated=restated)


def _report(gap: GapVerdict, furthest: Furthest, breakdown: str) -> GapReport:
    curve, verdict, latest = gap.curve, gap.verdict, gap.latest
    printed = Printed(curve.unit.factor)
    size, ratio = (latest.difference, latest.ratio) if latest else (None, None)
    place = next((i for i, s in enumerate(furthest.standings) if s.group == curve.key.group), None)
    chance = None if place is None else furthest.standings[place].p
    return GapReport(
        against=gap.against,
        breakdown=breakdown,
        unit="points" if curve.unit in IN_POINTS else curve.unit,
        better=curve.better,
        points=tuple(point_reports(curve, verdict.baseline, printed, {})),
        verdict=verdict_report(verdict, printed),
        baseline=baseline_report(verdict.baseline, verdict) if verdict.baseline else None,
        ahead=ahead_reports(verdict, printed),
        moves=_moves(gap.moves, printed) if gap.moves else None,
        period=latest.period.code if latest else None,
        difference=printed.maybe(size.value) if size else None,
        low90=printed.maybe(size.low90) if size else None,
        high90=printed.maybe(size.high90) if size else None,
        ratio=_rounded(ratio.value) if ratio else None,
        ratio_low90=_rounded(ratio.low90) if ratio else None,
        ratio_high90=_rounded(ratio.high90) if ratio else None,
        order=place,
        p_furthest=_rounded(chance),
        furthest=_furthest(curve.key.group, furthest),
        furthest_period=furthest.period.code if furthest.period else None,
    )


def _furthest(group: str, found: Furthest) -> str:
    """What is said of a group when it is asked who is furthest behind."""
    if group in found.unknown:
        return "unknown"
    if group == found.named:
        return "named"
    if found.named is None and not found.among:
        return "untold"
    if group not in found.among:
        return "not"
    return "among" if len(found.among) > 1 else "weak"


def _moves(moves: Moves, printed: Printed) -> MovesReport:
    return MovesReport(
        start=moves.start.code,
        now=moves.now.code,
        closed=printed(moves.closed),
        group=_gained(moves.group, printed),
        others=_gained(moves.others, printed),
        by_fall=moves.by_fall,
    )


def _gained(change: Difference, printed: Printed) -> tuple[float, float | None, float | None]:
    return printed(change.value), printed.maybe(change.low90), printed.maybe(change.high90)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
