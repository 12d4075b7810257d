"""Embeds: answered before the framework, kept as bytes, and as strict as behind it."""

from __future__ import annotations

import gzip

from werkzeug.test import Client

from layouts.embeds import Embeds
from layouts.public import Site
from tests.layouts.builders import a_board
from tests.layouts.test_site import Shelf


def _app(environ, start_response):
    start_response("418 Passed on", [])
    return [b"passed on"]


def _client(shelf, clock=lambda: 0.0):
    return Client(Embeds(_app, Site(shelf), clock))


def test_an_embed_never_reaches_the_framework():
    answer = _client(Shelf(a_board())).get("/embed/graduation", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert b"Four-year graduation" in gzip.decompress(answer.data)
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]


def test_everything_else_is_passed_on():
    client = _client(Shelf(a_board()))
    for path in ("/", "/indicators/graduation", "/embed/nope", "/embed/graduation?place=albemarle"):
        assert client.get(path).data == b"passed on"
    assert client.post("/embed/graduation").data == b"passed on"


def test_who_has_it_gets_nothing_again_and_a_head_has_no_body():
    client = _client(Shelf(a_board()))
    tag = client.get("/embed/graduation").headers["ETag"]
    assert client.get("/embed/graduation", headers={"If-None-Match": tag}).status_code == 304
    assert client.head("/embed/graduation").data == b""


def test_a_new_release_shows_within_a_second():
    now, shelf = [0.0], Shelf(a_board())
    client = _client(shelf, lambda: now[0])
    first = client.get("/embed/graduation").data
    shelf.boards.append(a_board(release=4))
    assert client.get("/embed/graduation").data == first
    now[0] = 1.1
    assert b"release 4" in client.get("/embed/graduation").data
