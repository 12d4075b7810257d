"""Arithmetic: chance, people, the baseline and what would settle it, in residents' words."""

from __future__ import annotations

from layouts.reports import BaselineReport, CurveReport, PastReport, WouldSettle
from layouts.wording.answers import ANSWERS, since
from layouts.wording.language import Words

MIDDLE = 0.4  # P of a result no better, or no worse, from which it is about what was expected
DEMONSTRATION = "demonstration"  # who "agreed" the baselines that were drawn when one was loaded: nobody


def chance(report: CurveReport, w: Words) -> str:
    """How often so good (or so poor) a figure is expected if things carry on as before."""
    evidence = report.verdict.evidence
    if evidence is None:
        return ""
    if MIDDLE <= evidence.p_beat <= 1 - MIDDLE:
        return w.say("If things had carried on as before, a result like this is about what we would expect.")
    good = evidence.p_beat >= 0.5
    share = 100 * (1 - evidence.p_beat if good else evidence.p_beat)
    if share < 0.5:
        often = w.say("less than once in 200")
    else:
        often = w.count("about once in 100", "about {n} times in 100", round(share))
    if good:
        return w.say(
            "If things had carried on as before, we would expect a result this good {often}.", often=often
        )
    return w.say(
        "If things had carried on as before, we would expect a result this poor {often}.", often=often
    )


def against_baseline(report: CurveReport, w: Words) -> str:
    """Points better or worse than expected; empty where nothing was expected."""
    v = report.verdict
    if v.now is None or v.expected is None:
        return ""
    gain = (v.now - v.expected) * _sign(report)
    size = w.change(gain, report.unit)
    if round(gain, 1) == 0:
        return w.say("as expected")
    return w.say("{size} better", size=size) if gain > 0 else w.say("{size} worse", size=size)


def people(report: CurveReport, w: Words) -> str:
    """How many more or fewer children than if things had carried on; a single number only for a claim."""
    found = report.verdict.people
    if found is None:
        return ""
    sign = _sign(report)
    low, high = sorted((sign * found.low90, sign * found.high90))
    if found.single:
        return w.say(
            "About {count} than if things had carried on as before (90% range: {low} to {high}).",
            count=_more(sign * found.median, w), low=_more(low, w), high=_more(high, w),
        )  # fmt: skip
    return w.say(
        "Between {low} and {high} than if things had carried on as before.",
        low=_more(low, w),
        high=_more(high, w),
    )


def _more(count: float, w: Words) -> str:
    size = round(abs(count))
    if count < 0 and size:
        return w.count("{n} child fewer", "{n} fewer children", size)
    return w.count("{n} more child", "{n} more children", size)


def settle(report: CurveReport, w: Words) -> tuple[str, ...]:
    """Which next value would make it turned, which would put it behind, and of how many that is told."""
    found = report.verdict.settle
    if found is None:
        return ()
    when, up, size = w.period(found.period), report.better == "up", _size(report)
    turned = _bound(found.turned, report.unit, w, high=up, size=size)
    behind = _bound(found.behind, report.unit, w, high=not up, size=size)
    told = (
        turned
        and w.say("The next figure, {period}: {bound} would make it “turned”.", bound=turned, period=when),
        behind
        and w.say(
            "The next figure, {period}: {bound} would make it “behind the baseline”.",
            bound=behind,
            period=when,
        ),
        size
        and w.say(
            "{n} is the average of the last three figures; the next may count more or fewer.",
            n=w.number(size, 0),
        ),
    )
    return tuple(text for text in told if text)


def _size(report: CurveReport) -> int:
    """How many the settling counts are counts of; 0 where there are none."""
    found = report.verdict.settle
    if found is None or report.unit not in ("percent", "per_100"):
        return 0
    told = [(s.count, s.value) for s in (found.turned, found.behind) if s.count and s.value]
    return max((round(100 * count / value) for count, value in told), default=0)


def _bound(would: WouldSettle, unit: str, w: Words, *, high: bool, size: int = 0) -> str:
    if would.value is None:
        return ""
    value = w.value(would.value, unit)
    said = w.say("{value} or more", value=value) if high else w.say("{value} or less", value=value)
    if would.count is None:
        return said
    if size:
        count = w.number(would.count, 0)
        return w.say("{bound} (about {count} of {n})", bound=said, count=count, n=w.number(size, 0))
    children = w.count("{n} child", "{n} children", would.count)
    return w.say("{bound} (about {children})", bound=said, children=children)


