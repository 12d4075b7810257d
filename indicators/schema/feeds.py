"""The shapes of partners' files, in versions: what was loaded under one can be read again."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, PrimaryKeyConstraint, Table

from indicators.schema.columns import community_id, metadata, owned, text

feed = Table(
    "feed",
    metadata,
    community_id(),
    text("slug", empty=False),
    Column("version", Integer, nullable=False),
    Column("partner_id", Integer, nullable=False),
    text("content", empty=False),
    Column("actor_id", Integer, nullable=False),
    text("recorded_at", empty=False),
    text("reason", empty=False),
    PrimaryKeyConstraint("community_id", "slug", "version"),
    owned("partner", "partner_id"),
    owned("actor", "actor_id"),
    CheckConstraint("version > 0", name="version"),
)
