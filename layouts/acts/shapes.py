"""Shapes: which of a partner's declared feeds a file is read by."""

from __future__ import annotations

from pathlib import Path

from indicators.errors import FeedError
from layouts.acts import choosing_feed, feeds, templates
from layouts.acts.office import Office
from loaders import Feed, Original, read_feed
from loaders.templates.returned import Template


def known(office: Office, folder: Path, partner: str, name: str) -> Feed:
    """The partner's feed by its name, the newest version in the store or the folder.

    Raises:
        UnknownName: there is none of that name.
        FeedError: it is another partner's.
    """
    return _of(partner, feeds.named(office, name, folder))


def written(path: Path, partner: str) -> Feed:
    """The feed that a file declares.

    Raises:
        FeedError: it is another partner's, or no feed.
    """
    return _of(partner, read_feed(path))


def _of(partner: str, feed: Feed) -> Feed:
    if feed.partner != partner:
        raise FeedError(f"feed {feed.title!r} is of partner {feed.partner!r}, not of {partner!r}")
    return feed


def found(office: Office, sent: Original, partner: str, folder: Path) -> Feed | Template:
    """How a file is read that was sent without a word: as the template it is, else by the partner's feed that fits.

    Raises:
        FeedError: it is another partner's template; or no feed fits for sure.
        SourceUnreadable: it does not open.
    """
    return templates.returned(office, partner, sent) or fitting(office, sent, partner, folder)


def fitting(office: Office, sent: Original, partner: str, folder: Path) -> Feed:
    """The partner's feed that fits a file, else a suggestion that is sure and leaves nothing open.

    Raises:
        FeedAsked: none fits for sure; what is suggested says what is open.
        SourceUnreadable: the file does not open.
    """
    return choosing_feed.chosen(office, sent, partner, folder)[0]
