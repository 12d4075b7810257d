"""An office: a community of a store, with somebody at work in it at a moment. What every act is done from."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from indicators.community import Community
from indicators.store import Actor, Desk, Store, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where an act is done, by whom and when."""

    store: Store
    community: int
    actor: Actor
    at: datetime

    def desk(self) -> AbstractContextManager[Desk]:
        """A desk to write at: all of it is kept, or nothing."""
        return self.store.desk(self.community, self.actor, self.at)

    def reading(self) -> AbstractContextManager[View]:
        """One consistent view."""
        return self.store.reading(self.community)

    def agreed(self) -> Community:
        """What the community agreed."""
        with self.reading() as view:
            return view.agreed()

    @property
    def today(self) -> date:
        """The day it is in the community's time zone."""
        with self.reading() as view:
            return self.at.astimezone(ZoneInfo(view.time_zone())).date()
