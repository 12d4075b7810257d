"""Proposals: why a baseline's window is as it is and what to ask before agreeing it, in the team's words."""

from __future__ import annotations

from layouts.candidates import CandidateReport, ReasonReport
from layouts.wording.answers import REASONS
from layouts.wording.language import Words

QUESTIONS = ("denominator_jump", "unlikely_jump", "stands_out", "preliminary_inside")
"""Grounds that ask something of the team; the others say how the window came about."""


def reason(found: ReasonReport, unit: str, w: Words) -> str:
    """One reason, as a sentence."""
    when = w.period(found.period) if found.period else ""
    which = w.join([w.period(p) for p in found.periods])
    match found.ground:
        case "whole_history":
            return w.say("It takes the whole history, from {period} on.", period=when)
        case "starts_at_break":
            return w.say(
                "It begins with {period}, where comparing begins: {reason}.",
                period=when,
                reason=_plain(found),
            )
        case "ends_at_latest":
            return w.say("It ends with the latest figure, {period}; nothing later is known.", period=when)
        case "ends_before_preliminary":
            return w.say(
                "It ends before {period}, which is preliminary: once corrected, it would cost every claim.",
                period=which,
            )
        case "ends_before_start":
            return w.say("It ends before {period}, the start that was named.", period=when)
        case "drawn_afterwards":
            return w.say(
                "Known already: {period}. What that shows is for illustration, not counted.", period=which
            )
        case "break_since":
            return w.say(
                "Nothing after it can be judged: from {period} on figures do not compare with it ({reason}).",
                period=when, reason=_plain(found),
            )  # fmt: skip
        case _:
            return _counts(found, which, w) or _asks(found, when, which, unit, w)


def _plain(found: ReasonReport) -> str:
    return found.text.rstrip(".")


def _counts(found: ReasonReport, which: str, w: Words) -> str:
    """What of the window counts; empty for any other ground."""
    n = found.count or 0
    match found.ground:
        case "same_season":
            return w.count(
                "Only the same time of the year is compared; {n} other figure is left aside.",
                "Only the same time of the year is compared; {n} other figures are left aside.",
                n,
            )
        case "thinned":
            return w.count(
                "{n} estimate that shares years with another is left out, {first}.",
                "{n} estimates that share years with others are left out, {first} to {last}.",
                len(found.periods), first=w.period(found.periods[0]), last=w.period(found.periods[-1]),
            )  # fmt: skip
        case "hidden_years":
            return w.say("Hidden to protect privacy, and so missing: {period}.", period=which)
        case "short_history":
            return w.count("The history is short: {n} figure.", "The history is short: {n} figures.", n)
        case _:
            return ""


def _asks(found: ReasonReport, when: str, which: str, unit: str, w: Words) -> str:
    """What to ask, and of whom nobody but the team can know the answer."""
    after, before = (_amount(v, found, unit, w) for v in (found.after, found.before))
    fields = {"period": when, "after": after, "before": before}
    match found.ground:
        case "preliminary_inside":
            return w.say(
                "Ask whether it is final by now: {period}. A correction would cost every claim.", period=which
            )
        case "denominator_jump":
            return w.say(
                "Ask whether these are the same children: {after} were counted in {period}, {before} before.",
                **fields,
            )
        case "stands_out":
            return w.say(
                "Ask what happened in {period}: {after}, where {before} was to be expected; the next figure is back. "
                "With a reason it may be set aside by name.", **fields,
            )  # fmt: skip
        case "starts_at_jump" if found.counts:
            return w.say(
                "It begins with {period}, when {after} were counted and no longer {before}.", **fields
            )
        case "starts_at_jump":
            return w.say("It begins with {period}: {after}, where {before} was to be expected.", **fields)
        case _:
            return w.say(
                "Ask whether the way of counting changed with {period}: {after}, where {before} was to be expected. "
                "Chance alone would come so far off {often}.", often=_often(found.tail or 0.0, w), **fields,
            )  # fmt: skip


def _amount(value: float | None, found: ReasonReport, unit: str, w: Words) -> str:
    if value is None:
        return ""
    return w.number(value, 0) if found.counts else w.value(value, unit)


def _often(tail: float, w: Words) -> str:
    if tail < 0.005:
        return w.say("less than once in 200 years")
    return w.count("about once in 100 years", "about {n} times in 100 years", round(100 * tail))


def objection(found: CandidateReport, w: Words) -> str:
    """Why it cannot be drawn and what would cure that; empty where it can be drawn."""
    if found.objection is None:
        return ""
    said = [w.say("It cannot be drawn, because {reason}.", reason=w.say(REASONS[found.objection]))]
    if found.missing and found.judged_from:
        said.append(
            w.count(
                "{n} more figure would do; judging could begin with {period}.",
                "{n} more figures would do; judging could begin with {period}.",
                found.missing, period=w.period(found.judged_from),
            )
        )  # fmt: skip
    return " ".join(said)


def note(found: CandidateReport, unit: str, w: Words) -> str:
    """The note a baseline is registered with: where its window begins and ends, and why."""
    told = [r for r in found.reasons if r.ground.startswith(("whole", "starts", "ends"))]
    return " ".join(reason(r, unit, w) for r in told)
