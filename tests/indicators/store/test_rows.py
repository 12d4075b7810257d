"""Many rows at once, on either engine."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from indicators import schema
from indicators.store import Store
from indicators.store.rows import SOME, insert_rows
from tests.indicators.store.builders import NOON, STAFF, founded

NAMED = ("community_id", "place_id", "slug", "name", "kind", "roll_up")


@pytest.fixture
def desk(database_url):
    store = Store.open(database_url)
    with store.desk(founded(store), STAFF, NOON) as desk:
        yield desk
    store.close()


def places(desk, numbers):
    return ((desk.community, number, f"tract-{number}", "Tract\t\\N", "tract", False) for number in numbers)


def many(desk):
    return desk.connection.scalar(select(func.count()).select_from(schema.place))


def test_rows_may_ask_the_database_while_they_are_made(desk):
    before = many(desk)
    asking = (row for row in places(desk, range(100, 100 + SOME + 1)) if many(desk))
    insert_rows(desk.connection, schema.place, NAMED, asking)
    assert many(desk) - before == SOME + 1


def test_marks_of_the_stream_are_text_like_any_other(desk):
    insert_rows(desk.connection, schema.place, NAMED, places(desk, [100]))
    assert (
        desk.connection.scalar(select(schema.place.c.name).where(schema.place.c.place_id == 100))
        == "Tract\t\\N"
    )


def test_a_row_that_is_there_already_is_refused_in_the_words_of_every_statement(desk):
    with pytest.raises(IntegrityError), desk.connection.begin_nested():
        insert_rows(desk.connection, schema.place, NAMED, places(desk, [100, 100]))
