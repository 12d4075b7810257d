"""Take a batch back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from layouts.acts import sending
from layouts.commands.console import DONE, Console, counted, number, sentence


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("batch", type=number, metavar="BATCH")
    parser.add_argument("--reason", type=sentence, help="why, for the audit trail and whoever sent it")
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Each figure of the batch gets the value it would have without it."""
    by, moved = sending.undo(console.office(console.store()), asked.batch, asked.reason or "")
    if asked.json:
        console.document({"undone": asked.batch, "batch": by, "figures": moved})
    else:
        console.lines([f"batch {asked.batch} undone by batch {by}: {counted(moved, 'figure')} moved"])
    return DONE
