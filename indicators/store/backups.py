"""Backups: every table of a store, from one consistent reading, into an archive; while others read and write.

A store of an earlier schema is backed up as it is, by the tables it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    select,
)

from indicators import schema
from indicators.store import engine as engines
from indicators.store.archives import HeldColumn, Kind, Manifest, Taking, Trail, Writer
from indicators.version import VERSION

REVISION_TABLE = "alembic_version"
_KINDS = ((Boolean, Kind.TRUTH), (Integer, Kind.INTEGER), (Float, Kind.NUMBER), (LargeBinary, Kind.BYTES))
_MANY = 5_000


def write(engine: Engine, out: Taking, made_at: str = "") -> tuple[Manifest, str]:
    """Write a store into an archive; returns what the archive says of itself, and its seal.

    `made_at` is the moment of whoever asks.

    Raises:
        StoreUnusable: the store cannot be read to its end.
    """
    with engines.reading(engine) as connection:
        revision = engines.revision(connection)
        tables = tables_of(connection, revision)
        named = {table.name: table for table in tables}
        with Writer(out) as writer:
            for table in tables:
                key = tuple(column.name for column in table.primary_key.columns)
                writer.table(table.name, key, held_columns(table), rows_of(connection, table))
            return writer.finish(
                product=VERSION, kind=_kind(connection, named), revision=revision, made_at=made_at,
                trails=trails(connection, named),
            )  # fmt: skip


def tables_of(connection: Connection, revision: str) -> Sequence[Table]:
    """The tables of a store, those that others point at first: this version's, or of an earlier revision those it has."""
    if revision == engines.newest():
        return schema.metadata.sorted_tables
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != REVISION_TABLE]


def held_columns(table: Table) -> tuple[HeldColumn, ...]:
    """The columns of a table as an archive names them."""
    return tuple(HeldColumn(name=column.name, kind=_kind_of(column)) for column in table.columns)


def rows_of(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order of its key, the same on both engines; a few in memory at a time."""
    key = [_plain_order(connection, column) for column in table.primary_key.columns]
    some = 1 if any(isinstance(column.type, LargeBinary) for column in table.columns) else _MANY
    found = connection.execute(select(table).order_by(*key), execution_options={"yield_per": some})
    for part in found.partitions():
        yield from map(tuple, part)


def _plain_order(connection: Connection, column: Column[Any]) -> Any:
    """By code points, as SQLite has it; a PostgreSQL may sort texts by its country's rules."""
    plain = connection.dialect.name == "postgresql" and isinstance(column.type, Text)
    return column.collate("C") if plain else column


def trails(connection: Connection, tables: dict[str, Table]) -> tuple[Trail, ...]:
    """Where the audit trail of each community ends."""
    table = tables.get("audit")
    if table is None:
        return ()
    last = select(table.c.community_id, func.max(table.c.sequence).label("sequence")).group_by(
        table.c.community_id
    )
    ends = last.subquery()
    found = connection.execute(
        select(table.c.community_id, table.c.sequence, table.c.digest)
        .join(
            ends,
            (ends.c.community_id == table.c.community_id) & (ends.c.sequence == table.c.sequence),
        )
        .order_by(table.c.community_id)
    )
    return tuple(Trail(community=row[0], events=row[1], seal=row[2]) for row in found)


def _kind(connection: Connection, tables: dict[str, Table]) -> str:
    table = tables.get("store_fact")
    if table is None:
        return ""
    return connection.scalar(select(table.c.value).where(table.c.name == "kind")) or ""


def _kind_of(column: Column[Any]) -> Kind:
    return next((kind for sort, kind in _KINDS if isinstance(column.type, sort)), Kind.TEXT)
