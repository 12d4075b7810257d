"""What another system said, kept and read. It is never judged, and no later saying replaces an earlier one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from indicators import schema
from indicators.sayings import Saying, SayingKind
from indicators.store import curves
from indicators.store.desk import Desk


def keep(desk: Desk, said: Sequence[Saying]) -> int:
    """Record what was said of measures (our ids, or "" for none); returns how many of them were not there yet."""
    known = set(sayings(desk.connection, desk.community))
    fresh = [one for one in dict.fromkeys(said) if one not in known]
    measures = {m: curves.measure_id(desk, m) for m in {one.measure for one in fresh} if m}
    first = desk.next_id(schema.saying)
    rows = [
        {
            "community_id": desk.community,
            "saying_id": number,
            "system": one.system,
            "kind": one.kind.value,
            "measure_id": measures.get(one.measure),
            "period": one.period,
            "label": one.label,
            "content": one.text,
            "file": one.file,
            "sheet": one.sheet,
            "row_no": one.row,
            "header": one.column,
            "actor_id": desk.actor_id,
            "recorded_at": desk.stamp,
        }
        for number, one in enumerate(fresh, start=first)
    ]
    if rows:
        desk.connection.execute(insert(schema.saying), rows)
        desk.note("sayings", f"{len(rows)} sayings", {"first": first, "system": fresh[0].system})
    return len(rows)


def sayings(connection: Connection, community: int) -> tuple[Saying, ...]:
    """Everything that was said, in the order it was recorded."""
    table, measure = schema.saying, schema.measure
    query = (
        select(table, measure.c.slug)
        .outerjoin(measure, measure.c.measure_id == table.c.measure_id)
        .where(table.c.community_id == community)
        .order_by(table.c.saying_id)
    )
    return tuple(
        Saying(
            system=row.system, kind=SayingKind(row.kind), measure=row.slug or "", text=row.content, period=row.period,
            label=row.label, file=row.file, sheet=row.sheet, row=row.row_no, column=row.header,
        )
        for row in connection.execute(query)
    )  # fmt: skip
