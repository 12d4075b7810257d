"""The interface for programs: a file is sent and has an address and a state; a person's yes comes later.

Until partners have tokens it answers at this machine alone. A token will say who the caller is in `caller`, and nothing
else here will change.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from types import MappingProxyType

from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest, Forbidden, HTTPException

from indicators.errors import MeasurementError, UnknownName
from indicators.refusals import Refusal
from indicators.store import Actor, batches
from layouts.acts import sending
from layouts.acts.intake import Intake, receive
from layouts.receipts import receipt_document, refused_document, stored_document, trouble_document
from layouts.ways import openapi
from layouts.ways.answers import document
from layouts.ways.statuses import code, told
from layouts.ways.upload import NAMED, file_of_body, file_of_form, limit, refuse_strange_number
from loaders import Original

BATCHES = "/api/v1/batches"
NUMBER = "<int:number>"
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ANSWERED = MappingProxyType({BATCHES: "GET, HEAD, OPTIONS, POST", rf"{BATCHES}/[0-9]+": "GET, HEAD, OPTIONS"})
NO_FILE = "no file; send it as the field 'file' of the form"
NO_FORM = (
    "no form: the Content-Type says multipart/form-data, and the body is none; send one with the fields 'file' and "
    f"'partner', or the file alone with {NAMED} and Content-Type application/octet-stream"
)
FORMS = "multipart/form-data"
AGAIN = 60
"""Seconds after which a file that found others being read may be sent again."""


def blueprint(intake: Intake, is_here: Callable[[], bool]) -> Blueprint:
    """The interface. `is_here` says whether the request was made at this machine."""
    api = Blueprint("api", __name__)
    api.url_value_preprocessor(refuse_strange_number)

    @api.before_request
    def enter() -> None:
        if request.path != openapi.ADDRESS:
            caller(intake, is_here)

    @api.post(BATCHES)
    def send() -> Response:
        return sent(intake, caller(intake, is_here))

    @api.get(BATCHES)
    def listed() -> Response:
        with intake.office().reading() as view:
            return document({"batches": [asdict(b) for b in batches.listed(view.connection, view.community)]})

    @api.get(f"{BATCHES}/{NUMBER}")
    def one(number: int) -> Response:
        return document(stored_document(sending.stored(intake.office(), number)))

    @api.get(openapi.ADDRESS)
    def described() -> Response:
        return document(openapi.description())

    @api.route("/api/", defaults={"rest": ""}, methods=VERBS, provide_automatic_options=False)
    @api.route("/api/<path:rest>", methods=VERBS, provide_automatic_options=False)
    def nowhere(rest: str) -> Response:
        return unanswered(f"/api/{rest}", request.method)

    @api.errorhandler(MeasurementError)
    @api.errorhandler(HTTPException)
    def trouble(problem: Exception) -> Response:
        status, said = told(problem)
        return document({"error": said, "code": code(problem)}, status, **later(status))

    return api


def unanswered(address: str, verb: str) -> Response:
    """What is said where nothing is, or nothing that is asked for in this way."""
    verbs = next((verbs for known, verbs in ANSWERED.items() if re.fullmatch(known, address.rstrip("/"))), "")
    why = f"{verb} is not answered" if verbs else "nothing is"
    said = {"error": f"{why} at {address}; {openapi.ADDRESS} says what there is", "code": Refusal.MISCALLED}
    return document(said, 405, Allow=verbs) if verbs else document(said, 404)


def later(status: int) -> dict[str, str]:
    """When to ask again, where that may help."""
    return {"Retry_After": str(AGAIN)} if status == 503 else {}


def caller(intake: Intake, is_here: Callable[[], bool]) -> Actor:
    """Who calls: the operator at this machine; there are no tokens yet.

    Raises:
        Forbidden: the call came from elsewhere.
    """
    if not is_here():
        raise Forbidden("until partners have tokens this answers at the machine that serves it alone")
    return intake.operator


def sent(intake: Intake, actor: Actor) -> Response:
    """Read a file and keep it as a draft: 202 and its address. 200 where there is nothing to do, 422 where nothing can be right.

    Raises:
        BadRequest: no file, no partner, or something said twice.
        RequestEntityTooLarge: more than one file may have.
    """
    limit(request)
    formed = request.mimetype == FORMS
    if formed and not (request.form or request.files):
        raise BadRequest(NO_FORM)
    try:
        file = file_of_form(request, NO_FILE) if formed else file_of_body(request)
        return _received(intake, file, actor)
    except UnknownName as problem:
        return document(trouble_document(problem), 400)


def _received(intake: Intake, file: Original, actor: Actor) -> Response:
    partner, feed = _said("partner"), _said("feed", needed=False)
    try:
        receipt = receive(intake, file, partner, feed, actor)
    except UnknownName:
        raise
    except MeasurementError as problem:
        status, _ = told(problem)
        return document(refused_document(file.name, problem), status, **later(status))
    said_of_it = receipt_document(receipt)
    if receipt.done == "refused":
        return document(said_of_it, 422)
    where = {"Location": f"{BATCHES}/{receipt.batch}"} if receipt.batch is not None else {}
    if receipt.done == "draft":
        return document(said_of_it | {"state": "draft"}, 202, **where)
    return document(said_of_it, 200, **where)


def _said(name: str, *, needed: bool = True) -> str:
    """What a request says once, in its form or after the question mark; "" where it need not."""
    found = [*request.args.getlist(name), *(request.form.getlist(name) if request.mimetype == FORMS else [])]
    if len(found) > 1:
        raise BadRequest(f"{name}: said {len(found)} times; say it once")
    if needed and not "".join(found).strip():
        raise BadRequest(f"no {name}; say who sent the file, by the community's id")
    return "".join(found).strip()
