"""Families: the groups of one breakdown, whose claims are weighed together so that luck names none of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from baselines import LongView, Verdict, corrected
from indicators.community import Community
from indicators.model import CurveKey
from indicators.periods import Period
from layouts.acts.reporting import Subject
from layouts.acts.rerun import family_of


def fair_to_groups(judged: Sequence[Subject], community: Community) -> list[Subject]:
    """The same curves in the same order; claims about groups are corrected for how many there are.

    What earlier baselines found is corrected among the groups whose baselines ended in the same period.
    """
    families: dict[tuple[str, ...], list[Subject]] = defaultdict(list)
    fair = {s.curve.key: s for s in judged}
    for subject in judged:
        key = subject.curve.key
        breakdown = community.breakdown_of(key.group)
        if breakdown is not None and not subject.headline:
            families[(key.measure, key.place, key.population, key.instrument, breakdown.id)].append(subject)
    for members in families.values():
        fair |= {m.curve.key: m for m in _with_fair_pasts(_with_fair_verdicts(members))}
    return list(fair.values())


def _with_fair_verdicts(members: Sequence[Subject]) -> list[Subject]:
    before = {m.curve.key.slug: m.verdict for m in members}
    return [
        replace(m, verdict=v, basis=replace(m.basis, family=family_of(before, m.curve.key.slug)))
        for m, v in zip(members, corrected(list(before.values())), strict=True)
    ]


def _with_fair_pasts(members: Sequence[Subject]) -> list[Subject]:
    found: dict[Period, dict[tuple[CurveKey, int], Verdict]] = defaultdict(dict)
    for member in members:
        for number, stage in enumerate(member.view.stages if member.view else ()):
            found[stage.baseline.last][member.curve.key, number] = stage.verdict
    fair: dict[tuple[CurveKey, int], Verdict] = {}
    for verdicts in found.values():
        fair |= zip(verdicts, corrected(list(verdicts.values())), strict=True)
    return [replace(m, view=_with_verdicts(m.curve.key, m.view, fair)) if m.view else m for m in members]


def _with_verdicts(key: CurveKey, view: LongView, fair: dict[tuple[CurveKey, int], Verdict]) -> LongView:
    stages = (replace(stage, verdict=fair[key, number]) for number, stage in enumerate(view.stages))
    return replace(view, stages=tuple(stages))
