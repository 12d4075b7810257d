"""Leave with everything: what a community put in, and what was derived from it, as open files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from indicators.store import StoreKind
from layouts.acts import leaving, packing
from layouts.acts.leaving_words import warning
from layouts.commands.console import DONE, Console, counted


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument(
        "--to", type=Path, metavar="DIR|FILE.zip", help="a folder, or a ZIP; else COMMUNITY-export.zip here"
    )
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Write the export and say what must be minded of it.

    Raises:
        NotAllowed: something else stands there, or nothing can be written.
    """
    store = console.store()
    office = console.office(store)
    to = asked.to or Path(f"{office.agreed().id}-export.zip")
    packing.refuse_strangers(to)
    sizes = packing.pack(leaving.parts(office), to)
    told = warning(store.kind or StoreKind.REAL)
    if asked.json:
        console.document({"files": sizes, "notice": told})
    else:
        console.lines([f"{counted(len(sizes) + 1, 'file')} in {to}; README.txt says what each is", told])
    return DONE
