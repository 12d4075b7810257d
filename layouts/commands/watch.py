"""Watch a folder, and take what partners put into it."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable
from pathlib import Path

from indicators.store import Store
from layouts.acts import sending, watching
from layouts.acts.watching import Answer, Fate, Take, Told, Watch
from layouts.commands.console import DONE, REFUSED, Console, watched
from layouts.commands.load import chosen, receipt_lines
from layouts.commands.meter import Meter
from loaders import Original


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--partner", required=True, help="who sends, by the community's id")
    parser.add_argument("--feed", help="a feed's name, or a TOML file; else the partner's feed that fits")
    parser.add_argument("--approve", action="store_true", help="approve files in which nothing is wrong")
    parser.add_argument(
        "--every", type=seconds, default=5.0, help="seconds between two looks (default %(default)s)"
    )
    parser.add_argument(
        "--progress",
        action="store_true",
        help="say how far a long file is, although nobody sits at a terminal",
    )
    parser.add_argument("--once", action="store_true", help="take what is there and stop")


def seconds(text: str) -> float:
    """How long to wait between two looks.

    Raises:
        ArgumentTypeError: it is no number of seconds, or more than a day's.
    """
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0.05 <= found <= 86_400:
        raise ArgumentTypeError(f"{text!r}; write seconds from 0.05 to 86400")
    return found


def run(asked: Namespace, console: Console) -> int:
    """Look, wait, look again; until Ctrl-C, or twice."""
    store = console.store()
    console.office(store).agreed().partner(asked.partner)
    watch = Watch(asked.folder, taker(asked, store, console))
    with watching.alone(asked.folder) as sure:
        console.say(f"watching {asked.folder} for {asked.partner}")
        if not sure:
            console.say("its drive keeps no locks: see that nobody else watches it")
        try:
            return _twice(watch, asked, console) if asked.once else _on(watch, asked, console)
        except KeyboardInterrupt:
            console.say("stopped watching; what was taken is kept")
            return DONE


def taker(asked: Namespace, store: Store, console: Console) -> Take:
    """How a file is taken: as `load` would, at the moment it came."""

    def take(sent: Original) -> Answer:
        office = console.office(store)
        with Meter(sent.name, watched(sys.stderr, asked=asked.progress)) as meter:
            feed = chosen(sent, asked.partner, asked.feed, office, console)
            receipt = sending.send(office, feed, sent, approve=asked.approve, progress=meter)
        return Answer(receipt.done != "refused", "\n".join(receipt_lines(receipt, store.kind)))

    return take


def _twice(watch: Watch, asked: Namespace, console: Console) -> int:
    code = _say(watch.look(), console)
    time.sleep(asked.every)
    return max(code, _say(watch.look(), console))


def _on(watch: Watch, asked: Namespace, console: Console) -> int:
    while True:
        _say(watch.look(), console)
        time.sleep(asked.every)


def _say(found: Iterable[Told], console: Console) -> int:
    code = DONE
    for told in found:
        console.say(f"{told.path.name}: {told.fate}: {told.said}")
        if told.fate in (Fate.REFUSED, Fate.LEFT):
            code = REFUSED
    return code
