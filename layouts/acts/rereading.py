"""Reading again: a batch's kept file under a corrected feed, as a new draft; the batch itself stays as it is."""

from __future__ import annotations

from pathlib import Path

from indicators.errors import FeedError, NotAllowed
from indicators.store import originals
from layouts.acts import feeds, sending
from layouts.acts.office import Office
from layouts.acts.sending import Receipt
from loaders import Original


def reread(office: Office, batch: int, folder: Path, feed: str | None = None) -> Receipt:
    """What a batch's file says under the feed named, else under the newest version of its own.

    Raises:
        UnknownName: there is no such batch or feed.
        NotAllowed: its file was not kept, or there is no newer version than the one it was read by.
        FeedError: the feed is another partner's.
    """
    with office.reading() as view:
        kept = originals.of_batch(view.connection, view.community, batch)
    chosen = feeds.asked(office, feed or kept.feed, folder)
    if chosen.partner != kept.partner:
        raise FeedError(f"feed {chosen.id!r} is of partner {chosen.partner!r}, not of {kept.partner!r}")
    if (chosen.id, chosen.version) == (kept.feed, kept.version):
        raise NotAllowed(
            f"batch {batch} was read by version {kept.version} of feed {kept.feed!r}, the newest there is; "
            f"correct the feed as version {kept.version + 1} and name it with --feed"
        )
    return sending.send(office, chosen, Original(kept.name, kept.content), approve=False)
