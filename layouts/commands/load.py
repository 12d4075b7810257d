"""Load partners' files: the proposal first, then what was done."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indicators.batches import Issue, Proposal
from indicators.errors import FeedError, MeasurementError, SourceUnreadable, unknown
from layouts.acts import sending
from layouts.acts.office import Office
from layouts.acts.sending import Receipt
from layouts.commands.console import DONE, REFUSED, Console
from loaders import Feed, read_feed

NAME = "load"
HELP = "read partners' files, show what they would change, and keep or approve it"
SHOWN = 20
"""Issues printed for a person; `--json` has all."""


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--partner", required=True, help="who sent it, by the community's id")
    parser.add_argument("--feed", help="a feed's name, or a TOML file; else the partner's feed that fits")
    parser.add_argument("--dry-run", action="store_true", help="only show what would change")
    parser.add_argument("--approve", action="store_true", help="approve a file in which nothing is wrong")
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
        feed = _feed(path, asked, office, console)
        if asked.dry_run:
            proposed = sending.proposal(office, feed, path)
            receipt = Receipt(proposal=proposed, batch=None, written=0, done="proposed")
        else:
            receipt = sending.send(office, feed, path, approve=asked.approve)
    except (SourceUnreadable, FeedError) as problem:
        if not asked.json:
            console.say(f"{path.name}: nothing was written: {problem}")
        return {"file": path.name, "done": "refused", "why": str(problem)}, REFUSED
    if not asked.json:
        console.lines(_lines(receipt))
    return _document(receipt), _code(receipt, asked)


def _code(receipt: Receipt, asked: Namespace) -> int:
    waits = asked.approve and receipt.done == "draft"
    return REFUSED if receipt.done == "refused" or waits else DONE


def _feed(path: Path, asked: Namespace, office: Office, console: Console) -> Feed:
    """The feed asked for, else the only one of the partner's that fits the file.

    Raises:
        FeedError: it is another partner's, or none or several fit.
    """
    folder = console.data / "feeds"
    if asked.feed:
        named = Path(asked.feed)
        own = named if named.suffix == ".toml" else folder / f"{asked.feed}.toml"
        if not own.is_file():
            raise unknown("feed", asked.feed, (p.stem for p in folder.glob("*.toml")))
        feed = read_feed(own)
        if feed.partner != asked.partner:
            raise FeedError(f"feed {feed.id!r} is of partner {feed.partner!r}, not of {asked.partner!r}")
        return feed
    return _fitting(path, asked.partner, office, folder)


def _fitting(path: Path, partner: str, office: Office, folder: Path) -> Feed:
    feeds = [f for f in map(read_feed, sorted(folder.glob("*.toml"))) if f.partner == partner]
    fitting, refused = [], []
    for feed in feeds:
        try:
            counts = sending.proposal(office, feed, path).counts
        except MeasurementError as problem:
            refused.append(f"{feed.id}: {problem}")
            continue
        if any(n for outcome, n in counts.items() if outcome != "rejected"):
            fitting.append(feed)
    if len(fitting) == 1:
        return fitting[0]
    if not feeds:
        raise FeedError(f"partner {partner!r} has no feed; write one and name it with --feed")
    if fitting:
        raise FeedError(f"several feeds fit: {', '.join(f.id for f in fitting)}; name one with --feed")
    raise FeedError(f"no feed of {partner!r} fits: " + "; ".join(refused or [f.id for f in feeds]))


def _document(receipt: Receipt) -> dict[str, Any]:
    proposed = receipt.proposal
    return {
        "file": proposed.file,
        "feed": proposed.feed,
        **{str(k): v for k, v in proposed.counts.items()},
        "issues": [_issue(i) for i in proposed.issues],
        "decisions": dict(proposed.decisions),
        "batch": receipt.batch,
        "written": receipt.written,
        "done": receipt.done,
    }


def _issue(issue: Issue) -> dict[str, Any]:
    found = asdict(issue)
    found["severity"] = issue.severity.value
    return found


def _lines(receipt: Receipt) -> Iterator[str]:
    proposed = receipt.proposal
    yield f"{proposed.file} ({proposed.feed}): " + ", ".join(f"{n} {o}" for o, n in proposed.counts.items())
    yield from _issue_lines(proposed)
    yield {
        "proposed": "nothing was written: a dry run",
        "unchanged": "nothing to do: every figure is known already",
        "refused": "nothing was written: no row can be right",
        "draft": f"kept as batch {receipt.batch}; no figure is written until it is approved",
        "approved": f"batch {receipt.batch} approved: {receipt.written} figures written",
    }[receipt.done]


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
