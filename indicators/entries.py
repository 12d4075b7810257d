"""What a community's file may say, entry by entry. `community` puts them together and checks them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from indicators.declared import Declared, DeclaredPeriod, Key, MeasureId, Text
from indicators.measures import Measure, PopulationKind

ALL = "all"


class PlaceKind(StrEnum):
    """What sort of place a figure speaks of."""

    NATION = "nation"
    STATE = "state"
    REGION = "region"
    LOCALITY = "locality"
    NEIGHBORHOOD = "neighborhood"
    TRACT = "tract"
    ZONE = "zone"
    SCHOOL = "school"


class Place(Declared):
    """A place figures speak of.

    Attributes:
        parent: the place around it.
        roll_up: whether its counts are part of its parent's sum; a region is no part of a state's sum
            while the other regions are missing.
    """

    id: Key
    name: Text
    kind: PlaceKind
    parent: Key | None = None
    roll_up: bool = False


class Population(Declared):
    """Who is counted, said for this community."""

    id: Key
    name: Text
    kind: PopulationKind
    who: Text


class BreakdownKind(StrEnum):
    """Whether the groups make up everybody, share members, or leave people out."""

    PARTITION = "partition"
    OVERLAPPING = "overlapping"
    PARTIAL = "partial"


class Group(Declared):
    """One value of a breakdown, or everybody."""

    id: Key
    name: Text


EVERYBODY = Group(id=ALL, name="Everybody")


class Breakdown(Declared):
    """One way of telling people apart: grade, race and ethnicity, ..."""

    id: Key
    name: Text
    kind: BreakdownKind
    groups: tuple[Group, ...] = Field(min_length=1)


class Partner(Declared):
    """An organisation that sends figures or acts on them."""

    id: Key
    name: Text
    kind: Text
    url: str = ""


class Source(Declared):
    """Where figures come from and what may be done with them.

    Attributes:
        partner: who stands behind them.
        publisher: where they were published, if elsewhere.
        retrieved: the day they were taken from there.
    """

    id: Key
    partner: Key
    title: Text
    publisher: Text
    licence: Text
    url: Text
    retrieved: date
    note: str = ""


class LocalMeasure(Measure):
    """A measure of this community's own, standing where the framework's cannot be had.

    Attributes:
        stands_for: the framework's measure; figures of this one are never rolled up as that one's.
        nonconformity: how it does not conform, in a sentence.
    """

    indicator: Key
    stands_for: MeasureId
    nonconformity: Text


class Headline(Declared):
    """Which curve speaks for an indicator here."""

    indicator: Key
    measure: MeasureId
    group: Key = ALL
    population: Key | None = None
    instrument: str = ""


class Break(Declared):
    """A point from which figures cannot be compared with those before.

    Attributes:
        before: the first period after the break.
        place, group, instrument: where the break is, if not everywhere.
    """

    measure: MeasureId
    before: DeclaredPeriod
    reason: Text
    source: Text
    place: Key | None = None
    group: Key | None = None
    instrument: str | None = None


class Bridge(Declared):
    """A break's first figure counted in the old way too, as published: it joins the two sides of the break.

    Attributes:
        population: who is counted; None where the community has one population of the measure's kind.
        instrument: the tool or test behind the new figures where there is more than one, else "".
        period: the first one after the break.
        numerator, denominator, value, se: the old figure: counts, or a value in the measure's unit with its standard error.
        corrects: what was wrong with the entry above for the same figure, which this one replaces; "" where there is none.
    """

    measure: MeasureId
    place: Key
    group: Key = ALL
    population: Key | None = None
    instrument: str = ""
    period: DeclaredPeriod
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    se: float | None = None
    source: Text
    corrects: str = ""


class SetAside(Declared):
    """A period left out of a baseline by name."""

    period: DeclaredPeriod
    reason: Text


def _claim(level: float) -> float:
    if level not in (0.95, 0.9):
        raise ValueError("write 0.95 or 0.90")
    return level


class BaselineWindow(Declared):
    """From which history a baseline is drawn.

    Attributes:
        places, groups: the curves it is drawn for; none named means every one with figures.
        history_through: the last period known when it is drawn.
        claim: how sure a claim must be: .95, which goes with the 90 % band, or .90, with the 80 % one: twice as many false
            calls, and half as many again of the true ones.
        note: why this window.
    """

    measure: MeasureId
    places: tuple[Key, ...] = ()
    groups: tuple[Key, ...] = ()
    instrument: str | None = None
    first: DeclaredPeriod
    last: DeclaredPeriod
    history_through: DeclaredPeriod
    note: Text
    claim: Annotated[float, AfterValidator(_claim)] = 0.95
    set_aside: tuple[SetAside, ...] = ()


class Target(Declared):
    """How far a curve should be by when.

    Attributes:
        population: who is counted; None where the community has one population of the measure's kind.
        instrument: the tool or test behind the figures where there is more than one, else "".
        value: as printed, in the measure's unit.
        illustrative: shown to explain targets; nobody has promised it.
    """

    measure: MeasureId
    place: Key
    group: Key = ALL
    population: Key | None = None
    instrument: str = ""
    period: DeclaredPeriod
    value: float
    rationale: Text
    approved_by: Text
    illustrative: bool = False
    source: str = ""


class LinePoint(Declared):
    """A value a drawn line goes through, as printed."""

    period: DeclaredPeriod
    value: float


class Line(Declared):
    """Where the group itself thought a curve would go, drawn as a line; scored later beside the forecast.

    Attributes:
        population: who is counted; None where the community has one population of the measure's kind.
        instrument: the tool or test behind the figures where there is more than one, else "".
        points: two or more in order, straight between; values in the measure's unit.
        agreed_on: the day it was drawn; periods that were over by then are not held against it.
    """

    measure: MeasureId
    place: Key
    group: Key = ALL
    population: Key | None = None
    instrument: str = ""
    points: tuple[LinePoint, ...]
    agreed_on: date
    agreed_by: Text
    note: str = ""


class Event(Declared):
    """Something that happened at a place and may explain a curve.

    Attributes:
        measures: the measures it can have touched; none named means all.
    """

    place: Key
    date: date
    text: Text
    source: str = ""
    measures: tuple[MeasureId, ...] = ()


class AgendaItem(Declared):
    """An indicator nobody publishes here: part of the data development agenda."""

    indicator: Key
    why: Text


class FeedFile(Declared):
    """A file to load and the feed it is read by; `path` is relative to the community's file."""

    feed: Key
    path: Text
