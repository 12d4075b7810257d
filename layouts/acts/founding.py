"""Found a community, or agree anew: what it agreed goes into the store and its register, and what can be frozen is."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from indicators import model, window_entries
from indicators.community import Community, framework_path, read_community
from indicators.declared import Declared
from indicators.entries import Bridge, Line, Target
from indicators.errors import FrameworkError, NotAllowed
from indicators.model import CurveKey
from indicators.store import Actor, AgreedFiles, Desk, Store, StoreKind, agreed, lines, register
from layouts.acts.freezing import Freezing, drawn_baselines, freeze_declared, is_frozen, known_curves, misfits
from layouts.acts.lost_entries import lost
from layouts.acts.office import Office

T = TypeVar("T", bound=Declared)

MENDED = MappingProxyType(
    {
        "breaks": "put it back as it was and add a new entry",
        "bridges": "put it back as it was and add a new entry, whose 'corrects' says what was wrong with it",
        "targets": "put it back as it was and add a new entry below it, which replaces it",
        "lines": "put it back as it was and add a new entry below it, which replaces it",
        "events": "put it back as it was and add a new entry",
    }
)
"""How a mistake is mended in what only grows."""


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
    _refuse_windows(files, window_entries.faults(community.baselines))
    with store.founding(kind, files, actor, at) as desk:
        _register(desk, community, None)
        return desk.community


def agree_anew(office: Office, files: AgreedFiles) -> Freezing | None:
    """Take a community's file again: names may change and things may be added. Returns what was frozen by it.

    None where the file is the one in force.

    Raises:
        NotAllowed: it leaves out or changes a break, bridge, target, line, event or frozen baseline, or what a measure means.
        FrameworkError: the periods of a baseline are of another kind than the figures it is for.
    """
    community = files.read()
    with office.desk() as desk:
        before = agreed.files(desk.connection, desk.community)
        if before == files:
            return None
        old = before.read()
        _refuse_baselines(desk, files, community, old)
        agreed.keep(desk, files, community)
        _register(desk, community, old)
        return freeze_declared(desk)


def _refuse_baselines(desk: Desk, files: AgreedFiles, community: Community, old: Community) -> None:
    """One that waits may be changed or left out, and is to fit its figures; one that was frozen stays as it was."""
    drawn = drawn_baselines(desk)
    frozen = [w for w in old.baselines if is_frozen(w, drawn)]
    cure = "a frozen baseline is not changed: put it back as it was; to replace it add a new entry, whose note says why"
    for sentence in lost("baselines", community.baselines, old.baselines, cure, frozen):
        raise NotAllowed(sentence)
    _refuse_windows(files, window_entries.faults(community.baselines, frozen))
    _refuse_windows(files, misfits(community, known_curves(desk, community), frozen))


def _refuse_windows(files: AgreedFiles, faults: Iterable[str]) -> None:
    for fault in faults:
        raise FrameworkError(f"{files.community_name}, {fault}")


def _register(desk: Desk, community: Community, before: Community | None) -> None:
    """What is declared and not in the register yet."""
    nothing = dict.fromkeys(("breaks", "bridges", "targets", "lines", "events"), ())
    old = before or community.model_copy(update=nothing)
    _added("breaks", community.breaks, old.breaks, lambda b: register.register_break(desk, b))
    _added("bridges", community.bridges, old.bridges, lambda b: _register_bridge(desk, community, b))
    _added("targets", community.targets, old.targets, lambda t: _register_target(desk, community, t))
    _added("lines", community.lines, old.lines, lambda line: _register_line(desk, community, line))
    _added("events", community.events, old.events, lambda e: register.register_event(desk, e))


def _added(what: str, now: Sequence[T], before: Sequence[T], keep: Callable[[T], None]) -> None:
    for sentence in lost(what, now, before, f"the register only grows: {MENDED[what]}"):
        raise NotAllowed(sentence)
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
    register.register_bridge(
        desk, _key(bridge, community), bridge.period.code, told, bridge.source, corrects=bridge.corrects
    )


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
