"""Links by which a partner without an account sends one owed file; of the link only the hash is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; its rows change with every use, so nothing guards it."""
    op.create_table(
        "upload_link",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("upload_link_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("feed", sa.Text(), server_default="", nullable=False),
        sa.Column("what", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("uses", sa.Integer(), server_default="0", nullable=False),
        sa.Column("used_at", sa.Text(), server_default="", nullable=False),
        sa.Column("last_batch", sa.Integer(), nullable=True),
        sa.Column("revoked_at", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "partner_id"],
            ["partner.community_id", "partner.partner_id"],
            name=op.f("fk_upload_link_community_id_partner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "made_by"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_upload_link_community_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "last_batch"],
            ["batch.community_id", "batch.batch_id"],
            name=op.f("fk_upload_link_community_id_last_batch"),
        ),
        sa.PrimaryKeyConstraint("community_id", "upload_link_id", name=op.f("pk_upload_link")),
        sa.UniqueConstraint("community_id", "digest", name=op.f("uq_upload_link_community_id_digest")),
    )


def downgrade() -> None:
    """Drop it: every link stops working."""
    op.drop_table("upload_link")
