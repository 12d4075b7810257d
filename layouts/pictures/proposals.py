"""Proposals: what a partner's file would change, as its sender and whoever says yes to it see it, to the cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Generic, TypeVar

from indicators.batches import BatchState, Change, Issue, Outcome, Proposal, Sender, Severity
from indicators.community import Community
from indicators.model import CellState, CurveKey, Point, Unit
from layouts.wording import Words, batches
from layouts.wording.names import STATES

SHOWN = 200
"""Rows of a table on the page; the file of the same address has all."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many figures have one outcome."""

    label: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One figure beside what was said of it before.

    Attributes:
        place: where it stands in the file.
        what: its measure. of: place, group and tool.
        sender: the file that said the old figure, and when; "" where nobody did.
        why: why it needs a person's yes; "" where it does not.
    """

    place: str
    what: str
    of: str
    period: str
    old: str
    new: str
    sender: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One thing wrong, at its cell."""

    place: str
    column: str
    read: str
    expected: str
    nearest: str


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The first rows of a table, and how many more there are."""

    rows: tuple[T, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPicture:
    """A partner's file and what it would change.

    Attributes:
        standing: whether it waits, or what was decided, in a sentence. earlier: what was decided before it was undone.
        clean: nothing in it is wrong or doubtful.
        read: how the file was understood, as labels and texts.
        yes: what needs a person's yes. wrong: what cannot be right. notes: what is only worth knowing.
    """

    file: str
    partner: str
    standing: str
    earlier: str
    state: BatchState | None
    waits: bool
    clean: bool
    counts: tuple[Count, ...]
    read: tuple[tuple[str, str], ...]
    yes: Listed[Difference]
    changed: Listed[Difference]
    new: Listed[Difference]
    wrong: Listed[Slip]
    notes: Listed[Slip]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What became of a file, by whom, on which day (ISO) and why. `state` None is of one that was not kept, for `why`.

    Attributes:
        earlier: how it stood before it was undone.
    """

    state: BatchState | None
    by: str = ""
    on: str = ""
    why: str = ""
    earlier: Standing | None = None


def proposal_picture(
    proposed: Proposal, agreed: Community, standing: Standing, w: Words, *, decides: bool = True
) -> ProposalPicture:
    """The picture of a proposal, for somebody who decides on it or who only sent it."""
    counts = proposed.counts
    by_severity: dict[Severity, list[Issue]] = defaultdict(list)
    for issue in proposed.issues:
        by_severity[issue.severity].append(issue)
    whys = _whys(by_severity[Severity.HELD], w)

    def differences(outcome: Outcome) -> Listed[Difference]:
        some = islice(proposed.of(outcome), SHOWN)
        return Listed(tuple(_difference(c, agreed, whys, w) for c in some), max(0, counts[outcome] - SHOWN))

    def slips(severity: Severity) -> Listed[Slip]:
        some = by_severity[severity]
        return Listed(tuple(_slip(i, w) for i in some[:SHOWN]), max(0, len(some) - SHOWN))

    return ProposalPicture(
        file=proposed.file,
        partner=agreed.partner(proposed.partner).name,
        standing=_standing(standing, w),
        earlier=_earlier(standing.earlier, w) if standing.earlier else "",
        state=standing.state,
        waits=standing.state in (BatchState.DRAFT, BatchState.SUBMITTED, BatchState.ON_HOLD),
        clean=not (by_severity[Severity.HELD] or by_severity[Severity.REJECTED]),
        counts=tuple(
            Count(batches.outcome(o, w, decides=decides), w.number(n, 0)) for o, n in counts.items()
        ),
        read=((w.say("feed"), proposed.feed), *proposed.decisions),
        yes=differences(Outcome.HELD),
        changed=differences(Outcome.CHANGED),
        new=differences(Outcome.NEW),
        wrong=slips(Severity.REJECTED),
        notes=slips(Severity.NOTE),
    )


def _standing(standing: Standing, w: Words) -> str:
    if standing.state is None:
        return standing.why
    day = w.day(date.fromisoformat(standing.on)) if standing.on else ""
    said = batches.decided(standing.state, standing.by, day, standing.why, w)
    return said or w.say("It waits for approval. Until then no figure is written.")


