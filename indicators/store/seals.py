"""Seals: the hash of a batch's rows as they were kept, in the audit trail, so that a figure changed behind it is noticed.

SHA-256 over the batch's salt and then, of all its rows in order: numbers of row, curve, source, days, grain, state and whether
preliminary, each a column of 64-bit integers, little end first, 0 where there is none; the numbers of the figures, each a column of
doubles likewise, NaN where there is none; the sheets and the breaks as JSON. What approval may say anew of a row, its outcome, is not in it.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert, select

from indicators import schema
from indicators.figure_table import COLUMNS
from indicators.store import codes
from indicators.store.desk import Desk
from indicators.store.rows import fetch_rows

_WHOLE = ("row_no", "curve_id", "source_id", *codes.WHEN, "state", "preliminary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What is sealed of a batch: columns with a place for each of its rows.

    Attributes:
        whole: whole numbers, in the order of the columns above.
        numbers: of the figures, NaN where there is none.
    """

    whole: Sequence[NDArray[Any]]
    numbers: Sequence[NDArray[Any]]
    sheets: Sequence[str | None]
    breaks: dict[int, str]

    def digest(self, salt: str) -> str:
        """The seal."""
        hashed = hashlib.sha256(salt.encode())
        for column in self.whole:
            hashed.update(np.asarray(column, "<i8").tobytes())
        for numbers in self.numbers:
            plain = np.where(np.isnan(numbers), np.nan, numbers) + 0.0  # one NaN, and no negative nought
            hashed.update(np.asarray(plain, "<f8").tobytes())
        told = [list(self.sheets), sorted(self.breaks.items())]
        hashed.update(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return hashed.hexdigest()


def seal(desk: Desk, batch: int, sealed: Sealed) -> str:
    """Give a batch a fresh salt; returns its seal, which belongs into the audit trail."""
    table, salt = schema.batch_seal, secrets.token_hex(16)
    desk.connection.execute(
        delete(table).where(table.c.community_id == desk.community, table.c.batch_id == batch)
    )
    desk.connection.execute(insert(table).values(community_id=desk.community, batch_id=batch, salt=salt))
    return sealed.digest(salt)


def kept(connection: Connection, community: int, batch: int) -> Sealed:
    """What is sealed of a batch, as the store has it."""
    table = schema.batch_change
    columns = (*_WHOLE, *COLUMNS, "sheet", "break_before")
    query = select(*(table.c[name] for name in columns)).where(
        table.c.community_id == community, table.c.batch_id == batch
    )
    rows = fetch_rows(connection, query.order_by(table.c.change_no))
    said = dict(zip(columns, zip(*rows, strict=True) if rows else [()] * len(columns), strict=True))
    return Sealed(
        whole=[np.array([n or 0 for n in said[name]], np.int64) for name in _WHOLE],
        numbers=[np.array(said[name], np.float64) for name in COLUMNS],
        sheets=said["sheet"],
        breaks={place: why for place, why in enumerate(said["break_before"]) if why},
    )


def in_trail(connection: Connection, community: int) -> dict[int, str]:
    """The seal that the trail has last of each batch that was sealed."""
    table, found = schema.audit, dict[int, str]()
    query = (
        select(table.c.subject, table.c.detail)
        .where(table.c.community_id == community, table.c.detail.contains('"seal'))
        .order_by(table.c.sequence)
    )
    for subject, detail in connection.execute(query):
        said = json.loads(detail)
        batch = re.fullmatch("batch ([0-9]+)", subject)
        if batch and "seal" in said:
            found[int(batch[1])] = said["seal"]
        found.update({int(number): digest for number, digest in said.get("seals", {}).items()})
    return found


def broken(connection: Connection, community: int) -> Iterator[str]:
    """Sentences about batches whose rows are not those that were sealed."""
    table = schema.batch_seal
    salts = dict(
        connection.execute(
            select(table.c.batch_id, table.c.salt).where(table.c.community_id == community)
        ).all()
    )
    for batch, digest in in_trail(connection, community).items():
        salt = salts.get(batch)
        if salt is None or kept(connection, community, batch).digest(salt) != digest:
            yield f"batch {batch}: its rows are not those that were kept when it was proposed"
