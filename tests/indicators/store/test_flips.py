"""Bits that flip in the file of a store are seen, or are of no meaning; and what no sum of SQLite's own would see."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from indicators import schema
from indicators.store import Store, archives, backups, checks, engine, purges
from indicators.store.whole_files import whole_file
from tests.indicators.store import flipping
from tests.indicators.store.builders import NOON, STAFF, drafted, founded, kept, points, proposal


@pytest.fixture
def towns(store):
    key = founded(store)
    with store.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points(range(1, 40), first=1950)))
        drafted(desk, proposal(points([5, 6]), file="draft.csv"))
    return store


def test_a_flipped_bit_is_seen_or_changes_nothing(towns, tmp_path):
    backup = tmp_path / "backup.zip"
    with whole_file(backup) as out:
        backups.write(towns.engine, out)
    path = Path(towns.engine.url.database)
    towns.close()
    found = flipping.flips(path, archives.opened(backup), 25)
    assert found.missed == 0
    assert found.alone >= 20


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        (schema.observation, {"numerator": 41.0}, "figures: of curve 1, one says something else than its batch"),
        (schema.batch_change, {"numerator": 41.0}, "batch 1: its rows are not those that were kept"),
        (schema.agreed_file, {"content": "id = 1"}, "agreed files: those of event 1 are not as they were agreed"),
        (schema.original, {"content": b"other"}, "file 'count.csv': its bytes are not those that were sent"),
    ],
    ids=lambda value: getattr(value, "name", None),
)  # fmt: skip
def test_a_changed_cell_that_the_engine_finds_whole_is_seen(towns, table, change, said):
    with engine.writing(towns.engine, 1) as connection:
        if table.name in schema.APPEND_ONLY:
            with purges._lifted(connection, table.name):
                connection.execute(update(table).values(change))
        else:
            connection.execute(update(table).values(change))
        assert checks.of_engine(connection) == []
        assert [line for line in checks.findings(connection, 1) if line.startswith(said)]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("CREATE TABLE of_another (a INTEGER)", "table of_another is of no schema of this product"),
        ("DROP TRIGGER audit_no_update", "trigger audit_no_update is not there"),
        ("DROP INDEX ix_curve_place", "index ix_curve_place is not there"),
    ],
)
def test_a_table_too_many_and_a_guard_too_few_are_seen(store, statement, said):
    with engine.writing(store.engine, 1) as connection:
        connection.exec_driver_sql(statement)
    with store.overview() as connection:
        assert checks.findings(connection, 1) == [f"schema: {said}"]


def test_a_guard_that_is_not_in_force_is_seen_on_postgresql(postgres_url):
    store = Store.open(postgres_url)
    with engine.writing(store.engine, 1) as connection:
        connection.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER audit_only_grows")
        connection.exec_driver_sql("CREATE TABLE of_another (a INTEGER)")
    with store.overview() as connection:
        assert checks.findings(connection, 1) == [
            "schema: table of_another is of no schema of this product",
            "schema: trigger audit_only_grows is not there, or not in force",
        ]
    store.close()
