"""Judge every curve of a community and say it as reports: for staff from the store, for the public from a release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from baselines import (
    Baseline,
    Luck,
    Target,
    Why,
    expected_by_luck,
    freeze,
    from_json,
    illustrated_by_luck,
    judge,
    long_view,
    withhold,
)
from indicators import periods, rates
from indicators.community import Community
from indicators.disclosure import PublicCurve, as_published
from indicators.entries import ALL
from indicators.model import Curve, CurveKey
from indicators.store import StoreKind, View, curves, lines, register
from indicators.store.lines import RegisteredLine
from indicators.store.register import RegisteredBaseline, RegisteredEvent, RegisteredTarget
from layouts.acts.corrections import corrected_in_public
from layouts.acts.drawing import last_line, scored
from layouts.acts.families import fair_to_groups
from layouts.acts.gaps import with_gaps
from layouts.acts.reporting import Subject, report
from layouts.acts.rerun import Basis
from layouts.reports import (
    Board,
    CurveReport,
    IndicatorEntry,
    PlaceEntry,
    ResultEntry,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything a judgement rests on, read in one view of the store.

    Attributes:
        sources: the source of each figure of each curve, by period code.
        registered: every baseline of each curve, the current one last.
        lines: every line a group drew for a curve, the one that is scored last.
        bridges: the source of each curve's figures that were counted in the old way too, by period code.
    """

    community: Community
    kind: StoreKind
    curves: Sequence[Curve]
    sources: Mapping[CurveKey, Mapping[str, str]]
    registered: Mapping[CurveKey, Sequence[RegisteredBaseline]]
    targets: Mapping[CurveKey, RegisteredTarget]
    events: Sequence[RegisteredEvent]
    rolled: frozenset[CurveKey] = field(default_factory=frozenset)
    lines: Mapping[CurveKey, Sequence[RegisteredLine]] = field(default_factory=dict)
    bridges: Mapping[CurveKey, Mapping[str, str]] = field(default_factory=dict)


def known(view: View, kind: StoreKind, as_of: date | None = None) -> Known:
    """What is known now, or was by the end of a day, with the sums of the places that have parts.

    Baselines, targets, lines and breaks are those of today: they say from which day they hold themselves.
    """
    community = view.agreed()
    until = view.sequence(as_of) if as_of is not None else None
    found = curves.read(view.connection, view.community, until=until)
    sums = rates.rolled_up((k.curve for k in found), community)
    sources = {
        k.curve.key: {p.period.code: s for p, s in zip(k.curve.points, k.sources, strict=True)} for k in found
    }
    return Known(
        community=community,
        kind=kind,
        curves=tuple(sorted([*(k.curve for k in found), *sums], key=lambda c: c.key)),
        sources=sources,
        registered=register.baselines(view.connection, view.community),
        targets=register.targets(view.connection, view.community),
        events=register.events(view.connection, view.community),
        rolled=frozenset(c.key for c in sums),
        lines=lines.lines(view.connection, view.community),
        bridges={k.curve.key: k.bridges for k in found if k.bridges},
    )


def staff_board(facts: Known, as_of: date) -> Board:
    """All curves as staff see them: judged against the baselines as they were frozen."""
    return _board(facts, facts.curves, as_of, refreeze=False, release=None)


def public_board(facts: Known, as_of: date, release: int) -> Board:
    """What the public may see: baselines and verdicts made again from the public figures alone.

    Raises:
        NotAllowed: the figures have not been checked for what they give away.
    """
    public = as_published(facts.curves, demonstration=facts.kind is StoreKind.DEMONSTRATION)
    return _board(facts, public, as_of, refreeze=True, release=release)


def _board(
    facts: Known,
    shown: Sequence[Curve] | Sequence[PublicCurve],
    as_of: date,
    *,
    refreeze: bool,
    release: int | None,
) -> Board:
    seen = {c.key: c for c in facts.curves}
    judged = [
        _judged(c, facts, corrected=_corrected(c, seen[c.key], facts, as_of) if refreeze else None)
        for c in shown
    ]
    community = facts.community
    fair = with_gaps(fair_to_groups(judged, community), community)
    speaking = [s.verdict for s in fair if s.headline and s.curve.key.place == community.root]
    return Board(
        community=community.id,
        name=community.name,
        kind=facts.kind.value,
        note=community.note,
        root=community.root,
        release=release,
        as_of=as_of,
        results=_results(community),
        places=tuple(
            PlaceEntry(id=p.id, name=p.name, kind=p.kind, parent=p.parent) for p in community.places
        ),
        reports=_in_order([report(s, facts.community, facts.events) for s in fair], community),
        expected_by_luck=_if_any(expected_by_luck(speaking)),
        illustrated_by_luck=_if_any(illustrated_by_luck(speaking)),
    )


