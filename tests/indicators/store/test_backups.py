"""Backups: the same archive from either engine, whole or refused; what is restored is what was there."""

from __future__ import annotations

import io
import random
import resource
import zipfile
from contextlib import contextmanager

import pytest
from sqlalchemy import delete, update

from indicators import schema
from indicators.errors import BackupUnusable, NotAllowed, StoreUnusable
from indicators.store import (
    Store,
    archives,
    backups,
    beside,
    checks,
    drafts,
    engine,
    migrating,
    purges,
    restoring,
)
from indicators.store.whole_files import whole_file
from tests.indicators.store import everything
from tests.indicators.store.builders import NOON, STAFF, drafted, founded, kept, points, proposal


@pytest.fixture
def towns(store):
    key = founded(store)
    with store.desk(key, STAFF, NOON) as desk:
        first = kept(desk, proposal(points([1, 2, 3])))
        kept(desk, proposal(points([4]), file="later.csv"))
        drafts.undo(desk, first, "it was of last year")
        drafted(desk, proposal(points([5, 6]), file="draft.csv"))
    return store


def backed_up(store: Store, path):
    with whole_file(path) as out:
        backups.write(store.engine, out, "2026-03-02T12:00:00+00:00")
    return path


def tables(path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as found:
        return {name: found.read(name) for name in found.namelist() if name.startswith("tables/")}


def test_a_store_comes_back_from_the_other_engine_row_for_row(towns, postgres_url, tmp_path):
    with engine.writing(towns.engine, 1) as connection:
        everything.fill(connection)
    there = Store.open(postgres_url)
    first = backed_up(towns, tmp_path / "first.zip")
    restoring.restore(there.engine, first)
    second = backed_up(there, tmp_path / "second.zip")
    back = Store.open(f"sqlite:///{tmp_path / 'back.db'}")
    restoring.restore(back.engine, second)
    assert tables(first) == tables(second) == tables(backed_up(back, tmp_path / "third.zip"))
    assert all(tables(first).values())
    assert len(tables(first)) == len(schema.metadata.tables)
    with engine.reading(towns.engine) as then, engine.reading(back.engine) as now:
        assert everything.rows(then) == everything.rows(now)
    there.close()
    back.close()


def test_what_is_restored_is_whole_and_its_guards_are_in_force(demonstration_url, postgres_url, tmp_path):
    store, there = Store.open(demonstration_url), Store.open(postgres_url)
    restoring.restore(there.engine, backed_up(store, tmp_path / "backup.zip"))
    key = there.community()
    with there.reading(key) as view:
        assert checks.findings(view.connection, key) == []
    for table in (schema.observation, schema.audit):
        with pytest.raises(StoreUnusable, match="only grows"), engine.writing(there.engine, 1) as connection:
            connection.execute(delete(table))
    store.close()
    there.close()


def test_a_backup_is_of_one_moment_though_others_write(towns, tmp_path):
    key = towns.community()
    path = tmp_path / "backup.zip"
    with path.open("wb") as out:
        backups.write(towns.engine, _Interrupted(out, lambda: _one_more(towns, key)))
    manifest = archives.opened(path).manifest
    held = {table.name: table.rows for table in manifest.tables}
    with towns.reading(key) as view:
        assert view.sequence() == 4
    assert (held["batch"], manifest.trails[0].events) == (4, 7)


class _Interrupted(io.RawIOBase):
    """Takes bytes; before it takes any, something happens once."""

    def __init__(self, out, happens):
        super().__init__()
        self.out, self.happens = out, happens

    def write(self, content):
        if self.happens and len(content):
            self.happens, happens = None, self.happens
            happens()
        return self.out.write(content)


def _one_more(store, key):
    with store.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([9]), file="meanwhile.csv"))


def test_every_flipped_bit_and_every_cut_of_a_backup_is_refused(towns, tmp_path):
    whole = backed_up(towns, tmp_path / "backup.zip").read_bytes()
    chance, wrong = random.Random(1), tmp_path / "wrong.zip"  # noqa: S311 - the same bits every time
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        _refused(wrong, bytes(damaged))
    for _ in range(50):
        _refused(wrong, whole[: chance.randrange(len(whole))])


def _refused(path, content):
    path.write_bytes(content)
    with pytest.raises(BackupUnusable):
        archives.opened(path)


