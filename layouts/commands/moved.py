"""What moving in would do, and did: as lines for a person, and as a document."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from indicators import written
from layouts.acts.explaining import others_document
from layouts.acts.moved_verdicts import MovedVerdict
from layouts.acts.moving import Move
from layouts.acts.sending import Receipt
from layouts.commands.console import counted, table
from layouts.commands.load import issue_lines
from layouts.commands.others import others_lines
from layouts.wording import batches, words
from loaders.moving.layout import Layout, Shape
from loaders.moving.plan import Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a move made: nothing, where it was only shown.

    Attributes:
        kept: how many sayings of the other system are new.
    """

    receipts: tuple[Receipt, ...] = ()
    kept: int = 0
    verdicts: tuple[MovedVerdict, ...] = ()


def beside(path: Path) -> tuple[Path, Path]:
    """The folder of the feeds and the file of the proposed baselines, beside the community's file."""
    return path.with_name(f"{path.stem}-feeds"), path.with_name(f"{path.stem}-proposed-baselines.toml")


def shown(move: Move, doubts: Sequence[str]) -> Iterator[str]:
    """What was read, what each measure was taken for and why, and what becomes of every row."""
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
        counts = batches.counts(proposed.counts, words())
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
        yield "added to the community's file: " + ", ".join(
            counted(n, name.removesuffix("s")) for name, n in added.items()
        )


def waiting(asked: Namespace, move: Move, doubts: Sequence[str]) -> Iterator[str]:
    """What would be written, and what does it."""
    yield ""
    begun = not asked.community.exists()
    yield from (move.files.community if begun else move.additions.text).splitlines()
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


def done(asked: Namespace, move: Move, made: Made) -> Iterator[str]:
    """What was written, and every curve's verdict beside its old arrow."""
    yield ""
    for receipt in made.receipts:
        batch = f"batch {receipt.batch}: " if receipt.batch else ""
        yield f"{receipt.proposal.file}: {batch}{receipt.done}, {counted(receipt.written, 'figure')} written"
    yield f"{counted(made.kept, 'saying')} of {move.plan.export.system} kept"
    yield ""
    yield from table(
        [
            ("curve", "figures", "latest", "now", "expected", "verdict", "against", "its old arrow"),
            *map(_verdict_row, made.verdicts),
        ]
    )
    if asked.others:
        yield from others_lines(
            [{"curve": v.curve, "others": others_document(v.others)} for v in made.verdicts]
        )
    folder, proposed = beside(asked.community)
    yield ""
    yield "verdicts are for illustration, as nobody has agreed on a baseline: each is against the history before the last figures"
    yield f"{counted(sum(bool(v.entry) for v in made.verdicts), 'proposed baseline')} in {proposed.name}: paste those you agree on into {asked.community.name}"
    yield f"the feeds are in {folder.name}; 'undo BATCH' takes the figures of a batch back"


def _verdict_row(found: MovedVerdict) -> tuple[str, ...]:
    against = f"{found.first} to {found.last}" if found.first else ""
    answer = found.answer + (f" ({found.why})" if found.why else "")
    now, expected = _number(found.value), _number(found.expected)
    return found.curve, str(found.figures), found.latest, now, expected, answer, against, found.arrow


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def document(move: Move, doubts: Sequence[str], made: Made) -> dict[str, Any]:
    """All of it, for a program."""
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
        "done": "moved in" if made.receipts else "shown",
        "batches": [{"file": r.proposal.file, "batch": r.batch, "done": r.done, "written": r.written} for r in made.receipts],
        "kept": made.kept,
        "verdicts": [asdict(v) | {"others": others_document(v.others)} for v in made.verdicts],
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
