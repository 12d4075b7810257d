"""Proposals out of the store: what a batch says beside what its source says, as long as it waits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indicators.batches import OUTCOMES, BatchState, Issue, Outcome, Severity
from indicators.errors import NotAllowed, UnknownName
from indicators.store import Store, checks, drafts, proposals
from tests.indicators.store.builders import NOON, STAFF, drafted, founded, kept, points, proposal, sent

WRONG = Issue(
    code="not_a_number", severity=Severity.REJECTED, file="count.csv", sheet="Page 1", row=9, column="n",
    read="abuot 5", expected="a number", suggestion="5",
)  # fmt: skip


@pytest.fixture
def desk(database_url):
    store = Store.open(database_url)
    with store.desk(founded(store), STAFF, NOON) as desk:
        yield desk
        assert checks.findings(desk.connection, desk.community) == []
    store.close()


def stored(desk, batch):
    return proposals.read(desk.connection, desk.community, batch)


def test_a_draft_comes_back_as_it_was_proposed(desk):
    said = proposal(points([1, 2, 3]))
    outcome = np.array([OUTCOMES.index(o) for o in (Outcome.NEW, Outcome.REJECTED, Outcome.HELD)], np.int8)
    said = replace(said, outcome=outcome, issues=(WRONG,), decisions=(("encoding", "utf-8"),))
    found = stored(desk, drafts.keep(desk, said, sent(said.file, proposal(points([1, 2, 3])).changes)))
    assert found.proposal.issues == said.issues
    assert found.proposal.decisions == said.decisions
    assert found.proposal.counts == said.counts
    first, rejected, held = found.proposal.changes
    assert [first, held] == [said.changes[0], said.changes[2]]
    assert (rejected.row, rejected.key, rejected.point) == (3, None, None)
    assert (found.summary.state, found.written, found.summary.decided_on) == (BatchState.DRAFT, 0, "")


def test_a_change_stands_beside_what_its_source_says_now(desk):
    kept(desk, proposal(points([1, 2])))
    kept(desk, proposal(points([9, 9]), source="recount"))
    waiting = drafted(desk, proposal(points([1, 3]), file="b.csv"))
    found = stored(desk, waiting).proposal
    assert [c.outcome for c in found.changes] == [Outcome.UNCHANGED, Outcome.CHANGED]
    assert [c.old.numerator for c in found.changes] == [1, 2]
    kept(desk, proposal(points([1, 3]), file="c.csv"))
    assert stored(desk, waiting).proposal.counts[Outcome.UNCHANGED] == 2


def test_what_waits_for_a_yes_waits_whatever_else_comes(desk):
    waiting = drafted(desk, proposal(points([1]), outcome=Outcome.HELD))
    assert stored(desk, waiting).proposal.counts[Outcome.HELD] == 1


def test_a_batch_that_was_decided_stands_beside_what_was_said_before_it(desk):
    kept(desk, proposal(points([1])))
    second = kept(desk, proposal(points([2]), file="b.csv"))
    kept(desk, proposal(points([3]), file="c.csv"))
    (change,) = stored(desk, second).proposal.changes
    assert (change.outcome, change.old.numerator, change.point.numerator) == (Outcome.CHANGED, 1, 2)
    assert stored(desk, second).written == 1


def test_a_batch_that_was_sent_back_has_written_nothing_and_is_decided(desk):
    batch = drafted(desk, proposal(points([1])))
    drafts.send_back(desk, batch, "the wrong year")
    summary = stored(desk, batch).summary
    assert (summary.state, summary.reason) == (BatchState.SENT_BACK, "the wrong year")
    for act in (drafts.send_back, drafts.approve):
        with pytest.raises(NotAllowed, match=f"batch {batch} is sent back; only waiting batches are"):
            act(desk, batch, "again")


def test_a_batch_nobody_sent_is_a_sentence(desk):
    with pytest.raises(UnknownName, match="no batch 7"):
        stored(desk, 7)
