"""A row in every table of a store, whatever revision it is at: made from the columns, keys and rules that the database itself tells of."""

from __future__ import annotations

import re

from sqlalchemy import CheckConstraint, Connection, ForeignKeyConstraint, MetaData, Table, insert, select
from sqlalchemy.types import Boolean, Float, Integer, LargeBinary

from indicators.store.backups import REVISION_TABLE

Rows = dict[str, list[dict[str, object]]]
AWKWARD = "Añil \"'\\ \t\r\n,\u2028 <b>=1+1</b> \N{GRINNING FACE}"


def reflected(connection: Connection) -> list[Table]:
    """The tables there are, those that others point at first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != REVISION_TABLE]


def fill(connection: Connection) -> None:
    """Put a row into each table that has none; it points at rows that are there."""
    for table in reflected(connection):
        if connection.execute(select(table).limit(1)).first() is None:
            connection.execute(insert(table).values(row(connection, table)))


def row(connection: Connection, table: Table) -> dict[str, object]:
    """A row that a table takes, with awkward texts and numbers."""
    made = {column.name: _value(column) for column in table.columns}
    for rule in table.constraints:
        if isinstance(rule, CheckConstraint):
            made |= _allowed(str(rule.sqltext))
        if isinstance(rule, ForeignKeyConstraint) and rule.referred_table is not table:
            made |= _pointed_at(connection, rule)
    own = [r for r in table.constraints if isinstance(r, ForeignKeyConstraint) and r.referred_table is table]
    for rule in own:  # it points at itself
        made |= {e.parent.name: made[e.column.name] for e in rule.elements}
    return made


def _pointed_at(connection: Connection, rule: ForeignKeyConstraint) -> dict[str, object]:
    found = connection.execute(select(*(e.column for e in rule.elements)).limit(1)).one()
    return {e.parent.name: value for e, value in zip(rule.elements, found, strict=True)}


def _allowed(said: str) -> dict[str, object]:
    """The first word that a rule of words allows."""
    if any(mark in said for mark in (" IN (", "ANY (")) and (word := re.search(r"'([^']*)'", said)):
        return {re.sub(r"[\W]*(\w+).*", r"\1", said, flags=re.DOTALL): word[1]}
    return {}


def _value(column):
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, Integer):
        return 1
    if isinstance(column.type, Float):
        return 5e-324 if column.name.startswith("n") else 0.1
    if isinstance(column.type, LargeBinary):
        return bytes(range(256))
    return AWKWARD


def rows(connection: Connection) -> Rows:
    """Every row of every table, as plain values."""
    return {
        table.name: sorted((dict(r) for r in connection.execute(select(table)).mappings()), key=repr)
        for table in reflected(connection)
    }


def common(then: Rows, now: Rows) -> tuple[Rows, Rows]:
    """The tables and columns that both have."""
    columns = {
        name: then[name][0].keys() & now[name][0].keys()
        for name in then.keys() & now.keys()
        if then[name] and now[name]
    }

    def cut(rows: Rows) -> Rows:
        return {
            name: sorted(({c: r[c] for c in sorted(kept)} for r in rows[name]), key=repr)
            for name, kept in columns.items()
        }

    return cut(then), cut(now)
