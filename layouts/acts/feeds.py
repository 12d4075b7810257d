"""Feeds of a community: those the store keeps in versions, and those in a folder that have not been used yet."""

from __future__ import annotations

import tomllib
from pathlib import Path

from indicators.declared import declared
from indicators.errors import FeedError, FrameworkError, unknown
from indicators.store import Desk, View
from indicators.store import feeds as stored
from indicators.store.feeds import KeptFeed
from layouts.acts.office import Office
from loaders import Feed, read_feed
from loaders.toml import as_toml


def enter(desk: Desk, feed: Feed, reason: str) -> bool:
    """Keep a version of a feed; False where it is kept already.

    Raises:
        NotAllowed: that version says something else already.
    """
    return stored.keep(desk, feed.id, feed.version, feed.partner, as_toml(feed), reason=reason)


def refuse_changed(view: View, feed: Feed) -> None:
    """A feed that was used is not changed under its old version.

    Raises:
        NotAllowed: it is.
    """
    known = stored.versions(view.connection, view.community, feed.id)
    stored.refuse_changed(known, feed.id, feed.version, feed.partner, as_toml(feed))


def listed(office: Office) -> tuple[KeptFeed, ...]:
    """Every version of every feed that was used, the last entered last."""
    with office.reading() as view:
        return stored.versions(view.connection, view.community)


def of_partner(office: Office, partner: str, folder: Path) -> tuple[Feed, ...]:
    """The feeds of a partner: those of the store, the last entered first, then those of the folder."""
    kept = [read(one) for one in reversed(listed(office)) if one.partner == partner]
    return (*kept, *(f for f in map(read_feed, sorted(folder.glob("*.toml"))) if f.partner == partner))


def named(office: Office, name: str, folder: Path, version: int | None = None) -> Feed:
    """A feed by its name or its file: a TOML file; else a version in the store; else one of the folder.

    Without a version the newest there is.

    Raises:
        UnknownName: there is none.
        FeedError: the file declares what cannot be.
    """
    path = Path(name)
    if path.suffix == ".toml":
        if not path.is_file():
            raise unknown("feed", name, (p.stem for p in folder.glob("*.toml")))
        return read_feed(path)
    found = [read(one) for one in listed(office) if one.feed == name]
    if (own := folder / f"{name}.toml").is_file():
        found.append(read_feed(own))
    wanted = [feed for feed in found if version in (None, feed.version)]
    if not wanted and found:
        raise unknown(f"version of feed {name!r}", str(version), {str(feed.version) for feed in found})
    if not wanted:
        known = {one.feed for one in listed(office)} | {p.stem for p in folder.glob("*.toml")}
        raise unknown("feed", name, known)
    return max(wanted, key=lambda feed: feed.version)


def add(office: Office, path: Path) -> tuple[Feed, bool]:
    """Keep the feed of a TOML file, and whether it is new.

    Raises:
        FeedError: it declares what cannot be.
        NotAllowed: that version says something else already.
        UnknownName: its partner or source is not the community's.
    """
    feed = read_feed(path)
    agreed = office.agreed()
    agreed.partner(feed.partner)
    if (owner := agreed.source(feed.source).partner) != feed.partner:
        raise FeedError(f"feed {feed.id!r} of {feed.partner!r}: source {feed.source!r} is {owner!r}'s")
    with office.desk() as desk:
        return feed, enter(desk, feed, f"added by {office.actor.label}")


def read(kept: KeptFeed) -> Feed:
    """A feed out of the store.

    Raises:
        FeedError: this version of the product reads feeds otherwise.
    """
    name = f"feed {kept.feed}, version {kept.version}"
    try:
        return declared(Feed, tomllib.loads(kept.content), name)
    except FrameworkError as why:
        raise FeedError(str(why)) from why
