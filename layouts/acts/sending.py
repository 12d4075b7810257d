"""A partner's file: read, compared with what is known, kept as a draft, approved, taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from indicators.batches import BatchState, Outcome, Proposal, Severity
from indicators.errors import FeedError, SourceUnreadable
from indicators.figure_table import changed
from indicators.store import Desk, View, batches, curves, drafts, proposals, senders
from indicators.store.proposals import StoredProposal
from indicators.store.superseded import superseded
from layouts.acts import feeds
from layouts.acts.freezing import Freezing, freeze_declared
from layouts.acts.office import Office
from layouts.acts.owed import debt
from layouts.acts.templates import narrowed
from loaders import Agreed, Fault, Feed, Load, Original, load, propose
from loaders.proposing import together
from loaders.suggesting.moving_columns import explained
from loaders.templates.form import figures_sheet
from loaders.templates.returned import Template

Progress = Callable[[str, int, int], None]
"""Is told the stage a file is in (read, compare, keep), how much of it is done, and of how much; 0 of 0 is not known."""


def unwatched(_stage: str, _done: int, _of: int) -> None:
    """The progress nobody looks at."""


def watched(sent: Original, progress: Progress) -> Original:
    """A file of which somebody wants to know how many rows are read."""
    return sent.watched(lambda rows: progress("read", rows, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of a file.

    Attributes:
        batch: the batch it was kept as, or the one that brought the same file before; None where nothing was kept.
        written: observations written; 0 until a batch is approved.
        done: proposed (nothing kept), draft, approved, unchanged (it says nothing new), same_file (it came before),
            or refused (no row of it can be right).
        freezing: the baselines that were drawn because their history is in now, and those that wait.
    """

    proposal: Proposal
    done: str
    batch: int | None = None
    written: int = 0
    freezing: Freezing = field(default_factory=Freezing)


def read(office: Office, feed: Feed, sent: Original, words: Agreed | None = None) -> Load:
    """A file as its feed declares it, checked against the community's words, or those of them that may stand in it.

    Raises:
        SourceUnreadable: the file does not open as the feed declares; which columns moved, where it is that.
        FeedError: the feed's source is another partner's.
        UnknownName: the feed's partner or source is not the community's.
    """
    agreed = office.agreed()
    agreed.partner(feed.partner)
    if (owner := agreed.source(feed.source).partner) != feed.partner:
        raise FeedError(f"feed {feed.id!r} of {feed.partner!r}: source {feed.source!r} is {owner!r}'s")
    try:
        return load(feed, sent, words or Agreed.of(agreed), office.today)
    except SourceUnreadable as why:
        raise explained(feed, sent, why) from None


def compared(where: View | Desk, found: Load) -> Proposal:
    """What a file would change, as things stand in a view or at a desk."""
    connection, community, source = where.connection, where.community, found.feed.source
    measures = {key.measure for key in found.figures.keys}
    said = curves.said_by(connection, community, source)
    moved = {
        found.figures.keys[at] for at in np.unique(found.figures.curve[changed(found.figures, said)]).tolist()
    }
    return propose(
        found,
        said,
        curves.grains(connection, community),
        curves.said_by_others(connection, community, source, measures),
        superseded(connection, community, source, moved),
    )


def proposal(
    office: Office, feed: Feed | Template, sent: Original, progress: Progress = unwatched
) -> Proposal:
    """What a file would change; writes nothing."""
    found = _read_all(office, feed, sent, progress)
    progress("compare", 0, 0)
    with office.reading() as view:
        return _compared_all(view, found)


def _read_all(office: Office, feed: Feed | Template, sent: Original, progress: Progress) -> tuple[Load, ...]:
    """A file as its feed reads it; a filled template sheet by sheet, each held to the words that may stand in it."""
    progress("read", 0, 0)
    if progress is not unwatched:
        sent = watched(sent, progress)
    if isinstance(feed, Feed):
        with office.reading() as view:
            feeds.refuse_changed(view, feed)
            newer = feeds.newer(view, feed)
        found = read(office, feed, sent)
        return (replace(found, decisions=(*found.decisions, *newer)),)
    places, words = debt(office, feed.partner).places, Agreed.of(office.agreed())
    return tuple(read(office, one, sent, narrowed(words, one, places[one.source])) for one in feed.feeds)


