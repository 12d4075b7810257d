"""Gaps: how far a group is from everybody else, whether that is changing and why, in residents' words."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.reports import CurveReport, GapReport
from layouts.wording.answers import reason
from layouts.wording.language import Words
from layouts.wording.names import opening


def whom(gap: GapReport, w: Words) -> str:
    """Whom the group is held against."""
    if gap.other:
        return gap.other
    return w.say("everybody else") if gap.against == "everybody_else" else w.say("everybody")


def distance(gap: GapReport | None, w: Words) -> str:
    """12.3 points behind everybody else (90% range 9.1 to 15.4); with the start, where there is one to compare."""
    if gap is None or gap.difference is None or gap.period is None:
        return w.say("no figure to compare")
    said = _range(_far(gap.difference, gap.unit, whom(gap, w), w), gap, w)
    v = gap.verdict
    if v.started is None or v.started_period in (None, gap.period) or gap.moves is None:
        return w.say("{period}: {distance}", period=opening(gap.period, w), distance=said)
    return w.say(
        "{period}: {distance}; {start}: {before}",
        period=opening(gap.period, w), distance=said, start=w.period(v.started_period or ""),
        before=side(v.started, gap, w, like=gap.difference),
    )  # fmt: skip


def plain_distance(value: float | None, unit: str, others: str, w: Words) -> str:
    """How far, without a range: of releases made before gaps were judged."""
    if value is None:
        return w.say("no figure to compare")
    return _far(value, unit, others, w)


def side(value: float, gap: GapReport, w: Words, *, like: float | None = None) -> str:
    """12.3 behind, 4.0 ahead, level; the number alone where it lies on the side of `like`, as words nearby say."""
    number = w.bare(abs(value), gap.unit)
    if not _size(value, gap.unit, w):
        return w.say("level")
    if like is not None and value * like > 0 and _size(like, gap.unit, w):
        return number
    return w.say("{n} behind", n=number) if value > 0 else w.say("{n} ahead", n=number)


def limits(low: float, high: float, gap: GapReport, w: Words, *, like: float | None = None) -> str:
    """The two ends of a range of gaps: on one side the smaller first, else the one ahead."""
    ends = (low, high) if low + high >= 0 or low * high < 0 else (high, low)
    if low * high >= 0 and like is not None:
        first, last = (w.bare(abs(x), gap.unit) for x in ends)
    else:
        first, last = (side(x, gap, w) for x in ends)
    return w.say("{low} to {high}", low=first, high=last)


def _far(value: float, unit: str, others: str, w: Words) -> str:
    if not _size(value, unit, w):
        return w.say("level with {group}", group=others)
    size = w.change(value, unit)
    if value > 0:
        return w.say("{size} behind {group}", size=size, group=others)
    return w.say("{size} ahead of {group}", size=size, group=others)


def _range(said: str, gap: GapReport, w: Words) -> str:
    if gap.low90 is None or gap.high90 is None or gap.difference is None:
        return said
    ends = limits(gap.low90, gap.high90, gap, w, like=gap.difference)
    return w.say("{distance} (90% range {range})", distance=said, range=ends)


def _size(value: float, unit: str, w: Words) -> bool:
    """Whether there is anything left of it in print."""
    return w.bare(abs(value), unit) != w.bare(0.0, unit)


def finding(gap: GapReport, w: Words) -> str:
    """Whether the gap is closing, as a resident would say it, without numbers and full stop; a lead is called one."""
    v = gap.verdict
    match v.answer:
        case "turned":
            closing = _or_lead(
                gap,
                w.say("The gap is closing faster than expected"),
                w.say("Its lead is shrinking faster than expected"),
            )
            return _with_cause(closing, gap, w)
        case "beating":
            return _with_cause(_beating(gap, w), gap, w)
        case "behind":
            return _behind(gap, w)
        case "on_baseline":
            return _no_clear_change(gap, w)
        case "cannot_tell":
            return _or_lead(
                gap,
                w.say("Cannot tell yet whether the gap is changing"),
                w.say("Cannot tell yet whether its lead is changing"),
            )
        case _:
            return w.say("No gap to judge yet")


def _or_lead(gap: GapReport, behind: str, ahead: str) -> str:
    """What is said of a group that was behind when its baseline ended, or of one that was ahead."""
    return behind if gap.better == "down" else ahead


def sentence(gap: GapReport, w: Words) -> str:
    """The same with its reason where nothing can be told, else with the gap now, expected and at the start."""
    v, found = gap.verdict, finding(gap, w)
    if v.answer == "cannot_tell":
        return w.say("{finding}, because {reason}.", finding=found, reason=reason(gap, w))
    if v.now is None or v.expected is None or v.started is None:
        return w.say("{finding}.", finding=found)
    return w.say(
        "{finding}: {now} now, {expected} expected, {started} when we started.",
        finding=found, now=side(v.now, gap, w), expected=side(v.expected, gap, w), started=side(v.started, gap, w),
    )  # fmt: skip


def _with_cause(said: str, gap: GapReport, w: Words) -> str:
    """A gap that closes because somebody fell says so with its verdict."""
    if not _by_fall(gap):
        return said
    return w.say("{finding}, mostly because {group} got worse", finding=said, group=_ahead(gap, w))


def _by_fall(gap: GapReport) -> bool:
    """Whether it may be said whose fall it was: only of a gap that is said to have changed."""
    return gap.verdict.answer in ("turned", "beating") and gap.moves is not None and gap.moves.by_fall


def _ahead(gap: GapReport, w: Words) -> str:
    """The side that was ahead at the baseline's end."""
    return whom(gap, w) if gap.better == "down" else w.say("this group")


def _wider(gap: GapReport) -> bool:
    v = gap.verdict
    return v.now is not None and v.started is not None and abs(v.now) > abs(v.started)


