"""Take a batch back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from layouts.acts import sending
from layouts.commands.console import DONE, Console, counted, number


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("batch", type=number, metavar="BATCH")
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Each figure of the batch gets the value it would have without it."""
    by, moved = sending.undo(console.office(console.store()), asked.batch)
    if asked.json:
        console.document({"undone": asked.batch, "batch": by, "figures": moved})
    else:
        console.lines([f"batch {asked.batch} undone by batch {by}: {counted(moved, 'figure')} moved"])
    return DONE
