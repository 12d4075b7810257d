"""Exports: every row a community has, table by table, with names in place of keys; streamed, in the order of the keys.

Names are looked up once. Nothing is asked of the store for a row.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, LargeBinary, RowMapping, Table, and_, select

from indicators import schema
from indicators.figure_table import STATES
from indicators.model import CurveKey
from indicators.store import codes, curves

TABLES = (
    "agreed_file", "agreement", "audit", "baseline", "batch", "batch_change", "batch_issue", "batch_seal", "bridge_year", "drawn_line",
    "event", "feed", "original", "place_link", "purge", "release", "release_curve", "saying", "series_break", "source_choice", "target",
    "upload_link",
)  # fmt: skip
"""The tables that are written as they are; figures, and what the agreed files say, are written apart."""
FIGURE = (
    "measure", "place", "population", "group", "instrument", "source", "grain", "period", "starts", "ends", "value",
    "numerator", "denominator", "se", "low", "high", "state", "preliminary", "break_before",
)  # fmt: skip
"""The columns of a figure. `value` holds the state's name, or the ends of a band, where there is no number."""
REVISION = ("revision", "sequence", "batch")
CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Export:
    """One community, to be read out.

    Attributes:
        names: for each kind of key, what stands for it.
    """

    connection: Connection
    community: int
    names: Mapping[str, Mapping[int, str]]
    curves: Mapping[int, CurveKey]

    def figures(self) -> Iterator[tuple[object, ...]]:
        """The current figures, in the columns of `FIGURE`."""
        return (self._figure(row) for row in self._facts(schema.current))

    def revisions(self) -> Iterator[tuple[object, ...]]:
        """Every revision of every figure, in the columns of `FIGURE` and `REVISION`."""
        for row in self._facts(schema.observation):
            yield *self._figure(row), row["revision"], row["sequence"], row["batch_id"]

    def sorts(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """For each source and grain of the current figures, the instruments there are."""
        table, curve = schema.current, schema.curve
        query = (
            select(table.c.source_id, table.c.grain, curve.c.instrument)
            .select_from(table.join(curve, _same(curve, table)))
            .where(table.c.community_id == self.community)
            .distinct()
        )
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for source, grain, instrument in self.connection.execute(query):
            found[self.names["source_id"][source], codes.GRAINS[grain].value].add(instrument)
        return {key: tuple(sorted(tools)) for key, tools in sorted(found.items())}

    def header(self, table: str) -> tuple[str, ...]:
        """The columns a table is written with."""
        return tuple(dict.fromkeys(name for c in _columns(table) for name, _ in self._said(c)))

    def table(self, table: str) -> Iterator[tuple[object, ...]]:
        """A table's rows in those columns."""
        said = [(c, read) for c in _columns(table) for _, read in self._said(c)]
        for row in self._rows(schema.metadata.tables[table]):
            yield tuple(read(row) for _, read in said)

    def originals(self) -> Iterator[tuple[str, str, bytes]]:
        """Every file as it was sent: its digest, name and bytes, one at a time."""
        table = schema.original
        query = select(table.c.digest, table.c.name, table.c.content).where(
            table.c.community_id == self.community
        )
        query = query.order_by(table.c.digest).execution_options(yield_per=1)
        return ((row.digest, row.name, row.content) for row in self.connection.execute(query))

    def _rows(self, table: Table) -> Iterator[RowMapping]:
        kept = [c for c in table.columns if not isinstance(c.type, LargeBinary)]
        query = (
            select(*kept).where(table.c.community_id == self.community).order_by(*table.primary_key.columns)
        )
        return iter(self.connection.execute(query.execution_options(yield_per=CHUNK)).mappings())

    def _facts(self, table: Table) -> Iterator[RowMapping]:
        """Figures in the order of their names, whatever keys a store gave them; the same order on both engines."""
        query = select(table).where(table.c.community_id == self.community)
        joined = table.join(schema.curve, _same(schema.curve, table)).join(
            schema.source, _same(schema.source, table)
        )
        order: list[Any] = []
        for named in (schema.measure, schema.place, schema.population, schema.breakdown_group):
            same = (
                named.c.measure_id == schema.curve.c.measure_id
                if named is schema.measure
                else _same(named, schema.curve)
            )
            joined = joined.join(named, same)
            order.append(named.c.slug)
        order += [schema.curve.c.instrument, schema.source.c.slug]
        if self.connection.dialect.name == "postgresql":
            order = [column.collate("C") for column in order]
        order += [table.c[name] for name in ("start_day", "end_day", "grain", "revision")]
        query = query.select_from(joined).order_by(*order).execution_options(yield_per=CHUNK)
        return iter(self.connection.execute(query).mappings())

    def _figure(self, row: RowMapping) -> tuple[object, ...]:
        key = self.curves[row["curve_id"]]
        return (
            key.measure, key.place, key.population, key.group, key.instrument, self.names["source_id"][row["source_id"]],
            *_when(row["start_day"], row["end_day"], row["grain"]), _value(row),
            *(_shown(row, name) for name in ("numerator", "denominator", "se", "low", "high")),
            _state(row), int(row["preliminary"]), row["break_before"],
        )  # fmt: skip

    def _said(self, column: str) -> Sequence[tuple[str, Callable[[RowMapping], object]]]:
        """What a column of a table is written as, and how it is read."""
        if column in self.names:
            known = self.names[column]
            called = column.removesuffix("_id")
            return [(called, lambda row: known.get(row[column], ""))]
        if column == "curve_id":
            return [("curve", lambda row: self.curves[row[column]].slug if row[column] else "")]
        if column == "grain":
            return [("period", lambda row: "" if row[column] is None else codes.period(row).code)]
        if column == "state":
            return [(column, _state)]
        if column in ("start_day", "end_day", "day", "valid_from", "valid_to", "expires_day"):
            return [(column.removesuffix("_day"), lambda row: _day(row[column]))]
        return [(column, lambda row: _plain(row[column]))]


def export(connection: Connection, community: int) -> Export:
    """A community to be read out; the names are looked up here, once."""
    named = {
        "measure_id": _names(connection, schema.measure, (0, community)),
        "place_id": _names(connection, schema.place, (community,)),
        "population_id": _names(connection, schema.population, (community,)),
        "breakdown_group_id": _names(connection, schema.breakdown_group, (community,)),
        "partner_id": _names(connection, schema.partner, (community,)),
        "source_id": _names(connection, schema.source, (community,)),
    }
    actors = _actors(connection, community)
    named |= dict.fromkeys(("actor_id", "submitted_by", "decided_by", "made_by"), actors)
    return Export(connection, community, named, curves.keys(connection, community))


def _same(table: Table, other: Table) -> Any:
    column = f"{table.name}_id"
    return and_(table.c.community_id == other.c.community_id, table.c[column] == other.c[column])


def _columns(table: str) -> tuple[str, ...]:
    found = schema.metadata.tables[table]
    return tuple(
        c.name for c in found.columns if c.name != "community_id" and not isinstance(c.type, LargeBinary)
    )


def _names(connection: Connection, table: Table, owners: Sequence[int]) -> dict[int, str]:
    query = select(table.c[f"{table.name}_id"], table.c.slug).where(table.c.community_id.in_(owners))
    return dict(connection.execute(query).all())


def _actors(connection: Connection, community: int) -> dict[int, str]:
    table = schema.actor
    query = select(table.c.actor_id, table.c.kind, table.c.name).where(table.c.community_id == community)
    return {number: f"{kind}:{name}" for number, kind, name in connection.execute(query)}


@lru_cache(maxsize=1 << 12)
def _when(start: int, end: int, grain: int) -> tuple[str, str, str, str]:
    """A period as it is written: its grain, its code, its first and its last day."""
    found = codes.period({"start_day": start, "end_day": end, "grain": grain})
    return found.grain.value, found.code, found.start.isoformat(), found.end.isoformat()


def _value(row: RowMapping) -> object:
    """What stands for a figure: the value as it was published, or what the source said instead."""
    state = _state(row)
    if state == "number":
        return row["value"]
    if state != "interval":
        return state
    low, high = row["low"], row["high"]
    if low is None or high is None:
        return f"<={_digits(high)}" if low is None else f">={_digits(low)}"
    return f"{_digits(low)}-{_digits(high)}"


def _shown(row: RowMapping, name: str) -> object:
    """A part of a figure; the ends of a band stand in its value."""
    if _state(row) == "interval" and name in ("low", "high"):
        return None
    return codes.count(row[name]) if name in ("numerator", "denominator") else row[name]


def _digits(number: float) -> str:
    return f"{Decimal(repr(number)):f}"


def _state(row: RowMapping) -> str:
    """What a source said of a figure; of a batch, where it stands."""
    state = row["state"]
    if isinstance(state, str):
        return state
    return "taken_back" if state == codes.TAKEN_BACK else STATES[state].value


def _day(number: int | None) -> str:
    return "" if number is None else date.fromordinal(number).isoformat()


def _plain(value: Any) -> object:
    if isinstance(value, bool):
        return int(value)
    return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value
