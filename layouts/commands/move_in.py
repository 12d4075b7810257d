"""Move in: another system's export becomes measures with history, proposed baselines and verdicts; shown first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from indicators import written
from indicators.errors import NotAllowed
from indicators.store import AgreedFiles, Store, StoreKind
from layouts.acts import founding, judging, moving
from layouts.acts.explaining import others_document
from layouts.acts.moved_verdicts import MovedVerdict, moved_verdicts
from layouts.acts.moving import Move
from layouts.acts.office import Office
from layouts.acts.sending import Receipt
from layouts.commands.console import DONE, REFUSED, Console, counted, operator, table
from layouts.commands.load import issue_lines
from layouts.commands.others import others_lines
from loaders import original
from loaders.moving.layout import Layout, Shape
from loaders.moving.mapping import Mapping
from loaders.moving.plan import Moved

NAME = "move-in"
HELP = (
    "bring measures, history, targets and notes from Clear Impact Scorecard, or from a workbook of your own"
)
ABOUT = """
FILE is an export of Clear Impact Scorecard (its values, its notes, its list of measures: several files or sheets together), or
a workbook or CSV with one measure a row and a period a column, or one measure and period a row. Everything is shown first:
what each column was read as, what each measure was taken for and why, every row by what becomes of it. Where a heading or a
guess is wrong, say so in a --map file:

  system = "Clear Impact Scorecard"
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
    receipts, count, found = _moved(asked, console, store, move) if go else ([], 0, [])
    if asked.json:
        console.document(_document(move, doubts, receipts, count, found))
    else:
        console.lines(_shown(move, doubts))
        console.lines(_done(asked, move, receipts, count, found) if go else _waiting(asked, move, doubts))
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


def _moved(
    asked: Namespace, console: Console, store: Store, move: Move
) -> tuple[list[Receipt], int, list[MovedVerdict]]:
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
    return receipts, count, found


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
    folder, proposed = _beside(path)
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


def _beside(path: Path) -> tuple[Path, Path]:
    """The folder of the feeds and the file of the proposed baselines, beside the community's file."""
    return path.with_name(f"{path.stem}-feeds"), path.with_name(f"{path.stem}-proposed-baselines.toml")


def _shown(move: Move, doubts: Sequence[str]) -> Iterator[str]:
    for place, layout in enumerate(move.plan.export.layouts):
        yield from _sheet_lines(move, place, layout)
    yield ""
    yield from table(
        [
            ("measure", "is", "better", "periods", "figures", "indicator (likeness)", "our id"),
            *map(_row, move.plan.measures),
        ]
    )
    yield from (f"  waits: {m.named.name}: {m.waits}" for m in move.plan.measures if m.waits)
    yield ""
    for one, proposed in zip(move.feeds, move.proposals, strict=True):
        counts = ", ".join(f"{n} {o}" for o, n in proposed.counts.items())
        blank = dict(proposed.decisions).get("figures left blank", "0")
        yield f"{proposed.file} by feed {one.feed.id}: {counts}, {blank} blank"
        yield from issue_lines(proposed)
    yield from _kept_lines(move)
    yield from (f"needs your yes: {doubt}" for doubt in doubts)


def _sheet_lines(move: Move, place: int, layout: Layout) -> Iterator[str]:
    sheet = f", sheet {layout.sheet.name!r}" if layout.sheet.name else ""
    if layout.sheet.unread:
        yield f"{layout.sheet.file}{sheet}: not read: {layout.sheet.unread}"
        return
    rows = sum(1 for _ in layout.rows)
    yield f"{layout.sheet.file}{sheet}: {counted(rows, 'row')} under row {layout.row}: {layout.shape.value}"
    read = [f"{' / '.join(h)} = {c.value}" for c, h in layout.columns.items()]
    read += [f"{', '.join(layout.periods)} = periods"] if layout.shape is Shape.WIDE else []
    yield f"  read as: {'; '.join(read) or 'nothing'}"
    if layout.unread:
        yield f"  not read: {', '.join(layout.unread)}"
    if lost := [row for at, row in move.plan.export.lost if at == place]:
        yield f"  {counted(len(lost), 'row')} without a measure's name, left out: {', '.join(map(str, lost[:10]))}"


def _row(moved: Moved) -> tuple[str, ...]:
    sort, found = moved.quantity, moved.likeness
    likeness = "as you say" if moved.agreed else f"{found.confidence} of 100"
    return (
        moved.named.name,
        f"{sort.unit.value.value} ({sort.unit.why})",
        f"{sort.better.value.value} ({sort.better.why})",
        f"{sort.period.value or '?'} ({sort.period.why})",
        str(moved.figures),
        f"{found.indicator} ({'moved in before' if moved.known else likeness})" + (" ?" if moved.doubtful and not moved.known else ""),
        "waits" if moved.waits else moved.id,
    )  # fmt: skip


