"""Say no to what waits."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from layouts.acts import sending
from layouts.commands.console import DONE, Console, number, sentence


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("batch", type=number, metavar="BATCH")
    parser.add_argument("--reason", type=sentence, required=True, help="what its sender should know")
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """It waits no more."""
    sending.send_back(console.office(console.store()), asked.batch, asked.reason)
    if asked.json:
        console.document({"sent_back": asked.batch, "reason": asked.reason})
    else:
        console.lines([f"batch {asked.batch} sent back: nothing was written"])
    return DONE
