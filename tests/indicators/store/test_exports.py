"""What is read out of a store is the same whatever keys it gave, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.store import Store, exports
from indicators.store.exports import FIGURE, TABLES
from tests.indicators.store.builders import GRADUATION, NOON, STAFF, drafted, founded, kept, points, proposal

WEST = replace(GRADUATION, place="west")


@pytest.fixture
def towns(database_url):
    yield (opened := Store.open(database_url))
    opened.close()


def test_figures_come_in_the_order_of_their_names_and_not_of_their_keys(towns):
    key = founded(towns)
    with towns.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([1]), key=WEST, file="west.csv"))
        kept(desk, proposal(points([2, 3]), file="east.csv"))
    with towns.reading(key) as view:
        found = list(exports.export(view.connection, key).figures())
    place, period, numerator = (FIGURE.index(n) for n in ("place", "period", "numerator"))
    assert [(r[place], r[period], r[numerator]) for r in found] == [
        ("east", "2010-11", 2), ("east", "2011-12", 3), ("west", "2010-11", 1),
    ]  # fmt: skip


def test_every_table_is_read_with_as_many_cells_as_it_has_columns(towns):
    key = founded(towns)
    with towns.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([1, 2])))
        drafted(desk, proposal(points([3]), file="draft.csv"))
    with towns.reading(key) as view:
        found = exports.export(view.connection, key)
        rows = {name: list(found.table(name)) for name in TABLES}
        assert all(len(row) == len(found.header(name)) for name, rs in rows.items() for row in rs)
        change = dict(zip(found.header("batch_change"), rows["batch_change"][0], strict=True))
    assert (change["curve"], change["source"], change["period"], change["state"]) == (
        GRADUATION.slug, "count", "2010-11", "number",
    )  # fmt: skip
    assert len(rows["original"]) == 2
