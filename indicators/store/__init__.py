"""The indicator store: what is known, since when, from whom; what was agreed; what is public.

`Store` opens it and gives out desks (to write) and views (to read). What is done at a desk is in the rooms
beside this file: `agreed`, `drafts`, `revisions`, `batches`, `proposals`, `links`, `curves`, `register`, `lines`, `sayings`, `releases`,
`audit`, `checks`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, func, insert, select

from indicators import schema
from indicators.community import Community
from indicators.errors import NotAllowed, StoreError, UnknownName, unknown
from indicators.store import agreed, engine
from indicators.store.agreed import AgreedFiles
from indicators.store.desk import Actor, Desk

__all__ = ["Actor", "AgreedFiles", "Desk", "Store", "StoreKind", "View"]


class StoreKind(StrEnum):
    """Whether the figures are a demonstration; fixed by the first row, never converted."""

    DEMONSTRATION = "demonstration"
    REAL = "real"


@dataclass(frozen=True, slots=True)
class View:
    """One consistent reading of one community."""

    connection: Connection
    community: int

    def agreed(self) -> Community:
        """What the community agreed."""
        return agreed.read(self.connection, self.community)

    def sequence(self, as_of: date | None = None) -> int:
        """The last batch that was approved, by the end of that day in the community's time zone if one is given.

        Batches are known in the order of their sequence: one that was decided after another is not known before it,
        though a clock was set back between them. So what was known on a day that is over stays what it was.
        """
        table = schema.batch
        ours, last = table.c.community_id == self.community, func.max(table.c.sequence)
        if as_of is None:
            return self.connection.scalar(select(last).where(ours)) or 0
        later = ours, table.c.decided_at >= _end_of(as_of, self.time_zone())
        first_after = self.connection.scalar(select(func.min(table.c.sequence)).where(*later))
        until = [] if first_after is None else [table.c.sequence < first_after]
        return self.connection.scalar(select(last).where(ours, *until)) or 0

    def time_zone(self) -> str:
        """Where the community's days begin."""
        table = schema.community
        found: str | None = self.connection.scalar(
            select(table.c.time_zone).where(table.c.community_id == self.community)
        )
        return found or "UTC"


def _end_of(day: date, zone: str) -> str:
    """The first moment after a day, as the tables write moments."""
    tomorrow = datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
    return tomorrow.astimezone(ZoneInfo("UTC")).replace(microsecond=0).isoformat()


@dataclass(frozen=True, slots=True)
class Store:
    """An open store."""

    engine: Engine

    @classmethod
    def open(cls, url: str, folder: Path | None = None) -> Store:
        """The store at `url`, migrated to this version, of which a copy is kept first if it holds something.

        `folder` is where copies of a PostgreSQL store go; of SQLite they stand beside the store.

        Raises:
            StoreUnusable: it cannot be opened, or a later version wrote it.
            NotAllowed: it must be migrated, and no copy of it can be kept.
        """
        store = cls(engine.open_engine(url))
        try:
            engine.migrate(store.engine, lambda at: _keep_copy(store.engine, f"at-{at}", folder))
        except StoreError:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    @property
    def kind(self) -> StoreKind | None:
        """Demonstration or real; None while the store is empty."""
        with engine.reading(self.engine) as connection:
            found = connection.scalar(
                select(schema.store_fact.c.value).where(schema.store_fact.c.name == "kind")
            )
        return StoreKind(found) if found else None

    @contextmanager
    def founding(self, kind: StoreKind, files: AgreedFiles, actor: Actor, at: datetime) -> Iterator[Desk]:
        """Enter a community, the first of which makes the store what it is for good; gives its first desk.

        What is done at that desk is part of the founding: all of it is kept, or nothing.

        Raises:
            FrameworkError: one of the files is wrong.
            NotAllowed: the store is of the other kind, or has this community already.
        """
        community = files.read()
        with engine.writing(self.engine, agreed.SHARED) as connection:
            _settle_kind(connection, kind)
            taken = select(schema.community.c.community_id).where(schema.community.c.slug == community.id)
            if connection.scalar(taken) is not None:
                raise NotAllowed(f"the store has the community {community.id!r} already")
            key = (connection.scalar(select(func.max(schema.community.c.community_id))) or 0) + 1
            connection.execute(
                insert(schema.community).values(
                    community_id=key, slug=community.id, name=community.name, time_zone=community.time_zone
                )
            )
            desk = Desk(connection=connection, community=key, actor=actor, at=at)
            agreed.keep(desk, files, community)
            yield desk

    def communities(self) -> dict[str, int]:
        """The key of each community, by slug."""
        with engine.reading(self.engine) as connection:
            return dict(
                connection.execute(
                    select(schema.community.c.slug, schema.community.c.community_id).order_by(
                        schema.community.c.community_id
                    )
                ).all()
            )

    def community(self, slug: str | None = None) -> int:
        """The key of a community; without a slug, of the only one.

        Raises:
            UnknownName: there is none of that name, or none was named and there is not exactly one.
        """
        known = self.communities()
        if slug is None and len(known) == 1:
            return next(iter(known.values()))
        if slug is None:
            raise UnknownName(f"name a community; there are: {', '.join(known) or 'none'}")
        if slug not in known:
            raise unknown("community", slug, known)
        return known[slug]

    @contextmanager
    def reading(self, community: int) -> Iterator[View]:
        """One consistent view of a community."""
        with engine.reading(self.engine) as connection:
            yield View(connection, community)

    @contextmanager
    def overview(self) -> Iterator[Connection]:
        """One consistent view over all communities: for whoever keeps the store, never for what people see."""
        with engine.reading(self.engine) as connection:
            yield connection

    @contextmanager
    def desk(self, community: int, actor: Actor, at: datetime) -> Iterator[Desk]:
        """A desk to write at: everything done at it is kept together, or nothing is."""
        with engine.writing(self.engine, community) as connection:
            yield Desk(connection=connection, community=community, actor=actor, at=at)


def _keep_copy(engine: Engine, name: str, folder: Path | None) -> None:
    from indicators.store import copies  # needed once in a store's time, as what migrates it

    copies.keep(engine, name, folder)


def _settle_kind(connection: Connection, kind: StoreKind) -> None:
    found = connection.scalar(select(schema.store_fact.c.value).where(schema.store_fact.c.name == "kind"))
    if found is None:
        connection.execute(insert(schema.store_fact).values(name="kind", value=kind.value))
    elif found != kind:
        raise NotAllowed(
            f"this is a {found} store and stays one; a {kind.value} community needs its own store"
        )
