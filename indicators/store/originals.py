"""Originals: the file a batch came in, as it was sent, for whoever reads it again."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, and_, select

from indicators import schema
from indicators.batches import BatchState
from indicators.errors import NotAllowed, UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A batch's file, and what it was read by.

    Attributes:
        name: the file's name when it was sent.
    """

    batch: int
    name: str
    content: bytes = field(repr=False)
    partner: str
    feed: str
    version: int
    state: BatchState


def of_batch(connection: Connection, community: int, batch: int) -> KeptFile:
    """The file of a batch.

    Raises:
        UnknownName: there is no such batch.
        NotAllowed: its file was not kept, as no case export is, or it is the taking back of another.
    """
    table, partner, kept = schema.batch, schema.partner, schema.original
    found = connection.execute(
        select(table, partner.c.slug, kept.c.content)
        .join(
            partner,
            and_(partner.c.community_id == table.c.community_id, partner.c.partner_id == table.c.partner_id),
        )
        .outerjoin(kept, and_(kept.c.community_id == table.c.community_id, kept.c.digest == table.c.digest))
        .where(table.c.community_id == community, table.c.batch_id == batch)
    ).first()
    if found is None:
        raise UnknownName(f"no batch {batch}; the command 'batches' lists them")
    if found.undoes is not None:
        raise NotAllowed(
            f"batch {batch} took batch {found.undoes} back; name the batch that brought the file"
        )
    if not found.content:
        raise NotAllowed(
            f"batch {batch}: its file was not kept; rows of a case export are counted and forgotten"
        )
    return KeptFile(
        batch=batch,
        name=found.file,
        content=bytes(found.content),
        partner=found.slug,
        feed=found.feed,
        version=found.feed_version,
        state=BatchState(found.state),
    )
