"""Upload links in the store: known by a hash, open until their day, shut for good."""

from __future__ import annotations

from datetime import date

import pytest

from indicators import schema
from indicators.errors import NotAllowed, UnknownName
from indicators.store import Store, checks, engine, links
from indicators.store.links import MOST_USES, LinkState
from tests.indicators.store.builders import NOON, STAFF, drafted, founded, points, proposal

DAY = date(2026, 3, 16)


@pytest.fixture
def desk(database_url):
    store = Store.open(database_url)
    with store.desk(founded(store), STAFF, NOON) as desk:
        yield desk
        assert checks.findings(desk.connection, desk.community) == []
    store.close()


def made(desk, digest="a" * 64, **said):
    asked = {"feed": "count", "what": "October count", "expires_on": DAY, "digest": digest} | said
    return links.make(desk, "schools", **asked)


def only(desk):
    (found,) = links.listed(desk.connection, desk.community)
    return found


def test_a_link_is_found_by_the_hash_of_its_token_and_by_nothing_else(desk):
    made(desk)
    assert links.find(desk.connection, desk.community, "a" * 64) == only(desk)
    assert links.find(desk.connection, desk.community, "b" * 64) is None
    assert links.find(desk.connection, desk.community + 1, "a" * 64) is None


def test_it_is_open_through_its_last_day(desk):
    made(desk)
    assert only(desk).state(DAY) is LinkState.OPEN
    assert only(desk).state(date(2026, 3, 17)) is LinkState.EXPIRED


def test_a_revoked_link_is_shut_and_cannot_be_revoked_again(desk):
    number = made(desk)
    links.revoke(desk, number)
    assert only(desk).state(DAY) is LinkState.REVOKED
    with pytest.raises(NotAllowed, match="revoked on 2026-03-02 already"):
        links.revoke(desk, number)
    with pytest.raises(UnknownName, match="no link 7"):
        links.revoke(desk, 7)


def test_what_came_by_it_is_remembered_and_a_file_that_was_not_kept_does_not_forget_it(desk):
    number, batch = made(desk), drafted(desk, proposal(points([1])))
    links.mark_used(desk, number, batch)
    links.mark_used(desk, number, None)
    assert (only(desk).uses, only(desk).batch, only(desk).used_at[:10]) == (2, batch, "2026-03-02")


def test_a_link_takes_corrections_but_no_flood(desk):
    number = made(desk)
    for _ in range(MOST_USES):
        links.mark_used(desk, number, None)
    assert only(desk).state(DAY) is LinkState.USED_UP


def test_every_act_is_in_the_audit_trail_and_the_token_s_hash_is_not(desk):
    links.revoke(desk, made(desk))
    rows = desk.connection.execute(schema.audit.select()).all()
    assert [r.action for r in rows][-2:] == ["make_link", "revoke_link"]
    assert not any("a" * 64 in r.detail for r in rows)


def test_the_table_goes_and_comes_with_its_migration(empty_database_url):
    store = Store.open(empty_database_url)
    engine.downgrade(store.engine, "0003")
    engine.migrate(store.engine)
    with store.desk(founded(store), STAFF, NOON) as desk:
        assert made(desk) == 1
    store.close()
