"""Plain: a page of one sentence, for answers that are no page; no script, no figure."""

from __future__ import annotations

from html import escape

from flask import Response

from layouts.public.stylesheet import asset_address
from layouts.wording import Words


def plain_page(w: Words, status: int, title: str, sentence: str, way: tuple[str, str]) -> Response:
    """A title, a sentence that says what to do, and a way on."""
    words, address = way
    page = (
        f'<!doctype html><html lang="{w.lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)} · Turncurve</title>'
        f'<link rel="stylesheet" href="{asset_address("css")}"></head>'
        f'<body><main id="main"><div class="page state"><h1>{escape(title)}</h1><p class="lead">{escape(sentence)}</p>'
        f'<p><a href="{address}">{escape(words)}</a></p></div></main></body></html>'
    )
    return Response(page, status, mimetype="text/html")
