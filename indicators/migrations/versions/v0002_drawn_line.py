"""The lines groups draw themselves: a table that only grows, guarded by triggers on both engines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from indicators.migrations.guards import guard

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, then guard it."""
    op.create_table(
        "drawn_line",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("drawn_line_id", sa.Integer(), nullable=False),
        sa.Column("curve_id", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Text(), nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_drawn_line_community_id_actor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "curve_id"],
            ["curve.community_id", "curve.curve_id"],
            name=op.f("fk_drawn_line_community_id_curve_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "replaces"],
            ["drawn_line.community_id", "drawn_line.drawn_line_id"],
            name=op.f("fk_drawn_line_community_id_replaces"),
        ),
        sa.PrimaryKeyConstraint("community_id", "drawn_line_id", name=op.f("pk_drawn_line")),
    )
    guard("drawn_line")


def downgrade() -> None:
    """Drop it; the triggers go with it."""
    op.drop_table("drawn_line")
