from __future__ import annotations

from datetime import date

import pytest

from indicators.store import Store, engine, lines
from tests.indicators.store.builders import GRADUATION, NOON, STAFF, founded

DRAWN = (("2025-26", 0.81), ("2028-29", 0.865))


@pytest.fixture
def towns(database_url):
    store = Store.open(database_url)
    yield store
    store.close()


def kept(store, key):
    with store.reading(key) as view:
        return lines.lines(view.connection, key)


def test_a_later_line_replaces_the_earlier_one_which_stays(towns):
    key = founded(towns)
    with towns.desk(key, STAFF, NOON) as desk:
        lines.register_line(desk, GRADUATION, DRAWN, date(2026, 3, 1), "the council", "on the wall")
        lines.register_line(
            desk, GRADUATION, [("2025-26", 0.8), ("2027-28", 0.9)], date(2026, 3, 2), "the council"
        )
    first, second = kept(towns, key)[GRADUATION]
    assert (first.points, first.agreed_on, first.agreed_by, first.note) == (
        DRAWN, date(2026, 3, 1), "the council", "on the wall"
    )  # fmt: skip
    assert (first.replaces, second.replaces) == (None, first.line)


def test_a_store_of_the_first_version_takes_lines_in_and_goes_back_to_it(empty_database_url):
    store = Store.open(empty_database_url)
    key = founded(store)
    engine.downgrade(store.engine, "0001")
    with store.engine.connect() as connection:
        assert not store.engine.dialect.has_table(connection, "drawn_line")
    assert store.communities() == {"twin-towns": key}
    engine.migrate(store.engine)
    with store.desk(key, STAFF, NOON) as desk:
        lines.register_line(desk, GRADUATION, DRAWN, date(2026, 3, 1), "the council")
    assert len(kept(store, key)[GRADUATION]) == 1
    store.close()
