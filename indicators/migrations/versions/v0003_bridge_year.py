"""Years counted in both ways, which lead over a break: a table that only grows, guarded by triggers on both engines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from indicators.migrations.guards import guard

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, then guard it."""
    op.create_table(
        "bridge_year",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("bridge_year_id", sa.Integer(), nullable=False),
        sa.Column("curve_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("se", sa.Double(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_bridge_year_community_id_actor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "curve_id"],
            ["curve.community_id", "curve.curve_id"],
            name=op.f("fk_bridge_year_community_id_curve_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "bridge_year_id", name=op.f("pk_bridge_year")),
    )
    guard("bridge_year")


def downgrade() -> None:
    """Drop it; the triggers go with it."""
    op.drop_table("bridge_year")
