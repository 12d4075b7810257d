"""Migrations with data in every table: what was there stays, on the way up and on the way down, on both engines."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from indicators.errors import NotAllowed
from indicators.store import Store, archives, engine, migrating
from tests.indicators.store import everything
from tests.indicators.store.builders import founded


def test_no_step_up_or_down_loses_a_row_of_what_stays(empty_database_url):
    opened = engine.open_engine(empty_database_url)
    steps = migrating.revisions()
    for revision in steps:
        with engine.writing(opened, engine.MIGRATION_LOCK) as connection:
            then = everything.rows(connection)
            migrating.upgrade(connection, revision)
            _same(then, everything.rows(connection), revision)
            everything.fill(connection)
            assert all(everything.rows(connection).values()), revision
    for revision in [*reversed(steps[:-1]), "base"]:
        with engine.writing(opened, engine.MIGRATION_LOCK) as connection:
            then = everything.rows(connection)
            migrating.downgrade(connection, revision)
            _same(then, everything.rows(connection), revision)
    with engine.reading(opened) as connection:
        assert everything.rows(connection) == {}
    opened.dispose()


def _same(then, now, revision):
    before, after = everything.common(then, now)
    assert before == after, revision
    assert {name for name, rows in now.items() if rows} >= then.keys() & now.keys(), revision


def test_a_migration_that_is_interrupted_leaves_the_store_as_it_was(empty_database_url):
    opened = engine.open_engine(empty_database_url)
    first, last = migrating.revisions()[0], engine.newest()
    with engine.writing(opened, engine.MIGRATION_LOCK) as connection:
        migrating.upgrade(connection, first)
        everything.fill(connection)
        then = everything.rows(connection)

    @event.listens_for(opened, "before_cursor_execute")
    def _the_power_goes(_connection, _cursor, statement, *_others):
        if statement.strip().startswith(f"UPDATE alembic_version SET version_num='{last}'"):
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        engine.migrate(opened)
    event.remove(opened, "before_cursor_execute", _the_power_goes)
    with engine.reading(opened) as connection:
        assert engine.revision(connection) == first
        assert everything.rows(connection) == then
    engine.migrate(opened)
    with engine.reading(opened) as connection:
        assert engine.revision(connection) == last
    opened.dispose()


def test_a_copy_is_kept_before_an_upgrade_and_opens_as_the_store_was(empty_database_url, tmp_path):
    old = migrating.revisions()[-2]
    opened = Store.open(empty_database_url)
    founded(opened)
    engine.downgrade(opened.engine, old)
    with engine.reading(opened.engine) as connection:
        then = everything.rows(connection)
    opened.close()
    for _ in range(2):  # the second time nothing is to be upgraded, so nothing is kept
        Store.open(empty_database_url, tmp_path / "copies").close()
    (copy,) = tmp_path.rglob(f"*at-{old}*")
    if copy.suffix == ".db":
        kept = engine.open_engine(f"sqlite:///{copy}")
        with engine.reading(kept) as connection:
            assert (engine.revision(connection), everything.rows(connection)) == (old, then)
        kept.dispose()
    else:
        held = archives.opened(copy).manifest
        assert (held.revision, {t.name: t.rows for t in held.tables}) == (
            old,
            {n: len(r) for n, r in then.items()},
        )


def test_a_store_of_which_no_copy_can_be_kept_is_not_upgraded(postgres_url):
    opened = Store.open(postgres_url)
    founded(opened)
    engine.downgrade(opened.engine, "0006")
    with pytest.raises(NotAllowed, match="TURNCURVE_COPIES"):
        Store.open(postgres_url)
    with engine.reading(opened.engine) as connection:
        assert engine.revision(connection) == "0006"
    opened.close()
