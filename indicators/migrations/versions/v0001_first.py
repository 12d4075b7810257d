"""The store as it began: communities, what they agreed, batches, observations, the register, releases, the trail.

Tables that only grow are guarded by triggers on both engines; `current` is the one that may be updated.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "observation",
    "audit",
    "baseline",
    "target",
    "series_break",
    "source_choice",
    "original",
    "release",
    "release_curve",
    "agreed_file",
)


def upgrade() -> None:
    """Make the tables, then guard those that only grow."""
    _create_tables()
    guard = _guard_postgresql if op.get_bind().dialect.name == "postgresql" else _guard_sqlite
    for table in APPEND_ONLY:
        guard(table)


def downgrade() -> None:
    """Drop everything; the triggers go with their tables."""
    _drop_tables()
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")


def _guard_sqlite(table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        )


def _guard_postgresql(table: str) -> None:
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _create_tables() -> None:
    op.create_table(
        "agreed_file",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("agreed_at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('framework', 'community')", name=op.f("ck_agreed_file_kind")),
        sa.PrimaryKeyConstraint("community_id", "kind", "version", name=op.f("pk_agreed_file")),
    )
    op.create_table(
        "breakdown_group",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("breakdown_group_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "breakdown_group_id", name=op.f("pk_breakdown_group")),
        sa.UniqueConstraint("community_id", "slug", name=op.f("uq_breakdown_group_community_id_slug")),
    )
    op.create_table(
        "community",
        sa.Column("community_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", name=op.f("pk_community")),
        sa.UniqueConstraint("slug", name=op.f("uq_community_slug")),
    )
    op.create_table(
        "measure",
        sa.Column("measure_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("better", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("measure_id", name=op.f("pk_measure")),
        sa.UniqueConstraint("community_id", "slug", name=op.f("uq_measure_community_id_slug")),
    )
    op.create_table(
        "original",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "digest", name=op.f("pk_original")),
    )
    op.create_table(
        "partner",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "partner_id", name=op.f("pk_partner")),
        sa.UniqueConstraint("community_id", "slug", name=op.f("uq_partner_community_id_slug")),
    )
    op.create_table(
        "place",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("roll_up", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "parent_id"],
            ["place.community_id", "place.place_id"],
            name=op.f("fk_place_community_id_parent_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "place_id", name=op.f("pk_place")),
        sa.UniqueConstraint("community_id", "slug", name=op.f("uq_place_community_id_slug")),
    )
    op.create_table(
        "population",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("population_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "population_id", name=op.f("pk_population")),
        sa.UniqueConstraint("community_id", "slug", name=op.f("uq_population_community_id_slug")),
    )
    op.create_table(
        "store_fact",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_store_fact")),
    )
    op.create_table(
        "actor",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('person', 'token', 'local', 'product')", name=op.f("ck_actor_kind")),
        sa.ForeignKeyConstraint(
            ["community_id", "partner_id"],
            ["partner.community_id", "partner.partner_id"],
            name=op.f("fk_actor_community_id_partner_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "actor_id", name=op.f("pk_actor")),
        sa.UniqueConstraint("community_id", "kind", "name", name=op.f("uq_actor_community_id_kind_name")),
    )
    op.create_table(
        "curve",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("curve_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("population_id", sa.Integer(), nullable=False),
        sa.Column("breakdown_group_id", sa.Integer(), nullable=False),
        sa.Column("instrument", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "breakdown_group_id"],
            ["breakdown_group.community_id", "breakdown_group.breakdown_group_id"],
            name=op.f("fk_curve_community_id_breakdown_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "place_id"],
            ["place.community_id", "place.place_id"],
            name=op.f("fk_curve_community_id_place_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "population_id"],
            ["population.community_id", "population.population_id"],
            name=op.f("fk_curve_community_id_population_id"),
        ),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.measure_id"], name=op.f("fk_curve_measure_id")),
        sa.PrimaryKeyConstraint("community_id", "curve_id", name=op.f("pk_curve")),
        sa.UniqueConstraint(
            "community_id",
            "measure_id",
            "place_id",
            "population_id",
            "breakdown_group_id",
            "instrument",
            name=op.f("uq_curve_key"),
        ),
    )
    op.create_index(
        op.f("ix_curve_place"),
        "curve",
        ["community_id", "place_id", "measure_id"],
        unique=False,
    )
    op.create_table(
        "place_link",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("home_community_id", sa.Integer(), nullable=False),
        sa.Column("home_place_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Integer(), nullable=False),
        sa.Column("valid_to", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id", "place_id"],
            ["place.community_id", "place.place_id"],
            name=op.f("fk_place_link_community_id_place_id"),
        ),
        sa.PrimaryKeyConstraint(
            "community_id",
            "place_id",
            "home_community_id",
            "home_place_id",
            "valid_from",
            name=op.f("pk_place_link"),
        ),
    )
    op.create_table(
        "source",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "partner_id"],
            ["partner.community_id", "partner.partner_id"],
            name=op.f("fk_source_community_id_partner_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "source_id", name=op.f("pk_source")),
        sa.UniqueConstraint("community_id", "slug", name=op.f("uq_source_community_id_slug")),
    )
    op.create_table(
        "agreement",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("min_count", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("expires_day", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_agreement_community_id_actor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "source_id"],
            ["source.community_id", "source.source_id"],
            name=op.f("fk_agreement_community_id_source_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "agreement_id", name=op.f("pk_agreement")),
    )
    op.create_table(
        "audit",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_audit_community_id_actor_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "sequence", name=op.f("pk_audit")),
    )
    op.create_table(
        "baseline",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("baseline_id", sa.Integer(), nullable=False),
        sa.Column("curve_id", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("window_first", sa.Text(), nullable=False),
        sa.Column("window_last", sa.Text(), nullable=False),
        sa.Column("history_through", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Text(), nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("claim", sa.Double(), nullable=False),
        sa.Column("frozen", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_baseline_community_id_actor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "curve_id"],
            ["curve.community_id", "curve.curve_id"],
            name=op.f("fk_baseline_community_id_curve_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "replaces"],
            ["baseline.community_id", "baseline.baseline_id"],
            name=op.f("fk_baseline_community_id_replaces"),
        ),
        sa.PrimaryKeyConstraint("community_id", "baseline_id", name=op.f("pk_baseline")),
    )
    op.create_index(
        op.f("ix_baseline_community_id_curve_id"), "baseline", ["community_id", "curve_id"], unique=False
    )
    op.create_table(
        "batch",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("feed_version", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("decisions", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'approved', 'on_hold', 'sent_back', 'undone')",
            name=op.f("ck_batch_state"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "decided_by"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_batch_community_id_decided_by"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "partner_id"],
            ["partner.community_id", "partner.partner_id"],
            name=op.f("fk_batch_community_id_partner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "submitted_by"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_batch_community_id_submitted_by"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "undoes"],
            ["batch.community_id", "batch.batch_id"],
            name=op.f("fk_batch_community_id_undoes"),
        ),
        sa.PrimaryKeyConstraint("community_id", "batch_id", name=op.f("pk_batch")),
        sa.UniqueConstraint("community_id", "sequence", name=op.f("uq_batch_community_id_sequence")),
    )
    op.create_table(
        "current",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("curve_id", sa.Integer(), nullable=False),
        sa.Column("start_day", sa.Integer(), nullable=False),
        sa.Column("end_day", sa.Integer(), nullable=False),
        sa.Column("grain", sa.SmallInteger(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("se", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("preliminary", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("break_before", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "curve_id"],
            ["curve.community_id", "curve.curve_id"],
            name=op.f("fk_current_community_id_curve_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "source_id"],
            ["source.community_id", "source.source_id"],
            name=op.f("fk_current_community_id_source_id"),
        ),
        sa.PrimaryKeyConstraint(
            "community_id", "curve_id", "start_day", "end_day", "grain", "source_id", name=op.f("pk_current")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("measures", sa.Text(), server_default="", nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_event_community_id_actor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "place_id"],
            ["place.community_id", "place.place_id"],
            name=op.f("fk_event_community_id_place_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "event_id", name=op.f("pk_event")),
    )
    op.create_table(
        "job",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("leased_by", sa.Text(), server_default="", nullable=False),
        sa.Column("leased_until", sa.Text(), server_default="", nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name=op.f("ck_job_state")),
        sa.ForeignKeyConstraint(
            ["community_id", "asked_by"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_job_community_id_asked_by"),
        ),
        sa.PrimaryKeyConstraint("community_id", "job_id", name=op.f("pk_job")),
    )
    op.create_table(
        "release",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "made_by"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_release_community_id_made_by"),
        ),
        sa.PrimaryKeyConstraint("community_id", "release_id", name=op.f("pk_release")),
    )
    op.create_table(
        "series_break",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("break_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("breakdown_group_id", sa.Integer(), nullable=True),
        sa.Column("instrument", sa.Text(), nullable=True),
        sa.Column("start_day", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_series_break_community_id_actor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "breakdown_group_id"],
            ["breakdown_group.community_id", "breakdown_group.breakdown_group_id"],
            name=op.f("fk_series_break_community_id_breakdown_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "place_id"],
            ["place.community_id", "place.place_id"],
            name=op.f("fk_series_break_community_id_place_id"),
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.measure_id"], name=op.f("fk_series_break_measure_id")
        ),
        sa.PrimaryKeyConstraint("community_id", "break_id", name=op.f("pk_series_break")),
    )
    op.create_table(
        "source_choice",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("choice_id", sa.Integer(), nullable=False),
        sa.Column("curve_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_source_choice_community_id_actor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "curve_id"],
            ["curve.community_id", "curve.curve_id"],
            name=op.f("fk_source_choice_community_id_curve_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "source_id"],
            ["source.community_id", "source.source_id"],
            name=op.f("fk_source_choice_community_id_source_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "choice_id", name=op.f("pk_source_choice")),
    )
    op.create_table(
        "target",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("curve_id", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("illustrative", sa.Boolean(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "actor_id"],
            ["actor.community_id", "actor.actor_id"],
            name=op.f("fk_target_community_id_actor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "curve_id"],
            ["curve.community_id", "curve.curve_id"],
            name=op.f("fk_target_community_id_curve_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "replaces"],
            ["target.community_id", "target.target_id"],
            name=op.f("fk_target_community_id_replaces"),
        ),
        sa.PrimaryKeyConstraint("community_id", "target_id", name=op.f("pk_target")),
    )
    op.create_table(
        "batch_change",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("change_no", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("curve_id", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("start_day", sa.Integer(), nullable=True),
        sa.Column("end_day", sa.Integer(), nullable=True),
        sa.Column("grain", sa.SmallInteger(), nullable=True),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("se", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("preliminary", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("break_before", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "outcome IN ('new', 'changed', 'unchanged', 'rejected', 'held')",
            name=op.f("ck_batch_change_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "batch_id"],
            ["batch.community_id", "batch.batch_id"],
            name=op.f("fk_batch_change_community_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "curve_id"],
            ["curve.community_id", "curve.curve_id"],
            name=op.f("fk_batch_change_community_id_curve_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "source_id"],
            ["source.community_id", "source.source_id"],
            name=op.f("fk_batch_change_community_id_source_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "batch_id", "change_no", name=op.f("pk_batch_change")),
    )
    op.create_index(op.f("ix_batch_change_curve"), "batch_change", ["community_id", "curve_id"], unique=False)
    op.create_table(
        "batch_issue",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("issue_no", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=True),
        sa.Column("header", sa.Text(), nullable=True),
        sa.Column("read", sa.Text(), server_default="", nullable=False),
        sa.Column("expected", sa.Text(), server_default="", nullable=False),
        sa.Column("suggestion", sa.Text(), nullable=True),
        sa.CheckConstraint("severity IN ('rejected', 'held', 'note')", name=op.f("ck_batch_issue_severity")),
        sa.ForeignKeyConstraint(
            ["community_id", "batch_id"],
            ["batch.community_id", "batch.batch_id"],
            name=op.f("fk_batch_issue_community_id_batch_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "batch_id", "issue_no", name=op.f("pk_batch_issue")),
    )
    op.create_table(
        "observation",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("curve_id", sa.Integer(), nullable=False),
        sa.Column("start_day", sa.Integer(), nullable=False),
        sa.Column("end_day", sa.Integer(), nullable=False),
        sa.Column("grain", sa.SmallInteger(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("se", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("preliminary", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("break_before", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "batch_id"],
            ["batch.community_id", "batch.batch_id"],
            name=op.f("fk_observation_community_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "curve_id"],
            ["curve.community_id", "curve.curve_id"],
            name=op.f("fk_observation_community_id_curve_id"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id", "source_id"],
            ["source.community_id", "source.source_id"],
            name=op.f("fk_observation_community_id_source_id"),
        ),
        sa.PrimaryKeyConstraint(
            "community_id",
            "curve_id",
            "start_day",
            "end_day",
            "grain",
            "source_id",
            "revision",
            name=op.f("pk_observation"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_observation_community_id_batch_id"),
        "observation",
        ["community_id", "batch_id"],
        unique=False,
    )
    op.create_table(
        "release_curve",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("curve", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id", "release_id"],
            ["release.community_id", "release.release_id"],
            name=op.f("fk_release_curve_community_id_release_id"),
        ),
        sa.PrimaryKeyConstraint("community_id", "release_id", "curve", name=op.f("pk_release_curve")),
    )


def _drop_tables() -> None:
    op.drop_table("release_curve")
    op.drop_index(op.f("ix_observation_community_id_batch_id"), table_name="observation")
    op.drop_table("observation")
    op.drop_table("batch_issue")
    op.drop_index(op.f("ix_batch_change_curve"), table_name="batch_change")
    op.drop_table("batch_change")
    op.drop_table("target")
    op.drop_table("source_choice")
    op.drop_table("series_break")
    op.drop_table("release")
    op.drop_table("job")
    op.drop_table("event")
    op.drop_table("current")
    op.drop_table("batch")
    op.drop_index(op.f("ix_baseline_community_id_curve_id"), table_name="baseline")
    op.drop_table("baseline")
    op.drop_table("audit")
    op.drop_table("agreement")
    op.drop_table("source")
    op.drop_table("place_link")
    op.drop_index(op.f("ix_curve_place"), table_name="curve")
    op.drop_table("curve")
    op.drop_table("actor")
    op.drop_table("store_fact")
    op.drop_table("population")
    op.drop_table("place")
    op.drop_table("partner")
    op.drop_table("original")
    op.drop_table("measure")
    op.drop_table("community")
    op.drop_table("breakdown_group")
    op.drop_table("agreed_file")
