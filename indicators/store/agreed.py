"""What a community agreed: its framework and its own file, kept as written and spread over the name tables."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, Table, func, insert, select, update

from indicators import schema
from indicators.community import Community, CommunityFile
from indicators.declared import declared
from indicators.entries import ALL, EVERYBODY
from indicators.errors import NotAllowed, StoreUnusable
from indicators.framework import Framework
from indicators.measures import Measure
from indicators.store import engine
from indicators.store.desk import Desk

SHARED = 0
"""The community id of what all communities share: the framework's measures."""


@dataclass(frozen=True, slots=True)
class AgreedFiles:
    """The two files as written."""

    framework_name: str
    framework: str
    community_name: str
    community: str

    def read(self) -> Community:
        """The community they declare.

        Raises:
            FrameworkError: one of them is wrong; the sentence names file and key.
        """
        framework = declared(Framework, tomllib.loads(self.framework), self.framework_name)
        written = declared(CommunityFile, tomllib.loads(self.community), self.community_name)
        return declared(Community, {**dict(written), "framework": framework}, self.community_name)


def keep(desk: Desk, files: AgreedFiles, community: Community) -> None:
    """Record what was agreed as a new version, and make sure that every name it uses has a key.

    `community` is what the files declare, read by the caller.
    """
    for kind, name, content in (
        ("framework", files.framework_name, files.framework),
        ("community", files.community_name, files.community),
    ):
        _keep_file(desk, kind, name, content)
    _keep_measures(desk, SHARED, community.framework.measures)
    _keep_measures(desk, desk.community, community.local_measures)
    _keep_places(desk, community)
    _keep_names(desk, community)
    told = {
        "framework": community.framework.id,
        "digests": [digest(files.framework), digest(files.community)],
    }
    desk.note("agree", community.id, told)


def digest(content: str) -> str:
    """The hash by which the audit trail knows an agreed file."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def altered(connection: Connection, community: int) -> Iterator[str]:
    """Sentences about what was agreed and is no longer there as it was agreed."""
    table, trail = schema.agreed_file, schema.audit
    texts = connection.scalars(select(table.c.content).where(table.c.community_id == community))
    there = {digest(content) for content in texts}
    agreeing = select(trail.c.sequence, trail.c.detail).where(
        trail.c.community_id == community, trail.c.action == "agree"
    )
    for sequence, detail in connection.execute(agreeing.order_by(trail.c.sequence)):
        if not there.issuperset(json.loads(detail).get("digests", ())):
            yield f"agreed files: those of event {sequence} are not as they were agreed"


def read(connection: Connection, community: int) -> Community:
    """What is agreed now."""
    return files(connection, community).read()


def files(connection: Connection, community: int) -> AgreedFiles:
    """The files of what is agreed now, as written."""
    rows = connection.execute(
        select(schema.agreed_file)
        .where(schema.agreed_file.c.community_id == community)
        .order_by(schema.agreed_file.c.version)
    ).mappings()
    latest = {row["kind"]: row for row in rows}
    if not latest:
        raise StoreUnusable(f"the store has no community {community}")
    return AgreedFiles(
        latest["framework"]["name"],
        latest["framework"]["content"],
        latest["community"]["name"],
        latest["community"]["content"],
    )


def _keep_file(desk: Desk, kind: str, name: str, content: str) -> None:
    table = schema.agreed_file
    last = desk.connection.scalar(
        select(func.max(table.c.version)).where(table.c.community_id == desk.community, table.c.kind == kind)
    )
    desk.connection.execute(
        insert(table).values(
            community_id=desk.community,
            version=(last or 0) + 1,
            kind=kind,
            name=name,
            content=content,
            agreed_at=desk.stamp,
        )
    )


def _keep_measures(desk: Desk, owner: int, measures: tuple[Measure, ...]) -> None:
    table = schema.measure
    engine.lock(desk.connection, SHARED)
    known = {
        row["slug"]: row
        for row in desk.connection.execute(select(table).where(table.c.community_id == owner)).mappings()
    }
    for measure in measures:
        if measure.id in known:
            _refuse_new_meaning(measure, known[measure.id])
    last = desk.connection.scalar(select(func.max(table.c.measure_id))) or 0
    rows = [
        {
            "measure_id": last + n,
            "community_id": owner,
            "slug": m.id,
            "kind": m.kind.value,
            "better": m.better.value,
            "unit": m.unit.value,
        }
        for n, m in enumerate((m for m in measures if m.id not in known), start=1)
    ]
    if rows:
        desk.connection.execute(insert(table), rows)


def _refuse_new_meaning(measure: Measure, known: RowMapping) -> None:
    """What a store judges by a measure's id stays what it was for all communities."""
    for what, said in (
        ("kind", measure.kind),
        ("better", measure.better),
        ("unit", measure.unit),
    ):
        if known[what] != said:
            raise NotAllowed(
                f"measure {measure.id!r}: {what} {said.value!r}; here it is {known[what]!r} already, "
                "and a changed definition or polarity is a new measure"
            )


def _keep_places(desk: Desk, community: Community) -> None:
    """Places in two passes: a parent may stand after its child in the file."""
    table = schema.place
    known = _slugs(desk, table)
    for place in community.places:
        if place.id not in known:
            desk.add(table, slug=place.id, name=place.name, kind=place.kind.value, roll_up=place.roll_up)
    for place in community.places:
        parent = desk.id_of(table, place.parent) if place.parent else None
        desk.connection.execute(
            update(table)
            .where(table.c.community_id == desk.community, table.c.slug == place.id)
            .values(name=place.name, kind=place.kind.value, parent_id=parent, roll_up=place.roll_up)
        )


def _keep_names(desk: Desk, community: Community) -> None:
    for population in community.populations:
        _keep_name(desk, schema.population, population.id, population.name, kind=population.kind.value)
    _keep_name(desk, schema.breakdown_group, ALL, EVERYBODY.name, breakdown=ALL, kind="partition")
    for breakdown in community.breakdowns:
        for group in breakdown.groups:
            _keep_name(
                desk,
                schema.breakdown_group,
                group.id,
                group.name,
                breakdown=breakdown.id,
                kind=breakdown.kind.value,
            )
    for partner in community.partners:
        _keep_name(desk, schema.partner, partner.id, partner.name)
    for source in community.sources:
        partner_id = desk.id_of(schema.partner, source.partner)
        _keep_name(desk, schema.source, source.id, source.title, partner_id=partner_id)


def _keep_name(desk: Desk, table: Table, slug: str, name: str, **more: object) -> None:
    if slug not in _slugs(desk, table):
        desk.add(table, slug=slug, name=name, **more)
        return
    desk.connection.execute(
        update(table)
        .where(table.c.community_id == desk.community, table.c.slug == slug)
        .values(name=name, **more)
    )


def _slugs(desk: Desk, table: Table) -> set[str]:
    return set(desk.connection.scalars(select(table.c.slug).where(table.c.community_id == desk.community)))
