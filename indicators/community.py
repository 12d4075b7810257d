"""The community: its places, populations, partners and sources, and what it agreed beyond the framework."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, model_validator

from indicators import coherence
from indicators.declared import Declared, Key, Text, declared, read_declared
from indicators.entries import (
    EVERYBODY,
    AgendaItem,
    BaselineWindow,
    Break,
    Breakdown,
    Bridge,
    Event,
    FeedFile,
    Group,
    Headline,
    Line,
    LocalMeasure,
    Partner,
    Place,
    Population,
    Source,
    Target,
)
from indicators.errors import FrameworkError, unknown
from indicators.framework import Framework, Indicator, read_framework
from indicators.measures import Measure


class Entries(Declared):
    """What a community's file says beside its framework.

    Attributes:
        root: the place the community works for.
        local_measures: measures of its own; `[[measures]]` in the file.
        files: what a demonstration loads, in order.
    """

    id: Key
    name: Text
    time_zone: Text
    root: Key
    note: str = ""
    places: tuple[Place, ...] = Field(min_length=1)
    populations: tuple[Population, ...] = Field(min_length=1)
    breakdowns: tuple[Breakdown, ...] = ()
    partners: tuple[Partner, ...] = ()
    sources: tuple[Source, ...] = ()
    local_measures: tuple[LocalMeasure, ...] = Field((), alias="measures")
    headlines: tuple[Headline, ...] = ()
    breaks: tuple[Break, ...] = ()
    bridges: tuple[Bridge, ...] = ()
    baselines: tuple[BaselineWindow, ...] = ()
    targets: tuple[Target, ...] = ()
    lines: tuple[Line, ...] = ()
    events: tuple[Event, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    files: tuple[FeedFile, ...] = ()


class CommunityFile(Entries):
    """A community's file as written, before its framework was read.

    Attributes:
        framework: the id of a framework that comes with the product, or a path beside the file.
    """

    framework: Text


class Community(Entries):
    """A community that fits its framework. One that exists is coherent."""

    framework: Framework

    @model_validator(mode="after")
    def _coherent(self) -> Community:
        for fault in coherence.faults(self):
            raise ValueError(fault)
        return self

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure: the framework's, then the community's own."""
        return self.framework.measures + self.local_measures

    @property
    def groups(self) -> tuple[Group, ...]:
        """Every group, everybody first."""
        return (EVERYBODY, *(g for b in self.breakdowns for g in b.groups))

    def measure(self, name: str) -> Measure:
        """The measure with that id, the framework's or our own."""
        found = next((m for m in self.measures if m.id == name), None)
        if found is None:
            raise unknown("measure", name, (m.id for m in self.measures))
        return found

    def indicator(self, name: str) -> Indicator:
        """The indicator with that slug or number."""
        return self.framework.indicator(name)

    def indicator_of(self, measure: str) -> Indicator:
        """The indicator a measure belongs to, the framework's or our own."""
        found = self.measure(measure)
        if isinstance(found, LocalMeasure):
            return self.framework.indicator(found.indicator)
        return self.framework.indicator_of(measure)

    def measures_of(self, indicator: str) -> tuple[Measure, ...]:
        """The framework's measures of an indicator, then our own."""
        found = self.indicator(indicator)
        return found.measures + tuple(m for m in self.local_measures if m.indicator == found.id)

    def headline(self, indicator: str) -> Headline:
        """Which curve speaks for an indicator here; the framework's headline measure if nothing was agreed."""
        found = self.indicator(indicator)
        agreed = next((h for h in self.headlines if h.indicator == found.id), None)
        return agreed or Headline(indicator=found.id, measure=found.headline)

    def place(self, name: str) -> Place:
        """The place with that id."""
        found = next((p for p in self.places if p.id == name), None)
        if found is None:
            raise unknown("place", name, (p.id for p in self.places))
        return found

    def children(self, place: str) -> tuple[Place, ...]:
        """The places directly inside a place."""
        inside = self.place(place).id
        return tuple(p for p in self.places if p.parent == inside)

    def ancestors(self, place: str) -> tuple[Place, ...]:
        """The places around a place, the nearest first."""
        found = self.place(place)
        if found.parent is None:
            return ()
        return (self.place(found.parent), *self.ancestors(found.parent))

    def group(self, name: str) -> Group:
        """The group with that id; `all` is always there."""
        found = next((g for g in self.groups if g.id == name), None)
        if found is None:
            raise unknown("group", name, (g.id for g in self.groups))
        return found

    def breakdown_of(self, group: str) -> Breakdown | None:
        """The breakdown a group belongs to; None for everybody."""
        found = self.group(group)
        return next((b for b in self.breakdowns if found in b.groups), None)

    def population(self, name: str) -> Population:
        """The population with that id."""
        found = next((p for p in self.populations if p.id == name), None)
        if found is None:
            raise unknown("population", name, (p.id for p in self.populations))
        return found

    def population_of(self, entry: Bridge | Target | Line) -> str:
        """The id of the population an entry is about: the one it names, else the only one of its measure's kind."""
        kind = self.measure(entry.measure).population
        return entry.population or next(p.id for p in self.populations if p.kind is kind)

    def partner(self, name: str) -> Partner:
        """The partner with that id."""
        found = next((p for p in self.partners if p.id == name), None)
        if found is None:
            raise unknown("partner", name, (p.id for p in self.partners))
        return found

    def source(self, name: str) -> Source:
        """The source with that id."""
        found = next((s for s in self.sources if s.id == name), None)
        if found is None:
            raise unknown("source", name, (s.id for s in self.sources))
        return found


def read_community(path: Path, frameworks: Path) -> Community:
    """The community a TOML file declares, with its framework.

    `frameworks` is the folder of the frameworks that come with the product; a community may also bring
    its own, by a path beside its file.

    Raises:
        FrameworkError: either file is wrong; the sentence names the key's path.
    """
    written = read_declared(CommunityFile, path)
    framework = read_framework(_framework_of(written, path, frameworks))
    for at, file in enumerate(written.files):
        if not (path.parent / file.path).is_file():
            raise FrameworkError(f"{path.name}, files[{at}].path: {file.path!r}; there is no such file")
    return declared(Community, {**dict(written), "framework": framework}, path.name)


def framework_path(path: Path, frameworks: Path) -> Path:
    """Where the framework is that a community's file names: beside the file, or in the folder `frameworks`.

    Raises:
        FrameworkError: the community's file is wrong, or names a framework that is in neither place.
    """
    return _framework_of(read_declared(CommunityFile, path), path, frameworks)


def _framework_of(written: CommunityFile, path: Path, frameworks: Path) -> Path:
    name, own = written.framework, path.parent / written.framework
    if name.endswith(".toml") and own.is_file():
        return own
    known = sorted(p.stem for p in frameworks.glob("*.toml"))
    if name not in known:
        listed = ", ".join(known) or "none"
        raise FrameworkError(
            f"{path.name}, framework: {name!r}; there are: {listed}; or a path beside the file"
        )
    return frameworks / f"{name}.toml"
