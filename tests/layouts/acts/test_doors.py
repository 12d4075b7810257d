"""A file that comes by a link, on both engines: kept under the link's name, and replaced by its correction."""

from __future__ import annotations

import pytest

from indicators.batches import BatchState
from indicators.store import Store
from layouts.acts import doors, sending
from loaders import Original
from tests.layouts.ways.town import CHANGED, GOOD, MIXED, Town


@pytest.fixture
def town(database_url, tmp_path):
    store = Store.open(database_url)
    yield Town(store, tmp_path)
    store.close()


def test_a_corrected_file_takes_the_place_of_the_first_and_the_approved_one_stays(town):
    office = town.intake.office()
    token = doors.make(office, town.feeds, "schools", "count", what="", days=14).token

    def send(text):
        link = doors.behind(office, token)
        return doors.receive_by(town.intake, link, Original("count.csv", text.encode()))

    assert [send(text).batch for text in (MIXED, GOOD)] == [1, 2]
    assert town.states() == [BatchState.SENT_BACK, BatchState.DRAFT]
    assert sending.approve(office, 2, "the final count")[0] == 2
    (change,) = [c for c in send(CHANGED).proposal.changes if c.outcome == "changed"]
    assert (change.old.numerator, change.point.numerator) == (150, 151)
    assert town.states()[1:] == [BatchState.APPROVED, BatchState.DRAFT]
    found = doors.behind(office, token)
    assert (found.uses, found.batch) == (3, 3)
    assert sending.stored(office, 2).proposal.counts["new"] == 2
