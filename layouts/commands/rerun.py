"""Read a batch's file again after its feed was corrected."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from indicators.batches import BatchState
from indicators.store import originals
from layouts.acts.rereading import reread
from layouts.commands.console import DONE, REFUSED, Console, number
from layouts.commands.load import receipt_lines
from layouts.receipts import receipt_document


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("batch", type=number, metavar="BATCH")
    parser.add_argument(
        "--feed", help="a feed's name, or a TOML file; else the newest version of the batch's own"
    )
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """The batch stays as it is; what its file says now is a proposal of its own."""
    office = console.office(console.store())
    receipt = reread(office, asked.batch, console.feeds, asked.feed)
    with office.reading() as view:
        state = originals.of_batch(view.connection, view.community, asked.batch).state
    if asked.json:
        console.document({"reread": asked.batch, **receipt_document(receipt)})
    else:
        console.lines(receipt_lines(receipt, office.store.kind))
        if state is BatchState.APPROVED and receipt.done == "draft":
            console.say(
                f"batch {asked.batch} still stands; 'undo {asked.batch}' takes figures back that it alone brought"
            )
    return REFUSED if receipt.done == "refused" else DONE
