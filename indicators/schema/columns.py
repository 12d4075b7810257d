"""Columns and keys that many tables share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Double, ForeignKeyConstraint, Integer, MetaData, SmallInteger, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def community_id() -> Column[int]:
    """Whose row it is."""
    return Column("community_id", Integer, nullable=False)


def text(name: str, *, empty: bool = True) -> Column[str]:
    """A text; `empty` ones may be left out."""
    return Column(name, Text, nullable=False, server_default="" if empty else None)


def owned(table: str, column: str, *, by: str | None = None) -> ForeignKeyConstraint:
    """A foreign key within one community."""
    return ForeignKeyConstraint(
        ["community_id", by or column], [f"{table}.community_id", f"{table}.{column}"]
    )


def figure() -> tuple[Column[Any], ...]:
    """The columns of one figure; the same wherever figures stand."""
    return (
        Column("numerator", Double),
        Column("denominator", Double),
        Column("value", Double),
        Column("se", Double),
        Column("low", Double),
        Column("high", Double),
        Column("state", SmallInteger, nullable=False),
        Column("preliminary", Boolean, nullable=False, server_default="0"),
        text("break_before"),
    )


def when() -> tuple[Column[int], ...]:
    """The columns of one period."""
    return (
        Column("start_day", Integer, nullable=False),
        Column("end_day", Integer, nullable=False),
        Column("grain", SmallInteger, nullable=False),
    )
