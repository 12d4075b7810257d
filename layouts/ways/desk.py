"""The desk: staff send a partner's file, see what it would change, and say yes or no. At this machine alone, as all of /app."""

from __future__ import annotations

from typing import TypeAlias

from flask import Blueprint, Response, redirect, request
from werkzeug.exceptions import BadRequest, HTTPException

from indicators.errors import MeasurementError
from layouts.acts import feeds, sending
from layouts.acts.intake import Intake, receive
from layouts.acts.sending import Receipt
from layouts.parts.spoken import spoken
from layouts.pictures.proposals import Standing, proposal_picture
from layouts.receipts import stored_document
from layouts.ways import answers
from layouts.ways import batches as sent_batches
from layouts.ways.batches import SEND, SENT
from layouts.ways.pages import page
from layouts.ways.proof import Proof
from layouts.ways.statuses import sentence, told
from layouts.ways.upload import file_of_form, limit, refuse_strange_number
from layouts.wording import Words, mark

NUMBER = "<int:number>"
NOTHING_NEW = mark("There is nothing to do: every figure is known already.")
NOTHING_FILLED_IN = mark("There is nothing to do: no figure is filled in.")
NOTHING_RIGHT = mark("Nothing was kept: no row of it can be right.")
Answer: TypeAlias = "Response | answers.Redirect"


def blueprint(intake: Intake, proof: Proof) -> Blueprint:
    """The pages."""
    desk = Blueprint("desk", __name__)
    desk.url_value_preprocessor(refuse_strange_number)

    @desk.get(SEND)
    def form() -> Response:
        return send_page(intake, proof, spoken())

    @desk.post(SEND)
    def send() -> Answer:
        return sent(intake, proof, spoken())

    @desk.get(SENT)
    def listed() -> Response:
        return sent_batches.list_page(intake, spoken())

    @desk.get(f"{SENT}/{NUMBER}")
    def one(number: int) -> Response:
        return sent_batches.batch_page(intake, proof, number, spoken())

    @desk.get(f"{SENT}/{NUMBER}.json")
    def all_of_it(number: int) -> Response:
        return answers.document(stored_document(sending.stored(intake.office(), number)))

    @desk.get(f"{SENT}/{NUMBER}/rejected")
    def rejected(number: int) -> Response:
        return sent_batches.rejected_rows(intake, number)

    @desk.post(f"{SENT}/{NUMBER}/<any(approve, sendback, undo):act>")
    def decide(number: int, act: str) -> Answer:
        return decided(intake, proof, number, act)

    @desk.errorhandler(MeasurementError)
    @desk.errorhandler(HTTPException)
    def trouble(problem: Exception) -> Response:
        status, said = told(problem)
        return page("trouble.html", spoken(), status, why=sentence(said), staff=True, back=SENT)

    return desk


def send_page(
    intake: Intake, proof: Proof, w: Words, *, chosen: str = "", why: str = "", status: int = 200
) -> Response:
    """The form that takes a file; `why` says why the last one was not taken."""
    office = intake.office()
    partners = [(p, feeds.newest(office, p.id, intake.feeds)) for p in office.agreed().partners]
    return page(
        "send.html", w, status, staff=True, partners=partners,
        chosen=chosen, why=why, action=SEND, proof=proof.of(SEND),
    )  # fmt: skip


def sent(intake: Intake, proof: Proof, w: Words) -> Answer:
    """Keep what the form brings as a draft and lead to its page; a file that is not kept is told of at once."""
    chosen = ""
    try:
        limit(request)
        refuse_unasked(proof)
        chosen = request.form.get("shape", "")
        partner, _, feed = chosen.partition("/")
        receipt = receive(intake, file_of_form(request), partner, feed)
    except (MeasurementError, HTTPException) as problem:
        status, said = told(problem)
        status = 422 if status == 404 else status
        return send_page(intake, proof, w, chosen=chosen, why=sentence(said), status=status)
    if receipt.batch is not None:
        return redirect(f"{SENT}/{receipt.batch}", 303)
    return not_kept(intake, receipt, w, staff=True)


def not_kept(intake: Intake, receipt: Receipt, w: Words, *, staff: bool, again: str = SEND) -> Response:
    """What is said of a file that brings nothing, or nothing that can be right."""
    refused, some = receipt.done == "refused", len(receipt.proposal.rows) > 0
    why = NOTHING_RIGHT if refused else NOTHING_NEW if some else NOTHING_FILLED_IN
    standing = Standing(state=None, why=w.say(why))
    picture = proposal_picture(receipt.proposal, intake.office().agreed(), standing, w, decides=staff)
    status = 422 if refused else 200
    return page(
        "proposal.html", w, status, p=picture, staff=staff, again=again, number=None, proofs={}, mend=""
    )


def decided(intake: Intake, proof: Proof, number: int, act: str) -> Answer:
    """Approve or send back what waits, or undo what was approved; with a reason."""
    request.max_content_length = 64 * 1024
    refuse_unasked(proof)
    reason = " ".join(request.form.get("reason", "").split())[:1000]
    if not reason:
        raise BadRequest(
            "no reason; write a few words: who decides alone says why, and it stays with the figures"
        )
    office = intake.office()
    match act:
        case "approve":
            sending.approve(office, number, reason)
        case "sendback":
            sending.send_back(office, number, reason)
        case _:
            sending.undo(office, number, reason)
    return redirect(f"{SENT}/{number}", 303)


def refuse_unasked(proof: Proof) -> None:
    """Stop a form that was not asked for here.

    Raises:
        BadRequest: it has no token of ours, or an old one.
    """
    if not proof.holds(request.form.get("proof", ""), request.path):
        raise BadRequest(
            "the form is older than the server's last start, or not ours; open it again and send it"
        )
