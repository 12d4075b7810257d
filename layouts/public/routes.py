"""Routes: the public site as a Flask blueprint. Whatever no other part of the product answers, it answers."""

from __future__ import annotations

from flask import Blueprint, Response, request

from layouts.public.answers import Answer, wants_zip
from layouts.public.reader import PublicReader
from layouts.public.site import Site


def blueprint(read: PublicReader, site: Site | None = None) -> Blueprint:
    """The public pages over a reader of releases; `site` shares kept answers with the embeds."""
    public = Blueprint("public", __name__)
    shown = site or Site(read)

    @public.get("/", defaults={"rest": ""})
    @public.get("/<path:rest>")
    def page(rest: str) -> Response:
        query = {key: values[-1] for key, values in request.args.lists()}
        return respond(shown.answer("/" + rest, query))

    return public


def respond(answer: Answer) -> Response:
    """An answer as Flask sends it: compressed for those who can read that, empty for those who have it."""
    zipped = answer.packable and wants_zip(request.headers.get("Accept-Encoding", ""))
    response = Response(answer.zipped if zipped else answer.body, status=answer.status)
    for name, value in answer.headers(zipped=zipped):
        response.headers[name] = value
    if answer.status == 200:
        response.make_conditional(request)
    return response
