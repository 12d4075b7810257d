"""Purges: what is erased because the law wants it, with a tombstone that says so and never what it was.

This is the one place that lifts the guards of tables that only grow, within one transaction that puts them back; a test holds
the rest of the product to that. What was frozen in a baseline or shown in a release is named and left to its own acts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, func, select, text, update

from indicators import schema
from indicators.errors import NotAllowed, UnknownName, unknown
from indicators.store import curves, seals
from indicators.store.desk import Desk

_SWEPT = ("original", "observation", "current", "batch_change", "batch_issue", "batch_seal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """By whose order something is erased, why, and which law wants it."""

    by: str
    reason: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Which figures: of a curve, of a source, or of a curve from a source; in periods that lie between two days.

    Attributes:
        first: the first day; None for all before, as `last` for all after.
    """

    curve: str = ""
    source: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def told(self) -> str:
        """The range in words."""
        of = " of ".join(
            f for f in (self.curve and f"curve {self.curve}", self.source and f"source {self.source}") if f
        )
        days = [f"{word} {day}" for word, day in (("from", self.first), ("to", self.last)) if day]
        return " ".join((of, *days))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a purge erases, or would.

    Attributes:
        figures: observations, with all their revisions.
        batches: whose rows, or whose file it is.
        files: kept files that still hold what is erased.
        releases: those in which the public saw it.
        baselines: those that were frozen with it.
    """

    subject: str
    figures: int
    batches: tuple[int, ...]
    files: tuple[str, ...]
    releases: tuple[int, ...] = ()
    baselines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """That something was erased."""

    kind: str
    subject: str
    figures: int
    files: int
    ordered_by: str
    reason: str
    ground: str
    recorded_at: str


def tombstones(connection: Connection, community: int) -> tuple[Tombstone, ...]:
    """Every purge, the first one first."""
    table = schema.purge
    query = select(*(table.c[name] for name in Tombstone.__slots__)).where(table.c.community_id == community)
    return tuple(Tombstone(**row) for row in connection.execute(query.order_by(table.c.purge_id)).mappings())


def refuse_purged(desk: Desk, digest: str, name: str) -> None:
    """See that a file that was erased by law does not come in again.

    Raises:
        NotAllowed: it was erased.
    """
    table = schema.purge
    erased = select(table.c.recorded_at, table.c.ground).where(
        table.c.community_id == desk.community, table.c.kind == "file", table.c.digests.contains(digest)
    )
    found = desk.connection.execute(erased).first()
    if found is not None:
        raise NotAllowed(
            f"{name}: this file was erased on {found.recorded_at[:10]} ({found.ground}), so it is not kept again"
        )


def file_of(connection: Connection, community: int, batch: int) -> Found:
    """What erasing the file of a batch erases: it is the file of every batch that was read from it.

    Raises:
        UnknownName: there is no such batch.
        NotAllowed: its file is not kept.
    """
    table = schema.batch
    digest = connection.scalar(
        select(table.c.digest).where(table.c.community_id == community, table.c.batch_id == batch)
    )
    if digest is None:
        raise UnknownName(f"no batch {batch}; the command 'batches' lists them")
    if not _kept(connection, community, [digest]):
        raise NotAllowed(f"batch {batch}: its file is not kept; there is nothing to erase")
    batches = connection.scalars(
        select(table.c.batch_id)
        .where(table.c.community_id == community, table.c.digest == digest)
        .order_by(table.c.batch_id)
    )
    return Found(
        subject=f"file of batch {batch}", figures=0, batches=tuple(batches), files=(digest,),
    )  # fmt: skip


def figures_of(connection: Connection, community: int, asked: Range) -> Found:
    """What erasing the figures of a range erases, and where else they stand.

    Raises:
        UnknownName: there is no such curve or source.
        NotAllowed: no figure lies in it.
    """
    said = schema.observation
    where = _within(connection, community, asked, said)
    figures = connection.scalar(select(func.count()).select_from(said).where(where)) or 0
    change = schema.batch_change
    drafted = select(change.c.batch_id).where(_within(connection, community, asked, change))
    batches = sorted(
        {*connection.scalars(drafted), *connection.scalars(select(said.c.batch_id).where(where))}
    )
    if not batches:
        raise NotAllowed(f"{asked.told}: no figure lies there; there is nothing to erase")
    ids = {
        *connection.scalars(select(said.c.curve_id).where(where)),
        *connection.scalars(select(change.c.curve_id).where(_within(connection, community, asked, change))),
    }
    slugs = [key.slug for number, key in curves.keys(connection, community).items() if number in ids]
    shown, frozen, batch = schema.release_curve, schema.baseline, schema.batch
    digests = connection.scalars(
        select(batch.c.digest).where(batch.c.community_id == community, batch.c.batch_id.in_(batches))
    ).all()
    releases = connection.scalars(
        select(shown.c.release_id)
        .where(shown.c.community_id == community, shown.c.curve.in_(slugs))
        .distinct()
    )
    baselines = connection.scalars(
        select(frozen.c.baseline_id).where(frozen.c.community_id == community, frozen.c.curve_id.in_(ids))
    )
    return Found(
        subject=f"figures of {asked.told}", figures=figures, batches=tuple(batches),
        files=tuple(sorted(_kept(connection, community, digests))), releases=tuple(sorted(releases)),
        baselines=tuple(sorted(baselines)),
    )  # fmt: skip


def erase_file(desk: Desk, batch: int, order: Order) -> Found:
    """Erase the file of a batch, and what was quoted from it; its figures stay."""
    found = file_of(desk.connection, desk.community, batch)
    with _lifted(desk.connection, schema.original.name):
        _drop_files(desk, found)
    _bury(desk, "file", found, found.files, order)
    return found


def erase_figures(desk: Desk, asked: Range, order: Order, *, files: bool) -> Found:
    """Erase the figures of a range in every revision and draft; with `files` also the kept files they came in."""
    found = figures_of(desk.connection, desk.community, asked)
    broken = [
        digest for number, digest in seals.in_trail(desk.connection, desk.community).items() if number in found.batches
    ]  # fmt: skip
    with _lifted(desk.connection, schema.observation.name):
        _unquote(desk, _within(desk.connection, desk.community, asked, schema.batch_change))
        for table in (schema.observation, schema.current, schema.batch_change):
            where = _within(desk.connection, desk.community, asked, table)
            desk.connection.execute(delete(table).where(where))
    if files:
        with _lifted(desk.connection, schema.original.name):
            _drop_files(desk, found)
        _bury(desk, "file", found, found.files, order)
    _bury(desk, "figures", found, broken, order)
    return found


def _drop_files(desk: Desk, found: Found) -> None:
    table, issue = schema.original, schema.batch_issue
    desk.connection.execute(
        delete(table).where(table.c.community_id == desk.community, table.c.digest.in_(found.files))
    )
    quoted = {"header": None, "read": "", "expected": "", "suggestion": None}
    desk.connection.execute(
        update(issue)
        .where(issue.c.community_id == desk.community, issue.c.batch_id.in_(found.batches))
        .values(quoted)
    )


def _unquote(desk: Desk, where: ColumnElement[bool]) -> None:
    """Forget what issues quote of the rows that go."""
    issue, change = schema.batch_issue, schema.batch_change
    same = and_(
        change.c.community_id == issue.c.community_id,
        change.c.batch_id == issue.c.batch_id,
        change.c.row_no == issue.c.row_no,
    )
    gone = select(change.c.row_no).where(where, same).exists()
    desk.connection.execute(
        update(issue)
        .where(issue.c.community_id == desk.community, gone)
        .values(read="", expected="", suggestion=None)
    )


def _bury(desk: Desk, kind: str, found: Found, digests: Sequence[str], order: Order) -> None:
    """Leave the tombstone, in the trail too, with new seals of what is left of the batches."""
    told: dict[str, Any] = {
        "kind": kind, "ordered_by": order.by, "reason": order.reason, "ground": order.ground,
        "digests": list(digests), "releases": list(found.releases),
    }  # fmt: skip
    figures, files = (found.figures, 0) if kind == "figures" else (0, len(found.files))
    desk.add(
        schema.purge, kind=kind, subject=found.subject, figures=figures, files=files, digests=json.dumps(list(digests)),
        ordered_by=order.by, reason=order.reason, ground=order.ground, actor_id=desk.actor_id, recorded_at=desk.stamp,
    )  # fmt: skip
    if kind == "figures":
        sealed = seals.in_trail(desk.connection, desk.community).keys() & set(found.batches)
        told["seals"] = {str(batch): _sealed_again(desk, batch) for batch in sorted(sealed)}
    desk.note("purge", found.subject, told)


def _sealed_again(desk: Desk, batch: int) -> str:
    return seals.seal(desk, batch, seals.kept(desk.connection, desk.community, batch))


def _within(connection: Connection, community: int, asked: Range, table: Any) -> ColumnElement[bool]:
    where = [table.c.community_id == community, table.c.curve_id.is_not(None)]
    if asked.curve:
        where.append(table.c.curve_id == _curve(connection, community, asked.curve))
    if asked.source:
        where.append(table.c.source_id == _source(connection, community, asked.source))
    if asked.first is not None:
        where.append(table.c.start_day >= asked.first.toordinal())
    if asked.last is not None:
        where.append(table.c.end_day <= asked.last.toordinal())
    return and_(*where)


def _curve(connection: Connection, community: int, slug: str) -> int:
    known = {key.slug: number for number, key in curves.keys(connection, community).items()}
    if slug not in known:
        raise unknown("curve", slug, known)
    return known[slug]


def _source(connection: Connection, community: int, slug: str) -> int:
    table = schema.source
    known = dict(
        connection.execute(
            select(table.c.slug, table.c.source_id).where(table.c.community_id == community)
        ).all()
    )
    if slug not in known:
        raise unknown("source", slug, known)
    return int(known[slug])


def _kept(connection: Connection, community: int, digests: Sequence[str]) -> list[str]:
    table = schema.original
    query = select(table.c.digest).where(table.c.community_id == community, table.c.digest.in_(digests))
    return list(connection.scalars(query))


@contextmanager
def _lifted(connection: Connection, table: str) -> Iterator[None]:
    """Within: a table's rows may be deleted, in this transaction alone. After: its guards stand as they stood."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {table}_only_grows"))
        yield
        connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER {table}_only_grows"))
        return
    connection.execute(text("PRAGMA secure_delete = ON"))
    guards = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"),
        {"table": table},
    ).all()
    for name, _ in guards:
        connection.execute(text(f"DROP TRIGGER {name}"))
    yield
    for _, made in guards:
        connection.exec_driver_sql(made)


def sweep(engine: Engine) -> bool:
    """Make the store's file anew, so that nothing of what was erased is left in it or its log; False while others are at it.

    PostgreSQL makes the tables anew; what its own log and copies hold is its administrator's.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in _SWEPT:
                connection.exec_driver_sql(f"VACUUM (FULL) {table}")
        return True
    driver, raw = engine.dialect.loaded_dbapi, engine.raw_connection()  # a transaction may not be open
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone() or (1,)
    except driver.OperationalError:
        return False
    finally:
        raw.close()
    return not busy
