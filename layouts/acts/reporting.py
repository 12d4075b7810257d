"""From a judged curve to its report: names in full, ratios turned into printed figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from baselines import (
    Band,
    Baseline,
    Difference,
    Evidence,
    LongView,
    Pace,
    People,
    Settle,
    Verdict,
    Why,
    fan,
)
from indicators import periods
from indicators.community import Community
from indicators.entries import LocalMeasure
from indicators.model import Curve, CurveKey, Point
from indicators.store.register import RegisteredEvent, RegisteredTarget
from layouts.acts import courses
from layouts.acts.drawing import ScoredLine, line_report
from layouts.acts.explaining import explanation_report, other_reports, standing_report
from layouts.acts.rerun import Basis, rerun, written
from layouts.reports import (
    BandReport,
    BaselineReport,
    CurveReport,
    EventReport,
    EvidenceReport,
    GapReport,
    LatestReport,
    LongViewReport,
    NotedPeriod,
    PastReport,
    PeopleReport,
    PointReport,
    SettleReport,
    SourceReport,
    TargetReport,
    VerdictReport,
    WouldSettle,
)

DIGITS = 12
"""Printed figures are rounded here: below any meaning, above what two machines may differ by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One judged curve and what belongs to it.

    Attributes:
        view: over all its baselines, where there are several.
        line: the line the group drew, and how it has done.
        sources: the source of each figure, by period code; `bridges` of those counted in the old way too.
        everybody: the target was agreed for everybody, and the curve is a group's.
        parts: the places whose counts were summed; empty for a published figure.
        gap: how far a group is from the others.
        basis: what the verdict was reached from beside its curve and baseline.
    """

    curve: Curve
    verdict: Verdict
    view: LongView | None = None
    target: RegisteredTarget | None = None
    everybody: bool = False
    line: ScoredLine | None = None
    sources: Mapping[str, str]
    bridges: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    headline: bool = False
    gap: GapReport | None = None
    basis: Basis = field(default_factory=Basis)


def report(subject: Subject, community: Community, events: Sequence[RegisteredEvent]) -> CurveReport:
    """Everything the product says of one curve, in printed units."""
    curve, verdict, key = subject.curve, subject.verdict, subject.curve.key
    measure, place = community.measure(key.measure), community.place(key.place)
    indicator = community.indicator_of(key.measure)
    printed = Printed(curve.unit.factor)
    names = {
        "curve": key.slug,
        "indicator": indicator.id,
        "measure": key.measure,
        "place": key.place,
        "population": key.population,
        "group": key.group,
    }
    return CurveReport(
        curve=key.slug,
        indicator=indicator.id,
        indicator_number=indicator.number,
        result=indicator.result,
        measure=key.measure,
        measure_name=measure.name,
        definition=measure.lay,
        technical=measure.technical,
        place=key.place,
        place_name=place.name,
        place_kind=place.kind,
        population=key.population,
        population_name=community.population(key.population).name,
        group=key.group,
        group_name=community.group(key.group).name,
        instrument=key.instrument,
        unit=curve.unit,
        better=curve.better,
        nonconformity=measure.nonconformity if isinstance(measure, LocalMeasure) else "",
        headline=subject.headline,
        points=tuple(_drawn_beside(subject, printed)),
        verdict=verdict_report(verdict, printed),
        baseline=baseline_report(verdict.baseline, verdict) if verdict.baseline else None,
        ahead=ahead_reports(verdict, printed),
        past=tuple(_past(s.baseline, s.verdict) for s in subject.view.stages[:-1]) if subject.view else (),
        target=_target(subject, printed),
        events=tuple(_events(events, key, community)),
        sources=_sources(subject, community),
        rolled_up=tuple(community.place(p).name for p in subject.parts),
        gap=subject.gap,
        rerun=written(rerun(curve, verdict.baseline, subject.basis, names)),
        long_view=_long_view(subject.view, verdict, printed) if subject.view else None,
        line=line_report(subject.line, printed) if subject.line else None,
        explanation=explanation_report(verdict, printed),
        standing=standing_report(verdict.baseline, verdict.points_after),
        others=other_reports(curve, verdict.baseline, subject.basis.target),
        directed=courses.of_direction(curve, verdict),
        paced=courses.of_pace(curve, verdict),
    )


class Printed:
    """Ratios as they are printed, in one unit."""

    def __init__(self, factor: int) -> None:
        self.factor = factor

    def __call__(self, ratio: float) -> float:
        """The printed figure."""
        return round(ratio * self.factor, DIGITS)

    def maybe(self, ratio: float | None) -> float | None:
        """The printed figure, if there is one."""
        return None if ratio is None else self(ratio)


def point_reports(
    curve: Curve, baseline: Baseline | None, printed: Printed, sources: Mapping[str, str]
) -> Iterable[PointReport]:
    """A curve's figures, with what its baseline made of them and where they are from."""
    used = {u.reading.period for u in baseline.fit.used} if baseline and baseline.fit else set()
    aside = {s.period: s.reason for s in baseline.terms.set_aside} if baseline else {}
    for point in curve.points:
        yield PointReport(
            period=point.period.code,
            time=point.period.time,
            value=printed.maybe(point.ratio),
            numerator=point.numerator,
            denominator=point.denominator,
            low=printed.maybe(point.low),
            high=printed.maybe(point.high),
            state=point.state,
            preliminary=point.preliminary,
            break_before=point.break_before,
            in_baseline=point.period in used,
            set_aside=aside.get(point.period, ""),
            source=sources.get(point.period.code, ""),
        )