def _corrected(curve: Curve, staff: Curve, facts: Known, as_of: date) -> bool:
    """Whether the history the current baseline was frozen from was corrected, as far as the public sees it."""
    registered = facts.registered.get(curve.key, ())
    return bool(registered) and corrected_in_public(curve, staff, from_json(registered[-1].frozen), as_of)


def _judged(curve: Curve, facts: Known, *, corrected: bool | None) -> Subject:
    """One curve, judged; `corrected` is None for staff, for the public whether its history was corrected in public."""
    registered, public = facts.registered.get(curve.key, ()), corrected is not None
    drawn = [_drawn(r, curve, refreeze=public) for r in registered]
    agreed, everybody = _aim(curve.key, facts)
    target = Target(agreed.value, periods.parse(agreed.period)) if agreed else None
    current = drawn[-1] if drawn else None
    verdict = judge(curve, current, target=target)
    if corrected:
        verdict = replace(withhold(verdict, Why.HISTORY_RESTATED), restated=True)
    line = last_line(facts.lines.get(curve.key, ()))
    return Subject(
        curve=curve,
        verdict=verdict,
        view=long_view(curve, drawn) if len(drawn) > 1 else None,
        target=agreed,
        everybody=everybody,
        line=scored(line, curve, drawn) if line else None,
        sources=_sources(curve, facts),
        bridges=facts.bridges.get(curve.key, {}),
        parts=_parts(curve, facts),
        headline=_speaks(curve.key, facts.community),
        basis=Basis(target=target, restated=bool(corrected)),
    )


def _aim(key: CurveKey, facts: Known) -> tuple[RegisteredTarget | None, bool]:
    """A curve's target, and whether it was agreed for everybody: a group without its own is held to that."""
    own = facts.targets.get(key)
    whole = None if key.group == ALL else facts.targets.get(replace(key, group=ALL))
    return (own, False) if own or not whole else (whole, True)


def _drawn(registered: RegisteredBaseline, curve: Curve, *, refreeze: bool) -> Baseline:
    """The baseline as frozen; for the public, frozen again on the same terms from public figures."""
    kept = from_json(registered.frozen)
    return freeze(curve, kept.terms) if refreeze else kept


def _sources(curve: Curve, facts: Known) -> Mapping[str, str]:
    """The source of each figure, by period code; of a sum, the source its parts share."""
    if curve.key not in facts.rolled:
        return facts.sources[curve.key]
    found: dict[str, str] = {}
    for part in _parts(curve, facts):
        key = replace(curve.key, place=part)
        found.update(facts.sources.get(key, {}))
    return found


def _parts(curve: Curve, facts: Known) -> tuple[str, ...]:
    if curve.key not in facts.rolled:
        return ()
    return tuple(p.id for p in facts.community.children(curve.key.place) if p.roll_up)


def _speaks(key: CurveKey, community: Community) -> bool:
    """Whether this curve speaks for its indicator at its place."""
    headline = community.headline(community.indicator_of(key.measure).id)
    return (
        headline.measure == key.measure
        and headline.group == key.group
        and headline.population in (None, key.population)
        and (not headline.instrument or headline.instrument == key.instrument)
    )


def _results(community: Community) -> tuple[ResultEntry, ...]:
    framework = community.framework
    missing = {a.indicator: a.why for a in community.agenda}
    return tuple(
        ResultEntry(
            id=r.id,
            number=r.number,
            name=r.name,
            indicators=tuple(
                IndicatorEntry(
                    id=i.id,
                    number=i.number,
                    name=i.name,
                    short=i.short,
                    result=r.id,
                    headline_measure=community.headline(i.id).measure,
                    agenda=missing.get(i.id, ""),
                )
                for i in framework.indicators_of(r.id)
            ),
        )
        for r in framework.results
    )


def _in_order(reports: Iterable[CurveReport], community: Community) -> tuple[CurveReport, ...]:
    """Indicators as the framework has them, headline measure first, places as the community lists them."""
    indicators = [i.id for i in community.framework.indicators]
    measures = [m.id for m in community.measures]
    places = [p.id for p in community.places]
    groups = [g.id for g in community.groups]
    return tuple(
        sorted(
            reports,
            key=lambda r: (
                indicators.index(r.indicator),
                not r.headline,
                measures.index(r.measure),
                places.index(r.place),
                groups.index(r.group),
                r.instrument,
            ),
        )
    )


def _if_any(luck: Luck) -> float | None:
    """What luck would do, where there is something it could do it to."""
    return luck.expected if luck.judged else None