def _compared_all(where: View | Desk, found: Sequence[Load]) -> Proposal:
    called = [one.sheet or figures_sheet(nth) for nth, one in enumerate(found, start=1)]
    proposed = together([compared(where, one) for one in found], called)
    return replace(proposed, senders=senders.senders(where.connection, where.community, proposed))


def send(
    office: Office,
    feed: Feed | Template,
    sent: Original,
    *,
    approve: bool,
    confirmed: bool = False,
    progress: Progress = unwatched,
) -> Receipt:
    """Keep a file's proposal as a draft, and approve it where an operator says so, in one transaction.

    A file that would change nothing is not kept, nor is one in which no row can be right, nor one that came
    before, unless its figures were changed since. Where anything in it is wrong or doubtful it is approved only when that was `confirmed`.
    """
    found = _read_all(office, feed, sent, progress)
    progress("compare", 0, 0)
    with office.desk() as desk:
        proposed = _compared_all(desk, found)
        before = batches.same_file(desk.connection, desk.community, proposed, [BatchState.APPROVED])
        if before is not None and not _older(proposed):
            unchanged = set(_outcomes(proposed)) <= {Outcome.UNCHANGED, Outcome.REJECTED}
            return Receipt(proposal=proposed, done="unchanged" if unchanged else "same_file", batch=before)
        if (nothing := nothing_to_keep(proposed)) is not None:
            return Receipt(proposal=proposed, done=nothing)
        progress("keep", 0, len(proposed.rows))
        waiting = batches.same_file(desk.connection, desk.community, proposed, drafts.WAITING)
        if isinstance(feed, Feed):
            feeds.enter(desk, feed, f"first used for {sent.name}")
        batch = waiting or drafts.keep(desk, proposed, sent.content)
        if not approve or (needs_yes(proposed) and not confirmed):
            return Receipt(proposal=proposed, done="draft", batch=batch)
        written = drafts.approve(desk, batch, f"approved by {office.actor.label} on the command line")
        frozen = freeze_declared(desk)
    return Receipt(proposal=proposed, done="approved", batch=batch, written=written, freezing=frozen)


def _older(proposed: Proposal) -> bool:
    """Whether it says what was changed since; then the same file is no longer a repetition, and needs a yes."""
    return any(issue.code == Fault.SUPERSEDED_FIGURE for issue in proposed.issues)


def _outcomes(proposed: Proposal) -> list[Outcome]:
    return [outcome for outcome, count in proposed.counts.items() if count]


def nothing_to_keep(proposed: Proposal) -> str | None:
    """Why a file is not kept: it says nothing new, or nothing that can be right."""
    found = _outcomes(proposed)
    if any(o in found for o in (Outcome.NEW, Outcome.CHANGED, Outcome.HELD)):
        return None
    return "unchanged" if found in ([], [Outcome.UNCHANGED]) else "refused"


def needs_yes(proposed: Proposal) -> bool:
    """Whether anything is wrong or doubtful: then nothing is loaded until a person has seen it."""
    return any(i.severity is not Severity.NOTE for i in proposed.issues)


def approve(office: Office, batch: int, reason: str) -> tuple[int, Freezing]:
    """Say yes to a draft, also to what it holds for a person's yes; returns the figures written and what was frozen then.

    Raises:
        NotAllowed: the batch is not waiting for approval.
    """
    with office.desk() as desk:
        return drafts.approve(desk, batch, reason), freeze_declared(desk)


def send_back(office: Office, batch: int, reason: str) -> None:
    """Say no to a draft, with what its sender should know.

    Raises:
        NotAllowed: the batch is not waiting for approval.
    """
    with office.desk() as desk:
        drafts.send_back(desk, batch, reason)


def stored(office: Office, batch: int) -> StoredProposal:
    """A batch with its proposal, as the store has it.

    Raises:
        UnknownName: there is no such batch.
    """
    with office.reading() as view:
        return proposals.read(view.connection, view.community, batch)


def undo(office: Office, batch: int, reason: str = "") -> tuple[int, int]:
    """Take an approved batch back, as new revisions; returns the undoing batch and how many figures moved.

    Raises:
        NotAllowed: the batch is not approved.
    """
    with office.desk() as desk:
        return drafts.undo(desk, batch, reason or f"undone by {office.actor.label} on the command line")
