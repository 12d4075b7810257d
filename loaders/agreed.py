"""What the community agreed on, as far as a loader needs to know it: the words that may stand in a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indicators.entries import ALL, Break, BreakdownKind
from indicators.model import Better, Kind, Unit
from loaders.roles import Role

if TYPE_CHECKING:
    from indicators.community import Community


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """What a figure of one measure may be.

    Attributes:
        plausible: lowest and highest figure anybody would believe, in the measure's printed unit.
    """

    unit: Unit
    kind: Kind
    better: Better
    plausible: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A place or group that others are parts of.

    Attributes:
        kind: whether the parts make it up, share members, or leave people out.
    """

    whole: str
    parts: frozenset[str]
    kind: BreakdownKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The ids in force. Instruments are free text unless the feed lists words for them.

    Attributes:
        populations: who may be counted; empty means that any word is taken as it stands.
        breakdowns: what groups are of everybody.
        localities: what places are of the place around them, as far as they are part of its sum.
        around: the places that have others inside.
        breaks: from when on figures cannot be compared with those before.
        names: what measures, places and groups are called.
    """

    measures: Mapping[str, MeasureFacts]
    places: frozenset[str]
    groups: frozenset[str]
    populations: frozenset[str] = field(default_factory=frozenset)
    breakdowns: tuple[Whole, ...] = ()
    localities: tuple[Whole, ...] = ()
    around: frozenset[str] = field(default_factory=frozenset)
    breaks: tuple[Break, ...] = ()
    names: Mapping[Role, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, community: Community) -> Agreed:
        """The words of a community."""
        return cls(
            measures={
                m.id: MeasureFacts(unit=m.unit, kind=m.kind, better=m.better, plausible=m.plausible)
                for m in community.measures
            },
            places=frozenset(p.id for p in community.places),
            groups=frozenset(g.id for g in community.groups),
            populations=frozenset(p.id for p in community.populations),
            breakdowns=tuple(
                Whole(whole=ALL, parts=frozenset(g.id for g in b.groups), kind=b.kind)
                for b in community.breakdowns
            ),
            localities=tuple(_sums(community)),
            around=frozenset(p.parent for p in community.places if p.parent),
            breaks=community.breaks,
            names={
                Role.MEASURE: {m.id: m.name for m in community.measures},
                Role.PLACE: {p.id: p.name for p in community.places},
                Role.GROUP: {g.id: g.name for g in community.groups},
            },
        )


def _sums(community: Community) -> Iterator[Whole]:
    """The places whose counts are the sum of their parts', as far as `indicators.rates` sums them."""
    for place in community.places:
        if parts := frozenset(p.id for p in community.children(place.id) if p.roll_up):
            yield Whole(whole=place.id, parts=parts, kind=BreakdownKind.PARTITION)