def _drawn_beside(subject: Subject, printed: Printed) -> Iterable[PointReport]:
    """The curve's figures with what they were in the old way, and what the group's own line has for their periods."""
    curve, line = subject.curve, subject.line.line if subject.line else None
    found = point_reports(curve, subject.verdict.baseline, printed, subject.sources)
    for point, told in zip(curve.points, found, strict=True):
        yield replace(
            told,
            drawn=printed.maybe(line.at(point.period)) if line else None,
            old_way=printed.maybe(point.bridge.ratio) if point.bridge else None,
            old_way_source=subject.bridges.get(told.period, "") if point.bridge else "",
        )


def verdict_report(verdict: Verdict, printed: Printed) -> VerdictReport:
    """A verdict in printed units."""
    start, change = verdict.starting, verdict.difference
    return VerdictReport(
        answer=verdict.answer,
        why=verdict.why,
        leaning=verdict.leaning,
        direction=verdict.direction,
        headline=verdict.headline,
        too_soon=verdict.too_soon,
        short_history=verdict.short_history,
        latest=_latest(verdict.latest, printed),
        now=printed.maybe(verdict.latest.ratio) if verdict.latest else None,
        expected=printed.maybe(verdict.expected),
        started=printed.maybe(start.ratio) if start else None,
        started_period=start.period.code if start else None,
        evidence=_evidence(verdict, printed),
        settle=_settle(verdict.settle, printed),
        people=_people(verdict.people),
        restated=verdict.restated,
        run_out=verdict.run_out.code if verdict.run_out else None,
        difference=_change(change, printed),
    )


def _change(change: Difference | None, printed: Printed) -> tuple[float, float | None, float | None] | None:
    if change is None:
        return None
    return printed(change.value), printed.maybe(change.low90), printed.maybe(change.high90)


def _latest(point: Point | None, printed: Printed) -> LatestReport | None:
    if point is None:
        return None
    return LatestReport(
        period=point.period.code,
        numerator=point.numerator,
        denominator=point.denominator,
        value=printed.maybe(point.ratio),
    )


def _evidence(verdict: Verdict, printed: Printed) -> EvidenceReport | None:
    found: Evidence | None = verdict.evidence
    if found is None:
        return None
    return EvidenceReport(
        p_beat=round(found.p_beat, DIGITS),
        p_moved=round(found.p_moved, DIGITS),
        p_was_improving=round(found.p_was_improving, DIGITS),
        forecast=tuple(_band(b, printed) for b in found.forecast),
        shown=tuple(_band(b, printed) for b in found.shown),
        method=found.method,
        claim=found.claim,
        needed=printed(found.needed),
        needed_figure=printed(found.needed_figure),
    )


def _band(band: Band, printed: Printed) -> BandReport:
    names = ("median", "low50", "high50", "low80", "high80", "low90", "high90")
    ends = {name: printed(getattr(band, name)) for name in names}
    return BandReport(period=band.period.code, time=band.period.time, **ends)


