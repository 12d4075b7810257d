"""Studies: what the calibration found, in sentences; every number in them is read from it or from the code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from baselines.calibration import Calibration, Looks, LuckRate, PowerRow, PublishedRow, calibration
from baselines.scale import LARGEST, SHOCK
from layouts.wording.language import Words, mark

OURS, FIRST_YEAR = "this method, claim .95", "last against baseline year"
POOLED, ONCE = "pooled", "each indicator once"
BEFORE, SINCE = "to 2019", "from 2020"
OUR_FORECAST = "this method"
HALF = 0.5
FEW_SERIES = 3  # of one indicator: a state and two of its counties, or a country

RULES = MappingProxyType(
    {
        FIRST_YEAR: mark("Latest against the first year"),
        "arrow, 2 moves": mark("Arrow after two moves one way"),
        "arrow, 3 moves": mark("Arrow after three moves one way"),
        "Mann-Kendall 5 %": mark("Mann-Kendall trend test, 5%"),
        "XmR rules": mark("Control chart (XmR) rules"),
        "Healthy People two-point z": mark("Healthy People's test of two figures"),
        "logit line, binomial interval": mark("A straight line, with the noise of counting alone"),
        "logit line, quasi-likelihood + t": mark("A straight line, with all noise it shows"),
        "damped Holt + t": mark("Damped trend (Holt)"),
        "theta + t": mark("Theta"),
        OURS: mark("This method"),
        "this method, claim .90": mark("This method, were its claim 0.90"),
    }
)
"""The rules that were compared."""

JUDGED = MappingProxyType(
    {BEFORE: mark("Latest figure before 2020"), SINCE: mark("Latest figure of 2020 or later")}
)
COUNTED = MappingProxyType({POOLED: mark("Every series"), ONCE: mark("Each indicator once")})
FORECASTS = MappingProxyType(
    {
        "NAIVE2": mark("No change, with seasons (Naive2)"),
        "DAMPEN": mark("Damped trend"),
        "THETA": mark("Theta"),
        OUR_FORECAST: mark("This method"),
    }
)
"""The contest's methods, and ours."""


def percent(share: float, w: Words, decimals: int = 1) -> str:
    """A share as so many of 100."""
    return w.number(100 * share, decimals)


def _span(values: Iterable[float], w: Words) -> str:
    found = sorted(values)
    low, high = percent(found[0], w), percent(found[-1], w)
    return low if low == high else w.say("{first} to {last}", first=low, last=high)


def luck(found: Calibration, w: Words) -> tuple[str, ...]:
    """How often curves look better on which nothing happened."""
    rows = found.luck.rows
    twice = [r for r in rows if r.after > 1]
    return (
        w.say(
            "Of 100 curves on which nothing happened, {latest} look turned or beating in their latest figure, according to "
            "how long the history is and how many years have passed; {twice} do in two figures running, which is what a "
            "summary counts.",
            latest=_span((r.flat.latest.better for r in rows), w), twice=_span((r.flat.headline.better for r in twice), w),
        ),
        w.say(
            "Where an old improvement merely goes on, {latest} do in the latest figure and {twice} in two running.",
            latest=_span((r.improving.latest.better for r in rows), w),
            twice=_span((r.improving.headline.better for r in twice), w),
        ),
        w.say(
            "To look again every year adds up: over all yearly looks at most {ever} of 100 were called better at some time by "
            "the latest figure, {headline} by two running.",
            ever=percent(max(_ever(r, headline=False) for r in rows), w),
            headline=percent(max(_ever(r, headline=True) for r in rows), w),
        ),
        w.say(
            "When a scoreboard says how many curves would look turned by chance alone, it adds up these rates over its curves; of a "
            "sum under a tenth it says in how many such sets of curves there would be any, at most."
        ),
    )  # fmt: skip


def _ever(row: LuckRate, *, headline: bool) -> float:
    shares = row.pooled.ever_headline if headline else row.pooled.ever
    return shares.better if shares else 0.0


def rules(found: Calibration, w: Words) -> str:
    """What most statuses in use would call."""
    rows = {r.rule: r for r in found.rules.rows}
    first, ours = rows[FIRST_YEAR], rows[OURS]
    return w.say(
        "Most statuses in use ask whether a curve moved. The latest figure against the first year calls {flat} of 100 curves "
        "better on which nothing happened, and {trend} of 100 whose old improvement merely goes on; this method {ours} and "
        "{ours_trend}. The price is that it finds fewer true turns: {turned} of 100 instead of {all}.",
        flat=percent(first.flat, w), trend=percent(first.trend, w), ours=percent(ours.flat, w),
        ours_trend=percent(ours.trend, w), turned=percent(ours.turned, w), all=percent(first.turned, w),
    )  # fmt: skip


def noise(found: Calibration, w: Words) -> str:
    """How noise makes false calls, at worst."""
    rows = found.by_noise.rows
    return w.say(
        "The noisier a curve, the more often chance looks like news. Noise is of two kinds: how many children are counted, and "
        "how far a year jumps besides. At worst, {years} years after, {flat} of 100 are called better on which nothing happened, "
        "and {improving} of 100 whose old improvement goes on.",
        years=noise_years(), flat=percent(max(_better(r.flat) for r in rows), w), improving=percent(max(_better(r.improving) for r in rows), w),
    )  # fmt: skip


def noise_years() -> int:
    """How many years after the baseline the rates by noise are of."""
    (after,) = next(axis.values for axis in calibration().by_noise.grid if axis.name == "after")
    return int(after)


