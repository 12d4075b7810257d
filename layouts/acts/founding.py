"""Found a community, or agree anew: what it agreed goes into the store, its breaks, bridges, targets, lines and events with it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from indicators import model
from indicators.community import Community, framework_path, read_community
from indicators.entries import Bridge, Line, Target
from indicators.errors import FrameworkError, NotAllowed
from indicators.model import CurveKey
from indicators.store import Actor, AgreedFiles, Desk, Store, StoreKind, agreed, lines, register
from layouts.acts.office import Office

T = TypeVar("T")


def agreed_files(community: Path, framework: Path | None, frameworks: Path) -> AgreedFiles:
    """A community's file and its framework, as written; `framework` overrules the one that the file names.

    Raises:
        FrameworkError: one of them cannot be read, or is wrong.
    """
    if framework is None:
        read_community(community, frameworks)  # says every mistake in a sentence, missing files too
        framework = framework_path(community, frameworks)
    files = AgreedFiles(framework.name, _text(framework), community.name, _text(community))
    files.read()
    return files


def _text(path: Path) -> str:
    try:
        text = path.read_text("utf-8")
        tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise FrameworkError(f"{path.name}: cannot be read: {problem}") from problem
    return text


def found(store: Store, kind: StoreKind, files: AgreedFiles, actor: Actor, at: datetime) -> int:
    """Enter the community with its breaks, bridges, targets, lines and events, all or nothing; returns its key in the store."""
    community = files.read()
    with store.founding(kind, files, actor, at) as desk:
        _register(desk, community, None)
        return desk.community


def agree_anew(office: Office, files: AgreedFiles) -> bool:
    """Take a community's file again: names may change and things may be added. Returns whether anything did.

    Raises:
        NotAllowed: it leaves out a break, bridge, target, line or event that is in the register, or changes what a measure means.
    """
    community = files.read()
    with office.desk() as desk:
        before = agreed.files(desk.connection, desk.community)
        if before == files:
            return False
        agreed.keep(desk, files, community)
        _register(desk, community, before.read())
    return True


def _register(desk: Desk, community: Community, before: Community | None) -> None:
    """What is declared and not in the register yet."""
    nothing = dict.fromkeys(("breaks", "bridges", "targets", "lines", "events"), ())
    old = before or community.model_copy(update=nothing)
    _added("break", community.breaks, old.breaks, lambda b: register.register_break(desk, b))
    _added("bridge", community.bridges, old.bridges, lambda b: _register_bridge(desk, community, b))
    _added("target", community.targets, old.targets, lambda t: _register_target(desk, community, t))
    _added("line", community.lines, old.lines, lambda line: _register_line(desk, community, line))
    _added("event", community.events, old.events, lambda e: register.register_event(desk, e))


def _added(what: str, now: Sequence[T], before: Sequence[T], keep: Callable[[T], None]) -> None:
    if gone := [one for one in before if one not in now]:
        raise NotAllowed(
            f"a {what} that was declared is changed or left out, and the register only grows: {gone[0]}"
        )
    for one in now:
        if one not in before:
            keep(one)


def _register_bridge(desk: Desk, community: Community, bridge: Bridge) -> None:
    factor = community.measure(bridge.measure).unit.factor
    told = model.Bridge(
        numerator=bridge.numerator,
        denominator=bridge.denominator,
        value=None if bridge.value is None else bridge.value / factor,
        se=bridge.se / factor if bridge.se else None,
    )
    register.register_bridge(desk, _key(bridge, community), bridge.period.code, told, bridge.source)


def _register_target(desk: Desk, community: Community, target: Target) -> None:
    measure = community.measure(target.measure)
    register.register_target(
        desk,
        _key(target, community),
        {
            "period": target.period.code,
            "value": target.value / measure.unit.factor,
            "rationale": target.rationale,
            "approved_by": target.approved_by,
            "illustrative": target.illustrative,
        },
    )


def _register_line(desk: Desk, community: Community, line: Line) -> None:
    factor = community.measure(line.measure).unit.factor
    points = [(p.period.code, p.value / factor) for p in line.points]
    lines.register_line(desk, _key(line, community), points, line.agreed_on, line.agreed_by, line.note)


def _key(entry: Bridge | Target | Line, community: Community) -> CurveKey:
    return CurveKey(entry.measure, entry.place, community.population_of(entry), entry.group, entry.instrument)
