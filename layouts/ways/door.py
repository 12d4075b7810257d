"""The door: whoever holds a link sends one owed file, from anywhere and without an account.

The token in the address is the whole permission: there is no cookie that another site's page could use, so the form needs no
proof besides, and no name of the machine is asked for, for it is reached by whatever name the community gives it.
"""

from __future__ import annotations

from typing import TypeAlias

from flask import Blueprint, Response, redirect, request
from werkzeug.exceptions import HTTPException, NotFound, TooManyRequests

from indicators.errors import MeasurementError
from indicators.store.links import LinkState, UploadLink
from indicators.store.proposals import StoredProposal
from layouts.acts import doors, sending
from layouts.acts.intake import Intake
from layouts.parts.spoken import spoken
from layouts.pictures.proposals import proposal_picture
from layouts.ways import answers, batches, desk
from layouts.ways.pages import page
from layouts.ways.statuses import sentence, told
from layouts.ways.upload import file_of_form, limit, refuse_strange_number
from layouts.wording import Words

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "X-Robots-Tag": "noindex, nofollow",
}  # fmt: skip
Answer: TypeAlias = "Response | answers.Redirect"


def blueprint(intake: Intake) -> Blueprint:
    """The pages of links."""
    door = Blueprint("door", __name__)
    door.url_value_preprocessor(refuse_strange_number)

    @door.get("/send/<token>")
    def form(token: str) -> Response:
        return form_page(intake, opened(intake, token), spoken())

    @door.post("/send/<token>")
    def send(token: str) -> Answer:
        return sent(intake, opened(intake, token), spoken())

    @door.get(f"/send/<token>/{desk.NUMBER}")
    def receipt(token: str, number: int) -> Response:
        return receipt_page(intake, opened(intake, token), number, spoken())

    @door.get(f"/send/<token>/{desk.NUMBER}/rejected")
    def rejected(token: str, number: int) -> Response:
        own(intake, opened(intake, token), number)
        return batches.rejected_rows(intake, number)

    @door.errorhandler(MeasurementError)
    @door.errorhandler(HTTPException)
    def trouble(problem: Exception) -> Response:
        status, said = told(problem)
        return page("trouble.html", spoken(), status, why=sentence(said), staff=False, back="")

    @door.after_request
    def leave(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    return door


def opened(intake: Intake, token: str) -> UploadLink:
    """The link of a token that still takes a file. Of one that does not nobody learns whether it ever did.

    Raises:
        NotFound: there is none, it has run out, or it was taken back.
        TooManyRequests: it took as many files as a link may.
    """
    office, w = intake.office(), spoken()
    link = doors.behind(office, token)
    state = link.state(office.today) if link else None
    if state is LinkState.USED_UP:
        raise TooManyRequests(
            w.say("This link has taken as many files as it may. Ask whoever sent it to you for a new one.")
        )
    if link is None or state is not LinkState.OPEN:
        raise NotFound(
            w.say("This link does not work: it is mistyped, has run out, or was taken back. Ask whoever sent it to you for a new one.")
        )  # fmt: skip
    return link


def form_page(intake: Intake, link: UploadLink, w: Words, *, why: str = "", status: int = 200) -> Response:
    """Who asks for what until when, and the form that takes it."""
    agreed = intake.office().agreed()
    last = f"{request.path}/{link.batch}" if link.batch is not None else ""
    return page(
        "door.html", w, status, staff=False, community=agreed.name, partner=agreed.partner(link.partner).name,
        what=link.what, until=w.day(link.expires_on), why=why, action=request.path, last=last,
    )  # fmt: skip


def sent(intake: Intake, link: UploadLink, w: Words) -> Answer:
    """Keep the file as a draft and lead to its receipt; a file that is not kept is told of at once."""
    try:
        limit(request)
        receipt = doors.receive_by(intake, link, file_of_form(request))
    except (MeasurementError, HTTPException) as problem:
        status, said = told(problem)
        return form_page(intake, link, w, why=sentence(said), status=422 if status == 404 else status)
    if receipt.done == "draft":
        return redirect(f"{request.path}/{receipt.batch}", 303)
    return desk.not_kept(intake, receipt, w, staff=False, again=request.path)


def receipt_page(intake: Intake, link: UploadLink, number: int, w: Words) -> Response:
    """What became of a file that came by this link.

    Raises:
        NotFound: it did not come by it.
    """
    stored = own(intake, link, number)
    agreed = intake.office().agreed()
    standing = batches.standing(stored, agreed.name)
    picture = proposal_picture(stored.proposal, agreed, standing, w, decides=False)
    return page(
        "proposal.html", w, p=picture, staff=False, again=request.path.rpartition("/")[0], number=None, proofs={},
        mend=f"{request.path}/rejected",
    )  # fmt: skip


def own(intake: Intake, link: UploadLink, number: int) -> StoredProposal:
    """A file that came by this link.

    Raises:
        NotFound: it did not come by it.
    """
    stored = sending.stored(intake.office(), number)
    if not doors.came_by(link, stored.summary):
        raise NotFound(spoken().say("No file of that number came by this link."))
    return stored
