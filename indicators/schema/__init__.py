"""The tables. `community_id` leads every key of a tenant's table; 0 stands for what all communities share.

Days are proleptic ordinals, timestamps ISO texts in UTC, grains and states small codes (`codes.py` in the store):
the same bytes on SQLite and PostgreSQL. `community`, `measure`, `store_fact` and `agreed_file` are reference tables;
all others are distributed by community, so each of their unique and foreign keys holds `community_id`.
"""

from __future__ import annotations

from indicators.schema.agreed import (
    actor,
    agreed_file,
    agreement,
    breakdown_group,
    community,
    measure,
    partner,
    place,
    place_link,
    population,
    source,
    store_fact,
)
from indicators.schema.columns import metadata
from indicators.schema.feeds import feed
from indicators.schema.figures import (
    batch,
    batch_change,
    batch_issue,
    current,
    curve,
    observation,
    original,
    source_choice,
)
from indicators.schema.links import upload_link
from indicators.schema.purges import batch_seal, purge
from indicators.schema.record import audit, job, release, release_curve
from indicators.schema.register import baseline, bridge_year, drawn_line, event, series_break, target
from indicators.schema.sayings import saying

APPEND_ONLY = (
    "observation",
    "audit",
    "baseline",
    "target",
    "bridge_year",
    "drawn_line",
    "series_break",
    "source_choice",
    "original",
    "release",
    "release_curve",
    "agreed_file",
    "feed",
    "saying",
    "purge",
)
"""Tables whose rows are never updated or deleted; the migrations that make them put triggers on them."""

__all__ = [
    "APPEND_ONLY",
    "actor",
    "agreed_file",
    "agreement",
    "audit",
    "baseline",
    "batch",
    "batch_change",
    "batch_issue",
    "batch_seal",
    "breakdown_group",
    "bridge_year",
    "community",
    "current",
    "curve",
    "drawn_line",
    "event",
    "feed",
    "job",
    "measure",
    "metadata",
    "observation",
    "original",
    "partner",
    "place",
    "place_link",
    "population",
    "purge",
    "release",
    "release_curve",
    "saying",
    "series_break",
    "source",
    "source_choice",
    "store_fact",
    "target",
    "upload_link",
]