def needed(report: CurveReport, w: Words) -> str:
    """The latest value that would have been a claim; empty without evidence."""
    v = report.verdict
    if v.evidence is None or v.answer != "on_baseline" or v.latest is None:
        return ""
    value = v.evidence.needed if v.evidence.needed_figure is None else v.evidence.needed_figure
    bound = _bound(WouldSettle(value=value, count=None), report.unit, w, high=report.better == "up")
    return w.say("{bound} would have shown a clear change.", bound=bound)


def difference(report: CurveReport, w: Words) -> str:
    """The change since the start with its 90 % limits, where no verdict can be given."""
    v = report.verdict
    if v.difference is None or v.started_period is None or not since(report):
        return ""
    return w.say(
        "Since {period}: {change}.",
        period=w.period(v.started_period),
        change=changed(v.difference, report.unit, w),
    )


def changed(found: tuple[float, float | None, float | None], unit: str, w: Words) -> str:
    """A change with its 90 % limits, as far as they are known."""
    change, low, high = found
    if low is None or high is None:
        return _signed(change, unit, w)
    return w.say(
        "{change} (90% range {low} to {high})",
        change=_signed(change, unit, w), low=w.number(low), high=w.number(high),
    )  # fmt: skip


def _signed(change: float, unit: str, w: Words) -> str:
    size = w.change(change, unit)
    if round(change, 1) == 0:
        return w.say("no change")
    return w.say("up {size}", size=size) if change > 0 else w.say("down {size}", size=size)


def baseline(found: BaselineReport, w: Words) -> str:
    """When the baseline was agreed, by whom and from what, as a sentence; or that nobody agreed it."""
    through = w.period(found.history_through)
    if found.illustrative:
        return w.say(
            "Baseline drawn in {year} from figures to {period}, after later years were known; "
            "for illustration, not counted.",
            year=found.agreed_on.year, period=through,
        )  # fmt: skip
    if found.by == DEMONSTRATION:
        return w.say(
            "Baseline drawn on {day} when the demonstration was loaded, from figures to {period}; nobody agreed it.",
            day=w.day(found.agreed_on), period=through,
        )  # fmt: skip
    return w.say(
        "Baseline agreed on {day} by {people}, from figures to {period}.",
        day=w.day(found.agreed_on), people=found.by, period=through,
    )  # fmt: skip


def past(found: PastReport, w: Words) -> str:
    """A replaced baseline and the last verdict it gave, as a sentence."""
    fields = {"first": w.period(found.baseline.first), "last": w.period(found.baseline.last)}
    if found.period is None:
        return w.say("A baseline from {first} to {last}: no verdict.", **fields)
    return w.say(
        "A baseline from {first} to {last}; its last verdict, for {period}: {answer}.",
        period=w.period(found.period), answer=w.say(ANSWERS[found.answer]).lower(), **fields,
    )  # fmt: skip


def history(found: BaselineReport, w: Words) -> str:
    """What the baseline was drawn from."""
    first, last = w.period(found.first), w.period(found.last)
    return w.count(
        "{n} figure, {first}.", "{n} figures, {first} to {last}.", found.points, first=first, last=last
    )


def bridged(report: CurveReport, w: Words) -> str:
    """That earlier figures of the baseline count shifted, and why they may; empty where none do."""
    used = [p for p in report.points if p.in_baseline]
    joints = [w.period(p.period) for p in used[1:] if p.old_way is not None]
    if not joints:
        return ""
    return w.count(
        "Figures before {periods} count shifted: that year was counted both ways.",
        "Figures before {periods} count shifted: those years were counted both ways.",
        len(joints),
        periods=w.join(joints),
    )


def run_out(report: CurveReport, w: Words) -> str:
    """That the baseline reaches no further, and that a new one is due; empty while it does."""
    if report.verdict.run_out is None:
        return ""
    return w.say(
        "The baseline could be judged up to {period}. Later figures are drawn, not judged; a new baseline is due.",
        period=w.period(report.verdict.run_out),
    )


def _sign(report: CurveReport) -> int:
    return 1 if report.better == "up" else -1
