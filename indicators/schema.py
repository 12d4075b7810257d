"""The tables. `community_id` leads every key of a tenant's table; 0 stands for what all communities share.

Days are proleptic ordinals, timestamps ISO texts in UTC, grains and states small codes (`codes.py` in the store):
the same bytes on SQLite and PostgreSQL. `community`, `measure`, `store_fact` and `agreed_file` are reference tables;
all others are distributed by community, so each of their unique and foreign keys holds `community_id`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _community() -> Column[int]:
    return Column("community_id", Integer, nullable=False)


def _text(name: str, *, empty: bool = True) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="" if empty else None)


def _owned(table: str, column: str, *, by: str | None = None) -> ForeignKeyConstraint:
    """A foreign key within one community."""
    return ForeignKeyConstraint(
        ["community_id", by or column], [f"{table}.community_id", f"{table}.{column}"]
    )


def _figure() -> tuple[Column[Any], ...]:
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
        _text("break_before"),
    )


def _when() -> tuple[Column[int], ...]:
    """The columns of one period."""
    return (
        Column("start_day", Integer, nullable=False),
        Column("end_day", Integer, nullable=False),
        Column("grain", SmallInteger, nullable=False),
    )


store_fact = Table(
    "store_fact",
    metadata,
    Column("name", Text, primary_key=True),
    _text("value", empty=False),
)

community = Table(
    "community",
    metadata,
    Column("community_id", Integer, primary_key=True, autoincrement=False),
    _text("slug", empty=False),
    _text("name", empty=False),
    _text("time_zone", empty=False),
    UniqueConstraint("slug"),
)

agreed_file = Table(
    "agreed_file",
    metadata,
    _community(),
    Column("version", Integer, nullable=False),
    _text("kind", empty=False),
    _text("name", empty=False),
    _text("content", empty=False),
    _text("agreed_at", empty=False),
    PrimaryKeyConstraint("community_id", "kind", "version"),
    CheckConstraint("kind IN ('framework', 'community')", name="kind"),
)

measure = Table(
    "measure",
    metadata,
    Column("measure_id", Integer, primary_key=True, autoincrement=False),
    _community(),
    _text("slug", empty=False),
    _text("scale", empty=False),
    _text("better", empty=False),
    _text("unit", empty=False),
    UniqueConstraint("community_id", "slug"),
)

place = Table(
    "place",
    metadata,
    _community(),
    Column("place_id", Integer, nullable=False),
    _text("slug", empty=False),
    _text("name", empty=False),
    _text("kind", empty=False),
    Column("parent_id", Integer),
    Column("roll_up", Boolean, nullable=False),
    PrimaryKeyConstraint("community_id", "place_id"),
    UniqueConstraint("community_id", "slug"),
    _owned("place", "place_id", by="parent_id"),
)

place_link = Table(
    "place_link",
    metadata,
    _community(),
    Column("place_id", Integer, nullable=False),
    Column("home_community_id", Integer, nullable=False),
    Column("home_place_id", Integer, nullable=False),
    Column("valid_from", Integer, nullable=False),
    Column("valid_to", Integer),
    PrimaryKeyConstraint("community_id", "place_id", "home_community_id", "home_place_id", "valid_from"),
    _owned("place", "place_id"),
)


def _named(name: str, *columns: Column[Any]) -> Table:
    """A community's list of things with a slug and a name."""
    return Table(
        name,
        metadata,
        _community(),
        Column(f"{name}_id", Integer, nullable=False),
        _text("slug", empty=False),
        _text("name", empty=False),
        *columns,
        PrimaryKeyConstraint("community_id", f"{name}_id"),
        UniqueConstraint("community_id", "slug"),
    )


population = _named("population", _text("kind", empty=False))
breakdown_group = _named("breakdown_group", _text("breakdown", empty=False), _text("kind", empty=False))
partner = _named("partner")

source = Table(
    "source",
    metadata,
    _community(),
    Column("source_id", Integer, nullable=False),
    _text("slug", empty=False),
    _text("name", empty=False),
    Column("partner_id", Integer, nullable=False),
    PrimaryKeyConstraint("community_id", "source_id"),
    UniqueConstraint("community_id", "slug"),
    _owned("partner", "partner_id"),
)

actor = Table(
    "actor",
    metadata,
    _community(),
    Column("actor_id", Integer, nullable=False),
    _text("kind", empty=False),
    _text("name", empty=False),
    _text("role", empty=False),
    Column("partner_id", Integer),
    PrimaryKeyConstraint("community_id", "actor_id"),
    UniqueConstraint("community_id", "kind", "name"),
    _owned("partner", "partner_id"),
    CheckConstraint("kind IN ('person', 'token', 'local', 'product')", name="kind"),
)

