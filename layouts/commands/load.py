"""Load partners' files: the proposal first, then what was done."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from indicators.batches import Change, Outcome, Proposal, Severity
from indicators.errors import MeasurementError, SourceUnreadable, UnknownName
from indicators.model import CellState, Point
from indicators.store import StoreKind
from layouts.acts import choosing_feed, folders, sending, shapes, templates
from layouts.acts.choosing_feed import FeedAsked
from layouts.acts.coverage import coverage
from layouts.acts.office import Office
from layouts.acts.sending import Receipt
from layouts.commands.console import DONE, REFUSED, Console, counted, save, watched
from layouts.commands.frozen import frozen_lines
from layouts.commands.meter import Meter
from layouts.receipts import moved, receipt_document, refused_document
from layouts.suggestions import suggestion_lines, toml_lines
from layouts.wording import batches, words
from layouts.wording.batches import SEVERITIES
from loaders import Feed, Original, original
from loaders.read.original import called
from loaders.rejected import BOOK, RejectedRows, goes_out, rejected_rows
from loaders.suggesting.suggestion import Origin
from loaders.templates.returned import Template

SHOWN = 20
NEW = 5
"""Issues and changes printed for a person; `--json` has all."""
COVERED = 2
"""Measures whose coverage is printed."""


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a file, a folder, a quoted pattern, or - for standard input"
    )
    parser.add_argument("--partner", required=True, help="who sent it, by the community's id")
    parser.add_argument(
        "--feed",
        help="a feed's name, or a TOML file; else the partner's feed that fits, or a sure suggestion",
    )
    parser.add_argument("--dry-run", action="store_true", help="only show what would change")
    parser.add_argument("--approve", action="store_true", help="approve a file in which nothing is wrong")
    parser.add_argument(
        "--confirm", action="store_true", help="with --approve: the issues were read, load what can be right"
    )
    parser.add_argument(
        "--rejected", type=Path, metavar="FILE", help="write the rejected and held rows of the one file there"
    )
    parser.add_argument(
        "--progress",
        action="store_true",
        help="say how far a long file is, although nobody sits at a terminal",
    )
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Each file by itself: a bad one does not keep the next one out."""
    office = console.office(console.store())
    office.agreed().partner(asked.partner)
    try:
        meant = folders.named(asked.files)
    except SourceUnreadable as problem:
        console.say(f"nothing was written: {problem}")
        if asked.json:
            console.document(refused_document(" ".join(asked.files), problem))
        return REFUSED
    for path, why in meant.passed:
        console.say(f"{called(path)}: passed over: {why}")
    many = len(meant.files)
    if asked.rejected and many != 1:
        raise UnknownName(f"--rejected with {counted(many, 'file')}; load them one by one")
    if asked.rejected and asked.rejected.exists():
        raise SourceUnreadable(
            f"--rejected {asked.rejected}: there is a file of that name; name one that is not there"
        )
    places = [f"{at} of {many}: " if many > 1 else "" for at in range(1, many + 1)]
    answers = [
        _one(path, place, asked, office, console) for path, place in zip(meant.files, places, strict=True)
    ]
    if asked.json:
        documents = [a for a, _ in answers]
        console.document(documents[0] if len(documents) == 1 else {"files": documents})
    return max(code for _, code in answers)


def _one(
    path: Path, place: str, asked: Namespace, office: Office, console: Console
) -> tuple[dict[str, Any], int]:
    try:
        with Meter(place + called(path), watched(sys.stderr, asked=asked.progress)) as meter:
            sent = original(path)
            if asked.rejected:
                refuse_misnamed(asked.rejected, goes_out(sent))
            receipt = _receipt(sent, asked, office, console, meter)
    except UnknownName:
        raise  # the call is wrong, not the file
    except MeasurementError as problem:
        if not asked.json:
            console.say(f"{called(path)}: nothing was written: {problem}")
            if isinstance(problem, FeedAsked):
                console.lines(toml_lines(problem.suggestion))
        return refused_document(called(path), problem), REFUSED
    if asked.rejected:
        save_rejected(rejected_rows(sent, receipt.proposal), asked.rejected, console)
    if not asked.json:
        console.lines(receipt_lines(receipt, office.store.kind))
    return receipt_document(receipt), _code(receipt, asked)