def _kept_lines(move: Move) -> Iterator[str]:
    said = move.plan.export.sayings
    counts = {k: sum(s.kind == k for s in said) for k in dict.fromkeys(s.kind for s in said)}
    if counts:
        told = ", ".join(f"{n} {k.value.replace('_', ' ')}" for k, n in counts.items())
        yield f"kept as the words of {move.plan.export.system}, never as ours: {told}"
    blocks = [b.split("]]", 1)[0].lstrip("[") for b in move.additions.blocks]
    added = {name: blocks.count(name) for name in dict.fromkeys(blocks)}
    if added:
        yield "added to the community's file: " + ", ".join(f"{n} {name}" for name, n in added.items())


def _waiting(asked: Namespace, move: Move, doubts: Sequence[str]) -> Iterator[str]:
    yield ""
    yield from move.additions.text.splitlines()
    yield from _questions(move)
    more = " --confirm, once the doubts are read" if doubts else ""
    yield "nothing was written: " + (
        "there are doubts; answer them in a --map file, or add --confirm"
        if asked.approve
        else f"--approve{more} does it"
    )


def _questions(move: Move) -> Iterator[str]:
    """The lines of a mapping that answer the doubts about indicators, to be corrected and saved."""
    asked = [m for m in move.plan.moving if m.doubtful and not m.known]
    if asked:
        yield "# to be corrected and given as --map MAP.toml; or leave_out = true"
    for moved in asked:
        said = {"name": moved.named.name, "indicator": moved.likeness.indicator}
        yield from written.entry("[[measures]]", said).splitlines()
        yield ""


def _done(
    asked: Namespace, move: Move, receipts: Sequence[Receipt], count: int, found: Sequence[MovedVerdict]
) -> Iterator[str]:
    yield ""
    for receipt in receipts:
        batch = f"batch {receipt.batch}: " if receipt.batch else ""
        yield f"{receipt.proposal.file}: {batch}{receipt.done}, {counted(receipt.written, 'figure')} written"
    yield f"{counted(count, 'saying')} of {move.plan.export.system} kept"
    yield ""
    yield from table(
        [
            ("curve", "figures", "latest", "now", "expected", "verdict", "against", "its old arrow"),
            *map(_verdict_row, found),
        ]
    )
    if asked.others:
        yield from others_lines([{"curve": v.curve, "others": others_document(v.others)} for v in found])
    folder, proposed = _beside(asked.community)
    yield ""
    yield "verdicts are for illustration, as nobody has agreed on a baseline: each is against the history before the last figures"
    yield f"{counted(sum(bool(v.entry) for v in found), 'proposed baseline')} in {proposed.name}: paste those you agree on into {asked.community.name}"
    yield f"the feeds are in {folder.name}; 'undo BATCH' takes the figures of a batch back"


def _verdict_row(found: MovedVerdict) -> tuple[str, ...]:
    against = f"{found.first} to {found.last}" if found.first else ""
    answer = found.answer + (f" ({found.why})" if found.why else "")
    now, expected = _number(found.value), _number(found.expected)
    return found.curve, str(found.figures), found.latest, now, expected, answer, against, found.arrow


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _document(
    move: Move, doubts: Sequence[str], receipts: Sequence[Receipt], count: int, found: Sequence[MovedVerdict]
) -> dict[str, Any]:
    return {
        "system": move.plan.export.system,
        "sheets": [
            {
                "file": x.sheet.file, "sheet": x.sheet.name, "header_row": x.row, "shape": x.shape.name.casefold(),
                "rows": sum(1 for _ in x.rows), "columns": {c.value: list(h) for c, h in x.columns.items()},
                "periods": list(x.periods), "unread": list(x.unread),
                "lost": [row for at, row in move.plan.export.lost if at == place],
            }
            for place, x in enumerate(move.plan.export.layouts)
        ],
        "measures": [_measure(m) for m in move.plan.measures],
        "feeds": [
            {"feed": m.feed.id, "file": p.file, **{str(k): v for k, v in p.counts.items()}, "issues": [asdict(i) for i in p.issues]}
            for m, p in zip(move.feeds, move.proposals, strict=True)
        ],
        "sayings": [asdict(s) for s in move.plan.export.sayings],
        "partners": list(move.plan.export.partners),
        "additions": move.additions.text,
        "doubts": list(doubts),
        "done": "moved in" if receipts else "shown",
        "batches": [{"file": r.proposal.file, "batch": r.batch, "done": r.done, "written": r.written} for r in receipts],
        "kept": count,
        "verdicts": [asdict(v) | {"others": others_document(v.others)} for v in found],
    }  # fmt: skip


def _measure(moved: Moved) -> dict[str, Any]:
    sort = moved.quantity
    return {
        "name": moved.named.name, "id": moved.id, "waits": moved.waits, "figures": moved.figures,
        "unit": [sort.unit.value.value, sort.unit.why], "better": [sort.better.value.value, sort.better.why],
        "period": [sort.period.value, sort.period.why], "scale": [sort.scale.value, sort.scale.why], "kind": sort.kind.value,
        "indicator": moved.likeness.indicator, "stands_for": moved.likeness.measure, "confidence": moved.likeness.confidence,
        "agreed": moved.agreed, "moved_in_before": moved.known,
    }  # fmt: skip
