"""What another system said before the community moved in here: word for word, with the cell it stood in."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text

from indicators.schema.columns import community_id, metadata, owned, text

saying = Table(
    "saying",
    metadata,
    community_id(),
    Column("saying_id", Integer, nullable=False),
    text("system", empty=False),
    text("kind", empty=False),
    Column("measure_id", Integer, ForeignKey("measure.measure_id")),
    text("period"),
    text("label"),
    text("content", empty=False),
    text("file"),
    Column("sheet", Text),
    Column("row_no", Integer, nullable=False),
    text("header"),
    Column("actor_id", Integer, nullable=False),
    text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "saying_id"),
    owned("actor", "actor_id"),
    Index(None, "community_id", "measure_id"),
)
