"""The lines groups drew, in the register: each with who drew it and when, never changed; a later one replaces it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from indicators import schema
from indicators.model import CurveKey
from indicators.store import curves
from indicators.store.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredLine:
    """A line as it was drawn.

    Attributes:
        points: codes of periods with ratios, in order.
        replaces: the line that stood before it.
    """

    line: int
    replaces: int | None
    points: tuple[tuple[str, float], ...]
    agreed_on: date
    agreed_by: str
    note: str


def register_line(
    desk: Desk,
    key: CurveKey,
    points: Sequence[tuple[str, float]],
    agreed_on: date,
    agreed_by: str,
    note: str = "",
) -> None:
    """Record a line a group drew; an earlier one for the same curve stays and is replaced."""
    curve = curves.curve_ids(desk, [key])[key]
    standing = lines(desk.connection, desk.community).get(key)
    number = desk.add(
        schema.drawn_line,
        curve_id=curve,
        replaces=standing[-1].line if standing else None,
        points=json.dumps([list(p) for p in points]),
        agreed_on=agreed_on.isoformat(),
        agreed_by=agreed_by,
        note=note,
        actor_id=desk.actor_id,
        recorded_at=desk.stamp,
    )
    desk.note("line", f"line {number}", {"curve": key.slug, "points": [list(p) for p in points]})


def lines(connection: Connection, community: int) -> dict[CurveKey, list[RegisteredLine]]:
    """Every line by curve, the first one first; the last is the one that is scored."""
    table, keys = schema.drawn_line, curves.keys(connection, community)
    query = select(table).where(table.c.community_id == community).order_by(table.c.drawn_line_id)
    found: dict[CurveKey, list[RegisteredLine]] = {}
    for row in connection.execute(query):
        line = RegisteredLine(
            line=row.drawn_line_id,
            replaces=row.replaces,
            points=tuple((code, float(ratio)) for code, ratio in json.loads(row.points)),
            agreed_on=date.fromisoformat(row.agreed_on),
            agreed_by=row.agreed_by,
            note=row.note,
        )
        found.setdefault(keys[row.curve_id], []).append(line)
    return found
