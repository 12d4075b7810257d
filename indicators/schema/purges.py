"""What keeps watch over figures, and what stands where some were erased by law."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, PrimaryKeyConstraint, Table

from indicators.schema.columns import community_id, metadata, owned, text

batch_seal = Table(
    "batch_seal",
    metadata,
    community_id(),
    Column("batch_id", Integer, nullable=False),
    text("salt", empty=False),
    PrimaryKeyConstraint("community_id", "batch_id"),
    owned("batch", "batch_id"),
)
"""What is hashed before a batch's rows; the hash stands in the audit trail. Without the salt nobody can try out what was erased."""

purge = Table(
    "purge",
    metadata,
    community_id(),
    Column("purge_id", Integer, nullable=False),
    text("kind", empty=False),
    text("subject", empty=False),
    Column("figures", Integer, nullable=False),
    Column("files", Integer, nullable=False),
    text("digests"),
    text("ordered_by", empty=False),
    text("reason", empty=False),
    text("ground", empty=False),
    Column("actor_id", Integer, nullable=False),
    text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "purge_id"),
    owned("actor", "actor_id"),
    CheckConstraint("kind IN ('file', 'figures')", name="kind"),
)
"""A tombstone: that something was erased, of what kind, by whose order and on what ground; never what it said."""
