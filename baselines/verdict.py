"""Has the curve turned? The judge, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from baselines.after import After, after, comparable
from baselines.answers import Answer, Direction, Leaning, Why
from baselines.baseline import Baseline, Terms, freeze, restated
from baselines.difference import Difference, difference
from baselines.direction import direction
from baselines.evidence import Call, Evidence, call, evidence, fan
from baselines.history import HIDDEN, known, sound
from baselines.pace import Pace, Target, pace
from baselines.people import People, people
from baselines.rule import RULE, Rule
from baselines.scale import as_judged
from baselines.settle import Settle, settle
from indicators.errors import MeasurementError
from indicators.model import Curve, Point
from indicators.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An answer and what it rests on. Three numbers stand together: `latest`, `expected`, `starting`.

    Without evidence `why` says why there is none; beside evidence it says what withheld a claim.

    Attributes:
        leaning: only of a curve on its baseline.
        direction: the second label; None where it cannot be told.
        headline: may stand in a summary: the last two periods agree, and neither was known when agreed.
        too_soon: one point after the baseline. short_history: four or five before.
        illustrative: the baseline was drawn when the judged figure was known already.
        latest: the point judged, else the last one there is.
        starting: the baseline's last observation, as it was published when the baseline was frozen.
        expected: the forecast's median at `latest`, as a published figure.
        difference: from start to now, where no verdict can be told.
        run_out: the last period the baseline could judge, where later figures are drawn and not judged.
        points_after: how many later points the baseline could judge.
        restated: figures the baseline was frozen from are others now; beside evidence no claim is made.
    """

    answer: Answer
    why: Why | None = None
    leaning: Leaning = Leaning.NONE
    direction: Direction | None = None
    headline: bool = False
    too_soon: bool = False
    short_history: bool = False
    illustrative: bool = False
    latest: Point | None = None
    starting: Point | None = None
    expected: float | None = None
    evidence: Evidence | None = None
    settle: Settle | None = None
    people: People | None = None
    pace: Pace | None = None
    baseline: Baseline | None = None
    difference: Difference | None = None
    run_out: Period | None = None
    points_after: int = 0
    restated: bool = False

    def __post_init__(self) -> None:
        if self.answer.judged != (self.evidence is not None):
            raise MeasurementError(f"{self.answer}: evidence stands with a judged curve, and only there")


def judge(
    curve: Curve, baseline: Baseline | None, rule: Rule = RULE, *, target: Target | None = None
) -> Verdict:
    """Compare the latest point with the path the history was on. Never refits the baseline.

    Thin, odd or impossible data never raises: "cannot tell yet" is an answer, and says why.
    """
    sent = as_judged(curve)
    curve = sound(sent)
    if curve.latest is None:
        return _nothing(sent, baseline)
    if baseline is None:
        return _untold(curve, None, target, After(why=_against_any(sent)), rule)
    later = after(sent, baseline)
    if later.why:
        return _untold(curve, baseline, target, later, rule)
    return _told(curve, baseline, target, later, rule)


def withhold(verdict: Verdict, why: Why, rule: Rule = RULE) -> Verdict:
    """The verdict with its claim taken back for a reason, which leaves a leaning; without a claim, as it was."""
    if verdict.evidence is None or not verdict.answer.claims:
        return verdict
    return replace(
        verdict,
        answer=Answer.ON_BASELINE,
        why=why,
        leaning=rule.leaning(verdict.evidence.p_beat),
        headline=False,
        people=replace(verdict.people, shown_single=False) if verdict.people else None,
    )


def _against_any(curve: Curve) -> Why:
    """Why there is no baseline: none could be drawn from these figures, or nobody has drawn one."""
    first, last = curve.points[0].period, curve.points[-1].period
    terms = Terms(first=first, last=last, history_through=last, agreed_on=date.min, agreed_by="")
    return freeze(curve, terms).objection or Why.NO_BASELINE


def _nothing(curve: Curve, baseline: Baseline | None) -> Verdict:
    """No figure at all: published but hidden or impossible, or not published."""
    why = Why.IMPOSSIBLE_FIGURE if curve.latest else Why.MOSTLY_SUPPRESSED
    if curve.latest or any(p.state in HIDDEN for p in curve.points):
        again = restated(curve, baseline)
        return Verdict(answer=Answer.CANNOT_TELL, why=why, baseline=baseline, restated=again)
    return Verdict(answer=Answer.NO_DATA, baseline=baseline, restated=restated(curve, baseline))


def _untold(
    curve: Curve, baseline: Baseline | None, target: Target | None, later: After, rule: Rule
) -> Verdict:
    """No verdict; where it started, where it is and the difference are shown all the same."""
    start = starting(curve, baseline)
    return Verdict(
        answer=Answer.CANNOT_TELL,
        why=later.why,
        direction=direction(curve, baseline, rule),
        illustrative=baseline is not None and baseline.terms.last < baseline.terms.known,
        latest=curve.latest,
        starting=start,
        pace=pace(curve, baseline, target, Answer.CANNOT_TELL, rule) if target else None,
        baseline=baseline,
        difference=difference(curve, start, curve.latest),
        settle=_first(curve, baseline, rule) if later.why is Why.NOTHING_AFTER else None,
        run_out=later.run_out,
        restated=restated(curve, baseline),
    )


def _first(curve: Curve, baseline: Baseline | None, rule: Rule) -> Settle | None:
    """What the first later figure would have to be."""
    return settle(comparable(curve, baseline), baseline, curve.better, rule) if baseline else None


def _told(curve: Curve, baseline: Baseline, target: Target | None, later: After, rule: Rule) -> Verdict:
    again = restated(curve, baseline)
    calls = [call(p, baseline, curve.better, rule, restated=again) for p in later.points[-2:]]
    now = calls[-1]
    bands = fan(baseline, later.points, target.period if target else None)
    expected = next(b for b in bands.smooth if b.period == now.point.period)
    shown = next(b for b in bands.shown if b.period == now.point.period)
    claimed = now.answer.claims
    return Verdict(
        answer=now.answer,
        why=now.why,
        leaning=now.leaning,
        direction=direction(curve, baseline, rule),
        headline=_headline(calls, baseline),
        too_soon=len(later.points) == 1,
        short_history=baseline.points <= rule.short_history,
        illustrative=not baseline.terms.known < now.point.period,
        latest=now.point,
        starting=starting(curve, baseline),
        expected=shown.median,
        evidence=evidence(now, baseline, curve.better, bands),
        settle=settle(comparable(curve, baseline), baseline, curve.better, rule),
        people=people(now.point, baseline.fitted, expected, curve.better, claimed=claimed),
        pace=pace(curve, baseline, target, now.answer, rule) if target else None,
        baseline=baseline,
        run_out=later.run_out,
        points_after=len(later.points),
        restated=again,
    )


def starting(curve: Curve, baseline: Baseline | None) -> Point | None:
    """The last observation of the baseline as it was frozen; without a baseline, the first comparable figure."""
    if baseline is None:
        return next(iter(comparable(curve, None)), None)
    if baseline.ended_with:
        return baseline.ended_with
    old = [p for p in known(curve.points) if not baseline.last < p.period]
    return old[-1] if old else None


def _headline(calls: list[Call], baseline: Baseline) -> bool:
    """The last two periods both make the claim, and neither figure was known when the baseline was agreed."""
    if len(calls) < 2 or not baseline.terms.known < calls[0].point.period:
        return False
    before, now = calls[0].answer, calls[1].answer
    stronger = now is Answer.BEATING and before is Answer.TURNED
    return now.claims and (before is now or stronger)
