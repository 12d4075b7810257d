"""What is known: files as sent, batches, curves, and observations that only grow."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from indicators.schema.columns import community_id, figure, metadata, owned, text, when

original = Table(
    "original",
    metadata,
    community_id(),
    text("digest", empty=False),
    text("name", empty=False),
    Column("content", LargeBinary, nullable=False),
    text("kept_at", empty=False),
    PrimaryKeyConstraint("community_id", "digest"),
)

batch = Table(
    "batch",
    metadata,
    community_id(),
    Column("batch_id", Integer, nullable=False),
    Column("partner_id", Integer, nullable=False),
    text("feed", empty=False),
    Column("feed_version", Integer, nullable=False),
    text("file", empty=False),
    text("digest", empty=False),
    text("state", empty=False),
    Column("submitted_by", Integer, nullable=False),
    text("submitted_at", empty=False),
    Column("decided_by", Integer),
    text("decided_at"),
    text("reason"),
    Column("sequence", Integer),
    Column("undoes", Integer),
    text("decisions"),
    PrimaryKeyConstraint("community_id", "batch_id"),
    UniqueConstraint("community_id", "sequence"),
    owned("partner", "partner_id"),
    owned("actor", "actor_id", by="submitted_by"),
    owned("actor", "actor_id", by="decided_by"),
    owned("batch", "batch_id", by="undoes"),
    CheckConstraint(
        "state IN ('draft', 'submitted', 'approved', 'on_hold', 'sent_back', 'undone')",
        name="state",
    ),
)

curve = Table(
    "curve",
    metadata,
    community_id(),
    Column("curve_id", Integer, nullable=False),
    Column("measure_id", Integer, ForeignKey("measure.measure_id"), nullable=False),
    Column("place_id", Integer, nullable=False),
    Column("population_id", Integer, nullable=False),
    Column("breakdown_group_id", Integer, nullable=False),
    text("instrument"),
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
    owned("place", "place_id"),
    owned("population", "population_id"),
    owned("breakdown_group", "breakdown_group_id"),
    Index("ix_curve_place", "community_id", "place_id", "measure_id"),
)

batch_change = Table(
    "batch_change",
    metadata,
    community_id(),
    Column("batch_id", Integer, nullable=False),
    Column("change_no", Integer, nullable=False),
    text("outcome", empty=False),
    Column("row_no", Integer, nullable=False),
    Column("sheet", Text),
    Column("curve_id", Integer),
    Column("source_id", Integer),
    Column("start_day", Integer),
    Column("end_day", Integer),
    Column("grain", SmallInteger),
    *figure(),
    PrimaryKeyConstraint("community_id", "batch_id", "change_no"),
    owned("batch", "batch_id"),
    owned("curve", "curve_id"),
    owned("source", "source_id"),
    CheckConstraint("outcome IN ('new', 'changed', 'unchanged', 'rejected', 'held')", name="outcome"),
    Index("ix_batch_change_curve", "community_id", "curve_id"),
)

batch_issue = Table(
    "batch_issue",
    metadata,
    community_id(),
    Column("batch_id", Integer, nullable=False),
    Column("issue_no", Integer, nullable=False),
    text("code", empty=False),
    text("severity", empty=False),
    Column("sheet", Text),
    Column("row_no", Integer),
    Column("header", Text),
    text("read"),
    text("expected"),
    Column("suggestion", Text),
    PrimaryKeyConstraint("community_id", "batch_id", "issue_no"),
    owned("batch", "batch_id"),
    CheckConstraint("severity IN ('rejected', 'held', 'note')", name="severity"),
)

observation = Table(
    "observation",
    metadata,
    community_id(),
    Column("curve_id", Integer, nullable=False),
    *when(),
    Column("source_id", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("batch_id", Integer, nullable=False),
    *figure(),
    PrimaryKeyConstraint(
        "community_id", "curve_id", "start_day", "end_day", "grain", "source_id", "revision"
    ),
    owned("curve", "curve_id"),
    owned("source", "source_id"),
    owned("batch", "batch_id"),
    Index(None, "community_id", "batch_id"),
    sqlite_with_rowid=False,
)

current = Table(
    "current",
    metadata,
    community_id(),
    Column("curve_id", Integer, nullable=False),
    *when(),
    Column("source_id", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    *figure(),
    PrimaryKeyConstraint("community_id", "curve_id", "start_day", "end_day", "grain", "source_id"),
    owned("curve", "curve_id"),
    owned("source", "source_id"),
    sqlite_with_rowid=False,
)

source_choice = Table(
    "source_choice",
    metadata,
    community_id(),
    Column("choice_id", Integer, nullable=False),
    Column("curve_id", Integer, nullable=False),
    Column("source_id", Integer, nullable=False),
    text("reason", empty=False),
    Column("actor_id", Integer, nullable=False),
    text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "choice_id"),
    owned("curve", "curve_id"),
    owned("source", "source_id"),
    owned("actor", "actor_id"),
)
