"""What the public is told of corrections: those of figures it sees, and of no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from baselines import Baseline
from indicators.batches import Outcome
from indicators.disclosure import PublicCurve
from indicators.model import CellState, Curve
from indicators.store import StoreKind
from layouts.acts import corrections, founding, freezing, judging
from layouts.acts.office import Office
from tests.baselines.builders import FALLING, a_baseline, a_curve, a_value_curve, with_point
from tests.indicators.store.builders import COMMUNITY, GRADUATION, NOON, STAFF, agreed_files, points, proposal
from tests.indicators.store.builders import kept as accepted

CURVE = a_curve([*FALLING, 1060, 1080])
HIDDEN = {"state": CellState.SUPPRESSED, "numerator": None, "denominator": None}
RECOUNTED = with_point(CURVE, 3, numerator=1300)


def told(public: Curve, staff: Curve, frozen: Baseline | None = None, as_of: date | None = None) -> bool:
    frozen = frozen or a_baseline(CURVE)
    return corrections.corrected_in_public(public, staff, frozen, as_of or frozen.terms.agreed_on)


def without(curve: Curve, at: int) -> Curve:
    return replace(curve, points=(*curve.points[:at], *curve.points[at + 1 :]))


@pytest.mark.parametrize("public", [with_point(CURVE, 3, **HIDDEN), without(CURVE, 3)])
def test_hiding_a_figure_is_no_correction(public):
    assert not told(public, CURVE)


@pytest.mark.parametrize("at", [0, 3, 7])
def test_a_hidden_figure_s_correction_is_not_given_away(at):
    staff = with_point(CURVE, at, numerator=1300)
    assert not told(with_point(staff, at, **HIDDEN), staff)


def test_a_correction_the_public_sees_is_told_whatever_else_is_hidden():
    assert told(RECOUNTED, RECOUNTED)
    assert told(with_point(RECOUNTED, 5, **HIDDEN), RECOUNTED)


def test_a_figure_that_is_there_no_more_for_anybody_is_told():
    assert told(without(CURVE, 3), without(CURVE, 3))


def test_a_figure_its_source_hides_now_is_hidden_and_no_correction():
    now = with_point(CURVE, 3, **HIDDEN)
    assert not told(now, now)


def test_a_figure_that_came_later_is_told_where_the_public_sees_it():
    frozen = a_baseline(without(CURVE, 3))
    assert told(CURVE, CURVE, frozen)
    assert not told(with_point(CURVE, 3, **HIDDEN), CURVE, frozen)


def rounded(curve: Curve) -> Curve:
    """As whole percents, without counts."""
    return replace(
        curve,
        points=tuple(
            replace(p, value=round(p.ratio, 2), numerator=None, denominator=None) for p in curve.points
        ),
    )


def test_rounding_is_no_correction_and_hides_one_that_cannot_be_seen_in_it():
    nudged = with_point(CURVE, 3, numerator=CURVE.points[3].numerator + 1)
    assert not told(rounded(CURVE), CURVE)
    assert rounded(nudged) == rounded(CURVE)
    assert not told(rounded(nudged), nudged)
    assert told(nudged, nudged)


def test_a_correction_that_is_seen_in_the_rounded_figure_is_told():
    assert told(rounded(RECOUNTED), RECOUNTED)


def test_estimates_alone_are_held_against_what_they_were():
    curve = a_value_curve([0.50, 0.51, 0.49, 0.52, 0.51, 0.53, 0.50, 0.52, 0.60], 0.02)
    frozen, other = a_baseline(curve), with_point(curve, 3, se=0.03)
    assert (told(curve, curve, frozen), told(other, other, frozen)) == (False, True)


def test_nothing_was_corrected_by_a_day_before_the_freeze():
    before = a_baseline(CURVE).terms.agreed_on - timedelta(days=1)
    early = replace(CURVE, points=CURVE.points[:6])
    assert not told(early, early, as_of=before)
    assert told(early, early)


WINDOW = """
[[baselines]]
measure = "pn.graduation_4yr"
places = ["east"]
first = "2010-11"
last = "2015-16"
history_through = "2015-16"
note = "all years"
"""


@pytest.fixture
def office(store):
    key = founding.found(store, StoreKind.DEMONSTRATION, agreed_files(COMMUNITY + WINDOW), STAFF, NOON)
    for later, counts, first in (
        (0, (150, 151, 149, 152, 150), 2011),
        (1, (151,), 2016),
        (2, (182, 184), 2017),
    ):
        with store.desk(key, STAFF, NOON + timedelta(days=later)) as desk:
            accepted(desk, proposal(points(counts, first=first), file=f"{first}.csv"))
            freezing.freeze_declared(desk)
    return Office(store=store, community=key, actor=STAFF, at=NOON + timedelta(days=3))


def public_verdict(office, as_of=None):
    with office.reading() as view:
        facts = judging.known(view, StoreKind.DEMONSTRATION, as_of)
    (east,) = [r for r in judging.public_board(facts, as_of or office.today, 1).reports if r.place == "east"]
    return east.verdict


def test_the_public_s_verdict_stands_beside_a_hidden_year_of_its_baseline(office, monkeypatch):
    def publish(curves, *, demonstration):
        assert demonstration
        return tuple(PublicCurve(with_point(c, 2, **HIDDEN) if c.key == GRADUATION else c) for c in curves)

    monkeypatch.setattr(judging, "as_published", publish)
    verdict = public_verdict(office)
    assert (verdict.answer, verdict.restated, verdict.headline) == ("turned", False, True)


def test_a_release_as_of_a_day_before_the_baseline_s_last_figure_claims_no_correction(office):
    verdict = public_verdict(office, NOON.date())
    assert (verdict.restated, verdict.latest.period) == (False, "2014-15")


def test_a_public_correction_takes_the_public_s_claim(office):
    with office.desk() as desk:
        accepted(desk, proposal(points((120,), first=2012), file="again.csv", outcome=Outcome.CHANGED))
    verdict = public_verdict(office)
    assert (verdict.answer, verdict.why, verdict.restated) == ("on_baseline", "history_restated", True)
