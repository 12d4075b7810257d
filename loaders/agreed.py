"""What the community agreed on, as far as a loader needs to know it: the words that may stand in a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indicators.model import Better, Kind, Unit

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
class Agreed:
    """The ids in force. Instruments are free text unless the feed lists words for them.

    Attributes:
        populations: who may be counted; empty means that any word is taken as it stands.
    """

    measures: Mapping[str, MeasureFacts]
    places: frozenset[str]
    groups: frozenset[str]
    populations: frozenset[str] = field(default_factory=frozenset)

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
        )
