"""Guards: the triggers that let a table only grow, for migrations after the first, which made the function they call."""

from __future__ import annotations

from alembic import op


def guard(table: str) -> None:
    """Refuse to change or drop rows of a table, on either engine."""
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql(table)
    else:
        _guard_sqlite(table)


def _guard_sqlite(table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        )


def _guard_postgresql(table: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
