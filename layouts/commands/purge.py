"""Erase what the law wants erased."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict

from indicators.errors import UnknownName
from indicators.store import purges
from indicators.store.purges import Found, Order, Range
from layouts.acts.office import Office
from layouts.commands.console import DONE, REFUSED, Console, counted, day, number, sentence


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("--batch", type=number, metavar="BATCH", help="the file it came in; its figures stay")
    parser.add_argument("--curve", default="", metavar="CURVE", help="the figures of this curve")
    parser.add_argument("--source", default="", metavar="S", help="the figures of this source")
    parser.add_argument(
        "--from", dest="first", type=day, metavar="DAY", help="in periods that begin then or later"
    )
    parser.add_argument("--to", dest="last", type=day, metavar="DAY", help="in periods that end by then")
    parser.add_argument("--files", action="store_true", help="with the files these figures came in")
    parser.add_argument("--ordered-by", type=sentence, metavar="WHO", help="who ordered it")
    parser.add_argument("--reason", type=sentence, metavar="WHY")
    parser.add_argument("--ground", type=sentence, metavar="LAW", help="on what legal ground")
    parser.add_argument("--confirm", action="store_true", help="do it; without it, what would go is shown")
    parser.add_argument(
        "--sweep", action="store_true", help="alone: make the store's file anew, where a purge could not"
    )
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Show what would go; with --confirm erase it, and make the store's file anew.

    Raises:
        UnknownName: nothing was named, or something that is not there.
    """
    office = console.office(console.store())
    if asked.sweep:
        return _swept(console, swept=purges.sweep(office.store.engine))
    _refuse_vague(asked)
    found = _erase(office, asked) if asked.confirm else _look(office, asked)
    swept = purges.sweep(office.store.engine) if asked.confirm else None
    if asked.json:
        console.document({"done": asked.confirm, "swept": swept, **asdict(found)})
    else:
        console.lines(_lines(found, asked))
    return _swept(console, swept=swept)


def _refuse_vague(asked: Namespace) -> None:
    if (asked.batch is None) == (not asked.curve and not asked.source):
        raise UnknownName("name what is to be erased: --batch, or --curve or --source")
    if not (asked.ordered_by and asked.reason and asked.ground):
        raise UnknownName("say by whose order, why and by which law: --ordered-by, --reason, --ground")


def _swept(console: Console, *, swept: bool | None) -> int:
    """A purge is over when nothing of it is left in the file."""
    if swept is False:
        console.say(
            "the store's file could not be made anew while others use it: stop what serves it, then 'purge --sweep'"
        )
    return REFUSED if swept is False else DONE


def _range(asked: Namespace) -> Range:
    return Range(curve=asked.curve, source=asked.source, first=asked.first, last=asked.last)


def _look(office: Office, asked: Namespace) -> Found:
    with office.reading() as view:
        if asked.batch is not None:
            return purges.file_of(view.connection, view.community, asked.batch)
        return purges.figures_of(view.connection, view.community, _range(asked))


def _erase(office: Office, asked: Namespace) -> Found:
    order = Order(by=asked.ordered_by, reason=asked.reason, ground=asked.ground)
    with office.desk() as desk:
        if asked.batch is not None:
            return purges.erase_file(desk, asked.batch, order)
        return purges.erase_figures(desk, _range(asked), order, files=asked.files)


def _lines(found: Found, asked: Namespace) -> Iterator[str]:
    did = "erased" if asked.confirm else "would be erased"
    goes = asked.batch is not None or asked.files
    what = counted(len(found.files), "file") if asked.batch is not None else counted(found.figures, "figure")
    yield f"{found.subject}: {what} {did}, of {_numbered('batch', found.batches)}"
    if found.files and not goes:
        yield f"{counted(len(found.files), 'kept file')} still hold them; --files erases these too"
    if found.releases:
        yield f"the public saw them in {_numbered('release', found.releases)}, which stay as they were made"
    if found.baselines:
        yield f"{_numbered('baseline', found.baselines)} were frozen with them, and stay"
    if asked.confirm:
        yield "backups and copies made before hold it still: destroy them, and take a new backup"
    else:
        yield "nothing was done; --confirm does it, for good"


def _numbered(noun: str, numbers: tuple[int, ...]) -> str:
    many = noun if len(numbers) == 1 else f"{noun}es" if noun.endswith("ch") else f"{noun}s"
    return f"{many} {', '.join(map(str, numbers))}"