def test_a_backup_that_was_altered_and_packed_again_changes_nothing(towns, tmp_path):
    path, altered = backed_up(towns, tmp_path / "backup.zip"), tmp_path / "altered.zip"
    with altered.open("wb") as out:
        sealed = archives._Sealed(out)
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(sealed, "w") as new:
            new.comment = b"0" * archives.SEAL
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(b'"East Town"', b'"Best Town"'))
        sealed.finish()
    with engine.reading(towns.engine) as connection:
        then = everything.rows(connection)
    with pytest.raises(BackupUnusable, match="table place is not what its manifest says"):
        restoring.restore(towns.engine, altered, replace="kept")
    with engine.reading(towns.engine) as connection:
        assert everything.rows(connection) == then


def test_a_store_that_holds_something_gives_way_only_when_told_and_is_kept(towns, tmp_path):
    path = backed_up(towns, tmp_path / "backup.zip")
    key = towns.community()
    _one_more(towns, key)
    with engine.reading(towns.engine) as connection:
        then = everything.rows(connection)
    with pytest.raises(NotAllowed, match="--replace"):
        restoring.restore(towns.engine, path)
    copy = restoring.restore(towns.engine, path, replace="before").kept
    before = engine.open_engine(f"sqlite:///{copy}")
    with engine.reading(before) as connection:
        assert everything.rows(connection) == then
    before.dispose()
    assert tables(backed_up(towns, tmp_path / "again.zip")) == tables(path)


def test_a_backup_of_an_older_schema_is_migrated_and_of_a_newer_refused(empty_database_url, store, tmp_path):
    old = engine.open_engine(empty_database_url)
    with engine.writing(old, engine.MIGRATION_LOCK) as connection:
        migrating.upgrade(connection, "0003")
        everything.fill(connection)
        then = everything.rows(connection)
    path = tmp_path / "old.zip"
    with path.open("wb") as out:
        manifest, _ = backups.write(old, out)
    restoring.restore(store.engine, path)
    with engine.reading(store.engine) as connection:
        before, after = everything.common(then, everything.rows(connection))
        assert (before, engine.revision(connection), manifest.revision) == (after, engine.newest(), "0003")
    with engine.writing(old, 1) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with path.open("wb") as out:
        backups.write(old, out)
    with pytest.raises(BackupUnusable, match="'9999', which this version"):
        restoring.restore(store.engine, path, replace="kept")
    old.dispose()


def test_a_full_disk_leaves_no_file_and_the_last_backup_as_it_was(towns, tmp_path):
    path = backed_up(towns, tmp_path / "backup.zip")
    content = path.read_bytes()
    with _disk_of(4_000), pytest.raises(NotAllowed, match="cannot be written"):
        backed_up(towns, path)
    assert (path.read_bytes(), [p.name for p in tmp_path.glob("*.part")]) == (content, [])


@contextmanager
def _disk_of(size):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_events_cut_off_at_the_end_of_the_trail_are_seen_beside_a_backup(towns, tmp_path):
    archive = archives.opened(backed_up(towns, tmp_path / "backup.zip"))
    assert _beside(towns, archive) == []
    with engine.writing(towns.engine, 1) as connection, purges._lifted(connection, "audit"):
        connection.execute(delete(schema.audit).where(schema.audit.c.sequence == 7))
    key = towns.community()
    with towns.reading(key) as view:
        assert checks.findings(view.connection, key) == []
    assert _beside(towns, archive) == [
        "audit trail of community 1: event 7, which the backup has, is not there",
        "audit: 1 rows of the backup are not there",
    ]


def _beside(store, archive):
    with store.overview() as connection:
        return beside.findings(connection, archive)


def test_what_no_event_tells_of_is_seen_beside_a_backup_and_what_one_tells_of_is_not(towns, tmp_path):
    archive = archives.opened(backed_up(towns, tmp_path / "backup.zip"))
    with engine.writing(towns.engine, 1) as connection:
        connection.execute(update(schema.place).where(schema.place.c.slug == "east").values(name="Best"))
    assert _beside(towns, archive) == ["place: the row 1, 2 is another one than in the backup"]
    _one_more(towns, towns.community())
    assert _beside(towns, archive) == []
