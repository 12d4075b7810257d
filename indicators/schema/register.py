"""The register: breaks, baselines, targets, drawn lines and events, each with who recorded it and when."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Double, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text

from indicators.schema.columns import community_id, metadata, owned, text

series_break = Table(
    "series_break",
    metadata,
    community_id(),
    Column("break_id", Integer, nullable=False),
    Column("measure_id", Integer, ForeignKey("measure.measure_id"), nullable=False),
    Column("place_id", Integer),
    Column("breakdown_group_id", Integer),
    Column("instrument", Text),
    Column("start_day", Integer, nullable=False),
    text("reason", empty=False),
    text("source", empty=False),
    Column("actor_id", Integer, nullable=False),
    text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "break_id"),
    owned("place", "place_id"),
    owned("breakdown_group", "breakdown_group_id"),
    owned("actor", "actor_id"),
)

baseline = Table(
    "baseline",
    metadata,
    community_id(),
    Column("baseline_id", Integer, nullable=False),
    Column("curve_id", Integer, nullable=False),
    Column("replaces", Integer),
    text("reason"),
    text("window_first", empty=False),
    text("window_last", empty=False),
    text("history_through", empty=False),
    text("agreed_on", empty=False),
    text("agreed_by", empty=False),
    text("method", empty=False),
    Column("claim", Double, nullable=False),
    text("frozen", empty=False),
    Column("actor_id", Integer, nullable=False),
    text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "baseline_id"),
    owned("curve", "curve_id"),
    owned("baseline", "baseline_id", by="replaces"),
    owned("actor", "actor_id"),
    Index(None, "community_id", "curve_id"),
)

target = Table(
    "target",
    metadata,
    community_id(),
    Column("target_id", Integer, nullable=False),
    Column("curve_id", Integer, nullable=False),
    Column("replaces", Integer),
    text("period", empty=False),
    Column("value", Double, nullable=False),
    text("rationale", empty=False),
    text("approved_by", empty=False),
    Column("illustrative", Boolean, nullable=False),
    Column("actor_id", Integer, nullable=False),
    text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "target_id"),
    owned("curve", "curve_id"),
    owned("target", "target_id", by="replaces"),
    owned("actor", "actor_id"),
)

bridge_year = Table(
    "bridge_year",
    metadata,
    community_id(),
    Column("bridge_year_id", Integer, nullable=False),
    Column("curve_id", Integer, nullable=False),
    text("period", empty=False),
    Column("numerator", Double),
    Column("denominator", Double),
    Column("value", Double),
    Column("se", Double),
    text("source", empty=False),
    Column("actor_id", Integer, nullable=False),
    text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "bridge_year_id"),
    owned("curve", "curve_id"),
    owned("actor", "actor_id"),
)

drawn_line = Table(
    "drawn_line",
    metadata,
    community_id(),
    Column("drawn_line_id", Integer, nullable=False),
    Column("curve_id", Integer, nullable=False),
    Column("replaces", Integer),
    text("points", empty=False),
    text("agreed_on", empty=False),
    text("agreed_by", empty=False),
    text("note"),
    Column("actor_id", Integer, nullable=False),
    text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "drawn_line_id"),
    owned("curve", "curve_id"),
    owned("drawn_line", "drawn_line_id", by="replaces"),
    owned("actor", "actor_id"),
)

event = Table(
    "event",
    metadata,
    community_id(),
    Column("event_id", Integer, nullable=False),
    Column("place_id", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    text("content", empty=False),
    text("source"),
    text("measures"),
    Column("actor_id", Integer, nullable=False),
    text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "event_id"),
    owned("place", "place_id"),
    owned("actor", "actor_id"),
)
