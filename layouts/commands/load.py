"""Load partners' files: the proposal first, then what was done."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indicators.batches import Change, Issue, Outcome, Proposal, Severity
from indicators.errors import ColumnsMoved, FeedError, MeasurementError, UnknownName
from indicators.model import Point
from indicators.store import StoreKind
from layouts.acts import choosing_feed, feeds, sending, templates
from layouts.acts.choosing_feed import FeedAsked
from layouts.acts.office import Office
from layouts.acts.sending import Receipt
from layouts.commands.console import DONE, REFUSED, Console, counted
from layouts.commands.frozen import frozen_lines
from layouts.commands.suggested import suggestion_document, suggestion_lines, toml_lines
from loaders import Feed, Original, original
from loaders.read.original import called
from loaders.suggesting.suggestion import Origin
from loaders.templates.returned import Template

NAME = "load"
HELP = "read partners' files, show what they would change, and keep or approve it"
SHOWN = 20
"""Issues and changes printed for a person; `--json` has all."""


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
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
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Each file by itself: a bad one does not keep the next one out."""
    office = console.office(console.store())
    office.agreed().partner(asked.partner)
    answers = [_one(path, asked, office, console) for path in asked.files]
    if asked.json:
        documents = [a for a, _ in answers]
        console.document(documents[0] if len(documents) == 1 else {"files": documents})
    return max(code for _, code in answers)


def _one(path: Path, asked: Namespace, office: Office, console: Console) -> tuple[dict[str, Any], int]:
    try:
        sent = original(path)
        feed = _feed(sent, asked, office, console)
        if asked.dry_run:
            proposed = sending.proposal(office, feed, sent)
            receipt = Receipt(proposal=proposed, done="proposed")
        else:
            receipt = sending.send(
                office, feed, sent, approve=asked.approve, confirmed=asked.approve and asked.confirm
            )
    except UnknownName:
        raise  # the call is wrong, not the file
    except MeasurementError as problem:
        if not asked.json:
            console.say(f"{called(path)}: nothing was written: {problem}")
            if isinstance(problem, FeedAsked):
                console.lines(toml_lines(problem.suggestion))
        return _refused(path, problem), REFUSED
    if not asked.json:
        console.lines(receipt_lines(receipt, office.store.kind))
    return receipt_document(receipt), _code(receipt, asked)


def _code(receipt: Receipt, asked: Namespace) -> int:
    waits = asked.approve and receipt.done == "draft"
    return REFUSED if receipt.done == "refused" or waits else DONE


def _feed(sent: Original, asked: Namespace, office: Office, console: Console) -> Feed | Template:
    """The feed asked for, else that of a filled template, else the partner's that fits the file, else a sure suggestion.

    Raises:
        FeedError: it is another partner's, or several fit, or what is suggested leaves something open.
    """
    folder = console.data / "feeds"
    if asked.feed:
        feed = feeds.named(office, asked.feed, folder)
        if feed.partner != asked.partner:
            raise FeedError(f"feed {feed.id!r} is of partner {feed.partner!r}, not of {asked.partner!r}")
        return feed
    if template := templates.returned(office, asked.partner, sent):
        return template
    feed, why = choosing_feed.chosen(office, sent, asked.partner, folder)
    if why.origin is not Origin.FORMER and not asked.json:
        console.lines(suggestion_lines(why))
    return feed


def _refused(path: Path, why: MeasurementError) -> dict[str, Any]:
    """The document of a file that could not be read at all."""
    return {
        "file": called(path),
        "feed": None,
        **{o.value: 0 for o in Outcome},
        "issues": [_issue(issue) for issue in _reasons(path, why)],
        "changes": [],
        "decisions": {},
        "batch": None,
        "written": 0,
        "done": "refused",
        **({"proposed_feed": suggestion_document(why.suggestion)} if isinstance(why, FeedAsked) else {}),
    }


def _reasons(path: Path, why: MeasurementError) -> list[Issue]:
    """Why a file cannot be read: each column that moved, else one sentence."""
    refused: dict[str, Any] = {"severity": Severity.REJECTED, "file": called(path)}
    if isinstance(why, ColumnsMoved):
        return [
            Issue(code="column_moved", column=header, read="", expected=f"a column {header!r}", suggestion=now, **refused)
            for header, now in why.missing
        ]  # fmt: skip
    return [Issue(code="unreadable", expected="a file as its feed declares it", read=str(why), **refused)]


