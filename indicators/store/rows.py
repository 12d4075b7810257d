"""Rows: many of them at once into one table, or out of the store, straight through the driver.

SQLAlchemy makes a dictionary of every row and looks at each of its cells; for a file of 100,000 figures that takes three
times as long as the database itself. PostgreSQL takes them as a stream (COPY), SQLite by one prepared statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table
from sqlalchemy.exc import DBAPIError

SOME = 10_000  # rows held in memory at a time

Rows = Iterable[tuple[object, ...]]


def insert_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Rows) -> None:
    """Insert rows whose cells stand in the order of `columns`: plain numbers, texts, booleans and None."""
    waiting = iter(rows)  # may ask the database itself, so nothing is under way while some are fetched
    while some := list(islice(waiting, SOME)):
        stream_rows(connection, table.name, columns, some)


def stream_rows(connection: Connection, table: str, columns: Sequence[str], rows: Rows) -> None:
    """Insert rows that ask nothing of the database: on PostgreSQL by one statement, so that each may point at a later one."""
    quote = connection.dialect.identifier_preparer.quote
    named = f"{quote(table)} ({', '.join(map(quote, columns))})"
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {named} FROM STDIN", rows)
        return
    waiting, marks = iter(rows), ", ".join("?" * len(columns))
    while some := list(islice(waiting, SOME)):
        connection.exec_driver_sql(f"INSERT INTO {named} VALUES ({marks})", some)


def fetch_rows(connection: Connection, query: Select[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query as the driver has them: plain tuples, truth on SQLite as 0 and 1."""
    found = connection.execute(query)
    with _as_elsewhere(connection, "the rows of a query"):
        rows = [*found.cursor.fetchall()]
    found.close()
    return rows


def _copy(connection: Connection, statement: str, rows: Rows) -> None:
    raw: Any = connection.connection
    with _as_elsewhere(connection, statement), raw.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def _as_elsewhere(connection: Connection, what: str) -> Iterator[None]:
    """What the driver says goes out as SQLAlchemy says it of every statement."""
    driver = connection.dialect.loaded_dbapi
    try:
        yield
    except driver.Error as problem:
        raise DBAPIError.instance(what, None, problem, driver.Error) from problem
