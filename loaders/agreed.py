"""What the community agreed on, as far as a loader needs to know it: the words that may stand in a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.entries import Break, BreakdownKind
from indicators.model import Better, Kind, Unit


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
    """

    measures: Mapping[str, MeasureFacts]
    places: frozenset[str]
    groups: frozenset[str]
    populations: frozenset[str] = field(default_factory=frozenset)
    breakdowns: tuple[Whole, ...] = ()
    localities: tuple[Whole, ...] = ()
    around: frozenset[str] = field(default_factory=frozenset)
    breaks: tuple[Break, ...] = ()
