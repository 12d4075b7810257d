"""What was done: releases, long work, and the audit trail."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, PrimaryKeyConstraint, Table

from indicators.schema.columns import community_id, metadata, owned, text

release = Table(
    "release",
    metadata,
    community_id(),
    Column("release_id", Integer, nullable=False),
    text("as_of", empty=False),
    Column("sequence", Integer, nullable=False),
    text("made_at", empty=False),
    Column("made_by", Integer, nullable=False),
    text("board", empty=False),
    text("digest", empty=False),
    PrimaryKeyConstraint("community_id", "release_id"),
    owned("actor", "actor_id", by="made_by"),
)

release_curve = Table(
    "release_curve",
    metadata,
    community_id(),
    Column("release_id", Integer, nullable=False),
    text("curve", empty=False),
    Column("position", Integer, nullable=False),
    text("content", empty=False),
    PrimaryKeyConstraint("community_id", "release_id", "curve"),
    owned("release", "release_id"),
)

job = Table(
    "job",
    metadata,
    community_id(),
    Column("job_id", Integer, nullable=False),
    text("kind", empty=False),
    text("request", empty=False),
    text("state", empty=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("asked_by", Integer, nullable=False),
    text("asked_at", empty=False),
    text("leased_by"),
    text("leased_until"),
    text("answer"),
    PrimaryKeyConstraint("community_id", "job_id"),
    owned("actor", "actor_id", by="asked_by"),
    CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name="state"),
)

audit = Table(
    "audit",
    metadata,
    community_id(),
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    text("at", empty=False),
    Column("actor_id", Integer, nullable=False),
    text("action", empty=False),
    text("subject", empty=False),
    text("detail"),
    text("previous", empty=False),
    text("digest", empty=False),
    PrimaryKeyConstraint("community_id", "sequence"),
    owned("actor", "actor_id"),
)
