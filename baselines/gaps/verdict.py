"""Is a gap closing? Its own baseline, on the same terms as the whole's, and its own verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from baselines.after import after
from baselines.answers import Answer, Leaning, Why
from baselines.baseline import Baseline, Terms, freeze
from baselines.gaps.gap import Gap, gap_curve, gaps, past_zero, toward_zero
from baselines.gaps.moves import Moves, moves
from baselines.gaps.rest import Against
from baselines.groups import corrected
from baselines.rule import RULE, Rule
from baselines.scale import as_judged
from baselines.settle import Settle
from baselines.verdict import Verdict, judge, withhold
from indicators.model import Curve, Point
from indicators.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class GapVerdict:
    """A group's gap over time, and whether it is closing.

    Attributes:
        curve: the gap as it was, better toward zero; its key is the group's.
        gaps: the gap of every period with both figures, in order.
        moves: who moved since the baseline's end; None where nothing can be told of that.
    """

    against: Against
    curve: Curve
    gaps: tuple[Gap, ...]
    verdict: Verdict
    moves: Moves | None = None

    @property
    def latest(self) -> Gap | None:
        """The last gap there is."""
        return self.gaps[-1] if self.gaps else None


def judge_gap(
    group: Curve,
    other: Curve,
    terms: Terms | None,
    against: Against = Against.EVERYBODY_ELSE,
    *,
    restated: bool = False,
    rule: Rule = RULE,
) -> GapVerdict:
    """Judge a group's gap to `other` against its own history, frozen on `terms`; None is a whole without a baseline.

    A closed gap stays closed: past zero counts as zero. So a gap that reverses earns what one that just closed would
    earn and no more, and is never behind its baseline, wherever that was heading (`Why.GAP_CLOSED`).
    No claim is made where either side's latest count is too small or preliminary, or where figures the whole's or
    the group's baseline was frozen from are others now (`restated`).
    """
    group, other = as_judged(group), as_judged(other)
    curve = gap_curve(group, other, terms.last if terms else None)
    baseline = freeze(curve, terms) if terms else None
    curve = toward_zero(curve, baseline.last) if baseline else curve
    verdict = _closed_stays_closed(curve, baseline, rule)
    verdict = _withheld(verdict, (group, other), curve, restated=restated, rule=rule)
    start, now = verdict.starting, verdict.latest
    moved = moves(group, other, start.period, now.period, curve.better) if start and now else None
    return GapVerdict(against=against, curve=curve, gaps=gaps(group, other), verdict=verdict, moves=moved)


def corrected_gaps(found: Sequence[GapVerdict], rule: Rule = RULE) -> tuple[GapVerdict, ...]:
    """The gaps of one breakdown, in the same order; claims that fail the correction become a leaning."""
    fair = corrected([f.verdict for f in found], rule)
    return tuple(replace(f, verdict=v) for f, v in zip(found, fair, strict=True))


def _closed_stays_closed(curve: Curve, baseline: Baseline | None, rule: Rule) -> Verdict:
    """The verdict with every later gap past zero judged as zero; shown are the gaps as they were."""
    plain = judge(curve, baseline, rule=rule)
    if plain.evidence is None or baseline is None:
        return plain
    points = tuple(_stopped(p, curve) if baseline.last < p.period else p for p in curve.points)
    found = judge(replace(curve, points=points), baseline, rule=rule)
    if found.settle:
        found = replace(found, settle=_within(found.settle, curve))
    now = plain.latest
    if now is None or now.value is None or not past_zero(curve, now.value):
        return found
    return replace(_at_least_even(found, claimed=plain.answer.claims, rule=rule), latest=now)


def _at_least_even(verdict: Verdict, *, claimed: bool, rule: Rule) -> Verdict:
    """The verdict on a gap that has closed: no worse than expected. It says so where the gap as it was made a claim."""
    if verdict.answer is Answer.BEHIND:
        verdict = withhold(verdict, Why.GAP_CLOSED, rule)
    elif claimed and not verdict.answer.claims and verdict.why is None:
        verdict = replace(verdict, why=Why.GAP_CLOSED)
    found = verdict.evidence
    even = replace(found, p_beat=max(found.p_beat, 0.5)) if found else None
    leaning = Leaning.NONE if verdict.leaning is Leaning.WORSE else verdict.leaning
    return replace(verdict, evidence=even, leaning=leaning)


def _stopped(point: Point, curve: Curve) -> Point:
    gone = point.value is not None and past_zero(curve, point.value)
    return replace(point, value=0.0) if gone else point


def _within(settle: Settle, curve: Curve) -> Settle:
    """What would settle it, without figures past zero, which no gap that is judged has."""
    turned, behind = (
        None if v is None or past_zero(curve, v) else v for v in (settle.turned_value, settle.behind_value)
    )
    return replace(settle, turned_value=turned, behind_value=behind)


def _withheld(
    verdict: Verdict, sides: tuple[Curve, Curve], curve: Curve, *, restated: bool, rule: Rule
) -> Verdict:
    """The verdict without a claim or a headline that either side's figures do not bear."""
    if restated:
        return replace(withhold(verdict, Why.HISTORY_RESTATED, rule), restated=True)
    if verdict.baseline is None:
        return verdict
    judged = [p.period for p in after(curve, verdict.baseline).points[-2:]]
    small = [_too_small(sides, period, rule) for period in judged]
    if small and small[-1]:
        return withhold(verdict, Why.SMALL_NUMBERS, rule)
    return replace(verdict, headline=verdict.headline and not any(small))


def _too_small(sides: Sequence[Curve], period: Period, rule: Rule) -> bool:
    return any(rule.too_small(p, side.scale) for side in sides for p in side.points if p.period == period)
