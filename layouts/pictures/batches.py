"""Batches: what was sent, by whom, and what became of it, a row a batch; those in one state, where somebody asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from indicators.batches import BatchState, Outcome
from layouts.wording import Words, mark
from layouts.wording.batches import STATES, outcome

TOLD = (Outcome.NEW, Outcome.CHANGED, Outcome.REJECTED, Outcome.HELD)
"""The counts that stand in a row."""


class Shelf(StrEnum):
    """Which batches somebody asks for, as the address has it."""

    ALL = "all"
    WAITING = "waiting"
    APPROVED = "approved"
    SENT_BACK = "sent-back"
    UNDONE = "undone"


_LABELS = MappingProxyType(
    {
        Shelf.ALL: mark("all"),
        Shelf.WAITING: STATES[BatchState.DRAFT],
        Shelf.APPROVED: STATES[BatchState.APPROVED],
        Shelf.SENT_BACK: STATES[BatchState.SENT_BACK],
        Shelf.UNDONE: STATES[BatchState.UNDONE],
    }
)


class _Batch(Protocol):
    """One batch as the store lists it; what draws a picture does not see the store."""

    @property
    def batch(self) -> int: ...
    @property
    def partner(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def state(self) -> BatchState: ...
    @property
    def waits(self) -> bool: ...
    @property
    def sent_on(self) -> str: ...
    @property
    def undoes(self) -> int | None: ...
    @property
    def counts(self) -> Mapping[str, int]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """One batch.

    Attributes:
        undoes: the number of the batch it took back; None for a file.
        counts: as many as `BatchesPicture.heads`; none of a batch that took another back.
    """

    number: int
    file: str
    partner: str
    day: str
    state: str
    waits: bool
    undoes: int | None
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A shelf that can be asked for, and how many batches are on it."""

    shelf: str
    label: str
    number: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchesPicture:
    """The batches of one shelf, the latest first.

    Attributes:
        older: the number before which more are listed; None at the end.
    """

    rows: tuple[BatchRow, ...]
    heads: tuple[str, ...]
    choices: tuple[Choice, ...]
    older: int | None


def batches_picture(
    found: Sequence[_Batch],
    partners: Mapping[str, str],
    shelf: Shelf,
    before: int | None,
    most: int,
    w: Words,
) -> BatchesPicture:
    """The picture of all batches, of which `most` on a shelf are shown from the one before a number on."""
    asked = [b for b in reversed(found) if shelf in _shelves(b) and (before is None or b.batch < before)]
    return BatchesPicture(
        rows=tuple(_row(b, partners, w) for b in asked[:most]),
        heads=tuple(outcome(o, w) for o in TOLD),
        choices=tuple(_choices(found, shelf, w)),
        older=asked[most - 1].batch if len(asked) > most else None,
    )


def _shelves(batch: _Batch) -> set[Shelf]:
    """Where a batch stands; one that took another back brought no file, and stands among all alone."""
    if batch.undoes is not None:
        return {Shelf.ALL}
    if batch.waits:
        return {Shelf.ALL, Shelf.WAITING}
    return {Shelf.ALL, Shelf(batch.state.value.replace("_", "-"))}


def _choices(found: Sequence[_Batch], chosen: Shelf, w: Words) -> list[Choice]:
    told = [(shelf, sum(shelf in _shelves(b) for b in found)) for shelf in Shelf]
    return [
        Choice(shelf=s.value, label=w.say(_LABELS[s]), number=w.number(n, 0), chosen=s is chosen)
        for s, n in told
        if n or s in (Shelf.ALL, chosen)
    ]


def _row(batch: _Batch, partners: Mapping[str, str], w: Words) -> BatchRow:
    undid = batch.undoes is not None
    return BatchRow(
        number=batch.batch,
        file=batch.file,
        partner=partners.get(batch.partner, batch.partner),
        day=w.day(date.fromisoformat(batch.sent_on)),
        state=w.say("undid number {n}", n=batch.undoes) if undid else w.say(STATES[batch.state]),
        waits=batch.waits,
        undoes=batch.undoes,
        counts=() if undid else tuple(w.number(batch.counts[o.value], 0) for o in TOLD),
    )
