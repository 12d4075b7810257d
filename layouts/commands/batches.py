"""List the batches."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from indicators.batches import Outcome
from indicators.store import batches
from layouts.commands.console import DONE, Console, table

NAME = "batches"
HELP = "list what was sent, by whom, and what became of it"


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Every batch, the first one first."""
    office = console.office(console.store())
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
