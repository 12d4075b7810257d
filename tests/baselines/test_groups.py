"""Many groups at once."""

from __future__ import annotations

from dataclasses import replace

from baselines import Answer, Leaning, Why, corrected, judge
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
