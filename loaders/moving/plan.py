"""The plan: which measures are moved in, under which ids and indicators, and by which feeds their figures are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.community import Community
from indicators.entries import ALL, LocalMeasure
from indicators.errors import unknown
from indicators.measures import PopulationKind
from loaders.moving.export import Export, Named
from loaders.moving.guesses import Quantity, quantity
from loaders.moving.ids import Ids
from loaders.moving.likeness import Likeness, likest
from loaders.moving.mapping import Mapping as Said
from loaders.moving.mapping import MeasureSaid
from loaders.moving.periodic import is_fiscal

EVERYBODY = ("", "all", "total", "everyone", "everybody", "all students", "overall", "all children")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One measure that is to be moved in.

    Attributes:
        id: ours.
        likeness: the framework's measure it may stand for; `agreed` where a person named it or its indicator.
        known: it was moved in before, and stands in the community's file as it was agreed.
        waits: why it is not moved in; "" where it is.
    """

    named: Named
    id: str
    quantity: Quantity
    likeness: Likeness
    population: str
    agreed: bool
    known: bool = False
    waits: str = ""

    @property
    def figures(self) -> int:
        """How many cells of it hold something."""
        return sum(bool(t.value) for t in self.named.told)

    @property
    def doubtful(self) -> bool:
        """Whether its indicator needs a person's yes."""
        return not self.agreed and not self.likeness.likely


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be moved in, beside what was agreed before.

    Attributes:
        places, groups, populations: the new ones: their words there, or their kind, and our ids.
    """

    export: Export
    measures: tuple[Moved, ...]
    places: Mapping[str, str]
    groups: Mapping[str, str]
    populations: Mapping[PopulationKind, str]
    before: Community

    @property
    def moving(self) -> tuple[Moved, ...]:
        """The measures that are moved in."""
        return tuple(m for m in self.measures if not m.waits)


def plan(export: Export, community: Community, said: Said) -> Plan:
    """What is to become of an export in a community; nobody has said yes to it yet.

    Raises:
        UnknownName: the mapping names a measure, indicator or framework's measure that is not there.
    """
    _refuse_strangers(export, community, said)
    populations = _populations(community)
    ids = Ids(m.id for m in community.measures)
    measures = tuple(
        _moved(named, community, said, populations, ids, export.system) for named in export.measures
    )
    told = [t for m in measures if not m.waits for t in m.named.told]
    known_places = {p.name.casefold(): p.id for p in community.places} | {
        p.id: p.id for p in community.places
    }
    known_groups = {g.name.casefold(): g.id for g in community.groups} | {
        g.id: g.id for g in community.groups
    }
    taken = Ids([p.id for p in community.places])
    taken_groups = Ids([g.id for g in community.groups])
    return Plan(
        export=export,
        measures=measures,
        places={
            word: known_places.get(word.casefold()) or taken.take(word, "-") for word in _words(t.place for t in told)
        },
        groups={
            word: ALL if word.casefold() in EVERYBODY else known_groups.get(word.casefold()) or taken_groups.take(word, "-")
            for word in _words(t.group for t in told)
        },
        populations=populations,
        before=community,
    )  # fmt: skip


def _words(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for t in texts if t))


def _refuse_strangers(export: Export, community: Community, said: Said) -> None:
    names = {m.name.casefold() for m in export.measures}
    for one in said.measures:
        if one.name.casefold() not in names:
            raise unknown("measure in the export", one.name, (m.name for m in export.measures))
        if one.indicator is not None:
            community.indicator(one.indicator)
        if one.stands_for is not None and one.stands_for not in {m.id for m in community.framework.measures}:
            raise unknown(
                "measure of the framework", one.stands_for, (m.id for m in community.framework.measures)
            )


def _moved(
    named: Named,
    community: Community,
    said: Said,
    populations: Mapping[PopulationKind, str],
    ids: Ids,
    system: str,
) -> Moved:
    by = said.measure(named.name)
    before = _before(named, community, system)
    if before is not None:
        by = by.model_copy(
            update={
                "stands_for": before.stands_for,
                "unit": before.unit,
                "kind": before.kind,
                "better": before.better,
            }
        )
    found, agreed = _placed(named, community, by)
    sort = quantity(named, by, "as agreed before" if before else "as you say", said.fiscal_year)
    kind = before.population if before else _counted(named, found, community)
    return Moved(
        named=named, id=before.id if before else ids.take(named.name, "_", f"{_namespace(community.id)}."), quantity=sort,
        likeness=found, population=populations[kind], agreed=agreed, known=before is not None, waits=_waits(named, by, sort),
    )  # fmt: skip


def _before(named: Named, community: Community, system: str) -> LocalMeasure | None:
    """The measure as it was moved in before from the same system, under the same name."""
    came = f"Moved in from {system}"
    return next(
        (
            m
            for m in community.local_measures
            if m.name.casefold() == named.name.casefold() and m.nonconformity.startswith(came)
        ),
        None,
    )


def _placed(named: Named, community: Community, by: MeasureSaid) -> tuple[Likeness, bool]:
    """The framework's measure it may stand for, and whether a person said so."""
    among = community.indicator(by.indicator).id if by.indicator else None
    if by.stands_for:
        among = community.indicator_of(by.stands_for).id
    found = likest(named.name, community.framework, among)
    if by.stands_for and among:
        found = Likeness(indicator=among, measure=by.stands_for, confidence=found.confidence)
    return found, among is not None


def _waits(named: Named, by: MeasureSaid, sort: Quantity) -> str:
    if by.leave_out:
        return "you leave it out"
    if not any(t.value for t in named.told):
        return "no figure of it was sent"
    if fiscal := next(
        (t.period for t in named.told if sort.period.value is None and is_fiscal(t.period)), None
    ):
        return (
            f"its periods are fiscal years, as {fiscal!r}, and their number does not say when they begin; say in a --map file "
            "fiscal_year = 'school_year_ending' where they end in June, 'year' where they are calendar years"
        )
    if sort.period.value is None:
        shown = next((t.period for t in named.told if t.period), "")
        return f"its periods are none that are known, as {shown!r}; say in a --map file how they are written"
    return ""


def _counted(named: Named, found: Likeness, community: Community) -> PopulationKind:
    """Who is counted: those served by a programme's measure, else whom the framework's measure counts."""
    return PopulationKind.SERVED if named.performance else community.measure(found.measure).population


def _populations(community: Community) -> dict[PopulationKind, str]:
    """For each kind of population the id of the community's first of that kind, or of one to be added."""
    found = {
        kind: next((p.id for p in community.populations if p.kind is kind), "") for kind in PopulationKind
    }
    taken = Ids(p.id for p in community.populations)
    return {kind: known or taken.take(NEW[kind][0], "-") for kind, known in found.items()}


NEW = {
    PopulationKind.ADDRESS: ("residents", "Those who live here"),
    PopulationKind.SCHOOL: ("students", "Students of the schools here"),
    PopulationKind.SERVED: ("served", "Those the programmes serve"),
    PopulationKind.COMPARISON: ("comparison", "Those who stand beside for comparison"),
}


def _namespace(community: str) -> str:
    found = re.sub(r"[^a-z0-9]", "", community)
    return found if found[:1].isalpha() else f"c{found}"
