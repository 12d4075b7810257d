"""What another system said stays as it was said, on both engines."""

from __future__ import annotations

import pytest

from indicators.sayings import Saying, SayingKind
from indicators.store import Store, sayings
from tests.indicators.store.builders import NOON, STAFF, founded

NOTE = Saying(
    system="Clear Impact Scorecard", kind=SayingKind.NOTE, measure="pn.graduation_4yr", text="=a\nb", period="SY 2021-22",
    label="Story Behind the Curve", file="notes.csv", sheet="Notes", row=4, column="Note Text",
)  # fmt: skip
LOOSE = Saying(
    system="Clear Impact Scorecard", kind=SayingKind.PARTNERS, measure="", text="The library", row=5
)


@pytest.fixture
def towns(database_url):
    yield (opened := Store.open(database_url))
    opened.close()


def test_a_saying_is_read_as_it_was_kept_with_or_without_a_measure(towns):
    key = founded(towns)
    with towns.desk(key, STAFF, NOON) as desk:
        assert sayings.keep(desk, [NOTE, LOOSE]) == 2
    with towns.reading(key) as view:
        assert sayings.sayings(view.connection, key) == (NOTE, LOOSE)


def test_a_saying_that_is_there_is_not_kept_again(towns):
    key = founded(towns)
    with towns.desk(key, STAFF, NOON) as desk:
        sayings.keep(desk, [NOTE])
        assert sayings.keep(desk, [NOTE, LOOSE, LOOSE]) == 1
