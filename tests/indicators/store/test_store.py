from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DatabaseError

from indicators import migrations, schema
from indicators.errors import Busy, NotAllowed, StoreUnusable, UnknownName
from indicators.store import Store, StoreKind, agreed, audit, checks, engine
from tests.indicators.store.builders import (
    COMMUNITY,
    NOON,
    STAFF,
    agreed_files,
    founded,
    kept,
    points,
    proposal,
)


@pytest.fixture
def towns(database_url):
    store = Store.open(database_url)
    yield store
    store.close()


def enter(store, files, kind=StoreKind.REAL) -> int:
    with store.founding(kind, files, STAFF, NOON) as desk:
        return desk.community


def test_an_empty_store_is_neither_real_nor_a_demonstration(towns):
    assert towns.kind is None


def test_a_real_store_never_takes_a_demonstration_in(towns):
    founded(towns, StoreKind.REAL)
    other = agreed_files(COMMUNITY.replace('id = "twin-towns"', 'id = "other"'))
    with pytest.raises(NotAllowed, match="real store and stays one"):
        enter(towns, other, StoreKind.DEMONSTRATION)
    assert list(towns.communities()) == ["twin-towns"]


def test_a_community_is_entered_once(towns):
    founded(towns)
    with pytest.raises(NotAllowed, match="'twin-towns' already"):
        founded(towns)


def test_what_was_agreed_comes_back_as_it_was(towns):
    key = founded(towns)
    with towns.reading(key) as view:
        assert view.agreed() == agreed_files().read()


def test_a_new_version_of_the_agreement_adds_places_and_keeps_the_old_ones(towns):
    key = founded(towns)
    with towns.desk(key, STAFF, NOON) as desk:
        before = desk.id_of(schema.place, "east")
        more = COMMUNITY + '\n[[places]]\nid = "north"\nname = "North"\nkind = "locality"\nparent = "towns"\n'
        agreed.keep(desk, agreed_files(more), agreed_files(more).read())
        assert desk.id_of(schema.place, "east") == before
        assert desk.id_of(schema.place, "north") > before
    with towns.reading(key) as view:
        assert view.agreed().place("north").name == "North"


def test_an_unknown_community_is_named_with_the_nearest(towns):
    founded(towns)
    with pytest.raises(UnknownName, match="did you mean 'twin-towns'"):
        towns.community("twin-town")


def test_measures_of_the_framework_are_shared_by_all_communities(towns):
    founded(towns)
    other = agreed_files(COMMUNITY.replace('id = "twin-towns"', 'id = "other"'))
    second = enter(towns, other)
    with towns.reading(second) as view:
        rows = view.connection.execute(text("SELECT community_id, count(*) FROM measure GROUP BY 1")).all()
    assert [row[0] for row in rows] == [agreed.SHARED]


def test_a_measure_never_changes_what_it_means(towns):
    founded(towns)
    files = agreed_files(COMMUNITY.replace('id = "twin-towns"', 'id = "other"'))
    upside_down = files.framework.replace('better = "up"', 'better = "down"')
    assert upside_down != files.framework
    with pytest.raises(NotAllowed, match="a changed definition or polarity is a new measure"):
        enter(towns, replace(files, framework=upside_down))
    assert list(towns.communities()) == ["twin-towns"]


def test_a_founding_that_fails_leaves_an_empty_store(towns):
    with pytest.raises(RuntimeError), towns.founding(StoreKind.REAL, agreed_files(), STAFF, NOON):
        raise RuntimeError("the power went")
    assert towns.kind is None
    assert towns.communities() == {}


def test_readers_are_not_kept_waiting_by_a_writer(towns, database_url):
    key = founded(towns)
    with towns.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([1])))
        other = Store.open(database_url)
        with other.reading(key) as view:
            assert view.sequence() == 0
        other.close()


def test_a_desk_that_fails_leaves_nothing(towns):
    key = founded(towns)
    with pytest.raises(RuntimeError):
        _work_until_the_power_goes(towns, key)
    with towns.reading(key) as view:
        for table in (schema.observation, schema.batch, schema.original, schema.current):
            assert not view.connection.execute(table.select()).all()


def _work_until_the_power_goes(towns, key):
    with towns.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([1, 2, 3])))
        raise RuntimeError("the power went")


@pytest.mark.parametrize("table", schema.APPEND_ONLY)
@pytest.mark.parametrize("change", [update, delete])
def test_tables_that_only_grow_refuse_anything_else(towns, table, change):
    key = founded(towns)
    with towns.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([1, 2, 3])))
    guarded = schema.metadata.tables[table]
    _one_row(towns, guarded)
    statement = change(guarded)
    if change is update:
        statement = statement.values(community_id=9)
    with (
        pytest.raises((DatabaseError, StoreUnusable), match="only grows"),
        engine.writing(towns.engine, key) as connection,
    ):
        connection.execute(statement)


