"""Feeds in versions: a table that only grows, guarded by triggers on both engines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from indicators.migrations.guards import guard

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, then guard it."""
    op.create_table(
        "feed",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_feed_version")),
        sa.ForeignKeyConstraint(
            ["community_id", "partner_id"],
            ["partner.community_id", "partner.partner_id"],
            name=op.f("fk_feed_community_id_partner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_feed_community_id_actor_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "slug", "version", name=op.f("pk_feed")),
    )
    guard("feed")


def downgrade() -> None:
    """Drop it; the triggers go with it."""
    op.drop_table("feed")
