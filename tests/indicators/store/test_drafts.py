from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from indicators import schema
from indicators.batches import BatchState, Outcome
from indicators.errors import NotAllowed, UnknownName
from indicators.figure_table import FigureTable
from indicators.model import CellState, Point
from indicators.periods import Grain, school_year
from indicators.store import Store, View, batches, checks, curves, drafts, proposals
from tests.indicators.store.builders import (
    CLERK,
    GRADUATION,
    NOON,
    STAFF,
    drafted,
    founded,
    kept,
    points,
    proposal,
    sealed,
)


@pytest.fixture
def desk(database_url):
    store = Store.open(database_url)
    key = founded(store)
    with store.desk(key, STAFF, NOON) as desk:
        yield desk
        assert checks.findings(desk.connection, desk.community) == []
    store.close()


def numerators(desk, **asked) -> list[float | None]:
    found = curves.read(desk.connection, desk.community, **asked)
    return [p.numerator for k in found for p in k.curve.points]


def observations(desk) -> int:
    return len(desk.connection.execute(schema.observation.select()).all())


def test_a_draft_writes_no_observation(desk):
    drafted(desk, proposal(points([1, 2])))
    assert observations(desk) == 0
    assert numerators(desk) == []


def test_approval_writes_each_new_figure_once(desk):
    kept(desk, proposal(points([1, 2])))
    assert numerators(desk) == [1, 2]
    assert observations(desk) == 2


def test_counts_come_back_as_whole_numbers(desk):
    kept(desk, proposal(points([1])))
    assert isinstance(numerators(desk)[0], int)


def test_the_same_figures_again_write_no_revision(desk):
    kept(desk, proposal(points([1, 2])))
    kept(desk, proposal(points([1, 2]), file="again.csv"))
    assert observations(desk) == 2


def test_a_changed_figure_is_a_second_revision_and_the_first_one_stays(desk):
    kept(desk, proposal(points([1, 2])))
    kept(desk, proposal(points([1, 5]), file="corrected.csv"))
    assert numerators(desk) == [1, 5]
    assert observations(desk) == 3
    assert numerators(desk, until=1) == [1, 2]


def test_a_rejected_row_stays_out(desk):
    kept(desk, proposal(points([1, 2]), outcome=Outcome.REJECTED))
    assert observations(desk) == 0


def test_a_batch_is_approved_once(desk):
    batch = kept(desk, proposal(points([1])))
    with pytest.raises(NotAllowed, match="is approved; only waiting"):
        drafts.approve(desk, batch, "again")


def test_undo_takes_a_first_value_away(desk):
    batch = kept(desk, proposal(points([1, 2])))
    assert drafts.undo(desk, batch, "wrong year")[1] == 2
    assert numerators(desk) == []
    assert numerators(desk, until=1) == [1, 2]


def test_the_day_before_an_undo_still_knows_what_it_knew(desk):
    batch = kept(desk, proposal(points([1, 2])))
    later = replace(desk, at=NOON + timedelta(days=5))
    drafts.undo(later, batch, "wrong year")
    view = View(desk.connection, desk.community)
    assert numerators(desk, until=view.sequence(NOON.date())) == [1, 2]
    assert numerators(desk, until=view.sequence(NOON.date() + timedelta(days=5))) == []


def test_a_draft_that_others_overtook_is_compared_again_when_it_is_approved(desk):
    kept(desk, proposal(points([80])))
    draft = drafted(desk, proposal(points([80]), outcome=Outcome.UNCHANGED, file="draft.csv"))
    kept(desk, proposal(points([83]), file="second.csv"))
    drafts.approve(desk, draft, "the later word")
    assert numerators(desk) == [80]
    last = kept(desk, proposal(points([84]), file="third.csv"))
    drafts.undo(desk, last, "mistaken")
    assert numerators(desk) == [80]
    summary = batches.listed(desk.connection, desk.community)[draft - 1]
    assert (summary.counts["changed"], summary.counts["unchanged"]) == (1, 0)


def test_what_took_a_batch_back_is_not_taken_back(desk):
    batch = kept(desk, proposal(points([1])))
    by, _ = drafts.undo(desk, batch, "mistaken")
    with pytest.raises(NotAllowed, match=f"took batch {batch} back"):
        drafts.undo(desk, by, "again")


def test_current_figures_can_be_made_again_from_the_revisions(desk):
    kept(desk, proposal(points([1, 2])))
    kept(desk, proposal(points([1, 5]), file="corrected.csv"))
    desk.connection.execute(schema.current.delete())
    assert checks.rebuild(desk) == 2
    assert numerators(desk) == [1, 5]


def test_a_curve_has_the_grain_of_its_first_figure(desk):
    kept(desk, proposal(points([1])))
    assert curves.grains(desk.connection, desk.community) == {GRADUATION: Grain.SCHOOL_YEAR}


def test_undo_gives_the_value_before_back(desk):
    kept(desk, proposal(points([1, 2])))
    batch = kept(desk, proposal(points([1, 5]), file="worse.csv"))
    drafts.undo(desk, batch, "mistaken")
    assert numerators(desk) == [1, 2]


def test_undo_leaves_what_a_later_batch_said(desk):
    batch = kept(desk, proposal(points([1, 2])))
    kept(desk, proposal(points([1, 5])[1:], file="later.csv"))
    drafts.undo(desk, batch, "mistaken")
    assert numerators(desk) == [5]


