"""List the batches."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from indicators.batches import Outcome
from indicators.errors import UnknownName
from indicators.store import batches
from indicators.store.proposals import StoredProposal
from layouts.acts import mending, sending
from layouts.commands.console import DONE, Console, number, table
from layouts.commands.load import figures_counted, proposal_lines, save_rejected
from layouts.receipts import stored_document

NAME = "batches"
HELP = "list what was sent, by whom, and what became of it; or all that one batch would change"


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
    head = ("batch", "state", "partner", "file", *Outcome, "reason")
    rows = [
        (str(b.batch), b.state, b.partner, b.file, *(str(b.counts[o]) for o in Outcome), b.reason)
        for b in found
    ]
    console.lines(table([tuple(map(str, head)), *rows]))
    return DONE


def _one(stored: StoredProposal, asked: Namespace, console: Console) -> int:
    if asked.json:
        console.document(stored_document(stored))
    else:
        console.lines(_lines(stored))
    return DONE


def _lines(stored: StoredProposal) -> Iterator[str]:
    summary, proposed = stored.summary, stored.proposal
    state = summary.state.replace("_", " ")
    because = f", because: {summary.reason}" if summary.reason else ""
    yield f"batch {summary.batch} of {summary.partner} is {state}{because}"
    yield f"{proposed.file} ({proposed.feed}): {figures_counted(proposed)}"
    yield from proposal_lines(proposed)
