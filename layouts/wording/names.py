"""Names: what a curve and its points are called, in residents' words."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from indicators.periods import parse
from layouts.reports import CurveReport, PointReport, SourceReport
from layouts.wording.language import Words, mark

STATES = MappingProxyType(
    {
        "number": mark("no figure"),
        "missing": mark("no figure"),
        "not_applicable": mark("does not apply"),
        "suppressed": mark("not published by its source, to protect privacy"),
        "interval": mark("not published by its source, to protect privacy"),
    }
)
"""What stands where a figure would: the same words for every hidden cell, never 0, never blank."""


def seen(point: PointReport) -> float | None:
    """The figure that may be said or drawn; None for a cell that is no number, whatever the report holds."""
    return point.value if point.state == "number" else None


def opening(code: str, w: Words) -> str:
    """A period at the beginning of a sentence."""
    said = w.period(code)
    return said[:1].upper() + said[1:]


def measure(report: CurveReport, w: Words) -> str:
    """The measure, with the group where it is not everybody."""
    if report.group in ("", "all"):
        return report.measure_name
    return w.say("{name}, {group}", name=report.measure_name, group=report.group_name)


def subtitle(report: CurveReport, w: Words) -> str:
    """Where, who, in what unit and from when to when."""
    said = [report.place_name, report.population_name, w.unit(report.unit)]
    if report.points:
        first, last = report.points[0].period, report.points[-1].period
        said.append(w.say("{first} to {last}", first=w.period(first), last=w.period(last)))
    return ", ".join(s for s in said if s)


def state(point: PointReport, w: Words) -> str:
    """The words for a period that has no figure."""
    return w.say(STATES[point.state])


def counted(point: PointReport, w: Words) -> str:
    """620 of 1,847; empty where there are no counts or they may not be shown."""
    if point.state != "number" or point.denominator is None:
        return ""
    if point.numerator is None:
        return w.say("of {n}", n=w.number(point.denominator, 0))
    return w.say("{x} of {n}", x=w.number(point.numerator, 0), n=w.number(point.denominator, 0))


def point_note(point: PointReport, w: Words) -> str:
    """What must be known of one point: preliminary, set aside, not comparable with those before."""
    said = []
    if point.preliminary:
        said.append(w.say("preliminary"))
    if point.set_aside:
        said.append(w.say("set aside: {reason}", reason=point.set_aside))
    if point.break_before and point.old_way is not None:
        said.append(both_ways(point, w))
    elif point.break_before:
        said.append(w.say("not comparable with earlier: {reason}", reason=point.break_before))
    return "; ".join(said)


def both_ways(point: PointReport, w: Words) -> str:
    """That a figure after a break was counted in the old way too, where that stands, and what a baseline makes of it."""
    source = point.old_way_source.rstrip(".")
    old = w.number(0.0 if point.old_way is None else point.old_way)
    told = (
        w.say("counted both ways, {old} in the old way ({source})", old=old, source=source)
        if source
        else w.say("counted both ways, {old} in the old way", old=old)
    )
    return w.say(
        "{told}; a baseline takes earlier figures shifted: {reason}", told=told, reason=point.break_before
    )


def age(report: CurveReport, as_of: date, w: Words) -> str:
    """How long ago the period of the latest figure ended; empty where there is none."""
    latest = report.verdict.latest
    if latest is None:
        return ""
    months = round((as_of - parse(latest.period).end).days / 30.44)
    if months < 1:
        return w.say("less than a month")
    if months < 12:
        return w.count("{n} month", "{n} months", months)
    return w.count("{n} year", "{n} years", round(months / 12))


def publishers(report: CurveReport) -> str:
    """Who published the figures, each once."""
    return "; ".join(dict.fromkeys(s.publisher or s.title for s in report.sources))


def source(report: CurveReport, w: Words) -> str:
    """Who published the figures; what was added up says so."""
    said = [w.say("Source: {publishers}.", publishers=publishers(report))] if report.sources else []
    said += [added(report, w)] if report.rolled_up else []
    return " ".join(said)


def added(report: CurveReport, w: Words) -> str:
    """That a figure was added up, and of which places."""
    return w.say("Added up from the counts of {places}.", places=w.join(list(report.rolled_up)))


def cited(source: SourceReport, w: Words) -> str:
    """A source as it is cited, with its licence and the day it was retrieved."""
    told = [w.say("Licence: {licence}", licence=source.licence)] if source.licence else []
    if source.retrieved:
        told.append(w.say("retrieved {day}", day=w.day(date.fromisoformat(source.retrieved))))
    said = [", ".join(s for s in (source.publisher, source.title) if s), "; ".join(told)]
    return ". ".join(s[:1].upper() + s[1:] for s in said if s) + "."


def grouped(name: str, group: str, place: str, w: Words) -> str:
    """Something with the group and the place it is of, as far as they have to be told."""
    for more in (group, place):
        name = w.say("{name}, {group}", name=name, group=more) if more else name
    return name
