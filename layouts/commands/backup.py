"""Back the store up while it serves."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC
from pathlib import Path

from indicators.errors import NotAllowed
from indicators.store import Store, archives, backups
from indicators.store.archives import Manifest
from indicators.store.whole_files import whole_file
from layouts.commands.console import DONE, Console, counted


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument(
        "file", metavar="FILE", help="a new file, or an earlier backup; - for standard output"
    )
    parser.add_argument("--json", action="store_true", help="not with -")


def run(asked: Namespace, console: Console) -> int:
    """One consistent reading of all communities; the seal is what to write down beside it.

    Raises:
        NotAllowed: something else than a backup stands there, or it cannot be written.
    """
    store, to = console.store(), asked.file
    moment = console.clock().astimezone(UTC).replace(microsecond=0).isoformat()
    if to == "-":
        _, seal = backups.write(store.engine, sys.stdout.buffer, moment)
        sys.stdout.buffer.flush()
        console.say(f"sealed {seal}")
        return DONE
    manifest, seal = _into_file(store, Path(to), moment)
    if asked.json:
        console.document(document(manifest, seal))
    else:
        console.lines([f"{to}: {told(manifest)}", f"sealed {seal}"])
    return DONE


def _into_file(store: Store, to: Path, moment: str) -> tuple[Manifest, str]:
    if to.is_dir() or (to.exists() and not archives.is_archive(to)):
        raise NotAllowed(f"{to}: is something else than a backup; name a new file")
    with whole_file(to) as out:
        return backups.write(store.engine, out, moment)


def told(manifest: Manifest) -> str:
    """What an archive holds, as a line for a person."""
    rows = counted(sum(table.rows for table in manifest.tables), "row")
    events = counted(sum(trail.events for trail in manifest.trails), "event")
    kind = f"a {manifest.kind}" if manifest.kind else "an empty"
    return f"{rows} and {events} of {kind} store, schema {manifest.revision}"


def document(manifest: Manifest, seal: str) -> dict[str, object]:
    """An archive as JSON, without its columns."""
    return {
        "seal": seal,
        "kind": manifest.kind,
        "revision": manifest.revision,
        "product": manifest.product,
        "rows": {table.name: table.rows for table in manifest.tables},
        "trails": [trail.model_dump() for trail in manifest.trails],
    }
