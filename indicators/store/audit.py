"""The audit trail: one event after another, each sealed with the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from indicators.schema import audit

ROOT = "0" * 64


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: an action on a subject, with whatever else should be remembered."""

    action: str
    subject: str
    detail: Mapping[str, object] | None = None


def record(connection: Connection, community: int, actor: int, at: str, event: Event) -> None:
    """Append one event; call it inside the transaction it speaks of."""
    last = connection.execute(
        select(audit.c.sequence, audit.c.digest)
        .where(audit.c.community_id == community)
        .order_by(audit.c.sequence.desc())
        .limit(1)
    ).first()
    row = {
        "community_id": community,
        "sequence": last.sequence + 1 if last else 1,
        "at": at,
        "actor_id": actor,
        "action": event.action,
        "subject": event.subject,
        "detail": json.dumps(event.detail, sort_keys=True, ensure_ascii=False) if event.detail else "",
        "previous": last.digest if last else ROOT,
    }
    connection.execute(insert(audit).values(**row, digest=seal(row)))


def seal(row: Mapping[Any, Any]) -> str:
    """The hash of an event and, through `previous`, of all before it."""
    keys = ("community_id", "sequence", "at", "actor_id", "action", "subject", "detail", "previous")
    text = json.dumps([row[k] for k in keys], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def broken_links(connection: Connection, community: int) -> list[str]:
    """Sentences about events that were altered, or removed or put in before the last one; none when it is whole.

    Events cut off at the end leave no trace here; a backup, or a release that outlives them, shows that.
    """
    previous, expected, found = ROOT, 1, []
    for row in connection.execute(
        select(audit).where(audit.c.community_id == community).order_by(audit.c.sequence)
    ).mappings():
        if row["sequence"] != expected or row["previous"] != previous:
            found.append(f"audit trail, event {row['sequence']}: does not follow event {expected - 1}")
        if row["digest"] != seal(row):
            found.append(f"audit trail, event {row['sequence']}: was altered")
        previous, expected = row["digest"], row["sequence"] + 1
    return found


def length(connection: Connection, community: int) -> int:
    """How many events there are; it grows with everything that is written."""
    return connection.scalar(select(func.max(audit.c.sequence)).where(audit.c.community_id == community)) or 0
