"""What the web reads: staff's board of the store as it is, the public's board out of the newest release.

Both are kept until something changes: a board by the length of the audit trail, a release for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from indicators.store import Store, StoreKind, audit, releases
from layouts.acts.judging import known, staff_board
from layouts.reports import Board, PublicBoard, read_board, read_report


class StaffShelf:
    """One community's board as staff see it."""

    def __init__(self, store: Store, community: int, clock: Callable[[], datetime]) -> None:
        self._store, self._community, self._clock = store, community, clock
        self._kept: tuple[object, Board] | None = None

    def board(self) -> Board:
        """The board; judged again only when something was written, or a new day began."""
        kind = self._store.kind or StoreKind.REAL
        with self._store.reading(self._community) as view:
            written = audit.length(view.connection, view.community)
            today = self._clock().astimezone(ZoneInfo(view.time_zone())).date()
            if self._kept is None or self._kept[0] != (written, today):
                self._kept = ((written, today), staff_board(known(view, kind), today))
        return self._kept[1]


class PublicShelf:
    """One community's releases, as the public reads them."""

    def __init__(self, store: Store, community: int) -> None:
        self._store, self._community = store, community
        self._boards: dict[int, PublicBoard] = {}

    def latest(self) -> PublicBoard | None:
        """The newest release; None before the first."""
        with self._store.reading(self._community) as view:
            found = releases.latest(view.connection, view.community)
        return self.release(found[0]) if found else None

    def release(self, number: int) -> PublicBoard | None:
        """A release by its number; None when there is none."""
        if number not in self._boards:
            with self._store.reading(self._community) as view:
                found = releases.read(view.connection, view.community, number)
            if found is None:
                return None
            reports = tuple(read_report(content) for _, content in found.curves)
            self._boards[number] = PublicBoard(replace(read_board(found.head), reports=reports))
        return self._boards[number]
