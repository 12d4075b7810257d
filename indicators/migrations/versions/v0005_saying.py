"""What another system said before a community moved in: a table that only grows, guarded by triggers on both engines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from indicators.migrations.guards import guard

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, then guard it."""
    op.create_table(
        "saying",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("saying_id", sa.Integer(), nullable=False),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("period", sa.Text(), server_default="", nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), server_default="", nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("header", sa.Text(), server_default="", nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_saying_community_id_actor_id"),
        ),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.measure_id"], name=op.f("fk_saying_measure_id")),
        sa.PrimaryKeyConstraint("community_id", "saying_id", name=op.f("pk_saying")),
    )
    op.create_index(op.f("ix_saying_community_id_measure_id"), "saying", ["community_id", "measure_id"])
    guard("saying")


def downgrade() -> None:
    """Drop it; the triggers go with it."""
    op.drop_table("saying")
