"""A partner's file: read, compared with what is known, kept as a draft, approved, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indicators.batches import Outcome, Proposal, Severity
from indicators.community import Community
from indicators.errors import SourceUnreadable
from indicators.store import curves as stored
from indicators.store import drafts
from layouts.acts import freezing
from layouts.acts.office import Office
from loaders import Agreed, Feed, MeasureFacts, load, propose


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of a file.

    Attributes:
        batch: the draft's number; None where nothing was kept.
        written: observations written; 0 until a batch is approved.
        done: proposed (nothing kept), draft, approved, unchanged (the file says nothing new) or refused.
    """

    proposal: Proposal
    batch: int | None
    written: int
    done: str
    frozen: int = 0


def agreed_words(community: Community) -> Agreed:
    """The community's words, as far as a loader needs them."""
    return Agreed(
        measures={
            m.id: MeasureFacts(unit=m.unit, kind=m.kind, better=m.better, plausible=m.plausible)
            for m in community.measures
        },
        places=frozenset(p.id for p in community.places),
        groups=frozenset(g.id for g in community.groups),
        populations=frozenset(p.id for p in community.populations),
    )


def proposal(office: Office, feed: Feed, path: Path) -> Proposal:
    """What a file would change; writes nothing.

    Raises:
        SourceUnreadable: the file does not open as the feed declares.
        UnknownName: the feed's partner or source is not the community's.
    """
    today = office.today
    with office.reading() as view:
        agreed = view.agreed()
        agreed.partner(feed.partner)
        agreed.source(feed.source)
        found = load(feed, path, agreed_words(agreed), today)
        known = stored.said_by(view.connection, view.community, feed.source)
    return propose(found, known)


def send(office: Office, feed: Feed, path: Path, *, approve: bool) -> Receipt:
    """Keep a file's proposal as a draft, and approve it where an operator says so; all in one transaction.

    A file that would change nothing is not kept at all, nor is one in which no row can be right.
    """
    proposed = proposal(office, feed, path)
    counts = proposed.counts
    if not counts[Outcome.NEW] and not counts[Outcome.CHANGED] and not counts[Outcome.HELD]:
        refused = bool(counts[Outcome.REJECTED]) or not counts[Outcome.UNCHANGED]
        return Receipt(proposal=proposed, batch=None, written=0, done="refused" if refused else "unchanged")
    content = _bytes(path)
    with office.desk() as desk:
        batch = drafts.keep(desk, proposed, content)
        if not approve or _needs_yes(proposed):
            return Receipt(proposal=proposed, batch=batch, written=0, done="draft")
        written = drafts.approve(desk, batch, f"approved by {office.actor.label} on the command line")
        frozen = freezing.freeze_declared(desk)
    return Receipt(proposal=proposed, batch=batch, written=written, done="approved", frozen=frozen)


def _needs_yes(proposed: Proposal) -> bool:
    """Whether anything in the file could not be read: then nothing is loaded until a person has seen it."""
    return any(i.severity is not Severity.NOTE for i in proposed.issues)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise SourceUnreadable(f"{path.name}: {problem.strerror}") from problem


def undo(office: Office, batch: int) -> tuple[int, int]:
    """Take an approved batch back, as new revisions; returns the undoing batch and how many figures moved."""
    with office.desk() as desk:
        return drafts.undo(desk, batch, f"undone by {office.actor.label} on the command line")
