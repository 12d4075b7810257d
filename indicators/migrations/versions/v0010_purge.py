"""Tombstones of what is erased by law, a table that only grows; and the salts of the seals of batches, which may be erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from indicators.migrations.guards import guard

revision = "0010"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, then guard the tombstones."""
    op.create_table(
        "batch_seal",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "batch_id"],
            ["batch.community_id", "batch.batch_id"],
            name=op.f("fk_batch_seal_community_id_batch_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "batch_id", name=op.f("pk_batch_seal")),
    )
    op.create_table(
        "purge",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("purge_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("digests", sa.Text(), server_default="", nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('file', 'figures')", name=op.f("ck_purge_kind")),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_purge_community_id_actor_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "purge_id", name=op.f("pk_purge")),
    )
    guard("purge")


def downgrade() -> None:
    """Drop them; the trail still tells what was purged."""
    op.drop_table("purge")
    op.drop_table("batch_seal")
