"""Slices: the parts of the store that screens ask for most, each found by a key and never by reading past what is asked.

Of facts that several sources speak of, these say what the first registered one says; `curves.read` knows of choices.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, case, func, select

from indicators import schema
from indicators.figure_table import STATES, FigureTable
from indicators.model import CellState
from indicators.periods import Period
from indicators.store import codes, curves
from indicators.store.rows import fetch_rows

_NUMBER = STATES.index(CellState.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledUp:
    """What the places of one community add up to for one period.

    Attributes:
        parts: how many places say a count of both.
        lacking: how many say there is one that cannot be told; the sums are then "at least".
    """

    community: str
    period: Period
    numerator: float
    denominator: float
    parts: int
    lacking: int


def indicator(connection: Connection, community: int, measure: str) -> FigureTable:
    """Everything known of one measure: all places, all groups, all periods, by curve and period."""
    return _table(connection, community, _of_measures(connection, [measure]))


def latest(connection: Connection, community: int, place: str, measures: Collection[str]) -> FigureTable:
    """The last figure of each curve of some measures at one place."""
    curve, later = schema.curve, schema.current.alias("later")
    there = select(schema.place.c.place_id).where(
        schema.place.c.community_id == community, schema.place.c.slug == place
    )
    newest = (
        select(func.max(later.c.end_day))
        .where(later.c.community_id == curve.c.community_id, later.c.curve_id == curve.c.curve_id)
        .scalar_subquery()
    )
    asked = _of_measures(connection, measures), curve.c.place_id == connection.scalar(there)
    return _table(connection, community, *asked, figures=[schema.current.c.end_day == newest])


def rolled_up(connection: Connection, measure: str, group: str = "all") -> tuple[RolledUp, ...]:
    """One shared measure in every community, added up over the places that are part of their parent's sum.

    Ordered by community and period. Only counts are added: a place that says a rate alone counts as lacking.
    """
    table = schema.community
    slugs = dict(connection.execute(select(table.c.community_id, table.c.slug).order_by(table.c.slug)).all())
    found = connection.execute(_added(connection, list(slugs), measure, group)).mappings().all()
    return tuple(
        RolledUp(
            community=slugs[row["community_id"]], period=codes.period(row), numerator=row["top"] or 0,
            denominator=row["under"] or 0, parts=row["parts"], lacking=row["told"] - row["parts"],
        )
        for row in sorted(found, key=lambda row: (slugs[row["community_id"]], row["end_day"], row["start_day"]))
        if row["told"]
    )  # fmt: skip


def _added(connection: Connection, communities: Collection[int], measure: str, group: str) -> Select[Any]:
    now, curve, place, of = schema.current, schema.curve, schema.place, schema.breakdown_group
    counted = and_(now.c.state == _NUMBER, now.c.numerator.is_not(None), now.c.denominator.is_not(None))
    key = (curve.c.community_id, *(now.c[k] for k in codes.WHEN))
    return (
        select(
            *key,
            func.sum(case((counted, now.c.numerator))).label("top"),
            func.sum(case((counted, now.c.denominator))).label("under"),
            func.count(case((counted, 1))).label("parts"),
            func.count(now.c.state).label("told"),
        )
        .select_from(_with_figures(curve.join(of, _same(of, curve)).join(place, _same(place, curve))))
        .where(
            curve.c.community_id.in_(communities), _of_measures(connection, [measure]), of.c.slug == group,
            place.c.roll_up,
        )
        .group_by(*key)
    )  # fmt: skip


def _with_figures(curves: FromClause, *asked: ColumnElement[bool]) -> FromClause:
    """Curves with their figures, those without any too.

    An outer join is walked from the left: SQLite, which knows little of its tables' sizes, would else begin with all figures.
    """
    now, curve = schema.current, schema.curve
    same = and_(now.c.community_id == curve.c.community_id, now.c.curve_id == curve.c.curve_id, *asked)
    return curves.outerjoin(now, same)


def _same(table: Table, curve: Table) -> ColumnElement[bool]:
    column = f"{table.name}_id"
    return and_(table.c.community_id == curve.c.community_id, table.c[column] == curve.c[column])


def _of_measures(connection: Connection, slugs: Collection[str]) -> ColumnElement[bool]:
    """The curves of some measures, whose keys are found first: they are few, and the plan is then plain."""
    table = schema.measure
    found = connection.scalars(select(table.c.measure_id).where(table.c.slug.in_(slugs))).all()
    return schema.curve.c.measure_id.in_(found)


def _table(
    connection: Connection,
    community: int,
    *asked: ColumnElement[bool],
    figures: Collection[ColumnElement[bool]] = (),
) -> FigureTable:
    """Sorted here: a database sorts whole rows, which takes as long as finding them."""
    now, curve = schema.current, schema.curve
    columns = (now.c.source_id, curve.c.curve_id, *(now.c[k] for k in (*codes.WHEN, *codes.FIGURES)))
    query = (
        select(*columns)
        .select_from(_with_figures(curve, *figures))
        .where(curve.c.community_id == community, *asked)
    )
    rows = [row for row in fetch_rows(connection, query) if row[0] is not None]
    rows.sort(key=itemgetter(1, 2, 3, 4, 0), reverse=True)
    once = {row[1:5]: row[1:] for row in rows}
    return codes.figures(list(reversed(once.values())), curves.keys(connection, community, *asked))
