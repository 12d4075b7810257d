"""Batches: the words for what a file would do, how bad an issue is, and where a batch stands; the same on pages and at a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from indicators.batches import BatchState, Outcome, Severity
from layouts.wording.language import Words, mark

OUTCOMES = MappingProxyType(
    {
        Outcome.NEW: mark("new"),
        Outcome.CHANGED: mark("changed"),
        Outcome.UNCHANGED: mark("unchanged"),
        Outcome.REJECTED: mark("rejected"),
        Outcome.HELD: mark("needs your yes"),
    }
)
ANOTHERS = mark("needs a yes")
"""What is held, for whoever only sends the file."""
SEVERITIES = MappingProxyType(
    {
        Severity.REJECTED: OUTCOMES[Outcome.REJECTED],
        Severity.HELD: OUTCOMES[Outcome.HELD],
        Severity.NOTE: mark("note"),
    }
)
STATES = MappingProxyType(
    {
        BatchState.DRAFT: mark("waits for approval"),
        BatchState.SUBMITTED: mark("waits for approval"),
        BatchState.ON_HOLD: mark("on hold"),
        BatchState.APPROVED: mark("approved"),
        BatchState.SENT_BACK: mark("sent back"),
        BatchState.UNDONE: mark("undone"),
    }
)


def outcome(found: Outcome, w: Words, *, decides: bool = True) -> str:
    """The word for what a figure would do, to whoever decides on it or to whoever only sent it."""
    return w.say(ANOTHERS if found is Outcome.HELD and not decides else OUTCOMES[found])


def counts(found: Mapping[Outcome, int], w: Words) -> str:
    """How many figures a file has and how many of them each outcome, in a line; a row may hold several."""
    told = [f"{w.number(n, 0)} {w.say(OUTCOMES[o])}" for o, n in found.items() if o is not Outcome.HELD]
    told.append(w.count("{n} needs your yes", "{n} need your yes", found[Outcome.HELD]))
    return f"{w.count('{n} figure', '{n} figures', sum(found.values()))}: {', '.join(told)}"


def decided(state: BatchState, by: str, on: str, why: str, w: Words) -> str:
    """What was decided of a batch, by whom, on which day and why; "" while nobody has."""
    match state:
        case BatchState.APPROVED:
            said = w.say("Approved by {by} on {day}: its figures are in.", by=by, day=on)
        case BatchState.SENT_BACK:
            said = w.say("Sent back by {by} on {day}: nothing of it was written.", by=by, day=on)
        case BatchState.UNDONE:
            said = w.say("Undone by {by} on {day}: its figures no longer count.", by=by, day=on)
        case _:
            return ""
    return f"{said} {w.say('Reason: {why}', why=why)}" if why else said