agreement = Table(
    "agreement",
    metadata,
    _community(),
    Column("agreement_id", Integer, nullable=False),
    Column("source_id", Integer, nullable=False),
    _text("purpose", empty=False),
    Column("min_count", Integer, nullable=False),
    _text("audience", empty=False),
    _text("owner"),
    Column("expires_day", Integer),
    Column("actor_id", Integer, nullable=False),
    _text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "agreement_id"),
    _owned("source", "source_id"),
    _owned("actor", "actor_id"),
)

original = Table(
    "original",
    metadata,
    _community(),
    _text("digest", empty=False),
    _text("name", empty=False),
    Column("content", LargeBinary, nullable=False),
    _text("kept_at", empty=False),
    PrimaryKeyConstraint("community_id", "digest"),
)

batch = Table(
    "batch",
    metadata,
    _community(),
    Column("batch_id", Integer, nullable=False),
    Column("partner_id", Integer, nullable=False),
    _text("feed", empty=False),
    Column("feed_version", Integer, nullable=False),
    _text("file", empty=False),
    _text("digest", empty=False),
    _text("state", empty=False),
    Column("submitted_by", Integer, nullable=False),
    _text("submitted_at", empty=False),
    Column("decided_by", Integer),
    _text("decided_at"),
    _text("reason"),
    Column("sequence", Integer),
    Column("undoes", Integer),
    _text("decisions"),
    PrimaryKeyConstraint("community_id", "batch_id"),
    UniqueConstraint("community_id", "sequence"),
    _owned("partner", "partner_id"),
    _owned("actor", "actor_id", by="submitted_by"),
    _owned("actor", "actor_id", by="decided_by"),
    _owned("batch", "batch_id", by="undoes"),
    CheckConstraint(
        "state IN ('draft', 'submitted', 'approved', 'on_hold', 'sent_back', 'undone')",
        name="state",
    ),
)

curve = Table(
    "curve",
    metadata,
    _community(),
    Column("curve_id", Integer, nullable=False),
    Column("measure_id", Integer, ForeignKey("measure.measure_id"), nullable=False),
    Column("place_id", Integer, nullable=False),
    Column("population_id", Integer, nullable=False),
    Column("breakdown_group_id", Integer, nullable=False),
    _text("instrument"),
    PrimaryKeyConstraint("community_id", "curve_id"),
    UniqueConstraint(
        "community_id",
        "measure_id",
        "place_id",
        "population_id",
        "breakdown_group_id",
        "instrument",
        name="uq_curve_key",
    ),
    _owned("place", "place_id"),
    _owned("population", "population_id"),
    _owned("breakdown_group", "breakdown_group_id"),
    Index("ix_curve_place", "community_id", "place_id", "measure_id"),
)

batch_change = Table(
    "batch_change",
    metadata,
    _community(),
    Column("batch_id", Integer, nullable=False),
    Column("change_no", Integer, nullable=False),
    _text("outcome", empty=False),
    Column("row_no", Integer, nullable=False),
    Column("sheet", Text),
    Column("curve_id", Integer),
    Column("source_id", Integer),
    Column("start_day", Integer),
    Column("end_day", Integer),
    Column("grain", SmallInteger),
    *_figure(),
    PrimaryKeyConstraint("community_id", "batch_id", "change_no"),
    _owned("batch", "batch_id"),
    _owned("curve", "curve_id"),
    _owned("source", "source_id"),
    CheckConstraint("outcome IN ('new', 'changed', 'unchanged', 'rejected', 'held')", name="outcome"),
    Index("ix_batch_change_curve", "community_id", "curve_id"),
)

batch_issue = Table(
    "batch_issue",
    metadata,
    _community(),
    Column("batch_id", Integer, nullable=False),
    Column("issue_no", Integer, nullable=False),
    _text("code", empty=False),
    _text("severity", empty=False),
    Column("sheet", Text),
    Column("row_no", Integer),
    Column("header", Text),
    _text("read"),
    _text("expected"),
    Column("suggestion", Text),
    PrimaryKeyConstraint("community_id", "batch_id", "issue_no"),
    _owned("batch", "batch_id"),
    CheckConstraint("severity IN ('rejected', 'held', 'note')", name="severity"),
)