def _receipt(sent: Original, asked: Namespace, office: Office, console: Console, meter: Meter) -> Receipt:
    meter("read", 0, 0)
    feed = chosen(sending.watched(sent, meter), asked.partner, asked.feed, office, console)
    if asked.dry_run:
        return Receipt(proposal=sending.proposal(office, feed, sent, meter), done="proposed")
    confirmed = asked.approve and asked.confirm
    return sending.send(office, feed, sent, approve=asked.approve, confirmed=confirmed, progress=meter)


def refuse_misnamed(path: Path, ending: str) -> None:
    """A workbook under the name of a text, or a text under that of a workbook, opens nowhere.

    Raises:
        UnknownName: the rows go out as something else than the file's name says.
    """
    ours = path.suffix.casefold() in (".xlsx", ".xls", ".xlsm", ".ods")
    if (ending == BOOK) is not ours or (ours and path.suffix.casefold() != f".{BOOK}"):
        raise UnknownName(
            f"--rejected {path}: the rows go out in the shape they were sent; name it {path.with_suffix(f'.{ending}').name}"
        )


def save_rejected(found: RejectedRows | None, path: Path, console: Console) -> None:
    """Write the rows that have to be put right, and say what to do with them.

    Raises:
        SourceUnreadable: another file of that name is there, or it cannot be written.
        UnknownName: its name says that it is something else.
    """
    if found is None:
        console.say(f"{path}: nothing was written: no row is rejected or held")
        return
    refuse_misnamed(path, found.name.rpartition(".")[2])
    save(path, found.content, "--rejected")
    console.say(f"{path}: {counted(found.many, 'row')} to put right; send it back when done")


def _code(receipt: Receipt, asked: Namespace) -> int:
    waits = asked.approve and receipt.done == "draft"
    hopeless = asked.dry_run and sending.nothing_to_keep(receipt.proposal) == "refused"
    return REFUSED if receipt.done == "refused" or waits or hopeless else DONE


def chosen(
    sent: Original, partner: str, feed: str | None, office: Office, console: Console
) -> Feed | Template:
    """The feed asked for, by its name or as a TOML file; else a filled template's, or the partner's that fits the file.

    Where none fits, a suggestion that is sure is used, and said.

    Raises:
        FeedError: it is another partner's, or none fits for sure.
    """
    if feed is not None:
        own = Path(feed)
        if own.suffix == ".toml" and own.is_file():
            return shapes.written(own, partner)
        return shapes.known(office, console.feeds, partner, feed)
    if template := templates.returned(office, partner, sent):
        return template
    found, why = choosing_feed.chosen(office, sent, partner, console.feeds)
    if why.origin is not Origin.FORMER:
        for line in suggestion_lines(why):
            console.say(line)
    return found


def receipt_lines(receipt: Receipt, kind: StoreKind | None) -> Iterator[str]:
    """What a file would change and what was done, for a person."""
    proposed = receipt.proposal
    yield from proposal_lines(proposed)
    yield {
        "proposed": "nothing was written: a dry run",
        "unchanged": "nothing to do: "
        + ("every figure is known already" if len(proposed.rows) else "no figure is filled in"),
        "same_file": f"nothing to do: the same file came as batch {receipt.batch}",
        "refused": "nothing was written: no row can be right",
        "draft": _draft_line(receipt),
        "approved": f"batch {receipt.batch} approved: {counted(receipt.written, 'figure')} written; {_public(kind)}",
    }[receipt.done]
    yield from frozen_lines(receipt.freezing)


def proposal_lines(proposed: Proposal) -> Iterator[str]:
    """What a proposal comes to for a person, with the first of its issues and of its changes."""
    yield f"{proposed.file} (feed {proposed.feed}): {batches.counts(proposed.counts, words())}"
    yield "  read as: " + "; ".join(f"{what} {decided}" for what, decided in proposed.decisions)
    yield from issue_lines(proposed)
    yield from _change_lines(proposed)
    yield from _new_lines(proposed)
    yield from _coverage_lines(proposed)


