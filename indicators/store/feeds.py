"""Feeds in versions: the shape a partner's file was read by, kept as its text and never changed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, insert, select

from indicators import schema
from indicators.batches import BatchState
from indicators.errors import NotAllowed, unknown
from indicators.store.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFeed:
    """One version of a feed as it was entered.

    Attributes:
        content: the declaration, TOML; `loaders.toml` writes it.
        reason: why it was entered.
    """

    feed: str
    version: int
    partner: str
    content: str
    made_by: str
    made_at: str
    reason: str


def keep(desk: Desk, feed: str, version: int, partner: str, content: str, *, reason: str) -> bool:
    """Enter a version of a feed; False where it was entered before with the same content.

    Raises:
        NotAllowed: that version says something else already.
        UnknownName: the community has no such partner.
    """
    known = versions(desk.connection, desk.community, feed)
    refuse_changed(known, feed, version, partner, content)
    if any(one.version == version for one in known):
        return False
    desk.connection.execute(
        insert(schema.feed).values(
            community_id=desk.community,
            slug=feed,
            version=version,
            partner_id=desk.id_of(schema.partner, partner),
            content=content,
            actor_id=desk.actor_id,
            recorded_at=desk.stamp,
            reason=reason,
        )
    )
    desk.note("feed", f"feed {feed}, version {version}", {"partner": partner, "reason": reason})
    return True


def refuse_changed(known: tuple[KeptFeed, ...], feed: str, version: int, partner: str, content: str) -> None:
    """What a version of a feed says is never changed, nor whose it is.

    Raises:
        NotAllowed: it would be.
    """
    for one in known:
        if one.partner != partner:
            raise NotAllowed(f"feed {feed!r} is of partner {one.partner!r}; give {partner!r}'s another id")
        if one.version == version and one.content != content:
            newest = max(kept.version for kept in known)
            raise NotAllowed(
                f"feed {feed!r}: version {version} says something else already; say version {newest + 1}"
            )


def versions(connection: Connection, community: int, feed: str | None = None) -> tuple[KeptFeed, ...]:
    """Every version of a feed, the first one first; of all feeds, the last entered last, without a name."""
    table, partner, actor = schema.feed, schema.partner, schema.actor
    query = (
        select(table, partner.c.slug.label("partner"), actor.c.name.label("made_by"))
        .join(
            partner,
            and_(partner.c.community_id == table.c.community_id, partner.c.partner_id == table.c.partner_id),
        )
        .join(actor, and_(actor.c.community_id == table.c.community_id, actor.c.actor_id == table.c.actor_id))
        .where(table.c.community_id == community)
        .order_by(table.c.recorded_at, table.c.slug, table.c.version)
    )
    if feed is not None:
        query = query.where(table.c.slug == feed)
    return tuple(
        KeptFeed(
            feed=row.slug,
            version=row.version,
            partner=row.partner,
            content=row.content,
            made_by=row.made_by,
            made_at=row.recorded_at,
            reason=row.reason,
        )
        for row in connection.execute(query)
    )


def unapproved(connection: Connection, community: int) -> frozenset[tuple[str, int]]:
    """The versions of feeds by which files were read and nobody said yes to one; not those no file was read by yet."""
    table = schema.batch
    read = select(table.c.feed, table.c.feed_version).where(table.c.community_id == community)
    approved = read.where(table.c.state == BatchState.APPROVED)
    every, good = ({(row[0], row[1]) for row in connection.execute(query)} for query in (read, approved))
    return frozenset(every - good)


def version(connection: Connection, community: int, feed: str, number: int | None = None) -> KeptFeed:
    """A version of a feed; without a number, the newest.

    Raises:
        UnknownName: there is no such feed, or no such version of it.
    """
    known = {one.version: one for one in versions(connection, community, feed)}
    if not known:
        raise unknown("feed", feed, {one.feed for one in versions(connection, community)})
    wanted = max(known) if number is None else number
    if wanted not in known:
        raise unknown(f"version of feed {feed!r}", str(wanted), map(str, known))
    return known[wanted]
