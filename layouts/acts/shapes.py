"""Shapes: which of a partner's declared feeds a file is read by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from indicators.errors import FeedError, MeasurementError, PersonsInFile, unknown
from layouts.acts import sending, templates
from layouts.acts.office import Office
from loaders import Feed, Original, read_feed
from loaders.templates.returned import Template


def of_partner(folder: Path, partner: str) -> tuple[Feed, ...]:
    """The feeds in a folder that are of this partner, by name."""
    return tuple(f for f in map(read_feed, sorted(folder.glob("*.toml"))) if f.partner == partner)


def some_of_partner(folder: Path, partner: str) -> tuple[Feed, ...]:
    """The partner's feeds, of which there is at least one.

    Raises:
        FeedError: there is none.
    """
    feeds = of_partner(folder, partner)
    if not feeds:
        raise FeedError(f"partner {partner!r} has no feed; write one first")
    return feeds


def named(folder: Path, partner: str, name: str) -> Feed:
    """The partner's feed in a folder by its name.

    Raises:
        UnknownName: there is none of that name.
        FeedError: it is another partner's.
    """
    known = {path.stem: path for path in folder.glob("*.toml")}
    if name not in known:
        raise unknown("feed", name, known)
    return written(known[name], partner)


def written(path: Path, partner: str) -> Feed:
    """The feed that a file declares.

    Raises:
        FeedError: it is another partner's, or no feed.
    """
    feed = read_feed(path)
    if feed.partner != partner:
        raise FeedError(f"feed {feed.id!r} is of partner {feed.partner!r}, not of {partner!r}")
    return feed


def found(office: Office, sent: Original, partner: str, folder: Path) -> Feed | Template:
    """How a file is read that was sent without a word: as the template it is, else by the partner's feed that fits.

    Raises:
        FeedError: it is another partner's template; or there is no feed, or none or several fit.
        SourceUnreadable: no feed could open it.
    """
    return templates.returned(office, partner, sent) or fitting(office, sent, partner, folder)


def fitting(office: Office, sent: Original, partner: str, folder: Path) -> Feed:
    """The partner's only feed, else the only one of several that makes something of the file.

    Raises:
        FeedError: there is none, or none or several fit.
        SourceUnreadable: no feed could open it.
    """
    feeds = some_of_partner(folder, partner)
    return feeds[0] if len(feeds) == 1 else _only(office, sent, partner, feeds)


def _only(office: Office, sent: Original, partner: str, feeds: Sequence[Feed]) -> Feed:
    fit: list[Feed] = []
    refused: dict[str, MeasurementError] = {}
    for feed in feeds:
        try:
            counts = sending.proposal(office, feed, sent).counts
        except PersonsInFile:
            raise
        except MeasurementError as problem:
            refused[feed.id] = problem
            continue
        if any(n for outcome, n in counts.items() if outcome != "rejected"):
            fit.append(feed)
    if len(fit) == 1:
        return fit[0]
    if fit:
        raise FeedError(f"several feeds fit: {', '.join(f.id for f in fit)}; name one of them")
    if len(refused) == len(feeds) and len(set(map(str, refused.values()))) == 1:
        raise refused[feeds[0].id]  # the file's own fault, whatever the feed
    whys = [f"{name}: {problem}" for name, problem in refused.items()]
    raise FeedError(f"no feed of {partner!r} fits: " + "; ".join(whys or [f.id for f in feeds]))
