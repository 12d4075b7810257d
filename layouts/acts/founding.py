"""Found a community: what it agreed goes into the store, with its breaks, targets and events in the register."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

from indicators import community as communities
from indicators.community import Community
from indicators.entries import ALL, Target
from indicators.errors import FrameworkError
from indicators.model import CurveKey
from indicators.store import Actor, AgreedFiles, Desk, Store, StoreKind, register


def agreed_files(community: Path, framework: Path | None, frameworks: Path) -> AgreedFiles:
    """A community's file and the framework it names, as written; `framework` overrules the name.

    Raises:
        FrameworkError: one of them cannot be read, or is wrong.
    """
    read = communities.read_community(community, frameworks)  # says every mistake in a sentence
    chosen = framework or _framework(community, frameworks, read)
    try:
        files = AgreedFiles(
            chosen.name, chosen.read_text("utf-8"), community.name, community.read_text("utf-8")
        )
        files.read()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise FrameworkError(f"{chosen}: cannot be read: {problem}") from problem
    return files


def _framework(community: Path, frameworks: Path, read: Community) -> Path:
    own = sorted(p for p in community.parent.glob("*.toml") if p.name == _declared(community))
    return own[0] if own else frameworks / f"{read.framework.id}.toml"


def _declared(community: Path) -> str:
    return Path(str(tomllib.loads(community.read_text("utf-8")).get("framework", ""))).name


def found(store: Store, kind: StoreKind, files: AgreedFiles, actor: Actor, at: datetime) -> int:
    """Enter the community and record its breaks, targets and events; returns its key in the store."""
    key = store.found(kind, files, actor, at)
    community = files.read()
    with store.desk(key, actor, at) as desk:
        for declared in community.breaks:
            register.register_break(desk, declared)
        for target in community.targets:
            _register_target(desk, community, target)
        for event in community.events:
            register.register_event(desk, event)
    return key


def _register_target(desk: Desk, community: Community, target: Target) -> None:
    measure = community.measure(target.measure)
    headline = community.headline(community.indicator_of(target.measure).id)
    population = headline.population or _population(community, measure.population)
    instrument = headline.instrument if headline.measure == target.measure else ""
    key = CurveKey(target.measure, target.place, population, target.group or ALL, instrument)
    register.register_target(
        desk,
        key,
        {
            "period": target.period.code,
            "value": target.value / measure.unit.factor,
            "rationale": target.rationale,
            "approved_by": target.approved_by,
            "illustrative": target.illustrative,
        },
    )


def _population(community: Community, kind: str) -> str:
    """The community's population of that kind.

    Raises:
        FrameworkError: it has none.
    """
    fitting = [p.id for p in community.populations if p.kind == kind]
    if not fitting:
        raise FrameworkError(f"{community.id}: no population of kind {kind!r} for its targets")
    return fitting[0]
