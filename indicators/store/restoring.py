"""Restoring: what an archive holds, into a store of either engine, in one transaction; the whole of it, or nothing.

An archive of an earlier schema is put into tables of that schema, which are then brought to this version's like any store.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.exc import DataError, IntegrityError

from indicators import schema
from indicators.errors import BackupUnusable, NotAllowed
from indicators.store import backups, copies, migrating
from indicators.store import engine as engines
from indicators.store.archives import Archive, HeldTable, Manifest, opened
from indicators.store.rows import stream_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What became of a restoring.

    Attributes:
        kept: the copy of what stood there before; None where nothing did.
    """

    manifest: Manifest
    seal: str
    kept: Path | None


def restore(engine: Engine, path: Path, *, replace: str = "", folder: Path | None = None) -> Restored:
    """Put an archive into a migrated store, which is empty, or gives way: `replace` names the copy that is kept of it.

    `folder` is where copies of a PostgreSQL store are kept.

    Raises:
        BackupUnusable: the archive is damaged, cut, altered, or of a later version; the store is as it was.
        NotAllowed: the store holds something and nobody said that it gives way.
    """
    archive = opened(path)
    revision = archive.manifest.revision
    if revision not in migrating.revisions():
        raise BackupUnusable(
            f"{path.name}: of the schema {revision!r}, which this version of Turncurve does not know; use the version that wrote it, or a later one"
        )
    with engines.writing(engine, engines.MIGRATION_LOCK) as connection:
        fresh = is_empty(connection)
        if not fresh and not replace:
            raise NotAllowed(
                "the store holds something already; --replace takes its place, and keeps a copy of it"
            )
        kept = None if fresh else copies.keep(engine, replace, folder)
        _make_room(connection, revision, fresh=fresh)
        try:
            _fill(connection, archive)
            migrating.upgrade(connection)
            _refuse_strays(connection, path.name)
        except (IntegrityError, DataError) as problem:
            raise BackupUnusable(f"{path.name}: the store refused what it holds: {problem.orig}") from problem
    return Restored(manifest=archive.manifest, seal=archive.seal, kept=kept)


def is_empty(connection: Connection) -> bool:
    """Whether no table holds a row."""
    tables = schema.metadata.sorted_tables
    return all(connection.execute(select(table).limit(1)).first() is None for table in tables)


def _make_room(connection: Connection, revision: str, *, fresh: bool) -> None:
    """Empty tables of the revision that the archive has."""
    if fresh and revision == engines.newest():
        return
    migrating.downgrade(connection, "base")
    migrating.upgrade(connection, revision)


def _fill(connection: Connection, archive: Archive) -> None:
    held, manifest = {table.name: table for table in archive.manifest.tables}, archive.manifest
    tables = backups.tables_of(connection, manifest.revision)
    _refuse_others(archive.path.name, tables, held)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # a row may point at a later one
    for table in tables:
        found = held[table.name]
        names = [column.name for column in found.columns]
        stream_rows(connection, found.name, names, archive.rows(found))
    if backups.trails(connection, {table.name: table for table in tables}) != manifest.trails:
        raise BackupUnusable(f"{archive.path.name}: the audit trail does not end where its manifest says")


def _refuse_others(name: str, tables: Iterable[Table], held: dict[str, HeldTable]) -> None:
    ours = {table.name: set(backups.held_columns(table)) for table in tables}
    if ours != {table.name: set(table.columns) for table in held.values()}:
        raise BackupUnusable(f"{name}: its tables are not those of the schema it names")


def _refuse_strays(connection: Connection, name: str) -> None:
    """SQLite would say only that some row points at nothing, and only at the very end."""
    if connection.dialect.name != "sqlite":
        return
    stray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if stray is not None:
        raise BackupUnusable(f"{name}: a row of {stray[0]} points at nothing in {stray[2]}")
