"""Say yes to what waits."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from layouts.acts import sending
from layouts.commands.console import DONE, Console, counted, number, sentence
from layouts.commands.frozen import frozen_lines


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("batch", type=number, metavar="BATCH")
    parser.add_argument("--reason", type=sentence, required=True, help="why, for the audit trail")
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Compared again with what is known now, then written."""
    written, freezing = sending.approve(console.office(console.store()), asked.batch, asked.reason)
    if asked.json:
        console.document({"approved": asked.batch, "written": written, "frozen": freezing.frozen})
        return DONE
    console.lines([f"batch {asked.batch} approved: {counted(written, 'figure')} written"])
    console.lines(frozen_lines(freezing))
    return DONE
