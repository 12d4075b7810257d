"""Make a release."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from layouts.acts import copying, releasing
from layouts.acts.shelves import PublicShelf
from layouts.commands.console import DONE, Console, counted, day


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("--as-of", type=day, metavar="DAY", help="figures as known then")
    parser.add_argument("--to", type=Path, metavar="DIR", help="write the public face there as files, too")
    parser.add_argument(
        "--base", default="", metavar="PATH", help="where the copy will stand on its host, as /figures"
    )
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Check, judge again from public figures alone, seal."""
    if asked.to:
        copying.refuse_strangers(asked.to)
    office = console.office(console.store())
    number, digest = releasing.release(office, asked.as_of)
    said = f"release {number} made, {digest[:12]}"
    files = None
    if asked.to:
        console.say(said)
        files = copying.copy(PublicShelf(office.store, office.community), asked.to, asked.base)
        said += f"; {counted(files, 'file')} in {asked.to}"
    if asked.json:
        console.document({"release": number, "digest": digest, "files": files})
    else:
        console.lines([said])
    return DONE
