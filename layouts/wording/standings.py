"""Standings: what the calibration says of a curve like the reader's, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from baselines.calibration import LuckRate, NoiseRate, NoticedRow, PowerRow, calibration
from baselines.scale import LARGEST
from layouts.explanations import StandingReport
from layouts.wording import studies
from layouts.wording.language import Words
from layouts.wording.studies import percent


def itself(at: StandingReport, w: Words) -> str:
    """How long the curve is, and how many are counted."""
    told = [
        w.count("{n} figure of history", "{n} figures of history", at.history),
        w.count("{n} figure after it", "{n} figures after it", at.after),
    ]
    if at.n is not None:
        known = w.say("{children} a year", children=studies.children(round(at.n), w))
        told.append(w.say("no counts") if at.n >= LARGEST else known)
    return w.say(
        "This curve has {told}. It is marked in the tables where curves like it stand, or the nearest to it.",
        told=w.join(told),
    )


def luck(row: LuckRate, w: Words) -> str:
    """How often curves of its history and span look better by chance."""
    return w.say(
        "Of 100 such curves on which nothing happened {flat} look turned or beating in their latest figure; of 100 whose old "
        "improvement merely goes on, {improving}.",
        flat=percent(row.flat.latest.better, w), improving=percent(row.improving.latest.better, w),
    )  # fmt: skip


def laxer(at: StandingReport, w: Words) -> str:
    """That the other tables are for claims that must be surer."""
    return w.say(
        "Claims against its baseline are made at {claim}. The tables below are for claims at {usual}: at {claim} both false and "
        "true calls come up more often.",
        claim=w.number(at.claim, 2), usual=w.number(0.95, 2),
    )  # fmt: skip


def noise(row: NoiseRate, w: Words) -> str:
    """The same for its noise."""
    return w.say(
        "Its years jump about as far as those of curves with a yearly shock of {shock} in log-odds. Of 100 curves with such "
        "noise {flat} look turned or beating {years} years after though nothing happened, and {improving} whose old "
        "improvement merely goes on.",
        shock=w.number(row.shock, 2), years=studies.noise_years(),
        flat=percent(row.flat.latest.better, w), improving=percent(row.improving.latest.better, w),
    )  # fmt: skip


def power(mine: PowerRow, later: Sequence[PowerRow], smallest: NoticedRow, w: Words) -> str:
    """How often a true turn would have been called by now, when half would, and the smallest change noticed."""
    said = [
        w.count(
            "A true turn of such a curve is called in {share} of 100 cases after {n} year.",
            "A true turn of such a curve is called in {share} of 100 cases after {n} years.",
            mine.after, share=percent(mine.turned, w, 0),
        ),
        _half(later, w),
    ]  # fmt: skip
    if smallest.half is not None and smallest.most is not None:
        said.append(
            w.say(
                "We would notice a change of {half} points in half of all cases, one of {most} in four of five; anything "
                "smaller, good or bad, we mostly cannot see.",
                half=w.number(smallest.half), most=w.number(smallest.most),
            )
        )  # fmt: skip
    return " ".join(said)


def _half(later: Sequence[PowerRow], w: Words) -> str:
    after = studies.until(later)
    if after is None:
        last = later[-1].after
        return w.count(
            "Half of them are not called within {n} year.",
            "Half of them are not called within {n} years.",
            last,
        )
    return w.count(
        "Half of them are called after {n} year.", "Half of them are called after {n} years.", after
    )


def harsher(at: StandingReport, noise: NoiseRate, w: Words) -> str:
    """Where this curve is shorter, smaller or jumps farther than any that power was tried on; empty where it is not."""
    grid = {axis.name: axis.values for axis in calibration().power.grid}
    least, fewest, farthest = min(grid["history"]), min(grid["n"]), max(grid["shock"])
    told = (
        (at.history < float(least), w.say("its history is shorter")),
        (at.n is not None and at.n < float(fewest), w.say("fewer are counted")),
        (noise.shock > float(farthest), w.say("its years jump farther")),
    )
    said = [text for beyond, text in told if beyond]
    if not said:
        return ""
    return w.say(
        "Expect less than that. It was tried on curves with {history} figures of history or more, {n} children a year or more "
        "and a yearly shock of {shock} in log-odds or less; of this curve, {reasons}.",
        history=least, n=w.number(float(fewest), 0), shock=w.number(float(farthest), 2), reasons=w.join(said),
    )  # fmt: skip


def other_scale(w: Words) -> str:
    """That the other tables are of shares."""
    return w.say(
        "The tables by noise and of power are of shares; this curve is of another kind, which is less tested."
    )


def without_counts(w: Words) -> str:
    """That power cannot be told without counts."""
    return w.say(
        "How long until we could know depends on how many are counted; of this curve no counts are published."
    )
