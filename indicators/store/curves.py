"""Curves out of the store: the current figures, or those of an earlier day, with their breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, func, select

from indicators import schema
from indicators.figure_table import FigureTable
from indicators.model import Better, Bridge, Curve, CurveKey, Kind, Point, Unit
from indicators.periods import Grain, Period
from indicators.store import codes
from indicators.store.desk import Desk
from indicators.store.rows import fetch_rows, insert_rows

_KEY = (
    schema.measure.c.slug.label("measure"),
    schema.place.c.slug.label("place"),
    schema.population.c.slug.label("population"),
    schema.breakdown_group.c.slug.label("group"),
    schema.curve.c.instrument.label("instrument"),
)


@dataclass(frozen=True, slots=True)
class KnownCurve:
    """A curve with the source of each point.

    Attributes:
        sources: the source of each point, in the points' order.
        bridges: the source of each figure counted in the old way too, by period code.
    """

    curve: Curve
    sources: tuple[str, ...]
    bridges: Mapping[str, str]


def _joined(figures: Any) -> Select[Any]:
    """Figures with the names of their curves."""
    curve = schema.curve
    query = select(
        curve.c.curve_id,
        *_KEY,
        schema.measure.c.kind,
        schema.measure.c.better,
        schema.measure.c.unit,
        schema.source.c.slug.label("source"),
        figures.c.source_id,
        *(figures.c[c] for c in (*codes.WHEN, *codes.FIGURES)),
    )
    return query.select_from(
        _named(figures.join(curve, _same(curve, figures))).join(schema.source, _same(schema.source, figures))
    )


def _named(curves: Any) -> Any:
    """Curves, or what is joined to them, with the tables that name their keys."""
    curve = schema.curve
    return (
        curves.join(schema.measure, schema.measure.c.measure_id == curve.c.measure_id)
        .join(schema.place, _same(schema.place, curve))
        .join(schema.population, _same(schema.population, curve))
        .join(schema.breakdown_group, _same(schema.breakdown_group, curve))
    )


def _same(table: Any, other: Any) -> Any:
    column = f"{table.name}_id"
    return and_(table.c.community_id == other.c.community_id, table.c[column] == other.c[column])


def read(connection: Connection, community: int, *, until: int | None = None) -> tuple[KnownCurve, ...]:
    """Every curve, ordered by key; one query whatever their number, three more for breaks, bridges and choices.

    `until` is the last batch sequence to believe: what was known then. Where several sources speak of one
    fact the chosen source speaks, else the one that was registered first.
    """
    figures = schema.current if until is None else _as_known(until)
    query = _joined(figures).where(figures.c.community_id == community, figures.c.state != codes.TAKEN_BACK)
    query = query.order_by(
        schema.curve.c.curve_id, figures.c.end_day, figures.c.start_day, figures.c.source_id
    )
    chosen = dict(_choices(connection, community))
    breaks, bridges = _breaks(connection, community), _bridges(connection, community)
    by_curve: dict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        by_curve[row["curve_id"]].append(row)
    found = (_known(rows, chosen.get(key), breaks, bridges.get(key, {})) for key, rows in by_curve.items())
    return tuple(sorted(found, key=lambda k: k.curve.key))


def _as_known(until: int) -> Any:
    """The observations as they stood when batch `until` had been approved."""
    table = schema.observation
    key = [table.c[c] for c in ("community_id", "curve_id", *codes.WHEN, "source_id")]
    last = (
        select(*key, func.max(table.c.revision).label("revision"))
        .where(table.c.sequence <= until)
        .group_by(*key)
        .subquery()
    )
    same = [
        table.c[c] == last.c[c] for c in ("community_id", "curve_id", *codes.WHEN, "source_id", "revision")
    ]
    return select(table).join(last, and_(*same)).subquery("figures")


def _known(
    rows: Sequence[RowMapping],
    chosen: int | None,
    breaks: Sequence[RowMapping],
    bridges: Mapping[str, tuple[Bridge, str]],
) -> KnownCurve:
    first = rows[0]
    key = _key(first)
    facts: dict[Period, RowMapping] = {}
    for row in rows:
        when = codes.period(row)
        if when not in facts or row["source_id"] == chosen:
            facts[when] = row
    points = [codes.point(r) for r in facts.values()]
    curve = Curve(
        key=key,
        scale=Kind(first["kind"]).scale,
        surveyed=Kind(first["kind"]) is Kind.SURVEY,
        better=Better(first["better"]),
        unit=Unit(first["unit"]),
        points=tuple(_bridged(_broken(points, [b for b in breaks if _applies(b, key)]), bridges)),
    )
    joints = {period: source for period, (_, source) in bridges.items()}
    return KnownCurve(curve, tuple(r["source"] for r in facts.values()), joints)


def _broken(points: Iterable[Point], breaks: Sequence[RowMapping]) -> Iterator[Point]:
    """The points; the first at or after each declared break carries its reason, if any stands before it."""
    waiting = sorted(breaks, key=lambda b: int(b["start_day"]))
    for number, point in enumerate(points):
        reasons = [point.break_before] if point.break_before else []
        while waiting and point.period.start.toordinal() >= waiting[0]["start_day"]:
            reasons.append(str(waiting.pop(0)["reason"]))
        yield replace(point, break_before="; ".join(reasons)) if reasons and number else point


def _bridged(points: Iterable[Point], bridges: Mapping[str, tuple[Bridge, str]]) -> Iterator[Point]:
    """The points; the first one after a break carries its figure in the old way, where one was published."""
    for point in points:
        told = bridges.get(point.period.code) if point.break_before and point.state.known else None
        yield replace(point, bridge=told[0]) if told else point


def _applies(declared: RowMapping, key: CurveKey) -> bool:
    return declared["measure"] == key.measure and all(
        declared[part] in (None, mine)
        for part, mine in (("place", key.place), ("group", key.group), ("instrument", key.instrument))
    )


def _breaks(connection: Connection, community: int) -> Sequence[RowMapping]:
    table = schema.series_break
    query = (
        select(
            schema.measure.c.slug.label("measure"),
            schema.place.c.slug.label("place"),
            schema.breakdown_group.c.slug.label("group"),
            table.c.instrument,
            table.c.start_day,
            table.c.reason,
        )
        .select_from(
            table.join(schema.measure, schema.measure.c.measure_id == table.c.measure_id)
            .outerjoin(schema.place, _same(schema.place, table))
            .outerjoin(schema.breakdown_group, _same(schema.breakdown_group, table))
        )
        .where(table.c.community_id == community)
    )
    return connection.execute(query).mappings().all()


def _bridges(connection: Connection, community: int) -> dict[int, dict[str, tuple[Bridge, str]]]:
    """The figures counted in the old way too with their sources, by the curve's key in the store and their period's code."""
    table = schema.bridge_year
    query = select(table).where(table.c.community_id == community).order_by(table.c.bridge_year_id)
    found: dict[int, dict[str, tuple[Bridge, str]]] = defaultdict(dict)
    for row in connection.execute(query):
        told = Bridge(
            numerator=codes.count(row.numerator),
            denominator=codes.count(row.denominator),
            value=row.value,
            se=row.se,
        )
        found[row.curve_id][row.period] = told, row.source
    return found


def _choices(connection: Connection, community: int) -> Iterator[tuple[int, int]]:
    table = schema.source_choice
    query = (
        select(table.c.curve_id, table.c.source_id)
        .where(table.c.community_id == community)
        .order_by(table.c.choice_id)
    )
    for row in connection.execute(query):
        yield row.curve_id, row.source_id


def said_by(connection: Connection, community: int, source: str, *, until: int | None = None) -> FigureTable:
    """Everything one source says now: what a new file of it is compared with; or said when batch `until` was approved."""
    table, known = schema.current if until is None else _as_known(until), keys(connection, community)
    query = (
        select(table.c.curve_id, *(table.c[c] for c in (*codes.WHEN, *codes.FIGURES)))
        .join(schema.source, _same(schema.source, table))
        .where(
            table.c.community_id == community,
            schema.source.c.slug == source,
            table.c.state != codes.TAKEN_BACK,
        )
        .order_by(table.c.curve_id, table.c.end_day, table.c.start_day)
    )
    return codes.figures(fetch_rows(connection, query), known)


def said_by_others(
    connection: Connection, community: int, source: str, measures: Collection[str]
) -> FigureTable:
    """Everything other sources than one say now of some measures; of a fact that several speak of, the first registered."""
    table, curve, known = schema.current, schema.curve, keys(connection, community)
    wanted = [number for number, key in known.items() if key.measure in measures]
    numbers = select(schema.measure.c.measure_id).where(schema.measure.c.slug.in_(measures))
    query = (
        select(table.c.curve_id, *(table.c[c] for c in (*codes.WHEN, *codes.FIGURES)))
        .join(schema.source, _same(schema.source, table))
        .join(curve, _same(curve, table))
        .where(
            table.c.community_id == community, schema.source.c.slug != source, curve.c.measure_id.in_(numbers)
        )
        .order_by(table.c.curve_id, table.c.end_day, table.c.start_day, table.c.source_id)
    )
    found = fetch_rows(connection, query) if wanted else []
    once = {row[: 1 + len(codes.WHEN)]: row for row in reversed(found)}
    return codes.figures(list(reversed(once.values())), known)


def grains(connection: Connection, community: int) -> dict[CurveKey, Grain]:
    """The grain of each curve that has figures, from whatever source."""
    table, known = schema.current, keys(connection, community)
    query = (
        select(table.c.curve_id, func.min(table.c.grain))
        .where(table.c.community_id == community)
        .group_by(table.c.curve_id)
    )
    return {known[curve]: codes.GRAINS[grain] for curve, grain in connection.execute(query)}


def _key(row: RowMapping) -> CurveKey:
    return CurveKey(row["measure"], row["place"], row["population"], row["group"], row["instrument"])


def keys(connection: Connection, community: int, *asked: ColumnElement[bool]) -> dict[int, CurveKey]:
    """What each curve of the community is about, by its key in the store; only of those asked for."""
    table = schema.curve
    query = (
        select(*_KEY, table.c.curve_id)
        .select_from(_named(table))
        .where(table.c.community_id == community, *asked)
    )
    return {row["curve_id"]: _key(row) for row in connection.execute(query).mappings()}


def curve_ids(desk: Desk, wanted: Iterable[CurveKey]) -> dict[CurveKey, int]:
    """The store's key of each curve; curves nobody spoke of before are entered."""
    table, asked = schema.curve, set(wanted)
    known = {key: number for number, key in keys(desk.connection, desk.community).items()}
    fresh = sorted(asked - known.keys())
    measures = {slug: measure_id(desk, slug) for slug in {key.measure for key in fresh}}
    numbers = range(desk.next_id(table), desk.next_id(table) + len(fresh)) if fresh else range(0)
    columns = [c.name for c in table.columns]
    rows = (
        (
            desk.community, number, measures[key.measure], desk.id_of(schema.place, key.place),
            desk.id_of(schema.population, key.population), desk.id_of(schema.breakdown_group, key.group), key.instrument,
        )
        for number, key in zip(numbers, fresh, strict=True)
    )  # fmt: skip
    insert_rows(desk.connection, table, columns, rows)
    known.update(zip(fresh, numbers, strict=True))
    return {key: known[key] for key in asked}


def measure_id(desk: Desk, slug: str) -> int:
    """The key of a measure, shared or the community's own."""
    table = schema.measure
    found: int | None = desk.connection.scalar(
        select(table.c.measure_id)
        .where(table.c.slug == slug, table.c.community_id.in_((0, desk.community)))
        .order_by(table.c.community_id.desc())
        .limit(1)
    )
    return found if found is not None else desk.id_of(table, slug)
