"""Doors: links by which a partner sends one owed file without an account, until a day. A door never approves."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from indicators.errors import MeasurementError
from indicators.store import Actor, Desk, batches, drafts, links
from indicators.store.batches import BatchSummary
from indicators.store.links import UploadLink
from layouts.acts import shapes
from layouts.acts.intake import Intake, receive
from layouts.acts.office import Office
from layouts.acts.sending import Receipt
from loaders import Original

TOKEN_BYTES = 24
MOST_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLink:
    """A link that was just made. Its token can be told now and never again.

    Attributes:
        until: the last day it takes a file.
    """

    number: int
    token: str = field(repr=False)
    until: date


def make(office: Office, folder: Path, partner: str, feed: str, *, what: str, days: int) -> NewLink:
    """A new link for a file of that partner.

    Raises:
        UnknownName: there is no such partner or feed.
        FeedError: the feed is another partner's.
    """
    office.agreed().partner(partner)
    if feed:
        what = what or shapes.known(office, folder, partner, feed).title
    token, until = secrets.token_urlsafe(TOKEN_BYTES), office.today + timedelta(days=days)
    with office.desk() as desk:
        number = links.make(desk, partner, feed=feed, what=what, expires_on=until, digest=digest(token))
    return NewLink(number=number, token=token, until=until)


def digest(token: str) -> str:
    """The hash a link is known by. A token is random and long, so that a plain one does."""
    return hashlib.sha256(token.encode()).hexdigest()


def behind(office: Office, token: str) -> UploadLink | None:
    """The link of a token; None where there never was one."""
    with office.reading() as view:
        return links.find(view.connection, view.community, digest(token))


def receive_by(intake: Intake, link: UploadLink, sent: Original) -> Receipt:
    """Keep a file that came by a link as a draft. It takes the place of the one that came by it before and still waits.

    Raises:
        FeedError: no feed of the partner fits, or several do.
        SourceUnreadable: the file does not open; nothing of it is kept.
        Busy: others are being read.
    """
    sender = Actor("token", link.sender, "partner")
    try:
        receipt = receive(intake, sent, link.partner, link.feed, sender)
    except MeasurementError:
        _mark(intake.office(sender), link, None)
        raise
    _mark(intake.office(sender), link, receipt.batch if receipt.done == "draft" else None)
    return receipt


def _mark(office: Office, link: UploadLink, batch: int | None) -> None:
    with office.desk() as desk:
        links.mark_used(desk, link.link, batch)
        if batch is not None and link.batch not in (None, batch):
            _replace(desk, link, batch)


def _replace(desk: Desk, link: UploadLink, by: int) -> None:
    """Nobody should approve an earlier file after the corrected one."""
    for before in batches.listed(desk.connection, desk.community, link.batch):
        if before.waits and before.submitted_by == link.sender:
            drafts.send_back(desk, before.batch, f"replaced by batch {by}, which came by the same link")


def came_by(link: UploadLink, summary: BatchSummary) -> bool:
    """Whether a batch was sent by a link, so that whoever holds the link may see it."""
    own = summary.submitted_by == link.sender or summary.batch == link.batch
    return own and summary.partner == link.partner