def _one_row(store: Store, table) -> None:
    """A trigger fires for rows only; tables nothing has filled get one, past their foreign keys."""
    row = {c.name: _any_value(c) for c in table.columns if not c.nullable}
    row |= {"kind": "file"} if table is schema.purge else {}
    with engine.reading(store.engine) as connection:
        if connection.execute(table.select().limit(1)).first():
            return
    statement = str(insert(table).compile(dialect=store.engine.dialect, column_keys=list(row)))
    connection = store.engine.raw_connection()
    sqlite = store.engine.dialect.name == "sqlite"
    connection.cursor().execute(
        "PRAGMA foreign_keys = OFF" if sqlite else "SET session_replication_role = replica"
    )
    connection.cursor().execute(statement, tuple(row.values()) if sqlite else row)
    connection.commit()
    connection.detach()
    connection.close()


def _any_value(column):
    return {bytes: b"1", bool: True, str: "1"}.get(column.type.python_type, 1)


def test_as_of_counts_whole_days_in_the_communitys_own_time_zone(towns):
    key = founded(towns)
    late = NOON.replace(hour=3) + timedelta(days=1)  # 3 March in UTC, still the evening of the 2nd there
    with towns.desk(key, STAFF, late) as desk:
        kept(desk, proposal(points([1])))
    with towns.reading(key) as view:
        assert view.sequence(NOON.date() - timedelta(days=1)) == 0
        assert view.sequence(NOON.date()) == 1


def test_the_trail_notices_an_event_that_was_altered_or_removed(towns):
    key = founded(towns)
    with towns.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([1])))
    with towns.reading(key) as view:
        assert audit.broken_links(view.connection, key) == []
    _lift_guards(towns)
    with engine.writing(towns.engine, key) as connection:
        connection.execute(update(schema.audit).where(schema.audit.c.sequence == 2).values(subject="batch 7"))
    with towns.reading(key) as view:
        assert audit.broken_links(view.connection, key) == ["audit trail, event 2: was altered"]
    with engine.writing(towns.engine, key) as connection:
        connection.execute(delete(schema.audit).where(schema.audit.c.sequence == 2))
    with towns.reading(key) as view:
        assert audit.broken_links(view.connection, key) == ["audit trail, event 3: does not follow event 1"]


def _lift_guards(store: Store) -> None:
    with engine.writing(store.engine, 1) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER ALL")
        else:
            connection.exec_driver_sql("DROP TRIGGER audit_no_update")
            connection.exec_driver_sql("DROP TRIGGER audit_no_delete")


def test_the_check_notices_current_figures_that_no_revision_says(towns):
    key = founded(towns)
    with towns.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([1, 2])))
    with towns.reading(key) as view:
        assert checks.findings(view.connection, key) == []
    with engine.writing(towns.engine, key) as connection:
        connection.execute(update(schema.current).where(schema.current.c.numerator == 2).values(numerator=3))
    with towns.reading(key) as view:
        assert len(checks.findings(view.connection, key)) == 1


def test_a_store_that_a_later_version_wrote_is_left_alone(towns, database_url):
    with engine.writing(towns.engine, 1) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnusable, match="'9999', which this version"):
        Store.open(database_url)


@pytest.mark.parametrize(
    "url",
    [
        "nothing",
        "mysql://localhost/x",
        "sqlite:////proc/nowhere/x.db",
        "sqlite+aiosqlite:///x.db",
        "postgresql://host:port/x",
        "postgresql://127.0.0.1:1/x",
        f"sqlite:///{__file__}",
    ],
)
def test_an_address_that_is_no_store_is_a_sentence(url):
    with pytest.raises(StoreUnusable):
        Store.open(url)


def test_the_schema_goes_down_and_up_again_and_is_what_the_tables_say(empty_database_url):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    store = Store.open(empty_database_url)
    founded(store)
    engine.downgrade(store.engine, "base")
    engine.migrate(store.engine)
    founded(store)
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    store.close()


def test_the_newest_schema_is_the_last_of_the_migrations():
    assert engine.newest() == ScriptDirectory(str(Path(migrations.__file__).parent)).get_current_head()


def test_every_key_of_a_tenants_table_leads_with_its_community():
    shared = {"store_fact", "community", "measure"}
    for table in schema.metadata.sorted_tables:
        if table.name in shared:
            continue
        assert next(iter(table.primary_key.columns)).name == "community_id", table.name
        for constraint in table.foreign_key_constraints:
            refers = constraint.referred_table.name
            assert refers in shared or "community_id" in constraint.column_keys, (table.name, refers)


def test_what_was_known_on_a_day_stays_when_a_clock_is_set_back(towns):
    key = founded(towns)
    for days in (1, -9):  # the second one comes later, whatever its clock says
        with towns.desk(key, STAFF, NOON + timedelta(days=days)) as desk:
            kept(desk, proposal(points([days % 7])))
    with towns.reading(key) as view:
        days = [NOON.date() + timedelta(days=day) for day in (-9, 0, 1)]
        assert [view.sequence(day) for day in days] == [0, 0, 2]


def test_more_threads_than_connections_are_told_so(store, monkeypatch):
    key = founded(store)
    monkeypatch.setattr(store.engine.pool, "_timeout", 0.1)
    with ExitStack() as held, pytest.raises(Busy, match="others are at work"):
        hold(held, store, key, 100)


def hold(held, store, key, many):
    for _ in range(many):
        held.enter_context(store.reading(key))
