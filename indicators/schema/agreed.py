"""What was agreed: communities, their files, and the names everything else refers to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from indicators.schema.columns import community_id, metadata, owned, text

store_fact = Table(
    "store_fact",
    metadata,
    Column("name", Text, primary_key=True),
    text("value", empty=False),
)

community = Table(
    "community",
    metadata,
    Column("community_id", Integer, primary_key=True, autoincrement=False),
    text("slug", empty=False),
    text("name", empty=False),
    text("time_zone", empty=False),
    UniqueConstraint("slug"),
)

agreed_file = Table(
    "agreed_file",
    metadata,
    community_id(),
    Column("version", Integer, nullable=False),
    text("kind", empty=False),
    text("name", empty=False),
    text("content", empty=False),
    text("agreed_at", empty=False),
    PrimaryKeyConstraint("community_id", "kind", "version"),
    CheckConstraint("kind IN ('framework', 'community')", name="kind"),
)

measure = Table(
    "measure",
    metadata,
    Column("measure_id", Integer, primary_key=True, autoincrement=False),
    community_id(),
    text("slug", empty=False),
    text("kind", empty=False),
    text("better", empty=False),
    text("unit", empty=False),
    UniqueConstraint("community_id", "slug"),
)

place = Table(
    "place",
    metadata,
    community_id(),
    Column("place_id", Integer, nullable=False),
    text("slug", empty=False),
    text("name", empty=False),
    text("kind", empty=False),
    Column("parent_id", Integer),
    Column("roll_up", Boolean, nullable=False),
    PrimaryKeyConstraint("community_id", "place_id"),
    UniqueConstraint("community_id", "slug"),
    owned("place", "place_id", by="parent_id"),
)

place_link = Table(
    "place_link",
    metadata,
    community_id(),
    Column("place_id", Integer, nullable=False),
    Column("home_community_id", Integer, nullable=False),
    Column("home_place_id", Integer, nullable=False),
    Column("valid_from", Integer, nullable=False),
    Column("valid_to", Integer),
    PrimaryKeyConstraint("community_id", "place_id", "home_community_id", "home_place_id", "valid_from"),
    owned("place", "place_id"),
)


def _named(name: str, *columns: Column[Any]) -> Table:
    """A community's list of things with a slug and a name."""
    return Table(
        name,
        metadata,
        community_id(),
        Column(f"{name}_id", Integer, nullable=False),
        text("slug", empty=False),
        text("name", empty=False),
        *columns,
        PrimaryKeyConstraint("community_id", f"{name}_id"),
        UniqueConstraint("community_id", "slug"),
    )


population = _named("population", text("kind", empty=False))
breakdown_group = _named("breakdown_group", text("breakdown", empty=False), text("kind", empty=False))
partner = _named("partner")

source = Table(
    "source",
    metadata,
    community_id(),
    Column("source_id", Integer, nullable=False),
    text("slug", empty=False),
    text("name", empty=False),
    Column("partner_id", Integer, nullable=False),
    PrimaryKeyConstraint("community_id", "source_id"),
    UniqueConstraint("community_id", "slug"),
    owned("partner", "partner_id"),
)

actor = Table(
    "actor",
    metadata,
    community_id(),
    Column("actor_id", Integer, nullable=False),
    text("kind", empty=False),
    text("name", empty=False),
    text("role", empty=False),
    Column("partner_id", Integer),
    PrimaryKeyConstraint("community_id", "actor_id"),
    UniqueConstraint("community_id", "kind", "name"),
    owned("partner", "partner_id"),
    CheckConstraint("kind IN ('person', 'token', 'local', 'product')", name="kind"),
)

agreement = Table(
    "agreement",
    metadata,
    community_id(),
    Column("agreement_id", Integer, nullable=False),
    Column("source_id", Integer, nullable=False),
    text("purpose", empty=False),
    Column("min_count", Integer, nullable=False),
    text("audience", empty=False),
    text("owner"),
    Column("expires_day", Integer),
    Column("actor_id", Integer, nullable=False),
    text("recorded_at", empty=False),
    PrimaryKeyConstraint("community_id", "agreement_id"),
    owned("source", "source_id"),
    owned("actor", "actor_id"),
)
