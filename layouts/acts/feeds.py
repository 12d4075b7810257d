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


def newer(view: View, feed: Feed) -> tuple[tuple[str, str], ...]:
    """The decision to read a file by an older version than the newest; nothing where it is the newest."""
    known = stored.versions(view.connection, view.community, feed.id)
    last = max((one.version for one in known), default=feed.version)
    return (
        (("version of the feed", f"{feed.version}, an older one; the newest is {last}"),)
        if last > feed.version
        else ()
    )


def listed(office: Office) -> tuple[KeptFeed, ...]:
    """Every version of every feed that was used, the last entered last."""
    with office.reading() as view:
        return stored.versions(view.connection, view.community)


def of_partner(office: Office, partner: str, folder: Path) -> tuple[Feed, ...]:
    """The feeds of a partner: those of the store, the last entered first, then those of the folder."""
    kept = [read(one) for one in reversed(listed(office)) if one.partner == partner]
    return (*kept, *(f for f in map(read_feed, sorted(folder.glob("*.toml"))) if f.partner == partner))


def candidates(office: Office, partner: str, folder: Path) -> tuple[Feed, ...]:
    """The feeds of a partner that a file may be read by without anybody naming one.

    A suggested feed is kept with the draft it was first used for; until somebody says yes to what it read, it speaks for no other file.
    """
    with office.reading() as view:
        doubtful = stored.unapproved(view.connection, view.community)
    declared_here = {(f.id, f.version) for f in map(read_feed, sorted(folder.glob("*.toml")))}
    return tuple(
        feed
        for feed in of_partner(office, partner, folder)
        if (feed.id, feed.version) not in doubtful - declared_here
    )


def unused(office: Office, feed: Feed) -> Feed:
    """A feed nobody has used, under a version that says nothing else yet."""
    with office.reading() as view:
        known = stored.versions(view.connection, view.community, feed.id)
    if not any(one.version == feed.version and one.content != as_toml(feed) for one in known):
        return feed
    return feed.model_copy(update={"version": max(one.version for one in known) + 1})


def newest(office: Office, partner: str, folder: Path) -> tuple[Feed, ...]:
    """The feeds of a partner, of each its newest version, by title."""
    found: dict[str, Feed] = {}
    for feed in of_partner(office, partner, folder):
        known = found.setdefault(feed.id, feed)
        found[feed.id] = max(known, feed, key=lambda f: f.version)
    return tuple(sorted(found.values(), key=lambda f: f.title))


def asked(office: Office, name: str, folder: Path, version: int | None = None) -> Feed:
    """A feed as an operator names it: a TOML file that is there, else as `named`.

    Raises:
        UnknownName: there is none.
        FeedError: the file declares what cannot be.
    """
    path = Path(name)
    return (
        read_feed(path) if path.suffix == ".toml" and path.is_file() else named(office, name, folder, version)
    )


def named(office: Office, name: str, folder: Path, version: int | None = None) -> Feed:
    """A version of a feed, in the store or the folder; without a number the newest.

    Raises:
        UnknownName: there is none.
        FeedError: the file declares what cannot be.
    """
    kept, files = listed(office), {path.stem: path for path in folder.glob("*.toml")}
    found = [read(one) for one in kept if one.feed == name]
    if name in files:
        found.append(read_feed(files[name]))
    wanted = [feed for feed in found if version in (None, feed.version)]
    if not wanted and found:
        raise unknown(f"version of feed {name!r}", str(version), {str(feed.version) for feed in found})
    if not wanted:
        raise unknown("feed", name, {*files, *(one.feed for one in kept)})
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
