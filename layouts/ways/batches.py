"""Batches: the list of what was sent, and a page for each, with what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from flask import Response, request
from werkzeug.exceptions import NotFound

from indicators.batches import BatchState
from indicators.errors import unknown
from indicators.store import batches
from indicators.store.proposals import StoredProposal
from layouts.acts import mending, sending
from layouts.acts.intake import Intake
from layouts.parts.addresses import PREFIX, send_address
from layouts.pictures.batches import Shelf, batches_picture
from layouts.pictures.proposals import Standing, proposal_picture
from layouts.ways import answers
from layouts.ways.pages import page
from layouts.ways.proof import Proof
from layouts.wording import Words

SEND, SENT = send_address(), f"{PREFIX}batches"
LATEST = 100
_WAITING = ("approve", "sendback")
ACTS: Mapping[BatchState, tuple[str, ...]] = MappingProxyType(
    {
        BatchState.DRAFT: _WAITING,
        BatchState.SUBMITTED: _WAITING,
        BatchState.ON_HOLD: _WAITING,
        BatchState.APPROVED: ("undo",),
        BatchState.SENT_BACK: (),
        BatchState.UNDONE: (),
    }
)
"""What may be done with a batch."""


def list_page(intake: Intake, w: Words) -> Response:
    """What was sent, the latest first: all of it, or what stands on the shelf that the address names.

    Raises:
        UnknownName: it names none.
    """
    chosen, start = shelf(), request.args.get("before", type=int)
    office = intake.office()
    with office.reading() as view:
        found = batches.listed(view.connection, view.community)
    names = {p.id: p.name for p in office.agreed().partners}
    picture = batches_picture(found, names, chosen, start, LATEST, w)
    return page("sent.html", w, staff=True, p=picture, address=SENT, send=SEND, shelf=chosen.value)


def shelf() -> Shelf:
    """Which batches the address asks for.

    Raises:
        UnknownName: it names none.
    """
    asked = request.args.get("state", Shelf.ALL.value)
    if asked not in set(Shelf):
        raise unknown("state", asked, Shelf)
    return Shelf(asked)


def batch_page(intake: Intake, proof: Proof, number: int, w: Words) -> Response:
    """One batch: what it would change, or has changed; of one that took another back, which."""
    office = intake.office()
    stored = sending.stored(office, number)
    summary = stored.summary
    if summary.undoes is not None:
        return undoing_page(stored, w)
    picture = proposal_picture(stored.proposal, office.agreed(), standing(stored), w)
    acts = {act: f"{SENT}/{number}/{act}" for act in ACTS[summary.state]}
    proofs = {act: (address, proof.of(address)) for act, address in acts.items()}
    return page(
        "proposal.html", w, p=picture, staff=True, proofs=proofs, again=SEND, number=number,
        sender=summary.submitted_by, all=f"{SENT}/{number}.json", mend=f"{SENT}/{number}/rejected",
    )  # fmt: skip


def undoing_page(stored: StoredProposal, w: Words) -> Response:
    """A batch that brought no file: it took another back."""
    summary = stored.summary
    day = w.day(date.fromisoformat(summary.sent_on))
    return page("undoing.html", w, staff=True, b=summary, day=day, moved=stored.written, address=SENT)


def standing(stored: StoredProposal, by: str | None = None) -> Standing:
    """What became of a batch; `by` stands for the persons where they are nobody's business."""
    found, undone = stored.summary, stored.undone
    approved = Standing(state=found.state, by=by or found.decided_by, on=found.decided_on, why=found.reason)
    if undone is None:
        return approved
    earlier = replace(approved, state=BatchState.APPROVED)
    return Standing(
        state=found.state,
        by=by or undone.decided_by,
        on=undone.decided_on,
        why=undone.reason,
        earlier=earlier,
    )


def rejected_rows(intake: Intake, number: int) -> Response:
    """The rows of a file that have to be put right, in the shape they were sent.

    Raises:
        NotFound: nothing in it has to be.
    """
    found = mending.rejected(intake.office(), number)
    if found is None:
        raise NotFound("no row of it has to be put right")
    return answers.attachment(found.name, found.content)