def _better(looks: Looks) -> float:
    return looks.latest.better


def shock(size: float, w: Words) -> str:
    """A yearly shock in log-odds."""
    return w.number(size, 2) if size else w.say("none")


def shock_scale(w: Words) -> str:
    """What a yearly shock is in points, where it is largest: at a half."""
    return w.say(
        "A yearly shock of {shock} in log-odds is about {points} where half of the children are cases, less elsewhere.",
        shock=w.number(SHOCK, 2), points=w.change(100 * SHOCK / 4, "percent"),
    )  # fmt: skip


def children(n: float, w: Words) -> str:
    """How many are counted a year."""
    if n >= LARGEST:
        return w.say("a share without counts")
    return w.count("{n} child", "{n} children", n)


def power(rows: Sequence[PowerRow], w: Words) -> str:
    """How often a true turn is called of curves of one kind, as the years pass."""
    first = rows[0]
    told = [
        w.count(
            "{share} of 100 after {n} year", "{share} of 100 after {n} years", r.after, share=percent(r.turned, w, 0)
        )
        for r in (rows[0], rows[len(rows) // 2], rows[-1])
    ]  # fmt: skip
    return w.say(
        "With {history} figures of history and {children} a year a true turn is called in {told}.",
        history=first.history, children=children(first.n, w), told=w.join(told),
    )  # fmt: skip


def until(rows: Sequence[PowerRow]) -> int | None:
    """After how many years half of the true turns are called; None where it takes more than were tried."""
    return next((r.after for r in rows if r.turned >= HALF), None)


def noticed(half: float | None, most: float | None, w: Words) -> str:
    """The smallest change that is noticed in half, and in four fifths, of all cases, in points."""
    return w.say("{half} ({most})", half=_points(half, w), most=_points(most, w))


def smallest(found: Calibration, n: int, after: int, w: Words) -> str:
    """What we would notice in a curve of `n` children so many years on, by the shortest simulated history."""
    rows = [r for r in found.noticed.rows if (r.n, r.after) == (n, after)]
    row = min(rows, key=lambda r: r.history)
    return w.say(
        "With {children} a year and {history} figures of history we would notice, {years} years on, a change of {half} points "
        "in half of all cases and one of {most} in four of five. Anything smaller, good or bad, we mostly cannot see, and we "
        "say so.",
        children=children(n, w), history=row.history, years=after, half=_points(row.half, w), most=_points(row.most, w),
    )  # fmt: skip


def _points(size: float | None, w: Words) -> str:
    return "–" if size is None else w.number(size)


def coverage(found: Calibration, w: Words) -> str:
    """How far the bands may be trusted."""
    before, since = (published(found, judged, POOLED) for judged in (BEFORE, SINCE))
    one, other = (published(found, judged, ONCE) for judged in (BEFORE, SINCE))
    return w.say(
        "Our 90% band held {share}% of {n} published figures before 2020 that it had not seen. With each indicator counted "
        "once it held {one}%, and of 100 such figures {called} were called better or worse than expected where 10 would be "
        "honest. Treat it as between {one} and {share}. Of {m} figures from 2020 on, across the pandemic, it held {since}%; "
        "with each indicator counted once, {other}%, and {called_since} of 100 were called.",
        share=percent(before.within90, w, 0), n=before.series, m=since.series, since=percent(since.within90, w, 0),
        one=percent(one.within90, w, 0), other=percent(other.within90, w, 0), called=percent(one.called, w, 0),
        called_since=percent(other.called, w, 0),
    )  # fmt: skip


def by_few(found: Calibration, w: Words) -> str:
    """Why the two ways to count differ: indicators of a few series of one place, and those of many places."""
    rows = [r for r in found.published.rows if r.judged == BEFORE and r.publisher]
    few, many = ([r for r in rows if (r.series <= FEW_SERIES) is which] for which in (True, False))
    return w.say(
        "Counted once each, our bands hold less, because of indicators that are known by few series: of {few} indicators "
        "with {most} series at most, of a county, a state or a country, the 90% band held {low} of 100 figures before 2020; of "
        "the {many} with more it held {high}. Series of one place share what befell it, and some are lines smoothed by a "
        "model; more cannot be said of why. An indicator of few series may fare like the former.",
        few=len(few), most=FEW_SERIES, low=_within90(few, w), many=len(many), high=_within90(many, w),
    )  # fmt: skip


def _within90(rows: Sequence[PublishedRow], w: Words) -> str:
    return percent(sum(r.series * r.within90 for r in rows) / sum(r.series for r in rows), w, 0)


def published(found: Calibration, judged: str, indicator: str) -> PublishedRow:
    """A row of the published series."""
    return next(r for r in found.published.rows if (r.judged, r.indicator) == (judged, indicator))


def contest(found: Calibration, w: Words) -> str:
    """How the forecasts did beside others', and how little the bands hold so far ahead."""
    rows = {r.method: r for r in found.m3.rows}
    ours, naive, theta = rows[OUR_FORECAST], rows["NAIVE2"], rows["THETA"]
    return w.say(
        "On the yearly series of the M3 competition, which are no shares and are forecast up to six years, its error (MASE) is "
        "{ours}, where no change has {naive} and Theta {theta}. Its 90% band held {band}% there; so far ahead, on series of "
        "other kinds, treat it as {band}.",
        ours=w.number(ours.mase, 2), naive=w.number(naive.mase, 2), theta=w.number(theta.mase, 2),
        band=percent(ours.within90 or 0.0, w, 0),
    )  # fmt: skip
