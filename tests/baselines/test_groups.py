"""Many groups at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from baselines import RULE, Answer, Leaning, Verdict, Why, corrected, judge
from baselines.groups import passes
from indicators.model import Better, CurveKey
from tests.baselines.builders import FLAT, a_curve, a_value_curve, curve_of, judged


def test_one_weak_claim_among_many_groups_becomes_a_leaning() -> None:
    weak = judged(a_curve([*FLAT, 1055]))
    quiet = [judged(a_curve([*FLAT, 1000 + i])) for i in range(9)]
    assert weak.answer is Answer.TURNED
    found = corrected([*quiet, weak])
    assert (found[-1].answer, found[-1].why, found[-1].leaning) == (
        Answer.ON_BASELINE,
        Why.GROUP_CORRECTION,
        Leaning.BETTER,
    )
    assert found[-1].people is not None
    assert not found[-1].people.shown_single
    assert found[:-1] == tuple(quiet)


def test_a_strong_claim_stands_among_many_groups() -> None:
    strong = judged(a_curve([*FLAT, 1300]))
    assert corrected([strong, *[judged(a_curve([*FLAT, 1000]))] * 9])[0] == strong


def test_a_claim_alone_needs_no_correction() -> None:
    alone = judged(a_curve([*FLAT, 1055]))
    assert corrected([alone]) == (alone,)


def test_groups_without_figures_are_left_as_they_are() -> None:
    nothing = judge(curve_of([]), None)
    assert corrected([nothing]) == (nothing,)


def test_withheld_estimates_have_no_people_to_hide() -> None:
    weak = judged(a_value_curve([0.5, 0.51, 0.5, 0.52, 0.5, 0.51, 0.50, 0.51, 0.56]))
    quiet = replace(a_curve([*FLAT, 1000], better=Better.DOWN), key=CurveKey("m", "p", "all", "g"))
    found = corrected([weak, *[judged(quiet)] * 60])
    assert (found[0].why, found[0].people) == (Why.GROUP_CORRECTION, None)


# Benjamini and Hochberg 1995, section 4.1: fifteen hypotheses, of which their procedure rejects four at q = .05
PUBLISHED = (
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
)  # fmt: skip


def with_chance(verdict: Verdict, p_beat: float) -> Verdict:
    assert verdict.evidence is not None
    return replace(verdict, evidence=replace(verdict.evidence, p_beat=p_beat))


@pytest.mark.parametrize(("q", "stand"), [(0.05, 4), (0.10, 9), (0.0001 * 15, 1), (0.0014, 0)])
def test_as_many_claims_stand_as_in_the_published_example(q: float, stand: int) -> None:
    claim = judged(a_curve([*FLAT, 1300]))
    rule = replace(RULE, discovery=q)
    for turned in (1.0, 0.0):  # two-sided: a claim for the worse is no less a claim
        groups = [with_chance(claim, abs(turned - p / 2)) for p in reversed(PUBLISHED)]
        found = corrected(groups, rule)
        assert [v.answer.claims for v in found] == [False] * (15 - stand) + [True] * stand


def test_a_claim_that_fails_leans_as_the_rule_has_it() -> None:
    weak = with_chance(judged(a_curve([*FLAT, 1300])), 0.97)
    sterner = replace(RULE, lean=0.98)
    assert corrected([weak] * 9 + [with_chance(weak, 0.5)], sterner)[0] == weak
    found = corrected([weak] + [with_chance(weak, 0.5)] * 9, sterner)[0]
    assert (found.why, found.leaning) == (Why.GROUP_CORRECTION, Leaning.NONE)


def test_a_group_passes_alone_where_it_stands_among_all() -> None:
    claim = judged(a_curve([*FLAT, 1300]))
    groups = [with_chance(claim, 1 - p / 2) for p in PUBLISHED]
    for q in (0.05, 0.10):
        rule = replace(RULE, discovery=q)
        stand = [v.answer.claims for v in corrected(groups, rule)]
        alone = [passes(v, [*PUBLISHED[:i], *PUBLISHED[i + 1 :]], rule) for i, v in enumerate(groups)]
        assert alone == stand
    assert not passes(groups[-1], PUBLISHED[:-1])
    assert passes(judge(curve_of([]), None), PUBLISHED)