def _earlier(standing: Standing, w: Words) -> str:
    """Who approved what was undone later."""
    said = w.say("Approved by {by} on {day}.", by=standing.by, day=w.day(date.fromisoformat(standing.on)))
    return f"{said} {w.say('Reason: {why}', why=standing.why)}" if standing.why else said


def _difference(
    change: Change, agreed: Community, whys: dict[tuple[str | None, int], str], w: Words
) -> Difference:
    place = _place(change.sheet, change.row, w)
    why = whys.get((change.sheet, change.row), "") if change.outcome is Outcome.HELD else ""
    if change.key is None or change.point is None:
        return Difference(place=place, what="", of="", period="", old="", new="", why=why)
    unit = agreed.measure(change.key.measure).unit
    return Difference(
        place=place,
        what=agreed.measure(change.key.measure).name,
        of=_of(change.key, agreed),
        period=w.period(change.point.period.code),
        old=_said(change.old, unit, w),
        new=_said(change.point, unit, w),
        sender=_sender(change.sender, w),
        why=why,
    )


def _sender(sender: Sender | None, w: Words) -> str:
    if sender is None:
        return ""
    return w.say("{file}, {day}", file=sender.file, day=w.day(date.fromisoformat(sender.sent_on)))


def _of(key: CurveKey, agreed: Community) -> str:
    parts = [agreed.place(key.place).name, "" if key.group == "all" else agreed.group(key.group).name]
    return ", ".join(p for p in (*parts, key.instrument) if p)


def _said(point: Point | None, unit: Unit, w: Words) -> str:
    """A figure as printed, with its counts where there are any."""
    if point is None:
        return w.say("nothing")
    if point.ratio is None:
        return _ends(point, unit, w) or w.say(STATES[point.state.value])
    value = w.value(point.ratio * unit.factor, unit.value)
    if point.numerator is None or point.denominator is None:
        return value
    counts = {"n": w.number(point.numerator, 0), "of": w.number(point.denominator, 0)}
    return w.say("{n} of {of}, {value}", **counts, value=value)


def _ends(point: Point, unit: Unit, w: Words) -> str:
    """A figure that is known within ends alone, for whoever sent it or decides on it; "" for others."""
    if point.state is not CellState.INTERVAL or point.low is None or point.high is None:
        return ""
    low, high = (w.value(end * unit.factor, unit.value) for end in (point.low, point.high))
    if point.denominator is None:
        return w.say("{low} to {high}", low=low, high=high)
    return w.say("{low} to {high}, of {n}", low=low, high=high, n=w.number(point.denominator, 0))


def _whys(held: Iterable[Issue], w: Words) -> dict[tuple[str | None, int], str]:
    """Why each row needs a yes."""
    found: dict[tuple[str | None, int], list[str]] = defaultdict(list)
    for issue in held:
        if issue.row is not None:
            found[issue.sheet, issue.row].append(_why(issue, w))
    return {row: "; ".join(whys) for row, whys in found.items()}


def _why(issue: Issue, w: Words) -> str:
    """What was read in which column, what is expected and what is nearest; of a whole row not what was read."""
    if issue.column is None:
        return w.say("expected {expected}", expected=issue.expected)
    read = f"“{issue.read}”"
    said = w.say(
        "{column}: read {read}, expected {expected}", column=issue.column, read=read, expected=issue.expected
    )
    return f"{said} ({w.say('nearest: {nearest}', nearest=issue.suggestion)})" if issue.suggestion else said


def _slip(issue: Issue, w: Words) -> Slip:
    return Slip(
        place=_place(issue.sheet, issue.row, w),
        column=issue.column or w.say("whole row"),
        read=issue.read,
        expected=issue.expected,
        nearest=issue.suggestion or "",
    )


def _place(sheet: str | None, row: int | None, w: Words) -> str:
    where = w.say("row {n}", n=row) if row else w.say("whole file")
    return f"{sheet}, {where}" if sheet else where
