"""Fill an empty store with the demonstration: published figures, through the same doors a partner's file takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from indicators.batches import Outcome, Severity
from indicators.entries import FeedFile
from indicators.errors import SourceUnreadable
from indicators.store import Actor, Store, StoreKind, drafts, releases
from layouts.acts import feeds, founding, freezing, releasing, sending
from layouts.acts.office import Office
from loaders import original, read_feed

DEMONSTRATION = Actor("product", "demonstration", "admin")


def wanted(store: Store) -> bool:
    """Whether the store is empty, or a demonstration that was interrupted before its first release."""
    if store.kind is StoreKind.REAL:
        return False
    known = store.communities()
    if not known:
        return True
    with store.reading(min(known.values())) as view:
        return releases.latest(view.connection, view.community) is None


def fill(store: Store, data: Path, at: datetime, say: Callable[[str], None]) -> None:
    """Found the demonstration community, load its files, freeze its baselines, make its first release.

    What an interrupted run did is not done again.

    Raises:
        SourceUnreadable: one of its own files is refused.
    """
    files = founding.agreed_files(data / "demonstration" / "community.toml", None, data / "frameworks")
    community = files.read()
    key = store.communities().get(community.id)
    if key is None:
        key = founding.found(store, StoreKind.DEMONSTRATION, files, DEMONSTRATION, at)
    office = Office(store=store, community=key, actor=DEMONSTRATION, at=at)
    for file in community.files:
        say(_load(office, file, data))
    with office.desk() as desk:
        say(f"{freezing.freeze_declared(desk).frozen} baselines frozen")
    number, _ = releasing.release(office)
    say(f"release {number} made")


def _load(office: Office, file: FeedFile, data: Path) -> str:
    feed = read_feed(data / "feeds" / f"{file.feed}.toml")
    path = data / "demonstration" / file.path
    found = sending.read(office, feed, original(path))
    with office.reading() as view:
        proposed = sending.compared(view, found)
    if bad := [i for i in proposed.issues if i.severity is Severity.REJECTED]:
        raise SourceUnreadable(f"{path.name}, row {bad[0].row}: {bad[0].code}, read {bad[0].read!r}")
    if not any(proposed.counts[o] for o in (Outcome.NEW, Outcome.CHANGED, Outcome.HELD)):
        return f"{feed.title}: nothing new"
    with office.desk() as desk:
        feeds.enter(desk, feed, "comes with the demonstration")
        batch = drafts.keep(desk, proposed, found.content)
        written = drafts.approve(desk, batch, "demonstration: figures their publishers made public")
    return f"{feed.title}: {written} figures"
