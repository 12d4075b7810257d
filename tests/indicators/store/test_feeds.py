"""Feeds in the store: versions that are entered once and never changed."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from indicators import schema
from indicators.errors import NotAllowed, UnknownName
from indicators.store import Store, StoreKind, engine, feeds, originals
from tests.indicators.store.builders import (
    CLERK,
    COMMUNITY,
    NOON,
    STAFF,
    agreed_files,
    kept,
    points,
    proposal,
)


@pytest.fixture
def towns(database_url):
    opened = Store.open(database_url)
    yield opened
    opened.close()


@pytest.fixture
def desk(towns):
    with towns.founding(StoreKind.REAL, agreed_files(COMMUNITY), STAFF, NOON) as found:
        yield found


def _keep(desk, version=1, content="a = 1", feed="reading", partner="schools"):
    return feeds.keep(desk, feed, version, partner, content, reason="first used")


def test_the_same_version_is_entered_once(desk):
    assert _keep(desk)
    assert not _keep(desk)
    (kept,) = feeds.versions(desk.connection, desk.community)
    assert (kept.feed, kept.version, kept.partner, kept.content) == ("reading", 1, "schools", "a = 1")
    assert (kept.made_by, kept.reason) == (STAFF.name, "first used")


def test_a_version_is_not_changed_and_the_next_one_is_named(desk):
    _keep(desk)
    _keep(desk, version=2, content="a = 2")
    with pytest.raises(NotAllowed, match="version 1 says something else already; say version 3"):
        _keep(desk, content="a = 3")


def test_a_feed_stays_its_partners(desk):
    _keep(desk)
    with pytest.raises(NotAllowed, match="is of partner 'schools'"):
        feeds.refuse_changed(
            feeds.versions(desk.connection, desk.community), "reading", 2, "college", "b = 1"
        )


def test_without_a_number_the_newest_version_is_meant(desk):
    _keep(desk)
    _keep(desk, version=3, content="a = 3")
    assert feeds.version(desk.connection, desk.community, "reading").version == 3
    assert feeds.version(desk.connection, desk.community, "reading", 1).content == "a = 1"
    with pytest.raises(UnknownName, match="no version of feed 'reading' '2'"):
        feeds.version(desk.connection, desk.community, "reading", 2)
    with pytest.raises(UnknownName, match="no feed 'redding'; did you mean 'reading'"):
        feeds.version(desk.connection, desk.community, "redding")


@pytest.mark.parametrize(
    "act", [update(schema.feed).values(content="x"), delete(schema.feed)], ids=["change", "drop"]
)
def test_the_database_lets_feeds_only_grow(towns, act):
    with towns.founding(StoreKind.REAL, agreed_files(COMMUNITY), CLERK, NOON) as desk:
        _keep(desk)
    with pytest.raises(DBAPIError, match="only grows"), towns.engine.begin() as connection:
        connection.execute(act)


def test_a_store_of_the_version_before_takes_feeds_in_and_goes_back_to_it(empty_database_url):
    opened = Store.open(empty_database_url)
    with opened.founding(StoreKind.REAL, agreed_files(COMMUNITY), STAFF, NOON) as desk:
        assert _keep(desk)
    engine.downgrade(opened.engine, "0005")
    with opened.engine.connect() as connection:
        assert not opened.engine.dialect.has_table(connection, "feed")
    engine.migrate(opened.engine)
    with opened.desk(opened.community(), STAFF, NOON) as desk:
        assert _keep(desk)
    opened.close()


def test_a_file_that_was_not_kept_is_not_read_again(desk):
    batch = kept(desk, proposal(points((150, 151))))
    assert originals.of_batch(desk.connection, desk.community, batch).batch == batch
    unkept = desk.add(
        schema.batch, partner_id=desk.id_of(schema.partner, "schools"), feed="cases", feed_version=1, file="children.csv",
        digest="0" * 64, state="draft", submitted_by=desk.actor_id, submitted_at=desk.stamp,
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="rows of a case export are counted and forgotten"):
        originals.of_batch(desk.connection, desk.community, unkept)