def receipt_document(receipt: Receipt) -> dict[str, Any]:
    """What became of a file, as a document."""
    proposed = receipt.proposal
    return {
        "file": proposed.file,
        "feed": proposed.feed,
        **{str(k): v for k, v in proposed.counts.items()},
        "issues": [_issue(i) for i in proposed.issues],
        "changes": [_change(c) for c in _moved(proposed)],
        "decisions": dict(proposed.decisions),
        "batch": receipt.batch,
        "written": receipt.written,
        "done": receipt.done,
    }


def _issue(issue: Issue) -> dict[str, Any]:
    found = asdict(issue)
    found["severity"] = issue.severity.value
    return found


def _moved(proposed: Proposal) -> list[Change]:
    """The figures that would change, or need a person's yes."""
    return list(proposed.of(Outcome.CHANGED, Outcome.HELD))


def _change(change: Change) -> dict[str, Any]:
    return {
        "row": change.row,
        "sheet": change.sheet,
        "curve": change.key.slug if change.key else None,
        "period": change.point.period.code if change.point else None,
        "outcome": change.outcome.value,
        "old": _figure(change.old),
        "new": _figure(change.point),
    }


def _figure(point: Point | None) -> dict[str, Any] | None:
    """A figure as ratio and counts; None where there was none."""
    if point is None:
        return None
    return {
        "numerator": point.numerator,
        "denominator": point.denominator,
        "value": point.ratio,
        "state": point.state.value,
    }


def receipt_lines(receipt: Receipt, kind: StoreKind | None) -> Iterator[str]:
    """What became of a file, for a person."""
    proposed = receipt.proposal
    yield f"{proposed.file} ({proposed.feed}): " + ", ".join(f"{n} {o}" for o, n in proposed.counts.items())
    yield from _issue_lines(proposed)
    yield from _change_lines(proposed)
    yield {
        "proposed": "nothing was written: a dry run",
        "unchanged": "nothing to do: "
        + ("every figure is known already" if proposed.changes else "no figure is filled in"),
        "same_file": f"nothing to do: the same file came as batch {receipt.batch}",
        "refused": "nothing was written: no row can be right",
        "draft": _draft_line(receipt),
        "approved": f"batch {receipt.batch} approved: {counted(receipt.written, 'figure')} written; {_public(kind)}",
    }[receipt.done]
    yield from frozen_lines(receipt.freezing)


def _public(kind: StoreKind | None) -> str:
    if kind is StoreKind.DEMONSTRATION:
        return "the public sees them after 'release'"
    return "only staff see them, for a real store cannot be released yet"


def _draft_line(receipt: Receipt) -> str:
    kept = f"kept as batch {receipt.batch}; no figure is written until it is approved"
    doubtful = any(i.severity is not Severity.NOTE for i in receipt.proposal.issues)
    return f"{kept}: load it again with --approve" + (
        " --confirm, once the issues are read" if doubtful else ""
    )


def _change_lines(proposed: Proposal) -> Iterator[str]:
    moved = _moved(proposed)
    for change in moved[:SHOWN]:
        period = change.point.period.code if change.point else ""
        curve = change.key.slug if change.key else ""
        yield f"  row {change.row}: {curve}, {period}: {_said(change.old)} -> {_said(change.point)}"
    if len(moved) > SHOWN:
        yield f"  ... and {len(moved) - SHOWN} more; --json lists all"


def _said(point: Point | None) -> str:
    if point is None:
        return "nothing"
    if point.ratio is None:
        return point.state.value.replace("_", " ")
    counts = (
        f"{point.numerator} of {point.denominator}, "
        if None not in (point.numerator, point.denominator)
        else ""
    )
    return f"{counts}{point.ratio:.6g}"


def _issue_lines(proposed: Proposal) -> Iterator[str]:
    for issue in proposed.issues[:SHOWN]:
        sheet = f"{issue.sheet!r} " if issue.sheet else ""
        place = f"{sheet}row {issue.row}" if issue.row else f"{sheet}whole file".strip()
        column = f", {issue.column}" if issue.column else ""
        nearest = f"; nearest {issue.suggestion!r}" if issue.suggestion else ""
        yield (
            f"  {issue.severity}: {place}{column}: read {issue.read!r}, expected {issue.expected}{nearest}"
            f" ({issue.code})"
        )
    if len(proposed.issues) > SHOWN:
        yield f"  ... and {len(proposed.issues) - SHOWN} more; --json lists all"
