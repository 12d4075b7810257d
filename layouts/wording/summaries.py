"""Summary: the scoreboard in a sentence a resident can repeat."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from layouts.wording.language import Words

SMALL = 0.1  # expected by chance, under which a share of a curve would say nothing
MOST_SETS = 1000  # of so many sets of curves chance is told, and of no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many indicators have which answer; each indicator counts once.

    Attributes:
        waiting: looks turned or beating in its latest figure and waits for a second one.
        illustrated: answers against baselines drawn when the later years were known; not counted.
        others: measures beside the headline ones that have verdicts of their own; not counted.
        elsewhere: figures only for wider places, which `wider` names. `mixed`: differs from place to place.
    """

    indicators: int
    turned: int = 0
    beating: int = 0
    on_baseline: int = 0
    behind: int = 0
    cannot_tell: int = 0
    no_data: int = 0
    waiting: int = 0
    mixed: int = 0
    elsewhere: int = 0
    illustrated: int = 0
    others: int = 0
    would_turn: int = 0
    would_beat: int = 0
    would_stay: int = 0
    would_lag: int = 0
    wider: tuple[str, ...] = ()

    @property
    def told(self) -> int:
        """How many are counted for a verdict against a baseline."""
        return self.turned + self.beating + self.waiting + self.on_baseline + self.behind


@dataclass(frozen=True, slots=True)
class Luck:
    """How many curves would look turned by chance alone, and how many were judged: those of the whole community."""

    expected: float
    judged: int


@dataclass(frozen=True, slots=True)
class Whose:
    """The group a summary is of, and how many indicators there are in all."""

    group: str
    indicators: int


def summary(tally: Tally, luck: Luck | None, w: Words, whose: Whose | None = None) -> str:
    """The counts in one sentence; against baselines drawn afterwards in a second one."""
    clauses = w.join(_clauses(tally, w))
    if whose is not None:
        lead = w.count(
            "{n} of {all} indicators is published for the group {group}", "{n} of {all} indicators are published for the group {group}",
            tally.indicators, all=w.number(whose.indicators, 0), group=whose.group,
        )  # fmt: skip
        body = w.say("{lead}: {clauses}", lead=lead, clauses=clauses) if clauses else lead
    else:
        lead = w.count(
            "Of {n} indicator, counted by its headline measure,", "Of {n} indicators, each counted once by its headline measure,",
            tally.indicators,
        )  # fmt: skip
        body = w.say("{lead} {clauses}", lead=lead, clauses=clauses) if clauses else lead
    said = (w.say("{finding}.", finding=body), _by_luck(luck, tally.told, w), _others(tally, w))
    return " ".join(s for s in said if s)


def _others(t: Tally, w: Words) -> str:
    """That rows with verdicts stand below which no sum has."""
    return w.count(
        "{n} more measure below has a verdict of its own and is not counted here.",
        "{n} more measures below have verdicts of their own and are not counted here.", t.others,
    ) if t.others else ""  # fmt: skip


def _by_luck(luck: Luck | None, counted: int, w: Words) -> str:
    """How many would look turned though nothing happened; whose, where not all that are counted have one curve."""
    if luck is None:
        return ""
    chance = _chance(luck, w)
    if luck.judged >= counted:
        return w.say("If nothing had changed, {chance}.", chance=chance)
    return w.count(
        "{n} of the {all} judged has one curve for the whole community; if nothing had changed, {chance}.",
        "{n} of the {all} judged have one curve for the whole community; if nothing had changed, {chance}.",
        luck.judged, all=w.number(counted, 0), chance=chance,
    )  # fmt: skip


def _chance(luck: Luck, w: Words) -> str:
    """A number expected; where that is a small part of one curve, in how many such sets there would be any.

    A chance that there is any is at most the number expected (Boole's inequality), whatever the curves have in common.
    """
    if luck.expected >= SMALL:
        return w.say(
            "chance alone would make {expected} of {n} judged look turned",
            expected=w.number(luck.expected), n=w.number(luck.judged, 0),
        )  # fmt: skip
    sets = w.number(floor(1 / max(luck.expected, 1 / MOST_SETS)), 0)
    return w.count(
        "at most 1 in {sets} such curves would look turned by chance alone",
        "at most 1 in {sets} such sets of {n} curves would have one that looks turned by chance alone",
        luck.judged, sets=sets,
    )  # fmt: skip


def _clauses(t: Tally, w: Words) -> list[str]:
    told = (
        (t.turned, w.count("{n} has turned", "{n} have turned", t.turned)),
        (t.beating, w.count("{n} is beating its baseline", "{n} are beating their baseline", t.beating)),
        (t.waiting, w.count("{n} looks better and waits for a second figure", "{n} look better and wait for a second figure", t.waiting)),
        (t.on_baseline, w.count("{n} shows no clear change from where it was heading", "{n} show no clear change from where they were heading", t.on_baseline)),
        (t.behind, w.count("{n} is behind", "{n} are behind", t.behind)),
        (t.illustrated, w.count("{n} is held against a baseline drawn for illustration", "{n} are held against baselines drawn for illustration", t.illustrated)),
        (t.mixed, w.count("{n} differs from place to place", "{n} differ from place to place", t.mixed)),
        (t.cannot_tell, w.count("{n} cannot be told yet", "{n} cannot be told yet", t.cannot_tell)),
        (t.elsewhere, w.count("{n} is published for {place} only", "{n} are published for {place} only", t.elsewhere, place=w.join(list(t.wider)))),
        (t.no_data, w.count("{n} has no data", "{n} have no data", t.no_data)),
    )  # fmt: skip
    return [text for n, text in told if n]


def illustrated(t: Tally, luck: Luck | None, w: Words) -> str:
    """What the baselines drawn for illustration would say; empty where there are none."""
    if not t.illustrated:
        return ""
    told = (
        (t.would_turn, w.count("{n} would have turned", "{n} would have turned", t.would_turn)),
        (t.would_beat, w.count("{n} would be beating its baseline", "{n} would be beating their baseline", t.would_beat)),
        (t.would_stay, w.count("{n} would show no clear change", "{n} would show no clear change", t.would_stay)),
        (t.would_lag, w.count("{n} would be behind", "{n} would be behind", t.would_lag)),
    )  # fmt: skip
    said = w.say(
        "Against baselines drawn after the later years were known, {clauses}; none is counted.",
        clauses=w.join([text for n, text in told if n]),
    )
    return " ".join(s for s in (said, _by_luck(luck, t.illustrated, w)) if s)
