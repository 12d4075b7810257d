"""Upload links: who may send which file without an account, until when; a link is known by the hash of its token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, and_, select, update

from indicators import schema
from indicators.errors import NotAllowed, UnknownName
from indicators.store.desk import Desk

MOST_USES = 50
"""How often one link takes a file: corrections are welcome, a flood is not."""


class LinkState(StrEnum):
    """Whether a link still takes a file."""

    OPEN = "open"
    EXPIRED = "expired"
    REVOKED = "revoked"
    USED_UP = "used_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadLink:
    """A link for one owed file.

    Attributes:
        feed: the declared shape it is for; "" where the partner's feed that fits is taken.
        what: what is owed, in words.
        expires_on: the last day on which it takes a file, in the community's time zone.
        batch: what the last file that was kept became.
    """

    link: int
    partner: str
    feed: str
    what: str
    expires_on: date
    made_by: str
    uses: int
    used_at: str
    batch: int | None
    revoked: bool

    @property
    def sender(self) -> str:
        """The name under which what came by it is kept."""
        return f"upload link {self.link}"

    def state(self, today: date) -> LinkState:
        """Whether it takes a file today."""
        if self.revoked:
            return LinkState.REVOKED
        if today > self.expires_on:
            return LinkState.EXPIRED
        return LinkState.USED_UP if self.uses >= MOST_USES else LinkState.OPEN


def make(desk: Desk, partner: str, *, feed: str, what: str, expires_on: date, digest: str) -> int:
    """Keep a link by the hash of its token; returns its number."""
    link = desk.add(
        schema.upload_link,
        partner_id=desk.id_of(schema.partner, partner),
        feed=feed,
        what=what,
        digest=digest,
        expires_on=expires_on.isoformat(),
        made_by=desk.actor_id,
        made_at=desk.stamp,
    )
    detail = {"partner": partner, "feed": feed, "what": what, "expires_on": expires_on.isoformat()}
    desk.note("make_link", f"upload link {link}", detail)
    return link


def find(connection: Connection, community: int, digest: str) -> UploadLink | None:
    """The link whose token has that hash."""
    row = connection.execute(_query(community).where(schema.upload_link.c.digest == digest)).first()
    return _link(row) if row else None


def listed(connection: Connection, community: int) -> tuple[UploadLink, ...]:
    """Every link, the first one first."""
    query = _query(community).order_by(schema.upload_link.c.upload_link_id)
    return tuple(_link(row) for row in connection.execute(query))


def mark_used(desk: Desk, link: int, batch: int | None) -> None:
    """Note that a file came by a link, and which batch it was kept as; None where it was not kept."""
    table = schema.upload_link
    values: dict[str, Any] = {"uses": table.c.uses + 1, "used_at": desk.stamp}
    if batch is not None:
        values["last_batch"] = batch
    _change(desk, link, values)
    desk.note("use_link", f"upload link {link}", {"batch": batch})


def revoke(desk: Desk, link: int) -> None:
    """Shut a link before its day.

    Raises:
        UnknownName: there is none of that number.
        NotAllowed: it is shut already.
    """
    table = schema.upload_link
    found = desk.connection.execute(
        select(table.c.revoked_at).where(
            table.c.community_id == desk.community, table.c.upload_link_id == link
        )
    ).first()
    if found is None:
        raise UnknownName(f"no link {link}; 'link --list' lists them")
    if found.revoked_at:
        raise NotAllowed(f"link {link} was revoked on {found.revoked_at[:10]} already")
    _change(desk, link, {"revoked_at": desk.stamp})
    desk.note("revoke_link", f"upload link {link}")


def _change(desk: Desk, link: int, values: dict[str, Any]) -> None:
    table = schema.upload_link
    desk.connection.execute(
        update(table)
        .where(table.c.community_id == desk.community, table.c.upload_link_id == link)
        .values(**values)
    )


def _query(community: int) -> Select[Any]:
    table, partner, actor = schema.upload_link, schema.partner, schema.actor
    return (
        select(table, partner.c.slug.label("partner"), actor.c.name.label("maker"))
        .join(partner, and_(partner.c.community_id == community, partner.c.partner_id == table.c.partner_id))
        .join(actor, and_(actor.c.community_id == community, actor.c.actor_id == table.c.made_by))
        .where(table.c.community_id == community)
    )


def _link(row: Any) -> UploadLink:
    return UploadLink(
        link=row.upload_link_id,
        partner=row.partner,
        feed=row.feed,
        what=row.what,
        expires_on=date.fromisoformat(row.expires_on),
        made_by=row.maker,
        uses=row.uses,
        used_at=row.used_at,
        batch=row.last_batch,
        revoked=bool(row.revoked_at),
    )
