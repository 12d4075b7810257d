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
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[tuple[object, ...]]
) -> None:
    """Insert rows whose cells stand in the order of `columns`: plain numbers, texts, booleans and None."""
    quote = connection.dialect.identifier_preparer.quote
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    statement = (
        f"INSERT INTO {quote(table.name)} ({', '.join(map(quote, columns))})"
        f" VALUES ({', '.join([mark] * len(columns))})"
    )
    waiting = iter(rows)
    while some := list(islice(waiting, SOME)):
        connection.exec_driver_sql(statement, some)
