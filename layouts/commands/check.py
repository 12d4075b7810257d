"""Is the store whole?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from indicators.store import checks
from indicators.store.audit import length
from layouts.commands.console import DONE, REFUSED, Console, counted, operator


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument(
        "--rebuild", action="store_true", help="make the current figures again from the revisions"
    )
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Every community is looked at; the findings are sentences, none is the good answer."""
    store = console.store()
    found: dict[str, list[str]] = {}
    events = 0
    for slug, key in store.communities().items():
        if asked.rebuild:
            with store.desk(key, operator(), console.clock()) as desk:
                console.say(f"{slug}: {counted(checks.rebuild(desk), 'figure')} made again")
        with store.reading(key) as view:
            found[slug] = checks.findings(view.connection, key)
            events += length(view.connection, key)
    whole = not any(found.values())
    if asked.json:
        console.document({"whole": whole, "events": events, "findings": found})
    else:
        console.lines(f"{slug}: {sentence}" for slug, said in found.items() for sentence in said)
        console.lines(
            [
                f"{counted(len(found), 'community')}, {counted(events, 'event')}: "
                + ("whole" if whole else "damaged")
            ]
        )
    return DONE if whole else REFUSED
