"""Doors from outside: links by which one owed file may be sent without an account."""

from __future__ import annotations

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Table, UniqueConstraint

from indicators.schema.columns import community_id, metadata, owned, text

upload_link = Table(
    "upload_link",
    metadata,
    community_id(),
    Column("upload_link_id", Integer, nullable=False),
    Column("partner_id", Integer, nullable=False),
    text("feed"),
    text("what"),
    text("digest", empty=False),
    text("expires_on", empty=False),
    Column("made_by", Integer, nullable=False),
    text("made_at", empty=False),
    Column("uses", Integer, nullable=False, server_default="0"),
    text("used_at"),
    Column("last_batch", Integer),
    text("revoked_at"),
    PrimaryKeyConstraint("community_id", "upload_link_id"),
    UniqueConstraint("community_id", "digest"),
    owned("partner", "partner_id"),
    owned("actor", "actor_id", by="made_by"),
    owned("batch", "batch_id", by="last_batch"),
)
"""Its digest is the hash of the link's token; the token itself is nowhere."""
