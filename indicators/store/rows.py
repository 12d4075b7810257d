"""Rows: many of them into one table at once, straight through the driver.

SQLAlchemy makes a dictionary of every row and looks at each of its cells; for a file of 100,000 figures that takes three
times as long as the database itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from sqlalchemy import Connection, Table

SOME = 10_000  # rows held in memory at a time


def insert_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[tuple[object, ...]],
    *,
    instead_of: Sequence[str] = (),
) -> None:
    """Insert rows whose cells stand in the order of `columns`: plain numbers, texts, booleans and None.

    `instead_of` are the columns of a key: a row that is there already under the same key is written over.
    """
    named = _names(connection, columns)
    marks = ", ".join([_mark(connection)] * len(columns))
    statement = f"INSERT INTO {_names(connection, [table.name])} ({named}) VALUES ({marks})"
    if instead_of:
        others = _names(connection, [c for c in columns if c not in instead_of]).split(", ")
        over = ", ".join(f"{name} = excluded.{name}" for name in others)
        statement += f" ON CONFLICT ({_names(connection, instead_of)}) DO UPDATE SET {over}"
    _each(connection, statement, rows)


def delete_rows(
    connection: Connection, table: Table, key: Sequence[str], rows: Iterable[tuple[object, ...]]
) -> None:
    """Delete the rows with these keys."""
    same = " AND ".join(f"{_names(connection, [column])} = {_mark(connection)}" for column in key)
    _each(connection, f"DELETE FROM {_names(connection, [table.name])} WHERE {same}", rows)


def _each(connection: Connection, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    waiting = iter(rows)
    while some := list(islice(waiting, SOME)):
        connection.exec_driver_sql(statement, some)


def _names(connection: Connection, names: Sequence[str]) -> str:
    return ", ".join(map(connection.dialect.identifier_preparer.quote, names))


def _mark(connection: Connection) -> str:
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"
