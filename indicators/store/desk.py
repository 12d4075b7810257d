"""A desk: one transaction, in one community, by one actor, at one moment.

Everything that is written passes over a desk, so that who, when and where are never forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from indicators.errors import unknown
from indicators.schema import actor as actors
from indicators.store import audit


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a person, a partner's token, `local:<os user>`, or the product itself.

    Attributes:
        kind: person, token, local or product.
        role: admin, backbone or partner.
    """

    kind: str
    name: str
    role: str = "backbone"

    @property
    def label(self) -> str:
        """The actor as the audit trail names it."""
        return self.name if self.kind in ("person", "product") else f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where one transaction is worked at.

    Attributes:
        at: the moment, given by the caller; the store has no clock.
    """

    connection: Connection
    community: int
    actor: Actor
    at: datetime
    _known: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def stamp(self) -> str:
        """The moment as the tables write it: ISO, in UTC, whole seconds."""
        return self.at.astimezone(UTC).replace(microsecond=0).isoformat()

    @property
    def actor_id(self) -> int:
        """The actor's key, given on first sight."""
        key = ("actor", self.actor.label)
        if key not in self._known:
            self._known[key] = self._find_actor()
        return self._known[key]

    def _find_actor(self) -> int:
        found = self.connection.scalar(
            select(actors.c.actor_id).where(
                actors.c.community_id == self.community,
                actors.c.kind == self.actor.kind,
                actors.c.name == self.actor.name,
            )
        )
        return found or self.add(actors, kind=self.actor.kind, name=self.actor.name, role=self.actor.role)

    def next_id(self, table: Table, column: str | None = None) -> int:
        """The next free key; the desk's transaction is the community's only writer."""
        key = table.c[column or f"{table.name}_id"]
        last = self.connection.scalar(select(func.max(key)).where(table.c.community_id == self.community))
        return (last or 0) + 1

    def add(self, table: Table, **values: Any) -> int:
        """Insert one row under the next key, which is returned."""
        key = self.next_id(table)
        self.connection.execute(
            insert(table).values(community_id=self.community, **{f"{table.name}_id": key}, **values)
        )
        return key

    def id_of(self, table: Table, slug: str) -> int:
        """The key of a thing with a slug.

        Raises:
            UnknownName: nothing has it; the nearest is named.
        """
        key = (table.name, slug)
        if key not in self._known:
            names = dict(
                self.connection.execute(
                    select(table.c.slug, table.c[f"{table.name}_id"]).where(
                        table.c.community_id == self.community
                    )
                ).all()
            )
            if slug not in names:
                raise unknown(table.name.replace("_", " "), slug, names)
            self._known.update({(table.name, s): i for s, i in names.items()})
        return self._known[key]

    def note(self, action: str, subject: str, detail: Mapping[str, object] | None = None) -> None:
        """Append to the audit trail."""
        event = audit.Event(action, subject, detail)
        audit.record(self.connection, self.community, self.actor_id, self.stamp, event)
