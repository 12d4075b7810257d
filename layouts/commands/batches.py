"""List the batches."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from indicators.batches import Outcome
from indicators.errors import UnknownName
from indicators.store import batches
from indicators.store.batches import BatchSummary
from indicators.store.proposals import StoredProposal
from layouts.acts import mending, sending
from layouts.commands.console import DONE, Console, number, table
from layouts.commands.load import proposal_lines, save_rejected
from layouts.receipts import stored_document
from layouts.wording.batches import OUTCOMES, STATES


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument(
        "batch", type=number, nargs="?", metavar="BATCH", help="only this one, with its issues"
    )
    parser.add_argument(
        "--rejected", type=Path, metavar="FILE", help="with BATCH: write its rejected and held rows there"
    )
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Every batch, the first one first; or one with its proposal."""
    if asked.rejected and asked.batch is None:
        raise UnknownName("--rejected without a batch; 'batches' lists them, name one")
    office = console.office(console.store())
    if asked.rejected:
        save_rejected(mending.rejected(office, asked.batch), asked.rejected, console)
    if asked.batch is not None:
        return _one(sending.stored(office, asked.batch), asked, console)
    with office.reading() as view:
        found = batches.listed(view.connection, view.community)
    if asked.json:
        console.document({"batches": [asdict(b) for b in found]})
        return DONE
    head = ("batch", "state", "partner", "file", *OUTCOMES.values(), "reason")
    console.lines(table([head, *map(_row, found)]))
    return DONE


def _row(one: BatchSummary) -> tuple[str, ...]:
    state = STATES[one.state] if one.undoes is None else f"undid batch {one.undoes}"
    counts = [str(one.counts[o]) if one.undoes is None else "" for o in Outcome]
    return (str(one.batch), state, one.partner, one.file, *counts, one.reason)


def _one(stored: StoredProposal, asked: Namespace, console: Console) -> int:
    if asked.json:
        console.document(stored_document(stored))
    else:
        console.lines(_lines(stored))
    return DONE


def _lines(stored: StoredProposal) -> Iterator[str]:
    summary = stored.summary
    yield f"batch {summary.batch} of {summary.partner}: {_standing(stored)}"
    if summary.undoes is None:
        yield from proposal_lines(stored.proposal)


def _standing(stored: StoredProposal) -> str:
    summary, undone = stored.summary, stored.undone
    if summary.undoes is not None:
        return f"{summary.decided_by} undid batch {summary.undoes} on {summary.decided_on}{_because(summary)}"
    if undone is not None:
        return (
            f"undone by {undone.decided_by} on {undone.decided_on}, as batch {undone.batch}{_because(undone)}"
        )
    decided = f" by {summary.decided_by} on {summary.decided_on}" if summary.decided_by else ""
    return f"{STATES[summary.state]}{decided}{_because(summary)}"


def _because(summary: BatchSummary) -> str:
    return f", because: {summary.reason}" if summary.reason else ""
