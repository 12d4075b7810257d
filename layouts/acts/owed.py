"""What a partner owes: the figures that are due and not in yet, as the store and the community's file know them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.community import Community
from indicators.entries import ALL, Source
from indicators.errors import FeedError
from indicators.measures import Measure, PopulationKind
from indicators.model import CellState, CurveKey, Kind
from indicators.owed import Owed, Said, asked, due, last_before, newest
from indicators.periods import Grain, Period
from indicators.store import curves as stored
from layouts.acts.office import Office

Curves = Mapping[CurveKey, Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """What a partner owes.

    Attributes:
        owed: by source, measure, population, place and group as the community lists them, the earliest period first.
        places: of each source of the partner, the places it has figures of; all places where it never had any.
    """

    owed: tuple[Owed, ...]
    places: Mapping[str, frozenset[str]]


def debt(office: Office, partner: str, periods: Sequence[Period] = (), measures: Sequence[str] = ()) -> Debt:
    """What a partner owes by today; with `periods`, what it has not said of these alone, which may have only begun.

    Each curve that a source of the partner has spoken of is continued. A partner that never sent anything is asked for
    the measures that speak for the community's indicators here and that nobody has figures of, at every place, for
    everybody and for the groups the measure is broken down by. With `measures` it is asked for these alone, in the
    same way for those it never spoke of.

    Raises:
        UnknownName: the community has no such partner or measure.
        FeedError: the partner has no source that figures could be taken from.
    """
    with office.reading() as view:
        community = view.agreed()
        sources = _sources(community, partner)
        said = {s.id: stored.said_by(view.connection, view.community, s.id).by_curve for s in sources}
        grains = stored.grains(view.connection, view.community)
    known = {s: {k: c for k, c in curves.items() if _agreed(k, community)} for s, curves in said.items()}
    found = list(_continued(community, known, periods, office.today))
    if measures:
        found = [one for one in found if one.key.measure in measures]
    fresh = _never_asked(community, known, measures, grains)
    everywhere = frozenset(p.id for p in community.places)
    places = {s: frozenset(k.place for k in curves) or everywhere for s, curves in known.items()}
    found += [
        Owed(source=sources[0].id, key=key, period=period, measure=measure, asked=asked(measure, None))
        for measure in fresh
        for period in _begun(_grain(measure, community), periods, office.today)
        for key in _keys(measure, community)
        if key.place in places[sources[0].id]
    ]
    return Debt(
        owed=tuple(sorted(found, key=lambda one: _order(one, community))),
        places=places,
    )


def _sources(community: Community, partner: str) -> tuple[Source, ...]:
    owner = community.partner(partner).id
    found = tuple(s for s in community.sources if s.partner == owner)
    if not found:
        raise FeedError(
            f"partner {partner!r} has no source; add one under [[sources]] in the community's file"
        )
    return found


def _agreed(key: CurveKey, community: Community) -> bool:
    """Whether a curve's words are still the community's: what was dropped is owed by nobody."""
    return (
        key.measure in (m.id for m in community.measures)
        and key.place in (p.id for p in community.places)
        and key.population in (p.id for p in community.populations)
        and key.group in (g.id for g in community.groups)
    )


def _continued(
    community: Community, known: Mapping[str, Curves], periods: Sequence[Period], today: date
) -> Iterator[Owed]:
    in_use = _newest_tools(known)
    for source, curves in known.items():
        for key, said in curves.items():
            if in_use[replace(key, instrument="")] != key.instrument:
                continue
            measure = community.measure(key.measure)
            for period in _unanswered(said, periods) if periods else due(said, today):
                last = last_before(said, period)
                yield Owed(
                    source=source,
                    key=key,
                    period=period,
                    measure=measure,
                    asked=asked(measure, last),
                    last=last,
                )


def _newest_tools(known: Mapping[str, Curves]) -> Mapping[CurveKey, str]:
    """For each curve apart from its tool, the tool of its newest figure: one that was replaced is not asked for again."""
    found: dict[CurveKey, tuple[date, str]] = {}
    for curves in known.values():
        for key, said in curves.items():
            bare, latest = replace(key, instrument=""), (max(p.end for p in said), key.instrument)
            found[bare] = max(latest, found.get(bare, latest))
    return {key: instrument for key, (_, instrument) in found.items()}


def _unanswered(said: Said, periods: Sequence[Period]) -> Iterator[Period]:
    """Those of the periods that are of the curve's grain and have no answer."""
    (grain,) = {p.grain for p in said}
    for period in periods:
        answer = said.get(period)
        if period.grain is grain and (answer is None or answer.state is CellState.MISSING):
            yield period


def _never_asked(
    community: Community, known: Mapping[str, Curves], named: Sequence[str], grains: Mapping[CurveKey, Grain]
) -> list[Measure]:
    """The measures to ask a partner for that it never spoke of: those named; where it never spoke at all, what is open."""
    own = {key.measure for curves in known.values() for key in curves}
    if named or own:
        return [found for name in named if (found := community.measure(name)).id not in own]
    spoken_of, on_agenda = {key.measure for key in grains}, {item.indicator for item in community.agenda}
    wanted = [i.id for i in community.framework.indicators if i.id not in on_agenda]
    headlines = [community.measure(community.headline(indicator).measure) for indicator in wanted]
    return [measure for measure in headlines if measure.id not in spoken_of]


def _begun(grain: Grain, periods: Sequence[Period], today: date) -> list[Period]:
    """The periods of a grain among those asked for; without any, its last one."""
    return [p for p in periods if p.grain is grain] if periods else [newest(grain, today)]


def _grain(measure: Measure, community: Community) -> Grain:
    """The grain of the periods something was declared for, else the one the measure's kind and population go by."""
    declared = [
        *(w.first for w in community.baselines if w.measure == measure.id),
        *(t.period for t in community.targets if t.measure == measure.id),
        *(p.period for n in community.lines if n.measure == measure.id for p in n.points),
    ]
    if declared:
        return declared[0].grain
    if measure.kind is Kind.COHORT:
        return Grain.CLASS
    return Grain.SCHOOL_YEAR if measure.population is PopulationKind.SCHOOL else Grain.YEAR


def _keys(measure: Measure, community: Community) -> Iterator[CurveKey]:
    """Every curve of a measure: its populations and places, everybody first and then the groups it is told apart by."""
    told_apart = {w for text in measure.segmentation for w in (text.casefold(), *text.casefold().split())}
    breakdowns = [b for b in community.breakdowns if told_apart & {b.id, b.name.casefold()}]
    groups = [ALL, *(g.id for b in breakdowns for g in b.groups)]
    for population in community.populations:
        if population.kind is measure.population:
            for place in community.places:
                for group in groups:
                    yield CurveKey(measure.id, place.id, population.id, group)


def _order(one: Owed, community: Community) -> tuple[object, ...]:
    return (
        [s.id for s in community.sources].index(one.source),
        [m.id for m in community.measures].index(one.key.measure),
        [p.id for p in community.populations].index(one.key.population),
        [p.id for p in community.places].index(one.key.place),
        [g.id for g in community.groups].index(one.key.group),
        one.key.instrument,
        one.period.end,
    )
