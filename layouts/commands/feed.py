"""Feeds: list them, show one, hold a file against one, add one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from indicators.batches import Outcome
from indicators.errors import MeasurementError, UnknownName
from layouts.acts import feeds, sending
from layouts.acts.sending import Receipt
from layouts.commands.console import DONE, REFUSED, Console, number, table
from layouts.commands.load import receipt_lines
from layouts.receipts import receipt_document
from loaders import original
from loaders.toml import as_toml


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    kinds = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    listed = kinds.add_parser("list", help="every version of every feed that was used")
    listed.add_argument("--partner", help="only this partner's, and those of its that were not used yet")
    show = kinds.add_parser("show", help="a feed as TOML, the newest version unless one is named")
    show.add_argument("feed", metavar="ID")
    show.add_argument("--version", type=number, metavar="N")
    test = kinds.add_parser("test", help="how a file is read under a feed; nothing is written")
    test.add_argument("feed", metavar="ID", help="a feed's name, or a TOML file")
    test.add_argument("file", type=Path, metavar="FILE")
    test.add_argument("--version", type=number, metavar="N")
    add = kinds.add_parser("add", help="keep a feed as a version of its own")
    add.add_argument("file", type=Path, metavar="FILE.toml")
    for one in (listed, show, test, add):
        one.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """One of the four."""
    return {"list": _list, "show": _show, "test": _test, "add": _add}[asked.act](asked, console)


def _list(asked: Namespace, console: Console) -> int:
    office = console.office(console.store())
    kept = [one for one in feeds.listed(office) if asked.partner in (None, one.partner)]
    if asked.json:
        console.document({"feeds": [asdict(one) for one in kept]})
        return DONE
    head = ("feed", "version", "partner", "entered", "by", "why")
    rows = [(k.feed, str(k.version), k.partner, k.made_at, k.made_by, k.reason) for k in kept]
    console.lines(table([head, *rows]))
    return DONE


def _show(asked: Namespace, console: Console) -> int:
    office = console.office(console.store())
    found = feeds.asked(office, asked.feed, console.feeds, asked.version)
    if asked.json:
        console.document({"feed": found.id, "version": found.version, "toml": as_toml(found)})
    else:
        console.lines(as_toml(found).splitlines())
    return DONE


def _test(asked: Namespace, console: Console) -> int:
    """Exit code 1 where the file does not fit: it does not open under the feed, or no figure of it can be right."""
    office = console.office(console.store())
    found = feeds.asked(office, asked.feed, console.feeds, asked.version)
    try:
        receipt = Receipt(proposal=sending.proposal(office, found, original(asked.file)), done="proposed")
    except UnknownName:
        raise  # the call is wrong, not the file
    except MeasurementError as problem:
        if asked.json:
            console.document({"feed": found.id, "version": found.version, "fits": False, "why": str(problem)})
        else:
            console.say(str(problem))
        return REFUSED
    fits = any(n for outcome, n in receipt.proposal.counts.items() if outcome != Outcome.REJECTED)
    if asked.json:
        console.document({"version": found.version, "fits": fits, **receipt_document(receipt)})
    else:
        console.lines(receipt_lines(receipt, office.store.kind))
        console.lines(f"  {what}: {decided}" for what, decided in receipt.proposal.decisions)
    return DONE if fits else REFUSED


def _add(asked: Namespace, console: Console) -> int:
    office = console.office(console.store())
    found, new = feeds.add(office, asked.file)
    said = "kept" if new else "known already"
    if asked.json:
        console.document({"feed": found.id, "version": found.version, "partner": found.partner, "done": said})
    else:
        console.lines([f"feed {found.id!r}, version {found.version}, of {found.partner}: {said}"])
    return DONE
