"""The intake: where files arrive over the web, whoever sends them; each is read, compared and kept as a draft.

A file is read within the request that brings it, in the reading process apart: 30 seconds at most. It could wait in a queue
only if its bytes were kept somewhere before anybody knows what they are, and a case-management export may be kept nowhere,
not for a minute. So what waits is the draft: it has an address and a state, and a person's yes comes later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import BoundedSemaphore

from indicators.errors import Busy, SourceUnreadable
from indicators.refusals import Refusal
from indicators.store import Actor, Store
from layouts.acts import sending, shapes
from layouts.acts.office import Office
from layouts.acts.sending import Receipt
from loaders import Feed, Original
from loaders.templates.returned import Template

AT_ONCE = 2
"""Files that one server process reads at the same time: each reading may take half a gigabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Where files of one community arrive.

    Attributes:
        feeds: the folder of the declared feeds.
        clock: tells the moment.
        patience: seconds a file waits for its turn; whoever waits keeps a thread of the server.
        operator: who runs the server; whoever is at this machine acts under that name while there is no sign-in.
    """

    store: Store
    community: int
    feeds: Path
    clock: Callable[[], datetime]
    operator: Actor
    patience: float = 5.0
    _turns: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE))

    def office(self, actor: Actor | None = None) -> Office:
        """The community's office with somebody in it now; the operator where nobody is named."""
        return Office(
            store=self.store, community=self.community, actor=actor or self.operator, at=self.clock()
        )

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The right to have a file read.

        Raises:
            Busy: others are being read, and none of them got done.
        """
        if not self._turns.acquire(timeout=self.patience):
            raise Busy(f"{AT_ONCE} other files are being read; send it again in a minute")
        try:
            yield
        finally:
            self._turns.release()


def receive(intake: Intake, sent: Original, partner: str, feed: str, actor: Actor | None = None) -> Receipt:
    """Keep a file as a draft that waits for a person's yes; approve nothing.

    Raises:
        UnknownName: the community has no such partner, or there is no such feed.
        FeedError: no feed of the partner fits, or several do, or it is another's.
        SourceUnreadable: the file does not open; nothing of it is kept.
        Busy: others are being read.
    """
    office = intake.office(actor)
    office.agreed().partner(partner)
    if not sent.content.strip():
        raise SourceUnreadable(
            f"{sent.name}: an empty file; a header and rows belong in it", code=Refusal.EMPTY
        )
    with intake.turn():
        if feed:
            shape: Feed | Template = shapes.known(office, intake.feeds, partner, feed)
        else:
            shape = shapes.found(office, sent, partner, intake.feeds)
        return sending.send(office, shape, sent, approve=False)
