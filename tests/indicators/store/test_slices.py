"""What screens ask for most, against the store read whole; and that the database finds it by a key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event

from indicators.model import CellState, Point
from indicators.periods import school_year
from indicators.store import Store, curves, drafts, slices
from tests.bench.stores import GROUPS, YEARS, filled
from tests.indicators.store.builders import GRADUATION, NOON, STAFF, founded, kept, points, proposal

MEASURE = "pn.graduation_4yr"
ASKED = "pn.activity_60_daily"
LARGE = ("current", "observation", "curve")


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def large(request, tmp_path_factory):
    """Twelve communities of a place and three measures each."""
    databases = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    url = databases.create() if databases else f"sqlite:///{tmp_path_factory.mktemp('large') / 'store.db'}"
    store = Store.open(url)
    filled(store, 1, communities=12, measures=3)
    yield store
    store.close()
    if databases:
        databases.drop(url)


@pytest.fixture
def view(large):
    with large.reading(7) as view:
        yield view


def known(view, wanted):
    """The same figures out of everything the store knows."""
    read = curves.read(view.connection, view.community)
    return {k.curve.key: {p.period: p for p in k.curve.points} for k in read if wanted(k.curve.key)}


def test_one_indicator_is_all_its_places_groups_and_years(view):
    found = slices.indicator(view.connection, view.community, ASKED)
    assert found.by_curve == known(view, lambda key: key.measure == ASKED)
    assert len(found) == YEARS * len(GROUPS)


def test_the_latest_of_a_place_is_the_last_figure_of_each_curve(view):
    found = slices.latest(view.connection, view.community, "p0", [ASKED]).by_curve
    everything = known(view, lambda key: key.measure == ASKED and key.place == "p0")
    assert found == {key: {max(said): said[max(said)]} for key, said in everything.items()}


def test_a_place_that_cannot_be_told_makes_the_sum_at_least(database_url):
    store = Store.open(database_url)
    key = founded(store)
    hidden = Point(period=school_year(2012), state=CellState.SUPPRESSED)
    with store.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([100, 110])))
        west = replace(GRADUATION, place="west")
        kept(desk, proposal([*points([50]), hidden], key=west, file="west.csv"))
        first, second = slices.rolled_up(desk.connection, MEASURE)
    store.close()
    assert (first.numerator, first.denominator, first.parts, first.lacking) == (150, 400, 2, 0)
    assert (second.numerator, second.denominator, second.parts, second.lacking) == (110, 200, 1, 1)


def test_what_was_taken_back_is_in_no_slice(database_url):
    store = Store.open(database_url)
    key = founded(store)
    with store.desk(key, STAFF, NOON) as desk:
        drafts.undo(desk, kept(desk, proposal(points([100, 110]))), "wrong year")
        assert slices.rolled_up(desk.connection, MEASURE) == ()
        assert not len(slices.indicator(desk.connection, key, MEASURE))
    store.close()


@pytest.mark.parametrize(
    "asked",
    [
        lambda view: slices.indicator(view.connection, view.community, ASKED),
        lambda view: slices.latest(view.connection, view.community, "p0", [ASKED]),
        lambda view: slices.rolled_up(view.connection, ASKED),
    ],
    ids=["indicator", "latest", "rolled_up"],
)
def test_no_large_table_is_read_from_end_to_end(view, asked):
    plans = []

    @event.listens_for(view.connection, "before_cursor_execute")
    def _explain(connection, cursor, statement, parameters, context, many):
        if statement.startswith("SELECT"):
            explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
            plans.extend(str(row[-1]) for row in cursor.execute(explain + statement, parameters).fetchall())

    asked(view)
    event.remove(view.connection, "before_cursor_execute", _explain)
    assert any("current" in plan for plan in plans)
    assert not [p for p in plans if p.split(" USING")[0] in {f"SCAN {table}" for table in LARGE}]
    assert not [p for p in plans for table in LARGE if f"Seq Scan on {table} " in p]
