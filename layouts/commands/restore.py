"""Put a backup back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import UTC
from pathlib import Path

from indicators.store import restoring
from layouts.commands.backup import document, told
from layouts.commands.console import DONE, Console


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--replace", action="store_true", help="although the store holds something: keep a copy of it first"
    )
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """All of it in one transaction, or nothing."""
    store = console.store()
    name = f"before-restore-{console.clock().astimezone(UTC):%Y%m%dT%H%M%S}" if asked.replace else ""
    found = restoring.restore(store.engine, asked.file, replace=name, folder=console.copies)
    if asked.json:
        console.document(document(found.manifest, found.seal) | {"replaced": found.kept is not None})
        return DONE
    console.lines([f"restored {told(found.manifest)}, sealed {found.seal}"])
    if found.kept:
        console.lines([f"what was there before is kept in {found.kept}; restart what serves the store"])
    return DONE