def _new_lines(proposed: Proposal) -> Iterator[str]:
    """The first of the figures nobody knew before."""
    for change in islice(proposed.of(Outcome.NEW), NEW):
        if change.key and change.point:
            yield f"  row {change.row}: {change.key.slug}, {change.point.period.code}: new, {_said(change.point)}"
    if (many := proposed.counts[Outcome.NEW]) > NEW:
        yield f"  ... and {many - NEW} more new figures; --json lists all"


def _coverage_lines(proposed: Proposal) -> Iterator[str]:
    """What the newest period of the first two measures has once the file is approved."""
    newest = list({found.measure: found for found in reversed(coverage(proposed))}.values())[::-1]
    for found in newest[:COVERED]:
        yield (
            f"  {found.measure}: {found.places_after} of {counted(found.places_expected, 'place')} have {found.period}"
            f" after this, {found.places_before} before"
        )
    if len(newest) > COVERED:
        yield f"  ... and {counted(len(newest) - COVERED, 'measure')} more; --json lists all"


def _public(kind: StoreKind | None) -> str:
    if kind is StoreKind.DEMONSTRATION:
        return "the public sees them after 'release'"
    return "only staff see them, for a real store cannot be released yet"


def _draft_line(receipt: Receipt) -> str:
    kept = f"kept as batch {receipt.batch}; no figure is written until it is approved"
    doubtful = any(i.severity is not Severity.NOTE for i in receipt.proposal.issues)
    return (
        f"{kept}: 'approve {receipt.batch} --reason WHY'"
        + (", once the issues are read" if doubtful else "")
        + f" or 'sendback {receipt.batch} --reason WHY'"
    )


def _change_lines(proposed: Proposal) -> Iterator[str]:
    changes = moved(proposed)
    for change in changes[:SHOWN]:
        period = change.point.period.code if change.point else ""
        curve = change.key.slug if change.key else ""
        yield f"  row {change.row}: {curve}, {period}: {_said(change.old)}{_sender(change)} -> {_said(change.point)}"
    if len(changes) > SHOWN:
        yield f"  ... and {counted(len(changes) - SHOWN, 'more figure')} changed or held; --json lists all"


def _sender(change: Change) -> str:
    """Who sent the old figure."""
    sent = change.sender
    if sent is None:
        return ""
    if sent.undoes is not None:
        return f" (stands since batch {sent.batch} took batch {sent.undoes} back on {sent.sent_on})"
    return f" (from batch {sent.batch}, {sent.file}, sent by {sent.partner} on {sent.sent_on})"


def _said(point: Point | None) -> str:
    if point is None:
        return "nothing"
    if point.state is CellState.INTERVAL and point.low is not None and point.high is not None:
        of = "" if point.denominator is None else f", of {point.denominator}"
        return f"{point.low:.6g} to {point.high:.6g}{of}"
    if point.ratio is None:
        return point.state.value.replace("_", " ")
    counts = (
        f"{point.numerator} of {point.denominator}, "
        if None not in (point.numerator, point.denominator)
        else ""
    )
    return f"{counts}{point.ratio:.6g}"


def issue_lines(proposed: Proposal) -> Iterator[str]:
    """What is wrong, cell by cell, the first of it."""
    for issue in proposed.issues[:SHOWN]:
        sheet = f"{issue.sheet!r} " if issue.sheet else ""
        place = f"{sheet}row {issue.row}" if issue.row else f"{sheet}whole file".strip()
        column = f", {issue.column}" if issue.column else ""
        nearest = f"; nearest {issue.suggestion!r}" if issue.suggestion else ""
        read = f"read {issue.read!r}, " if issue.column else ""
        yield f"  {SEVERITIES[issue.severity]}: {place}{column}: {read}expected {issue.expected}{nearest} ({issue.code})"
    if len(proposed.issues) > SHOWN:
        yield f"  ... and {counted(len(proposed.issues) - SHOWN, 'more issue')}; --json lists all"
