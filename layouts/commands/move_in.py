"""Move in: another system's export becomes measures with history, proposed baselines and verdicts; shown first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from indicators.errors import NotAllowed
from indicators.store import AgreedFiles, Store, StoreKind
from layouts.acts import founding, judging, moving
from layouts.acts.moved_verdicts import MovedVerdict, moved_verdicts
from layouts.acts.moving import Move
from layouts.acts.office import Office
from layouts.commands import moved
from layouts.commands.console import DONE, REFUSED, Console, operator
from layouts.commands.moved import Made
from loaders import original
from loaders.moving.mapping import Mapping

ABOUT = """
FILE is an export of Clear Impact Scorecard (its values, its notes, its list of measures: several files or sheets together), or
a workbook or CSV with one measure a row and a period a column, or one measure and period a row. Everything is shown first:
what each column was read as, what each measure was taken for and why, every row by what becomes of it. Where a heading or a
guess is wrong, say so in a --map file:

  system = "Clear Impact Scorecard"
  fiscal_year = "school_year_ending"   # FY 2022 ends in June 2022; "school_year_starting" begins in July, "year" is the calendar's
  [columns]                       # ours = theirs: measure, period, actual, target, forecast, trend, note, partners, place, ...
  actual = "KPI value"
  [[measures]]
  name = "Chronic absence"        # as the export has it
  indicator = "attendance"        # of the framework; unit, better, period, scale, leave_out may be said, too

Where two programmes have measures of one name: measure = ["Program", "Performance Measure"].
"""


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.epilog, parser.formatter_class = ABOUT, RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--community", required=True, type=Path, help="the community's TOML file: it is added to, or begun where there is none"
    )  # fmt: skip
    parser.add_argument(
        "--framework", help="a framework's name, or a TOML file, where the community's file is begun"
    )
    parser.add_argument(
        "--map", type=Path, metavar="MAP", help="what you say of headings and measures, in TOML"
    )
    parser.add_argument("--sheet", help="only this sheet of a workbook")
    parser.add_argument("--partner", help="who sends it, by the community's id; else the community itself")
    parser.add_argument("--approve", action="store_true", help="do it; without, it is only shown")
    parser.add_argument(
        "--confirm",
        action="store_true",
        help="with --approve: the doubts were read, move in what can be right",
    )
    parser.add_argument(
        "--others", action="store_true", help="also what other systems' rules say of each curve"
    )
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Show what would become of the files; with --approve do it, unless there are doubts nobody has confirmed.

    Raises:
        NotAllowed: the store is a demonstration, or the community's file cannot be written.
    """
    said = moving.read_mapping(asked.map) if asked.map else Mapping()
    files = moving.agreed_files(asked.community, asked.framework, console.data / "frameworks")
    store = console.store()
    if store.kind is StoreKind.DEMONSTRATION:
        raise NotAllowed(
            "this store is a demonstration and stays one; give the community its own by DATABASE_URL"
        )
    move = _prepared(asked, console, store, said, files)
    doubts = list(move.doubts)
    go = asked.approve and (not doubts or asked.confirm)
    made = _moved(asked, console, store, move) if go else Made()
    if asked.json:
        console.document(moved.document(move, doubts, made))
    else:
        console.lines(moved.shown(move, doubts))
        console.lines(moved.done(asked, move, made) if go else moved.waiting(asked, move, doubts))
    return REFUSED if asked.approve and not go else DONE


def _prepared(asked: Namespace, console: Console, store: Store, said: Mapping, files: AgreedFiles) -> Move:
    sent = [original(path) for path in asked.files]
    community = files.read()
    today = console.clock().astimezone(ZoneInfo(community.time_zone)).date()
    choice = moving.Choice(partner=asked.partner, sheet=asked.sheet)
    if (key := store.communities().get(community.id)) is None:
        return moving.prepared(sent, said, files, today, choice)
    with store.reading(key) as view:
        return moving.prepared(sent, said, files, today, choice, view)


def _moved(asked: Namespace, console: Console, store: Store, move: Move) -> Made:
    """The store takes the community's file before the file is replaced: what it refuses is written nowhere."""
    path = asked.community
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_text(move.files.community, "utf-8")
        office = _office(console, store, move)
        fresh.replace(path)
    except OSError as why:
        raise NotAllowed(f"{str(path)!r}: cannot be written: {why.strerror}") from why
    finally:
        fresh.unlink(missing_ok=True)
    receipts, count = moving.move_in(office, move)
    found = _verdicts(office, move)
    _write_beside(path, move, found)
    return Made(receipts=tuple(receipts), kept=count, verdicts=tuple(found))


def _office(console: Console, store: Store, move: Move) -> Office:
    """The community's office, with the community's file in force."""
    community, at = move.files.read(), console.clock()
    key = store.communities().get(community.id)
    if key is None:
        key = founding.found(store, StoreKind.REAL, move.files, operator(), at)
        return Office(store=store, community=key, actor=operator(), at=at)
    office = Office(store=store, community=key, actor=operator(), at=at)
    founding.agree_anew(office, move.files)
    return office


def _verdicts(office: Office, move: Move) -> list[MovedVerdict]:
    with office.reading() as view:
        facts = judging.known(view, StoreKind.REAL)
    names = {m.id: m.named.name for m in move.plan.moving}
    styles = {m.id: str(m.quantity.period.value or "year") for m in move.plan.moving}
    return list(moved_verdicts(facts, names, move.plan.export.sayings, styles))


def _write_beside(path: Path, move: Move, found: Sequence[MovedVerdict]) -> None:
    folder, proposed = moved.beside(path)
    try:
        folder.mkdir(exist_ok=True)
        for one in move.feeds:
            (folder / one.name).write_text(one.text, "utf-8")
        entries = "\n\n".join(v.entry for v in found if v.entry)
        proposed.write_text(
            "# Proposed, agreed by nobody: paste those you agree on into the community's file, and run app.py init again.\n\n"
            f"{entries}\n",
            "utf-8",
        )
    except OSError as why:
        raise NotAllowed(f"{str(folder)!r}: cannot be written, though the store was: {why.strerror}") from why