def _settle(settle: Settle | None, printed: Printed) -> SettleReport | None:
    if settle is None:
        return None
    return SettleReport(
        period=settle.for_period.code,
        turned=WouldSettle(value=printed.maybe(settle.turned_value), count=settle.turned_count),
        behind=WouldSettle(value=printed.maybe(settle.behind_value), count=settle.behind_count),
    )


def _people(people: People | None) -> PeopleReport | None:
    if people is None:
        return None
    ends = ("median", "low80", "high80", "low90", "high90")
    return PeopleReport(
        **{name: round(getattr(people, name), DIGITS) for name in ends}, single=people.shown_single
    )


def ahead_reports(verdict: Verdict, printed: Printed) -> tuple[BandReport, ...]:
    """What a baseline expects next while nothing has come after it."""
    if verdict.why is not Why.NOTHING_AFTER or verdict.baseline is None:
        return ()
    return tuple(_band(b, printed) for b in fan(verdict.baseline, ()).shown)


def _past(baseline: Baseline, verdict: Verdict) -> PastReport:
    judged = verdict.latest if verdict.evidence else None
    return PastReport(
        baseline=baseline_report(baseline, verdict),
        answer=verdict.answer,
        period=judged.period.code if judged else None,
    )


def _long_view(view: LongView, verdict: Verdict, printed: Printed) -> LongViewReport:
    """All baselines; the current one with the verdict as it stands, or its last one before a break put an end to it."""
    *old, current = view.stages
    return LongViewReport(
        started=_latest(view.starting, printed),
        stages=(
            *(_past(s.baseline, s.verdict) for s in old),
            _past(current.baseline, verdict if verdict.evidence else current.verdict),
        ),
        breaks=tuple(NotedPeriod(b.period.code, b.reason) for b in view.breaks),
        set_aside=tuple(NotedPeriod(s.period.code, s.reason) for s in view.set_aside),
        now=_latest(view.now, printed),
        change=_change(view.change, printed),
    )


def baseline_report(baseline: Baseline, verdict: Verdict) -> BaselineReport:
    """A baseline as the register keeps it."""
    terms = baseline.terms
    return BaselineReport(
        first=baseline.fit.used[0].reading.period.code if baseline.fit else terms.first.code,
        last=baseline.last.code,
        last_time=baseline.last.time,
        points=baseline.points,
        history_through=terms.history_through.code,
        agreed_on=terms.agreed_on,
        by=terms.agreed_by,
        note=terms.note,
        claim=terms.claim,
        illustrative=verdict.illustrative,
        runs_out=baseline.good_until.code if baseline.fit else None,
    )


def _target(subject: Subject, printed: Printed) -> TargetReport | None:
    if (agreed := subject.target) is None:
        return None
    return TargetReport(
        period=agreed.period,
        time=periods.parse(agreed.period).time,
        value=printed(agreed.value),
        rationale=agreed.rationale,
        illustrative=agreed.illustrative,
        everybody=subject.everybody,
        **pace_fields(subject.verdict.pace, printed),
    )


def pace_fields(pace: Pace | None, printed: Printed) -> dict[str, Any]:
    """How a curve stands to its target, in printed units; empty where that cannot be told."""
    if pace is None:
        return {}
    return {
        "status": pace.status,
        "p_reach": None if pace.p_reach is None else round(pace.p_reach, DIGITS),
        "required_pace": printed.maybe(pace.required_pace),
        "present_pace": printed.maybe(pace.present_pace),
        "projected_year": pace.projected_year,
        "missing": pace.missing,
        "share_of_way": None if pace.share_of_way is None else round(pace.share_of_way, DIGITS),
    }


def _events(events: Iterable[RegisteredEvent], key: CurveKey, community: Community) -> Iterable[EventReport]:
    """What happened here or in a place around and may have touched this measure."""
    here = {key.place, *(p.id for p in community.ancestors(key.place))}
    for event in events:
        if event.place in here and key.measure in (event.measures or (key.measure,)):
            yield EventReport(time=_time(event.day), day=event.day, text=event.text)


def _time(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 0.5) / 365.25


def _sources(subject: Subject, community: Community) -> tuple[SourceReport, ...]:
    found = (community.source(s) for s in dict.fromkeys(subject.sources.values()))
    return tuple(
        SourceReport(
            id=s.id,
            partner=community.partner(s.partner).name,
            title=s.title,
            publisher=s.publisher,
            licence=s.licence,
            url=s.url,
            retrieved=s.retrieved.isoformat(),
        )
        for s in found
    )