def test_undo_keeps_a_figure_that_a_later_file_repeated(desk):
    batch = kept(desk, proposal(points([1, 2])))
    kept(desk, proposal(points([1, 2]), outcome=Outcome.UNCHANGED, file="later.csv"))
    drafts.undo(desk, batch, "the later file says the same")
    assert numerators(desk) == [1, 2]


def test_a_batch_is_undone_once(desk):
    batch = kept(desk, proposal(points([1])))
    drafts.undo(desk, batch, "mistaken")
    with pytest.raises(NotAllowed, match="is undone; only approved"):
        drafts.undo(desk, batch, "again")


def test_a_batch_nobody_sent_is_a_sentence(desk):
    with pytest.raises(UnknownName, match="no batch 7"):
        drafts.undo(desk, 7, "")


def test_the_list_says_who_what_and_how_many(desk):
    batch = kept(desk, proposal(points([1, 2])))
    drafts.undo(desk, batch, "mistaken")
    first, second = batches.listed(desk.connection, desk.community)
    assert (first.state, first.partner, first.counts["new"]) == (BatchState.UNDONE, "schools", 2)
    assert (second.undoes, second.reason) == (batch, "mistaken")


def test_a_suppressed_figure_is_kept_as_such_and_never_as_zero(desk):
    hidden = Point(period=school_year(2012), state=CellState.SUPPRESSED)
    kept(desk, proposal([*points([5]), hidden]))
    read = curves.read(desk.connection, desk.community)[0].curve.points
    assert [p.state for p in read] == [CellState.NUMBER, CellState.SUPPRESSED]
    assert read[1].ratio is None


def test_a_file_is_known_again_by_its_bytes(desk):
    said = proposal(points([1]))
    batch = kept(desk, said)
    assert batches.same_file(desk.connection, desk.community, said, [BatchState.APPROVED]) == batch
    drafts.undo(desk, batch, "mistaken")
    assert batches.same_file(desk.connection, desk.community, said, [BatchState.APPROVED]) is None


def test_two_sources_stand_side_by_side_and_the_first_one_speaks(desk):
    kept(desk, proposal(points([1])))
    kept(desk, proposal(points([9]), source="recount"))
    assert numerators(desk) == [1]
    said = curves.said_by(desk.connection, desk.community, "recount")
    assert [said.point(place).numerator for place in range(len(said))] == [9]


def test_a_chosen_source_speaks_where_it_says_something(desk):
    kept(desk, proposal(points([1, 2])))
    kept(desk, proposal(points([9]), source="recount"))
    desk.connection.execute(
        schema.source_choice.insert().values(
            community_id=desk.community,
            choice_id=1,
            curve_id=curves.curve_ids(desk, [GRADUATION])[GRADUATION],
            source_id=desk.id_of(schema.source, "recount"),
            reason="counted twice",
            actor_id=desk.actor_id,
            recorded_at=desk.stamp,
        )
    )
    assert numerators(desk) == [9, 2]


def test_the_trail_tells_who_proposed_and_who_approved(database_url):
    store = Store.open(database_url)
    key = founded(store)
    with store.desk(key, CLERK, NOON) as desk:
        batch = drafted(desk, proposal(points([1])))
    with store.desk(key, STAFF, NOON + timedelta(hours=1)) as desk:
        drafts.approve(desk, batch, "fine")
        summary = batches.listed(desk.connection, key)[0]
    assert (summary.submitted_by, summary.decided_by) == (CLERK.name, STAFF.name)
    store.close()


def test_an_unknown_place_in_a_proposal_keeps_nothing(desk):
    strange = replace(GRADUATION, place="south")
    with pytest.raises(UnknownName, match="no place 'south'"):
        drafted(desk, proposal(points([1]), key=strange))


def test_a_later_row_of_the_same_fact_wins_and_the_earlier_one_is_rejected(desk):
    first, second = points([100, 120])
    figures = FigureTable.joined(
        [proposal([one]).figures for one in (first, replace(second, period=first.period))]
    )
    batch = kept(desk, sealed(replace(proposal(points([100, 120])), figures=figures)))
    assert numerators(desk) == [120]
    assert proposals.read(desk.connection, desk.community, batch).proposal.counts[Outcome.REJECTED] == 1


def test_a_file_whose_every_row_is_wrong_can_wait_too(desk):
    said = proposal(points([1, 2]), outcome=Outcome.REJECTED)
    nothing = FigureTable(
        keys=(), periods=(), curve=np.full(2, -1), period=np.full(2, -1), numbers=np.full((6, 2), np.nan),
        state=np.full(2, -1, np.int8), preliminary=np.zeros(2, np.bool_),
    )  # fmt: skip
    assert drafts.approve(desk, drafted(desk, sealed(replace(said, figures=nothing))), "seen") == 0


def test_a_figure_that_stood_on_an_unchanged_row_alone_goes_with_it(desk):
    kept(desk, proposal(points([900], of=1000), file="a.csv"))
    second = kept(desk, proposal(points([910], of=1000), file="b.csv"))
    third = kept(desk, proposal(points([910, 905], of=1000), file="c.csv"))
    drafts.undo(desk, second, "wrong")
    assert numerators(desk) == [910, 905]
    drafts.undo(desk, third, "wrong too")
    assert numerators(desk) == [900]
