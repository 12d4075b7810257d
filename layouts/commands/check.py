"""Is the store whole? Or a backup of one?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict, dataclass
from pathlib import Path

from indicators.errors import StoreUnusable
from indicators.store import Store, archives, beside, checks, purges, structure
from indicators.store.audit import length
from indicators.store.purges import Tombstone
from layouts.commands.backup import document, told
from layouts.commands.console import DONE, REFUSED, Console, counted, operator

SHARED = "the store"


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="a backup, instead of the store")
    parser.add_argument(
        "--against", type=Path, metavar="BACKUP", help="whether the store still says all that a backup holds"
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="make the current figures again from the revisions"
    )
    parser.add_argument("--json", action="store_true")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look at a community, or at what all share, found.

    Attributes:
        readable: whether the engine says that the rest can be looked at.
    """

    findings: list[str]
    events: int = 0
    purges: tuple[Tombstone, ...] = ()
    readable: bool = True


def run(asked: Namespace, console: Console) -> int:
    """The store and every community are looked at; the findings are sentences, none is the good answer."""
    if asked.file is not None:
        return _backup(asked.file, asked, console)
    store = console.store()
    known = store.communities()
    if asked.rebuild:
        _rebuild(store, known, console)
    looked = {SHARED: _shared(store, asked.against)}
    if looked[SHARED].readable:
        looked |= {slug: _community(store, key) for slug, key in known.items()}
    whole = not any(one.findings for one in looked.values())
    if asked.json:
        console.document(_document(looked, whole=whole))
    else:
        console.lines(f"{name}: {sentence}" for name, one in looked.items() for sentence in one.findings)
        console.lines(f"{name}: {_told(stone)}" for name, one in looked.items() for stone in one.purges)
        events = counted(sum(one.events for one in looked.values()), "event")
        console.lines([f"{counted(len(known), 'community')}, {events}: {'whole' if whole else 'damaged'}"])
    return DONE if whole else REFUSED


def _backup(path: Path, asked: Namespace, console: Console) -> int:
    """Every byte of it, then every row."""
    archive = archives.opened(path)
    for table in archive.manifest.tables:
        for _ in archive.rows(table):
            pass
    if asked.json:
        console.document(document(archive.manifest, archive.seal) | {"whole": True})
    else:
        console.lines([f"{told(archive.manifest)}, sealed {archive.seal}: whole"])
    return DONE


def _rebuild(store: Store, known: dict[str, int], console: Console) -> None:
    for slug, key in known.items():
        with store.desk(key, operator(), console.clock()) as desk:
            console.say(f"{slug}: {counted(checks.rebuild(desk), 'figure')} made again")


def _shared(store: Store, against: Path | None) -> Looked:
    archive = archives.opened(against) if against else None
    try:
        with store.overview() as connection:
            if broken := checks.of_engine(connection):
                return Looked(findings=broken, readable=False)
            then = beside.findings(connection, archive) if archive else []
            return Looked(findings=[*structure.findings(connection), *then])
    except StoreUnusable as problem:
        return Looked(findings=[str(problem)], readable=False)


def _community(store: Store, key: int) -> Looked:
    try:
        with store.reading(key) as view:
            return Looked(
                findings=checks.of_community(view.connection, key),
                events=length(view.connection, key),
                purges=purges.tombstones(view.connection, key),
            )
    except StoreUnusable as problem:
        return Looked(findings=[str(problem)])


def _document(looked: dict[str, Looked], *, whole: bool) -> dict[str, object]:
    return {
        "whole": whole,
        "events": sum(one.events for one in looked.values()),
        "findings": {name: one.findings for name, one in looked.items()},
        "purges": {name: [asdict(stone) for stone in one.purges] for name, one in looked.items()},
    }


def _told(stone: Tombstone) -> str:
    """A purge, as a line for a person."""
    many = counted(stone.figures, "figure") if stone.kind == "figures" else counted(stone.files, "file")
    return f"purged on {stone.recorded_at[:10]}: {stone.subject} ({many}), ordered by {stone.ordered_by} on the ground of {stone.ground}"