observation = Table(
    "observation",
    metadata,
    _community(),
    Column("curve_id", Integer, nullable=False),
    *_when(),
    Column("source_id", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("batch_id", Integer, nullable=False),
    *_figure(),
    PrimaryKeyConstraint(
        "community_id", "curve_id", "start_day", "end_day", "grain", "source_id", "revision"
    ),
    _owned("curve", "curve_id"),
    _owned("source", "source_id"),
    _owned("batch", "batch_id"),
    Index(None, "community_id", "batch_id"),
    sqlite_with_rowid=False,
)

current = Table(
    "current",
    metadata,
    _community(),
    Column("curve_id", Integer, nullable=False),
    *_when(),
    Column("source_id", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    *_figure(),
    PrimaryKeyConstraint("community_id", "curve_id", "start_day", "end_day", "grain", "source_id"),
    _owned("curve", "curve_id"),
    _owned("source", "source_id"),
    sqlite_with_rowid=False,
)

source_choice = Table(
    "source_choice",
    metadata,
    _community(),
    Column("choice_id", Integer, nullable=False),
    Column("curve_id", Integer, nullable=False),
    Column("source_id", Integer, nullable=False),
    _text("reason", empty=False),
    Column("actor_id", Integer, nullable=False),
    _text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "choice_id"),
    _owned("curve", "curve_id"),
    _owned("source", "source_id"),
    _owned("actor", "actor_id"),
)

series_break = Table(
    "series_break",
    metadata,
    _community(),
    Column("break_id", Integer, nullable=False),
    Column("measure_id", Integer, ForeignKey("measure.measure_id"), nullable=False),
    Column("place_id", Integer),
    Column("breakdown_group_id", Integer),
    Column("instrument", Text),
    Column("start_day", Integer, nullable=False),
    _text("reason", empty=False),
    _text("source", empty=False),
    Column("actor_id", Integer, nullable=False),
    _text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "break_id"),
    _owned("place", "place_id"),
    _owned("breakdown_group", "breakdown_group_id"),
    _owned("actor", "actor_id"),
)

baseline = Table(
    "baseline",
    metadata,
    _community(),
    Column("baseline_id", Integer, nullable=False),
    Column("curve_id", Integer, nullable=False),
    Column("replaces", Integer),
    _text("reason"),
    _text("window_first", empty=False),
    _text("window_last", empty=False),
    _text("history_through", empty=False),
    _text("agreed_on", empty=False),
    _text("agreed_by", empty=False),
    _text("method", empty=False),
    Column("claim", Double, nullable=False),
    _text("frozen", empty=False),
    Column("actor_id", Integer, nullable=False),
    _text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "baseline_id"),
    _owned("curve", "curve_id"),
    _owned("baseline", "baseline_id", by="replaces"),
    _owned("actor", "actor_id"),
    Index(None, "community_id", "curve_id"),
)

target = Table(
    "target",
    metadata,
    _community(),
    Column("target_id", Integer, nullable=False),
    Column("curve_id", Integer, nullable=False),
    Column("replaces", Integer),
    _text("period", empty=False),
    Column("value", Double, nullable=False),
    _text("rationale", empty=False),
    _text("approved_by", empty=False),
    Column("illustrative", Boolean, nullable=False),
    Column("actor_id", Integer, nullable=False),
    _text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "target_id"),
    _owned("curve", "curve_id"),
    _owned("target", "target_id", by="replaces"),
    _owned("actor", "actor_id"),
)

event = Table(
    "event",
    metadata,
    _community(),
    Column("event_id", Integer, nullable=False),
    Column("place_id", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    _text("content", empty=False),
    _text("source"),
    Column("actor_id", Integer, nullable=False),
    _text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "event_id"),
    _owned("place", "place_id"),
    _owned("actor", "actor_id"),
)

release = Table(
    "release",
    metadata,
    _community(),
    Column("release_id", Integer, nullable=False),
    _text("as_of", empty=False),
    Column("sequence", Integer, nullable=False),
    _text("made_at", empty=False),
    Column("made_by", Integer, nullable=False),
    _text("board", empty=False),
    _text("digest", empty=False),
    PrimaryKeyConstraint("community_id", "release_id"),
    _owned("actor", "actor_id", by="made_by"),
)

release_curve = Table(
    "release_curve",
    metadata,
    _community(),
    Column("release_id", Integer, nullable=False),
    _text("curve", empty=False),
    Column("position", Integer, nullable=False),
    _text("content", empty=False),
    PrimaryKeyConstraint("community_id", "release_id", "curve"),
    _owned("release", "release_id"),
)

job = Table(
    "job",
    metadata,
    _community(),
    Column("job_id", Integer, nullable=False),
    _text("kind", empty=False),
    _text("request", empty=False),
    _text("state", empty=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("asked_by", Integer, nullable=False),
    _text("asked_at", empty=False),
    _text("leased_by"),
    _text("leased_until"),
    _text("answer"),
    PrimaryKeyConstraint("community_id", "job_id"),
    _owned("actor", "actor_id", by="asked_by"),
    CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name="state"),
)

audit = Table(
    "audit",
    metadata,
    _community(),
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    _text("at", empty=False),
    Column("actor_id", Integer, nullable=False),
    _text("action", empty=False),
    _text("subject", empty=False),
    _text("detail"),
    _text("previous", empty=False),
    _text("digest", empty=False),
    PrimaryKeyConstraint("community_id", "sequence"),
    _owned("actor", "actor_id"),
)

APPEND_ONLY = (
    "observation",
    "audit",
    "baseline",
    "target",
    "series_break",
    "source_choice",
    "original",
    "release",
    "release_curve",
    "agreed_file",
)
"""Tables whose rows are never updated or deleted; the first migration puts triggers on them."""
