"""The register: baselines, targets, breaks and events, each recorded with who agreed and why, never changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, insert, select

from indicators import schema
from indicators.entries import Break, Event
from indicators.errors import NotAllowed
from indicators.model import Bridge, CurveKey
from indicators.store import curves
from indicators.store.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredBaseline:
    """A baseline as it was frozen; `frozen` is what `baselines.from_json` reads."""

    baseline: int
    replaces: int | None
    reason: str
    frozen: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredTarget:
    """A target as agreed; `value` is a ratio, `period` a code."""

    period: str
    value: float
    rationale: str
    approved_by: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class RegisteredEvent:
    """Something that happened at a place; without measures it may have touched any."""

    place: str
    day: date
    text: str
    measures: tuple[str, ...]


def register_baselines(desk: Desk, frozen: Mapping[CurveKey, Mapping[str, Any]], *, reason: str = "") -> None:
    """Record baselines, one a curve; where a curve has one already, `reason` says why it is replaced.

    Each document is a frozen baseline as `baselines.to_json` writes it, with its terms.

    Raises:
        NotAllowed: a curve has a baseline and no reason is given for another.
    """
    ids = curves.curve_ids(desk, frozen)
    standing = {key: found[-1].baseline for key, found in baselines(desk.connection, desk.community).items()}
    first = desk.next_id(schema.baseline)
    rows = []
    for number, (key, document) in enumerate(frozen.items(), start=first):
        replaces = standing.get(key)
        if replaces is not None and not reason:
            raise NotAllowed(f"{key.slug} has a baseline already; a new one needs a reason")
        rows.append(_baseline_row(desk, number, ids[key], document, replaces, reason))
    if rows:
        desk.connection.execute(insert(schema.baseline), rows)
        desk.note("freeze", f"{len(rows)} baselines", {"first": first, "reason": reason})


def _baseline_row(
    desk: Desk, number: int, curve: int, document: Mapping[str, Any], replaces: int | None, reason: str
) -> dict[str, Any]:
    terms = document["terms"]
    return {
        "community_id": desk.community,
        "baseline_id": number,
        "curve_id": curve,
        "replaces": replaces,
        "reason": reason if replaces is not None else "",
        "window_first": terms["first"],
        "window_last": terms["last"],
        "history_through": terms["history_through"],
        "agreed_on": terms["agreed_on"],
        "agreed_by": terms["agreed_by"],
        "claim": terms["claim"],
        "method": document["method"],
        "frozen": json.dumps(document, sort_keys=True),
        "actor_id": desk.actor_id,
        "recorded_at": desk.stamp,
    }


def baselines(connection: Connection, community: int) -> dict[CurveKey, list[RegisteredBaseline]]:
    """Every baseline by curve, the first one first; the last is the current one."""
    table, keys = schema.baseline, curves.keys(connection, community)
    found: dict[CurveKey, list[RegisteredBaseline]] = defaultdict(list)
    query = select(table).where(table.c.community_id == community).order_by(table.c.baseline_id)
    for row in connection.execute(query):
        found[keys[row.curve_id]].append(
            RegisteredBaseline(
                baseline=row.baseline_id,
                replaces=row.replaces,
                reason=row.reason,
                frozen=json.loads(row.frozen),
            )
        )
    return found


def register_target(desk: Desk, key: CurveKey, target: Mapping[str, Any]) -> None:
    """Record a target; an earlier one for the same curve stays and is replaced.

    `target` has period, value (a ratio), rationale, approved_by, illustrative.
    """
    curve = curves.curve_ids(desk, [key])[key]
    table = schema.target
    last = desk.connection.scalar(
        select(table.c.target_id)
        .where(table.c.community_id == desk.community, table.c.curve_id == curve)
        .order_by(table.c.target_id.desc())
        .limit(1)
    )
    number = desk.add(
        table, curve_id=curve, replaces=last, **target, actor_id=desk.actor_id, recorded_at=desk.stamp
    )
    desk.note("target", f"target {number}", {"curve": key.slug, "value": target["value"]})


def targets(connection: Connection, community: int) -> dict[CurveKey, RegisteredTarget]:
    """The current target of each curve that has one."""
    table, keys = schema.target, curves.keys(connection, community)
    query = select(table).where(table.c.community_id == community).order_by(table.c.target_id)
    return {
        keys[row.curve_id]: RegisteredTarget(
            period=row.period,
            value=row.value,
            rationale=row.rationale,
            approved_by=row.approved_by,
            illustrative=row.illustrative,
        )
        for row in connection.execute(query)
    }


def register_break(desk: Desk, declared: Break) -> None:
    """Record from which period on a measure's figures are not comparable with those before."""
    number = desk.next_id(schema.series_break, "break_id")
    desk.connection.execute(
        insert(schema.series_break).values(
            community_id=desk.community,
            break_id=number,
            measure_id=curves.measure_id(desk, declared.measure),
            place_id=desk.id_of(schema.place, declared.place) if declared.place else None,
            breakdown_group_id=desk.id_of(schema.breakdown_group, declared.group) if declared.group else None,
            instrument=declared.instrument,
            start_day=declared.before.start.toordinal(),
            reason=declared.reason,
            source=declared.source,
            actor_id=desk.actor_id,
            recorded_at=desk.stamp,
        )
    )
    desk.note("break", f"break {number}", {"measure": declared.measure, "before": declared.before.code})


def register_bridge(
    desk: Desk, key: CurveKey, period: str, bridge: Bridge, source: str, *, corrects: str = ""
) -> None:
    """Record a figure counted in the old way, of the first period after a break (its code); values are ratios.

    A later one for the same period replaces it; `corrects` says what was wrong with the earlier one.
    """
    number = desk.add(
        schema.bridge_year,
        curve_id=curves.curve_ids(desk, [key])[key],
        period=period,
        numerator=bridge.numerator,
        denominator=bridge.denominator,
        value=bridge.value,
        se=bridge.se,
        source=source,
        actor_id=desk.actor_id,
        recorded_at=desk.stamp,
    )
    told = {"curve": key.slug, "period": period}
    desk.note("bridge", f"bridge {number}", told | ({"corrects": corrects} if corrects else {}))


def register_event(desk: Desk, happened: Event) -> None:
    """Record something that happened at a place and may explain a curve."""
    number = desk.add(
        schema.event,
        place_id=desk.id_of(schema.place, happened.place),
        day=happened.date.toordinal(),
        content=happened.text,
        source=happened.source,
        measures=" ".join(happened.measures),
        actor_id=desk.actor_id,
        recorded_at=desk.stamp,
    )
    desk.note("event", f"event {number}", {"place": happened.place})


def events(connection: Connection, community: int) -> tuple[RegisteredEvent, ...]:
    """What happened here, the earliest first."""
    table, place = schema.event, schema.place
    query = (
        select(place.c.slug, table.c.day, table.c.content, table.c.measures)
        .join(place, and_(place.c.community_id == table.c.community_id, place.c.place_id == table.c.place_id))
        .where(table.c.community_id == community)
        .order_by(table.c.day, table.c.event_id)
    )
    return tuple(
        RegisteredEvent(row.slug, date.fromordinal(row.day), row.content, tuple(row.measures.split()))
        for row in connection.execute(query)
    )
