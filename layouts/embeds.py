"""Embeds: a small WSGI dispatcher before the web framework; answers `/embed/...` from bytes it has already made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import TYPE_CHECKING

from layouts.public.answers import Answer, wants_zip

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from layouts.public.site import Site

FRESH = 1.0  # seconds an embed may lag behind a new release


class Embeds:
    """Answers embeds without the framework and passes everything else on.

    `clock` counts seconds; only whole pages (200) are kept, so that unknown addresses cannot fill the memory.
    """

    def __init__(self, app: WSGIApplication, site: Site, clock: Callable[[], float] = monotonic) -> None:
        self._app, self._site, self._clock = app, site, clock
        self._kept: dict[str, Answer] = {}
        self._since = clock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """One request, as WSGI has it."""
        path = environ.get("PATH_INFO", "")
        if (
            environ.get("QUERY_STRING")
            or "/embed/" not in path
            or environ["REQUEST_METHOD"] not in ("GET", "HEAD")
        ):
            return self._app(environ, start_response)
        answer = self._answer(path)
        if answer.status != 200:
            return self._app(environ, start_response)
        return _sent(answer, environ, start_response)

    def _answer(self, path: str) -> Answer:
        if self._clock() - self._since > FRESH:
            self._kept, self._since = {}, self._clock()
        found = self._kept.get(path)
        if found is None:
            found = self._site.answer(path, {})
            if found.status == 200:
                self._kept[path] = found
        return found


def _sent(answer: Answer, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    zipped = answer.packable and wants_zip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers = answer.headers(zipped=zipped)
    tag = dict(headers)["ETag"]
    if tag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response("304 Not Modified", headers)
        return []
    body = answer.zipped if zipped else answer.body
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
