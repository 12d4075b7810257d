"""Releases: numbered, immutable, sealed by a hash of their content. Public surfaces read nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from indicators import schema
from indicators.store.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """A release as it was made.

    Attributes:
        head: everything but the curves, as JSON.
        curves: the curves in order, each an address and a JSON text.
    """

    number: int
    as_of: str
    digest: str
    head: str
    curves: tuple[tuple[str, str], ...]


def digest_of(head: str, curves: Sequence[tuple[str, str]]) -> str:
    """The hash of a release's content."""
    seal = hashlib.sha256(head.encode())
    for address, content in curves:
        seal.update(b"\0" + address.encode() + b"\0" + content.encode())
    return seal.hexdigest()


def next_number(desk: Desk) -> int:
    """The number the next release will have."""
    return desk.next_id(schema.release)


def make(desk: Desk, *, as_of: str, sequence: int, head: str, curves: Sequence[tuple[str, str]]) -> str:
    """Record the next release; returns its hash. `sequence` is the last batch behind its figures."""
    number, digest = next_number(desk), digest_of(head, curves)
    desk.connection.execute(
        insert(schema.release).values(
            community_id=desk.community,
            release_id=number,
            as_of=as_of,
            sequence=sequence,
            made_at=desk.stamp,
            made_by=desk.actor_id,
            board=head,
            digest=digest,
        )
    )
    rows = [
        {
            "community_id": desk.community,
            "release_id": number,
            "curve": address,
            "position": place,
            "content": content,
        }
        for place, (address, content) in enumerate(curves)
    ]
    if rows:
        desk.connection.execute(insert(schema.release_curve), rows)
    desk.note("release", f"release {number}", {"digest": digest, "curves": len(rows), "as_of": as_of})
    return digest


def latest(connection: Connection, community: int) -> tuple[int, str] | None:
    """Number and hash of the newest release; None before the first."""
    table = schema.release
    row = connection.execute(
        select(table.c.release_id, table.c.digest)
        .where(table.c.community_id == community)
        .order_by(table.c.release_id.desc())
        .limit(1)
    ).first()
    return (row.release_id, row.digest) if row else None


def read(connection: Connection, community: int, number: int) -> Released | None:
    """A release by its number; None when there is none."""
    table, curve = schema.release, schema.release_curve
    head = connection.execute(
        select(table).where(table.c.community_id == community, table.c.release_id == number)
    ).first()
    if head is None:
        return None
    rows = connection.execute(
        select(curve.c.curve, curve.c.content)
        .where(curve.c.community_id == community, curve.c.release_id == number)
        .order_by(curve.c.position)
    )
    return Released(
        number=number,
        as_of=head.as_of,
        digest=head.digest,
        head=head.board,
        curves=tuple((r.curve, r.content) for r in rows),
    )


def damaged(connection: Connection, community: int) -> Iterator[str]:
    """Sentences about releases whose content is not what was released."""
    numbers = connection.scalars(
        select(schema.release.c.release_id).where(schema.release.c.community_id == community)
    ).all()
    for number in numbers:
        found = read(connection, community, number)
        if found and found.digest != digest_of(found.head, found.curves):
            yield f"release {number}: its content is not what was released"