def _beating(gap: GapReport, w: Words) -> str:
    if _wider(gap):
        return _or_lead(
            gap,
            w.say("The gap is still widening, but less than expected"),
            w.say("Its lead is still growing, but less than expected"),
        )
    return _or_lead(
        gap,
        w.say("The gap is no wider, where a wider one was expected"),
        w.say("Its lead is no larger, where a larger one was expected"),
    )


def _behind(gap: GapReport, w: Words) -> str:
    evidence = gap.verdict.evidence
    if evidence is not None and evidence.p_moved >= 0.90:
        return _or_lead(
            gap,
            w.say("The gap is closing, but more slowly than expected"),
            w.say("Its lead is shrinking, but more slowly than expected"),
        )
    if _wider(gap):
        return _or_lead(
            gap,
            w.say("The gap is widening more than expected"),
            w.say("Its lead is growing more than expected"),
        )
    return _or_lead(gap, w.say("The gap is wider than expected"), w.say("Its lead is larger than expected"))


def _no_clear_change(gap: GapReport, w: Words) -> str:
    match gap.verdict.leaning:
        case _ if gap.verdict.why == "gap_closed":
            return _or_lead(
                gap, w.say("This group is no longer behind"), w.say("This group is no longer ahead")
            )
        case "better":
            return _or_lead(
                gap,
                w.say("No clear change in the gap, leaning narrower"),
                w.say("No clear change in its lead, leaning smaller"),
            )
        case "worse":
            return _or_lead(
                gap,
                w.say("No clear change in the gap, leaning wider"),
                w.say("No clear change in its lead, leaning larger"),
            )
        case _:
            return _or_lead(gap, w.say("No clear change in the gap"), w.say("No clear change in its lead"))


def moves(report: CurveReport, w: Words) -> str:
    """How far each side has come since the baseline's end, with its range; whose fall it was only beside a claim."""
    gap = report.gap
    if gap is None or gap.moves is None:
        return ""
    said = w.say(
        "From {start} to {now}: {group} {gained}, {others} {won}.",
        start=w.period(gap.moves.start), now=w.period(gap.moves.now), group=report.group_name,
        gained=_gained(gap.moves.group, gap, w), others=whom(gap, w), won=_gained(gap.moves.others, gap, w),
    )  # fmt: skip
    if not _by_fall(gap):
        return said
    if gap.better == "up":
        return w.say(
            "{moves} Its lead shrank mostly because {group} got worse.", moves=said, group=report.group_name
        )
    return w.say("{moves} The gap narrowed mostly because {group} got worse.", moves=said, group=whom(gap, w))


def _gained(found: tuple[float, float | None, float | None], gap: GapReport, w: Words) -> str:
    """1.5 points worse (90% range 4.0 worse to 1.0 better)."""
    change, low, high = found
    said = _way(change, w.change(change, gap.unit), gap, w)
    if low is None or high is None:
        return said
    bare = [w.bare(abs(x), gap.unit) for x in sorted((low, high), key=abs)]
    ends = bare if low * high > 0 else [_way(x, w.bare(abs(x), gap.unit), gap, w) for x in (low, high)]
    return w.say("{change} (90% range {low} to {high})", change=said, low=ends[0], high=ends[1])


def _way(change: float, size: str, gap: GapReport, w: Words) -> str:
    if not _size(change, gap.unit, w):
        return w.say("no change")
    return w.say("{size} better", size=size) if change > 0 else w.say("{size} worse", size=size)


def ratio(report: CurveReport, w: Words) -> str:
    """The ratio of what is measured, for every hundred among as many others; empty where there is none."""
    gap = report.gap
    if gap is None or gap.ratio is None:
        return ""
    fields = {"measure": report.measure_name, "n": _of_hundred(gap.ratio, w), "group": report.group_name,
              "others": whom(gap, w)}  # fmt: skip
    if gap.ratio_low90 is None or gap.ratio_high90 is None:
        return w.say(
            "{measure}: were both of one size, {n} in the group {group} for every 100 among {others}.",
            **fields,
        )
    return w.say(
        "{measure}: were both of one size, {n} in the group {group} for every 100 among {others} (90% range {low} to {high}).",
        low=_of_hundred(gap.ratio_low90, w), high=_of_hundred(gap.ratio_high90, w), **fields,
    )  # fmt: skip


def _of_hundred(ratio: float, w: Words) -> str:
    return w.number(100 * ratio, 0)


def furthest(reports: Sequence[CurveReport], w: Words) -> str:
    """Who is furthest behind among the groups of one breakdown, or which cannot be told apart; and who is unknown."""
    told = {code: [r for r in reports if r.gap is not None and r.gap.furthest == code]
            for code in ("named", "weak", "among", "unknown")}  # fmt: skip
    period = next((r.gap.furthest_period for r in reports if r.gap and r.gap.furthest_period), None)
    said = _placed(told, w)
    if not said or period is None:
        return ""
    missing = _names(told["unknown"], w)
    lead = w.say("{period}: {finding}.", period=opening(period, w), finding=said)
    return w.say("{lead} No figure for {groups}.", lead=lead, groups=missing) if missing else lead


def _placed(told: dict[str, list[CurveReport]], w: Words) -> str:
    if told["named"]:
        return w.say("furthest behind is {group}", group=_names(told["named"], w))
    if told["weak"]:
        return w.say(
            "{group} looks furthest behind, on figures too small or too early to say so",
            group=_names(told["weak"], w),
        )
    if told["among"]:
        return w.say("cannot tell which of {groups} is furthest behind", groups=_names(told["among"], w))
    return ""


def _names(reports: Sequence[CurveReport], w: Words) -> str:
    return w.join([r.group_name for r in reports])
